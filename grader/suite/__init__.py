"""Tests collected once by pytest, run on stand-ins. Must not know: who is behind a stand-in.

suite          the tests of an assignment, collected and run
collected      what an author has marked, read off the collected items
fixtures       what tests get as arguments
plain          tests called without pytest's protocol
quiz_items     questions as tests
surroundings   what a run must not take from the machine, nor leave behind
verdicts       an exception in a test -> a verdict and a finding
"""
