import numpy as np
import pandas as pd
import pytest

from grader import check, exercise


@exercise("sampling_rate", points=1)
def test_the_sampling_rate(student):
    check.same(student.sampling_rate, 250.0)


@exercise("smoothed", points=2)
def test_the_moving_average(student, reference, rng):
    x = rng.normal(size=11)
    check.same(student.smoothed(x, 4), reference.smoothed(x, 4))


@exercise("loaded", points=2)
def test_the_readings(student, reference):
    check.same(student.loaded("data/readings.csv"), reference.loaded("data/readings.csv"))


def readings(rng):
    return pd.DataFrame({"day": rng.choice(["mon", "tue", "wed"], 30), "value": rng.normal(size=30)})


@exercise("daily", points=1)
def test_a_row_for_each_day(student, reference, rng):
    table = readings(rng)
    check.same(student.daily(table), reference.daily(table))


@exercise("daily", points=1)
def test_the_table_stays_as_it_is(student, rng):
    check.unchanged(student.daily, readings(rng))


@exercise("noisy", points=1)
def test_the_noise(student, reference, rng):
    x = np.linspace(0.0, 1.0, 9)
    check.same(student.noisy(x, 0.3, rng), reference.noisy(x, 0.3, rng))


@exercise("noisy", points=1)
def test_as_many_numbers_are_drawn_as_there_are_samples(student, reference, rng):
    x = np.linspace(0.0, 1.0, 9)
    seen, right = student.noisy.observed(x, 0.3, rng), reference.noisy.observed(x, 0.3, rng)
    check.same(seen.arguments[2], right.arguments[2], name="rng")


@exercise("distances", points=2)
def test_the_distances(student, reference, rng):
    X, centres = rng.normal(size=(7, 3)), rng.normal(size=(4, 3))
    check.same(student.distances(X, centres), reference.distances(X, centres))


@exercise("KMeans", points=2)
@pytest.mark.parametrize("part", ["labels_", "centres_"])
def test_the_clusters(student, reference, rng, part):
    X = rng.normal(size=(40, 2))
    got, right = student.KMeans(3).fit(X), reference.KMeans(3).fit(X)
    check.same(getattr(got, part), getattr(right, part), name=part)


@exercise("KMeans", points=1)
def test_new_points_get_the_nearest_centre(student, reference, rng):
    X, new = rng.normal(size=(40, 2)), rng.normal(size=(9, 2))
    models = [side.KMeans(4, n_iterations=3) for side in (student, reference)]
    for model in models:
        model.fit(X)
    check.same(*(model.predict(new) for model in models))


@exercise("KMeans", points=1)
def test_the_points_stay_where_they_are(student, rng):
    check.unchanged(student.KMeans(3).fit, rng.normal(size=(20, 2)))


@exercise("Line", points=2)
@pytest.mark.parametrize("intercept", [True, False])
def test_the_line(student, reference, rng, intercept):
    x, new = rng.normal(size=12), rng.normal(size=5)
    y = 2 * x + 3 + rng.normal(size=12)
    got, right = (side.Line(intercept=intercept).fit(x, y) for side in (student, reference))
    check.same((got.slope, got(new)), (right.slope, right(new)))


@exercise("Line", points=1)
def test_a_line_has_a_length(student):
    check.same([len(student.Line()), len(student.Line(False))], [2, 1])


@exercise("report", points=1)
def test_the_slope(student, reference, rng):
    points = rng.normal(size=(8, 2))
    check.same(student.report(points, "trend"), reference.report(points, "trend"))


@exercise("report", points=1)
def test_name_and_slope_are_printed(student):
    points = np.array([[0.0, 1.0], [2.0, 2.0], [4.0, 3.0]])
    check.prints(student.report, points, "drift", contains=["drift", "0.50"])


@exercise("overview", points=3)
def test_the_signal_and_its_histogram(student, reference, rng):
    check.plot(student.overview, rng.normal(size=40), 5, 20.0, like=reference.overview)
