"""Where does each source stand between sources whose side is known?

Labels are weighted by how well the choice of them tells the reference sources apart: ridge logistic regression of the
side on the naming choices of an article, its strength chosen by leaving whole sources out. Wordscores is the check.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from framing.errors import FramingError
from framing.statistics.counts import Flags, Floats, Ints
from framing.statistics.intervals import Z95
from framing.statistics.scaling import Choices
from framing.statistics.wordscores import wordscores

_STRENGTHS = (0.001, 0.01, 0.1, 1.0, 10.0)
_Folds = list[tuple[Ints, Ints]]


class Placed(NamedTuple):
    places: dict[str, Any]  # columns, one value a source
    weights: dict[str, Any]  # columns, one value a label
    facts: dict[str, float]


class Examples(NamedTuple):
    """The articles of the reference sources: features, side (second or not) and source."""

    x: Floats
    second: Flags
    unit: Ints

    def only(self, rows: Flags | Ints) -> Examples:
        return Examples(self.x[rows], self.second[rows], self.unit[rows])

    def weight(self) -> Floats:
        """Each source of a side weighs the same and each side the same; the mean weight is 1."""
        _, code, size = np.unique(self.unit, return_inverse=True, return_counts=True)
        weight = 1.0 / size[code]
        for value in (False, True):
            weight[self.second == value] /= max(weight[self.second == value].sum(), 1e-300)
        return np.asarray(weight * len(weight) / weight.sum())


def place(
    chosen: Choices, units: list[str], *, sides: Sequence[str], reference: Mapping[str, str], seed: int
) -> Placed:
    """Place every source on a scale on which the two sides' reference sources have the means −1 and 1."""
    pair, sign = _signs(units, sides, reference)
    examples = _examples(chosen, sign)
    strength, facts = _choose_strength(examples, seed)
    beta = _logistic(examples, strength)
    score, ratio, error = _ratios(chosen, beta, len(units))
    slope, middle = _scale(ratio, sign)
    if np.isnan(slope):
        raise FramingError(
            "the reference sources choose the same names, so nothing can be placed between them: name others."
        )
    places = slope * (ratio - middle)
    words = wordscores(chosen.table(len(units)), sign)
    direction = np.array([{pair[0]: -1.0, pair[1]: 1.0}.get(side, 0.0) for side in chosen.sides])
    against = (direction * score < 0) & (direction * words.words < 0)
    return Placed(
        places={
            "reference": [reference.get(unit, "") for unit in units], "place": places,
            "place_low": places - Z95 * slope * error, "place_high": places + Z95 * slope * error,
            "place_held_out": _held_out(chosen, examples, sign, strength),
            "wordscore": words.raw, "wordscore_error": words.error,
        },
        weights={"weight": slope * score, "wordscore": words.words, "wrong_way": against},
        facts=facts,
    )  # fmt: skip


def _signs(units: list[str], sides: Sequence[str], reference: Mapping[str, str]) -> tuple[tuple[str, str], Floats]:
    for source, side in reference.items():
        if source not in units:
            raise FramingError(f"the reference source {source!r} is not in the corpus: name one of its sources.")
        if side not in sides:
            raise FramingError(f"the reference {source}={side} names no side: choose one of {', '.join(sides)}.")
    named = [side for side in sides if side in reference.values()]
    if len(named) != 2:
        raise FramingError(f"references must stand for exactly two sides: got {', '.join(named)}.")
    sign = {named[0]: -1.0, named[1]: 1.0}
    positions = [sign[reference[unit]] if unit in reference else np.nan for unit in units]
    return (named[0], named[1]), np.array(positions)


def _examples(chosen: Choices, sign: Floats) -> Examples:
    known = np.flatnonzero(np.isfinite(sign)[chosen.unit])
    counts = chosen.counts.tocsr()[known].toarray()
    excess = counts - (counts @ chosen.member @ chosen.member.T) * chosen.share
    x = excess / np.sqrt(np.maximum(counts.sum(axis=1, keepdims=True), 1.0))
    second = sign[chosen.unit[known]] > 0
    if len(set(second.tolist())) < 2:
        raise FramingError("the reference sources of one side hold no label in their own voice: name others.")
    return Examples(x, second, chosen.unit[known])


def _logistic(examples: Examples, strength: float) -> Floats:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=strength, max_iter=2000)
    model.fit(examples.x, examples.second, sample_weight=examples.weight())
    return np.asarray(model.coef_[0], dtype=np.float64)


def _choose_strength(examples: Examples, seed: int) -> tuple[float, dict[str, float]]:
    """The strength with the least held-out log loss; whole sources are left out where each side has two."""
    folds, by_source = _folds(examples, seed)
    if not folds:
        return 0.1, {"reference_strength": 0.1, "reference_by_source": 0.0, "reference_accuracy": np.nan}
    trials = [(*_validate(examples, folds, strength), strength) for strength in _STRENGTHS]
    _, accuracy, strength = min(trials, key=lambda trial: (trial[0], trial[2]))
    return strength, {
        "reference_strength": strength, "reference_by_source": float(by_source), "reference_accuracy": accuracy
    }  # fmt: skip


def _folds(examples: Examples, seed: int) -> tuple[_Folds, bool]:
    from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold

    y, group = examples.second, examples.unit
    sources = min(len(np.unique(group[y == value])) for value in (False, True))
    if sources >= 2:
        folds = StratifiedGroupKFold(min(10, sources), shuffle=True, random_state=seed)
        return list(folds.split(examples.x, y, group)), True
    n = min(5, int(y.sum()), int((~y).sum()))
    if n < 2:
        return [], False
    return list(StratifiedKFold(n, shuffle=True, random_state=seed).split(examples.x, y)), False


def _validate(examples: Examples, folds: _Folds, strength: float) -> tuple[float, float]:
    """Weighted log loss and accuracy over held-out articles."""
    loss = right = mass = 0.0
    weight = examples.weight()
    for train, test in folds:
        learned = examples.only(train)
        if len(set(learned.second.tolist())) < 2:
            continue
        margin = np.where(examples.second[test], 1.0, -1.0) * (examples.x[test] @ _logistic(learned, strength))
        loss += float(weight[test] @ np.logaddexp(0, -margin))
        right += float(weight[test] @ ((margin > 0) + 0.5 * (margin == 0)))
        mass += float(weight[test].sum())
    return (loss / mass, right / mass) if mass else (np.nan, np.nan)


def _ratios(chosen: Choices, beta: Floats, size: int) -> tuple[Floats, Floats, Floats]:
    """Each label's weight against its topic's mean, and each source's mean weight per mention with its error.

    The error is that of a ratio of sums over articles, linearised; NaN with fewer than two articles.
    """
    score = beta - chosen.member @ (chosen.member.T @ (chosen.share * beta))
    total, n = chosen.counts @ score, chosen.counts.sum(axis=1)
    sums, mentions = (np.bincount(chosen.unit, v, minlength=size) for v in (total, n))
    articles = np.bincount(chosen.unit, minlength=size)
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = sums / mentions
        squares = np.bincount(chosen.unit, (total - ratio[chosen.unit] * n) ** 2, minlength=size)
        error = np.sqrt(squares * articles / (articles - 1)) / mentions
    return score, ratio, np.where(articles > 1, error, np.nan)


def _scale(ratio: Floats, sign: Floats) -> tuple[float, float]:
    """Slope and middle that bring the references' means to −1 and 1; the slope is NaN where they do not differ."""
    first, second = (ratio[(sign == s) & np.isfinite(ratio)].mean() for s in (-1.0, 1.0))
    slope = 2 / (second - first) if second - first > 1e-9 else np.nan
    return float(slope), float((first + second) / 2)


def _held_out(chosen: Choices, examples: Examples, sign: Floats, strength: float) -> Floats:
    """Place of each reference source on a scale fitted without it; NaN where it is its side's only one."""
    out = np.full(len(sign), np.nan)
    for unit in np.unique(examples.unit):
        others = examples.only(examples.unit != unit)
        if len(set(others.second.tolist())) < 2:
            continue
        ratio = _ratios(chosen, _logistic(others, strength), len(sign))[1]
        rest = sign.copy()
        rest[unit] = np.nan
        slope, middle = _scale(ratio, rest)
        out[unit] = slope * (ratio[unit] - middle)
    return out
