"""Whatever is wrong with a function: what is said of it is true.

Wrong versions are put together at random. Each fact is checked anew, call by call, with the reference at hand
and none of the finder's own code.
"""

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as drawing
from hypothesis import strategies as st

from grader.grading.facts import is_asked
from tests.support import facts

LOUD = [HealthCheck.function_scoped_fixture]
SIZES = {
    "columns": lambda value: value.shape[1],
    "rows": lambda value: value.shape[0],
    "entries": np.size,
    "value": float,
}
FACTORS = {
    "times": lambda n: n,
    "over": lambda n: 1 / n,
    "times_negative": lambda n: -n,
    "over_negative": lambda n: -1 / n,
    "times_root": np.sqrt,
    "over_root": lambda n: 1 / np.sqrt(n),
    "times_square": lambda n: n**2,
    "over_square": lambda n: 1 / n**2,
    "over_twice": lambda n: 0.5 / n,
    "times_half": lambda n: n / 2,
    "one_less_divided": lambda n: n / (n - 1),
    "one_more_divided": lambda n: n / (n + 1),
}
CHANGES = {
    "nothing": lambda part, w, b, X, Y: part,
    "m times": lambda part, w, b, X, Y: part * X.shape[1],
    "divided by n": lambda part, w, b, X, Y: part / X.shape[0],
    "the other sign": lambda part, w, b, X, Y: -part,
    "by a third": lambda part, w, b, X, Y: part * 4 / 3,
    "b more": lambda part, w, b, X, Y: part + b,
    "a constant more": lambda part, w, b, X, Y: part + 0.4,
    "b times": lambda part, w, b, X, Y: part * b,
    "rounded": lambda part, w, b, X, Y: np.round(part, 3),
    "cut": lambda part, w, b, X, Y: np.trunc(part * 1),
    "constant": lambda part, w, b, X, Y: part * 0 + 0.5,
    "rounded down": lambda part, w, b, X, Y: np.floor(part * 1),
    "rounded up": lambda part, w, b, X, Y: np.ceil(part * 1),
    "whole": lambda part, w, b, X, Y: np.rint(part * 7),
    "another's": lambda part, w, b, X, Y: part if np.ndim(part) else facts.chance(w, b, X)["total"],
    "without the sign of b": lambda part, w, b, X, Y: part * abs(b),
    "b times the first weight more": lambda part, w, b, X, Y: part + b * (w[0, 0] - 1),
    "a little less": lambda part, w, b, X, Y: part - 1e-4 * np.abs(part) * (2 + np.sin(9 * b)),
    "right without b": lambda part, w, b, X, Y: part * (1 + b * X[0, 0]),
    "squared": lambda part, w, b, X, Y: part**2,
    "a little off": lambda part, w, b, X, Y: part * (1 + 1e-6 * np.sin(9 * w[0, 0])),
    "for many examples": lambda part, w, b, X, Y: part * (1 + (X.shape[1] > 3)),
    "for all ones": lambda part, w, b, X, Y: part + (not Y.all()),
    "for large X": lambda part, w, b, X, Y: part + (np.abs(X).max() > 3),
    "backwards": lambda part, w, b, X, Y: np.asarray(part)[::-1] if np.ndim(part) else part,
    "first only": lambda part, w, b, X, Y: part * 0 + np.ravel(part)[0],
    "with noise": lambda part, w, b, X, Y: part + math.sin(1e4 * float(np.sum(X)) + 7 * b),
}
ARGUMENTS = {
    "as it is": lambda value: value,
    "zero": lambda value: value * 0,
    "negative": lambda value: -value,
    "twice": lambda value: value * 2,
    "cut": lambda value: np.trunc(value * 1.0),
    "a little more": lambda value: value + 0.01,
}


def close(one, other):
    return np.shape(one) == np.shape(other) and np.allclose(one, other, rtol=1e-5, atol=1e-9, equal_nan=True)


def part_at(result, path):
    for step in path:
        result = result[step]
    return result


def is_true(finding, exercise, wrong):
    """Whether a fact holds in every call that was asked; True of kinds that are not checked here."""
    check = CHECKS.get(finding.kind)
    paths = [finding.path, *(tuple(path) for path in finding.fields.get("also", ()))]
    calls = [example for example in exercise.examples if is_asked(example)]
    return check is None or all(check(finding.fields, path, calls, exercise, wrong) for path in paths)


def both(path, calls, exercise, wrong):
    """Given and right, of every call."""
    for example in calls:
        arguments, keywords = example.arguments, example.keywords
        given = part_at(wrong(*arguments, **keywords), path)
        yield example, given, part_at(exercise.right(*arguments, **keywords), path)


def named(text):
    sign, text = (-1, text[1:]) if text.startswith("-") else (1, text)
    values = {"ln 2": math.log(2), "1 / ln 2": 1 / math.log(2), "ln 10": math.log(10), "e": math.e}
    values |= {"1 / ln 10": 1 / math.log(10), "pi": math.pi, "1/e": 1 / math.e, "the root of 2": 2**0.5}
    if text in values:
        return sign * values[text]
    above, _, below = text.partition("/")
    return sign * float(above) / float(below or 1)


def by_factor(fields, path, calls, exercise, wrong):
    return all(
        close(given, named(fields["factor"]) * right)
        for _, given, right in both(path, calls, exercise, wrong)
    )


def by_sign(fields, path, calls, exercise, wrong):
    return all(close(given, -right) for _, given, right in both(path, calls, exercise, wrong))


def by_size(fields, path, calls, exercise, wrong):
    names = dict(
        zip(exercise.signature.partition("(")[2].partition(")")[0].split(", "), range(9), strict=False)
    )

    def size(example, prefix=""):
        return SIZES[fields[f"{prefix}size"]](example.arguments[names[fields[f"{prefix}argument"]]])

    for example, given, right in both(path, calls, exercise, wrong):
        n = size(example)
        if fields["how"] == "ratio":
            factor = n / size(example, "other_")
        elif fields["how"] == "times_over":
            factor = n / named(fields["number"])
        elif fields["how"].startswith("one_less") and n == 1:
            continue
        else:
            factor = FACTORS[fields["how"]](n)
        if not close(given, factor * right):
            return False
    return True


def constant(fields, path, calls, exercise, wrong):
    return all(
        close(given, np.full(np.shape(given), float(fields["number"])))
        for _, given, _ in both(path, calls, exercise, wrong)
    )


def shifted(fields, path, calls, exercise, wrong):
    return all(
        np.allclose(given, right + named(fields["number"].removeprefix("+")), rtol=1e-3)
        for _, given, right in both(path, calls, exercise, wrong)
    )


def rounded(fields, path, calls, exercise, wrong):
    return all(
        np.allclose(given, np.round(right, fields["decimals"]), atol=1e-9)
        for _, given, right in both(path, calls, exercise, wrong)
    )


def moved(names, example, argument):
    """The call with an argument that is another one."""
    place = names.index(argument)
    arguments = list(example.arguments)
    value = np.asarray(arguments[place])
    arguments[place] = 1 - value if np.isin(value, (0, 1)).all() else value * 1.7 + 0.3
    return arguments


def no_change(fields, path, calls, exercise, wrong):
    names = exercise.signature.partition("(")[2].partition(")")[0].split(", ")
    bases = [example for example in calls if "base" in example.about]
    for example in bases:
        other = moved(names, example, fields["argument"])
        if not close(part_at(wrong(*other), path), part_at(wrong(*example.arguments), path)):
            return False
    return bool(bases)


AS_IF = {
    "zero": lambda value: value * 0,
    "one": lambda value: value * 0 + 1,
    "negative": lambda value: -value,
    "absolute": np.abs,
    "double": lambda value: value * 2,
    "half": lambda value: value / 2,
    "cut": lambda value: np.trunc(value * 1.0),
    "rounded": lambda value: np.rint(value * 1.0),
}


def as_if(fields, path, calls, exercise, wrong):
    if fields["by"] not in AS_IF:
        return True
    names = exercise.signature.partition("(")[2].partition(")")[0].split(", ")
    place = names.index(fields["argument"])
    for example in (each for each in calls if "base" in each.about):
        arguments = list(example.arguments)
        arguments[place] = AS_IF[fields["by"]](arguments[place])
        if not close(part_at(wrong(*example.arguments), path), part_at(exercise.right(*arguments), path)):
            return False
    return True


def value_of(text, exercise, example):
    """What a formula of the arguments gives, as it is written."""
    names = exercise.signature.partition("(")[2].partition(")")[0].split(", ")
    space = {"np": np, **dict(zip(names, example.arguments, strict=False))}
    space |= facts.chance(space["w"], space["b"], space["X"])
    formula, *given = text.split(", with ")
    for each in given:
        name, _, what = each.partition(" = ")
        space[name] = eval(what, space)
    return eval(formula, space)


def times(fields, path, calls, exercise, wrong):
    def is_so(example, given, right):
        factor = np.asarray(value_of(fields["is"], exercise, example))
        return close(given, right * factor if fields["how"] == "times" else right / factor)

    return all(is_so(*each) for each in both(path, calls, exercise, wrong))


def whole(fields, path, calls, exercise, wrong):
    way = {
        "down": lambda given, right: given == np.floor(right),
        "up": lambda given, right: given == np.ceil(right),
    }
    always = way.get(fields["to"], lambda given, right: given == np.rint(given))
    return all(np.all(always(given, right)) for _, given, right in both(path, calls, exercise, wrong))


def made(fields, path, calls, exercise, wrong):
    return all(
        close(given, value_of(fields["argument"], exercise, example))
        for example, given, _ in both(path, calls, exercise, wrong)
    )


def one_for_all(fields, path, calls, exercise, wrong):
    return all(
        close(part_at(result, path), part_at(result, tuple(other)))
        for example in calls
        for result in [wrong(*example.arguments)]
        for other in fields["also"]
    )


def alike_lines(fields, path, calls, exercise, wrong):
    return all(
        close(given, np.broadcast_to(given[:1] if fields["lines"] == "rows" else given[:, :1], given.shape))
        for _, given, _ in both(path, calls, exercise, wrong)
    )


def plus(fields, path, calls, exercise, wrong):
    sign = 1 if fields["sign"] == "plus" else -1

    def more(example):
        if "is" in fields:
            return value_of(fields["is"], exercise, example)
        return named(fields["times"]) * np.asarray(value_of(fields["argument"], exercise, example))

    return all(
        np.allclose(given, right + sign * more(example), rtol=1e-5, atol=1e-8)
        for example, given, right in both(path, calls, exercise, wrong)
    )


def nearly(fields, path, calls, exercise, wrong):
    size, _, side = fields["error"].partition(" ")
    way = {"below": np.less_equal, "above": np.greater_equal}.get(side, lambda given, right: True)
    bound = {"digits": 1e-5, "thousandth": 1e-3}[size]
    return all(
        np.allclose(given, right, rtol=2 * bound, atol=1e-9) and np.all(way(given, right))
        for _, given, right in both(path, calls, exercise, wrong)
    )


def unchanged(fields, path, calls, exercise, wrong):
    return all(
        close(given, np.asarray(value_of(fields["argument"], exercise, example)))
        and ("factor" not in fields or close(given, named(fields["factor"]) * right))
        for example, given, right in both(path, calls, exercise, wrong)
    )


HOLDS = {
    "number_is": lambda value, size, fields: size == fields["number"],
    "number_is_not": lambda value, size, fields: size != fields["number"],
    "number_from": lambda value, size, fields: size > float(fields["low"]),
    "number_up_to": lambda value, size, fields: size < float(fields["high"]),
    "all_are": lambda value, size, fields: (value == fields["number"]).all(),
    "not_all_are": lambda value, size, fields: not (value == fields["number"]).all(),
}


def wrong_where(fields, path, calls, exercise, wrong):
    if fields["where"] not in HOLDS or fields.get("of", "rows") not in SIZES:
        return True
    names = exercise.signature.partition("(")[2].partition(")")[0].split(", ")
    missed = 0
    for example in calls:
        got, right = wrong(*example.arguments), exercise.right(*example.arguments)
        parts = [path] if path else [(0, "dw"), (0, "db"), (1,)]
        is_wrong = not all(
            np.allclose(part_at(got, part), part_at(right, part), rtol=1e-7, atol=1e-13) for part in parts
        )
        value = example.arguments[names.index(fields["argument"])]
        size = SIZES[fields["of"]](value) if "of" in fields else None
        holds = HOLDS[fields["where"]](value, size, fields)
        if is_wrong and not holds:
            return False
        missed += holds and not is_wrong
    return missed <= fields.get("missed", 0)


CHECKS = {
    "fact_factor": by_factor,
    "fact_opposite": by_sign,
    "fact_size_factor": by_size,
    "fact_constant": constant,
    "fact_plus_constant": shifted,
    "fact_rounded": rounded,
    "fact_no_response": no_change,
    "fact_as_if": as_if,
    "fact_wrong_where": wrong_where,
    "fact_times": times,
    "fact_whole": whole,
    "fact_made": made,
    "fact_one_for_all": one_for_all,
    "fact_alike_lines": alike_lines,
    "fact_plus_formula": plus,
    "fact_plus_argument": plus,
    "fact_close": nearly,
    "fact_unchanged": unchanged,
}


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=LOUD)
@drawing(
    st.lists(st.sampled_from(sorted(CHANGES)), min_size=3, max_size=3),
    st.sampled_from(sorted(ARGUMENTS)),
    st.sampled_from(["w", "b", "X", "Y"]),
    st.sampled_from([1, 2]),
    st.sampled_from([False, False, False, True]),
)
def test_nothing_false_is_said(slopes_beside_chance, changes, how, argument, twice, is_one):
    def wrong(w, b, X, Y):
        given = {"w": w, "b": b, "X": X, "Y": Y}
        given[argument] = ARGUMENTS[how](given[argument])
        grads, cost = facts.slopes(**given)
        parts = [grads["dw"], grads["db"], cost]
        for _ in range(twice):
            parts = [CHANGES[change](part, w, b, X, Y) for change, part in zip(changes, parts, strict=True)]
        if is_one:  # one array under several names
            parts[1:] = [parts[1] + parts[2]] * 2
        return {"dw": parts[0], "db": parts[1]}, parts[2]

    with np.errstate(all="ignore"):
        for finding in slopes_beside_chance.findings(wrong):
            assert is_true(finding, slopes_beside_chance, wrong), finding


def test_the_checks_tell_true_from_false(slopes):
    """A fact about one function is false of another one."""
    from grader.errors import Finding

    def tripled(w, b, X, Y):
        grads, cost = slopes.right(w, b, X, Y)
        return grads, 3 * cost

    for kind, fields in (
        ("fact_factor", {"factor": "4"}),
        ("fact_opposite", {}),
        ("fact_size_factor", {"how": "times", "size": "columns", "argument": "X"}),
        ("fact_constant", {"number": "3"}),
        ("fact_plus_constant", {"number": "+0.3"}),
        ("fact_rounded", {"decimals": 2}),
        ("fact_no_response", {"argument": "b"}),
        ("fact_as_if", {"by": "zero", "argument": "b"}),
        ("fact_wrong_where", {"where": "number_is", "of": "columns", "argument": "X", "number": 1}),
        ("fact_times", {"how": "times", "is": "b"}),
        ("fact_times", {"how": "over", "is": "s * (1 - s), with s = 1 / (1 + np.exp(-b))"}),
        ("fact_whole", {"to": "down"}),
        ("fact_whole", {"to": "always"}),
        ("fact_made", {"argument": "total"}),
        ("fact_one_for_all", {"also": [[0, "db"]]}),
        ("fact_plus_formula", {"sign": "plus", "is": "np.sum(X)"}),
        ("fact_plus_argument", {"sign": "minus", "times": "2", "argument": "b"}),
        ("fact_close", {"error": "thousandth"}),
        ("fact_unchanged", {"argument": "b", "factor": "1/3"}),
    ):
        with np.errstate(all="ignore"):
            assert not is_true(Finding(kind, path=(1,), fields=fields), slopes, tripled), kind
    assert is_true(Finding("fact_factor", path=(1,), fields={"factor": "3"}), slopes, tripled)
