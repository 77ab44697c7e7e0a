"""The sentences of a review, the pages with a pen; part of the table in `sentences`."""

from __future__ import annotations

from grader.messages.language import _

REVIEW_SENTENCES: dict[str, str | tuple[str, str]] = {
    # --- why a request is refused
    "review_odd_host": _("This review is asked for under a name that is not its own; nothing is shown."),
    "review_odd_method": _("A review answers GET, HEAD and POST alone."),
    "review_odd_token": _("The token in the address is not that of this review."),
    "review_used_token": _(
        "The token in the address was used already, and is good for one browser. If it was this one, open the "
        "address without the token; else end grader review and start it again."
    ),
    "review_no_cookie": _(
        "This browser has not opened the address that grader review printed. If it has just done so from "
        "another page, type the address without the token."
    ),
    "review_odd_origin": _("This form was not sent by a page of this review; nothing was written."),
    "review_odd_form": _("This is not a form of this review; nothing was written."),
    "review_too_large": _("The form is too large; nothing was written."),
}
