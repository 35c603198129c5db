"""How does a source lean against the rest of the corpus, topic by topic?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from framing.statistics import pooling
from framing.statistics.counts import Counts, Floats, add_up, tally
from framing.statistics.pooling import Design, Strata
from framing.statistics.posterior import fit_prior, posterior

_SPREAD, _PRIOR = 0.05, 1.0
_TOPIC, _SOURCE, _ROUNDS = 2.0, 5.0, 500
_MIDDLE, _BETWEEN = 0.5, 0.04  # a standard deviation of .2 between sources


class Centred(NamedTuple):
    """Deviation of the second side's share from the topic means, per unit; NaN without mentions."""

    raw: Floats  # not pooled
    variance: Floats
    mean: Floats  # pooled
    low: Floats
    high: Floats


def topic_means(st: Strata, worth: Floats, n_topics: int) -> Floats:
    """What the corpus as a whole would write of each topic (topics × sides), sources counting by m / (1 + m / 10).

    A topic that only one side's sources take up must not have their mean for its centre: then centring would take
    away what it is to show. So source and topic effects are fitted together (crossed effects, ridge of `_TOPIC` and
    `_SOURCE` mentions), by alternating least squares, which converges to the one minimum of a convex function.
    """
    size = int(st.unit.max(initial=-1)) + 1
    weight = worth / (1 + worth / 10)
    topic_mass, unit_mass = add_up(st.topic, weight, n_topics) + _TOPIC, add_up(st.unit, weight, size) + _SOURCE
    out = np.empty((n_topics, st.share.shape[1]))
    for k, share in enumerate(st.share.T):
        middle, topic, unit = 0.5, np.zeros(n_topics), np.zeros(size)
        for _ in range(_ROUNDS):
            before = middle + topic
            middle = float(weight @ (share - topic[st.topic] - unit[st.unit]) / max(weight.sum(), 1e-9))
            topic = add_up(st.topic, weight * (share - middle - unit[st.unit]), n_topics) / topic_mass
            unit = add_up(st.unit, weight * (share - middle - topic[st.topic]), size) / unit_mass
            if np.abs(middle + topic - before).max(initial=0) < 1e-9:
                break
        out[:, k] = middle + topic
    return out


def _centre_errors(st: Strata, worth: Floats, smooth: Floats, n_topics: int) -> Floats:
    """Variance of each topic's centre as an estimate of the plain mean over its sources."""
    weight = worth / (1 + worth / 10)
    weight = weight * _SOURCE / (weight + _SOURCE)
    part = weight / add_up(st.topic, weight, n_topics)[st.topic]
    even = 1 / np.maximum(tally(st.topic, n_topics), 1)[st.topic]
    noise = part**2 * smooth[:, 1] * (1 - smooth[:, 1]) / worth
    return add_up(st.topic, noise + _BETWEEN * (part - even) ** 2, n_topics)


def centred(counts: Counts, design: Design, st: Strata, means: Floats) -> Centred:
    """Deviations of two-sided shares from the topic means, pooled towards the sources' mean.

    With the level of a topic gone, what is left differs less between the topics of a source than the shares do, so
    that topics weigh more by what they tell.
    """
    size = counts.n_units
    worth = pooling.stratum_worth(counts, st, design.within)
    away = st.share[:, 1] - means[st.topic, 1]
    spread = _spread(st, worth, away, size)
    weight = worth / (1 + spread * worth)
    weight = weight / add_up(st.unit, weight, size)[st.unit]
    smooth = pooling.smooth_shares(st, worth, size, design)
    topics = tally(st.unit, size)
    uneven = add_up(st.unit, (weight - 1 / topics[st.unit]) ** 2, size)
    level = add_up(st.unit, weight * smooth[:, 1] * (1 - smooth[:, 1]), size)
    error = pooling.variance(counts, st, weight, smooth, design) / 2 + spread * level * uneven
    error += add_up(st.unit, weight * _centre_errors(st, worth, smooth, counts.n_topics)[st.topic], size)
    raw = np.where(topics > 0, add_up(st.unit, weight * away, size), np.nan)
    steady = add_up(st.unit, weight * (smooth[:, 1] - means[st.topic, 1]), size)
    return _pooled(raw, np.where(topics > 0, error, np.nan), steady)


def _spread(st: Strata, worth: Floats, away: Floats, size: int) -> float:
    """Variance of the deviations between a source's topics, in units of share × (1 − share)."""
    known = np.isfinite(st.discord)
    product = np.where(known, np.nan_to_num(st.discord) / 2, 0.0)
    g = np.where(known, worth / (worth + 1), 0.0)
    mass = add_up(st.unit, g, size)
    noise = mass * add_up(st.unit, g * product / worth, size) - add_up(st.unit, g**2 * product / worth, size)
    apart = mass * add_up(st.unit, g * away**2, size) - add_up(st.unit, g * away, size) ** 2 - noise
    pairs = mass**2 - add_up(st.unit, g**2, size)
    level = add_up(st.unit, g * product, size) / np.maximum(mass, 1e-9)
    ratio = (apart.sum() + _PRIOR * _SPREAD) / ((pairs * level).sum() + _PRIOR)
    return float(np.clip(ratio, 0.0, 2.0))


def _pooled(raw: Floats, variance: Floats, steady: Floats) -> Centred:
    """Pool what each source's share would be if every topic stood at the middle, as shares are pooled.

    `steady` are deviations without extremes, by which the variance becomes an effective number of mentions.
    """
    known = np.isfinite(raw)
    share = np.clip(_MIDDLE + raw[known], 0, 1)
    level = np.clip(_MIDDLE + steady[known], 1e-3, 1 - 1e-3)
    effective = level * (1 - level) / variance[known]
    found = posterior(share, effective, fit_prior(share, effective))
    columns = [np.full(len(raw), np.nan) for _ in range(3)]
    for column, values in zip(columns, (found.mean(), found.quantile(0.025), found.quantile(0.975)), strict=True):
        column[known] = values - _MIDDLE
    mean, low, high = columns
    return Centred(raw, variance, mean, np.minimum(low, mean), np.maximum(high, mean))
