"""The commands: every error is one sentence on stderr and exit code 2."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from framing import __version__
from framing.cli.codebooks import codebook_group
from framing.cli.coders import sample, validate
from framing.cli.options import (
    InOrder,
    codebook_option,
    corpus_argument,
    field_option,
    force_option,
    format_option,
    json_option,
    model_option,
    out_argument,
    out_option,
    quiet_option,
    read_pairs,
    read_scoring,
    reference_option,
    scoring_options,
    seed_option,
    working_options,
)
from framing.cli.terminal import console, fail, print_json, print_summary, print_verdicts, show_progress, show_warning
from framing.errors import FramingError


@click.group(cls=InOrder, context_settings={"help_option_names": ["-h", "--help"]})
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
@force_option
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

    with show_progress(quiet or as_json) as progress:
        summary = run_to_folder(
            corpus, codebook, out, model=model, workers=workers, cluster=cluster, format=format, report=report,
            force=force, fields=read_pairs(field, "--field"), progress=progress, **read_scoring(**scoring),
        )  # fmt: skip
    if as_json:
        print_json({"out": str(summary.out), "counts": summary.counts, "timings": summary.timings})
    elif not quiet:
        print_summary(summary, report)


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
    from framing.reporting.render import render_terminal
    from framing.rows import mention_rows

    book = load_codebook(codebook)
    text = _read_text(file)
    doc = build_pipeline(book, model=model)(text)
    if as_json:
        print_json(mention_rows(doc))
        return
    console().print(render_terminal(doc))
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

    fields = read_pairs(field, "--field")
    with show_progress(quiet) as progress:
        table = read_quotes(corpus, out=out, model=model, format=format, fields=fields, progress=progress)
    if not quiet:
        click.echo(f"{len(table):,} rows in {out / f'quotes.{format}'}")


@app.command()
@corpus_argument
@codebook_option
@out_option
@reference_option
@click.option("-n", "n", default=50, show_default=True, help="Candidates of each target.")
@working_options
@seed_option
@force_option
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

    with show_progress(quiet) as progress:
        table = discover_labels(
            corpus, codebook, out=out, reference=read_pairs(reference, "--reference"), n=n, seed=seed, force=force,
            model=model, workers=workers, cluster=cluster, format=format, fields=read_pairs(field, "--field"),
            progress=progress,
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

    score_folder(out, **read_scoring(**scoring))
    if not quiet:
        print_verdicts(out)


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


for command in (sample, validate, codebook_group):
    app.add_command(command)


def _read_text(file: str) -> str:
    from framing.reading.articles import Article, read_corpus

    if file == "-":
        return sys.stdin.buffer.read().decode("utf-8", errors="replace")
    for item in read_corpus([file]):
        if isinstance(item, Article):
            return item.text
        raise FramingError(f"{file}: {item.reason}")
    raise FramingError(f"{file} holds no article: give a file with text.")


def main(arguments: Sequence[str] | None = None) -> None:
    """The entry point ``framing``."""
    warnings.showwarning = show_warning  # type: ignore[assignment]
    try:
        code = app.main(args=arguments, standalone_mode=False, prog_name="framing")
    except FramingError as error:
        fail(str(error))
    except click.exceptions.NoArgsIsHelpError as error:
        sys.stderr.write(error.format_message() + "\n")
        raise SystemExit(2) from None
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "framing"
        fail(f"{error.format_message().rstrip('.')}: `{command} --help` shows how it is called.")
    except (click.Abort, KeyboardInterrupt):
        sys.stderr.write("framing: stopped; the same command goes on from here.\n")
        raise SystemExit(130) from None
    except BrokenPipeError:
        raise SystemExit(0) from None
    raise SystemExit(code if isinstance(code, int) else 0)
