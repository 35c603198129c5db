"""One word for one target, another word for the next: does a source apply a label to all alike?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from framing.statistics.intervals import difference
from framing.statistics.rates import clustered_rates
from framing.statistics.targets import namings

if TYPE_CHECKING:
    import pandas as pd

    from framing.statistics.counts import Tables


def label_families(mentions: pd.DataFrame) -> dict[str, str]:
    """Labels that share a matched form are one family ("terrorist" of two targets may be two entries).

    Maps each label to its family, which is named after its first label in alphabetical order.
    """
    pairs = mentions[["label", "text"]].drop_duplicates()
    forms = pairs["text"].str.casefold()
    root = {label: label for label in sorted(set(pairs["label"]))}

    def find(label: str) -> str:
        while root[label] != label:
            label = root[label]
        return label

    for form, group in pairs["label"].groupby(forms, sort=True):
        first, *rest = sorted(group)
        for other in rest if form else []:
            low, high = sorted((find(first), find(other)))
            root[high] = low
    return {label: find(label) for label in root}


def double_standards(
    tables: Tables, *, sides: Sequence[str], families: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """The table ``double_standard``: per source, family and pair of targets the difference of the rates.

    A rate is the share of a target's namings in the author's voice for which the family is adopted. Only pairs that
    both carry the family somewhere in the corpus and that the source names are compared.
    """
    import pandas as pd

    m = namings(tables.mentions, sides=sides)
    m = m[m["voice"] == "author"]
    family = label_families(m) if families is None else families
    m = m.assign(family=m["label"].map(dict(family)).fillna(m["label"]))
    rates = _rates(m)
    pairs = _pairs(m[m["adopted"]])
    left = pairs.merge(rates, left_on=["family", "target_a"], right_on=["family", "target"]).drop(columns="target")
    both = left.merge(rates, left_on=["unit", "family", "target_b"], right_on=["unit", "family", "target"],
                      suffixes=("_a", "_b"))  # fmt: skip
    both = both.sort_values(["unit", "family", "target_a", "target_b"], ignore_index=True)
    a, b = both["rate_a"].to_numpy(dtype=float), both["rate_b"].to_numpy(dtype=float)
    ends = [both[name].to_numpy(dtype=float) for name in ("low_a", "high_a", "low_b", "high_b")]
    low, high = difference(a, (ends[0], ends[1]), b, (ends[2], ends[3]))
    number = {name: both[name].astype("int64").astype("Int64") for name in ("x_a", "n_a", "x_b", "n_b")}
    return pd.DataFrame({
        "source": np.array(tables.units, dtype=object)[both["unit"].to_numpy(dtype=np.int64)],
        "family": both["family"], "target_a": both["target_a"], "target_b": both["target_b"],
        "n_adopted_a": number["x_a"], "n_naming_a": number["n_a"], "rate_a": a,
        "n_adopted_b": number["x_b"], "n_naming_b": number["n_b"], "rate_b": b,
        "difference": a - b, "difference_low": np.maximum(low, -1), "difference_high": np.minimum(high, 1),
    })  # fmt: skip


def _rates(m: pd.DataFrame) -> pd.DataFrame:
    """Adopted uses of each family among the namings of each target that the family is used of."""
    used = m.loc[m["adopted"], ["family", "target"]].drop_duplicates()
    naming = m.groupby(["unit", "target", "article"], sort=True).size().rename("n").reset_index()
    keys = ["unit", "family", "target"]
    x = m[m["adopted"]].groupby([*keys, "article"], sort=True).size().rename("x").reset_index()
    cells = naming.merge(used, on="target").merge(x, how="left", on=[*keys, "article"]).fillna({"x": 0})
    return clustered_rates(cells, keys)


def _pairs(adopted: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    rows = [
        (family, a, b)
        for family, targets in adopted.groupby("family", sort=True)["target"]
        for a, b in combinations(sorted(set(targets)), 2)
    ]
    return pd.DataFrame(rows, columns=["family", "target_a", "target_b"], dtype=object)
