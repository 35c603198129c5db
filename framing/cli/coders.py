"""The commands around human coders: a sample for them, and what their sheets say of the tool."""

from __future__ import annotations

from pathlib import Path

import click

from framing.cli.options import out_argument, quiet_option, seed_option


@click.command()
@out_argument
@click.option("-n", "n", type=int, default=200, show_default=True, help="Mentions to draw.")
@click.option("--coders", default=1, show_default=True, help="Sheets to write, all of the same items.")
@click.option("--corpus", multiple=True, help="The corpus of the run: for context, and for labels that were missed.")
@click.option("--passages", type=int, help="Sentences without a label; needs --corpus; default: a third of -n.")
@click.option("--blind/--open", default=True, help="Keep the tool's answers off the sheets, or show them.")
@click.option("--force", is_flag=True, help="Replace the sample that OUT holds already.")
@seed_option
@quiet_option
def sample(
    out: Path, n: int, coders: int, corpus: tuple[str, ...], passages: int | None, blind: bool, force: bool, seed: int,
    quiet: bool,
) -> None:  # fmt: skip
    """A stratified sample of mentions for human coders, in OUT/sample.

    Example: framing sample out/demo -n 60 --coders 2 --corpus corpus/demo
    """
    from framing import sample_mentions

    key = sample_mentions(
        out, n=n, seed=seed, blind=blind, coders=coders, corpus=corpus or None, passages=passages, force=force
    )
    if not quiet:
        mentions = int((key["kind"] == "mention").sum())
        rest = f" and {len(key) - mentions:,} sentences without a label" if len(key) > mentions else ""
        click.echo(f"{mentions:,} mentions{rest} in {out / 'sample'}: guide.md tells coders what to do.")
        click.echo("sample_key.csv holds the tool's answers: do not hand it to coders.")


@click.command()
@out_argument
@click.argument("coded", nargs=-1, required=True, type=click.Path(path_type=Path))
@seed_option
@quiet_option
def validate(out: Path, coded: tuple[Path, ...], seed: int, quiet: bool) -> None:
    """Agreement with human coders, and the scores corrected by it.

    CODED: the sheets of OUT/sample as coders filled them in, one or more a coder (CSV, XLSX, JSON).

    Example: framing validate out/demo coder-a.csv coder-b.xlsx
    """
    from framing import validate as validate_folder
    from framing.coders.validation import summary_lines

    found = validate_folder(out, coded, seed=seed)
    for note in found.notes:
        click.echo(f"framing: note: {note}", err=True)
    if not quiet:
        for line in summary_lines(found):
            click.echo(line)
        click.echo(f"Tables: agreement, accuracy, confusion, disagreements and sources_corrected in {out}")
