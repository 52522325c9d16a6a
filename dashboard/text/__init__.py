"""Words, names, numbers and dates. Every sentence a user reads about a day is made here."""
