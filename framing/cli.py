"""The command line: parse, one library call, print. Every error is one sentence on stderr and exit code 2."""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import click
import typer

from framing.errors import FramingError, FramingWarning

if TYPE_CHECKING:
    from framing.batch import Progress, Summary

app = typer.Typer(
    name="framing",
    help="Measure whose words a news source makes its own.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
codebook_app = typer.Typer(help="List, show, check and start codebooks.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(codebook_app, name="codebook")

CorpusArgument = Annotated[list[str], typer.Argument(help="Folders or files: txt, md, html, json, jsonl, csv, tsv, parquet, also .gz/.zst.")]  # fmt: skip
CodebookOption = Annotated[str, typer.Option("--codebook", "-c", help="A built-in codebook's name, or a path.")]
OutOption = Annotated[Path, typer.Option("--out", "-o", help="Folder for the results.")]
OutArgument = Annotated[Path, typer.Argument(help="The result folder of an earlier run.")]
ModelOption = Annotated[str | None, typer.Option(help="A spaCy pipeline's name or path. [default: the bundled one]")]
WorkersOption = Annotated[int | None, typer.Option(help="Worker processes. [default: one a core]")]
ClusterOption = Annotated[str | None, typer.Option(metavar="ADDRESS", help="A Dask scheduler that does the work.")]
FormatOption = Annotated[str, typer.Option(help="Tables as csv or parquet.")]
ReportOption = Annotated[bool, typer.Option("--report/--no-report", help="Draw plots and write report.html.")]
SeedOption = Annotated[int, typer.Option(help="Seed of every random draw.")]
ForceOption = Annotated[bool, typer.Option("--force", help="Make OUT anew although it was made otherwise.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the outcome as JSON, for scripts.")]
FieldOption = Annotated[list[str] | None, typer.Option("--field", metavar="OURS=THEIRS", help="A field under another name, e.g. text=body_html.")]  # fmt: skip
ByOption = Annotated[str, typer.Option(help="Article field that is scored: source, or e.g. section, author, country.")]
ReferenceOption = Annotated[list[str] | None, typer.Option(metavar="SOURCE=SIDE", help="A source whose side is known.")]
PeriodOption = Annotated[str, typer.Option(help="auto, day, week, month or year.")]
IndirectOption = Annotated[float, typer.Option(help="Weight of a side's labels in indirect speech, 0 to 1.")]


@app.command()
def run(corpus: CorpusArgument, codebook: CodebookOption, out: OutOption, model: ModelOption = None,
        workers: WorkersOption = None, cluster: ClusterOption = None, format: FormatOption = "csv",
        report: ReportOption = True, seed: SeedOption = 0, force: ForceOption = False, quiet: QuietOption = False,
        as_json: JsonOption = False, field: FieldOption = None, by: ByOption = "source",
        reference: ReferenceOption = None, period: PeriodOption = "auto",
        indirect_weight: IndirectOption = 0.0) -> None:  # fmt: skip
    """The main job: read, tag, tables, scores, plots and report.

    Example: framing run corpus/demo -c us-iran -o out/demo
    """
    from framing.batch import run_to_folder

    with _progress(quiet or as_json) as progress:
        summary = run_to_folder(
            corpus, codebook, out, model=model, workers=workers, cluster=cluster, format=format, report=report,
            seed=seed, force=force, fields=_pairs(field, "--field"), progress=progress,
            **_scoring(by, reference, period, indirect_weight),
        )  # fmt: skip
    if as_json:
        _print_json({"out": str(summary.out), "counts": summary.counts, "timings": summary.timings})
    elif not quiet:
        _print_summary(summary, report)


@app.command()
def tag(file: Annotated[str, typer.Argument(help="An article; - reads standard input.")], codebook: CodebookOption,
        model: ModelOption = None, as_json: JsonOption = False) -> None:  # fmt: skip
    """Show one article's labels in the terminal, with who says them of whom.

    Example: echo "Officials blamed rogue militias." | framing tag - -c us-iran
    """
    from framing import build_pipeline, load_codebook, mentions
    from framing.render import render_terminal

    text = _read_text(file)
    doc = build_pipeline(load_codebook(codebook), model=model)(text)
    if as_json:
        from framing.rows import mention_rows

        _print_json(mention_rows(doc))
        return
    _console().print(render_terminal(doc))
    if not mentions(doc):
        _console(stderr=True).print("No label of the codebook occurs in this text.")


@app.command()
def quotes(corpus: CorpusArgument, out: OutOption, model: ModelOption = None, format: FormatOption = "csv",
           quiet: QuietOption = False, field: FieldOption = None) -> None:  # fmt: skip
    """Who says what: every attribution of every article, in OUT/quotes.csv.

    Example: framing quotes corpus/demo -o out/quotes
    """
    from framing import read_quotes

    with _progress(quiet) as progress:
        table = read_quotes(
            corpus, out=out, model=model, format=format, fields=_pairs(field, "--field"), progress=progress
        )
    if not quiet:
        _console().print(f"{len(table):,} rows in {out / f'quotes.{format}'}")


@app.command()
def score(out: OutArgument, seed: SeedOption = 0, by: ByOption = "source", reference: ReferenceOption = None,
          period: PeriodOption = "auto", indirect_weight: IndirectOption = 0.0, quiet: QuietOption = False) -> None:  # fmt: skip
    """Tables to scores again, without reading the corpus.

    Example: framing score out/demo --by section
    """
    from framing.rescore import score_folder

    score_folder(out, seed=seed, **_scoring(by, reference, period, indirect_weight))
    if not quiet:
        _print_verdicts(out)


@app.command()
def report(out: OutArgument, quiet: QuietOption = False) -> None:
    """Scores to plots and report.html again.

    Example: framing report out/demo
    """
    from framing import write_report

    path = write_report(out)
    if not quiet:
        _console().print(f"The report is {path}")


@codebook_app.command("list")
def codebook_list() -> None:
    """The built-in codebooks.

    Example: framing codebook list
    """
    from framing import list_codebooks, load_codebook

    for name in list_codebooks():
        _console().print(f"{name:14} {load_codebook(name).title}", markup=False, highlight=False)


@codebook_app.command("show")
def codebook_show(
    codebook: Annotated[str, typer.Argument(help="A built-in codebook's name, or a path.")],
) -> None:
    """Print a codebook as it is written.

    Example: framing codebook show us-iran > mine.yaml
    """
    from framing import load_codebook

    book = load_codebook(codebook)
    typer.echo(Path(str(book.path)).read_text(encoding="utf-8"), nl=False)


@codebook_app.command("check")
def codebook_check(file: Annotated[str, typer.Argument(help="The codebook to check.")],
                   corpus: Annotated[list[str] | None, typer.Option("--corpus", help="Also ask of this corpus which terms it holds.")] = None) -> None:  # fmt: skip
    """Check a codebook; with --corpus also how its terms fare there.

    Example: framing codebook check mine.yaml
    """
    from framing import load_codebook

    book = load_codebook(file)
    _console().print(
        f"{book.name} is sound: {len(book.sides)} sides, {len(book.targets)} targets, {len(book.labels)} label entries, "
        f"{sum(len(label.terms) for label in book.labels)} terms.",
        markup=False, highlight=False,
    )  # fmt: skip
    if corpus:
        from framing.diagnosis import diagnose_codebook

        for finding in diagnose_codebook(book, corpus):
            _console().print(f"- {finding}", markup=False, highlight=False)


@codebook_app.command("init")
def codebook_init(file: Annotated[Path, typer.Argument(help="The file to start.")]) -> None:
    """Start a codebook of your own: a small, commented one that works.

    Example: framing codebook init mine.yaml
    """
    from framing.codebook import read_template

    if file.exists():
        raise FramingError(f"{file} is there already: choose another name, nothing was written.")
    try:
        file.write_text(read_template(), encoding="utf-8")
    except OSError as error:
        raise FramingError(f"{file} cannot be written ({error.strerror}): choose another place.") from None
    _console().print(
        f"{file} is written: change it, then `framing codebook check {file}`.", markup=False, highlight=False
    )


def _scoring(by: str, reference: Sequence[str] | None, period: str, indirect_weight: float) -> dict[str, Any]:
    return {
        "by": by,
        "reference": _pairs(reference, "--reference") or None,
        "period": period,
        "indirect_weight": indirect_weight,
    }


def _pairs(values: Sequence[str] | None, option: str) -> dict[str, str]:
    pairs = {}
    for value in values or ():
        left, equals, right = value.partition("=")
        if not (left and equals and right):
            raise FramingError(f"{option} {value} is not of the form NAME=VALUE: write for example {option} text=body.")
        pairs[left.strip()] = right.strip()
    return pairs


def _read_text(file: str) -> str:
    from framing.articles import Article, read_corpus

    if file == "-":
        return sys.stdin.buffer.read().decode("utf-8", errors="replace")
    for item in read_corpus([file]):
        if isinstance(item, Article):
            return item.text
        raise FramingError(f"{file}: {item.reason}")
    raise FramingError(f"{file} holds no article: give a file with text.")


def _console(*, stderr: bool = False) -> Any:
    from rich.console import Console

    return Console(stderr=stderr, soft_wrap=True)


@contextmanager
def _progress(quiet: bool) -> Iterator[Progress | None]:
    """A bar on stderr while the work goes on; none when quiet or when nobody looks."""
    console = _console(stderr=True)
    if quiet or not console.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    names = {
        "tag": "Reading and tagging",
        "scores": "Scoring",
        "report": "Drawing the report",
        "quotes": "Reading",
    }
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        tasks: dict[str, Any] = {}

        def step(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(names.get(stage, stage), total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield step


def _print_summary(summary: Summary, report: bool) -> None:
    _print_verdicts(summary.out)
    console = _console()
    counts = summary.counts
    console.print(
        f"{counts['articles']:,} articles, {counts['mentions']:,} mentions, {counts['adopted']:,} adopted.",
        highlight=False,
    )
    if counts["skipped"]:
        console.print(f"{counts['skipped']:,} inputs were skipped: skipped.csv says why.", highlight=False)
    if not counts["mentions"]:
        console.print("No label of the codebook occurs in these articles: is it the right codebook?", highlight=False)
    where = summary.out / ("report.html" if report else "sources.csv")
    console.print(f"{'Report' if report else 'Scores'}: {where}", markup=False, highlight=False)


def _print_verdicts(out: Path) -> None:
    from framing.render import summary_table
    from framing.tables import read_table, sides_of

    sources = read_table(out, "sources")
    _console().print(summary_table(sources, sides=sides_of(sources.columns, "sources")))


def _print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def _fail(message: str) -> NoReturn:
    sys.stderr.write(f"framing: {' '.join(str(message).split())}\n")
    raise SystemExit(2)


def _show_warning(message: Warning | str, category: type[Warning], *rest: Any) -> None:
    if issubclass(category, FramingWarning):
        sys.stderr.write(f"framing: note: {message}\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """The entry point ``framing``."""
    warnings.showwarning = _show_warning
    try:
        code = app(
            args=list(arguments) if arguments is not None else None,
            standalone_mode=False,
            prog_name="framing",
        )
    except FramingError as error:
        _fail(str(error))
    except click.exceptions.NoArgsIsHelpError as error:
        sys.stderr.write(error.ctx.get_help() + "\n")
        raise SystemExit(2) from None
    except click.UsageError as error:
        help_command = error.ctx.command_path if error.ctx else "framing"
        _fail(f"{error.format_message().rstrip('.')}: `{help_command} --help` shows how it is called.")
    except (click.Abort, KeyboardInterrupt):
        sys.stderr.write("framing: stopped; the same command goes on from here.\n")
        raise SystemExit(130) from None
    except BrokenPipeError:
        raise SystemExit(0) from None
    raise SystemExit(code if isinstance(code, int) else 0)
