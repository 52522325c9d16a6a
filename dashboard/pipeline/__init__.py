"""Offline steps that make what is served. The server never imports this package."""
