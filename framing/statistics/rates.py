"""How many independent mentions is a plain rate worth, when its mentions come in articles?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from framing.statistics.counts import Counts
from framing.statistics.intervals import wilson
from framing.statistics.pooling import strata, stratum_worth, within_correlation

if TYPE_CHECKING:
    import pandas as pd


def clustered_rates(cells: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Rates per group with a Wilson interval on the effective number of mentions.

    `cells` has one row per group (the columns `keys`) and ``article`` with ``x`` successes of ``n``. The
    correlation of mentions in one article is pooled over all groups. Returns one row per group with the columns
    `keys`, x, n, effective, rate, low and high, ordered by `keys`.
    """
    groups = cells.groupby(list(keys), sort=True)
    out: pd.DataFrame = groups[["x", "n"]].sum().reset_index()
    code = groups.ngroup().to_numpy().astype(np.int64)
    x, n = cells["x"].to_numpy(dtype=float), cells["n"].to_numpy(dtype=float)
    article = cells["article"].to_numpy(dtype=np.int64)
    counts = Counts(len(out), 1, code, article, np.zeros(len(x), dtype=np.int64), np.stack([x, n - x], axis=1), n)
    st = strata(counts)
    worth = stratum_worth(counts, st, within_correlation(counts, st))
    rate = st.share[:, 0]
    low, high = wilson(rate, worth)
    return out.assign(effective=worth, rate=rate, low=low, high=high)
