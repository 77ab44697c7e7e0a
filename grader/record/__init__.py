"""What was found out about a submission, and what is computed from it.

`evidence` is what a run found out; `coding` turns findings into JSON; `scoring` makes points of evidence;
`results` is the JSON that other programs read. No words and no processes: points, languages and pages are
computed from evidence when somebody asks, and no student's code runs for them.
"""
