"""How far does the tool agree with the coders? Shares by class, weighted back to the corpus, with intervals.

Precision, recall and F1 are shares of items, or follow from one, so each has a Wilson interval on the number of
independent items behind it: unequal weights (Kish 1965) and articles in which errors come together both lower it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from framing.statistics.counts import Counts, Flags, Floats, Ints, add_up
from framing.statistics.intervals import wilson
from framing.statistics.pooling import strata, within_correlation

if TYPE_CHECKING:
    import pandas as pd

_NOTHING = {f"{what}{end}": np.nan for what in ("precision", "recall", "f1") for end in ("", "_low", "_high")}


def accuracy_table(items: pd.DataFrame, questions: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """Rows of the table ``accuracy``: for the corpus (source ``""``) and every source, each question and class.

    `items` has a row a coded mention: source, article_id, weight and, for each question, ``coder_QUESTION`` (``""``:
    not answered, left out) and ``tool_QUESTION``. `questions` names the classes in their order.
    """
    import pandas as pd

    rows: list[dict[str, Any]] = []
    for question, classes in questions.items():
        asked = items[items[f"coder_{question}"] != ""]
        article = np.unique(asked["article_id"].to_numpy(dtype=object).astype(str), return_inverse=True)[1].reshape(-1)
        coder, tool = (asked[f"{who}_{question}"].to_numpy(dtype=object) for who in ("coder", "tool"))
        rho = error_correlation(coder == tool, np.zeros(len(asked), dtype=np.int64), article)
        for source, here in _places(asked):
            part = (coder[here], tool[here], asked["weight"].to_numpy(dtype=float)[here], article[here])
            rows += [{"source": source, "question": question, **row} for row in _classes(*part, classes, rho)]
    return pd.DataFrame(rows)


def confusion_table(items: pd.DataFrame, questions: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """Rows of the table ``confusion``: how often each answer of coders met each answer of the tool."""
    import pandas as pd

    rows = []
    for question, classes in questions.items():
        asked = items[items[f"coder_{question}"] != ""]
        for source, here in _places(asked):
            part = asked[here]
            for coder in classes:
                for tool in classes:
                    met = part[(part[f"coder_{question}"] == coder) & (part[f"tool_{question}"] == tool)]
                    if len(met):
                        rows.append({"source": source, "question": question, "coder": coder, "tool": tool,
                                     "n": len(met), "estimated": met["weight"].sum()})  # fmt: skip
    return pd.DataFrame(rows, columns=["source", "question", "coder", "tool", "n", "estimated"])


def _places(asked: pd.DataFrame) -> Iterator[tuple[str, Flags]]:
    source = asked["source"].to_numpy(dtype=object)
    yield "", np.ones(len(asked), dtype=bool)
    for name in sorted(set(source)):
        yield name, source == name


def _classes(
    coder: NDArray[Any], tool: NDArray[Any], weight: Floats, article: Ints, classes: Sequence[str], rho: float
) -> Iterator[dict[str, Any]]:
    """A row for all classes together, then one for each that occurs."""
    right, n = coder == tool, len(coder)
    everything = _share(right, np.ones(n, dtype=bool), weight, article, rho)
    yield {"answer": "", "n_coded": n, "n_coder": n, "n_tool": n} | {
        f"{what}{end}": value
        for what in ("precision", "recall", "f1")
        for end, value in zip(("", "_low", "_high"), everything, strict=True)
    }
    for name in classes:
        by_coder, by_tool = coder == name, tool == name
        if (by_coder | by_tool).any():
            found = {
                "precision": _share(right, by_tool, weight, article, rho),
                "recall": _share(right, by_coder, weight, article, rho),
                # F1 = 2J / (1 + J), where J is the share of agreement among all that either puts in the class.
                "f1": tuple(2 * j / (1 + j) for j in _share(right, by_coder | by_tool, weight, article, rho)),
            }
            yield {"answer": name, "n_coded": n, "n_coder": int(by_coder.sum()), "n_tool": int(by_tool.sum())} | {
                f"{what}{end}": value
                for what, values in found.items()
                for end, value in zip(("", "_low", "_high"), values, strict=True)
            }


def _share(right: Flags, among: Flags, weight: Floats, article: Ints, rho: float) -> tuple[float, float, float]:
    """The weighted share that is right among these items, with its Wilson interval; NaN where there are none."""
    if not among.any():
        return np.nan, np.nan, np.nan
    w = weight[among]
    share = np.array([float(w @ right[among] / w.sum())])
    low, high = wilson(share, np.array([effective_number(w, article[among], rho)]))
    return float(share[0]), float(low[0]), float(high[0])


def effective_number(weight: Floats, article: Ints, rho: float) -> float:
    """How many independent, equally weighted items these are worth: (Σw)² / Σ_ij ρ_ij w_i w_j.

    ρ_ij is 1 for i = j, `rho` for two items of one article, else 0.
    """
    squares = float((weight**2).sum())
    together = add_up(article, weight, int(article.max(initial=-1)) + 1)
    return float(weight.sum() ** 2 / (squares + rho * ((together**2).sum() - squares)))


def error_correlation(right: Flags, group: Ints, article: Ints) -> float:
    """Correlation of the tool's errors in one article, within groups (`framing.statistics.pooling`)."""
    if not len(right):
        return 0.0
    keys, place = np.unique(np.stack([group, article]), axis=1, return_inverse=True)
    place = place.reshape(-1)
    n, hits = np.bincount(place).astype(float), np.bincount(place, right).astype(float)
    zeros = np.zeros(len(n), dtype=np.int64)
    counts = Counts(int(keys[0].max()) + 1, 1, keys[0], keys[1], zeros, np.stack([hits, n - hits], axis=1), n)
    return within_correlation(counts, strata(counts))


def found_rows(items: pd.DataFrame, passages: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of the table ``accuracy`` for the question ``found``: the share of all labels that the tool found at all.

    Labels found are the mentions of sense framing by the coders, labels missed come from the `passages` (source,
    article_id, weight, missed) that were coded; the interval is that of the rate of missed labels. Without passages
    the row of the whole corpus stands there, undefined.
    """
    labels = items[items["coder_sense"] == "framing"]
    rows = []
    for source in ["", *sorted(set(passages["source"]))]:
        here = passages if source == "" else passages[passages["source"] == source]
        found = labels["weight"] if source == "" else labels.loc[labels["source"] == source, "weight"]
        head = {"source": source, "question": "found", "answer": "", "n_coded": len(here), "n_coder": None,
                "n_tool": None}  # fmt: skip
        rows.append({**head, **_NOTHING, **_recall(here, float(found.sum()))})
    return rows


def _recall(passages: pd.DataFrame, found: float) -> dict[str, float]:
    if not len(passages):
        return {}
    weight = passages["weight"].to_numpy(dtype=float)
    article = np.unique(passages["article_id"].to_numpy(dtype=object).astype(str), return_inverse=True)[1].reshape(-1)
    missed = (passages["missed"] == "yes").to_numpy(dtype=bool)
    rho = error_correlation(missed, np.zeros(len(missed), dtype=np.int64), article)
    rate, low, high = _share(missed, np.ones(len(missed), dtype=bool), weight, article, rho)
    recall = [found / (found + r * weight.sum()) if found + r * weight.sum() else np.nan for r in (rate, high, low)]
    return dict(zip(("recall", "recall_low", "recall_high"), recall, strict=True))
