"""Draws the pictures of the handouts, the notebooks and the documents: `make pictures`.

One module for each family of pictures; `sheet` holds what they share, `__main__` the list of them all.
They say what they say in symbols and numbers, so that one picture serves every language; the words are in
the handouts, alternative texts included. Nothing of `grader/` may import this, and only the pictures of
decisions run a solution.
"""
