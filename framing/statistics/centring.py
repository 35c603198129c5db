"""How does a source lean against the rest of the corpus, topic by topic?"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from framing.statistics import pooling
from framing.statistics.counts import Counts, Floats, add_up, tally
from framing.statistics.crossed import crossed
from framing.statistics.intervals import Z95
from framing.statistics.pooling import Design, Strata

_SPREAD, _PRIOR = 0.05, 1.0
_BETWEEN = 0.04  # a standard deviation of .2 between sources


class Centred(NamedTuple):
    """Deviation of the second side's share from the topics' centres, per unit; NaN without mentions."""

    centre: Floats  # topics: the share that the corpus as a whole would write
    raw: Floats  # not pooled
    variance: Floats
    mean: Floats  # pooled
    low: Floats
    high: Floats


def centred(counts: Counts, design: Design, st: Strata) -> Centred:
    """Deviations of two-sided shares from the topics' centres.

    A topic that only one side's sources take up must not have their mean for its centre: then centring would take
    away what it is to show. So sources and topics are crossed effects of one model, and a source's effect is drawn to
    0 as far as its mentions, over all its topics, leave it open.
    """
    size = counts.n_units
    worth = pooling.stratum_worth(counts, st, design.within)
    smooth = pooling.smooth_shares(st, worth, size, design)
    noise = _noise(counts, st, worth, smooth, design)
    found = crossed(st.unit, st.topic, st.share[:, 1], noise, n_rows=size, n_columns=counts.n_topics)
    half = Z95 * np.sqrt(found.variance)
    raw, variance = _unpooled(counts, st, worth, smooth, design, found.column, noise)
    return Centred(found.column, raw, variance, found.row, found.row - half, found.row + half)


def _noise(counts: Counts, st: Strata, worth: Floats, smooth: Floats, design: Design) -> Floats:
    """Sampling variance of each source's share in each topic.

    The variance of one mention is taken from the topic, not from the source's own share: an extreme share of a few
    mentions must not count for a precise one. What topics of one article share enters as a factor of the source.
    """
    mention = add_up(st.topic, worth * smooth[:, 1] * (1 - smooth[:, 1]), counts.n_topics)
    mention = mention / np.maximum(add_up(st.topic, worth, counts.n_topics), 1e-9)
    even = 1 / tally(st.unit, counts.n_units)[st.unit]
    alone = pooling.variance(counts, st, even, smooth, design._replace(across=0.0))
    factor = pooling.variance(counts, st, even, smooth, design) / np.maximum(alone, 1e-300)
    return np.asarray(mention[st.topic] / worth * factor[st.unit])


def _unpooled(
    counts: Counts, st: Strata, worth: Floats, smooth: Floats, design: Design, centre: Floats, noise: Floats
) -> tuple[Floats, Floats]:
    """Each source's mean deviation, weighted by precision, and its sampling variance."""
    size = counts.n_units
    away = st.share[:, 1] - centre[st.topic]
    spread = _spread(st, worth, away, size)
    weight = worth / (1 + spread * worth)
    weight = weight / add_up(st.unit, weight, size)[st.unit]
    topics = tally(st.unit, size)
    uneven = add_up(st.unit, (weight - 1 / topics[st.unit]) ** 2, size)
    level = add_up(st.unit, weight * smooth[:, 1] * (1 - smooth[:, 1]), size)
    error = pooling.variance(counts, st, weight, smooth, design) / 2 + spread * level * uneven
    error += add_up(st.unit, weight * _centre_errors(st, noise, counts.n_topics)[st.topic], size)
    raw = np.where(topics > 0, add_up(st.unit, weight * away, size), np.nan)
    return raw, np.where(topics > 0, error, np.nan)


def _centre_errors(st: Strata, noise: Floats, n_topics: int) -> Floats:
    """Variance of each topic's centre as a mean over its sources, which count by precision."""
    weight = 1 / (noise + _BETWEEN)
    part = weight / add_up(st.topic, weight, n_topics)[st.topic]
    even = 1 / np.maximum(tally(st.topic, n_topics), 1)[st.topic]
    return add_up(st.topic, part**2 * noise + _BETWEEN * (part - even) ** 2, n_topics)


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
