"""A mixed model with crossed effects: what of a value is the row's, what the column's?

y = μ + c(column) + d(row) + e(row, column) + sampling error of known variance, with normal effects whose variances
are integrated out on a grid, weighed by the restricted likelihood (Henderson 1975; Patterson & Thompson 1971). Nothing
is drawn. Used for sources × topics, where few cells may be filled.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from framing.statistics.counts import Floats, Ints, add_up, tally

# Standard deviations of rows, of columns and of single cells that come into question, and what is expected of each
# before anything is seen; _DOUBT is the standard deviation of that expectation in logarithms.
_ROWS: Floats = np.geomspace(0.02, 0.5, 8)
_COLUMNS: Floats = np.geomspace(0.03, 0.5, 5)
_CELLS: Floats = np.geomspace(0.01, 0.4, 6)
_EXPECTED, _DOUBT = (0.2, 0.2, 0.1), 1.0


class Crossed(NamedTuple):
    """Posterior means and variances; deviations are from the mean of the rows."""

    column: Floats  # columns: μ + c at the mean of the rows
    row: Floats  # rows: d + mean of e over the columns that the row has; NaN where it has none
    variance: Floats  # rows
    cells: float  # variance of e


class _Cells(NamedTuple):
    row: Ints
    column: Ints
    value: Floats
    noise: Floats  # sampling variance
    n_rows: int
    n_columns: int


def crossed(row: Ints, column: Ints, value: Floats, noise: Floats, *, n_rows: int, n_columns: int) -> Crossed:
    """Row and column effects of `value` with the sampling variances `noise`; each cell at most once.

    Every column must have a cell; rows may be empty.
    """
    if not len(row):
        return Crossed(np.full(n_columns, np.nan), np.full(n_rows, np.nan), np.full(n_rows, np.nan), np.nan)
    filled, place = np.unique(row, return_inverse=True)
    cells = _Cells(place.astype(np.int64), column, value, noise, len(filled), n_columns)
    fits, scores, spreads = [], [], []
    for d in _ROWS:
        for c in _COLUMNS:
            for e in _CELLS:
                fit, score = _fit(cells, d**2, c**2, e**2)
                away = np.log(np.array([d, c, e]) / _EXPECTED) / _DOUBT
                scores.append(score - 0.5 * float(away @ away))
                fits.append(fit)
                spreads.append(e**2)
    weight = np.exp(np.array(scores) - max(scores))
    weight = weight / weight.sum()
    columns, means, variances = (np.array(part) for part in zip(*fits, strict=True))
    mean = weight @ means
    total = weight @ (variances + (means - mean) ** 2)
    full = np.full((2, n_rows), np.nan)
    full[:, filled] = mean, total
    return Crossed(weight @ columns, full[0], full[1], float(weight @ np.array(spreads)))


def _fit(cells: _Cells, rows: float, columns: float, single: float) -> tuple[tuple[Floats, Floats, Floats], float]:
    """Column effects, row deviations and their variances given the variance components; restricted log-likelihood."""
    c = cells
    w = 1 / (c.noise + single)
    mass = add_up(c.row, w, c.n_rows)
    told = mass + 1 / rows
    part = np.zeros((c.n_rows, c.n_columns))  # how a row's effect falls as a column's rises
    part[c.row, c.column] = w / told[c.row]
    sums = add_up(c.row, w * c.value, c.n_rows)
    precision = np.diag(add_up(c.column, w, c.n_columns)) - (part * told[:, None]).T @ part
    precision += (np.eye(c.n_columns) - 1 / c.n_columns) / columns
    right = add_up(c.column, w * (c.value - (sums / told)[c.row]), c.n_columns)
    cover: Floats = np.linalg.inv(precision).astype(np.float64)
    level = cover @ right
    effect = sums / told - part @ level
    means, variances = _deviations(c, w, told, part, cover, level, effect, single)
    score = np.log(w).sum() - np.log(told * rows).sum() - np.linalg.slogdet(precision)[1]
    score -= (c.n_columns - 1) * np.log(columns)
    score -= float((w * c.value**2).sum() - (sums**2 / told).sum() - right @ level)
    return (level + effect.mean(), means, variances), 0.5 * float(score)


def _deviations(
    c: _Cells, w: Floats, told: Floats, part: Floats, cover: Floats, level: Floats, effect: Floats, single: float
) -> tuple[Floats, Floats]:
    """Each row's effect and the mean of its cells' own, less the mean of all rows' effects; posterior variance."""
    number = tally(c.row, c.n_rows)
    own = single * w / number[c.row]
    residual = c.value - level[c.column] - effect[c.row]
    means = effect + add_up(c.row, own * residual, c.n_rows) - effect.mean()
    kept = 1 - add_up(c.row, own, c.n_rows)
    # θ − mean(d) is linear in the column effects, apart from what stays unknown of rows and cells when they are given.
    slope = kept[:, None] * part - part.mean(axis=0)
    np.add.at(slope, (c.row, c.column), own)
    alone = add_up(c.row, single * (1 - single * w) / number[c.row] ** 2, c.n_rows)
    rest = kept**2 / told - 2 * kept / told / c.n_rows + (1 / told).sum() / c.n_rows**2
    return means, alone + rest + np.einsum("st,tu,su->s", slope, cover, slope)
