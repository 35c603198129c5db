"""Which names for its targets does a codebook not list, and whose are they?

Two questions, kept apart. *Is it a name for this?* is answered by its company and its words (`framing.shortlist`), then
by what the grammar says it of (`framing.candidates`). *Whose name is it?* is answered by the log-odds between the
sides' own words (`framing.keyness`): those of the sources that lean to a side, and those of its quoted speakers. Both
decide which expressions are shown, the second in which order.
"""

from __future__ import annotations

import json
import os
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.articles import Block, plan_blocks
from framing.candidates import Tally, count_uses, provisional
from framing.codebook import NEUTRAL, Codebook, load_codebook
from framing.errors import CorpusError, FramingError, FramingWarning
from framing.keyness import adjusted, keyness
from framing.namings import subjects_of
from framing.shortlist import (
    choose_vocabulary,
    count_expressions,
    join_profiles,
    profile_block,
    shortlist,
)
from framing.tables import FORMATS, TABLES, conform, datapackage, replace_file, write_json, write_table
from framing.tagging import Work
from framing.workers import Do, count_workers, tag_blocks

if TYPE_CHECKING:
    import pandas as pd

BLOCK_BYTES = 4_000_000
POOL = 3  # times n: expressions of a target that are parsed before the choice
SPARE = 1.2  # times n: of a topic, whose names the grammar does not sift
CLEAR = 1.0  # worth of a standard error between the sides, in units of relevance
LEANING = 0.05  # of a source's shrunken lean, below which its own words stand for no side
SHRINK = 3.0  # adopted labels' worth of the corpus mean in a source's lean
UNDECIDED = 1.0  # standard errors: an expression both sides use and nearer to even than that is offered as neutral
Progress = Callable[[str, int, int], None]


def discover_labels(
    corpus: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    codebook: str | os.PathLike[str] | Codebook,
    *,
    out: str | os.PathLike[str] | None = None,
    reference: Mapping[str, str] | None = None,
    model: str | None = None,
    workers: int | None = 1,
    n: int = 50,
    seed: int = 0,
    format: str = "csv",
    fields: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Names for the codebook's targets, and for the topics of labels without target, that it does not list.

    Returns the table ``candidates``: for every target the `n` expressions that most likely name it and tell the sides
    apart, and the known labels beside them (`known`), the clearest first (`z`; `q` allows for the number of candidates;
    articles resampled with `seed`). `reference` gives the sides of sources (``{source: side}``); without it a source
    takes the side whose known labels it adopts more than the corpus does. With `out` also ``candidates.csv``, a keyness
    plot and ``suggested.yaml``, to be read before anything of it is pasted into a codebook. Raises `FramingError` for a
    wrong call, and for a corpus in which no expression stands twice.
    """
    if format not in FORMATS:
        raise FramingError(f"--format {format} is unknown: choose one of {', '.join(FORMATS)}.")
    if n < 1:
        raise FramingError(f"-n {n} is no number of candidates: say 1 or more.")
    book = load_codebook(codebook if isinstance(codebook, Codebook) else os.fspath(codebook))
    _check_reference(reference or {}, book)
    job = _Job(corpus, book, model, count_workers(workers), fields, progress or (lambda stage, done, total: None))
    table = candidate_table(job.tally(n), book, reference or {}, n=n, seed=seed)
    if out is not None:
        _write(table, book, Path(out), format)
    return table


def _check_reference(reference: Mapping[str, str], book: Codebook) -> None:
    for source, side in reference.items():
        if side not in book.sides:
            raise FramingError(
                f"--reference {source}={side}: {book.name} has no side {side!r}: its sides are {', '.join(book.sides)}."
            )


class _Job:
    """The three readings of the corpus."""

    def __init__(self, corpus: Any, book: Codebook, model: str | None, workers: int,
                 fields: Mapping[str, str] | None, progress: Progress) -> None:  # fmt: skip
        self.book, self.workers, self.progress = book, workers, progress
        self.model = os.fspath(Path(model).resolve()) if model and Path(model).exists() else model
        self.paths = [corpus] if isinstance(corpus, (str, os.PathLike)) else list(corpus)
        self.fields = fields

    def tally(self, n: int) -> Tally:
        subjects = list(subjects_of(self.book).values())
        blocks = list(plan_blocks(self.paths, fields=self.fields, block_bytes=BLOCK_BYTES))
        vocabulary = choose_vocabulary(self._do(blocks, self.book, count_expressions, "expressions"))
        if not vocabulary.expressions:
            names = ", ".join(os.fspath(path) for path in self.paths)
            raise CorpusError(f"no expression stands in two articles of {names}: give more articles.")
        parts = self._do(blocks, self.book, partial(profile_block, vocabulary=vocabulary), "company")
        profile = join_profiles(parts, vocabulary, len(subjects))
        size = {"actor": POOL * n, "event": POOL * n, "topic": round(SPARE * n)}
        chosen = shortlist(profile, vocabulary, subjects, n=size)
        tally = Tally(self.book, chosen)
        small = list(plan_blocks(self.paths, fields=self.fields, block_bytes=BLOCK_BYTES // 4))
        for part in self._do(small, provisional(self.book, chosen), count_uses, "uses"):
            tally.add(part)
        return tally

    def _do(self, blocks: Sequence[Block], book: Codebook, do: Do, stage: str) -> Iterator[bytes]:
        """The parts in the order of the blocks, whichever worker is first."""
        work = Work(json.dumps(book.to_json()), self.model, book.language)
        waiting: dict[str, bytes | str] = {}
        order = iter(blocks)
        block = next(order, None)
        for done, (made, outcome) in enumerate(tag_blocks(blocks, work, workers=self.workers, do=do), 1):
            self.progress(stage, done, len(blocks))
            waiting[made.key] = outcome
            while block is not None and block.key in waiting:
                part = waiting.pop(block.key)
                if isinstance(part, bytes):
                    yield part
                else:
                    warnings.warn(f"{block.pieces[0].name}: {part}", FramingWarning, stacklevel=2)
                block = next(order, None)


# ── the table ───────────────────────────────────────────────────────────────────────────────────────────────


def candidate_table(tally: Tally, book: Codebook, reference: Mapping[str, str], *, n: int, seed: int) -> pd.DataFrame:
    """The frame ``candidates`` of what was counted."""
    import pandas as pd

    sides = list(book.sides)
    belongs = source_sides(tally.adopted, sides, reference)
    rows: list[dict[str, Any]] = []
    for subject in subjects_of(book):
        rows += _subject_rows(tally, subject, belongs, sides, n=n, seed=seed)
    if rows:
        for row, q in zip(rows, adjusted(np.array([row["p"] for row in rows])), strict=True):
            row["q"] = float(q)
    columns = TABLES["candidates"].expand(sides)
    frame = pd.DataFrame(rows, columns=[column.name for column in columns])
    table = conform(frame, columns, "candidates")
    table.attrs["source_sides"] = belongs
    return table


def source_sides(
    adopted: Mapping[tuple[str, str, str], int], sides: Sequence[str], reference: Mapping[str, str]
) -> dict[str, str]:
    """The side whose words a source counts for: as given, else the one that it adopts more than the corpus does.

    `adopted` counts (source, subject, side). Every subject is compared with its own mean over the corpus, so that what
    a source writes about is not taken for how it frames it.
    """
    whole: Counter[tuple[str, str]] = Counter()
    totals: Counter[str] = Counter()
    for (_, subject, side), count in adopted.items():
        whole[subject, side] += count
        totals[subject] += count
    excess: dict[str, dict[str, float]] = {}
    size: Counter[str] = Counter()
    for (source, subject, side), count in adopted.items():
        size[source] += count
        own = excess.setdefault(source, dict.fromkeys(sides, 0.0))
        own[side] += count
        for other in sides:
            own[other] -= count * whole[subject, other] / totals[subject]
    found = dict(reference)
    for source, own in excess.items():
        best = max(own, key=own.__getitem__)
        if source not in found and not reference and own[best] / (size[source] + SHRINK) > LEANING:
            found[source] = best
    return found


def _subject_rows(
    tally: Tally, subject: str, belongs: Mapping[str, str], sides: Sequence[str], *, n: int, seed: int
) -> list[dict[str, Any]]:
    keys = [key for key in tally.keys if key[0] == subject]
    if not keys:
        return []
    pool = [key for key in keys if tally.is_known(key) or tally.relevance(key) > 0]
    uses = tally.uses(pool, belongs, sides)
    found = keyness(uses, len(pool), len(sides), seed=seed)
    worth = {key: tally.relevance(key) + CLEAR * np.nan_to_num(found.z[i]) for i, key in enumerate(pool)}
    new = sorted((key for key in pool if not tally.is_known(key)), key=lambda key: (-worth[key], key))
    shown = {*new[:n], *(key for key in pool if tally.is_known(key))}
    rows = []
    for i, key in enumerate(pool):
        if key not in shown:
            continue
        by_side = [float(uses.weight[(uses.expression == i) & (uses.side == s)].sum()) for s in range(len(sides))]
        row = tally.row(key, sides, by_side) | {"relevance": tally.relevance(key)}
        row |= {"log_odds": float(found.log_odds[i]), "z": float(found.z[i]), "p": float(found.p[i])}
        neutral = sum(count > 0 for count in by_side) > 1 and abs(row["z"]) < UNDECIDED
        clear = not neutral and row["z"] > 0
        row |= {"neutral": neutral, "suggested": NEUTRAL if neutral else sides[found.side[i]] if clear else "",
                "leans": sides[found.side[i]] if row["z"] == row["z"] else ""}  # fmt: skip
        rows.append(row)
    rows.sort(key=lambda row: (-row["z"] if row["z"] == row["z"] else np.inf, row["expression"]))
    return rows


def _write(table: pd.DataFrame, book: Codebook, out: Path, format: str) -> None:
    from framing.plot_style import figure_of, save_figure
    from framing.plots_discovery import plot_keyness
    from framing.suggestions import suggested_yaml

    out.mkdir(parents=True, exist_ok=True)
    sides = list(book.sides)
    write_table(table, out, "candidates", sides=sides, format=format)
    replace_file(out / "suggested.yaml", suggested_yaml(table, book).encode())
    figure = figure_of(plot_keyness(table, sides=book.sides))
    for ending in ("png", "svg"):
        save_figure(figure, out / "plots" / f"keyness.{ending}")
    title = f"Names that {book.name} does not list"
    write_json(out / "datapackage.json", datapackage(out, name="candidates", title=title, sides=sides))
