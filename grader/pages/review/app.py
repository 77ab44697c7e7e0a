"""The pages of a review as an application: addresses, forms, and what is said where something is refused.

GET shows; POST gives and leads back to a page (POST, redirect, GET). Whatever goes wrong is a sentence on a
page, never a traceback. Must not know: who may ask (`grader.pages.review.gate`), how the gradebook is read.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from grader.errors import BadInput, GraderError
from grader.messages import refusal, sentence
from grader.pages.report.given import given_rows
from grader.pages.report.student_view import student_view
from grader.pages.review.choosing import Chosen
from grader.pages.review.desk import Desk
from grader.pages.review.everybody_page import plan_for
from grader.pages.review.forms import Form, fields_of, typed_in, wishes_in
from grader.pages.review.lists_page import lists_view
from grader.pages.review.looking import Looking, Seeing
from grader.pages.review.overview import Overview
from grader.pages.review.rendering import SCRIPTS, STYLES, nav_of, page, refused_page
from grader.pages.review.student_page import kept_comments, pen_of_list, student_review
from grader.pages.templating import style
from grader.record.adjustments import Undo
from grader.record.reviewed import Since, Stale, Wish, found_of, stale
from grader.record.standing import Standing
from grader.tracebacks import in_one_line

Answering = Callable[[Request, Form], Response]
DONE_CHARS_MAX = 200


class NotThere(Exception):
    """Nothing is at this address."""


class Review:
    """The pages, for one person.

    Parameters
    ----------
    who
        Who gives what is given; shown on every page.
    lang
        See `grader.messages.language`.
    """

    def __init__(self, desk: Desk, who: str, lang: str | None = None) -> None:
        self._desk, self._who, self._lang = desk, who, lang
        self._looking = Looking(desk, lang)
        self._overview = Overview(who)
        self._overview.begin(self._looking.now())  # or the first page would wait for it

    def application(self) -> Starlette:
        """All addresses."""
        return Starlette(
            routes=[
                Route("/", self._page(self._lists)),
                Route("/class", self._page(self._class)),
                Route("/items", self._page(self._items)),
                Route("/student/{stem}", self._page(self._student)),
                Route("/student/{stem}/give", self._page(self._give), methods=["POST"]),
                Route("/student/{stem}/undo", self._page(self._undo), methods=["POST"]),
                Route("/everybody", self._page(self._everybody)),
                Route("/everybody/look", self._page(self._whom), methods=["POST"]),
                Route("/everybody/give", self._page(self._give_everybody), methods=["POST"]),
                Route("/group/{code}", self._page(self._group)),
                Route("/group/{code}/adopt", self._page(self._adopt), methods=["POST"]),
                Route("/review.css", self._file(style(*STYLES), "text/css")),
                Route("/review.js", self._file(style(*SCRIPTS), "text/javascript")),
                Route("/{rest:path}", self._page(self._nothing), methods=["GET", "POST"]),
            ]
        )

    def _page(self, answering: Answering) -> Callable[[Request], Awaitable[Response]]:
        """An address whose page is made in a thread: reading the gradebook waits."""

        async def endpoint(request: Request) -> Response:
            body = await request.body()
            return await run_in_threadpool(self._answered, answering, request, body)

        return endpoint

    def _file(self, text: str, kind: str) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            return Response(text, media_type=kind)

        return endpoint

    def _answered(self, answering: Answering, request: Request, body: bytes) -> Response:
        try:
            return answering(request, Form.read(body))
        except NotThere:
            return self._refused(404, sentence("review_not_there", lang=self._lang))
        except BadInput as error:
            return self._refused(503, refusal(error, self._lang))
        except GraderError as error:
            return self._refused(500, sentence("review_our_fault", lang=self._lang, error=error))
        except Exception as error:  # noqa: BLE001 - the end of a request: told in one sentence
            told = in_one_line(error)
            return self._refused(500, sentence("review_our_fault", lang=self._lang, error=told))

    def _refused(self, status: int, told: str) -> Response:
        return HTMLResponse(refused_page(told, self._lang), status_code=status)

    # What is asked for.

    def _seeing(self, request: Request) -> tuple[Seeing, Chosen]:
        seeing = self._looking.now()
        self._overview.begin(seeing)
        chosen = seeing.chosen_in(request.query_params)
        if chosen is None:
            raise NotThere
        return seeing, chosen

    def _one(self, request: Request, seeing: Seeing) -> Standing:
        one = seeing.by_stem.get(request.path_params["stem"])
        if one is None:
            raise NotThere
        return one

    def _nothing(self, request: Request, form: Form) -> Response:
        raise NotThere

    # Lists.

    def _lists(self, request: Request, form: Form) -> Response:
        seeing, chosen = self._seeing(request)
        people = seeing.people_in(chosen)
        view = lists_view(
            *(seeing.look, seeing.index, chosen, people, seeing.naming, seeing.words, seeing.told)
        )
        first = people[0].person.id if people else ""
        return self._shown(
            "review_lists.html.jinja",
            seeing,
            chosen,
            nav=nav_of(seeing.words.sentence, "lists"),
            view=view,
            first=seeing.naming.stems.get(first, ""),
            done=_number(request.query_params.get("done", "")),
        )

    def _class(self, request: Request, form: Form) -> Response:
        return HTMLResponse(self._overview.page(self._looking.now(), "class"))

    def _items(self, request: Request, form: Form) -> Response:
        return HTMLResponse(self._overview.page(self._looking.now(), "items"))

    # A student.

    def _student(self, request: Request, form: Form) -> Response:
        seeing, chosen = self._seeing(request)
        return self._student_page(request, seeing, chosen, self._one(request, seeing))

    def _student_page(
        self,
        request: Request,
        seeing: Seeing,
        chosen: Chosen,
        one: Standing,
        error: BadInput | None = None,
        form: Form | None = None,
    ) -> Response:
        look = seeing.look
        view = student_view(
            *(one, look.whole, look.assignment, seeing.words, seeing.naming, self._desk.source),
            title=seeing.title,
            now=datetime.now(UTC),
            equal=look.equal,
        )
        typed = (form["exercise"], typed_in(form)) if form is not None else None
        whole = look.whole
        review = student_review(
            *(one, whole, view, seeing.naming, seeing.words, seeing.index, look.state, typed)
        )
        done = {each for each in request.query_params.get("done", "").split(".") if each}
        return self._shown(
            "review_student.html.jinja",
            seeing,
            chosen,
            status=200 if error is None else 409 if isinstance(error, Stale) else 422,
            page_of=review,
            view=view,
            way=seeing.way(one, chosen),
            about=seeing.exercise_of(chosen),
            saved=[entry for entry in review.entries if str(entry.number) in done] if error is None else [],
            problem=refusal(error, self._lang) if error is not None else "",
            newer=self._newer(error, one, seeing),
            is_judged_again=isinstance(error, Stale) and error.is_judged_again,
        )

    def _newer(self, error: BadInput | None, one: Standing, seeing: Seeing) -> list[Any]:
        """What was given meanwhile."""
        if not isinstance(error, Stale):
            return []
        rows = given_rows(one, seeing.look.whole, seeing.naming, seeing.words)
        numbers = {entry.number for entry in error.entries}
        return [row for entry, row in zip(one.by_hand.entries, rows, strict=True) if entry.number in numbers]

    def _give(self, request: Request, form: Form) -> Response:
        seeing, chosen = self._seeing(request)
        one = self._one(request, seeing)
        where = form["exercise"] or one.person.shown
        try:
            wishes = wishes_in(form, one, seeing.look.whole, seeing.words, where)
            kept = self._desk.give(wishes, form.since, where)
        except BadInput as error:
            return self._again(request, one, chosen, error, form)
        after = seeing.way(one, chosen).after if form["then"] == "next" else ""
        if after:
            return _to(f"/student/{after}", chosen)
        stem = seeing.naming.stems[one.person.id]
        return _to(f"/student/{stem}", chosen, done=".".join(str(entry.number) for entry in kept))

    def _undo(self, request: Request, form: Form) -> Response:
        seeing, chosen = self._seeing(request)
        one = self._one(request, seeing)
        number = _number(form["number"])
        entry = next((each for each in one.by_hand.entries if each.number == number), None)
        reason = form["reason"] or seeing.words.sentence("review_reason_undo")
        wish = Wish(one.person.id, Undo(entry.id if entry is not None else ""), reason)
        try:
            kept = self._desk.give([wish], form.since, one.person.shown)
        except BadInput as error:
            return self._again(request, one, chosen, error, None)
        stem = seeing.naming.stems[one.person.id]
        return _to(f"/student/{stem}", chosen, done=".".join(str(entry.number) for entry in kept))

    def _again(
        self, request: Request, one: Standing, chosen: Chosen, error: BadInput, form: Form | None
    ) -> Response:
        """The page as it is now, with what was typed, and why nothing was written."""
        seeing = self._looking.now()
        now = seeing.by_id.get(one.person.id)
        if now is None:
            raise error
        return self._student_page(request, seeing, chosen, now, error, form)

    # Everybody on a list.

    def _everybody(self, request: Request, form: Form) -> Response:
        seeing, chosen = self._seeing(request)
        exercise = request.query_params.get("about", seeing.exercise_of(chosen))
        return self._everybody_page(seeing, chosen, exercise)

    def _everybody_page(
        self,
        seeing: Seeing,
        chosen: Chosen,
        exercise: str,
        error: BadInput | None = None,
        form: Form | None = None,
    ) -> Response:
        if exercise and exercise not in seeing.look.whole.exercises:
            raise NotThere
        typed = typed_in(form) if form is not None else None
        return self._shown(
            "review_everybody.html.jinja",
            seeing,
            chosen,
            status=200 if error is None else 409 if isinstance(error, Stale) else 422,
            pen=pen_of_list(seeing.look.whole, exercise, seeing.words, typed),
            exercises=tuple(seeing.look.whole.exercises),
            kept=kept_comments(seeing.look.whole),
            people=[
                (seeing.naming.names[each.person.id], seeing.naming.stems[each.person.id])
                for each in seeing.people_in(chosen)
            ],
            problem=refusal(error, self._lang) if error is not None else "",
        )

    def _whom(self, request: Request, form: Form) -> Response:
        seeing, chosen = self._seeing(request)
        return self._plan(seeing, chosen, form)

    def _plan(self, seeing: Seeing, chosen: Chosen, form: Form, old: BadInput | None = None) -> Response:
        """Whom it would be given, and what each has then; nothing is written."""
        people, look = seeing.people_in(chosen), seeing.look
        try:
            plan = plan_for(
                *(form, people, look.whole, seeing.naming, seeing.words),
                who=self._who,
                where=form["exercise"] or seeing.title,
            )
        except BadInput as error:
            return self._everybody_page(seeing, chosen, form["exercise"], error, form)
        return self._shown(
            "review_whom.html.jinja",
            seeing,
            chosen,
            status=200 if old is None else 409,
            plan=plan,
            exercise=form["exercise"],
            typed=form.typed(),
            since=Since(look.state.entry, look.state.run, found_of(people)),
            problem=refusal(old, self._lang) if old is not None else "",
        )

    def _give_everybody(self, request: Request, form: Form) -> Response:
        seeing, chosen = self._seeing(request)
        people = seeing.people_in(chosen)
        where = form["exercise"] or seeing.title
        naming, words = seeing.naming, seeing.words
        try:
            plan = plan_for(*(form, people, seeing.look.whole, naming, words), who=self._who, where=where)
            # Those who have it already are part of what was looked at, too.
            if found_of(people) != form.since.found:
                raise stale(where, (), is_judged_again=True)
            theirs = found_of(_of(people, plan.wishes))
            kept = self._desk.give(plan.wishes, form.since._replace(found=theirs), where)
        except Stale as error:
            now = self._looking.now()
            return self._plan(now, chosen, form, error)
        except BadInput as error:
            return self._everybody_page(seeing, chosen, form["exercise"], error, form)
        return _to("/", chosen, done=str(len(kept)))

    # A group without a name.

    def _group(self, request: Request, form: Form) -> Response:
        return self._group_page(request, None, form)

    def _group_page(self, request: Request, error: BadInput | None, form: Form) -> Response:
        seeing, _ = self._seeing(request)
        group = next((each for each in seeing.look.groups if each.code == request.path_params["code"]), None)
        if group is None:
            raise error or NotThere()
        return self._shown(
            "review_group.html.jinja",
            seeing,
            Chosen("group", name=group.code),
            status=200 if error is None else 422,
            nav=nav_of(seeing.words.sentence, ""),
            group=group,
            told=seeing.words.on_answers(group.exercise, group.example, group.facts, reveal=True),
            people=[(seeing.naming.names[each.id], seeing.naming.stems[each.id]) for each in group.people],
            form={name: form[name] for name in ("name", "explain", "hint")},
            problem=refusal(error, self._lang) if error is not None else "",
        )

    def _adopt(self, request: Request, form: Form) -> Response:
        code = request.path_params["code"]
        try:
            group = self._desk.adopt(
                code, form["name"], form["explain"], form["hint"], sentence("review_group", lang=self._lang)
            )
        except BadInput as error:
            return self._group_page(request, error, form)
        if not form["explain"]:
            return _to(f"/group/{code}", Chosen())
        return _to("/", Chosen("mistake", group.exercise, form["name"]))

    def _shown(
        self, template: str, seeing: Seeing, chosen: Chosen, *, status: int = 200, **fields: Any
    ) -> Response:
        text = page(
            template,
            seeing.words,
            who=self._who,
            title=seeing.title,
            chosen=chosen,
            label=seeing.label(chosen),
            hidden=fields_of(chosen._asdict()),
            **fields,
        )
        return HTMLResponse(text, status_code=status)


def _of(people: tuple[Standing, ...], wishes: tuple[Wish, ...]) -> list[Standing]:
    students = {wish.student for wish in wishes}
    return [each for each in people if each.person.id in students]


def _to(path: str, chosen: Chosen, **more: str) -> Response:
    """Back to a page, with the list that it is in."""
    told: Mapping[str, str] = {name: value for name, value in more.items() if value}
    query = chosen.query
    if told:
        query = f"{query}{'&' if query else '?'}{urlencode(told)}"
    return RedirectResponse(f"{path}{query}", status_code=303)


def _number(text: str) -> int:
    """A number that an address or a form holds; 0 for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
