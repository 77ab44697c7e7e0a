"""The student's side: a working copy, the self-check, its display in a notebook."""
