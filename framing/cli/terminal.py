"""What a command shows: progress, a summary, a note, or one sentence that says what is wrong."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from framing.errors import FramingWarning, inputs_skipped

if TYPE_CHECKING:
    from framing.batch import Progress, Summary


def console(*, stderr: bool = False) -> Any:
    from rich.console import Console

    return Console(stderr=stderr, soft_wrap=True)


@contextmanager
def show_progress(quiet: bool) -> Iterator[Progress | None]:
    """A bar on stderr while the work goes on; none when quiet or when nobody looks."""
    screen = console(stderr=True)
    if quiet or not screen.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    names = {
        "tag": "Reading and tagging",
        "scores": "Scoring",
        "report": "Drawing the report",
        "quotes": "Reading",
        "expressions": "Collecting expressions",
        "company": "Comparing their company",
        "uses": "Who uses them, of whom",
    }
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=screen, transient=True) as bar:
        tasks: dict[str, Any] = {}

        def step(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(names.get(stage, stage), total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield step


def print_summary(summary: Summary, report: bool) -> None:
    print_verdicts(summary.out)
    counts = summary.counts
    other = counts["other_sense"]
    mentions = f"{counts['mentions'] - other:,} mentions" + (f" (and {other:,} in another sense)" if other else "")
    click.echo(f"{counts['articles']:,} articles, {mentions}, {counts['adopted']:,} adopted.")
    if counts["skipped"]:
        click.echo(f"{inputs_skipped(counts['skipped'])}: {summary.out / 'skipped.csv'} says why.")
    if not counts["mentions"]:
        click.echo("No label of the codebook occurs in these articles: is it the right codebook?")
    click.echo(f"Report: {summary.out / 'report.html'}" if report else f"Scores: {summary.out / 'sources.csv'}")


def print_verdicts(out: Path) -> None:
    from framing.reporting.render import summary_table
    from framing.tables import read_table, sides_of

    sources = read_table(out, "sources")
    console().print(summary_table(sources, sides=sides_of(sources.columns, "sources")))


def print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def fail(message: str) -> NoReturn:
    sys.stderr.write(f"framing: {' '.join(str(message).split())}\n")
    raise SystemExit(2)


def show_warning(message: Warning | str, category: type[Warning], *rest: Any) -> None:
    if issubclass(category, FramingWarning):
        sys.stderr.write(f"framing: note: {message}\n")
