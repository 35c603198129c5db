"""Do coders agree with one another? Krippendorff's alpha and raw agreement, question by question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from framing.statistics.counts import Floats, Ints

if TYPE_CHECKING:
    import pandas as pd

REPLICATES = 1000


def agreement_table(sheets: Sequence[pd.DataFrame], key: pd.DataFrame, *, seed: int) -> pd.DataFrame:
    """One row a question (table ``agreement``): raw agreement, and alpha with its interval.

    `sheets` hold one coder's answers each: a row an item, a column a question, ``""`` where there is none. Alpha is
    Krippendorff's (2019, ch. 12) for nominal values; its interval comes from drawing the articles anew.
    """
    import pandas as pd

    article = dict(zip(key["item"], key["article_id"], strict=True))
    rows = []
    for question in dict.fromkeys(name for sheet in sheets for name in sheet.columns):
        answers = pd.concat([sheet[question] for sheet in sheets if question in sheet.columns], axis=1).fillna("")
        values = sorted({str(value) for value in answers.to_numpy().ravel()} - {""})
        counts = np.stack(
            [(answers == value).sum(axis=1).to_numpy() for value in values] or [np.zeros(len(answers))], 1
        )
        paired = counts.sum(axis=1) >= 2
        groups = np.unique([article[item] for item in answers.index[paired]], return_inverse=True)[1]
        alpha, low, high = _alpha(counts[paired].astype(np.int64), groups.reshape(-1), np.random.default_rng(seed))
        rows.append({
            "question": question, "n_coders": answers.shape[1], "n_items": int(paired.sum()),
            "agreement": _raw(counts[paired]), "alpha": alpha, "alpha_low": low, "alpha_high": high,
        })  # fmt: skip
    return pd.DataFrame(rows)


def _raw(counts: Floats) -> float:
    """Share of the pairs of answers to one item that are the same."""
    n = counts.sum(axis=1)
    pairs = (n * (n - 1)).sum()
    return float((counts * (counts - 1)).sum() / pairs) if pairs else np.nan


def _alpha(counts: Ints, groups: Ints, rng: np.random.Generator) -> tuple[float, float, float]:
    """Alpha and its 95 % percentile interval; undefined where fewer than two values occur."""
    import krippendorff

    if int((counts.sum(axis=0) > 0).sum()) < 2:
        return np.nan, np.nan, np.nan
    alpha = float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal"))
    size = int(groups.max()) + 1
    drawn = rng.multinomial(size, np.full(size, 1 / size), REPLICATES)[:, groups]
    found = alphas(counts, drawn)
    found = found[np.isfinite(found)]
    if size < 2 or not len(found):
        return alpha, np.nan, np.nan
    low, high = np.quantile(found, (0.025, 0.975))
    return alpha, min(float(low), alpha), max(float(high), alpha)


def alphas(counts: Ints, times: Ints) -> Floats:
    """Nominal alpha of many resamples at once: `times` (resamples × items) says how often each item was drawn."""
    n = counts.sum(axis=1)
    apart = (n**2 - (counts**2).sum(axis=1)) / (n - 1)
    of_value = times @ counts
    total = of_value.sum(axis=1)
    pairs = total**2 - (of_value**2).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(pairs > 0, 1 - (total - 1) * (times @ apart) / pairs, np.nan))
