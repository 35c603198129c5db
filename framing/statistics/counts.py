"""Which counts do the scores rest on? Two tables in, one count per article, topic and side out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.errors import TableError

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_TEXT_COLUMNS = ("label", "topic", "sense", "target", "side", "voice", "stance", "text")
_FLAG_COLUMNS = ("adopted", "amplified", "challenged")
# All that is read of the two base tables, beside the column that is scored by.
ARTICLE_COLUMNS = frozenset({"article_id", "date", "duplicate_of", "copy_group"})
MENTION_COLUMNS = frozenset({"article_id", *_TEXT_COLUMNS, *_FLAG_COLUMNS})


class Tables(NamedTuple):
    """The rows that are scored, as integer codes. ``units`` are the sources (or the values of another field)."""

    units: list[str]
    articles: pd.DataFrame  # article_id, unit (code), date, perhaps copied; exact copies left out
    mentions: pd.DataFrame  # unit, article (codes), text columns, flags; sense framing only


class Counts(NamedTuple):
    """Weighted mentions of each side in each cell (unit × article × topic); cells in a fixed order.

    ``weights`` holds the sum of squared mention weights of a cell: the number of mentions when each weighs 1.
    """

    n_units: int
    n_topics: int
    unit: Ints
    article: Ints
    topic: Ints
    sides: Floats  # cells × sides
    weights: Floats

    @property
    def total(self) -> Floats:
        return np.asarray(self.sides.sum(axis=1), dtype=np.float64)


def add_up(place: NDArray[Any], values: NDArray[Any], size: int) -> Floats:
    """Sum `values` by their place, 0 where there is none."""
    return np.bincount(place, values, minlength=size).astype(np.float64)


def tally(place: NDArray[Any] | pd.Series[Any], size: int) -> Ints:
    """How often each place occurs."""
    return np.bincount(place, minlength=size).astype(np.int64)


def scored_tables(articles: pd.DataFrame, mentions: pd.DataFrame, *, sides: Sequence[str], by: str) -> Tables:
    """Leave out exact copies, join the unit of scoring to the mentions and fill columns another tool left out.

    `articles` needs ``article_id`` and the column `by`; `mentions` needs ``article_id`` and ``side``. A missing
    ``adopted`` column means that every mention of a side counts; a missing ``topic`` that there is one topic.
    """
    import pandas as pd

    _require(articles, ("article_id", by), "articles")
    _require(mentions, ("article_id", "side"), "mentions")
    kept = articles
    if "duplicate_of" in articles.columns:
        kept = articles[_text(articles["duplicate_of"]) == ""]
    names = _text(kept[by])
    units = sorted(set(names))
    unit_code = {name: code for code, name in enumerate(units)}
    frame = pd.DataFrame({"article_id": _text(kept["article_id"]), "unit": names.map(unit_code).astype("int64")})
    if "copy_group" in kept.columns:
        group = _text(kept["copy_group"])
        frame["copied"] = (group != "") & (group != frame["article_id"])
    frame["date"] = _text(kept["date"]) if "date" in kept.columns else ""
    frame = frame.sort_values(["unit", "article_id"], kind="stable", ignore_index=True)
    if frame["article_id"].duplicated().any():
        twice = frame.loc[frame["article_id"].duplicated(), "article_id"].iloc[0]
        raise TableError(f"the articles table has the article_id {twice!r} twice: give every article its own id.")
    return Tables(units, frame, _scored_mentions(mentions, frame, sides))


def _scored_mentions(mentions: pd.DataFrame, articles: pd.DataFrame, sides: Sequence[str]) -> pd.DataFrame:
    import pandas as pd

    out: pd.DataFrame
    codes = pd.Index(articles["article_id"]).get_indexer(pd.Index(_text(mentions["article_id"])))
    out = pd.DataFrame({"article": codes.astype("int64")}, index=mentions.index)
    for name in _TEXT_COLUMNS:
        out[name] = _text(mentions[name]) if name in mentions.columns else ""
    for name in _FLAG_COLUMNS:
        out[name] = _flag(mentions[name]) if name in mentions.columns else False
    of_a_side = out["side"].isin(list(sides))
    out["adopted"] = of_a_side if "adopted" not in mentions.columns else out["adopted"] & of_a_side
    if "voice" not in mentions.columns:
        out["voice"] = "author"
    keep = (codes >= 0) & out["sense"].isin(["framing", ""]).to_numpy()
    out = out.loc[keep].copy()
    out["unit"] = articles["unit"].to_numpy()[out["article"].to_numpy()]
    return out.reset_index(drop=True)


def _text(column: pd.Series[Any]) -> pd.Series[Any]:
    return column.astype(object).where(column.notna(), "").astype(str)


def _flag(column: pd.Series[Any]) -> pd.Series[Any]:
    if column.dtype == object or str(column.dtype) in ("str", "string"):
        return column.astype(str).str.lower() == "true"
    return column.fillna(False).astype(bool)


def _require(frame: pd.DataFrame, columns: Sequence[str], table: str) -> None:
    for name in columns:
        if name not in frame.columns:
            raise TableError(f"the {table} table has no column {name!r}: it has {', '.join(map(str, frame.columns))}.")


def count(mentions: pd.DataFrame, *, sides: Sequence[str], weight: Floats, unit: Ints, n_units: int) -> Counts:
    """Sum mention weights into cells; mentions of weight 0 and of no codebook side fall out."""
    code = {side: i for i, side in enumerate(sides)}
    side = mentions["side"].map(code).fillna(-1).to_numpy(dtype=np.int64)
    keep = (side >= 0) & (weight > 0)
    topics, topic = np.unique(mentions["topic"].to_numpy(dtype=object)[keep].astype(str), return_inverse=True)
    article = mentions["article"].to_numpy(dtype=np.int64)[keep]
    unit = unit[keep]
    n_topics = max(len(topics), 1)
    key = (unit * (article.max(initial=0) + 1) + article) * n_topics + topic
    cells, first, place = np.unique(key, return_index=True, return_inverse=True)
    counts = np.zeros((len(cells), len(sides)))
    np.add.at(counts, (place, side[keep]), weight[keep])
    squares = add_up(place, weight[keep] ** 2, len(cells))
    return Counts(n_units, n_topics, unit[first], article[first], topic[first].astype(np.int64), counts, squares)
