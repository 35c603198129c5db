"""Intervals for plain proportions whose mentions come in articles."""

from __future__ import annotations

import numpy as np

from framing.statistics.counts import Floats

Z95 = 1.959963984540054


def wilson(share: Floats, n: Floats, z: float = Z95) -> tuple[Floats, Floats]:
    """Wilson (1927) score interval; `n` may be an effective number. NaN where `n` is 0."""
    with np.errstate(invalid="ignore", divide="ignore"):
        middle = (share + z**2 / (2 * n)) / (1 + z**2 / n)
        half = z / (1 + z**2 / n) * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    bad = ~(n > 0)
    low = np.where(bad, np.nan, np.clip(middle - half, 0, 1))
    high = np.where(bad, np.nan, np.clip(middle + half, 0, 1))
    return np.minimum(low, share), np.maximum(high, share)


def difference(
    first: Floats, first_ends: tuple[Floats, Floats], second: Floats, second_ends: tuple[Floats, Floats]
) -> tuple[Floats, Floats]:
    """Interval of first − second from the intervals of both (Newcombe 1998; MOVER, Zou & Donner 2008)."""
    (l1, u1), (l2, u2) = first_ends, second_ends
    apart = first - second
    return (
        apart - np.sqrt((first - l1) ** 2 + (u2 - second) ** 2),
        apart + np.sqrt((u1 - first) ** 2 + (second - l2) ** 2),
    )
