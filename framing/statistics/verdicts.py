"""Which verdicts can stand together? False-discovery control over sources, from posterior error probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from framing.statistics.counts import Flags, Floats, Ints

if TYPE_CHECKING:
    from framing.statistics.pooling import Estimates
    from framing.statistics.posterior import Posterior, Prior

MARGIN = 0.1  # a lead that is worth a name: 55 % against 45 %
BALANCED = 0.5  # neither side has three quarters
RATE = 0.05  # mean error over the verdicts declared
CEILING = 0.1  # and of each of them
MIN_MENTIONS, MIN_ARTICLES = 5, 3


def discoveries(error: Floats, *, rate: float) -> Flags:
    """The largest set whose mean posterior error probability is at most `rate` (Newton et al. 2004).

    NaN marks what cannot be discovered. Ties stand or fall together, so that the order of rows has no say.
    """
    out = np.zeros(len(error), dtype=np.bool_)
    known = np.flatnonzero(np.isfinite(error))
    if not len(known):
        return out
    ordered = np.sort(error[known])
    running = np.cumsum(ordered) / np.arange(1, len(ordered) + 1)
    passed = np.flatnonzero(running <= rate)
    for last in passed[::-1]:
        if last + 1 == len(ordered) or ordered[last + 1] > ordered[last]:
            out[known] = error[known] <= ordered[last]
            break
    return out


def verdicts(
    posteriors: Sequence[Posterior],
    estimates: Estimates,
    priors: Sequence[Prior],
    shown: Flags,
    enough: tuple[Ints, Ints],
    sides: Sequence[str],
) -> NDArray[np.object_]:
    """A side, ``mixed`` or ``insufficient`` for every unit.

    A side is declared where it probably leads every other by more than `MARGIN` (the lean between the two);
    ``mixed`` where probably no side leads by `BALANCED`; both with the mean error over what is declared
    held to `RATE` and no single error above `CEILING`. Fewer than `MIN_MENTIONS` adopted mentions or
    `MIN_ARTICLES` articles with one carry no verdict.
    """
    if not shown.any():
        return declared_verdicts(np.zeros((0, len(sides))), np.zeros(0), shown, enough, sides)
    leads, balanced = _two_sides(posteriors[0]) if len(sides) == 2 else _many_sides(estimates, priors, shown)
    return declared_verdicts(leads, balanced, shown, enough, sides)


def declared_verdicts(
    leads: Floats, balanced: Floats, shown: Flags, enough: tuple[Ints, Ints], sides: Sequence[str]
) -> NDArray[np.object_]:
    """The verdicts that can stand together, from probabilities of the units shown.

    `leads` (units shown × sides) are the probabilities that a side leads every other, `balanced` that none leads far.
    """
    mentions, articles = enough
    eligible = (mentions >= MIN_MENTIONS) & (articles >= MIN_ARTICLES)
    out = np.full(len(shown), "insufficient", dtype=object)
    if not shown.any():
        return out
    best = leads.argmax(axis=1)
    index = np.flatnonzero(shown)
    error = _admit(1 - leads.max(axis=1), eligible[index])
    declared = discoveries(error, rate=RATE)
    out[index[declared]] = np.array(sides, dtype=object)[best[declared]]
    rest = _admit(1 - balanced, eligible[index] & ~declared)
    out[index[discoveries(rest, rate=RATE)]] = "mixed"
    return out


def drawn_leads(shares: Floats) -> tuple[Floats, float]:
    """From draws of the shares (draws × sides): how often each side leads every other, and how often none leads far."""
    over = np.array([np.delete(shares, k, axis=1).max(axis=1) for k in range(shares.shape[1])]).T
    part = shares / np.maximum(shares + over, 1e-300)
    leads = (part > (1 + MARGIN) / 2).mean(axis=0)
    return np.asarray(leads), float((part.max(axis=1) < (1 + BALANCED) / 2).mean())


def _admit(error: Floats, eligible: Flags) -> Floats:
    return np.where(eligible & (error <= CEILING), error, np.nan)


def _two_sides(post: Posterior) -> tuple[Floats, Floats]:
    first, second = post.between(0.0, (1 - MARGIN) / 2), post.between((1 + MARGIN) / 2, 1.0)
    return np.stack([first, second], axis=1), post.between((1 - BALANCED) / 2, (1 + BALANCED) / 2)


def _many_sides(estimates: Estimates, priors: Sequence[Prior], shown: Flags) -> tuple[Floats, Floats]:
    """Bounds by pairs: under a Dirichlet posterior the share of one side among two of them is beta."""
    from scipy.special import betainc

    added = np.array([np.exp(p.log_weight) @ (p.mean * p.size) / np.exp(p.log_weight).sum() for p in priors])
    pseudo = estimates.share[shown] * estimates.effective[shown, None] + added
    k = pseudo.shape[1]
    loses = np.zeros_like(pseudo)
    lead = np.zeros(len(pseudo))
    for i in range(k):
        for j in range(k):
            if i != j:
                loses[:, i] += betainc(pseudo[:, i], pseudo[:, j], (1 + MARGIN) / 2)
                lead += 1 - betainc(pseudo[:, i], pseudo[:, j], (1 + BALANCED) / 2)
    return np.clip(1 - loses, 0, 1), np.clip(1 - lead, 0, 1)
