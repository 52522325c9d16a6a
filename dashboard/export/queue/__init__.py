"""Pictures as work: jobs of the server, and orders that other machines fill."""
