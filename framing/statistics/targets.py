"""Of all namings of a target in the author's voice, how many carry each side's framing?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from framing.statistics.rates import clustered_rates

if TYPE_CHECKING:
    import pandas as pd

    from framing.statistics.counts import Tables

_GROUP = ["unit", "target"]


def namings(mentions: pd.DataFrame, *, sides: Sequence[str]) -> pd.DataFrame:
    """The mentions that name a codebook target with a label of any side or a neutral one, in any voice."""
    named = ~mentions["target"].isin(["none", "other", ""])
    return mentions[named & mentions["side"].isin([*sides, "neutral"])]


def target_rates(tables: Tables, *, sides: Sequence[str]) -> pd.DataFrame:
    """One row per source × target × side: mentions, adopted, namings and their rate with its interval."""
    import pandas as pd

    m = namings(tables.mentions, sides=sides)
    named = m[m["voice"] == "author"]
    naming = named.groupby([*_GROUP, "article"], sort=True).size().rename("n").reset_index()
    seen = m[_GROUP].drop_duplicates()
    rows = seen.merge(pd.DataFrame({"side": list(sides), "order": range(len(sides))}), how="cross")
    adopted = named[named["adopted"]].groupby([*_GROUP, "side", "article"]).size().rename("x").reset_index()
    cells = naming.merge(pd.DataFrame({"side": list(sides)}), how="cross")
    cells = cells.merge(adopted, how="left", on=[*_GROUP, "side", "article"]).fillna({"x": 0})
    total = m.groupby([*_GROUP, "side"]).size().rename("n_mentions").reset_index()
    rows = rows.merge(total, how="left", on=[*_GROUP, "side"])
    rows = rows.merge(clustered_rates(cells, [*_GROUP, "side"]), how="left", on=[*_GROUP, "side"])
    rows = rows.sort_values([*_GROUP, "order"], ignore_index=True)
    return pd.DataFrame({
        "source": np.array(tables.units, dtype=object)[rows["unit"].to_numpy(dtype=np.int64)],
        "target": rows["target"], "side": rows["side"],
        "n_mentions": rows["n_mentions"].fillna(0).astype("int64").astype("Int64"),
        "n_adopted": rows["x"].fillna(0).astype("int64").astype("Int64"),
        "n_naming": rows["n"].fillna(0).astype("int64").astype("Int64"),
        "rate": rows["rate"].astype(float),
        "rate_low": rows["low"].astype(float), "rate_high": rows["high"].astype(float),
    })  # fmt: skip
