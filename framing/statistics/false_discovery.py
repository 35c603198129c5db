"""p-values adjusted for their number."""

from __future__ import annotations

import numpy as np

from framing.statistics.counts import Floats


def adjusted(p: Floats) -> Floats:
    """False-discovery adjusted p-values (Benjamini & Hochberg 1995); NaN stays NaN and is not counted.

    As `scipy.stats.false_discovery_control`, whose module takes longer to import than a scoring takes to run.
    """
    out = np.full(len(p), np.nan)
    known = np.flatnonzero(np.isfinite(p))
    order = known[np.argsort(-p[known], kind="stable")]
    ranks = np.arange(len(order), 0, -1)
    out[order] = np.minimum.accumulate(np.minimum(p[order] * len(order) / ranks, 1.0))
    return out
