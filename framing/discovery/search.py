"""Which names for its targets does a codebook not list, and whose are they?

Two questions, kept apart. *Is it a name for this?* is answered by its company and its words (`shortlist`), then by what
the grammar says it of (`candidates`). *Whose name is it?* is answered by the log-odds between the sides' own words
(`keyness`): those of the sources that lean to a side, and those of its quoted speakers. Both decide which expressions
are shown, the second in which order.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import numpy as np

from framing import __version__
from framing.codebook import NEUTRAL, Codebook, load_codebook
from framing.discovery.candidates import Leaning, Tally, count_uses, provisional
from framing.discovery.keyness import keyness
from framing.discovery.namings import subjects_of
from framing.discovery.shortlist import (
    choose_vocabulary,
    count_expressions,
    join_profiles,
    profile_block,
    shortlist,
)
from framing.errors import CorpusError, FramingError, FramingWarning
from framing.model import describe_model
from framing.parts import PartStore
from framing.reading.articles import Block, plan_blocks
from framing.statistics.false_discovery import adjusted
from framing.tables import FORMATS, TABLES, conform, datapackage, replace_file, write_json, write_table
from framing.tagging import Work, release
from framing.workers import Do, count_workers, leave_if_imported, tag_blocks

if TYPE_CHECKING:
    import pandas as pd

BLOCK_BYTES = 4_000_000  # of the first reading: enough articles to leave out what stands in one of them only
SMALL_BYTES = 1_000_000  # of the others, which hold more of a block in memory
POOL = 3  # times n: expressions of a target that are parsed before the choice
SPARE = 1.2  # times n: of a topic, whose names the grammar does not sift
CLEAR = 0.5  # worth of a standard error between the sides, in units of relevance
DOUBT = 0.25  # variance beside that of its labels in a source's lean: a single label proves nothing
UNDECIDED = 1.0  # standard errors from even, below which no side is suggested
EVEN = 0.7  # log-odds: an expression both sides use and within one standard error surely nearer to even is neutral
Progress = Callable[[str, int, int], None]
Shortlist = Mapping[str, Mapping[str, float]]  # subject → expression → relevance


def discover_labels(
    corpus: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    codebook: str | os.PathLike[str] | Codebook,
    *,
    out: str | os.PathLike[str] | None = None,
    reference: Mapping[str, str] | None = None,
    model: str | None = None,
    workers: int | None = 1,
    cluster: str | None = None,
    n: int = 50,
    seed: int = 0,
    format: str = "csv",
    force: bool = False,
    fields: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Names for the codebook's targets, and for the topics of labels without target, that it does not list.

    Returns the table ``candidates``: for every target the `n` expressions that most likely name it and tell the sides
    apart, and the known labels beside them (`known`), the clearest first (`z`; `q` allows for the number of candidates;
    articles resampled with `seed`). `reference` gives the sides of sources (``{source: side}``); without it a source
    takes the side whose known labels it adopts more than the corpus does. With `out` also ``candidates.csv``, a keyness
    plot and ``suggested.yaml``, to be read before anything of it is pasted into a codebook; a call that was interrupted
    goes on where it stopped (`force` begins anew). Raises `FramingError` for a
    wrong call, and for a corpus in which no expression stands twice.
    """
    leave_if_imported()
    if format not in FORMATS:
        raise FramingError(f"--format {format} is unknown: choose one of {', '.join(FORMATS)}.")
    if n < 1:
        raise FramingError(f"-n {n} is no number of candidates: say 1 or more.")
    book = load_codebook(codebook if isinstance(codebook, Codebook) else os.fspath(codebook))
    _check_reference(reference or {}, book)
    job = Job(corpus, book, model, count_workers(workers), cluster, fields, progress or (lambda *_: None))
    with ExitStack() as stack:
        folder = Path(out) if out is not None else Path(stack.enter_context(TemporaryDirectory(prefix="framing-")))
        store = stack.enter_context(PartStore(folder))
        store.settle(job.settings(), force=force)
        table = candidate_table(job.tally(store, n), book, reference or {}, n=n, seed=seed)
        if out is not None:
            _write(table, book, folder, format)
    return table


def _check_reference(reference: Mapping[str, str], book: Codebook) -> None:
    for source, side in reference.items():
        if side not in book.sides:
            raise FramingError(
                f"--reference {source}={side}: {book.name} has no side {side!r}: its sides are {', '.join(book.sides)}."
            )


class Job:
    """The three readings of the corpus; what they found is kept block by block, so that a run can stop and go on."""

    def __init__(self, corpus: Any, book: Codebook, model: str | None, workers: int, cluster: str | None,
                 fields: Mapping[str, str] | None, progress: Progress) -> None:  # fmt: skip
        self.book, self.workers, self.cluster, self.progress = book, workers, cluster, progress
        self.model = os.fspath(Path(model).resolve()) if model and Path(model).exists() else model
        self.paths = [corpus] if isinstance(corpus, (str, os.PathLike)) else list(corpus)
        self.fields = fields
        self.kept: set[str] = set()

    def settings(self) -> dict[str, Any]:
        """What the parts of all readings depend on."""
        fields = dict(sorted((self.fields or {}).items()))
        model = describe_model(self.model)["hash"]
        return {"command": "discover", "package": __version__, "codebook": self.book.hash, "model": model,
                "fields": fields}  # fmt: skip

    def tally(self, store: PartStore, n: int) -> Tally:
        """What the corpus says of the shortlist."""
        chosen, forms = self.shortlisted(store, n)
        tally = Tally(self.book, chosen)
        for part in self.used(store, provisional(self.book, chosen, forms)):
            tally.add(part)
        store.forget(self.kept)
        return tally

    def shortlisted(self, store: PartStore, n: int) -> tuple[Shortlist, Mapping[str, Mapping[str, int]]]:
        """The first two readings: what could be a name of what, and how it is written."""
        subjects = list(subjects_of(self.book).values())
        blocks = self._blocks(BLOCK_BYTES)
        vocabulary = choose_vocabulary(self._do(store, "expressions", blocks, self.book, count_expressions))
        if not vocabulary.expressions:
            names = ", ".join(os.fspath(path) for path in self.paths)
            raise CorpusError(f"no expression stands in two articles of {names}: give more articles.")
        profile_one = partial(profile_block, vocabulary=vocabulary)
        parts = self._do(store, "company", self._blocks(SMALL_BYTES), self.book, profile_one, of=vocabulary)
        profile = join_profiles(parts, vocabulary, len(subjects))
        size = {"actor": POOL * n, "event": POOL * n, "topic": round(SPARE * n)}
        chosen = shortlist(profile, vocabulary, subjects, n=size)
        return chosen, {key: profile.forms.get(key, {}) for keys in chosen.values() for key in keys}

    def used(self, store: PartStore, asked: Codebook) -> Iterator[bytes]:
        """The third reading: the uses of the labels of a provisional codebook, block by block."""
        return self._do(store, "uses", self._blocks(SMALL_BYTES), asked, count_uses, of=asked.to_json())

    def _blocks(self, size: int) -> list[Block]:
        return list(plan_blocks(self.paths, fields=self.fields, block_bytes=size))

    def _do(
        self, store: PartStore, stage: str, blocks: Sequence[Block], book: Codebook, do: Do, *, of: object = ""
    ) -> Iterator[bytes]:
        """The parts of one reading in the order of the blocks; `of` is what they depend on beside the settings."""
        work = Work(json.dumps(book.to_json()), self.model, book.language)
        digest = hashlib.sha256(repr(of).encode()).hexdigest()[:16]
        named = [block._replace(key=f"{stage}-{digest}-{block.key}") for block in blocks]
        self.kept.update(block.key for block in named)
        todo = [block for block in named if not store.has(block.key)]
        outcomes = tag_blocks(todo, work, workers=self.workers, cluster=self.cluster, do=do)
        for done, (block, outcome) in enumerate(outcomes, len(named) - len(todo) + 1):
            self.progress(stage, done, len(named))
            if isinstance(outcome, bytes):
                store.write(block.key, outcome)
            else:
                warnings.warn(f"{block.pieces[0].name}: {outcome}", FramingWarning, stacklevel=2)
        release()
        return (store.path(block.key).read_bytes() for block in named if store.has(block.key))


# ── the table ───────────────────────────────────────────────────────────────────────────────────────────────


def candidate_table(tally: Tally, book: Codebook, reference: Mapping[str, str], *, n: int, seed: int) -> pd.DataFrame:
    """The frame ``candidates`` of what was counted."""
    import pandas as pd

    sides = list(book.sides)
    belongs = source_leanings(tally.adopted, sides, reference)
    rows: list[dict[str, Any]] = []
    for subject in subjects_of(book):
        rows += _subject_rows(tally, subject, belongs, sides, n=n, seed=seed)
    if rows:
        for row, q in zip(rows, adjusted(np.array([row["p"] for row in rows])), strict=True):
            row["q"] = float(q)
    columns = TABLES["candidates"].expand(sides)
    frame = pd.DataFrame(rows, columns=[column.name for column in columns])
    table = conform(frame, columns, "candidates")
    table.attrs["source_sides"] = {source: leaning.side for source, leaning in belongs.items()}
    return table


def source_leanings(
    adopted: Mapping[tuple[str, str, str], int], sides: Sequence[str], reference: Mapping[str, str]
) -> dict[str, Leaning]:
    """The side whose words a source counts for, as given; else the one that it adopts more than the corpus does.

    `adopted` counts (source, subject, side). Every subject is compared with its own mean over the corpus, so that what
    a source writes about is not taken for how it frames it. A source without a given side has the weight of how much
    likelier that side is than the other, as far as its labels can tell.
    """
    if reference:
        return {source: Leaning(side, 1.0) for source, side in reference.items()}
    whole: Counter[tuple[str, str]] = Counter()
    totals: Counter[str] = Counter()
    for (_, subject, side), count in adopted.items():
        whole[subject, side] += count
        totals[subject] += count
    excess: dict[str, dict[str, float]] = defaultdict(lambda: dict.fromkeys(sides, 0.0))
    variance: dict[str, dict[str, float]] = defaultdict(lambda: dict.fromkeys(sides, 0.0))
    for (source, subject, side), count in adopted.items():
        excess[source][side] += count
        for other in sides:
            share = whole[subject, other] / totals[subject]
            excess[source][other] -= count * share
            variance[source][other] += count * share * (1 - share)
    found = {}
    for source, own in excess.items():
        best = max(sides, key=own.__getitem__)
        z = own[best] / math.sqrt(variance[source][best] + DOUBT)
        if z > 0:
            found[source] = Leaning(best, math.erf(z / math.sqrt(2)))
    return found


def _subject_rows(
    tally: Tally, subject: str, belongs: Mapping[str, Leaning], sides: Sequence[str], *, n: int, seed: int
) -> list[dict[str, Any]]:
    keys = [key for key in tally.keys if key[0] == subject]
    if not keys:
        return []
    pool = [key for key in keys if tally.is_known(key) or tally.relevance(key) > 0]
    uses = tally.uses(pool, belongs)
    found = keyness(uses, len(pool), len(sides), seed=seed)
    worth = {key: tally.relevance(key) + CLEAR * np.nan_to_num(found.z[i]) for i, key in enumerate(pool)}
    new = sorted((key for key in pool if not tally.is_known(key)), key=lambda key: (-worth[key], key))
    shown = {*new[:n], *(key for key in pool if tally.is_known(key))}
    rows = []
    number = {key: i for i, key in enumerate(pool)}
    for key in sorted(shown, key=lambda key: (-worth[key], key)):
        i = number[key]
        by_side = [int(((uses.expression == i) & (uses.side == s)).sum()) for s in range(len(sides))]
        row = tally.row(key, sides, by_side) | {"relevance": tally.relevance(key)}
        row |= {"log_odds": float(found.log_odds[i]), "z": float(found.z[i]), "p": float(found.p[i])}
        neutral = sum(count > 0 for count in by_side) > 1 and abs(found.log_odds[i]) + found.error[i] < EVEN
        clear = not neutral and row["z"] >= UNDECIDED
        row |= {"neutral": neutral, "suggested": NEUTRAL if neutral else sides[found.side[i]] if clear else "",
                "leans": sides[found.side[i]] if row["z"] == row["z"] else ""}  # fmt: skip
        rows.append(row)
    return rows


def _write(table: pd.DataFrame, book: Codebook, out: Path, format: str) -> None:
    from framing.discovery.plots import plot_keyness
    from framing.discovery.suggestions import suggested_yaml
    from framing.reporting.plot_style import figure_of, save_figure

    out.mkdir(parents=True, exist_ok=True)
    sides = list(book.sides)
    write_table(table, out, "candidates", sides=sides, format=format)
    replace_file(out / "suggested.yaml", suggested_yaml(table, book).encode())
    figure = figure_of(plot_keyness(table, sides=book.sides))
    for ending in ("png", "svg"):
        save_figure(figure, out / "plots" / f"keyness.{ending}")
    title = f"Names that {book.name} does not list"
    write_json(out / "datapackage.json", datapackage(out, name="candidates", title=title, sides=sides))
