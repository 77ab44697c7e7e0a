"""The report on a class: pages for its instructor, made of the gradebook's evidence alone.

A page is made in two steps, both pure: a standing becomes a view (`class_view`, `items_view`,
`student_view`), in which every text is ready to be shown; a view becomes HTML (`rendering`). So a server can
make one student's page without the others. `site` writes them all into a folder. Nothing here runs anybody's
code.
"""
