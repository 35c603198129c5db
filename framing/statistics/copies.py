"""Which articles are near copies of each other? Agency text in forty papers is not forty choices.

MinHash of word 5-grams (Broder 1997) with locality-sensitive banding, from datasketch. Only the signatures are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Signatures = NDArray[np.uint32]
Ints = NDArray[np.int64]

PERMUTATIONS = 128
_SHINGLE = 5
_SEED = 1
_WORD = re.compile(r"\w+")
# 32 bands of 4 rows: two articles of Jaccard .5 meet in a band with probability .87, of .6 with .99.
_BANDS = 32


def signature(text: str, *, seed: int = _SEED) -> bytes:
    """MinHash signature of a text: 128 numbers of 4 bytes. Texts of fewer than five words have an empty one."""
    from datasketch import MinHash

    words = _WORD.findall(text.casefold())
    shingles = {" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
    if not shingles:
        return b""
    minhash = MinHash(num_perm=PERMUTATIONS, seed=seed)
    minhash.update_batch([shingle.encode() for shingle in sorted(shingles)])
    return np.asarray(minhash.hashvalues).astype("<u4").tobytes()


def group_signatures(signatures: Iterable[tuple[str, bytes]], *, threshold: float = 0.5) -> dict[str, str]:
    """Group articles whose estimated Jaccard similarity reaches `threshold`, also through others between them.

    Takes (article_id, `signature`) pairs; returns the first article of the group, in the order given, for every
    member of a group of two or more. Articles that stand alone are left out.
    """
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    ids, data = [], bytearray()  # one buffer: of many articles, the signatures are most of what scoring holds
    for article_id, value in signatures:
        if value:
            ids.append(article_id)
            data += value
    if not ids:
        return {}
    matrix = np.frombuffer(data, dtype="<u4").reshape(len(ids), -1)
    first, second = _candidates(matrix)
    alike = _similarity(matrix, first, second) >= threshold
    edges = coo_array((alike[alike], (first[alike], second[alike])), shape=(len(ids), len(ids)))
    n_groups, group = connected_components(edges, directed=False)
    members = np.bincount(group, minlength=n_groups)
    leader = np.full(n_groups, len(ids))
    np.minimum.at(leader, group, np.arange(len(ids)))
    return {ids[i]: ids[leader[g]] for i, g in enumerate(group) if members[g] > 1}


def near_copies(texts: Iterable[tuple[str, str]], *, threshold: float = 0.5, seed: int = _SEED) -> dict[str, str]:
    """`group_signatures` of (article_id, text) pairs; texts are read once and not kept."""
    return group_signatures(((name, signature(text, seed=seed)) for name, text in texts), threshold=threshold)


def _candidates(matrix: Signatures) -> tuple[Ints, Ints]:
    """Pairs that agree in a whole band: each article with the first in its bucket and with the one before it."""
    width = matrix.shape[1] // _BANDS
    pairs = []
    for band in range(_BANDS):
        part = np.ascontiguousarray(matrix[:, band * width : (band + 1) * width])
        keys = part.view(np.dtype((np.void, part.dtype.itemsize * width))).ravel()
        _, bucket = np.unique(keys, return_inverse=True)
        order = np.argsort(bucket, kind="stable")
        same = np.flatnonzero(bucket[order][1:] == bucket[order][:-1]) + 1
        starts = np.flatnonzero(np.diff(bucket[order], prepend=-1))
        leader = starts[np.searchsorted(starts, same, side="right") - 1]
        pairs += [np.stack([order[same - 1], order[same]]), np.stack([order[leader], order[same]])]
    first, second = np.unique(np.concatenate(pairs, axis=1), axis=1)
    return first, second


def _similarity(matrix: Signatures, first: Ints, second: Ints) -> NDArray[np.float64]:
    """Estimated Jaccard similarity of each pair: the part of the signature that agrees."""
    out = np.empty(len(first))
    for i in range(0, len(first), 10_000):
        block = slice(i, i + 10_000)
        out[block] = (matrix[first[block]] == matrix[second[block]]).mean(axis=1)
    return out
