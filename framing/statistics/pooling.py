"""How much does a source adopt of each side, and how much do its articles tell? Partial pooling across sources.

The share of a side is a mean over the topics a source writes about. Its sampling variance follows from the
articles (mentions in one article resemble each other), the variance gives an effective number of mentions, and
the sources are pooled by a beta-binomial model whose two hyperparameters are integrated out on a grid.
Formulae: docs/methods.md.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from framing.statistics.counts import Counts, Floats, Ints, add_up, tally

# Weak prior knowledge where the corpus says nothing itself, and how many units of information it weighs.
_RHO, _SPREAD, _PRIOR = 0.2, 0.1, 2.0
_GRID = 600


class Design(NamedTuple):
    """What the corpus says about its own dispersion."""

    within: float  # correlation of two mentions of one topic in one article
    across: float  # correlation of two mentions of different topics in one article
    spread: float  # variance of a source's shares between topics, in units of share × (1 − share)


class Strata(NamedTuple):
    """One entry per unit × topic with at least one counted mention."""

    unit: Ints
    topic: Ints
    of_cell: Ints
    sides: Floats
    total: Floats
    share: Floats  # entries × sides
    discord: Floats  # chance that mentions from two articles differ in side (unbiased); NaN with one article


class Estimates(NamedTuple):
    """Per unit, before pooling: topic-averaged shares and the number of independent mentions they are worth."""

    strata: Strata
    weight: Floats  # of each stratum in its unit; sums to 1
    share: Floats  # units × sides, NaN without mentions
    effective: Floats  # units; 0 without mentions


def strata(counts: Counts) -> Strata:
    key = counts.unit * counts.n_topics + counts.topic
    keys, place = np.unique(key, return_inverse=True)
    sides = np.stack([add_up(place, column, len(keys)) for column in counts.sides.T], axis=1)
    total = sides.sum(axis=1)
    n = counts.total
    discordant = (n**2 - (counts.sides**2).sum(axis=1)) / 2
    pairs = (total**2 - add_up(place, n**2, len(keys))) / 2
    between = (total**2 - (sides**2).sum(axis=1)) / 2 - add_up(place, discordant, len(keys))
    with np.errstate(invalid="ignore", divide="ignore"):
        discord = np.where(pairs > 1e-9, between / pairs, np.nan)
    unit, topic = keys // counts.n_topics, keys % counts.n_topics
    return Strata(unit, topic, place, sides, total, sides / total[:, None], np.clip(discord, 0, 1))


def design(counts: Counts) -> Design:
    """Estimate the dispersion of a corpus from pairs of mentions."""
    st = strata(counts)
    within = within_correlation(counts, st)
    return Design(within, _across(counts, st, within), _spread(counts, st, within))


def within_correlation(counts: Counts, st: Strata) -> float:
    """Correlation of two mentions in one article, pooled over strata (Fleiss & Cuzick 1979).

    Strata of one article say nothing; a weak prior stands in where few articles hold several mentions.
    """
    n = counts.total
    expected = (n**2 - counts.weights) / (2 * n) * st.discord[st.of_cell]
    seen = (n**2 - (counts.sides**2).sum(axis=1)) / (2 * n)
    usable = np.isfinite(expected)
    ratio = (seen[usable].sum() + _PRIOR * (1 - _RHO)) / (expected[usable].sum() + _PRIOR)
    return float(np.clip(1 - ratio, 0.0, 0.95))


def _across(counts: Counts, st: Strata, within: float) -> float:
    n = counts.total
    rest = st.total[st.of_cell] - n
    usable = (rest > 1e-9) & np.isfinite(st.discord[st.of_cell])
    with np.errstate(invalid="ignore", divide="ignore"):
        expected = (st.sides[st.of_cell] - counts.sides) / rest[:, None]
    residual = np.where(usable[:, None], counts.sides - n[:, None] * expected, 0.0)
    scale = np.where(usable, n * np.sqrt(np.nan_to_num(st.discord[st.of_cell])), 0.0)
    articles, place = np.unique(counts.article, return_inverse=True)
    size = np.maximum(add_up(place, n, len(articles)), 1.0)
    product = sum(_cross(column, place, len(articles)) for column in residual.T)
    reference = _cross(scale, place, len(articles))
    rho = (np.sum(product / size) + _PRIOR * within) / (np.sum(reference / size) + _PRIOR)
    return float(np.clip(rho, 0.0, within))


def _cross(values: Floats, place: Ints, size: int) -> Floats:
    """Σ over ordered pairs of different cells of one article of the product of their values."""
    return add_up(place, values, size) ** 2 - add_up(place, values**2, size)


def _spread(counts: Counts, st: Strata, within: float) -> float:
    size = counts.n_units
    worth = stratum_worth(counts, st, within)
    usable = np.isfinite(st.discord)
    g = np.where(usable, worth / (worth + 1), 0.0)
    noise = np.where(usable, st.discord / worth, 0.0)

    def total(values: Floats) -> Floats:
        return add_up(st.unit, values, size)

    mass = total(g)
    pairs = (mass**2 - total(g**2)) / 2
    apart = np.zeros(size)
    like = np.zeros(size)
    for share in st.share.T:
        apart += mass * total(g * share**2) - total(g * share) ** 2
        like += (total(g * share) / np.maximum(mass, 1e-9)) ** 2
    apart -= mass * total(g * noise) - total(g**2 * noise)
    reference = 2 * pairs * np.clip(1 - like, 0, 1)
    ratio = (apart.sum() + _PRIOR * _SPREAD) / (reference.sum() + _PRIOR)
    return float(np.clip(ratio, 0.0, 2.0))


def stratum_worth(counts: Counts, st: Strata, within: float) -> Floats:
    """Effective mentions of each unit × topic: n² / Σ (n_i + ρ (n_i² − n_i))."""
    inflated = counts.weights + within * np.maximum(counts.total**2 - counts.weights, 0)
    return np.asarray(st.total**2 / add_up(st.of_cell, inflated, len(st.total)))


def estimate(counts: Counts, design: Design) -> Estimates:
    """Topic-averaged shares and their effective number of mentions, unit by unit."""
    st = strata(counts)
    size = counts.n_units
    worth = stratum_worth(counts, st, design.within)
    raw = worth / (1 + design.spread * worth)
    weight = raw / add_up(st.unit, raw, size)[st.unit]
    present = tally(st.unit, size) > 0
    share = np.stack([add_up(st.unit, weight * p, size) for p in st.share.T], axis=1)
    smooth = smooth_shares(st, worth, size, design)
    middle = np.stack([add_up(st.unit, weight * p, size) for p in smooth.T], axis=1)
    spread = (middle * (1 - middle)).sum(axis=1)
    topics = tally(st.unit, size)
    uneven = add_up(st.unit, (weight - 1 / topics[st.unit]) ** 2, size)
    error = variance(counts, st, weight, smooth, design) + design.spread * spread * uneven
    effective = np.divide(spread, error, out=np.zeros(size), where=present)
    return Estimates(st, weight, np.where(present[:, None], share, np.nan), effective)


def smooth_shares(st: Strata, worth: Floats, size: int, design: Design) -> Floats:
    """Shares drawn towards the unit's, and the unit's towards the corpus mean, so that no variance is 0."""
    mass = add_up(st.unit, worth, size)
    share = np.stack([add_up(st.unit, worth * p, size) for p in st.share.T], axis=1)
    share = share / np.maximum(mass, 1e-9)[:, None]
    trust = mass / (mass + 5)
    corpus = 0.02 + trust @ share / max(trust.sum(), 1e-9)
    corpus = corpus / corpus.sum()
    unit = (mass[:, None] * share + 2 * corpus) / (mass[:, None] + 2)
    prior = np.clip(1 / max(design.spread, 1e-9), 1.0, 50.0)
    return np.asarray((worth[:, None] * st.share + prior * unit[st.unit]) / (worth[:, None] + prior))


def variance(counts: Counts, st: Strata, weight: Floats, smooth: Floats, design: Design) -> Floats:
    """Σ over sides of the sampling variance of the topic-averaged share, articles being independent."""
    factor = (weight / st.total)[st.of_cell]
    inflated = counts.weights + design.within * np.maximum(counts.total**2 - counts.weights, 0)
    out = np.zeros(counts.n_units)
    articles, place = np.unique(counts.article, return_inverse=True)
    unit = np.zeros(len(articles), dtype=np.int64)
    unit[place] = counts.unit
    for p in smooth.T:
        sd = np.sqrt(p * (1 - p))[st.of_cell] * factor
        out += add_up(counts.unit, sd**2 * inflated, counts.n_units)
        cross = _cross(sd * counts.total, place, len(articles))
        out += add_up(unit, design.across * cross, counts.n_units)
    return out
