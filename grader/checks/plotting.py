"""The check of what a function draws. Must not know: sentences, the sandbox, matplotlib."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from grader.errors import CheckFailed, CourseError, Finding

if TYPE_CHECKING:
    from grader.record.drawings import Drawing


class Drawable(Protocol):
    """A function whose drawing can be seen: a stand-in of the sandbox."""

    def drawn(self, *args: Any, **kwargs: Any) -> Drawing:
        """Call it and report what it draws."""


def plot(
    function: Drawable, *args: Any, like: Drawable | None = None, texts: bool = False, **kwargs: Any
) -> Drawing:
    """The call draws something, or what another function draws from the same arguments.

    Parameters
    ----------
    like
        The reference's function. Expected is what it draws: as many panels, in each the same lines, points,
        bars, histograms and images in any order, the same scales, the limits that it sets, and a title,
        labels and a legend where it has them.
    texts
        Whether the words must be those of `like`, but for blanks and capitals.
    *args, **kwargs
        The call's.

    Returns
    -------
    Drawing
        What it drew.

    Raises
    ------
    CheckFailed
        It draws nothing, or something else.
    CourseError
        `like` draws nothing, or more than is recorded.
    """
    from grader.checks.drawings import difference

    about = str(getattr(function, "asked_name", ""))
    drawing = function.drawn(*args, **kwargs)
    finding: Finding | None = None
    if drawing.is_cut:
        finding = Finding("plot_too_much")
    elif not drawing.panels:
        finding = Finding("plot_nothing")
    elif like is not None:
        finding = difference(drawing, _expected(like.drawn(*args, **kwargs)), texts=texts)
    if finding is not None:
        raise CheckFailed(finding.about(about))
    return drawing


def _expected(drawing: Drawing) -> Drawing:
    if not drawing.panels or drawing.is_cut:
        problem = "more than can be compared" if drawing.is_cut else "nothing"
        raise CourseError("check.plot", f"`like` draws {problem}", "Mend the function, or leave out `like`")
    return drawing
