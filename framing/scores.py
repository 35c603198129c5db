"""From the two base tables to findings: which side's framing does each source adopt, and how sure can we be?

Frame → frame: no corpus, no spaCy. What is estimated, and when not to trust it: docs/methods.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from framing.errors import FramingError

if TYPE_CHECKING:
    import pandas as pd


class Scores(NamedTuple):
    """The result tables of `score_sources`; columns as declared in `framing.tables`."""

    sources: pd.DataFrame
    targets: pd.DataFrame
    periods: pd.DataFrame


def score_sources(
    articles: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    sides: Sequence[str],
    by: str = "source",
    seed: int = 0,
    period: str = "auto",
    indirect_weight: float = 0.0,
) -> Scores:
    """Score every source (or every value of the article field `by`) from what it adopted.

    `articles` has one row per article (``article_id`` and the column `by`; ``date`` and ``duplicate_of`` are used
    where present), `mentions` one per label mention. `sides` are the codebook's sides in its order: ``lean`` is the
    second's share minus the first's. `indirect_weight` (0 … 1) is what an asserted label in indirect speech counts
    for in the shares; it enters no count. `period` is auto, day, week or month. A source without labels keeps its
    row; whatever is undefined is NaN. Raises `FramingError` for wrong options and absent columns.
    """
    from framing.statistics import periods, sources, targets
    from framing.statistics.counts import scored_tables

    if len(sides) < 2 or len(set(sides)) != len(sides):
        raise FramingError(f"scores compare two or more different sides: got {list(sides)}.")
    if not 0.0 <= indirect_weight <= 1.0:
        raise FramingError(f"indirect_weight is a share between 0 and 1: got {indirect_weight}.")
    tables = scored_tables(articles, mentions, by=by)
    table, fit = sources.source_table(tables, sides=sides, indirect_weight=indirect_weight)
    return Scores(
        sources=table,
        targets=targets.target_rates(tables, sides=sides),
        periods=periods.period_table(tables, fit, period=period),
    )
