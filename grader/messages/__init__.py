"""Every sentence that a student sees, and nothing else.

Findings come in as fields, text goes out. `explain` words one finding, `sentence` gives the other
sentences, `retold` and its kin translate what was put together elsewhere, `clean` and `key_text`
make a student's own text fit to be shown. Must not know: how a finding came about, points,
terminals, HTML.
"""

from grader.messages.authors_words import retold_of_assignment
from grader.messages.explaining import explain
from grader.messages.language import LANGUAGE_VARIABLE, is_known, language_code, languages
from grader.messages.safety import clean, key_text
from grader.messages.sentences import sentence
from grader.messages.told import retold, told_to_student

__all__ = [
    "LANGUAGE_VARIABLE",
    "clean",
    "explain",
    "is_known",
    "key_text",
    "language_code",
    "languages",
    "retold",
    "retold_of_assignment",
    "sentence",
    "told_to_student",
]
