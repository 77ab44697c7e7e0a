"""`grader audit`: which wrong programs an assignment's tests let through."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from grader.cli.json_file import JsonFile
from grader.cli.options import course_option, isolation_option, keep_to_one_thread, read_course
from grader.errors import BadInput, Note


@click.command("audit", epilog="Example: grader audit logistic_regression --mutants 100")
@click.argument("assignment_id", metavar="ASSIGNMENT")
@click.option("-e", "--exercise", "only", multiple=True, help="Only this exercise; may be given again.")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="Programs at a time.  [default: cores]")
@click.option("--mutants", "mutants_max", type=click.IntRange(0), help="At most so many.  [default: all]")
@click.option(
    "--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True, help="Of random inputs."
)
@click.option(
    "--seeds",
    type=click.IntRange(1, 100),
    default=5,
    show_default=True,
    help="Under so many must a mistake earn the same.",
)
@click.option("--json", "as_json", is_flag=True, help="JSON on standard output.")
@click.option(
    "--feedback",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write every sentence that the wrong programs get, for reading.",
)
@click.option(
    "--html",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a page: each survivor with its change and an input that tells it.",
)
@click.option(
    "--write-bank", is_flag=True, help="Write bank.toml, the small public examples, anew; audit nothing."
)
@isolation_option
@course_option
def command(
    assignment_id: str,
    only: tuple[str, ...],
    jobs: int | None,
    mutants_max: int | None,
    seed: int,
    seeds: int,
    as_json: bool,
    feedback: Path | None,
    html: Path | None,
    write_bank: bool,
    isolation: str,
    course: Path | None,
) -> None:
    """Show which wrong programs an assignment's tests let through.

    Grades the solution, the stub, every known mistake and generated mutants like submissions, the mistakes
    under several seeds. Prints what each mistake costs.

    Exit code 1 if a known mistake is not caught, if there is anything else to mend, or if less than
    98 % of the mutants that differ from the solution are caught; of fewer than 50, if more than one survives.
    """
    keep_to_one_thread()
    from grader.audit.audit import audit
    from grader.audit.programs import Program
    from grader.child.isolation import Level
    from grader.cli import EXIT_NOT_PASSED
    from grader.record.results import SubmissionResult
    from grader.sandbox import machine
    from grader.sandbox.launcher import pick_level
    from grader.show.progress import progress

    assignment = read_course(course).assignment(assignment_id)
    for name in only:
        if name not in assignment.exercises:
            known = Note("there_are", {"names": ", ".join(assignment.exercises)})
            raise BadInput(name, Note("no_such_exercise"), known)
    level = pick_level("auto" if isolation == "auto" else Level(isolation))
    if write_bank:
        from grader.audit import writing_bank
        from grader.show.audits import show_written_bank

        with progress("asking") as show:
            written = writing_bank.write_bank(assignment, level, show)
        show_written_bank(assignment, written)
        return
    file = JsonFile(feedback) if feedback is not None else None
    page = JsonFile(html) if html is not None else None
    to_stdout = [name for name, each in (("--feedback", file), ("--html", page)) if each and each.is_stdout]
    if len([*to_stdout, *(["--json"] if as_json else [])]) > 1:
        both = " and ".join([*(["--json"] if as_json else []), *to_stdout])
        raise click.UsageError(f"{both} would mix on standard output: name a file for all but one.")
    ran: list[tuple[Program, SubmissionResult]] = []
    with progress("auditing") as show:
        found = audit(
            assignment,
            seed=seed,
            seeds=seeds,
            level=level,
            jobs=jobs or machine.cores(),
            mutants_max=mutants_max,
            only=only,
            with_inputs=page is not None,
            on_graded=show,
            on_result=lambda program, result: ran.append((program, result)),
        )
    if file is not None:
        from grader.audit.feedback import feedback_of
        from grader.audit.public import checked

        programs = list({id(program): program for program, _ in ran}.values())
        with progress("checking") as show:
            public = list(checked(assignment, programs, level, show))
        file.write(feedback_of(assignment, ran, public).encode())
    if page is not None:
        from grader.pages.audit import audit_page
        from grader.show.audits import costs_of, heading_of, summary_of

        page.write(audit_page(found, heading_of(found), summary_of(found), costs_of(found)).encode())
    if as_json:
        from grader.show.json_text import show_json

        show_json(found)
    elif not any(each is not None and each.is_stdout for each in (file, page)):
        from grader.audit.proof import advice
        from grader.show.audits import show_audit
        from grader.show.problems import in_a_line

        show_audit(found)
        for hint in advice(assignment):
            click.echo(f"  better: {in_a_line(hint)}")
    sys.exit(0 if found.passed else EXIT_NOT_PASSED)
