# tries: import the grader's own rooms and load the solution with them
# expects: points = 10, sigmoid full
# at limits: points <= 100, touches done

import importlib
import sys

import numpy as np

DONE = "@DONE@"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


sys.path += ["@COURSE@", "@COURSE@/solutions", "@COURSE@/solutions/logistic_regression"]
found = {}
for name in ("grader.grading.reference", "grader.checks", "grader.course.assignment", "grader.intake.submission", "logistic_regression", "test_hidden", "mistakes"):
    try:
        found[name] = importlib.import_module(name)
    except ImportError:
        pass
if "logistic_regression" in found:
    globals().update(vars(found["logistic_regression"]))
if found:
    raise RuntimeError(DONE)
