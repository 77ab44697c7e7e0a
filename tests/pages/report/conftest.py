import pytest

from grader.pages.report import class_view, students_table


@pytest.fixture
def undrawn(monkeypatch):
    """Pictures are named and not drawn: matplotlib takes a second to begin."""
    monkeypatch.setattr(class_view, "distribution", lambda bins, mean, alt, say: f"<svg>{alt}</svg>")
    monkeypatch.setattr(class_view, "over_time", lambda found, alt, say: f"<svg>{alt}</svg>")
    monkeypatch.setattr(students_table, "heat_map", lambda levels, names, alt, say: f"<svg>{levels}</svg>")
