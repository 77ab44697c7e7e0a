"""A course with every kind of exercise, graded: right variants, the stub, known mistakes."""

import json
import re
from pathlib import Path

import pytest

from grader.audit.programs import programs
from grader.child.isolation import Level
from grader.course.assignment import Course
from grader.desk.self_check import check_file
from grader.desk.working_copy import make_working_copy
from grader.grading.backend import Job
from grader.grading.local import LocalBackend
from grader.grading.run import grade_class
from grader.intake.handed_in import find_submissions
from grader.record.drawings import from_stored
from grader.release.stub import make_stub
from grader.wording import AssignmentWords

ASSIGNMENT = Course(Path(__file__).with_name("courses")).assignment("signals")
SOLUTION = ASSIGNMENT.solution.read_text()
FULL = {name: exercise.points for name, exercise in ASSIGNMENT.exercises.items()}


def changed(*changes):
    text = SOLUTION
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


PYPLOT = """
    import matplotlib.pyplot as plot

    t = np.linspace(0.0, (len(x) - 1) / rate, len(x))
    plot.figure(figsize=(8, 3))
    plot.subplot(122)
    plot.hist(x, 12, color="grey", edgecolor="k")
    plot.xlabel("tensión"), plot.title("Cuántas"), plot.grid(True)
    plot.subplot(121)
    plot.plot(t, smoothed(x, width), "r--", label="suave")
    plot.plot(t, x, ".-", label="señal")
    plot.axhline(0, color="k")
    plot.title("Señal"), plot.xlabel("segundos"), plot.ylabel("voltios"), plot.legend(loc="best")
    plot.tight_layout()
    plot.show()
"""
AXES = """
    figure = plt.figure()
    one, two = figure.add_subplot(1, 2, 1), figure.add_subplot(1, 2, 2)
    one.plot(np.arange(x.size) / rate, np.column_stack([smoothed(x, width), x]))
    one.set(title="Both", xlabel="t", ylabel="u")
    one.legend(["mean", "raw"])
    two.hist(x, bins=np.histogram(x, 12)[1])
    two.set_xlabel("u")
    figure.savefig("overview.png")
    plt.close(figure)
"""
DRAWN = SOLUTION.split("def overview")[1].split("# BEGIN SOLUTION\n")[1].split("    # END")[0]

RIGHT = {
    "as_it_is": SOLUTION,
    "pyplot": changed((DRAWN, PYPLOT)),
    "axes": changed((DRAWN, AXES)),
    "whole_rate": changed(("sampling_rate = 250.0", "sampling_rate = 250")),
    "loops": changed(
        (
            "    return np.sum(differences**2, axis=2)\n",
            "    D = np.zeros(differences.shape[:2])\n"
            "    for d in range(differences.shape[2]):\n        D += differences[:, :, d] ** 2\n    return D\n",
        )
    ),
    "names_of_its_own": changed(
        ("return np.argmin(distances(X, self.centres_), axis=1)", "return self._nearest(X)"),
        (
            "class Line:",
            "    def _nearest(self, X):\n        return distances(X, self.centres_).argmin(1)\n\n\nclass Line:",
        ),
    ),
    "copies": changed(
        (
            "                    self.centres_[j] = members.mean(axis=0)\n        return self\n",
            "                    self.centres_[j] = members.mean(axis=0)\n        import copy\n        return copy.copy(self)\n",
        )
    ),
    "properties": changed(
        (
            "        self.slope, self.offset = 0.0, 0.0\n",
            "        self._both = 0.0, 0.0\n\n"
            "    @property\n    def slope(self):\n        return self._both[0]\n\n"
            "    @property\n    def offset(self):\n        return self._both[1]\n",
        ),
        (
            "            self.slope, self.offset = np.polyfit(x, y, 1)\n",
            "            self._both = np.polyfit(x, y, 1)\n",
        ),
        ("            self.slope = x @ y / (x @ x)\n", "            self._both = x @ y / (x @ x), 0.0\n"),
    ),
    "agg": changed(
        (
            '    return pd.DataFrame({"mean": groups.mean(), "n": groups.count()}).reset_index()\n',
            '    return groups.agg(mean="mean", n="count").reset_index()\n',
        )
    ),
    "other_file": changed(("pd.read_csv(path)", "pd.read_csv(open(path))")),
    "standard_normal": changed(("rng.normal(size=x.shape)", "rng.standard_normal(len(x))")),
}


def graded(submissions):
    return grade_class(ASSIGNMENT, submissions, seed=11, level=Level.LIMITS, jobs=2)


def points(result):
    return {exercise.name: exercise.points for exercise in result.exercises}


@pytest.fixture
def hand_in(tmp_path, lent):
    def grade(sources):
        for name, source in sources.items():
            (tmp_path / f"{name}.py").write_text(source)
        return {
            result.student: result for result in graded(find_submissions([tmp_path], "signals").submissions)
        }

    return grade


@pytest.mark.slow
def test_right_variants_have_full_marks_and_the_stub_has_none(hand_in):
    stub = make_stub(SOLUTION, list(FULL), "signals.py")
    found = hand_in(RIGHT | {"stub": stub})
    assert points(found.pop("stub")) == dict.fromkeys(FULL, 0.0)
    assert {name: points(result) for name, result in found.items()} == dict.fromkeys(RIGHT, FULL)


@pytest.mark.whole_classes
def test_known_mistakes_are_caught_named_and_charged_once(lent):
    made = [each for each in programs(ASSIGNMENT, mutants_max=0, seed=1) if each.kind == "mistake"]
    assert len(made) >= 20
    results = graded([program.as_submission(number) for number, program in enumerate(made)])
    for program, result in zip(made, results, strict=True):
        own = next(each for each in result.exercises if each.name == program.exercise)
        named = {test.mistake for test in own.tests if test.mistake}
        assert own.points < own.points_max, (program.exercise, program.name)
        assert points(result) == FULL | {program.exercise: own.points}, (program.exercise, program.name)
        assert named == {program.name}, (program.exercise, program.name, [test.message for test in own.tests])


@pytest.mark.slow
def test_what_a_wrong_function_drew_is_evidence_and_is_told_by_its_cause(tmp_path, lent):
    wrong = changed(('label="signal"', 'label="GRADE 100"'), ("/ rate\n", "\n"), ("bins=12", "bins=11"))
    helper = changed(("flat(width)", "width * flat(width)"), ("left.legend()", "pass"))
    for name, source in {"wrong": wrong, "helper": helper}.items():
        (tmp_path / f"{name}.py").write_text(source)
    found = {}
    jobs = [Job(each, 1) for each in find_submissions([tmp_path], "signals").submissions]
    LocalBackend(ASSIGNMENT, level=Level.LIMITS, jobs=2).run(
        jobs, 11, lambda place, evidence: found.update({jobs[place].submission.student: evidence})
    )
    test = found["wrong"].exercises[-1].tests[0]
    assert (test.kind, test.mistake, test.finding.fields["likely"]) == ("plot_values", None, "plot_indices")
    (kept,) = test.plots
    assert kept == json.loads(json.dumps(kept))
    drawn = from_stored(kept)
    assert [len(panel.lines) for panel in drawn.panels] == [2, 0]
    assert drawn.panels[0].legend[0] == "GRADE 100" and len(drawn.panels[1].histograms[0].counts) == 11
    assert "100" not in str(AssignmentWords(ASSIGNMENT, lang="en").told("overview", test))
    test = found["helper"].exercises[-1].tests[0]
    assert (test.mistake, test.helpers, len(test.plots)) == ("no-legend", ("smoothed",), 1)


@pytest.mark.every_level
def test_a_working_copy_is_checked_with_its_files(tmp_path):
    folder = tmp_path / "copy"
    make_working_copy(ASSIGNMENT, folder)
    (folder / "signals.py").write_text(SOLUTION)
    from grader.course.assignment import read_assignment

    found = check_file(folder / "signals.py", read_assignment(folder, None))
    assert {
        each.name for each in found.exercises if all(test.verdict == "passed" for test in each.tests)
    } == set(FULL)


def test_every_example_of_what_can_cross_stands_in_the_course():
    text = (Path(__file__).parents[1] / "docs" / "crossing.md").read_text()
    blocks = re.findall(r"```(?:python|toml)\n(.*?)```", text, re.DOTALL)
    files = [
        ASSIGNMENT.hidden_tests,
        ASSIGNMENT.solution.with_name("mistakes.py"),
        ASSIGNMENT.folder / "assignment.toml",
    ]
    course = "\n".join(path.read_text() for path in files)
    assert len(blocks) == 10
    assert [block for block in blocks if block not in course] == []
