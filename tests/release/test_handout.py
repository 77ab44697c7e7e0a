import re
import sys
from html.parser import HTMLParser

import pytest

from grader.errors import CourseError
from grader.release.handout import as_mathml, make_page
from tests.support.every import every

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


def page(markdown, lang="en"):
    return make_page(markdown, lang, "handout.md", lambda name: SVG)


def refused(markdown, words):
    with pytest.raises(CourseError, match=words) as failure:
        page(markdown)
    assert str(failure.value).startswith("handout.md: ")


def math(formula, **given):
    """Without the element around it and its name space."""
    return re.sub(r"^<math[^>]*><mrow>|</mrow></math>$", "", as_mathml(formula, "handout.md", **given))


# ------------------------------------------------------------------------------- the page


def test_a_page_has_its_language_its_title_and_its_text():
    made = page("# Una `red`\n\nTexto *corto*.\n", lang="es")
    assert made.startswith('<!DOCTYPE html>\n<html lang="es">')
    assert "<title>Una red</title>" in made
    assert "<p>Texto <em>corto</em>.</p>" in made


def test_a_long_page_begins_with_links_to_its_sections():
    made = page("# A\n\n## 1. One\n\n## 2. `two`\n\n## 1. One\n", lang="es")
    assert '<nav aria-label="Contenido">' in made
    assert re.findall(r'<li><a href="#([^"]*)">(.*?)</a>', made) == [
        ("1-one", "1. One"),
        ("2-two", '2. <code class="short">two</code>'),
        ("1-one-2", "1. One"),
    ]
    ids = re.findall(r' id="([^"]*)"', made)
    assert len(ids) == len(set(ids))
    assert "<nav" not in page("# A\n\n## 1. One\n")


def test_a_page_loads_nothing_and_runs_nothing():
    made = page("# A\n\n![a curve](pictures/x.svg)\n")
    assert "default-src 'none'; img-src data:" in made
    assert re.findall(r'src="([^"]{30})', made) == ["data:image/svg+xml;base64,PHN2"]
    assert 'alt="a curve"' in made


def test_tables_say_which_of_their_cells_are_headings():
    made = page("# A\n\n| | shape |\n|---|---|\n| `w` | a number |\n")
    assert '<th scope="col">shape</th>' in made and "<td></td>" in made


def test_code_is_shown_as_it_is():
    made = page("# A\n\n```python\na < b and 'c'\n```\n\n`x && y`\n")
    assert "<code>a &lt; b and 'c'\n</code>" in made and ">x &amp;&amp; y</code>" in made


class Balance(HTMLParser):
    """That every element is closed where it was opened."""

    def __init__(self):
        super().__init__()
        self.open = []

    def handle_starttag(self, tag, attrs):
        if tag not in ("meta", "img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_elements_are_closed_in_order():
    parser = Balance()
    parser.feed(page("# A\n\n- one\n- $a$ two\n\n$$a \\qquad b$$\n\n| a |\n|---|\n| b |\n\n> *x* `y`\n"))
    assert parser.open == []


# ------------------------------------------------------------------------------- formulas


def test_a_formula_in_the_text_and_one_of_its_own():
    made = page("# A\n\nwith $n_x$ numbers\n\n$$z = 1$$\n")
    assert '<p>with <math xmlns="http://www.w3.org/1998/Math/MathML" display="inline">' in made
    assert (
        '<span class="formula" tabindex="0"><math xmlns="http://www.w3.org/1998/Math/MathML" display="block">'
        in (made)
    )


def test_formulas_side_by_side_are_several_so_that_they_fit_a_narrow_page():
    assert page("# A\n\n$$a = 1 \\qquad\\qquad b = 2 \\qquad\nc = 3$$\n").count("<math") == 3
    assert page("# A\n\n$$\\left( a \\qquad b \\right)$$\n").count("<math") == 1
    assert page("# A\n\n$$\\begin{bmatrix} 1 \\qquad 2 \\end{bmatrix}$$\n").count("<math") == 1
    assert page("# A\n\n$$x_{a \\qquad b}$$\n").count("<math") == 1


def test_a_formula_that_has_an_environment_only():
    assert "<mtable" in page("# A\n\n\\begin{bmatrix} 1 & 2 \\end{bmatrix}\n")


@every(
    ("formula", "written"),
    [
        (r"\log a", '<mi>log</mi><mspace width="0.17em" /><mi>a</mi>'),
        (r"\log(a)", '<mi>log</mi><mo stretchy="false">(</mo><mi>a</mi><mo stretchy="false">)</mo>'),
        ("w := 1", "<mi>w</mi><mo>:=</mo><mn>1</mn>"),
        ("w = -1", '<mi>w</mi><mo>=</mo><mo form="prefix">\N{MINUS SIGN}</mo><mn>1</mn>'),
        ("w - 1", "<mi>w</mi><mo>\N{MINUS SIGN}</mo><mn>1</mn>"),
        (r"\alpha < 1", "<mi>\N{GREEK SMALL LETTER ALPHA}</mi><mo>&lt;</mo><mn>1</mn>"),
    ],
)
def test_spaces_are_where_mathematicians_expect_them(formula, written):
    assert math(formula) == written


def test_a_maximum_stands_close_to_its_bracket():
    assert math(r"\max(0, z)").startswith('<mo lspace="0.17em" rspace="0">max</mo>')


# ---------------------------------------------------------------------- what is refused


@every(
    ("markdown", "words"),
    [
        ("Text\n", r"the handout has no title. Let it begin with a line such as: # Title"),
        ("# A\n\n$x^{2$\n", r"the formula \$x\^\{2\$ cannot be read: a bracket { is not closed"),
        ("# A\n\n$\\frac{1}$\n", "cannot be read: a fraction needs two parts"),
        ("# A\n\n$\\left( x$\n", r"the formula \$\\left\( x\$ cannot be read: Extra"),
        ("# A\n\n$\\foo x$\n", r"the formula \$\\foo x\$ cannot be read: \\foo is not known"),
        ("# A\n\n![](x.svg)\n", "nothing says what the picture x.svg shows. Write it between the brackets"),
        ("# A\n\n![x](https://a.b/x.svg)\n", "the picture https://a.b/x.svg cannot be put into the page"),
        ("# A\n\n![x](x.tiff)\n", "cannot be put into the page. Put it beside the handout, as one of: .svg"),
    ],
)
def test_what_no_page_can_be_made_of_is_named(markdown, words):
    refused(markdown, words)


def test_a_picture_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CourseError, match=r"the picture x\.svg cannot be read: No such file"):
        make_page("# A\n\n![x](x.svg)\n", "en", "handout.md", lambda name: (tmp_path / name).read_bytes())


def test_without_what_makes_formulas_it_is_said_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "latex2mathml.converter", None)
    assert "<p>no formula</p>" in page("# A\n\nno formula\n")
    refused("# A\n\n$a$\n", r'need the package latex2mathml.* install "keepdims\[author\]"')
