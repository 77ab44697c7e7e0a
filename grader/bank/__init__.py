"""The bank of an assignment: small public examples of every exercise, and what further public calls show.

notation    values as a person reads them in Python, and back
examples    the examples of `bank.toml`
trying      one example tried on somebody's function
digests     what an answer is recognised by
decisions   which class a function gives to points of the plane
known       what known mistakes answer, without their code: `bank.json`
"""
