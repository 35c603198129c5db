"""How does a source's lean move over time? Periods, and a smoother that knows how much each period tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from framing.errors import FramingError
from framing.statistics import pooling
from framing.statistics.changes import change_table
from framing.statistics.counts import Counts, Floats, Ints, Tables, add_up, tally

if TYPE_CHECKING:
    import pandas as pd

    from framing.statistics.sources import Fit

PERIODS = ("auto", "day", "week", "month")
_STATES = 80
_TEACHERS = 500
_STEPS = (0.0, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32)  # standard deviation of a step, in units of x
_X = (np.arange(_STATES) + 0.5) / _STATES
STATES: Floats = np.sin(np.pi * _X / 2) ** 2


class Smoothed(NamedTuple):
    """Posterior of the share of the second side: unit × period × state; rows sum to 1."""

    density: Floats
    step: float  # posterior mean of the standard deviation of one step, in units of x

    def mean(self) -> Floats:
        return np.asarray(self.density @ STATES)

    def quantile(self, q: float) -> Floats:
        edges = np.sin(np.pi / 2 * np.arange(_STATES + 1) / _STATES) ** 2
        flat = self.density.reshape(-1, _STATES)
        out = np.array([np.interp(q, np.concatenate([[0.0], np.cumsum(row)]), edges) for row in flat])
        return out.reshape(self.density.shape[:-1])


def choose_period(dates: pd.Series[Any], adopted: Ints, *, period: str) -> str:
    """The finest of day, week and month with at most 60 periods and 5 adopted mentions a period on average."""
    if period not in PERIODS:
        raise FramingError(f"unknown period {period!r}: choose one of {', '.join(PERIODS)}.")
    if period != "auto":
        return period
    for name in ("day", "week"):
        starts = period_starts(dates, name)
        known = (starts != "").to_numpy()
        n = len(axis(sorted(set(starts[known])), name))
        if 0 < n <= 60 and adopted[known].sum() / n >= 5:
            return name
    return "month"


def period_starts(dates: pd.Series[Any], period: str) -> pd.Series[Any]:
    """First day of each date's period as ISO text; empty where there is no date. Weeks start on Monday."""
    import pandas as pd

    days = pd.to_datetime(dates.str.slice(0, 10), format="%Y-%m-%d", errors="coerce")
    if period == "week":
        days = days - pd.to_timedelta(days.dt.day_of_week, unit="D")
    elif period == "month":
        days = days - pd.to_timedelta(days.dt.day - 1, unit="D")
    return days.dt.strftime("%Y-%m-%d").where(days.notna(), "").astype(object)


def axis(starts: list[str], period: str) -> list[str]:
    """Every period from the first to the last, also those without an article."""
    if not starts:
        return []
    import pandas as pd

    frequency = {"day": "D", "week": "W-MON", "month": "MS"}[period]
    return [f"{day:%Y-%m-%d}" for day in pd.date_range(min(starts), max(starts), freq=frequency)]


def smooth(share: Floats, effective: Floats, prior: Floats) -> Smoothed:
    """Grid smoother for a share that walks at random (Kitagawa 1987), the step pooled over sources.

    `share` and `effective` are unit × period (effective 0 where nothing was adopted), `prior` the density of the
    share at the first period on `STATES`. The walk is in x with share = sin²(πx/2), so it cannot leave 0…1. The
    weights of the candidate steps come from the `_TEACHERS` units with the most mentions.
    """
    told = np.argsort(-effective.sum(axis=1), kind="stable")[:_TEACHERS]
    like = _likelihood(share[told], effective[told])
    evidence = np.array([_forward_backward(like, _kernel(step), prior)[1] for step in _STEPS])
    weight = np.exp(evidence - evidence.max())
    weight /= weight.sum()
    density = np.zeros((*share.shape, _STATES))
    for i in range(0, len(share), _TEACHERS):
        block = slice(i, i + _TEACHERS)
        like = _likelihood(share[block], effective[block])
        for w, step in zip(weight, _STEPS, strict=True):
            if w > 1e-6:
                density[block] += w * _forward_backward(like, _kernel(step), prior)[0]
    return Smoothed(density / density.sum(axis=-1, keepdims=True), float(weight @ np.array(_STEPS)))


def _likelihood(share: Floats, effective: Floats) -> Floats:
    known = np.nan_to_num(share)
    log_like = (known * effective)[..., None] * np.log(STATES)
    log_like += ((1 - known) * effective)[..., None] * np.log1p(-STATES)
    return np.asarray(np.exp(log_like - log_like.max(axis=-1, keepdims=True)))


def _kernel(step: float) -> Floats:
    if step == 0.0:
        return np.eye(_STATES)
    # Reflected at 0 and 1, so that a source at an end is not pushed away from it.
    away = [_X[:, None] - mirror for mirror in (_X[None, :], -_X[None, :], 2 - _X[None, :])]
    weight = np.stack([np.exp(-0.5 * (a / step) ** 2) for a in away]).sum(axis=0)
    return np.asarray(weight / weight.sum(axis=1, keepdims=True))


def _forward_backward(like: Floats, kernel: Floats, prior: Floats) -> tuple[Floats, float]:
    units, periods, states = like.shape
    forward = np.empty_like(like)
    log_evidence = 0.0
    state = np.broadcast_to(prior, (units, states))
    for t in range(periods):
        state = (state @ kernel if t else state) * like[:, t]
        norm = state.sum(axis=1, keepdims=True)
        log_evidence += float(np.log(norm).sum())
        state = state / norm
        forward[:, t] = state
    back = np.ones((units, states))
    for t in range(periods - 2, -1, -1):
        back = (back * like[:, t + 1]) @ kernel.T
        back /= back.sum(axis=1, keepdims=True)
        forward[:, t] *= back
    return forward / forward.sum(axis=-1, keepdims=True), log_evidence


def recount(counts: Counts, period_of_article: Ints, n_periods: int) -> Counts:
    """The same cells with unit × period as the unit; cells of articles without a date fall out."""
    when = period_of_article[counts.article]
    keep = when >= 0
    unit = counts.unit[keep] * n_periods + when[keep]
    return counts._replace(
        n_units=counts.n_units * n_periods, unit=unit, article=counts.article[keep], topic=counts.topic[keep],
        sides=counts.sides[keep], weights=counts.weights[keep],
    )  # fmt: skip


def period_tables(tables: Tables, model: Fit, *, period: str, seed: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables ``periods`` (one row per source × period with an article, the lean smoothed) and ``changes``."""
    import pandas as pd

    a = tables.articles
    unit = a["unit"].to_numpy(dtype=np.int64)
    m = tables.mentions[tables.mentions["adopted"]]
    adopted = tally(m["article"].to_numpy(dtype=np.int64), len(a))
    chosen = choose_period(a["date"], adopted, period=period)
    starts = period_starts(a["date"], chosen)
    known = (starts != "").to_numpy()
    names = axis(sorted(set(starts[known])), chosen)
    when = starts.map({name: i for i, name in enumerate(names)}).fillna(-1).to_numpy().astype(np.int64)
    key = (unit * max(len(names), 1) + when)[known]
    keys, place = np.unique(key, return_inverse=True)
    keys = keys.astype(np.int64)
    n_adopted = add_up(place, adopted[known], len(keys)).astype(np.int64)
    track = _track(model, when, names, np.unique(keys[n_adopted > 0] // max(len(names), 1)))
    mean, low, high = _lean(track, keys, n_adopted)
    changes = change_table(tables.units, names, track.told, track.share, track.effective, seed=seed)
    return pd.DataFrame({
        "source": pd.Series([tables.units[k // max(len(names), 1)] for k in keys], dtype=object),
        "period": pd.Series([names[k % len(names)] for k in keys], dtype=object),
        "n_articles": pd.array(tally(place, len(keys)), dtype="Int64"),
        "n_adopted": pd.array(n_adopted, dtype="Int64"),
        "lean": mean, "lean_low": low, "lean_high": high,
    }), changes  # fmt: skip


class Track(NamedTuple):
    """What each period tells of each source that adopted anything: rows of `share` and `effective` are `told`."""

    told: Ints
    share: Floats
    effective: Floats
    prior: Floats


def _track(model: Fit, when: Ints, names: list[str], told: Ints) -> Track:
    """Shares of the second side and their effective mentions, told unit × period; nothing with more sides than two."""
    if model.counts.sides.shape[1] != 2 or not len(told):
        return Track(told[:0], np.empty((0, len(names))), np.empty((0, len(names))), np.empty(0))
    estimates = pooling.estimate(recount(model.counts, when, len(names)), model.design)
    shape = (model.counts.n_units, len(names))
    share, effective = estimates.share[:, 1].reshape(shape)[told], estimates.effective.reshape(shape)[told]
    return Track(told, share, effective, model.priors[0].density(STATES))


def _lean(track: Track, keys: Ints, n_adopted: Ints) -> tuple[Floats, Floats, Floats]:
    """Smoothed lean with its interval for each key (unit × period), NaN where nothing was adopted."""
    empty = np.full(len(keys), np.nan)
    if not len(track.told):
        return empty, empty.copy(), empty.copy()
    smoothed = smooth(track.share, track.effective, track.prior)
    n_periods = track.share.shape[1]
    row = np.searchsorted(track.told, keys // n_periods).clip(max=len(track.told) - 1)
    show = n_adopted > 0
    mean, low, high = smoothed.mean(), smoothed.quantile(0.025), smoothed.quantile(0.975)
    ends = (mean, np.minimum(low, mean), np.maximum(high, mean))
    first, second, third = (np.where(show, 2 * v[row, keys % n_periods] - 1, np.nan) for v in ends)
    return first, second, third
