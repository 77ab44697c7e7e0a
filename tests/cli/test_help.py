import shlex
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from grader import __version__, cli
from grader.cli import grader as group
from tests.support.every import every

VERBS = sorted(cli._VERBS)


def command(verb):
    return import_module(f"grader.cli.{verb}_verb").command


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_a_verb_ends_with_an_example_that_parses(grader, verb):
    done = grader(verb, "--help")
    assert done.code == 0 and done.err == ""
    assert done.out.startswith(f"Usage: grader {verb}")
    last = [line.strip() for line in done.out.split("\n\n")[-1].splitlines()]
    label, _, example = " ".join(last).partition(" ")
    name, own, *arguments = shlex.split(example)
    assert (label, name, own) == ("Example:", "grader", verb)
    command(verb).make_context(verb, list(arguments))


def test_the_help_of_the_whole_ends_with_an_example_that_parses(grader):
    done = grader("--help")
    _, _, example = done.out.splitlines()[-1].partition(": ")
    name, verb, *arguments = shlex.split(example)
    assert name == "grader"
    command(verb).make_context(verb, list(arguments))


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_the_whole_help_lists_every_verb_with_its_summary(grader, flag):
    out = grader(flag).out
    for verb, summary in cli._VERBS.items():
        assert f"  {verb}" in out and summary in out


@every("verb", VERBS)
def test_a_verb_is_called_as_it_is_listed_and_says_what_it_does(verb):
    assert command(verb).name == verb
    said = command(verb).help.split("\n\n")[0].replace("\n", " ")
    assert said.endswith(".") and said.startswith(cli._VERBS[verb].rstrip("."))


@every("verb", VERBS)
def test_every_option_has_help(verb):
    for parameter in command(verb).params:
        assert parameter.param_type_name == "argument" or parameter.help


def test_every_verbs_module_is_listed():
    modules = Path(cli.__file__).parent.glob("*_verb.py")
    assert {path.stem.removesuffix("_verb") for path in modules} == set(VERBS)


def test_without_a_verb_there_is_help(grader):
    done = grader()
    assert done.code == 2
    assert "Usage: grader" in done.out + done.err


def test_the_version_is_told(grader):
    assert grader("--version").out == f"grader, version {__version__}\n"


@pytest.mark.slow
def test_python_m_grader_is_the_same_command():
    done = subprocess.run(
        [sys.executable, "-m", "grader", "--version"], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == f"grader, version {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chekc"], "No such command 'chekc'. Did you mean 'check'?"),
        (["gradde", "tiny"], "Did you mean 'grade'?"),
        (["xyzzy"], "No such command 'xyzzy'."),
        (["--no-such-option"], "No such option"),
        (["check", "--exercize", "f"], "No such option"),
        (["grade"], "Missing argument 'ASSIGNMENT'"),
        (["grade", "tiny"], "Missing argument 'PATH...'"),
        (["grade", "tiny", "x", "-j", "0"], "0 is not in the range"),
        (["grade", "tiny", "x", "-j", "many"], "'many' is not a valid integer range"),
        (["grade", "tiny", "x", "--seed", "-1"], "-1 is not in the range"),
        (["grade", "tiny", "x", "--isolation", "none"], "'none' is not one of"),
        (["start"], "Missing argument 'ASSIGNMENT'"),
    ],
)
def test_a_wrong_usage_is_told_with_code_2(grader, arguments, said):
    done = grader(*arguments)
    assert done.code == 2
    assert said in done.err
    assert "Traceback" not in done.err and done.out == ""


def test_an_unknown_verb_is_none(grader):
    assert group.get_command(None, "nothing") is None
