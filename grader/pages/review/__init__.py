"""`grader review`: the pages of students, served on this machine to one person, with a pen.

The server and its gate use Starlette and uvicorn; all else of it is pure. What is read and kept goes through
a `grader.pages.review.desk.Desk`, which whoever starts the server gives.
"""
