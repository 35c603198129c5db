"""What drives a score? Each label and each topic left out in turn, with all else as it was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from framing.statistics import pooling
from framing.statistics.counts import Floats, Ints, Tables, add_up, tally
from framing.statistics.posterior import Prior
from framing.statistics.sources import Fit, mention_weights

if TYPE_CHECKING:
    import pandas as pd


class Removal(NamedTuple):
    """What leaving something out takes away from a stratum; one entry per removal × stratum it touches."""

    removal: Ints
    stratum: Ints
    sides: Floats
    squares: Floats  # what Σ n_i² of the stratum loses
    weights: Floats  # what Σ of squared mention weights loses


def driver_table(tables: Tables, model: Fit, *, sides: Sequence[str], indirect_weight: float) -> pd.DataFrame:
    """The table ``drivers``: the pooled shares and lean of each source without each of its labels and topics."""
    import pandas as pd

    m = tables.mentions
    weight = mention_weights(m, indirect_weight=indirect_weight)
    cells = _cells(m.assign(weight=weight)[(weight > 0) & m["side"].isin(list(sides))], sides)
    frames = [_left_out(cells, kind, model, sides) for kind in ("label", "topic")]
    out = pd.concat(frames, ignore_index=True).sort_values(["unit", "kind", "name"], ignore_index=True)
    shown = model.shown[out["unit"].to_numpy(dtype=np.int64)]
    out.insert(0, "source", np.array(tables.units, dtype=object)[out["unit"].to_numpy(dtype=np.int64)])
    kept: pd.DataFrame = out.loc[shown].drop(columns="unit").reset_index(drop=True)
    return kept


def _cells(m: pd.DataFrame, sides: Sequence[str]) -> pd.DataFrame:
    """Weighted mentions per article × topic × label × side, and the size of the article × topic they stand in."""
    m = m.assign(squared=m["weight"] ** 2)
    keys = ["unit", "article", "topic", "label", "side"]
    import pandas as pd

    out = pd.DataFrame(m.groupby(keys, sort=True)[["weight", "squared"]].sum().reset_index())
    out["cell"] = out.groupby(["unit", "article", "topic"])["weight"].transform("sum")
    out["side"] = out["side"].map({side: k for k, side in enumerate(sides)})
    return out


def _left_out(cells: pd.DataFrame, kind: str, model: Fit, sides: Sequence[str]) -> pd.DataFrame:

    removals: pd.DataFrame = cells[["unit", kind]].drop_duplicates().sort_values(["unit", kind], ignore_index=True)
    removals = removals.rename(columns={kind: "name"})
    removed = _removal(cells, removals.assign(removal=removals.index), kind, model)
    unit = removals["unit"].to_numpy(dtype=np.int64)
    share, effective = _without(removed, unit, model)
    totals = np.stack([add_up(removed.removal, column, len(unit)) for column in removed.sides.T], axis=1)
    out = removals.assign(kind=kind)[["unit", "kind", "name"]]
    for k, side in enumerate(sides):
        out[f"n_{side}"] = totals[:, k]
    full = pooled_means(model.estimates.share[unit], model.estimates.effective[unit], model.priors)
    part = pooled_means(share, effective, model.priors)
    for k, side in enumerate(sides):
        out[f"share_{side}_without"] = part[:, k]
    if len(sides) == 2:
        lean, rest = full[:, 1] - full[:, 0], part[:, 1] - part[:, 0]
    else:
        lean = rest = np.full(len(unit), np.nan)
    return out.assign(lean=lean, lean_without=rest, change=lean - rest)


def _removal(cells: pd.DataFrame, removals: pd.DataFrame, kind: str, model: Fit) -> Removal:
    topics = np.unique(cells["topic"].to_numpy(dtype=object).astype(str))
    st = model.estimates.strata
    c = cells.merge(removals.rename(columns={"name": kind})[["unit", kind, "removal"]], on=["unit", kind])
    code = c["unit"].to_numpy(dtype=np.int64) * model.counts.n_topics
    code = code + np.searchsorted(topics, c["topic"].to_numpy(dtype=object).astype(str))
    stratum = np.searchsorted(st.unit * model.counts.n_topics + st.topic, code)
    for k in range(model.counts.sides.shape[1]):
        c[f"side{k}"] = np.where(c["side"] == k, c["weight"], 0.0)
    names = [f"side{k}" for k in range(model.counts.sides.shape[1])]
    part = c.assign(stratum=stratum).groupby(["removal", "stratum", "article"], sort=True)
    per_article = part[[*names, "weight", "squared"]].sum().assign(cell=part["cell"].first()).reset_index()
    # (n_i − r_i)² = n_i² − 2 n_i r_i + r_i²
    loss = 2 * per_article["cell"] * per_article["weight"] - per_article["weight"] ** 2
    total = per_article.assign(loss=loss).groupby(["removal", "stratum"], sort=True)[[*names, "loss", "squared"]].sum()
    index = total.reset_index()
    return Removal(
        index["removal"].to_numpy(dtype=np.int64), index["stratum"].to_numpy(dtype=np.int64),
        total[names].to_numpy(dtype=float), total["loss"].to_numpy(dtype=float), total["squared"].to_numpy(dtype=float),
    )  # fmt: skip


def _without(removed: Removal, unit: Ints, model: Fit) -> tuple[Floats, Floats]:
    """Shares and effective mentions of each removal, from the strata that are left."""
    st, counts, design = model.estimates.strata, model.counts, model.design
    n_strata = tally(st.unit, counts.n_units)
    first = np.concatenate([[0], np.cumsum(n_strata)[:-1]])
    removal = np.repeat(np.arange(len(unit)), n_strata[unit])
    offset = np.arange(len(removal)) - np.repeat(np.cumsum(n_strata[unit]) - n_strata[unit], n_strata[unit])
    stratum = first[unit][removal] + offset
    squares = add_up(st.of_cell, counts.total**2, len(st.total))[stratum]
    weights = add_up(st.of_cell, counts.weights, len(st.total))[stratum]
    sides = st.sides[stratum]
    start = np.cumsum(n_strata[unit]) - n_strata[unit]
    place = start[removed.removal] + removed.stratum - first[unit[removed.removal]]
    before = _simple(removal, sides, squares, weights, len(unit), design)
    squares[place] -= removed.squares
    weights[place] -= removed.weights
    sides[place] -= removed.sides
    after = _simple(removal, sides, squares, weights, len(unit), design)
    # The exact effective number knows the correlation across topics; its ratio is all that is taken from here.
    ratio = np.divide(after[1], before[1], out=np.zeros(len(unit)), where=before[1] > 0)
    return after[0], model.estimates.effective[unit] * ratio


def _simple(
    place: Ints, sides: Floats, squares: Floats, weights: Floats, size: int, design: pooling.Design
) -> tuple[Floats, Floats]:
    total = sides.sum(axis=1)
    left = total > 1e-9
    spread_out = weights + design.within * np.maximum(squares - weights, 0)
    worth = np.divide(total**2, spread_out, out=np.zeros(len(total)), where=left)
    raw = worth / (1 + design.spread * worth)
    mass = add_up(place, raw, size)
    weight = np.divide(raw, mass[place], out=np.zeros(len(raw)), where=mass[place] > 0)
    share = np.divide(sides, total[:, None], out=np.zeros_like(sides), where=left[:, None])
    mean = np.stack([add_up(place, weight * p, size) for p in share.T], axis=1)
    error = add_up(place, np.divide(weight**2, worth, out=np.zeros(len(raw)), where=left), size)
    count = add_up(place, left.astype(float), size)
    even = np.divide(1.0, count, out=np.zeros(size), where=count > 0)
    error += design.spread * add_up(place, np.where(left, (weight - even[place]) ** 2, 0.0), size)
    effective = np.divide(1.0, error, out=np.zeros(size), where=error > 0)
    return np.where(count[:, None] > 0, mean, np.nan), effective


def pooled_means(share: Floats, effective: Floats, priors: Sequence[Prior]) -> Floats:
    """Posterior mean shares (rows × sides) under the priors as fitted; NaN where nothing is left."""
    one_sided = share[:, 1:] if len(priors) == 1 else share
    means = [
        ((p.mean * p.size + (s * effective)[:, None]) / (p.size + effective[:, None])) @ np.exp(p.log_weight)
        / np.exp(p.log_weight).sum()
        for p, s in zip(priors, one_sided.T, strict=True)
    ]  # fmt: skip
    if len(priors) == 1:
        return np.stack([1 - means[0], means[0]], axis=1)
    out = np.stack(means, axis=1)
    return np.asarray(out / out.sum(axis=1, keepdims=True))
