"""Hidden tests over submissions: values in, verdicts out.

marks       what authors write on tests and mistakes
suite       tests collected once by pytest, run on a stand-in
reference   the solution behind a stand-in, each call computed once
verdicts    an exception in a test -> a verdict and a message
judge       one submission
run         a class
"""
