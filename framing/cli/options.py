"""Arguments and options that several commands share, and what is read from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from framing.errors import FramingError

Command = Callable[..., None]


class InOrder(click.Group):
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
force_option = click.option("--force", is_flag=True, help="Make OUT anew although it was made with other settings.")
reference_option = click.option(
    "--reference", multiple=True, metavar="SOURCE=SIDE", help="A source whose side is known."
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
    reference_option,
    click.option(
        "--groups",
        multiple=True,
        metavar="SOURCE=GROUP",
        help="A source's group, to contrast groups; *=GROUP: the rest.",
    ),
    click.option("--period", default="auto", show_default=True, help="auto, day, week or month."),
    click.option("--indirect-weight", default=0.0, show_default=True, help="Weight of labels in indirect speech."),
)


def read_scoring(*, reference: Sequence[str], groups: Sequence[str], **options: Any) -> dict[str, Any]:
    given = {
        "reference": read_pairs(reference, "--reference", "Herald=left"),
        "groups": read_pairs(groups, "--groups", "Herald=state"),
    }
    return {**options, **{name: pairs for name, pairs in given.items() if pairs}}


def read_pairs(values: Sequence[str], option: str, example: str = "text=body") -> dict[str, str]:
    pairs = {}
    for value in values:
        left, equals, right = value.partition("=")
        if not (left and equals and right):
            raise FramingError(f"{option} {value} is not of the form NAME=VALUE: write for example {option} {example}.")
        pairs[left.strip()] = right.strip()
    return pairs
