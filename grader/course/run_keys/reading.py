"""An author's file -> its parts, and which of them rest on which.

A part is a statement of the module, or one test of a class. It rests on the parts that bind the names it
uses, a test or a fixture also on the fixtures that its parameters name. Where this cannot be told from the
text, the part belongs to every exercise: a run too many costs seconds, one too few a wrong grade. One thing
is taken for granted: an assignment such as ``x = f()`` binds its names and does nothing else.
"""

from __future__ import annotations

import ast
import hashlib
import re
import sys
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from grader.course.run_keys.form import Writer, name_of, parameter_names

MARKS = {"exercise": "name", "mistake": "exercise"}
"""The decorators that say whose a function is, each with the parameter that does."""

_UNPARSABLE = (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError)
_DYNAMIC_NAMES = frozenset({"eval", "exec", "globals", "locals", "vars", "__import__"})
_DYNAMIC_ATTRIBUTES = frozenset(
    {"getfixturevalue", "usefixtures", "import_module", "modules", "__globals__", "__dict__"}
)
_READ_BY_PYTEST = frozenset(
    {
        *("pytestmark", "load_tests", "collect_ignore", "collect_ignore_glob", "__getattr__"),
        *("setup_module", "teardown_module", "setup_function", "teardown_function"),
        *("setUpModule", "tearDownModule"),
    }
)
_WORD = re.compile(r"[A-Za-z_]\w*")
_DO_NOT_REGISTER = frozenset({"grader", "numpy", "pytest", *sys.stdlib_module_names})
"""Decorators of these modules return the function, or a wrapper of it, and register nothing."""


@dataclass(frozen=True, slots=True)
class CodePart:
    """One statement, or one test of a class.

    Attributes
    ----------
    kind
        ``"function"``, ``"class"``, ``"tests"`` (a class of them, without them), ``"import"``, ``"other"``.
    digest
        Of its form.
    uses, binds, attributes, texts
        See `Writer`.
    parameters
        Of what pytest may call: they name fixtures, or cases.
    mark
        The decorator that says whose it is, and the exercise's name.
    is_fixture
        Whether pytest gives what it returns to the tests that name it.
    is_of_all
        Whether every exercise may depend on it.
    """

    kind: str
    digest: str
    uses: frozenset[str] = frozenset()
    binds: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    parameters: frozenset[str] = frozenset()
    mark: tuple[str, str] | None = None
    is_fixture: bool = False
    is_of_all: bool = False


@dataclass(frozen=True)
class Module:
    """An author's file.

    `is_dynamic` says that it finds names at run time (`getattr`, say), or does not parse: all of
    it belongs to every exercise, and it may use whatever there is.
    """

    parts: tuple[CodePart, ...] = ()
    is_dynamic: bool = False

    @cached_property
    def names(self) -> frozenset[str]:
        """What it binds."""
        return frozenset().union(*(part.binds for part in self.parts))

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        places: dict[str, list[int]] = {}
        for number, part in enumerate(self.parts):
            for name in part.binds:
                places.setdefault(name, []).append(number)
        return places

    @cached_property
    def fixtures(self) -> frozenset[str]:
        """Names of its fixtures."""
        return frozenset().union(*(part.binds for part in self.parts if part.is_fixture))

    def of_all(self, known: Iterable[str]) -> Iterator[int]:
        """Numbers of the parts that belong to every exercise, as do those marked for an unknown one."""
        known = set(known)
        for number, part in enumerate(self.parts):
            is_lost = part.mark is not None and part.mark[1] not in known
            if self.is_dynamic or part.is_of_all or is_lost:
                yield number

    def marked(self, mark: str, names: Iterable[str]) -> Iterator[int]:
        """Numbers of the parts that `mark` says belong to one of the exercises `names`."""
        wanted = {(mark, name) for name in names}
        return (number for number, part in enumerate(self.parts) if part.mark in wanted)

    def closure(self, numbers: Iterable[int], names: Iterable[str] = ()) -> list[CodePart]:
        """The parts `numbers`, those that bind `names`, and all that these use, in the file's order."""
        found: set[int] = set()
        waiting = [*numbers, *(number for name in names for number in self._places.get(name, ()))]
        while waiting:
            number = waiting.pop()
            if number in found:
                continue
            found.add(number)
            part = self.parts[number]
            waiting += (
                other
                for name in part.uses | (part.parameters & self.fixtures)
                for other in self._places.get(name, ())
                # Around a known mistake stand the solution's functions, not the other mistakes.
                if not (_is_mistake(part) and _is_mistake(self.parts[other]))
            )
        return [self.parts[number] for number in sorted(found)]


def _is_mistake(part: CodePart) -> bool:
    return part.mark is not None and part.mark[0] == "mistake"


@lru_cache(maxsize=32)  # for a class with several attempts, whose seeds alone differ
def read(data: bytes, *, is_tests: bool = False) -> Module:
    """The parts of a file's bytes; as a single one where they do not parse (the run will say why).

    `is_tests` says that pytest collects the file.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of the author's escapes and comparisons
            return _Reader(ast.parse(data).body, is_tests=is_tests).module()
    except _UNPARSABLE:
        return Module((CodePart("other", hashlib.sha256(data).hexdigest(), is_of_all=True),), is_dynamic=True)


class _Reader:
    """Reads one module."""

    def __init__(self, statements: list[ast.stmt], *, is_tests: bool) -> None:
        self._statements = statements
        self._is_tests = is_tests
        self._called: dict[str, str] = {}
        self._origins: dict[str, str] = {}
        self._aliases: dict[str, tuple[str, str]] = {}
        for node in statements:
            self._note_names(node)

    def _note_names(self, node: ast.stmt) -> None:
        """What imports call things, where these come from, and marks with a name: ``ONE = exercise(…)``."""
        match node:
            case ast.Import(names):
                for alias in names:
                    top = alias.name.partition(".")[0]
                    self._origins[alias.asname or top] = top
            case ast.ImportFrom(module, names, 0) if module:
                for alias in names:
                    self._origins[alias.asname or alias.name] = module.partition(".")[0]
                    self._called[alias.asname or alias.name] = alias.name
            case ast.Assign([ast.Name(name)], value) if mark := self._mark_in(value):
                self._aliases[name] = mark

    def module(self) -> Module:
        """All parts."""
        parts = [part for node in self._statements for part in self._parts(node)]
        return Module(tuple(parts), any(map(self._is_dynamic, parts)))

    def _parts(self, node: ast.stmt) -> Iterator[CodePart]:
        if _is_for_running_alone(node) or (
            isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        ):
            return
        if self._is_tests and isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
            yield from self._class_of_tests(node)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield self._function(node)
        elif isinstance(node, ast.ClassDef):
            yield self._part("class", [node], is_of_all=not self._decorators_are_plain(node))
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield self._part("import", [node], is_of_all=_is_of_compiler(node))
        elif isinstance(node, ast.Expr) and (mark := self._mark_in(node.value)) and mark[0] == "mistake":
            # A mistake that is a change on the solution: what its texts name, it may use.
            yield self._part("other", [node], uses=_words_in_change(node.value), mark=mark, is_of_all=False)
        else:
            yield self._part("other", [node], is_of_all=not _only_binds_names(node))

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> CodePart:
        mark, fixture = self._mark_of(node), self._fixture_of(node)
        is_test = mark is not None or (self._is_tests and node.name.startswith("test"))
        return self._part(
            "function",
            [node],
            parameters=parameter_names(node) if is_test or node.decorator_list else (),
            mark=mark,
            is_fixture=fixture is not None,
            is_of_all=(mark is None and is_test)
            or (not is_test and not self._decorators_are_plain(node))
            or (fixture is not None and _is_for_every_test(fixture)),
            binds=_name_of_fixture(fixture),
        )

    def _class_of_tests(self, node: ast.ClassDef) -> Iterator[CodePart]:
        """The class without its tests, and each test, which rests on the class."""
        own = self._mark_of(node)
        functions = [each for each in node.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)]
        tests = [each for each in functions if each.name.startswith("test")]
        rest = [each for each in node.body if each not in tests]
        frame = ast.ClassDef(node.name, node.bases, node.keywords, rest, node.decorator_list)
        parameters = [name for each in functions if each not in tests for name in parameter_names(each)]
        # What it inherits may be tests, and so may classes in it.
        is_of_all = bool(node.bases) or any(isinstance(each, ast.ClassDef) for each in rest)
        is_autouse = any(_is_for_every_test(found) for each in functions if (found := self._fixture_of(each)))
        yield self._part("tests", [frame], parameters=parameters, is_of_all=is_of_all or is_autouse)
        for each in tests:
            mark = self._mark_of(each) or own
            yield self._part(
                "function",
                [each],
                uses=[node.name],
                binds=None,
                parameters=parameter_names(each),
                mark=mark,
                is_of_all=mark is None,
            )

    def _part(
        self,
        kind: str,
        nodes: list[ast.stmt],
        *,
        is_of_all: bool,
        uses: Iterable[str] = (),
        binds: Iterable[str] | None = (),
        parameters: Iterable[str] = (),
        mark: tuple[str, str] | None = None,
        is_fixture: bool = False,
    ) -> CodePart:
        """`uses` and `binds` come on top of what is written; None: it binds nothing in the module."""
        writer = Writer(self._called)
        writer.write(nodes)
        bound = frozenset() if binds is None else frozenset(writer.binds).union(binds)
        said = {self._called.get(name, name) for name in writer.uses} | writer.attributes
        is_a_mistake_unknown_whose = mark is None and kind != "import" and "mistake" in said
        is_asked_for_by_pytest = self._is_tests and any(_is_asked_for_by_pytest(name, kind) for name in bound)
        return CodePart(
            kind=kind,
            digest=hashlib.sha256("\n".join(writer.text).encode()).hexdigest(),
            uses=frozenset(writer.uses).union(uses),
            binds=bound,
            attributes=frozenset(writer.attributes),
            texts=frozenset(writer.texts),
            parameters=frozenset(parameters),
            mark=mark,
            is_fixture=is_fixture,
            is_of_all=is_of_all or is_a_mistake_unknown_whose or is_asked_for_by_pytest,
        )

    def _is_dynamic(self, part: CodePart) -> bool:
        """Whether what a part uses is not told by its text."""
        if part.kind == "import":
            return "*" in part.attributes
        said = {self._called.get(name, name) for name in part.uses} | part.attributes
        makes_fixtures = self._is_tests and "fixture" in said and not part.is_fixture and part.kind != "tests"
        return makes_fixtures or not said.isdisjoint(_DYNAMIC_NAMES | _DYNAMIC_ATTRIBUTES)

    def _mark_of(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> tuple[str, str] | None:
        for decorator in node.decorator_list:
            if isinstance(decorator, ast.Name) and decorator.id in self._aliases:
                return self._aliases[decorator.id]
            if mark := self._mark_in(decorator):
                return mark
        return None

    def _mark_in(self, node: ast.expr) -> tuple[str, str] | None:
        """Decorator and exercise in ``exercise("propagate", points=6)``."""
        if not isinstance(node, ast.Call) or (mark := name_of(node.func, self._called)) not in MARKS:
            return None
        named = [keyword.value for keyword in node.keywords if keyword.arg == MARKS[mark]]
        match [*node.args, *named]:
            case [ast.Constant(str(name)), *_]:
                return mark, name
        return None

    def _fixture_of(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.expr | None:
        """The decorator that makes a fixture of a function."""
        for decorator in node.decorator_list:
            function = decorator.func if isinstance(decorator, ast.Call) else decorator
            if name_of(function, self._called) == "fixture":
                return decorator
        return None

    def _decorators_are_plain(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> bool:
        """Whether no decorator may put what it decorates where others find it without its name."""
        for decorator in node.decorator_list:
            root = decorator
            while isinstance(root, ast.Call | ast.Attribute):
                root = root.func if isinstance(root, ast.Call) else root.value
            name = root.id if isinstance(root, ast.Name) else ""
            if name not in self._aliases and self._origins.get(name) not in _DO_NOT_REGISTER:
                return False
        return True


def _words_in_change(mistake: ast.expr) -> Iterator[str]:
    """All that could be a name in the texts of a change."""
    keywords = mistake.keywords if isinstance(mistake, ast.Call) else []
    for keyword in keywords:
        for part in ast.walk(keyword) if keyword.arg not in ("explain", "hint") else ():
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield from _WORD.findall(part.value)


def _is_for_running_alone(node: ast.stmt) -> bool:
    """Whether it is ``if __name__ == "__main__":``."""
    match node:
        case ast.If(ast.Compare(ast.Name("__name__"), [ast.Eq()], [ast.Constant("__main__")]), _, []):
            return True
    return False


def _is_of_compiler(node: ast.Import | ast.ImportFrom) -> bool:
    return isinstance(node, ast.ImportFrom) and node.module == "__future__"


def _only_binds_names(node: ast.stmt) -> bool:
    """Whether it gives names values, which nobody notices who does not use the names."""
    match node:
        case ast.Assign(targets):
            return all(map(_is_name, targets))
        case ast.AnnAssign(target) | ast.AugAssign(target):
            return _is_name(target)
    return False


def _is_name(target: ast.expr) -> bool:
    match target:
        case ast.Name():
            return True
        case ast.Starred(value):
            return _is_name(value)
        case ast.Tuple(parts) | ast.List(parts):
            return all(map(_is_name, parts))
    return False


def _is_asked_for_by_pytest(name: str, kind: str) -> bool:
    """Whether pytest looks for a name of that kind of statement by itself."""
    is_test = kind in ("import", "other") and name.startswith(("test", "Test"))
    return is_test or name in _READ_BY_PYTEST or name.startswith("pytest_")


def _is_for_every_test(fixture: ast.expr) -> bool:
    """Whether tests may get a fixture without naming it in a way that can be read."""
    for keyword in fixture.keywords if isinstance(fixture, ast.Call) else ():
        match keyword:
            case ast.keyword("autouse", ast.Constant(False)) | ast.keyword("name", ast.Constant(str())):
                continue
            case ast.keyword("autouse" | "name" | None):
                return True
    return False


def _name_of_fixture(fixture: ast.expr | None) -> list[str]:
    """The name that a fixture's decorator gives it."""
    names = []
    for keyword in fixture.keywords if isinstance(fixture, ast.Call) else ():
        match keyword:
            case ast.keyword("name", ast.Constant(str(name))):
                names.append(name)
    return names
