"""Candidates as a fragment of a codebook, to be read and pasted by hand: nothing enters a codebook by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from framing.codebook import NEUTRAL
from framing.results import tuples

if TYPE_CHECKING:
    import pandas as pd

    from framing.codebook import Codebook

Q = 0.1  # false-discovery rate of the suggestions of a side
NEUTRAL_USES, NEUTRAL_SOURCES = 5, 3  # of an expression that is suggested for the denominator
MOST, MOST_NEUTRAL = 15, 3  # entries of a target and side
FIRST = 10  # places of a target, among which a neutral suggestion must stand
HEAD = """\
# Names that {name} does not list, found in a corpus. Read every one beside its sentences in candidates.csv, delete what
# is no name for its target, and paste the rest under "labels:". Then run: framing codebook check YOUR_FILE
# A side is suggested where q < {q}; what both sides use about alike is offered as neutral. Every expression is offered
# once, for what it fits best.
labels:
"""


def suggested_yaml(candidates: pd.DataFrame, book: Codebook) -> str:
    """The fragment; it is a sound list of labels for this codebook, or says that nothing is suggested."""
    lines = list(_entries(candidates, book))
    head = HEAD.format(name=book.name, q=Q)
    return head + ("".join(lines) if lines else "  []  # nothing is suggested\n")


def _entries(candidates: pd.DataFrame, book: Codebook) -> Iterator[str]:
    new = candidates[~candidates["known"].astype(bool)]
    place = new.groupby("target")["relevance"].rank(ascending=False)
    best = new.groupby(new["expression"].str.lower())["relevance"].transform("max") == new["relevance"]
    new, place = new[best], place[best]
    sided = new[new["suggested"].isin(list(book.sides)) & (new["q"] < Q)]
    said = new["n_said"].isna() | (new["n_said"] > 0)  # empty for a topic, of which nothing is said
    often = (new["n_uses"] >= NEUTRAL_USES) & (new["n_sources"] >= NEUTRAL_SOURCES)
    neutral = new[(new["suggested"] == NEUTRAL) & often & said & (place <= FIRST)]
    taken: set[tuple[str, str]] = set()
    for target in dict.fromkeys(new["target"]):
        for side, frame in ((side, sided[sided["suggested"] == side]) for side in book.sides):
            yield from _side_entries(frame[frame["target"] == target], target, side, book, taken)
        common = neutral[neutral["target"] == target].sort_values("relevance", ascending=False, kind="stable")
        yield from _side_entries(common.head(MOST_NEUTRAL), target, NEUTRAL, book, taken)


def _side_entries(
    frame: pd.DataFrame, target: str, side: str, book: Codebook, taken: set[tuple[str, str]]
) -> Iterator[str]:
    place = f"target: {quoted(target)}" if target in book.targets else f"topic: {quoted(target)}"
    for row in tuples(frame.head(MOST)):
        key = row.expression.lower(), target
        if key in taken:
            continue
        taken.add(key)
        z = "" if row.z != row.z else f"  # z {row.z:.1f}, {row.n_uses} uses, {row.n_sources} sources"
        yield f"  - {{terms: [{quoted(row.expression)}], {place}, side: {side}}}{z}\n"


def quoted(text: str) -> str:
    """A YAML scalar in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
