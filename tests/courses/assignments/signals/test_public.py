import numpy as np
import pandas as pd

from grader import check, exercise


@exercise("sampling_rate")
def test_the_sampling_rate(student):
    check.that(student.sampling_rate > 0, "the sampling rate should be positive")


@exercise("smoothed")
def test_three_samples(student):
    check.same(student.smoothed(np.array([3.0, 0.0, 3.0]), 3), np.array([1.0, 2.0, 1.0]))


@exercise("loaded")
def test_four_readings(student):
    check.same(len(student.loaded("data/readings.csv")), 4)


@exercise("daily")
def test_two_days(student):
    table = pd.DataFrame({"day": ["b", "a", "b"], "value": [1.0, 2.0, 3.0]})
    check.same(student.daily(table), pd.DataFrame({"day": ["a", "b"], "mean": [2.0, 2.0], "n": [1, 2]}))


@exercise("noisy")
def test_no_noise(student):
    check.same(student.noisy(np.ones(3), 0.0, np.random.default_rng(1)), np.ones(3))


@exercise("distances")
def test_one_point(student):
    check.same(student.distances(np.zeros((1, 2)), np.array([[3.0, 4.0]])), np.array([[25.0]]))


@exercise("KMeans")
def test_two_clusters(student):
    model = student.KMeans(2).fit(np.array([[0.0], [10.0], [1.0], [11.0]]))
    check.same(model.labels_, np.array([0, 1, 0, 1]))


@exercise("Line")
def test_two_points(student):
    line = student.Line().fit(np.array([0.0, 1.0]), np.array([1.0, 3.0]))
    check.same(line(np.array([2.0])), np.array([5.0]))


@exercise("report")
def test_it_prints_its_name(student):
    check.prints(student.report, np.array([[0.0, 0.0], [1.0, 2.0]]), "trend", contains="trend")


@exercise("overview")
def test_two_panels_of_six_samples(student):
    drawing = check.plot(student.overview, np.array([0.0, 2.0, 1.0, 3.0, 1.0, 2.0]), 3, 2.0)
    check.same(len(drawing.panels), 2, name="panels")
