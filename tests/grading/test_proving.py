"""The suite proved on the reference: what is shared by all that follows."""

from grader.grading.proving import with_reference


def test_whoever_answers_keeps_it_in_one_place(course):
    course.write("solutions/tiny/mistakes.py", "")
    seen = []
    with_reference(course.assignment, seen.append, seed=7)
    (judge,) = seen
    assert judge.answers is judge.reference.answers is judge.catalogue.answers
    assert judge.answers.pinned
