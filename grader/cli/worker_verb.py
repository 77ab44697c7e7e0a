"""`grader worker`: this machine's part in a cluster."""

from __future__ import annotations

import click

from grader.cli.options import keep_to_one_thread


@click.command("worker", epilog="Example: grader worker tls://scheduler:8786 -j 4")
@click.argument("address", metavar="ADDRESS")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="Submissions at a time.  [default: cores]")
@click.option("--host", help="This machine's address for the others.  [default: found out]")
@click.option("--once", is_flag=True, help="End when the scheduler is gone, and wait for none.")
def command(address: str, jobs: int | None, host: str | None, once: bool) -> None:
    """Judge submissions for a cluster, until it is stopped: for 'grader grade --on ADDRESS'.

    ADDRESS is that of a Dask scheduler, such as tls://scheduler:8786. Certificates are those that Dask's
    configuration names. This machine first proves that it can lock students' code in; without level kernel
    it takes no work. It needs no course and has no gradebook.
    """
    keep_to_one_thread()
    from grader.cluster.addresses import scheduler_in
    from grader.cluster.connecting import refuse_without_dask

    found = scheduler_in(address)
    refuse_without_dask()
    from grader.cluster.worker import run_worker
    from grader.sandbox import machine

    run_worker(
        found,
        jobs or machine.cores(),
        lambda sentence: click.echo(sentence, err=True),
        host=host,
        waits=not once,
    )
