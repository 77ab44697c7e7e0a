"""Mutants: small changes of a solution, such as students' mistakes are. Text in, text out.

making        the mutants of a solution, each a different program
calls, statements, values   what can be changed
scope         what surrounds a node: its function, names, parents
text          changed syntax trees -> changed text
normal_form   which texts are the same program
"""
