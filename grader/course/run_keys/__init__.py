"""The run key of an exercise: all that its tests' outcome depends on, as one digest.

Evidence is stored under the digest of the submitted code, the attempt and this key. Equal keys: nothing has
to be run again. Everything here reads files and parses them; no author's and no student's code is imported or
run. Must not know: what a result looks like, or where it is stored.
"""

from grader.course.run_keys.keys import run_keys

__all__ = ["run_keys"]
