"""The words that fields stand for, and the labels of a message's lines.

Pure tables, in English; see `language` for how they are translated.
"""

from __future__ import annotations

from grader.messages.diagnoses import CANDIDATES, UNITS
from grader.messages.language import _

ALSO_WRONG = _("also wrong: {parts}")
LABELS = {
    "expected": _("expected"),
    "got": _("got"),
    "where": _("where"),
    "why": _("why"),
    "likely": _("likely"),
    "attempt": _("try"),
}
TYPES = {
    "none": _("None"),
    "value": _("a value"),
    "array": _("a numpy array"),
    "number": _("a single number"),
    "complex": _("a complex number"),
    "text": _("text"),
    "tuple": _("a tuple"),
    "list": _("a list"),
    "dict": _("a dict"),
    "set": _("a set"),
}
CHANGES = {
    "shape": _("shape"),
    "dtype": _("dtype"),
    "values": _("values"),
    "type": _("type"),
    "length": _("length"),
    "keys": _("keys"),
}
REASONS = {
    "strikes": _("an earlier call of this function was stopped or crashed, too often to try again"),
    "restarts": _("the program was stopped or crashed too often to start it again"),
    "budget": _("the time for the whole submission is used up"),
    "length": _("there is more code in the file than can be run: at most 16 MiB"),
}

COSTS = {
    "right": _("the returned cost itself is right: the mistake is in the gradient"),
    "wrong": _("the returned cost is wrong, too"),
}
# Fields whose value is a key of ours; what is no key is shown as it is.
WORDS = {
    "expected_type": TYPES,
    "got_type": TYPES,
    "change": CHANGES,
    "reason": REASONS,
    "cost": COSTS,
    "unit": UNITS,
    "candidate": CANDIDATES,
}
