"""What becomes of a label in a source: adopted, quoted and left to stand, challenged, kept at a distance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

# In the order of the stacked bars.
USES = {
    "adopted": "in its own words",
    "amplified": "quoted and left to stand",
    "quoted": "quoted, otherwise",
    "challenged": "quoted and challenged",
    "distanced": "own words, kept at a distance",
}


def use_of(mentions: pd.DataFrame, *, sides: Sequence[str] | Mapping[str, Any]) -> pd.Series[Any]:
    """What becomes of each mention: a key of `USES`, empty where the label is of no side or not the contested one."""
    import numpy as np
    import pandas as pd

    sided = (mentions["sense"] == "framing") & mentions["side"].isin(list(sides))
    marks = [mentions[name].fillna(False).astype(bool).to_numpy() for name in ("adopted", "amplified", "challenged")]
    quoted = mentions["voice"].isin(["direct", "indirect"]).to_numpy()
    kind = np.select(
        [~sided.to_numpy(), *marks, quoted], ["", "adopted", "amplified", "challenged", "quoted"], "distanced"
    )
    return pd.Series(kind, index=mentions.index, name="use", dtype=object)


def uses(mentions: pd.DataFrame, *, sides: Sequence[str] | Mapping[str, Any]) -> pd.DataFrame:
    """How often each use: one row per source × side × use with `n` mentions; uses exclude each other."""
    frame = mentions.assign(use=use_of(mentions, sides=sides))
    counted = frame[frame["use"] != ""].groupby(["source", "side", "use"], sort=True).size()
    return counted.rename("n").reset_index()
