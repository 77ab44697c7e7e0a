"""The evidence of a class, stored in one SQLite file."""
