"""Tables → scores, in a result folder: reads articles and mentions, never the corpus."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from framing.errors import TableError
from framing.scores import score_sources
from framing.statistics.counts import ARTICLE_COLUMNS, MENTION_COLUMNS
from framing.tables import FORMATS, datapackage, find_table, read_table, write_json, write_table


def score_folder(
    out: str | os.PathLike[str],
    *,
    sides: Sequence[str] | None = None,
    seed: int = 0,
    format: str | None = None,
    **scoring: Any,
) -> None:
    """Score the tables of `out` again and write every score table there.

    `sides` and `format` default to those of the run; the other options are those of `score_sources`. A table of an
    earlier scoring that this one does not make (``contrasts`` without groups) is taken away.
    """
    folder = Path(out)
    written = find_table(folder, "articles")
    format = format or (written.suffix.removeprefix(".") if written else FORMATS[0])
    sides = list(sides) if sides is not None else read_sides(folder)
    scores = score_sources(
        read_table(folder, "articles", columns={*ARTICLE_COLUMNS, scoring.get("by", "source")}),
        read_table(folder, "mentions", columns=MENTION_COLUMNS),
        sides=sides,
        seed=seed,
        **scoring,
    )
    for name, frame in scores._asdict().items():
        if frame is not None:
            write_table(frame, folder, name, sides=sides, format=format)
        elif stale := find_table(folder, name):
            stale.unlink()
    if find_table(folder, "agency"):
        _score_agency(folder, sides, format)
    describe_again(folder, sides)


def describe_again(folder: Path, sides: Sequence[str]) -> None:
    """Bring datapackage.json up to the tables that a folder holds now; nothing without one."""
    path = folder / "datapackage.json"
    if path.is_file():
        known = json.loads(path.read_text(encoding="utf-8"))
        described = datapackage(folder, name=known["name"], title=known["title"], sides=list(sides))
        write_json(path, {**known, **described})


def _score_agency(folder: Path, sides: Sequence[str], format: str) -> None:
    """The scores of who is let act, where the codebook's events have verbs or nouns."""
    from framing.statistics.agency import incidents, score_agency

    articles, agency = read_table(folder, "articles"), read_table(folder, "agency")
    targets = _codebook(folder)["targets"]
    for name, score in (("agency_scores", score_agency), ("incidents", incidents)):
        write_table(score(articles, agency, targets=targets), folder, name, sides=sides, format=format)


def read_sides(out: Path) -> list[str]:
    """The codebook's sides, in its order, from run.json."""
    return list(_codebook(out)["sides"])


def _codebook(out: Path) -> dict[str, Any]:
    """What run.json says about the codebook."""
    try:
        codebook = json.loads((out / "run.json").read_text(encoding="utf-8"))["codebook"]
        return {"sides": codebook["sides"], "targets": codebook["targets"]}
    except FileNotFoundError:
        raise TableError(
            f"there is no run.json in {out}: run `framing run CORPUS -c CODEBOOK -o {out}` first."
        ) from None
    except (ValueError, KeyError, TypeError):
        raise TableError(f"{out / 'run.json'} cannot be read: run `framing run` again with --force.") from None
