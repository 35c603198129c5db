"""Where does a source's lean change level, if the data carry a change at all?"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from framing.statistics.counts import Floats, Ints
from framing.statistics.false_discovery import adjusted

if TYPE_CHECKING:
    import pandas as pd

_FIRST_DRAWS, _DRAWS = 99, 999  # the second only where the first leave a chance
_HOPELESS, _RATE, _AGAIN = 0.2, 0.05, 0.01


class Change(NamedTuple):
    """A new level begins at the period `at`; `p` from permuting the periods."""

    at: int
    before: float
    after: float
    p: float


def strongest_change(share: Floats, effective: Floats, *, rng: np.random.Generator) -> Change | None:
    """The split with the highest likelihood ratio of two levels against one, and its permutation p-value.

    Entries are periods with mentions, in order. Under no change their order is arbitrary, so permuting them gives
    the distribution of the largest ratio (the maximum over splits needs no correction of its own).
    """
    if len(share) < 4:
        return None
    seen = _ratios(share[None], effective[None])[0]
    p = 1.0
    for draws in (_FIRST_DRAWS, _DRAWS):
        order = np.argsort(rng.random((draws, len(share))), axis=1)
        ratios = _ratios(share[order], effective[order]).max(axis=1)
        p = (1 + int((ratios >= seen.max() - 1e-12).sum())) / (draws + 1)
        if p > _HOPELESS:
            break
    at = int(seen.argmax()) + 1
    before, after = (float(np.average(share[s], weights=effective[s])) for s in (slice(None, at), slice(at, None)))
    return Change(at, before, after, p)


def _ratios(share: Floats, effective: Floats) -> Floats:
    """Binomial log likelihood ratio of every split (rows × periods − 1); at least two periods on either side."""
    k, n = np.cumsum(share * effective, axis=1), np.cumsum(effective, axis=1)
    total_k, total_n = k[:, -1:], n[:, -1:]
    k, n = k[:, :-1], n[:, :-1]
    ratio = _loglik(k, n) + _loglik(total_k - k, total_n - n) - _loglik(total_k, total_n)
    ratio[:, 0] = ratio[:, -1] = -np.inf
    return np.asarray(ratio)


def _loglik(k: Floats, n: Floats) -> Floats:
    from scipy.special import xlogy

    rest = np.maximum(n - k, 0)
    return np.asarray(xlogy(k, np.maximum(k, 1e-300)) + xlogy(rest, np.maximum(rest, 1e-300)) - xlogy(n, n))


def source_changes(share: Floats, effective: Floats, *, rng: np.random.Generator) -> list[Change]:
    """Binary segmentation: the strongest change, then those within the parts that are clear beyond doubt."""
    first = strongest_change(share, effective, rng=rng)
    if first is None:
        return []
    out = [first]
    parts = [(0, first.at), (first.at, len(share))] if first.p <= _AGAIN else []
    while parts:
        start, stop = parts.pop()
        found = strongest_change(share[start:stop], effective[start:stop], rng=rng)
        if found is not None and found.p <= _AGAIN:
            at = start + found.at
            out.append(found._replace(at=at))
            parts += [(start, at), (at, stop)]
    return out


def change_table(
    units: list[str], names: list[str], told: Ints, share: Floats, effective: Floats, *, seed: int
) -> pd.DataFrame:
    """The table ``changes``: change points of the sources whose strongest change passes Benjamini & Hochberg (1995).

    `told` are the units of the rows of `share` and `effective` (rows × periods).
    """
    import pandas as pd

    found: list[tuple[str, Ints, list[Change]]] = []
    for unit, p, n in zip(told, share, effective, strict=True):
        known = np.flatnonzero(n > 0)
        digest = hashlib.sha256(f"{seed}\n{units[unit]}".encode()).digest()
        rng = np.random.default_rng(int.from_bytes(digest[:8], "big"))
        changes = source_changes(p[known], n[known], rng=rng)
        if changes:
            found.append((units[unit], known, changes))
    q = adjusted(np.array([changes[0].p for _, _, changes in found]))
    rows = [
        (name, names[known[c.at]], 2 * c.before - 1, 2 * c.after - 1, c.p, float(q[i]))
        for i, (name, known, changes) in enumerate(found)
        if q[i] <= _RATE
        for c in sorted(changes)
    ]
    columns = ["source", "period", "lean_before", "lean_after", "p_value", "q_value"]
    out = pd.DataFrame(rows, columns=columns)
    return out.astype(dict.fromkeys(columns[2:], float) | dict.fromkeys(columns[:2], object))
