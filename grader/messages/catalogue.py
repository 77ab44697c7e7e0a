"""The sentences for findings: one Entry a kind, in English, with {fields}.

A line is shown only when every field it names is there and not empty; of several versions of a
line the first such. ``{part}`` is the name of the part, ``{expected_value}`` and ``{got_value}``
exist only where values may be revealed. To add a kind: add its row to one of
the tables; tests name what else it needs. The text speaks of the work, never of the person.
"""

from __future__ import annotations

from grader.messages.behaviour_entries import BEHAVIOUR_ENTRIES
from grader.messages.entries import Entry
from grader.messages.plot_entries import PLOT_ENTRIES
from grader.messages.result_entries import RESULT_ENTRIES

CATALOGUE: dict[str, Entry] = {**RESULT_ENTRIES, **BEHAVIOUR_ENTRIES, **PLOT_ENTRIES}
