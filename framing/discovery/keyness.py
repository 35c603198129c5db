"""How well does an expression tell two sides apart? Weighted log-odds, articles resampled, false discovery held down.

Monroe, Colaresi and Quinn (2008), "Fightin' Words", Political Analysis 16(4): the log-odds of a word on one side
against the other under Dirichlet priors that the pooled counts inform, divided by their standard error. Words of one
article are not independent: the error is the larger of the analytic one and that of articles drawn anew (Poisson
bootstrap; Hanley and MacGibbon 2006).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.special import ndtr

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
PRIOR = 0.1  # of all namings: how many of the pooled distribution each side is given beforehand
LEAST = 2.0  # the prior of a thing that is seldom named
DRAWS = 200


class Uses(NamedTuple):
    """Counts of expressions by article and side, in parallel; sides and expressions are numbered from 0."""

    article: Ints
    expression: Ints
    side: Ints
    weight: Floats  # how many uses


class Keyness(NamedTuple):
    """For every expression the side that prefers it most, and how clearly."""

    side: Ints
    log_odds: Floats
    error: Floats  # of the log-odds, one standard error
    z: Floats
    p: Floats


def keyness(uses: Uses, n_expressions: int, n_sides: int, *, seed: int = 0) -> Keyness:
    """The keyness of every expression among all namings of one thing, each side against the others together.

    NaN where no side uses an expression, or only one side names the thing at all. `p` is two-sided.
    """
    counts = _tables(uses, n_expressions, n_sides)
    pooled = counts.sum(axis=0)
    prior = max(LEAST, PRIOR * pooled.sum()) * pooled / max(pooled.sum(), 1.0)
    odds = _log_odds(counts, prior)
    error = np.sqrt(np.maximum(_analytic(counts, prior), _resampled(uses, prior, n_sides, seed)))
    with np.errstate(invalid="ignore", divide="ignore"):
        z = odds / error
    z[:, counts.sum(axis=0) == 0] = np.nan
    if (counts.sum(axis=1) > 0).sum() < 2:
        z[:] = np.nan
    best = np.argmax(np.where(np.isnan(z), -np.inf, z), axis=0)
    at = np.arange(n_expressions)
    chosen = z[best, at]
    of_best, its_error = (np.where(np.isnan(chosen), np.nan, table[best, at]) for table in (odds, error))
    return Keyness(best, of_best, its_error, chosen, 2 * ndtr(-np.abs(chosen)))


def _tables(uses: Uses, n_expressions: int, n_sides: int) -> Floats:
    place = uses.side * n_expressions + uses.expression
    flat = np.bincount(place, weights=uses.weight, minlength=n_sides * n_expressions)
    return flat.reshape(n_sides, n_expressions).astype(np.float64)


def _log_odds(counts: Floats, prior: Floats) -> Floats:
    """Side × expression: log-odds against all other sides together, both smoothed by the prior."""
    there = counts.sum(axis=0) - counts
    return _odds(counts, prior) - _odds(there, prior)


def _odds(counts: Floats, prior: Floats) -> Floats:
    have = counts + prior
    rest = have.sum(axis=1, keepdims=True) - have
    with np.errstate(divide="ignore"):  # an expression without rivals, or without a use
        odds: Floats = np.log(np.where(have > 0, have, np.nan)) - np.log(np.where(rest > 1e-9, rest, np.nan))
    return odds


def _analytic(counts: Floats, prior: Floats) -> Floats:
    have = np.stack([counts + prior, counts.sum(axis=0) - counts + prior])
    return np.asarray((1 / np.where(have > 0, have, np.nan)).sum(axis=0))


def _resampled(uses: Uses, prior: Floats, n_sides: int, seed: int) -> Floats:
    """The variance of the log-odds over draws of the articles, the prior held."""
    rng = np.random.default_rng(seed)
    names, article = np.unique(uses.article, return_inverse=True)
    place = uses.side * len(prior) + uses.expression
    table = sparse.csr_array((uses.weight, (article, place)), shape=(len(names), n_sides * len(prior)))
    odds = np.empty((DRAWS, n_sides, len(prior)))
    for draw in odds:
        weight = rng.poisson(1.0, len(names)).astype(np.float64)
        draw[:] = _log_odds(np.asarray(weight @ table).reshape(n_sides, len(prior)), prior)
    return np.asarray(odds.var(axis=0))
