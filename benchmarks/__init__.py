"""`make bench`: this project beside what people use today, measured in one run."""
