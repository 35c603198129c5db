"""Which names does each source choose, and is the codebook's axis the main one among these choices?

What is compared is the choice of name within a topic: the counts of each label over what the topic alone leads to
expect. So neither the axis nor a placement takes what a source writes about for how it names it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from framing.statistics.counts import Floats, Ints, Tables
from framing.statistics.wordscores import correspondence

if TYPE_CHECKING:
    import pandas as pd


class Choices(NamedTuple):
    """The author's own naming choices: the labels of a side and neutral ones in asserted words."""

    labels: list[str]
    topics: list[str]  # of each label
    sides: list[str]  # of each label
    article: Ints  # of each row
    unit: Ints  # of each row
    counts: Any  # scipy sparse array: articles with a choice × labels
    share: Floats  # of each label in its topic, over the corpus
    member: Floats  # labels × topics, 0 or 1

    def table(self, n_units: int) -> Floats:
        """Units × labels."""
        out = np.zeros((n_units, len(self.labels)))
        np.add.at(out, (self.unit[self.counts.row], self.counts.col), self.counts.data)
        return out


def choices(tables: Tables, *, sides: Sequence[str]) -> Choices:
    """Count each author's choices of names, article by article."""
    from scipy.sparse import coo_array

    m = tables.mentions
    own = (m["voice"] == "author") & m["stance"].isin(["asserted", ""]) & m["side"].isin([*sides, "neutral"])
    m = m[own]
    key = m["label"] + "\x1f" + m["topic"] + "\x1f" + m["side"]
    names, label = np.unique(key.to_numpy(dtype=object).astype(str), return_inverse=True)
    article, row = np.unique(m["article"].to_numpy(dtype=np.int64), return_inverse=True)
    counts = coo_array((np.ones(len(row)), (row, label)), shape=(len(article), len(names)))
    counts.sum_duplicates()
    parts = [name.split("\x1f") for name in names.tolist()]
    labels, topics, label_sides = ([part[i] for part in parts] for i in range(3))
    total = np.bincount(label, minlength=len(names)).astype(float)
    member = membership(topics)
    unit = tables.articles["unit"].to_numpy(dtype=np.int64)[article]
    share = total / np.maximum(member @ (member.T @ total), 1e-300)
    return Choices(labels, topics, label_sides, article, unit, counts, share, member)


def membership(topics: Sequence[str]) -> Floats:
    """Labels × topics: 1 where the label is a name for the topic."""
    _, topic = np.unique(np.array(topics, dtype=str), return_inverse=True)
    return np.asarray(np.eye(topic.max(initial=-1) + 1)[topic])


def expected(table: Floats, member: Floats) -> Floats:
    """What each row would hold of each label if it chose as the whole table does within the row's topics."""
    total = table.sum(axis=0)
    share = total / np.maximum(member @ (member.T @ total), 1e-300)
    return np.asarray((table @ member @ member.T) * share)


def axis_columns(chosen: Choices, lean: Floats) -> tuple[Floats, Floats, dict[str, float]]:
    """Within-topic correspondence analysis of sources × labels.

    Returns the first coordinate of each source (`lean` is theirs; the axis is turned to agree with it) and of each
    label, and what the axis amounts to: its part of the inertia, the second's, and its rank correlation with lean.
    """
    table = chosen.table(len(lean))
    rows, columns = np.flatnonzero(table.sum(axis=1)), np.flatnonzero(table.sum(axis=0))
    places, weights = np.full(len(lean), np.nan), np.full(len(chosen.labels), np.nan)
    if len(rows) < 3 or len(columns) < 2:
        return places, weights, {}
    found = correspondence(table[rows], expected(table[rows], chosen.member))
    if found.inertia.sum() < 1e-12:
        return places, weights, {}
    rho = _spearman(found.rows[:, 0], lean[rows])
    sign = -1.0 if rho < 0 else 1.0
    places[rows], weights[:] = sign * found.rows[:, 0], sign * found.columns[:, 0]
    share = np.append(found.inertia / found.inertia.sum(), 0.0)
    facts = {"axis_inertia_1": float(share[0]), "axis_inertia_2": float(share[1]), "axis_lean_spearman": abs(rho)}
    return places, weights, facts


def _spearman(axis: Floats, lean: Floats) -> float:
    import pandas as pd  # scipy.stats takes longer to import than all else in a scoring takes to run

    both = np.isfinite(lean)
    if both.sum() < 3 or np.ptp(lean[both]) == 0 or np.ptp(axis[both]) == 0:
        return np.nan
    ranks = pd.DataFrame({"axis": axis[both], "lean": lean[both]}).rank().to_numpy()
    return float(np.corrcoef(ranks, rowvar=False)[0, 1])


def scaling_tables(
    tables: Tables, *, sides: Sequence[str], reference: dict[str, str], lean: Floats, seed: int
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The tables ``placements``, ``label_weights`` and ``scaling``; the places only with references."""
    import pandas as pd

    from framing.statistics.references import place

    chosen = choices(tables, sides=sides)
    axis, weight, facts = axis_columns(chosen, lean)
    placements = pd.DataFrame({"source": pd.Series(tables.units, dtype=object), "axis": axis})
    weights = pd.DataFrame({"label": chosen.labels, "topic": chosen.topics, "side": chosen.sides}, dtype=object)
    weights["n"] = pd.array(chosen.counts.sum(axis=0).astype(int), dtype="Int64")
    weights["axis"] = weight
    if reference:
        found = place(chosen, tables.units, sides=sides, reference=reference, seed=seed)
        placements = placements.assign(**found.places)
        weights = weights.assign(**found.weights)
        facts |= found.facts
    scaling = pd.DataFrame({"measure": pd.Series(list(facts), dtype=object), "value": list(facts.values())})
    scaling["value"] = scaling["value"].astype(float)
    return placements, weights.sort_values(["topic", "label", "side"], ignore_index=True), scaling
