"""Facts: what holds of every answer that a function gives to some tens of public calls.

A wrong result alone says little. So when an exercise fails, its function is asked again, on public inputs
made for that: one argument changed at a time, whole numbers only, a single example, the same call twice. What
holds in all of them is a fact: "the result does not change when b does".

    further       examples -> the further calls worth asking, with the right answers
    asking        asks them
    case          the answers, taken apart
    table         the questions
    finding_out   asks them all, and puts the facts in order

To add a fact: a function in the module of its family, a row in that module's ``FACTS``, a sentence under its
kind in `grader.messages.fact_words`. A fact is true of all that was asked, or it is not told: a false hint
is worse than none. Must not know: sentences, hidden tests, students.
"""

from grader.grading.facts.asking import ask
from grader.grading.facts.case import Asked
from grader.grading.facts.finding_out import examples_right, facts_of, key_of, too_common
from grader.grading.facts.further import further_calls
from grader.grading.facts.series import is_asked

__all__ = ["Asked", "ask", "examples_right", "facts_of", "further_calls", "is_asked", "key_of", "too_common"]
