"""The rules of a day. Pure: no files, no clock, no plotly, no Dash."""
