"""From the two base tables to findings: which side's framing does each source adopt, and how sure can we be?

Frame → frame: no corpus, no spaCy. What is estimated, and when not to trust it: docs/methods.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from framing.errors import FramingError
from framing.tables import TABLES, conform

if TYPE_CHECKING:
    import pandas as pd

    from framing.statistics.counts import Tables
    from framing.statistics.sources import Fit


class Scores(NamedTuple):
    """The result tables of `score_sources`; each field is a table declared in `framing.schema`."""

    sources: pd.DataFrame
    targets: pd.DataFrame
    periods: pd.DataFrame
    changes: pd.DataFrame
    drivers: pd.DataFrame
    double_standard: pd.DataFrame
    credence: pd.DataFrame
    article_scores: pd.DataFrame
    placements: pd.DataFrame
    label_weights: pd.DataFrame
    scaling: pd.DataFrame
    contrasts: pd.DataFrame | None


def score_sources(
    articles: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    sides: Sequence[str],
    by: str = "source",
    seed: int = 0,
    period: str = "auto",
    indirect_weight: float = 0.0,
    reference: Mapping[str, str] | None = None,
    groups: Mapping[str, str] | None = None,
    families: Mapping[str, str] | None = None,
) -> Scores:
    """Score every source (or every value of the article field `by`) from what it adopted.

    `articles` has one row per article (``article_id`` and the column `by`; ``date``, ``duplicate_of`` and
    ``copy_group`` are used where present), `mentions` one per label mention (``article_id`` and ``side``; see
    `framing.statistics.counts.scored_tables` for what stands in for other columns). `sides` are the codebook's, in
    its order: ``lean`` is the second's share minus the first's; with more than two sides it is empty.

    `indirect_weight` (0 … 1) is what an asserted label in indirect speech counts for in the shares; it enters no
    count. `period` is auto, day, week or month. `reference` names the side of known sources, between which the
    others are placed. `groups` names the group of each source for ``contrasts`` (None without it), ``"*"`` that of all
    the rest. `families` maps labels to the families of ``double_standard``; without it labels that share a word form
    are one.

    Exact copies are not scored; a source without labels keeps its row; the undefined is NaN. `seed` serves the
    permutation test of change points and the folds of cross-validation; nothing else is drawn. Raises `FramingError`
    for wrong options and `TableError` for absent columns.
    """
    from framing.statistics import contrasts, credence, drivers, periods, scaling, standards, targets
    from framing.statistics.sources import source_table

    tables = _checked(articles, mentions, sides=sides, by=by, indirect_weight=indirect_weight)
    table, model = source_table(tables, sides=sides, indirect_weight=indirect_weight)
    over_time, changes = periods.period_tables(tables, model, period=period, seed=seed)
    placements, weights, facts = scaling.scaling_tables(
        tables, sides=sides, reference=dict(reference or {}), lean=table["lean"].to_numpy(dtype=float), seed=seed
    )
    found = {
        "sources": table,
        "targets": targets.target_rates(tables, sides=sides),
        "periods": over_time,
        "changes": changes,
        "drivers": drivers.driver_table(tables, model, sides=sides, indirect_weight=indirect_weight),
        "double_standard": standards.double_standards(tables, sides=sides, families=families),
        "credence": credence.credence_table(tables, sides=sides),
        "article_scores": contrasts.article_table(tables, model, sides=sides),
        "placements": placements,
        "label_weights": weights,
        "scaling": facts,
    }
    declared = {name: conform(frame, TABLES[name].expand(sides), name) for name, frame in found.items()}
    between = _contrasts(tables, model, sides=sides, groups=groups) if groups else None
    return Scores(**declared, contrasts=between)


def contrast_groups(
    articles: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    sides: Sequence[str],
    groups: Mapping[str, str],
    by: str = "source",
    indirect_weight: float = 0.0,
) -> pd.DataFrame:
    """The difference in lean between groups of sources with its interval: the table ``contrasts`` (two sides).

    `groups` maps each source to its group ("state", "private"); sources that it does not name stand aside, or are of
    the group named for ``"*"``.
    """
    from framing.statistics.sources import fit

    tables = _checked(articles, mentions, sides=sides, by=by, indirect_weight=indirect_weight)
    model = fit(tables, sides=sides, indirect_weight=indirect_weight)
    return _contrasts(tables, model, sides=sides, groups=groups)


def _contrasts(tables: Tables, model: Fit, *, sides: Sequence[str], groups: Mapping[str, str]) -> pd.DataFrame:
    from framing.statistics.contrasts import contrast_table

    if len(sides) != 2:
        raise FramingError(f"groups are contrasted by lean, which needs two sides: got {', '.join(sides)}.")
    return conform(contrast_table(tables, model, groups=groups), TABLES["contrasts"].expand(sides), "contrasts")


def _checked(
    articles: pd.DataFrame, mentions: pd.DataFrame, *, sides: Sequence[str], by: str, indirect_weight: float
) -> Tables:
    from framing.statistics.counts import scored_tables

    if len(sides) < 2 or len(set(sides)) != len(sides):
        raise FramingError(f"scores compare two or more different sides: got {list(sides)}.")
    if not 0.0 <= indirect_weight <= 1.0:
        raise FramingError(f"indirect_weight is a share between 0 and 1: got {indirect_weight}.")
    return scored_tables(articles, mentions, sides=sides, by=by)
