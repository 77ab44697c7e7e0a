"""What nobody but the author may read: lines of solution, hidden tests and mistakes, numbers, seeds, answers.

From the files beside a solution to texts and numbers that can be looked for. Must not know: where they are
looked for.
"""

from __future__ import annotations

import ast
import io
import itertools
import re
import tokenize
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from grader.audit.inputs import FILE_NAME as INPUTS_FILE
from grader.audit.seen_text import squeezed
from grader.audit.shown_tests import shown_lines
from grader.course.accepted import read_shown
from grader.course.assignment import Assignment
from grader.course.in_solution import parsed
from grader.course.quiz import FILE_NAME as QUIZ_FILE
from grader.course.quiz import right_answers
from grader.grading.mistakes_file import FILE_NAME as MISTAKES_FILE
from grader.grading.mistakes_file import MistakesFile
from grader.messages import assignment_languages, assignment_translations
from grader.messages.language import in_words_of
from grader.release import source_of
from grader.release.stub import find_blocks, make_stub

LINE_CHARS_MIN = 21
"""Of a line that computes something, without blanks and quotes: ``m = X.shape[1]`` is in every handout."""
PROSE_CHARS_MIN = 40
DIGITS_MIN = 6
SEED_DIGITS_MIN = 4
"""Of a seed that is known by its number alone."""

_NO_CODE = re.compile(r"(?:import|from|def|class|async def)\b|@exercise\b")
_OPERATION = re.compile(r"\w\(|[\w)\]]\s*(?:[-+*/@%]|==|<=?|>=?)\s*[\w(\[-]")
_CALL_AS_IN_SIGNATURE = re.compile(r"(?:[\w, ]+ = |return )?(?P<name>\w+)\((?:[\w, =]*\))?")
_SEED = re.compile(r"(?:default_rng|RandomState|seed\w*)\s*[(=:]\s*(\d+)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SecretText:
    """A text that may not be in what students get.

    Attributes
    ----------
    kind
        As a problem names it: "a line of the solution".
    text
        As its own file has it.
    where
        That file, and the line.
    is_name
        Whether it counts only where no letter goes before or after it.
    """

    kind: str
    text: str
    where: str
    is_name: bool = False

    @property
    def bare(self) -> str:
        """The text as it is looked for."""
        return squeezed(self.text)


@dataclass(frozen=True, slots=True)
class SecretNumber:
    """A number of six digits or more that a hidden test expects."""

    value: Decimal
    where: str


def secret_texts(assignment: Assignment) -> list[SecretText]:
    """Lines of the solution, of hidden tests and all else beside the solution, of mistakes; reasons.

    Raises
    ------
    CourseError
        The solution or the hidden tests are missing, or cannot be read.
    """
    solution = assignment.solution
    found = list(_of_solution(source_of(solution), solution, assignment.functions))
    for path in _beside(assignment):
        source = source_of(path)
        tree = parsed(source, str(path))
        if path == solution.with_name(MISTAKES_FILE):
            found += _of_mistakes(source, tree, path, solution, assignment.functions)
            continue
        shown = _shown_in(path, assignment)
        lines = [(number, line) for number, line in _code_lines(source).items() if number not in shown]
        found += _telling(lines, path, f"a line of {path.name}", assignment.functions)
        if path == assignment.hidden_tests:
            found += _names_of_tests(tree, path, _names_in(assignment.public_tests))
    public = squeezed(_stub_of(assignment))
    return [each for each in found if each.is_name or each.bare not in public] + list(_reasons(assignment))


def secret_numbers(assignment: Assignment) -> list[SecretNumber]:
    """Numbers that hidden tests, and what they import, have in their code."""
    return [
        SecretNumber(value, f"{path}:{token.start[0]}")
        for path in _beside(assignment)
        if path.name != MISTAKES_FILE
        for shown in (_shown_in(path, assignment),)
        for token in _tokens(source_of(path))
        if token.type == tokenize.NUMBER and token.start[0] not in shown
        if (value := long_number(token.string)) is not None
    ]


def _stub_of(assignment: Assignment) -> str:
    solution = assignment.solution
    shown = [each.name for each in read_shown(solution.parent)]
    return make_stub(source_of(solution), list(assignment.functions), str(solution), shown)


def _shown_in(path: Path, assignment: Assignment) -> set[int]:
    """Lines of a file that students see on purpose; see `shown_lines`."""
    if path != assignment.hidden_tests or not assignment.public_tests.is_file():
        return set()
    public = source_of(assignment.public_tests)
    parsed(public, str(assignment.public_tests))  # else it would stop without its name
    return shown_lines(source_of(path), public)


def secret_seeds(assignment: Assignment) -> dict[str, str]:
    """Seeds that hidden tests, and what they import, set, with the place; those of the stub are public."""
    public = set(seeds_in(_stub_of(assignment)))
    return {
        seed: f"{path}:{number}"
        for path in _beside(assignment)
        if path.name not in (MISTAKES_FILE, INPUTS_FILE)  # what is drawn there is shown in the bank
        for shown in (_shown_in(path, assignment),)
        for number, line in enumerate(source_of(path).splitlines(), 1)
        for seed in seeds_in(line)
        if seed not in public and number not in shown
    }


def secret_answers(assignment: Assignment) -> dict[str, re.Pattern[str]]:
    """By question, what gives its answer away: the name or "right", then the letter or the option's key."""
    keys = assignment.quiz_keys
    answers = right_answers(assignment.questions, keys) if keys else {}
    between = r"[^\w\n]{1,12}"
    found = {}
    for name, key in keys.items():
        forms = [_spelt(answers[name])]
        as_right = ""
        if assignment.questions[name].has_options:
            chosen = key.right if isinstance(key.right, list) else [str(key.right)]
            forms.append(_in_a_row([re.escape(str(each)) for each in chosen]))
            as_right = rf"|\bright[\s\"']*[=:][\s\"'\[(]*{forms[-1]}(?![\w-])"
        said = rf"\b{name}{between}(?:is{between}|answer{between})?(?:{'|'.join(forms)})(?![\w-])"
        found[name] = re.compile(said + as_right)
    return found


def _spelt(answer: str | float | tuple[int, ...]) -> str:
    """A pattern for a right answer as somebody would write it: letters, a number, a shape."""
    if isinstance(answer, str):
        return _in_a_row(list(answer))
    if isinstance(answer, tuple):
        return _in_a_row([str(each) for each in answer])
    return rf"{re.escape(f'{abs(answer):.15g}')}(?:\.?0*)"


def _in_a_row(patterns: list[str]) -> str:
    return r"[^\w\n]{0,6}".join(patterns)


def seeds_in(text: str) -> Iterator[str]:
    """Seeds that a text sets."""
    return (match[1] for match in _SEED.finditer(text))


def long_number(text: str) -> Decimal | None:
    """The size of a number with six significant digits or more; None for any other."""
    try:
        value = abs(Decimal(text.replace("_", "")))
    except ArithmeticError:  # 0x1f, 1j
        return None
    return value if len(value.normalize().as_tuple().digits) >= DIGITS_MIN else None


def _beside(assignment: Assignment) -> list[Path]:
    """The modules beside the solution, the hidden tests among them."""
    _ = assignment.hidden_tests
    return sorted(path for path in assignment.solution.parent.rglob("*.py") if path != assignment.solution)


def _of_solution(source: str, path: Path, exercises: Collection[str]) -> Iterator[SecretText]:
    lines = _code_lines(source)
    for block in find_blocks(source, parsed(source, str(path)), str(path)):
        inside = [(number, line) for number, line in lines.items() if block.first < number < block.last]
        yield from _telling(inside, path, "a line of the solution", exercises)
        computing = [(number, line) for number, line in inside if _OPERATION.search(line)]
        short = [(number, line) for number, line in computing if len(squeezed(line)) < LINE_CHARS_MIN]
        for (number, line), (other, after) in itertools.pairwise(short):
            if other == number + 1:  # each may stand anywhere, both together not
                yield from _telling(
                    [(number, f"{line}\n{after}")], path, "two lines of the solution", exercises
                )


def _of_mistakes(
    source: str, tree: ast.Module, path: Path, solution: Path, exercises: Collection[str]
) -> Iterator[SecretText]:
    """Lines of the bodies, and of what changes make; the words about mistakes are in the bank."""
    lines = _code_lines(source)
    kind = "a line of a known mistake"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            first, last = node.body[0].lineno, node.end_lineno or node.lineno
            inside = [(number, line) for number, line in lines.items() if first <= number <= last]
            yield from _telling(inside, path, kind, exercises)
    file = MistakesFile(solution)
    for wrong in file.wrong_versions:
        if wrong.function is None:  # only whole lines: a handout may have what is put into one
            changed = _code_lines(file.source_of(wrong)).values()
            yield from _telling([(wrong.line, line) for line in changed], path, kind, exercises)


def _telling(
    lines: Collection[tuple[int, str]], path: Path, kind: str, exercises: Collection[str]
) -> Iterator[SecretText]:
    """Those of `lines` that give something away, and not only how an exercise is called."""
    for number, line in lines:
        bare = squeezed(line)
        as_in_signature = _CALL_AS_IN_SIGNATURE.fullmatch(line)
        if as_in_signature and as_in_signature["name"] in exercises:
            continue
        is_code = _OPERATION.search(line) and not _NO_CODE.match(line)
        if len(bare) >= (LINE_CHARS_MIN if is_code else PROSE_CHARS_MIN) and not _NO_CODE.match(line):
            yield SecretText(kind, line, f"{path}:{number}")


def _code_lines(source: str) -> dict[int, str]:
    """Each line without its comment, by number; empty ones left out."""
    lines = source.splitlines()
    for token in _tokens(source):
        if token.type == tokenize.COMMENT:
            row, column = token.start
            lines[row - 1] = lines[row - 1][:column]
    return {number: line.strip() for number, line in enumerate(lines, 1) if line.strip()}


def _tokens(source: str) -> Iterator[tokenize.TokenInfo]:
    return tokenize.generate_tokens(io.StringIO(source).readline)


def _names_of_tests(tree: ast.Module, path: Path, public: Collection[str]) -> Iterator[SecretText]:
    """Names that no public test has, too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and node.name not in public:
            yield SecretText("the name of a hidden test", node.name, f"{path}:{node.lineno}", is_name=True)


def _names_in(path: Path) -> set[str]:
    if not path.is_file():
        return set()
    tree = parsed(source_of(path), str(path))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def _reasons(assignment: Assignment) -> Iterator[SecretText]:
    """Why an option is wrong, in every language."""
    folder = assignment.solution.parent
    catalogues = [assignment_translations(folder, lang=lang) for lang in assignment_languages(folder)]
    for name, key in assignment.quiz_keys.items():
        for option, reason in key.reasons.items():
            for text in {reason, *(in_words_of(catalogue, reason) for catalogue in catalogues)}:
                if len(squeezed(text)) >= LINE_CHARS_MIN:
                    where = f"{folder / QUIZ_FILE} ({name}, {option})"
                    yield SecretText("a reason of the answer key", text, where)
