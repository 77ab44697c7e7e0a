"""What a submission's source shows of the cause of a finding, so that a hint can be true of this very code.

A rule looks for one construct in the function that the finding is about, where it can bring that about: for a
shape on the way that leads to the part in question. What it finds is a key of
`grader.messages.source_causes` and a place. Where no rule finds anything, no cause is named. The trusted
side; pure; nothing is run. Must not know: sentences.
"""
