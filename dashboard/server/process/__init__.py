"""How it runs: what is started, the workers, a reload."""
