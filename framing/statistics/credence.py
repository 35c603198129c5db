"""Whose quoted words does a source let stand, and whose does it challenge?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from framing.statistics.intervals import difference
from framing.statistics.rates import clustered_rates

if TYPE_CHECKING:
    import pandas as pd

    from framing.statistics.counts import Tables


def credence_table(tables: Tables, *, sides: Sequence[str]) -> pd.DataFrame:
    """The table ``credence``: source × side with at least one quoted label of that side.

    ``let_stand`` is the share left unchallenged of the quoted labels of a side, ``share_quoted`` that side's share
    of all quoted labels; ``more_than_others`` how much more often the side is let stand than all others together.
    """
    import pandas as pd

    m = tables.mentions
    m = m[(m["amplified"] | m["challenged"]) & m["side"].isin(list(sides))]
    frames = [_side(m, side).assign(side=side, order=k) for k, side in enumerate(sides)]
    out = pd.concat(frames, ignore_index=True).sort_values(["unit", "order"], ignore_index=True)
    number = {name: out[name].astype("int64").astype("Int64") for name in ("x", "n")}
    return pd.DataFrame({
        "source": np.array(tables.units, dtype=object)[out["unit"].to_numpy(dtype=np.int64)], "side": out["side"],
        "n_amplified": number["x"], "n_challenged": number["n"] - number["x"],
        "share_quoted": out["quoted"], "share_quoted_low": out["quoted_low"], "share_quoted_high": out["quoted_high"],
        "let_stand": out["rate"], "let_stand_low": out["low"], "let_stand_high": out["high"],
        "more_than_others": out["apart"], "more_than_others_low": out["apart_low"],
        "more_than_others_high": out["apart_high"],
    })  # fmt: skip


def _side(m: pd.DataFrame, side: str) -> pd.DataFrame:

    mine = m["side"] == side
    stands = _rate(m[mine], "amplified")
    others = _rate(m[~mine], "amplified")[["unit", "rate", "low", "high"]]
    quoted = _rate(m.assign(mine=mine), "mine")[["unit", "rate", "low", "high"]]
    quoted = quoted.rename(columns={"rate": "quoted", "low": "quoted_low", "high": "quoted_high"})
    out: pd.DataFrame = stands.merge(quoted, on="unit").merge(others, how="left", on="unit", suffixes=("", "_others"))
    ends = {
        c: out[c].to_numpy(dtype=float) for c in ("rate", "low", "high", "rate_others", "low_others", "high_others")
    }
    low, high = difference(
        ends["rate"], (ends["low"], ends["high"]), ends["rate_others"], (ends["low_others"], ends["high_others"])
    )
    return out.assign(apart=ends["rate"] - ends["rate_others"], apart_low=low, apart_high=high)


def _rate(m: pd.DataFrame, flag: str) -> pd.DataFrame:
    cells = m.groupby(["unit", "article"], sort=True)[flag].agg(["sum", "size"]).reset_index()
    return clustered_rates(cells.rename(columns={"sum": "x", "size": "n"}), ["unit"])
