"""The pages: their documents, scripts, files and languages."""
