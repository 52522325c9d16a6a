"""The addresses under /api/: facts, pictures, data, exports, and the document that tells of them."""
