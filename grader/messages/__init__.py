"""Every sentence that a student sees, and nothing else.

Findings and notes come in as fields, text goes out. `explain` words one finding, `noted` one note,
`refusal` an error that is made of notes; `sentence` gives the other sentences, `clean` and `key_text` make
a student's own text fit to be shown. Must not know: how a finding came about, points, terminals, HTML.
"""

from grader.messages.authors_words import retold_of_assignment
from grader.messages.explaining import explain
from grader.messages.language import LANGUAGE_VARIABLE, is_known, language_code, languages
from grader.messages.notes import in_english, in_words, noted, refusal
from grader.messages.safety import clean, key_text
from grader.messages.sentences import sentence

__all__ = [
    "LANGUAGE_VARIABLE",
    "clean",
    "explain",
    "in_english",
    "in_words",
    "is_known",
    "key_text",
    "language_code",
    "languages",
    "noted",
    "refusal",
    "retold_of_assignment",
    "sentence",
]
