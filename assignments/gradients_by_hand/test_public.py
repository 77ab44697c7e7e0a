"""Tests to run yourself: inputs with the results they must have.

Each is an example to read. The numbers are rounded, so they are compared to six digits. The tests that
give points use other inputs, and ask for more; the handout says what.
"""

import numpy as np

from grader import check, exercise

DIGITS = 1e-6
PARAMETERS = 1, -2, 0.5  # w1, w2 and b of the example that the handout works out


def three_examples():
    """The three examples of the handout, and their labels."""
    return np.array([[1.5, -1.0, 0.5], [0.5, -0.5, 2.0]]), np.array([[1, 0, 1]])


def four_examples():
    """Four examples of three numbers each, and their labels."""
    X = np.array([[1.0, -2.0, 0.5, 1.5], [0.0, 1.0, -1.0, 2.0], [-1.5, 0.5, 1.0, -0.5]])
    return X, np.array([[1, 0, 0, 1]])


# The graph


@exercise("graph_forward")
def test_graph_by_hand(student):
    check.same(student.graph_forward(2, 4, 1.5), (6, 8, 24))


@exercise("graph_forward")
def test_graph_with_a_number_below_zero(student):
    check.same(student.graph_forward(-3, 2, 2.5), (5, 2, 6))


@exercise("graph_backward")
def test_derivatives_of_the_graph_by_hand(student):
    check.same(student.graph_backward(2, 4, 1.5), {"dv": 3, "du": 3, "da": 3, "db": 4.5, "dc": 12})


@exercise("graph_backward")
def test_dc_is_the_slope_of_J(student):
    """Move c a little up and down: J has to change as your dc says."""
    claimed = student.graph_backward(-3.0, 2.0, 2.5)["dc"]
    check.gradient(lambda c: 3 * (-3.0 + 2.0 * c), at=2.5, claimed=claimed, name="dc", is_right=True)


# One example


@exercise("sigmoid")
def test_sigmoid_of_three_numbers(student):
    expected = np.array([0.1192029220, 0.5, 0.7310585786])
    check.same(student.sigmoid(np.array([-2.0, 0.0, 1.0])), expected, rtol=DIGITS)


@exercise("sigmoid")
def test_sigmoid_of_one_number(student):
    check.same(student.sigmoid(2.0), 0.8807970780, rtol=DIGITS)


@exercise("forward_one")
def test_forward_by_hand(student):
    check.same(student.forward_one(*PARAMETERS, 1.5, 0.5), (1.0, 0.7310585786), rtol=DIGITS)


@exercise("forward_one")
def test_forward_with_numbers_below_zero(student):
    check.same(student.forward_one(-0.5, 0.25, 1.5, 2.0, -3.0), (-0.25, 0.4378234991), rtol=DIGITS)


@exercise("loss_of_one")
def test_loss_for_both_labels(student):
    check.same(student.loss_of_one(0.3, 0), 0.3566749439, rtol=DIGITS)
    check.same(student.loss_of_one(0.3, 1), 1.2039728043, rtol=DIGITS)


@exercise("loss_of_one")
def test_loss_of_a_probability_above_a_half(student):
    check.same(student.loss_of_one(0.8, 0), 1.6094379124, rtol=DIGITS)
    check.same(student.loss_of_one(0.8, 1), 0.2231435513, rtol=DIGITS)


@exercise("loss_of_one")
def test_loss_of_a_probability_that_is_nearly_0(student):
    check.same(student.loss_of_one(0.001, 1), 6.907755279, rtol=DIGITS)


@exercise("derivative_da")
def test_da_of_a_probability_that_is_nearly_0(student):
    check.same(student.derivative_da(0.001, 1), -1000.0, rtol=DIGITS)


@exercise("derivative_da")
def test_da_for_both_labels(student):
    check.same(student.derivative_da(0.3, 0), 1.4285714286, rtol=DIGITS)
    check.same(student.derivative_da(0.3, 1), -3.3333333333, rtol=DIGITS)


@exercise("derivative_da")
def test_da_is_the_slope_of_the_loss(student):
    claimed = student.derivative_da(0.8, 1)
    check.gradient(lambda a: -np.log(a), at=0.8, claimed=claimed, name="da", is_right=True)


@exercise("derivative_dz")
def test_dz_for_both_labels(student):
    check.same(student.derivative_dz(0.3, 0), 0.3, rtol=DIGITS)
    check.same(student.derivative_dz(0.3, 1), -0.7, rtol=DIGITS)


@exercise("backward_one")
def test_derivatives_by_hand(student):
    expected = {
        "da": -1.3678794412,
        "dz": -0.2689414214,
        "dw1": -0.4034121321,
        "dw2": -0.1344707107,
        "db": -0.2689414214,
    }
    check.same(student.backward_one(*PARAMETERS, 1.5, 0.5, 1), expected, rtol=DIGITS)


@exercise("backward_one")
def test_derivatives_with_label_0(student):
    expected = {
        "da": 1.7788007831,
        "dz": 0.4378234991,
        "dw1": 0.8756469982,
        "dw2": -1.3134704973,
        "db": 0.4378234991,
    }
    check.same(student.backward_one(-0.5, 0.25, 1.5, 2.0, -3.0, 0), expected, rtol=DIGITS)


@exercise("update_one")
def test_one_step(student):
    grads = {"dw1": 2.0, "dw2": -1.0, "db": 0.5}
    check.same(student.update_one(-0.5, 0.25, 1.5, grads, 0.2), (-0.9, 0.45, 1.4), rtol=DIGITS)


# Many examples


@exercise("gradients_with_loop")
def test_three_examples_by_hand(student):
    expected = (1.4453086744, -0.5007195089, -0.7836162100, -0.1996854057)
    check.same(student.gradients_with_loop(*PARAMETERS, *three_examples()), expected, rtol=DIGITS)


@exercise("gradients_with_loop")
def test_four_examples(student):
    X, Y = four_examples()
    expected = (0.6199916859, -0.3183999516, -0.3198673200, 0.0381821433)
    check.same(student.gradients_with_loop(0.4, -0.3, 0.2, X[:2], Y), expected, rtol=DIGITS)


@exercise("gradients_vectorised")
def test_the_same_three_examples_without_a_loop(student):
    got = student.gradients_vectorised(np.array([[1.0], [-2.0]]), 0.5, *three_examples())
    expected = (1.4453086744, np.array([[-0.5007195089], [-0.7836162100]]), -0.1996854057)
    check.same(got, expected, rtol=DIGITS)


@exercise("gradients_vectorised")
def test_the_same_with_weights_that_are_whole_numbers(student):
    got = student.gradients_vectorised(np.array([[1], [-2]]), 0.5, *three_examples())
    expected = (1.4453086744, np.array([[-0.5007195089], [-0.7836162100]]), -0.1996854057)
    check.same(got, expected, rtol=DIGITS)


@exercise("gradients_vectorised")
def test_there_is_no_loop_over_the_examples(student):
    def of_size(m):
        X = np.sin(np.arange(2 * m)).reshape(2, m)
        return np.array([[0.5], [-1.0]]), 0.5, X, np.arange(m)[None] % 2

    check.vectorised(student.gradients_vectorised, of_size)


@exercise("gradients_vectorised")
def test_three_weights(student):
    got = student.gradients_vectorised(np.array([[0.4], [-0.3], [0.6]]), 0.2, *four_examples())
    dw = np.array([[-0.4194202985], [-0.3703624161], [0.5217900497]])
    check.same(got, (0.8943120772, dw, 0.0101892431), rtol=DIGITS)
