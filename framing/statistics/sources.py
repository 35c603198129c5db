"""One row per source: its counts, pooled shares, lean and verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from framing.statistics import centring, pooling
from framing.statistics.counts import Counts, Flags, Floats, Ints, Tables, count, tally
from framing.statistics.posterior import Posterior, Prior, fit_prior, posterior
from framing.statistics.verdicts import verdicts

if TYPE_CHECKING:
    import pandas as pd

QUOTED = ("direct", "indirect")


class Fit(NamedTuple):
    """What later steps (periods, drivers, contrasts) need of the pooled model."""

    counts: Counts
    design: pooling.Design
    estimates: pooling.Estimates
    shown: Flags  # units with at least one adopted mention
    priors: list[Prior]  # one per side; with two sides only the second's
    posteriors: list[Posterior]  # likewise, for the units shown


def mention_weights(mentions: pd.DataFrame, *, indirect_weight: float) -> Floats:
    """1 for what is adopted, `indirect_weight` for an asserted label of a side in indirect speech, else 0."""
    indirect = (mentions["voice"] == "indirect") & (mentions["stance"].isin(["asserted", ""]))
    adopted = mentions["adopted"].to_numpy()
    return np.where(adopted, 1.0, np.where(indirect.to_numpy(), indirect_weight, 0.0))


def fit(tables: Tables, *, sides: Sequence[str], indirect_weight: float) -> Fit:
    """Estimate the pooled model from the adopted mentions."""
    m = tables.mentions
    weight = mention_weights(m, indirect_weight=indirect_weight)
    unit = m["unit"].to_numpy(dtype=np.int64)
    counts = count(m, sides=sides, weight=weight, unit=unit, n_units=len(tables.units))
    adopted = m["adopted"].to_numpy(dtype=bool)
    shown = tally(unit[adopted], len(tables.units)) > 0
    design = pooling.design(counts)
    estimates = pooling.estimate(counts, design)
    priors, posteriors = [], []
    for k in range(1 if len(sides) == 2 else 0, len(sides)):
        share, effective = estimates.share[shown, k], estimates.effective[shown]
        prior = fit_prior(share, effective)
        priors.append(prior)
        posteriors.append(posterior(share, effective, prior))
    return Fit(counts, design, estimates, shown, priors, posteriors)


def source_table(tables: Tables, *, sides: Sequence[str], indirect_weight: float) -> tuple[pd.DataFrame, Fit]:
    """The table ``sources`` and the model behind it."""
    import pandas as pd

    model = fit(tables, sides=sides, indirect_weight=indirect_weight)
    out = _plain_counts(tables)
    for name, values in _shares(model, sides).items():
        out[name] = _on_rows(values, model.shown)
    out = out.assign(**_centred_columns(model))
    out["verdict"] = verdicts(model.posteriors, model.estimates, model.priors, model.shown, enough(tables), sides)
    for name, number in _quoted(tables, sides).items():
        out[name] = pd.array(number, dtype="Int64")
    return _with_unique(out, tables, model, sides, indirect_weight), model


def _centred_columns(model: Fit) -> dict[str, Floats]:
    names = ("lean_centred", "lean_centred_low", "lean_centred_high")
    if model.counts.sides.shape[1] != 2:
        return {name: np.full(len(model.shown), np.nan) for name in names}
    found = centred(model)
    values = (found.mean, found.low, found.high)
    return {
        name: np.where(model.shown, np.clip(2 * value, -2, 2), np.nan)
        for name, value in zip(names, values, strict=True)
    }


def _on_rows(values: Floats, shown: Flags) -> Floats:
    out = np.full(len(shown), np.nan)
    out[shown] = values
    return out


def _with_unique(
    out: pd.DataFrame, tables: Tables, model: Fit, sides: Sequence[str], indirect_weight: float
) -> pd.DataFrame:
    """Shares and lean once more, of each group of near copies only the first article; where copies are known."""
    import pandas as pd

    if "copied" not in tables.articles.columns:
        return out
    copied = tables.articles["copied"].to_numpy(dtype=bool)
    if copied.any():
        own = ~copied[tables.mentions["article"].to_numpy(dtype=np.int64)]
        tables = tables._replace(mentions=tables.mentions.loc[own])
        model = fit(tables, sides=sides, indirect_weight=indirect_weight)
    shares = _shares(model, sides)
    kept = [*(f"share_{side}" for side in sides), "lean", "lean_low", "lean_high"]
    columns = {"n_adopted_unique": pd.array(enough(tables)[0], dtype="Int64")}
    return out.assign(**columns, **{_unique(name): _on_rows(shares[name], model.shown) for name in kept})


def _unique(name: str) -> str:
    return name.replace("lean", "lean_unique", 1) if name.startswith("lean") else f"{name}_unique"


def _plain_counts(tables: Tables) -> pd.DataFrame:
    import pandas as pd

    size, m = len(tables.units), tables.mentions
    unit = m["unit"].to_numpy(dtype=np.int64)
    labelled = tables.articles["unit"].to_numpy(dtype=np.int64)[np.unique(m["article"].to_numpy(dtype=np.int64))]
    adopted = m["adopted"].to_numpy(dtype=bool)
    columns = {
        "n_articles": tally(tables.articles["unit"], size),
        "n_articles_labelled": tally(labelled, size),
        "n_mentions": tally(unit, size),
        "n_adopted": tally(unit[adopted], size),
    }
    out = pd.DataFrame({"source": pd.Series(tables.units, dtype=object)})
    return out.assign(**{name: pd.array(values, dtype="Int64") for name, values in columns.items()})


def _shares(model: Fit, sides: Sequence[str]) -> dict[str, Floats]:
    """Posterior mean and 95 % interval of each share, and of the lean with two sides; for the units shown."""
    out: dict[str, Floats] = {}
    if len(sides) == 2:
        post = model.posteriors[0]
        mean, low, high = post.mean(), post.quantile(0.025), post.quantile(0.975)
        low, high = np.minimum(low, mean), np.maximum(high, mean)
        for side, values in zip(sides, ((1 - mean, 1 - high, 1 - low), (mean, low, high)), strict=True):
            for end, value in zip(("", "_low", "_high"), values, strict=True):
                out[f"share_{side}{end}"] = value
        return out | {"lean": 2 * mean - 1, "lean_low": 2 * low - 1, "lean_high": 2 * high - 1}
    means = np.stack([post.mean() for post in model.posteriors], axis=1)
    means = means / means.sum(axis=1, keepdims=True)
    for side, post, mean in zip(sides, model.posteriors, means.T, strict=True):
        out[f"share_{side}"] = mean
        out[f"share_{side}_low"] = np.minimum(post.quantile(0.025), mean)
        out[f"share_{side}_high"] = np.maximum(post.quantile(0.975), mean)
    empty = np.full(int(model.shown.sum()), np.nan)
    return out | {"lean": empty, "lean_low": empty, "lean_high": empty}


def centred(model: Fit) -> centring.Centred:
    """Deviation of the second side's share from the topic means of the corpus."""
    return centring.centred(model.counts, model.design, model.estimates.strata)


def enough(tables: Tables) -> tuple[Ints, Ints]:
    """Adopted mentions of each unit, and articles that hold one."""
    size, m = len(tables.units), tables.mentions
    adopted = m[m["adopted"]]
    articles = np.unique(adopted["article"].to_numpy(dtype=np.int64))
    unit = tables.articles["unit"].to_numpy(dtype=np.int64)
    return tally(adopted["unit"], size), tally(unit[articles], size)


def _quoted(tables: Tables, sides: Sequence[str]) -> dict[str, Ints]:
    size, m = len(tables.units), tables.mentions
    unit = m["unit"].to_numpy(dtype=np.int64)
    side, quoted = m["side"], m["voice"].isin(QUOTED) & m["side"].isin(list(sides))
    out = {"n_quoted": tally(unit[quoted.to_numpy()], size)}
    for flag in ("amplified", "challenged"):
        for name in sides:
            mine = (m[flag] & (side == name)).to_numpy()
            out[f"n_{flag}_{name}"] = tally(unit[mine], size)
    return out
