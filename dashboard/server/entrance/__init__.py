"""Who is let in, under which number, and what every answer carries."""
