"""What is known of a submission, and what follows from it.

`evidence` is what a run found out; `coding` keeps findings as JSON; `scoring` makes points of evidence;
`results` is the JSON that other programs read. No words and no processes: points, languages and pages are
computed from evidence when somebody asks, and no student's code runs for them.
"""
