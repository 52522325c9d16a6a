"""Many pictures in one file: which they are, their parts on disk, and every kind of file."""
