"""What those who run it see: health, numbers, troubles, reports."""
