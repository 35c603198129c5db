"""The command line: parse, one library call, print. Every error is one sentence on stderr and exit code 2."""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from framing import __version__
from framing.cli_coders import sample, validate
from framing.errors import FramingError, FramingWarning

if TYPE_CHECKING:
    from framing.batch import Progress, Summary

Command = Callable[..., None]


class _Main(click.Group):
    """Commands in the order in which a user meets them, not in that of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


def _options(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    def add(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add


corpus_argument = click.argument("corpus", nargs=-1, required=True)
out_argument = click.argument("out", type=click.Path(path_type=Path))
codebook_option = click.option("--codebook", "-c", required=True, help="A built-in codebook's name, or a path.")
out_option = click.option("--out", "-o", required=True, type=click.Path(path_type=Path), help="Folder for the results.")
model_option = click.option("--model", help="A spaCy pipeline's name or path; default: the bundled English one.")
format_option = click.option("--format", "format", default="csv", show_default=True, help="Tables as csv or parquet.")
seed_option = click.option("--seed", default=0, show_default=True, help="Seed of every random draw.")
quiet_option = click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON, for scripts.")
field_option = click.option(
    "--field", multiple=True, metavar="OURS=THEIRS", help="A field under another name, e.g. text=body_html."
)
working_options = _options(
    model_option,
    click.option("--workers", type=int, help="Worker processes; default: one a core."),
    click.option("--cluster", metavar="ADDRESS", help="A Dask scheduler that does the work."),
    format_option,
    field_option,
)
scoring_options = _options(
    seed_option,
    click.option("--by", default="source", show_default=True, help="Article field that is scored, e.g. section."),
    click.option("--reference", multiple=True, metavar="SOURCE=SIDE", help="A source whose side is known."),
    click.option(
        "--groups",
        multiple=True,
        metavar="SOURCE=GROUP",
        help="A source's group, to contrast groups; *=GROUP: the rest.",
    ),
    click.option("--period", default="auto", show_default=True, help="auto, day, week or month."),
    click.option("--indirect-weight", default=0.0, show_default=True, help="Weight of labels in indirect speech."),
)


@click.group(cls=_Main, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="framing")
def app() -> None:
    """Measure whose words a news source makes its own."""


@app.command()
@corpus_argument
@codebook_option
@out_option
@working_options
@scoring_options
@click.option("--report/--no-report", default=True, help="Draw plots and write report.html, or tables and scores only.")
@click.option("--force", is_flag=True, help="Make OUT anew although it was made with other settings.")
@quiet_option
@json_option
def run(
    corpus: tuple[str, ...], codebook: str, out: Path, model: str | None, workers: int | None, cluster: str | None,
    format: str, field: tuple[str, ...], report: bool, force: bool, quiet: bool, as_json: bool, **scoring: Any,
) -> None:  # fmt: skip
    """The main job: read, tag, tables, scores, plots and report.

    CORPUS: folders or files (txt, md, html, json, jsonl, csv, tsv, parquet, each also gz or zst).

    Example: framing run corpus/demo -c us-iran -o out/demo
    """
    from framing.batch import run_to_folder

    with _progress(quiet or as_json) as progress:
        summary = run_to_folder(
            corpus, codebook, out, model=model, workers=workers, cluster=cluster, format=format, report=report,
            force=force, fields=_pairs(field, "--field"), progress=progress, **_scoring(**scoring),
        )  # fmt: skip
    if as_json:
        _print_json({"out": str(summary.out), "counts": summary.counts, "timings": summary.timings})
    elif not quiet:
        _print_summary(summary, report)


@app.command()
@click.argument("file")
@codebook_option
@model_option
@json_option
def tag(file: str, codebook: str, model: str | None, as_json: bool) -> None:
    """Show one article's labels in the terminal; FILE - reads standard input.

    Example: echo "Officials blamed rogue militias." | framing tag - -c us-iran
    """
    from framing import build_pipeline, load_codebook
    from framing.render import render_terminal
    from framing.rows import mention_rows

    book = load_codebook(codebook)
    text = _read_text(file)
    doc = build_pipeline(book, model=model)(text)
    if as_json:
        _print_json(mention_rows(doc))
        return
    _console().print(render_terminal(doc))
    if not doc.spans["framing"]:
        click.echo("No label of the codebook occurs in this text.", err=True)


@app.command()
@corpus_argument
@out_option
@model_option
@format_option
@field_option
@quiet_option
def quotes(
    corpus: tuple[str, ...], out: Path, model: str | None, format: str, field: tuple[str, ...], quiet: bool
) -> None:
    """Who says what: every attribution of every article, in OUT/quotes.csv.

    Example: framing quotes corpus/demo -o out/quotes
    """
    from framing import read_quotes

    fields = _pairs(field, "--field")
    with _progress(quiet) as progress:
        table = read_quotes(corpus, out=out, model=model, format=format, fields=fields, progress=progress)
    if not quiet:
        click.echo(f"{len(table):,} rows in {out / f'quotes.{format}'}")


@app.command()
@corpus_argument
@codebook_option
@out_option
@click.option("--reference", multiple=True, metavar="SOURCE=SIDE", help="A source whose side is known.")
@click.option("-n", "n", default=50, show_default=True, help="Candidates of each target.")
@working_options
@seed_option
@click.option("--force", is_flag=True, help="Make OUT anew although it was made with other settings.")
@quiet_option
def discover(
    corpus: tuple[str, ...], codebook: str, out: Path, reference: tuple[str, ...], n: int, model: str | None,
    workers: int | None, cluster: str | None, format: str, field: tuple[str, ...], seed: int, force: bool, quiet: bool,
) -> None:  # fmt: skip
    """Names that the codebook does not list, in OUT/candidates.csv and, to paste after reading, OUT/suggested.yaml.

    A call that was interrupted goes on where it stopped.

    Example: framing discover corpus/demo -c us-iran -o out/discovery
    """
    from framing import discover_labels

    with _progress(quiet) as progress:
        table = discover_labels(
            corpus, codebook, out=out, reference=_pairs(reference, "--reference"), n=n, model=model, workers=workers,
            cluster=cluster, format=format, fields=_pairs(field, "--field"), seed=seed, force=force, progress=progress,
        )  # fmt: skip
    if not quiet:
        new = int((~table["known"].astype(bool)).sum())
        click.echo(f"{new:,} candidates for {table['target'].nunique()} targets: {out / f'candidates.{format}'}")
        click.echo(f"To read, then paste: {out / 'suggested.yaml'}")


@app.command()
@out_argument
@scoring_options
@quiet_option
def score(out: Path, quiet: bool, **scoring: Any) -> None:
    """Tables to scores again, without reading the corpus.

    Example: framing score out/demo --by section
    """
    from framing.rescore import score_folder

    score_folder(out, **_scoring(**scoring))
    if not quiet:
        _print_verdicts(out)


@app.command()
@out_argument
@quiet_option
def report(out: Path, quiet: bool) -> None:
    """Scores to plots and report.html again.

    Example: framing report out/demo
    """
    from framing import write_report

    path = write_report(out)
    if not quiet:
        click.echo(f"Report: {path}")


app.add_command(sample)
app.add_command(validate)


@app.group("codebook", cls=_Main)
def codebook_group() -> None:
    """List, show, check and start codebooks."""


@codebook_group.command("list")
def codebook_list() -> None:
    """The built-in codebooks.

    Example: framing codebook list
    """
    from framing import list_codebooks, load_codebook

    for name in list_codebooks():
        click.echo(f"{name:14} {load_codebook(name).title}")


@codebook_group.command("show")
@click.argument("codebook")
def codebook_show(codebook: str) -> None:
    """Print a codebook as it is written.

    Example: framing codebook show us-iran > mine.yaml
    """
    from framing import load_codebook

    click.echo(Path(load_codebook(codebook).path).read_text(encoding="utf-8"), nl=False)


@codebook_group.command("check")
@click.argument("file")
@click.option("--corpus", multiple=True, help="Also ask of this corpus which terms it holds.")
def codebook_check(file: str, corpus: tuple[str, ...]) -> None:
    """Check a codebook; with --corpus also how its terms fare there.

    Example: framing codebook check mine.yaml
    """
    from framing import load_codebook

    book = load_codebook(file)
    terms = sum(len(label.terms) for label in book.labels)
    click.echo(
        f"{book.name} is sound: {len(book.sides)} sides, {len(book.targets)} targets, "
        f"{len(book.labels)} label entries, {terms} terms."
    )
    if corpus:
        from framing.diagnosis import diagnose_codebook

        for finding in diagnose_codebook(book, corpus):
            click.echo(f"- {finding}")


@codebook_group.command("import")
@click.argument("dictionary")
@click.argument("file", type=click.Path(path_type=Path))
def codebook_import(dictionary: str, file: Path) -> None:
    """A dictionary (quanteda YAML, LIWC .dic, Lexicoder .lc3) as a draft codebook in FILE, to be edited.

    Example: framing codebook import mine.dic draft.yaml
    """
    from framing.dictionaries import import_dictionary

    _write_new(file, import_dictionary(dictionary))
    click.echo(f"{file} is a draft: edit it, then `framing codebook check {file}`.")


@codebook_group.command("diff")
@click.argument("before")
@click.argument("after")
@click.option("--corpus", multiple=True, required=True, help="The corpus whose hits are compared.")
def codebook_diff(before: str, after: str, corpus: tuple[str, ...]) -> None:
    """What a changed codebook would find otherwise in a corpus, term by term and source by source.

    Example: framing codebook diff us-iran mine.yaml --corpus corpus/demo
    """
    from framing import load_codebook
    from framing.revision import diff_codebooks

    changes = diff_codebooks(load_codebook(before), load_codebook(after), corpus)
    for change in changes:
        click.echo(f"- {change}")
    if not changes:
        click.echo("Both find the same labels in this corpus.")


@codebook_group.command("init")
@click.argument("file", type=click.Path(path_type=Path))
def codebook_init(file: Path) -> None:
    """Start a codebook of your own: a small, commented one that works.

    Example: framing codebook init mine.yaml
    """
    from framing.codebook import read_template

    _write_new(file, read_template())
    click.echo(f"{file} is written: change it, then `framing codebook check {file}`.")


def _write_new(file: Path, text: str) -> None:
    if file.exists():
        raise FramingError(f"{file} is there already: choose another name, nothing was written.")
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise FramingError(f"{file} cannot be written ({error.strerror}): choose another place.") from None


def _scoring(*, reference: Sequence[str], groups: Sequence[str], **options: Any) -> dict[str, Any]:
    given = {
        "reference": _pairs(reference, "--reference", "Herald=left"),
        "groups": _pairs(groups, "--groups", "Herald=state"),
    }
    return {**options, **{name: pairs for name, pairs in given.items() if pairs}}


def _pairs(values: Sequence[str], option: str, example: str = "text=body") -> dict[str, str]:
    pairs = {}
    for value in values:
        left, equals, right = value.partition("=")
        if not (left and equals and right):
            raise FramingError(f"{option} {value} is not of the form NAME=VALUE: write for example {option} {example}.")
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
        "expressions": "Collecting expressions",
        "company": "Comparing their company",
        "uses": "Who uses them, of whom",
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
    counts = summary.counts
    click.echo(f"{counts['articles']:,} articles, {counts['mentions']:,} mentions, {counts['adopted']:,} adopted.")
    if counts["skipped"]:
        click.echo(f"{counts['skipped']:,} inputs were skipped: {summary.out / 'skipped.csv'} says why.")
    if not counts["mentions"]:
        click.echo("No label of the codebook occurs in these articles: is it the right codebook?")
    click.echo(f"Report: {summary.out / 'report.html'}" if report else f"Scores: {summary.out / 'sources.csv'}")


def _print_verdicts(out: Path) -> None:
    from framing.render import summary_table
    from framing.tables import read_table, sides_of

    sources = read_table(out, "sources")
    _console().print(summary_table(sources, sides=sides_of(sources.columns, "sources")))


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def _fail(message: str) -> NoReturn:
    sys.stderr.write(f"framing: {' '.join(str(message).split())}\n")
    raise SystemExit(2)


def _show_warning(message: Warning | str, category: type[Warning], *rest: Any) -> None:
    if issubclass(category, FramingWarning):
        sys.stderr.write(f"framing: note: {message}\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """The entry point ``framing``."""
    warnings.showwarning = _show_warning  # type: ignore[assignment]
    try:
        code = app.main(args=arguments, standalone_mode=False, prog_name="framing")
    except FramingError as error:
        _fail(str(error))
    except click.exceptions.NoArgsIsHelpError as error:
        sys.stderr.write(error.format_message() + "\n")
        raise SystemExit(2) from None
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "framing"
        _fail(f"{error.format_message().rstrip('.')}: `{command} --help` shows how it is called.")
    except (click.Abort, KeyboardInterrupt):
        sys.stderr.write("framing: stopped; the same command goes on from here.\n")
        raise SystemExit(130) from None
    except BrokenPipeError:
        raise SystemExit(0) from None
    raise SystemExit(code if isinstance(code, int) else 0)
