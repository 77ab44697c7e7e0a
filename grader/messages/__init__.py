"""Every sentence that a student sees, and nothing else.

Findings come in as fields, text goes out. `explain` words one finding, `sentence` gives the other
sentences, `clean` and `mask_numbers` make a student's own text fit to be shown. Must not know:
how a finding came about, points, terminals, HTML.
"""

from grader.messages.explaining import explain
from grader.messages.safety import clean, mask_numbers
from grader.messages.sentences import sentence

__all__ = ["clean", "explain", "mask_numbers", "sentence"]
