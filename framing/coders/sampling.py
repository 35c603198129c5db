"""Which mentions should human coders read? A seeded sample with known weights, written as sheets.

Inclusion probabilities favour rare sources, labels, voices, sides and stances; the draw is systematic along the
strata (Madow 1949), so that every stratum is there about as often as it should be. docs/validation.md has the formulae.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.errors import FramingError, TableError
from framing.results import read_run

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

FOLDER = "sample"
STRATA = ("source", "label", "voice", "side", "stance")
_ORDER = ("source", "side", "voice", "stance", "label")
_ANSWERS = ("sense", "target", "side", "voice", "speaker", "speaker_side", "stance", "adopted", "evidence")
_KEPT = ("article_id", "source", "field", "start", "end", "text", "label", "topic", *_ANSWERS, "sentence")
_MANY = 100_000  # items of one sample


class Codes(NamedTuple):
    """What coders may answer: the sides and targets of the run's codebook, with their names."""

    sides: dict[str, str]
    targets: dict[str, str]
    codebook: Mapping[str, Any]  # the whole codebook as JSON where OUT has it, else what run.json says


def sample_mentions(
    out: str | os.PathLike[str],
    *,
    n: int,
    seed: int = 0,
    blind: bool = True,
    coders: int = 1,
    corpus: str | os.PathLike[str] | Sequence[str | os.PathLike[str]] | None = None,
    passages: int | None = None,
    force: bool = False,
) -> pd.DataFrame:
    """Draw `n` mentions of a result folder for human coders and write OUT/sample.

    There: one sheet a coder (CSV, and XLSX with drop-down answers), the same items for doccano (JSON lines) and Label
    Studio, a guide, and the key with strata, weights and the tool's answers, which coders must not see. `blind` keeps
    the tool's answers, the source and the article off the sheets. Exact copies are not drawn.

    With the `corpus` of the run the sheets show the sentences before and after, and further sheets ask of `passages`
    sentences without a label (default: a third of `n`) whether a label was missed; only then can recall be known.
    Returns the key (table ``sample_key``), a row an item. Raises `FramingError` where
    there is nothing to draw, or where OUT/sample holds a sample already and `force` is not set.
    """
    from framing.coders.sheets import write_sheets
    from framing.tables import read_table, write_table

    folder, paths = Path(out), [corpus] if isinstance(corpus, (str, os.PathLike)) else list(corpus or [])
    _check_call(n, coders, passages, bool(paths))
    target = folder / FOLDER
    _check_free(target, force)
    codes = read_codes(folder)
    articles, mentions = read_table(folder, "articles"), read_table(folder, "mentions")
    key = _mention_items(draw(scored_mentions(articles, mentions), n=n, seed=seed))
    contexts: dict[str, tuple[str, str]] = {}
    if paths:
        from framing.coders.surroundings import read_around

        count = max(1, n // 3) if passages is None else passages
        missing, contexts = read_around(paths, key, articles, mentions, count=count, seed=seed, run=read_run(folder))
        key = _joined(key, missing)
    titles = dict(zip(articles["article_id"], articles["title"], strict=True))
    places = _places(mentions, key)
    write_sheets(target, key, titles, contexts, places, codes, blind=blind, coders=coders, seed=seed)
    write_table(key, target, "sample_key")
    return key


def _check_call(n: int, coders: int, passages: int | None, with_corpus: bool) -> None:
    if not 1 <= n <= _MANY:
        raise FramingError(f"a sample has between 1 and {_MANY:,} mentions: got {n}.")
    if not 1 <= coders <= 50:
        raise FramingError(f"a sample is for 1 to 50 coders: got {coders}.")
    if passages is not None and not 0 <= passages <= _MANY:
        raise FramingError(f"passages without a label are between 0 and {_MANY:,}: got {passages}.")
    if passages and not with_corpus:
        raise FramingError("passages without a label are read from the corpus: name it with --corpus.")


def _check_free(target: Path, force: bool) -> None:
    if force or not target.is_dir() or not any(target.iterdir()):
        return
    raise FramingError(
        f"{target} holds a sample already, and sheets that are being coded need its key: "
        "move it away, or draw anew with --force."
    )


def read_codes(out: Path) -> Codes:
    """Sides and targets from run.json, and the codebook from codebook.json where it was written."""
    run = read_run(out)
    book: Mapping[str, Any] = run["codebook"]
    path = out / "codebook.json"
    if path.is_file():
        try:
            book = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise TableError(f"{path} cannot be read as JSON ({error}): run `framing run` again.") from None
    sides = {id: side["name"] for id, side in book["sides"].items()}
    return Codes(sides, {id: target["name"] for id, target in book.get("targets", {}).items()}, book)


def scored_mentions(articles: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """The mentions from which scores may come: those of exact copies left out, of any sense."""
    copies = set(articles.loc[articles["duplicate_of"] != "", "article_id"])
    return mentions[~mentions["article_id"].isin(copies)].reset_index(drop=True)


def inclusion_probabilities(strata: pd.DataFrame, n: int) -> Floats:
    """Probabilities that sum to `n` (or are all 1), higher for values that are rare in any column of `strata`.

    Each column shares out its part among its values by the square root of their frequency (power allocation, Bankier
    1988); one more part goes to all mentions alike, so that no weight exceeds (columns + 1) times the mean weight.
    """
    size = np.full(len(strata), 1 / max(len(strata), 1))
    for name in strata.columns:
        count = strata.groupby(name)[name].transform("size").to_numpy(dtype=float)
        size += count**-0.5 / (count**-0.5).sum()
    chance = np.zeros(len(size))
    certain = np.zeros(len(size), dtype=bool)
    while True:
        rest = ~certain
        chance[certain] = 1.0
        if not rest.any():
            return chance
        chance[rest] = (n - certain.sum()) * size[rest] / size[rest].sum()
        if not (chance[rest] > 1).any():
            return chance
        certain |= chance >= 1


def draw(population: pd.DataFrame, *, n: int, seed: int) -> pd.DataFrame:
    """Draw `n` rows (all, if there are fewer) with their ``stratum``, ``inclusion`` and ``weight``, in random order."""
    if not len(population):
        raise FramingError("this result folder holds no mention to sample: no label of the codebook was found.")
    rng = np.random.default_rng(seed)
    strata = population[list(STRATA)]
    chance = inclusion_probabilities(strata, min(n, len(population)))
    shuffled = rng.permutation(len(population))
    order = shuffled[np.lexsort([population[name].to_numpy().astype(str)[shuffled] for name in reversed(_ORDER)])]
    picked = np.sort(order[_systematic(chance[order], rng)])
    out = population.iloc[picked].assign(
        stratum=strata.iloc[picked].agg(" | ".join, axis=1), inclusion=chance[picked], weight=1 / chance[picked]
    )
    return out.iloc[rng.permutation(len(out))].reset_index(drop=True)


def _systematic(chance: Floats, rng: np.random.Generator) -> NDArray[np.int64]:
    """Places drawn at a fixed interval along the summed probabilities, from a random start."""
    n = round(float(chance.sum()))
    edges = np.cumsum(chance)
    edges *= n / edges[-1]
    picked = np.searchsorted(edges, np.arange(n) + rng.random(), side="right")
    return np.unique(picked.clip(max=len(chance) - 1))


def _mention_items(drawn: pd.DataFrame) -> pd.DataFrame:
    frame = drawn[[*_KEPT, "stratum", "inclusion", "weight"]].copy()
    return frame.assign(item=[f"M{i:04d}" for i in range(1, len(frame) + 1)], kind="mention")


def _joined(key: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    from framing.tables import TABLES, conform

    if not len(passages):
        return key
    empty = {name: "" for name in key.columns if name not in passages.columns and key[name].dtype == object}
    passages = passages.assign(**empty, adopted=pd.array([pd.NA] * len(passages), dtype="boolean"))
    columns = TABLES["sample_key"].expand([])
    parts = [conform(part, columns, "sample_key") for part in (key, passages)]
    return pd.concat(parts, ignore_index=True)


def _places(mentions: pd.DataFrame, key: pd.DataFrame) -> dict[str, tuple[int, int]]:
    """Where the label of each item stands in its sentence; items for which the tables cannot tell are left out."""
    from framing.reporting.drilldown import place_marks

    near = mentions[mentions["article_id"].isin(set(key["article_id"]))]
    keys = (near[name] for name in ("article_id", "field", "start"))
    found = {place: marks[0] for place, marks in zip(zip(*keys, strict=True), place_marks(near), strict=True)}
    items = zip(*(key[name] for name in ("item", "article_id", "field", "start")), strict=True)
    places = {item: found.get(place, (-1, -1)) for item, *place_ in items for place in [tuple(place_)]}
    return {item: place for item, place in places.items() if place[0] >= 0}
