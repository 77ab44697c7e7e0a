"""What the explanations say of each known mistake of logistic_regression: the table was read by eye.

A mistake that is not in the table gets no explanation from its numbers.
"""

from __future__ import annotations

import warnings
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from grader.checks.explain import KINDS
from grader.checks.gradient import SLOPE_GUESSES
from grader.course.assignment import Course
from grader.grading.mistakes import load_catalogue
from grader.grading.reference import ReferenceTransport, load_module
from grader.sandbox.standin import StandIn
from grader.suite.suite import with_suite

pytestmark = pytest.mark.slow
SEED = 7
ASSIGNMENT = Course(Path(__file__).parents[2]).assignment("logistic_regression")

# (exercise, mistake) -> {test: what its finding says}
SPEAKS = {
    ("sigmoid", "sign-of-z"): {"test_sigmoid_of_a_row": "complement"},
    ("sigmoid", "result-cut-to-whole-numbers"): {"test_sigmoid_of_whole_numbers": "all_zeros"},
    ("sigmoid", "flattened"): {
        "test_sigmoid_of_a_row": "rank1_right_numbers",
        "test_sigmoid_keeps_the_shape[2]": "reshaped",
    },
    ("sigmoid", "rounded"): {"test_sigmoid_of_a_row": "rounded 4"},
    ("sigmoid", "decisions-instead-of-probabilities"): {"test_sigmoid_of_a_row": "thresholded"},
    ("sigmoid", "rounded-to-2-digits"): {"test_sigmoid_of_a_row": "rounded 2"},
    ("sigmoid", "always-cut-to-whole-numbers"): {"test_sigmoid_of_a_row": "all_zeros"},
    ("sigmoid", "zero-for-negative-numbers"): {"test_sigmoid_of_a_row": "zeroed"},
    ("sigmoid", "one-half-for-negative-numbers"): {"test_sigmoid_keeps_the_shape[2]": "clipped"},
    ("sigmoid", "denominator-squared"): {"test_sigmoid_of_a_row": "squared"},
    ("initialize_with_zeros", "row-instead-of-column"): {"test_w_is_a_column_of_zeros[few]": "transposed"},
    ("propagate", "missing-mean"): {
        "test_gradients_and_cost[dw]": "times_size m",
        "test_more_numbers_than_examples[dw]": "times_size m",
        "test_dw_is_the_slope_of_the_right_cost": "times_size m",
    },
    ("propagate", "missing-mean-in-dw"): {
        "test_gradients_and_cost[dw]": "times_size m",
        "test_dw_is_the_slope_of_the_right_cost": "times_size m",
    },
    ("propagate", "mean-twice-in-dw"): {
        "test_gradients_and_cost[dw]": "over_size m",
        "test_dw_is_the_slope_of_the_right_cost": "over_size m",
    },
    ("propagate", "m-from-rows"): {
        "test_gradients_and_cost[dw]": "size_ratio n_x m",
        "test_more_numbers_than_examples[dw]": "size_ratio n_x m",
        "test_a_single_example[dw]": "over_size n_x",
    },
    # Divided by 3, which no size is in these tests.
    ("propagate", "m-hard-coded"): {
        "test_gradients_and_cost[dw]": "proportional",
        "test_a_single_example[dw]": "simple_factor 1/3",
    },
    ("propagate", "sign-of-gradients"): {
        "test_gradients_and_cost[dw]": "opposite_sign",
        "test_dw_is_the_slope_of_the_right_cost": "opposite_sign",
        "test_dw_is_the_slope_of_the_returned_cost": "slope_opposite",
    },
    # dw is right and the cost is not: of the two, one has the other sign.
    ("propagate", "sign-of-cost"): {"test_dw_is_the_slope_of_the_returned_cost": "slope_opposite"},
    # With one example, dw is x times a number; the number is wrong.
    ("propagate", "b-forgotten"): {"test_a_single_example[dw]": "proportional"},
    ("propagate", "b-outside-sigmoid"): {"test_a_single_example[dw]": "proportional"},
    ("propagate", "sigmoid-forgotten"): {"test_a_single_example[dw]": "proportional"},
    ("propagate", "slope-of-sigmoid-left-in"): {"test_a_single_example[dw]": "proportional"},
    ("propagate", "labels-missing-in-dw"): {"test_a_single_example[dw]": "proportional"},
    ("propagate", "decisions-instead-of-probabilities"): {"test_a_single_example[dw]": "proportional"},
    ("propagate", "rank-1-dw"): {"test_gradients_and_cost[dw]": "rank1_right_numbers"},
    ("propagate", "dw-as-row"): {
        "test_gradients_and_cost[dw]": "transposed_values",
        "test_dw_is_the_slope_of_the_returned_cost": "transposed",
    },
    ("propagate", "cost-halved"): {"test_dw_is_the_slope_of_the_returned_cost": "slope_twice"},
    ("propagate", "mean-twice-in-both-gradients"): {
        "test_gradients_and_cost[dw]": "over_size m",
        "test_dw_is_the_slope_of_the_right_cost": "over_size m",
    },
    ("propagate", "missing-mean-in-both-gradients"): {
        "test_gradients_and_cost[dw]": "times_size m",
        "test_dw_is_the_slope_of_the_right_cost": "times_size m",
    },
    ("propagate", "m-from-rows-in-dw"): {
        "test_gradients_and_cost[dw]": "size_ratio n_x m",
        "test_a_single_example[dw]": "over_size n_x",
    },
    ("propagate", "b-subtracted"): {"test_a_single_example[dw]": "proportional"},
    ("propagate", "sign-of-dw"): {
        "test_gradients_and_cost[dw]": "opposite_sign",
        "test_dw_is_the_slope_of_the_returned_cost": "slope_opposite",
    },
    ("propagate", "z-in-the-gradients"): {"test_a_single_example[dw]": "proportional"},
    ("propagate", "slope-of-sigmoid-left-in-dw"): {"test_a_single_example[dw]": "proportional"},
    ("propagate", "probabilities-rounded"): {"test_a_single_example[dw]": "proportional"},
    ("propagate", "last-example-forgotten"): {"test_a_single_example[dw]": "all_zeros"},
    ("propagate", "first-example-forgotten"): {"test_a_single_example[dw]": "all_zeros"},
    ("propagate", "weights-left-out"): {"test_a_single_example[dw]": "proportional"},
    ("propagate", "first-number-only"): {"test_a_single_example[dw]": "proportional"},
    ("propagate", "slope-of-sigmoid-alone"): {"test_a_single_example[dw]": "proportional"},
    ("propagate", "difference-squared-in-the-gradients"): {"test_a_single_example[dw]": "proportional"},
    ("propagate", "sign-lost-in-the-gradients"): {"test_a_single_example[dw]": "opposite_sign"},
    ("propagate", "gradients-doubled"): {
        "test_gradients_and_cost[dw]": "twice",
        "test_dw_is_the_slope_of_the_returned_cost": "slope_twice",
    },
    ("propagate", "gradients-halved"): {
        "test_gradients_and_cost[dw]": "half",
        "test_dw_is_the_slope_of_the_returned_cost": "slope_half",
    },
    ("propagate", "cost-doubled"): {"test_dw_is_the_slope_of_the_returned_cost": "slope_half"},
    ("optimize", "return-inside-the-loop"): {
        "test_num_iterations_is_used[w]": "candidate one_iteration_only"
    },
    ("optimize", "learning-rate-ignored"): {
        "test_learning_rate_is_used[w]": "candidate default_learning_rate"
    },
    ("optimize", "num-iterations-ignored"): {
        "test_num_iterations_is_used[w]": "candidate default_iterations"
    },
    ("optimize", "learning-rate-missing"): {"test_learning_rate_is_used[w]": "candidate no_learning_rate"},
    ("optimize", "uphill"): {"test_num_iterations_is_used[w]": "candidate opposite_direction"},
    ("optimize", "w-stays"): {"test_num_iterations_is_used[w]": "input_returned w"},
    ("optimize", "gradients-of-the-start"): {
        "test_num_iterations_is_used[w]": "candidate gradients_of_the_start"
    },
    ("optimize", "update-under-another-name"): {
        "test_num_iterations_is_used[w]": "candidate one_iteration_only"
    },
    ("optimize", "starts-from-zero"): {"test_num_iterations_is_used[w]": "candidate zero_start"},
    ("optimize", "one-step-short"): {"test_num_iterations_is_used[w]": "candidate one_iteration_early"},
    ("optimize", "one-step-more"): {"test_num_iterations_is_used[w]": "candidate one_iteration_late"},
    ("optimize", "nothing-updated"): {"test_num_iterations_is_used[w]": "input_returned w"},
    ("optimize", "params-before-the-last-step"): {
        "test_num_iterations_is_used[w]": "candidate one_iteration_early"
    },
    ("optimize", "grads-times-the-rate"): {"test_grads_are_those_of_the_last_step[dw]": "proportional"},
    ("optimize", "costs-rounded"): {"test_costs_of_iterations_0_100_and_200": "rounded 4"},
    ("predict", "upside-down"): {"test_decisions": "complement"},
    ("predict", "probabilities"): {"test_decisions": "not_thresholded"},
    ("predict", "minus-one-and-one"): {"test_decisions": "plus_minus_one"},
    ("predict", "never-filled"): {"test_decisions": "one_class"},
    ("predict", "border-at-zero"): {"test_decisions": "one_class"},
    ("predict", "b-outside-sigmoid"): {"test_decisions": "one_class"},
    # Close to one half, a bias or a border that is off decides all alike.
    ("predict", "b-forgotten"): {"test_decisions_close_to_one_half": "one_class"},
    ("predict", "border-for-z"): {"test_decisions_close_to_one_half": "one_class"},
    ("predict", "rank-1"): {"test_decisions": "rank1_right_numbers"},
    ("predict", "column"): {"test_decisions": "transposed_values", "test_b_decides": "transposed"},
    ("predict", "m-from-rows"): {"test_decisions": "leading_part 4 entries"},
    ("predict", "border-too-low"): {"test_decisions_close_to_one_half": "one_class"},
    ("predict", "sigmoid-twice"): {"test_decisions": "one_class"},
    ("predict", "b-subtracted"): {"test_decisions_close_to_one_half": "one_class"},
    ("predict", "weights-left-out"): {"test_predict_on_examples_of_one_number": "one_class"},
    ("predict", "one-decision-for-all"): {"test_decisions": "one_class"},
    ("model", "predicts-with-the-start"): {
        "test_what_was_learnt[w]": "all_zeros",
        "test_decisions_about_the_training_examples": "one_class",
    },
    ("model", "probabilities-instead-of-decisions"): {
        "test_decisions_about_the_training_examples": "not_thresholded"
    },
    ("model", "gradients-taken-for-parameters"): {"test_decisions_about_the_training_examples": "complement"},
    ("model", "examples-divided-by-255"): {"test_decisions_about_the_training_examples": "one_class"},
    ("model", "w-as-row"): {"test_what_was_learnt[w]": "transposed_values"},
}


def words(fields):
    """A guess in one line: its kind and what is in its sentence."""
    names = ("size", "other_size", "factor", "base", "decimals", "count", "unit", "input", "candidate")
    return " ".join([fields["likely"], *(str(fields[name]) for name in names if name in fields)])


@pytest.fixture(scope="module")
def said():
    """(exercise, mistake) -> {test: what its finding says}, and the mistakes there are."""
    solution = load_module(ASSIGNMENT.solution, "solution_whose_mistakes_are_explained")
    catalogue = load_catalogue(solution)
    reference = StandIn(ReferenceTransport(solution))
    known = KINDS | set(SLOPE_GUESSES.values())
    found = {}

    def every_mistake(suite):
        for mistake, transport in zip(catalogue.mistakes, catalogue._transports, strict=True):
            findings = defaultdict(str)

            def keep(test, judgement, findings=findings):
                if judgement.finding is not None and judgement.finding.fields.get("likely") in known:
                    findings[test.name] = words(judgement.finding.fields)

            with np.errstate(all="ignore"):
                suite.run(StandIn(transport), reference, on_result=keep, only={mistake.exercise})
            found[mistake.exercise, mistake.name] = findings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as in a run: our own strictness is not the hidden tests'
        with_suite(ASSIGNMENT, ASSIGNMENT.hidden_tests, every_mistake, seed=SEED)
    return found


def test_every_mistake_in_the_table_exists(said):
    assert SPEAKS.keys() <= said.keys()


@pytest.mark.parametrize("mistake", SPEAKS, ids=" ".join)
def test_a_known_mistake_is_explained_from_its_numbers(said, mistake):
    assert SPEAKS[mistake].items() <= said[mistake].items()
    kinds = {text.split()[0] for text in said[mistake].values()}
    assert kinds == {text.split()[0] for text in SPEAKS[mistake].values()}


def test_of_all_other_mistakes_nothing_is_said(said):
    assert {mistake: dict(texts) for mistake, texts in said.items() if texts and mistake not in SPEAKS} == {}
