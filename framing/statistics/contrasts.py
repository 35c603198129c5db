"""Do two groups of sources differ, and what does each article say?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from framing.errors import FramingError
from framing.statistics import pooling
from framing.statistics.counts import Flags, Floats, Ints, Tables, add_up, tally
from framing.statistics.intervals import Z95
from framing.statistics.sources import Fit, centred

if TYPE_CHECKING:
    import pandas as pd

REST = "*"  # for a source: all that no group names


def contrast_table(tables: Tables, model: Fit, *, groups: Mapping[str, str]) -> pd.DataFrame:
    """The table ``contrasts``: each pair of groups, the difference of their sources' mean lean (two sides).

    `groups` names the group of a source; ``"*"`` stands for all sources that it does not name.

    Means are over sources, each counting once, before pooling (pooling would draw the groups together). The first
    interval speaks of these very sources (articles are sampled), the second of sources like them (sources are
    sampled too; Welch's t, empty where a group has a single source).
    """
    import pandas as pd

    group = _membership(tables.units, groups)
    names = sorted(set(group) - {""})
    if len(names) < 2:
        raise FramingError(
            f"a contrast needs two groups of sources, but the groups hold {', '.join(map(repr, names)) or 'none'}: "
            f"name a source of another group, or {REST}=GROUP for all the rest."
        )
    deviations = centred(model)
    measures = {"lean": raw_leans(model), "lean_centred": (2 * deviations.raw, 4 * deviations.variance)}
    member = {name: np.array([mine == name for mine in group]) & model.shown for name in names}
    rows = [
        {"measure": measure, "group_a": a, "group_b": b} | _contrast(value, variance, member[a], member[b])
        for a, b in combinations(names, 2)
        for measure, (value, variance) in measures.items()
    ]
    out = pd.DataFrame(rows)
    return out.astype({"n_sources_a": "Int64", "n_sources_b": "Int64"})


def _membership(units: Sequence[str], groups: Mapping[str, str]) -> list[str]:
    """The group of each unit, ``""`` where it stands aside; `REST` names the group of all that have none."""
    known = {*units, REST}
    for name in groups:
        if name not in known:
            raise FramingError(f"unknown source {name!r} in the groups: the articles have {_some(units)}.")
    rest = groups.get(REST, "")
    return [groups.get(unit, rest) for unit in units]


def _some(names: Sequence[str]) -> str:
    return ", ".join(map(repr, names[:8])) + (" …" if len(names) > 8 else "")


def raw_leans(model: Fit) -> tuple[Floats, Floats]:
    """Unpooled lean of each unit and its sampling variance (two sides)."""
    share, effective = model.estimates.share[:, 1], model.estimates.effective
    # The variance of an estimate of 0 or 1 is not 0: two mentions of the corpus mean steady it.
    middle = np.nanmean(share[model.shown]) if model.shown.any() else 0.5
    steady = (share * effective + 2 * middle) / (effective + 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        return 2 * share - 1, 4 * steady * (1 - steady) / effective


def _contrast(value: Floats, variance: Floats, a: Flags, b: Flags) -> dict[str, float]:
    from scipy.stats import t

    out: dict[str, float] = {}
    for end, who in (("a", a), ("b", b)):
        out[f"n_sources_{end}"] = int(who.sum())
        out[f"mean_{end}"] = float(value[who].mean()) if who.any() else np.nan
    apart = out["mean_b"] - out["mean_a"]
    fixed = np.sqrt(sum(variance[who].sum() / max(who.sum(), 1) ** 2 for who in (a, b)))
    out |= {"difference": apart, "difference_low": apart - Z95 * fixed, "difference_high": apart + Z95 * fixed}
    half = np.nan
    if a.sum() > 1 and b.sum() > 1:
        parts = [value[who].var(ddof=1) / who.sum() for who in (a, b)]
        freedom = sum(parts) ** 2 / sum(p**2 / (who.sum() - 1) for p, who in zip(parts, (a, b), strict=True))
        half = float(t.ppf(0.975, freedom) * np.sqrt(sum(parts))) if sum(parts) > 0 else 0.0
    return out | {"sampled_low": apart - half, "sampled_high": apart + half}


def article_table(tables: Tables, model: Fit, *, sides: Sequence[str]) -> pd.DataFrame:
    """The table ``article_scores``: each article with an adopted mention, not pooled: for the user's own models."""
    import pandas as pd

    counts = model.counts
    articles, place = np.unique(counts.article, return_inverse=True)
    own = counts._replace(n_units=len(articles), unit=place.astype(np.int64), article=counts.article)
    estimates = pooling.estimate(own, model.design)
    adopted = tables.mentions.loc[tables.mentions["adopted"], "article"].to_numpy(dtype=np.int64)
    n_adopted = tally(adopted, len(tables.articles))[articles]
    unit: Ints = tables.articles["unit"].to_numpy(dtype=np.int64)[articles]
    out = pd.DataFrame({
        "article_id": tables.articles["article_id"].to_numpy(dtype=object)[articles],
        "source": np.array(tables.units, dtype=object)[unit], "n_adopted": pd.array(n_adopted, dtype="Int64"),
    })  # fmt: skip
    for k, side in enumerate(sides):
        out[f"share_{side}"] = estimates.share[:, k]
    if len(sides) != 2:
        return out.assign(lean=np.nan, lean_centred=np.nan)
    mine = estimates.strata
    level = add_up(mine.unit, estimates.weight * centred(model).centre[mine.topic], len(articles))
    return out.assign(lean=2 * estimates.share[:, 1] - 1, lean_centred=2 * (estimates.share[:, 1] - level))
