"""The form of a statement, and the names that it needs."""

import ast
import dis
import types
from pathlib import Path

import pytest

from grader.course.run_keys.form import Writer
from tests.support.every import every
from tests.support.sources import MODULES


def written(source, called=None):
    writer = Writer(called or {})
    writer.write(ast.parse(source).body)
    return writer


@every(
    ("one", "other"),
    [
        ("x = 1  # one", "x = (1)"),
        ("def f(a):\n    'text'\n    return a", "def f(a):\n\n    return (a)"),
        ("class A:\n    'text'\n    x = 1", "class A:\n    x = 1\n    'text'"),
        ("x = 'ab'", 'x = "a" "b"'),
        ("x = u'a'", "x = 'a'"),
        ("@exercise('f', points=3)\ndef test_f(): pass", "@exercise('f')\ndef test_f(): pass"),
        ("@mark.exercise('f', 3)\ndef test_f(): pass", "@mark.exercise('f', 4)\ndef test_f(): pass"),
        ("@mistake('f', 'n', explain='a', hint='b')\ndef f(): 0", "@mistake('f', 'n', hint='c')\ndef f(): 0"),
    ],
)
def test_what_makes_no_difference_is_not_in_the_form(one, other):
    assert written(one).text == written(other).text


@every(
    ("one", "other"),
    [
        ("x = 1", "x = 1.0"),
        ("x = 1", "x = True"),
        ("x = '1'", "x = 1"),
        ("x = b'a'", "x = 'a'"),
        ("x = a, b", "x = b, a"),
        ("f(a, b)", "f([a, b])"),
        ("f(a, *b)", "f(*a, b)"),
        ("f(points=3)", "f()"),
        ("def f(a, b=1): 0", "def f(a, *, b=1): 0"),
        ("def f(): x = 1; return x", "def f(): return x; x = 1"),
        ("if a:\n    b()\nc()", "if a:\n    b()\n    c()"),
        ("x = f'{a}'", "x = f'{a!r}'"),
        ("x = a < b", "x = a <= b"),
        ("for x in y: pass", "async_for = 1"),
        ("assert a, 'one'", "assert a, 'other'"),
    ],
)
def test_what_makes_a_difference_is_in_the_form(one, other):
    assert written(one).text != written(other).text


def test_points_go_by_the_name_that_an_import_gave_the_decorator():
    called = {"belongs": "exercise"}
    one = written("@belongs('f', points=3)\ndef test_f(): pass", called)
    assert one.text == written("@belongs('f', points=4)\ndef test_f(): pass", called).text


@every(
    ("source", "names"),
    [
        ("def f(a, *b, c=d, **e): return a + b + c + e + g", "d g"),
        ("def f():\n    x = x0\n    def g(): return x + y\n    return g", "x0 y"),
        ("def f():\n    def g():\n        nonlocal x\n        x = 1\n    x = 0", ""),
        ("def f():\n    global x\n    x = 1", "x"),
        ("def f(): return [x for x in x]", "x"),
        ("def f(): return [y for x in z for y in x if x]", "z"),
        ("def f(): return {k: v for k, v in z} | {k: 1}", "k z"),
        ("def f(): return [y := g(x) for x in z], y", "g z"),
        ("def f(): return [[y := 1 for _ in x] for x in z], y", "z"),
        ("f = lambda a, b=c: a + b + d", "c d"),
        ("def f():\n    try: g()\n    except E as error: h(error)", "E g h"),
        ("def f():\n    match a:\n        case B(x) | [x, *_]: return x\n        case [*y]: return y", "B a"),
        ("def f():\n    match a:\n        case {'k': k, **rest}: return k, rest", "a"),
        ("def f():\n    import a.b, c as d\n    from e import g\n    return a, d, g", ""),
        ("def f():\n    for x in y: pass\n    with z as w: pass\n    return x, w", "y z"),
        ("def f():\n    del x", ""),
        ("class A(B, metaclass=M):\n    x = y\n    def g(self): return x", "B M x y"),
        ("@d\ndef f(a: T = 1) -> R: return S", "R S T d"),
        ("def f(a=[x for x in y]): return x", "x y"),
        ("def f(x): return lambda: x + y", "y"),
    ],
)
def test_the_names_are_those_that_python_would_look_up_in_the_module(source, names):
    assert written(source).uses == set(names.split())


def looked_up(code):
    """Names that compiled code and the code in it look up in the module, or bind there."""
    names = {each.argval for each in dis.get_instructions(code) if each.opname.endswith("_GLOBAL")}
    return names.union(*(looked_up(each) for each in code.co_consts if isinstance(each, types.CodeType)))


SOLUTIONS = sorted((Path(__file__).parents[3] / "solutions").rglob("*.py"))


@pytest.mark.slow
@every("path", SOLUTIONS)
def test_of_functions_they_are_those_that_pythons_own_compiler_finds(path):
    names_are_those_of_the_compiler(path)


@pytest.mark.whole_classes
@every("path", MODULES.values())
def test_of_as_much_python_again_that_has_other_forms_they_are_as_well(path):
    names_are_those_of_the_compiler(path)


def names_are_those_of_the_compiler(path):
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            node.decorator_list = []
            code = compile(ast.Module([node], []), str(path), "exec")
            found = looked_up(code)
            outside = {each.argval for each in dis.get_instructions(code) if each.opname == "LOAD_NAME"}
            writer = Writer({})
            writer.write(node)
            assert found <= writer.uses
            in_annotations = {
                name.id
                for each in ast.walk(node)
                for part in (getattr(each, "annotation", None), getattr(each, "returns", None))
                if part is not None
                for name in ast.walk(part)
                if isinstance(name, ast.Name)
            }
            assert writer.uses <= found | outside | in_annotations
