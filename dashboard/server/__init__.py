"""The server under the page: addresses, headers, and what leaves the host compressed."""
