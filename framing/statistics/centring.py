"""How does a source lean against the rest of the corpus, topic by topic?"""

from __future__ import annotations

import numpy as np

from framing.statistics.counts import Floats, add_up
from framing.statistics.pooling import Strata


def topic_means(st: Strata, worth: Floats, n_topics: int) -> Floats:
    """Mean share of each topic (topics × sides) over sources, a source counting by m / (m + 5).

    So one prolific source does not define the middle, and one with a single mention hardly moves it.
    """
    weight = worth / (worth + 5)
    total = add_up(st.topic, weight, n_topics)
    means = [add_up(st.topic, weight * p, n_topics) for p in st.share.T]
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.stack(means, axis=1) / total[:, None])


def centred(st: Strata, worth: Floats, means: Floats, size: int) -> tuple[Floats, Floats]:
    """Unpooled deviation of the second side's share from the topic means, and its effective mentions.

    Topics weigh by what they tell: with the level of the topic gone, what is left differs less between topics.
    """
    away = st.share[:, 1] - means[st.topic, 1]
    spread = _spread(st, worth, away, size)
    weight = worth / (1 + spread * worth)
    total = add_up(st.unit, weight, size)
    with np.errstate(invalid="ignore", divide="ignore"):
        return add_up(st.unit, weight * away, size) / total, total


def _spread(st: Strata, worth: Floats, away: Floats, size: int) -> float:
    """Variance of the deviations between a source's topics, in units of share × (1 − share)."""
    g = np.where(np.isfinite(st.discord), worth / (worth + 1), 0.0)
    noise = np.where(g > 0, np.nan_to_num(st.discord) / 2 / worth, 0.0)

    def total(values: Floats) -> Floats:
        return add_up(st.unit, values, size)

    mass = total(g)
    apart = mass * total(g * away**2) - total(g * away) ** 2 - mass * total(g * noise) + total(g**2 * noise)
    pairs = (mass**2 - total(g**2)) / 2
    level = total(g * np.nan_to_num(st.discord) / 2) / np.maximum(mass, 1e-9)
    ratio = (apart.sum() + 2 * 0.1 * 0.2) / ((2 * pairs * level).sum() + 2 * 0.2)
    return float(np.clip(ratio, 0.0, 2.0))


def shrink(away: Floats, worth: Floats) -> Floats:
    """Draw deviations towards 0 by their unreliability (normal–normal empirical Bayes, Morris 1983)."""
    known = np.isfinite(away)
    if known.sum() < 2:
        return np.where(known, 0.0, np.nan)
    scale = 0.2
    variance = scale / np.maximum(worth, 1e-9)
    w = worth[known] / (worth[known] + 5)
    between = float((w * (away[known] ** 2 - variance[known])).sum() / w.sum())
    between = max(between, 1e-4)
    return np.where(known, away * between / (between + variance), np.nan)
