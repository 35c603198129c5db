"""Tables → scores, in a result folder: reads articles and mentions, never the corpus."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from framing.errors import TableError
from framing.scores import score_sources
from framing.tables import FORMATS, read_table, write_table


def score_folder(
    out: str | os.PathLike[str],
    *,
    sides: Sequence[str] | None = None,
    seed: int = 0,
    format: str | None = None,
    **scoring: Any,
) -> None:
    """Score the tables of `out` again and write every score table there.

    `sides` and `format` default to those of the run; the other options are those of `score_sources`.
    """
    folder = Path(out)
    format = format or next((f for f in FORMATS if (folder / f"articles.{f}").is_file()), FORMATS[0])
    sides = list(sides) if sides is not None else read_sides(folder)
    scores = score_sources(
        read_table(folder, "articles"), read_table(folder, "mentions"), sides=sides, seed=seed, **scoring
    )
    for name, frame in scores._asdict().items():
        if frame is not None:
            write_table(frame, folder, name, sides=sides, format=format)


def read_sides(out: Path) -> list[str]:
    """The codebook's sides, in its order, from run.json."""
    try:
        run = json.loads((out / "run.json").read_text(encoding="utf-8"))
        return list(run["codebook"]["sides"])
    except FileNotFoundError:
        raise TableError(
            f"there is no run.json in {out}: run `framing run CORPUS -c CODEBOOK -o {out}` first."
        ) from None
    except (ValueError, KeyError, TypeError):
        raise TableError(f"{out / 'run.json'} cannot be read: run `framing run` again with --force.") from None
