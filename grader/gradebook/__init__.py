"""What has been graded, kept in one SQLite file."""
