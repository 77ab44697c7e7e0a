"""Hidden tests over submissions: values in, evidence out.

judge            one submission
follow_through   which exercises are judged again, with the reference in place of wrong helpers
mistakes         the catalogue of known mistakes: which one explains a submission
reference        the solution behind a stand-in, each call computed once
proving          the tests proved on the reference, before anyone is judged by them
handed_out       what the stub says about every submission
released         what was handed out, by which it is known again
doors_tried      which doors a submission was seen to try
backend          what judges a class, as the rest of the program sees it; local is that of this machine
forks            processes that no interrupt loses
session          a class: which evidence still holds, and which exercises are run
run              a class judged, without a gradebook
"""
