"""Judges a class on many machines: a backend over Dask's distributed. Extra `keepdims[cluster]`.

`backend` is the side of `grader grade`: it gives every worker its share, and decodes what comes back.
`worker` is `grader worker`: a Dask worker, on a machine that has proved its isolation; its judging is done by
processes of their own, see `judging`. What crosses is bytes, see `crossing`: Dask pickles what it is given,
and of bytes it makes nothing else. Workers hold no gradebook.
"""
