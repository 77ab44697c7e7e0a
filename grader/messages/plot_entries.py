"""The sentences for findings about what a function draws."""

from __future__ import annotations

from grader.messages.entries import EXTENT, GOT, GOT_VALUE, VALUE, Advice, Entry
from grader.messages.language import _

IN_PANEL = (_("panel {panel}"), "{where}")

PLOT_ENTRIES: dict[str, Entry] = {
    "plot_nothing": Entry(
        _("draws nothing"),
        expected=_("a plot"),
        attempt=_("look whether the lines that draw are reached, and stand inside the function"),
    ),
    "plot_too_much": Entry(
        _("draws more than can be looked at"),
        expected=_("at most 2,000 lines, points and bars, of two million numbers together"),
        attempt=_("look for a plot in a loop with many rounds: one call draws a whole array"),
    ),
    "plot_panels": Entry(
        _("the number of panels is wrong"),
        expected="{expected}",
        got=GOT,
        attempt=_("plt.subplots(rows, columns) makes panels; each needs something drawn in it"),
    ),
    "plot_form": Entry(
        _("drawn in another form"),
        expected="{expected_form}",
        got="{drawn_form}",
        where=IN_PANEL,
    ),
    "plot_number": Entry(
        _("not as many as expected: {form}"),
        expected="{expected}",
        got=GOT,
        where=IN_PANEL,
    ),
    "plot_swapped": Entry(
        _("x and y have changed places: {form}"),
        where=IN_PANEL,
        attempt=_("what stands below comes first: plt.plot(x, y)"),
    ),
    "plot_length": Entry(
        _("not drawn as far as expected, or too far: {form}"),
        expected=_("entries: {expected}"),
        got=(_("entries: {got}"), ""),
        where=IN_PANEL,
        attempt=_("print the length of what is drawn; look at slices and at where a range ends"),
    ),
    "plot_values": Entry(
        _("drawn at other values of {part}: {form}"),
        expected=VALUE,
        got=(GOT_VALUE, *EXTENT),
        where=IN_PANEL,
        attempt=_("print what is given to the call that draws it"),
    ),
    "plot_bins": Entry(
        _("a histogram with another number of bins"),
        expected="{expected}",
        got=GOT,
        where=IN_PANEL,
        attempt=_("plt.hist(values, bins=...); without bins there are 10"),
    ),
    "plot_image_shape": Entry(
        _("an image of another shape"),
        expected="{expected}",
        got=GOT,
        where=IN_PANEL,
    ),
    "plot_no_call": Entry(
        _("something is not drawn: {call}"),
        where=IN_PANEL,
    ),
    "plot_scale": Entry(
        _("the {axis} axis has another scale"),
        expected="{expected_scale}",
        got="{drawn_scale}",
        where=IN_PANEL,
        attempt=_('set it with plt.{axis}scale("{expected_scale}")'),
    ),
    "plot_limits": Entry(
        _("the {axis} axis ends at other places"),
        expected=VALUE,
        got=GOT_VALUE,
        where=IN_PANEL,
        attempt=_("set them with plt.{axis}lim(...)"),
    ),
    "plot_no_limits": Entry(
        _("nothing says where the {axis} axis begins and ends"),
        expected=VALUE,
        where=IN_PANEL,
        attempt=_("set them with plt.{axis}lim(...)"),
    ),
    "plot_no_text": Entry(
        _("it has no text: {item}"),
        where=IN_PANEL,
        attempt=_("plt.title, plt.xlabel, plt.ylabel; of axes ax.set_title, ax.set_xlabel, ax.set_ylabel"),
    ),
    "plot_no_legend": Entry(
        _("it has no legend"),
        where=IN_PANEL,
        attempt=_("give each a label, plt.plot(x, y, label=...), and call plt.legend() after that"),
    ),
    "plot_legend_short": Entry(
        _("the legend does not name all that is drawn"),
        expected="{expected}",
        got=GOT,
        where=IN_PANEL,
        attempt=_("give each a label, plt.plot(x, y, label=...), and call plt.legend() after that"),
    ),
    "plot_words": Entry(
        _("other words are asked for: {item}"),
        expected=VALUE,
        got=GOT_VALUE,
        where=IN_PANEL,
        attempt=_("copy them from the handout"),
    ),
}

PLOT_GUESSES: dict[str, Advice] = {
    "plot_indices": Advice(
        _("x counts 0, 1, 2, ... or 1, 2, 3, ...: places of entries, and not the expected values"),
        _("plt.plot(x, y) draws y over x, plt.plot(y) over places"),
    ),
    "plot_order": Advice(
        _("the right points, joined in another order"),
        _("a line joins its points in the order of the arrays: look for a sort that is missing"),
    ),
    "plot_density": Advice(
        _("the proportions are right: counts in the place of a density, or a density in the place of counts"),
        _("plt.hist(values, density=True) divides by the number of values and the width of a bin"),
    ),
    "plot_upside_down": Advice(
        _("right, but upside down"),
        _('plt.imshow(image, origin="lower") shows row 0 at the bottom; without it row 0 is on top'),
    ),
    "plot_labels_there": Advice(_("there are labels, and nothing calls legend()")),
    "plot_no_labels": Advice(_("nothing that is drawn has a label, and nothing calls legend()")),
    "plot_legend_empty": Advice(
        _("legend() was called while nothing that was drawn had a label"),
    ),
}
