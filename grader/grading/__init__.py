"""Hidden tests over submissions: values in, verdicts out.

marks       what authors write on tests and mistakes
suite       tests collected once by pytest, run on a stand-in; fixtures, plain and surroundings are its parts
quiz        questions as tests
reference   the solution behind a stand-in, each call computed once
verdicts    an exception in a test -> a verdict and a message
mistakes    the catalogue of known mistakes: which one explains a submission
proving     the tests proved on the reference, before anyone is judged by them
judge       one submission
run         a class, each submission in one of its forks
"""
