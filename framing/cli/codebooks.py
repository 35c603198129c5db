"""The commands around codebooks: list, show, check, import, compare, start one."""

from __future__ import annotations

from pathlib import Path

import click

from framing.cli.options import InOrder
from framing.errors import FramingError


@click.group("codebook", cls=InOrder)
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
