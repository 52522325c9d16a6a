"""What a day looks like: plotly figures and the film for the browser. No Dash."""
