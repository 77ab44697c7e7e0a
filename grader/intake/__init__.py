"""What was handed in: from paths to submissions, and what was repaired, refused or passed over on the way.

class_work     all that was given: downloads and archives, and what is in folders
handed_in      who handed in what, in folders and files
downloads      what a learning platform's names say
entries        what a folder or an archive holds, as names
archives       an archive -> the files in it that may be work, without trust
gathering      one person's files out of archives into a folder
choosing       which of a student's files is the work
modules_beside what beside it belongs to it
submission     one file -> a submission
reading        the bytes of one file
source         the bytes of a file -> cells of code
other_formats  what a file is that is neither script nor notebook
notebook       what of a notebook is code; the only home of the format
same_code      which files hold the same code, however they were saved
kept_source    what of a submission the gradebook stores, and the digest of its code
"""
