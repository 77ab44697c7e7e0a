"""What was handed in: from paths to submissions, and what was repaired, refused or passed over on the way.

submission    finds them: who handed in what
reading       the bytes of one file
source        the bytes of a file -> cells of code
other_formats what a file is that is neither script nor notebook
notebook      what of a notebook is code; the only home of the format
same_code     which files hold the same code, however they were saved
kept_source   what of a submission the gradebook stores, and the digest of its code
"""
