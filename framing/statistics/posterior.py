"""The posterior of a share that sources are pooled for: a beta prior whose two parameters are integrated out.

All on one fixed grid, so that the same counts give the same numbers to the last digit and nothing is drawn.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from framing.statistics.counts import Floats

_POINTS = 800
_CHUNK = 2000
# The grid is even in x where share = sin²(πx/2): fine near 0 and 1, where counts of rare labels lie.
_X = (np.arange(_POINTS) + 0.5) / _POINTS
GRID: Floats = np.sin(np.pi * _X / 2) ** 2


class Prior(NamedTuple):
    """Between-source distribution of a share: a weighted set of beta distributions."""

    mean: Floats  # candidates
    size: Floats  # prior mentions of each candidate
    log_weight: Floats  # given all sources

    def components(self, grid: Floats) -> Floats:
        """Densities of the candidates, per unit of x, at the shares `grid`."""
        from scipy.special import betaln

        a, b = self.mean * self.size, (1 - self.mean) * self.size
        # In x the Jacobian of the arcsine adds half a count on either end.
        log_density = (a - 0.5)[:, None] * np.log(grid) + (b - 0.5)[:, None] * np.log1p(-grid)
        return np.asarray(np.exp(log_density - betaln(a, b)[:, None]))

    def density(self, grid: Floats) -> Floats:
        """The between-source distribution on `grid`, summing to 1."""
        out = np.exp(self.log_weight) @ self.components(grid)
        return np.asarray(out / out.sum())


class Posterior(NamedTuple):
    """Density of each source's share on `GRID`; rows sum to 1."""

    density: Floats

    def mean(self) -> Floats:
        return np.asarray(self.density @ GRID)

    def between(self, low: float, high: float) -> Floats:
        """P(low < share < high)."""
        cumulated = np.concatenate([np.zeros((len(self.density), 1)), np.cumsum(self.density, axis=1)], axis=1)
        edges = np.arange(_POINTS + 1) / _POINTS
        ends = [2 / np.pi * np.arcsin(np.sqrt(np.clip(v, 0, 1))) for v in (low, high)]
        below, above = (np.array([np.interp(e, edges, row) for row in cumulated]) for e in ends)
        return np.asarray(np.clip(above - below, 0, 1))

    def quantile(self, q: float) -> Floats:
        """The share below which a part `q` of the density lies."""
        edges = np.arange(_POINTS + 1) / _POINTS
        out = np.empty(len(self.density))
        for i, row in enumerate(self.density):
            cumulated = np.concatenate([[0.0], np.cumsum(row)])
            out[i] = np.sin(np.pi / 2 * np.interp(q, cumulated, edges)) ** 2
        return out


def fit_prior(share: Floats, effective: Floats) -> Prior:
    """Weigh the candidate beta priors by the marginal likelihood of all sources (Carlin & Louis 2008, ch. 5)."""
    x = (np.arange(40) + 0.5) / 40
    means, sizes = np.sin(np.pi * x / 2) ** 2, np.geomspace(0.5, 256, 19)
    mean, size = (grid.ravel() for grid in np.meshgrid(means, sizes))
    # Weak hyperprior for a corpus of few sources: the mean about ½ (beta 2, 2), the size about 4 mentions.
    log_weight = -0.5 * ((np.log(size) - np.log(4.0)) / 1.5) ** 2 + 1.5 * np.log(mean * (1 - mean))
    for i in range(0, len(share), _CHUNK):
        part = _log_evidence(share[i : i + _CHUNK], effective[i : i + _CHUNK], mean, size)
        log_weight = log_weight + part.sum(axis=0)
    log_weight = log_weight - np.logaddexp.reduce(log_weight)
    keep = log_weight > -25
    return Prior(mean[keep], size[keep], log_weight[keep])


def _log_evidence(share: Floats, effective: Floats, mean: Floats, size: Floats) -> Floats:
    """Log marginal likelihood, sources × candidates, of real-valued beta-binomial counts."""
    from scipy.special import betaln

    k, rest = (share * effective)[:, None], ((1 - share) * effective)[:, None]
    a, b = mean * size, (1 - mean) * size
    return np.asarray(betaln(a + k, b + rest) - betaln(a, b))


def posterior(share: Floats, effective: Floats, prior: Prior) -> Posterior:
    """Posterior of every source's share, the hyperparameters averaged over what all sources say about them."""
    log_grid, log_rest = np.log(GRID), np.log1p(-GRID)
    components = prior.components(GRID)
    out = np.empty((len(share), _POINTS))
    for i in range(0, len(share), _CHUNK):
        s, n = share[i : i + _CHUNK], effective[i : i + _CHUNK]
        log_w = prior.log_weight - _log_evidence(s, n, prior.mean, prior.size)
        w = np.exp(log_w - log_w.max(axis=1, keepdims=True))
        log_like = (s * n)[:, None] * log_grid + ((1 - s) * n)[:, None] * log_rest
        like = np.exp(log_like - log_like.max(axis=1, keepdims=True))
        density = (w @ components) * like
        out[i : i + _CHUNK] = density / density.sum(axis=1, keepdims=True)
    return Posterior(out)
