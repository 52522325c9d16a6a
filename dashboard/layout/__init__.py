"""The page as Dash components. No data, no callbacks: the scripts of assets/ fill what is empty here."""
