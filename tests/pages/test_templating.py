"""Templates that were edited: what is wrong is said with file and line, before anything is written."""

import pytest

from grader.errors import BadInput
from grader.pages import templating
from grader.pages.templating import page_of, policy, refuse_broken


@pytest.fixture
def templates(tmp_path, monkeypatch):
    """A folder of templates of one's own."""
    monkeypatch.setattr(templating, "TEMPLATES", tmp_path)
    kept = (templating.template, templating._environment, templating.style, templating.policy)
    for each in kept:
        each.cache_clear()
    (tmp_path / "own.css").write_text("p {}")
    (tmp_path / "own.js").write_text("'use strict'")
    yield tmp_path
    for each in kept:
        each.cache_clear()


def page(**fields):
    return page_of("own.html.jinja", styles=("own.css",), **fields)


def test_one_that_does_not_parse_is_named_with_its_line(templates):
    path = templates / "own.html.jinja"
    path.write_text("<p>\n{% if x %}\n{% endfor %}\n")
    for use in (lambda: refuse_broken("own.html.jinja"), page):
        with pytest.raises(
            BadInput, match=r"the template does not parse: Encountered unknown tag 'endfor'"
        ) as e:
            use()
        assert e.value.where == f"{path}:3" and "install keepdims again" in str(e.value)


def test_a_part_that_does_not_parse_is_named_too(templates):
    (templates / "own.html.jinja").write_text('{% import "part.html.jinja" as part %}{{ part }}')
    (templates / "part.html.jinja").write_text("{{ ")
    with pytest.raises(BadInput, match=r"part\.html\.jinja:1: the template does not parse"):
        page()


def test_a_field_that_is_not_there_is_named_with_its_line(templates):
    (templates / "own.html.jinja").write_text("<p>\n{{ nothing }}")
    with pytest.raises(
        BadInput, match=r"own\.html\.jinja:2: the template cannot be filled in: 'nothing' is un"
    ):
        page()


def test_fields_are_escaped_and_ticks_are_code(templates):
    (templates / "own.html.jinja").write_text("{{ x }} {{ x | ticks | safe }}{{ style }}{{ script }}")
    assert page(x="<`a`>") == "&lt;`a`&gt; &lt;<code>a</code>&gt;p {}"


def test_a_page_may_run_its_one_script_and_no_other(templates):
    assert "script-src" not in policy("own.css")
    assert policy("own.css", script="own.js").count("'sha256-") == 2
    assert policy("own.css", script="own.js").startswith("default-src 'none'")


@pytest.mark.slow
def test_all_of_ours_parse():
    for path in templating.TEMPLATES.glob("*.jinja"):
        refuse_broken(path.name)
