"""Lines that only a newer Python takes are recognised by their form."""

from __future__ import annotations

from grader.child.newer_syntax import newer_syntax
from grader.wire.saying import note
from tests.support.every import every


@every(
    ("line", "since"),
    [
        ("def f[T](x: T) -> T:", "3.12"),
        ("    async def f[T: int](x):", "3.12"),
        ("class Stack[T]:", "3.12"),
        ("type Matrix = list[list[float]]", "3.12"),
        ("type Pair[T] = tuple[T, T]", "3.12"),
        ('print(f"{grads["dw"]}")', "3.12"),
        ("    return f'{{}} {x:.2f} {grads['dw']:.3f}'", "3.12"),
        ('print(f"{"\\n".join(lines)}")', "3.12"),
        ("""print(f"{'\\n'.join(lines)}")""", "3.12"),
        ('print(f"{x if a else "none"} {b[r"k"]}")', "3.12"),
        ("except ValueError, KeyError:", "3.14"),
        ("    except np.linalg.LinAlgError, ValueError:", "3.14"),
        ('page = t"Hello {name}"', "3.14"),
    ],
)
def test_syntax_of_a_newer_python(line: str, since: str) -> None:
    assert newer_syntax(line, (3, 11)) == note("newer_syntax", since=since, running="3.11")
    assert newer_syntax(line, (3, 14)) is None


@every(
    "line",
    [
        "",
        "def f(x)",
        "type = int",
        "type X == int",
        "except ValueError, error:",
        "except (ValueError, KeyError):",
        'print "a"',
        'print(f"{x")',
        'print(f"{x", "}")',
        'print(f"{{x" + y["a"])',
        'print(f"{grads[\'dw\']}" "a"',
        'print(f"""{grads["dw"]}""")',
        "x = d[“a”]",
        'I can\'t "do" this',
    ],
)
def test_a_plain_mistake_is_none(line: str) -> None:
    assert newer_syntax(line, (3, 11)) is None


def test_which_python_runs_here_is_told() -> None:
    assert newer_syntax("except A, B:", (3, 13)) == note("newer_syntax", since="3.14", running="3.13")
