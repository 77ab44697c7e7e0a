"""What of an exception's message may be shown for a hidden test: Python's and numpy's own messages, by form.

The text of an exception is shown only if it fits a form of the table `grader.messages.python_words`: any
other text may be the student's own, and hold what the function was called with. A child can claim any text,
so nothing is believed but the form, and a hole shows only what is harmless: a word that stands on the line
that is shown beside it (or in the signature), a type of Python's or numpy's own, a count up to `COUNT_MAX`.
Sizes become letters, the same letter for the same size: which sizes differ is what teaches, and which numbers
they are belongs to the test.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache

from grader.messages.python_words import FORMS

HIDDEN = "…"
TEXT_CHARS_MAX = 600
"""A longer text is not a message of Python's or numpy's."""
COUNT_MAX = 3
AXES_MAX = 3
LETTERS = "pqrstu"
"""For sizes; none of the letters that formulas of a course use."""

_WORD = re.compile(r"[^\W\d]\w*")
_TYPES = frozenset(
    (
        *(
            "NoneType",
            "bool",
            "int",
            "float",
            "complex",
            "str",
            "bytes",
            "list",
            "tuple",
            "dict",
            "set",
            "range",
        ),
        *("function", "method", "builtin_function_or_method", "type", "module", "generator", "map", "zip"),
        *("filter", "slice", "ellipsis", "numpy.ndarray", "numpy.float64", "numpy.float32", "numpy.int64"),
        *("numpy.bool", "numpy.bool_", "numpy.str_", "numpy.ufunc", "float64", "float32", "int64", "ndarray"),
    )
)
"""Those that students meet. All of Python's and numpy's are some two hundred, a wider channel."""
_UFUNCS = frozenset(
    ("add", "subtract", "multiply", "divide", "true_divide", "floor_divide", "power", "remainder", "matmul")
)
"""Those behind operators: their names do not stand on the line."""
_OPERATORS = {"+", "-", "*", "/", "//", "%", "**", "@", "&", "|", "^", "<<", ">>", "<", ">", "<=", ">="}
_OPERATORS |= {f"{sign}=" for sign in ("+", "-", "*", "/", "//", "%", "**", "@", "&", "|", "^", "<<", ">>")}
_OPERATORS |= {"** or pow()", "divmod()"}  # told where the line has the first word of them

_HOLES = {
    "word": r"[^\W\d]\w*",
    "function": r"[\w.<>]+",
    "type": r"[\w.]+",
    "dtype": r"[<>=|]?[\w\[\]]+",
    "operator": r"[^\w\s]{1,3}|\*\* or pow\(\)|divmod\(\)",
    "shape": r"\((?:\d+(?:, ?\d+)*,?)?\)",
    "size": r"-?\d+",
    "count": r"\d+",
    "line": r"\d{1,4}",
    "mark": r"[()\[\]{}]",
    "text": r".*?",
    "rest": r"(?:[.;:(\n ].*)?",
}

# A type of this row may say what one of the others says.
_ALSO = {
    "UnboundLocalError": ("NameError",),
    "ModuleNotFoundError": ("ImportError",),
    "NotImplementedError": ("RuntimeError",),
    "IndexError": ("ValueError",),  # numpy's AxisError is both
    "ValueError": ("IndexError",),
    "IndentationError": ("SyntaxError",),
}

_EXCEPTIONS = frozenset(
    name
    for name, kind in vars(builtins).items()
    if isinstance(kind, type) and issubclass(kind, BaseException)
)


def built_in_exception(name: object) -> str:
    """`name` where it is that of an exception of Python's own; else nothing."""
    return name if isinstance(name, str) and name in _EXCEPTIONS else ""


def told_type(name: str) -> str:
    """`name` where it is that of a type of Python's or numpy's own that students meet; else nothing."""
    return name if name in _TYPES else ""


def told_message(kind: str, text: str, line: str = "", names: Collection[str] = ()) -> str:
    """What may be shown of the text of an exception of the built-in type `kind`; nothing if it fits no form.

    Parameters
    ----------
    line
        The source line that is shown beside it: its words and operators may be shown.
    names
        Further words that may: those of the signature.
    """
    text = text.strip()
    if not text or len(text) > TEXT_CHARS_MAX:
        return ""
    for name in (kind, *_ALSO.get(kind, ())):
        for form in FORMS.get(name, ()):
            # True of few, and a pattern is slow to compile in the process that judges one submission.
            found = _pattern(form).fullmatch(text) if _longest_literal(form) in text else None
            if found is not None:
                return _filled(form, found.groups(), _Known(words_of(line, *names), line))
    return ""


def words_of(*texts: str) -> frozenset[str]:
    """The words in texts that do not come from the student."""
    return frozenset(word for text in texts for word in _WORD.findall(text))


class _Known:
    """What may stand in holes, and the letters that sizes have so far."""

    def __init__(self, words: Collection[str], line: str) -> None:
        self.words = words
        self.line = line
        self._letters: dict[str, str] = {}

    def letter(self, size: str) -> str:
        """1 is shown, since it is broadcast; any other size is a letter, the same for the same size."""
        if size == "1":
            return size
        if size not in self._letters and len(self._letters) < len(LETTERS):
            self._letters[size] = LETTERS[len(self._letters)]
        return self._letters.get(size, HIDDEN)


def _filled(form: str, found: Sequence[str | None], known: _Known) -> str:
    """The form with what may be shown in its holes."""
    texts = iter(found)
    return _HOLE.sub(lambda hole: _SHOWN[hole[1]](next(texts) or "", known), form)


def _word(text: str, known: _Known) -> str:
    return text if text in known.words or text in _UFUNCS else HIDDEN


def _function(text: str, known: _Known) -> str:
    last = text.rpartition(".")[2]
    return last if last in known.words or last == "<lambda>" else HIDDEN


def _operator(text: str, known: _Known) -> str:
    return text if text in _OPERATORS and text.split()[0] in known.line else HIDDEN


def _count(text: str, _known: _Known) -> str:
    return text if len(text) == 1 and int(text) <= COUNT_MAX else HIDDEN


def _size(text: str, known: _Known) -> str:
    return f"-{known.letter(text[1:])}" if text.startswith("-") else known.letter(text)


def _shape(text: str, known: _Known) -> str:
    sizes = [size.strip() for size in text[1:-1].split(",") if size.strip()]
    if len(sizes) > AXES_MAX:
        return HIDDEN
    return f"({','.join(map(known.letter, sizes))}{',' * (len(sizes) == 1)})"


_DTYPES = frozenset(("bool", "int64", "int32", "uint8", "float64", "float32", "float16", "complex128"))
_SHOWN: dict[str, Callable[[str, _Known], str]] = {
    "word": _word,
    "function": _function,
    "type": lambda text, _: told_type(text) or HIDDEN,
    "dtype": lambda text, _: text if text in _DTYPES else HIDDEN,
    "operator": _operator,
    "shape": _shape,
    "size": _size,
    "count": _count,
    "line": lambda text, _: text,
    "mark": lambda text, _: text,
    "text": lambda _text, _known: HIDDEN,
    "rest": lambda _text, _known: "",
}
_HOLE = re.compile("{(" + "|".join(_HOLES) + ")}")


@lru_cache(maxsize=1024)
def _longest_literal(form: str) -> str:
    return max(_HOLE.split(form)[::2], key=len)


@lru_cache(maxsize=1024)
def _pattern(form: str) -> re.Pattern[str]:
    literals = _HOLE.split(form)  # literal, hole, literal, hole, …, literal
    parts = [f"({_HOLES[part]})" if place % 2 else re.escape(part) for place, part in enumerate(literals)]
    return re.compile("".join(parts), re.DOTALL)
