"""Two classical scalings of a table of counts: Wordscores and correspondence analysis."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from framing.statistics.counts import Floats


class Wordscores(NamedTuple):
    """Scores of words and texts (Laver, Benoit & Garry 2003); NaN where no scored word occurs."""

    words: Floats
    raw: Floats  # of every text
    error: Floats  # standard error of the raw score
    rescaled: Floats  # on the scale of the references, their equation 5


class Correspondence(NamedTuple):
    """Correspondence analysis: principal coordinates and inertias, the largest first."""

    rows: Floats
    columns: Floats
    inertia: Floats


def wordscores(counts: Floats, positions: Floats) -> Wordscores:
    """Score texts (rows of `counts`) by reference texts of known position; `positions` is NaN for the others."""
    reference = np.isfinite(positions)
    total = counts.sum(axis=1, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = counts / total
        given = share[reference] / share[reference].sum(axis=0)
        words = positions[reference] @ given
        scored = np.isfinite(words)
        kept = counts[:, scored]
        share = kept / kept.sum(axis=1, keepdims=True)
        raw = share @ words[scored]
        variance = (share * (words[scored] - raw[:, None]) ** 2).sum(axis=1)
        error = np.sqrt(variance / kept.sum(axis=1))
    return Wordscores(words, raw, error, _rescale(raw, positions))


def _rescale(raw: Floats, positions: Floats) -> Floats:
    """Give the texts that are placed the spread of the references; fewer than two have no spread to give."""
    virgin = ~np.isfinite(positions) & np.isfinite(raw)
    if virgin.sum() < 2 or np.std(raw[virgin], ddof=1) == 0:
        return np.full(len(raw), np.nan)
    middle = raw[virgin].mean()
    ratio = np.std(positions[np.isfinite(positions)], ddof=1) / np.std(raw[virgin], ddof=1)
    return np.asarray((raw - middle) * ratio + middle)


def correspondence(counts: Floats, expected: Floats | None = None) -> Correspondence:
    """Correspondence analysis of a table without empty rows or columns (Greenacre 2017).

    With `expected` counts other than independence, the analysis of what goes beyond them: with those of a third
    variable it is the within-groups analysis of Escofier (1984). Signs are set so that each axis' largest column
    coordinate is positive.
    """
    n = counts.sum()
    p = counts / n
    rows, columns = p.sum(axis=1), p.sum(axis=0)
    model = np.outer(rows, columns) if expected is None else expected / n
    residual = (p - model) / np.sqrt(np.outer(rows, columns))
    u, s, vt = np.linalg.svd(residual, full_matrices=False)
    sign = np.sign(vt[np.arange(len(vt)), np.abs(vt).argmax(axis=1)])
    return Correspondence(u * s * sign / np.sqrt(rows)[:, None], vt.T * s * sign / np.sqrt(columns)[:, None], s**2)
