"""All that a terminal or a notebook's page shows: tables, lines, listings, progress, JSON."""
