"""Tables, maps as data and the package: what is shown, without a picture."""
