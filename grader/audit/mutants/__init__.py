"""Small changes of a solution, such as students' mistakes are: text in, text out.

making        the mutants of a solution, each a different program
calls, statements, values   what can be changed
scope         what a function is and knows
text          changed syntax trees -> changed text
normal_form   which texts are the same program
"""
