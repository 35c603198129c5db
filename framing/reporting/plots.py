"""Frames to pictures: every function takes a tidy result frame and gives back a matplotlib Axes.

Nothing here touches pyplot or the user's rcParams: without `ax` a function makes a figure of its own (at hand as
``axes.figure``), with `ax` it draws there. The colours are those of Okabe and Ito (2008), safe for colour-blind
readers; what the data leave open is hollow or pale, so that it is never taken for a finding.
"""

from __future__ import annotations

import os
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.reporting.plot_style import (
    FAINT,
    INK,
    MIXED,
    PALE,
    WIDTH,
    balance_axis,
    draw_interval,
    figure_of,
    legend_on_top,
    new_axes,
    row_height,
    save_figure,
    side_colours,
    side_names,
    source_rows,
    stacked_bars,
    styled,
    tint,
    two_sides,
    verdict_style,
)
from framing.reporting.plots_detail import (
    acts,
    clearest,
    plot_agency,
    plot_double_standard,
    plot_drivers,
    plot_timeline,
    plot_timelines,
)
from framing.reporting.uses import USES, uses
from framing.results import Results, read_results, scored, tuples

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = [
    "draw_figures",
    "plot_agency",
    "plot_double_standard",
    "plot_drivers",
    "plot_lean",
    "plot_shares",
    "plot_targets",
    "plot_timeline",
    "plot_timelines",
    "plot_voices",
    "write_plots",
]

STANDARDS_SHOWN = 40  # rows of the figure; all are in double_standard.csv
WIDE_INTERVAL = 0.5  # a 95 % interval wider than this says little: the cell is set in brackets


def _verdict_legend(ax: Axes, names: Mapping[str, str], colours: Mapping[str, str], present: set[str]) -> None:
    from matplotlib.lines import Line2D

    shown = {**{side: f"adopts {name}" for side, name in names.items()}, "mixed": "mixed",
             "insufficient": "too little to say"}  # fmt: skip
    handles = []
    for verdict, text in shown.items():
        if verdict in present:
            style = verdict_style(verdict, colours)
            handles.append(Line2D([], [], markersize=4.2, linewidth=1.1, label=text, **style))
    legend_on_top(ax, handles, 2 if max((len(n) for n in names.values()), default=0) > 24 else 4)


@styled
def plot_lean(sources: pd.DataFrame, *, sides: Sequence[str] | Mapping[str, Any], ax: Axes | None = None) -> Axes:
    """Each source's lean (−1 … 1) with its 95 % interval, sorted; for codebooks of two sides.

    `sources` has the columns of sources.csv. Sources without a single adopted label keep their row and say so.
    """
    names = two_sides(sides, "plot_lean")
    colours = side_colours(names)
    frame = sources.sort_values(["lean", "source"], ascending=[False, True], na_position="last")
    ax = ax or new_axes(WIDTH, 0.9 + len(frame) * row_height(len(frame)))
    ax.axvline(0, color=PALE, linewidth=0.6, zorder=1)
    for y, row in enumerate(tuples(frame)):
        if row.lean == row.lean:
            draw_interval(ax, y, row.lean, row.lean_low, row.lean_high, verdict_style(row.verdict, colours))
        else:
            ax.text(0, y, "adopts no label", ha="center", va="center", color=PALE, fontsize=6, backgroundcolor="white")
        ax.text(1.02, y, f"{row.n_adopted}", transform=ax.get_yaxis_transform(), va="center", fontsize=6, color=MIXED)
    ax.text(1.02, -0.75, "adopted", transform=ax.get_yaxis_transform(), va="bottom", fontsize=6, color=MIXED)
    source_rows(ax, list(frame["source"]))
    first, second = names.values()
    balance_axis(ax, first, "lean", second)
    _verdict_legend(ax, names, colours, set(frame["verdict"]))
    return ax


@styled
def plot_shares(sources: pd.DataFrame, *, sides: Sequence[str] | Mapping[str, Any], ax: Axes | None = None) -> Axes:
    """Each side's share of what a source adopts, with its 95 % interval; for any number of sides.

    Sources whose verdict is ``insufficient`` are hollow and dotted.
    """
    from matplotlib.lines import Line2D

    names, frame = side_names(sides), sources.sort_values("source", na_position="last")
    colours = side_colours(names)
    step = 0.7 / len(names)
    ax = ax or new_axes(WIDTH, 0.9 + len(frame) * max(0.13 * len(names), row_height(len(frame))))
    for y, (_, row) in enumerate(frame.iterrows()):
        open_ = row["verdict"] == "insufficient"
        for i, side in enumerate(names):
            style = {"marker": "o", "color": colours[side], "linestyle": ":" if open_ else "-",
                     "markerfacecolor": "white" if open_ else colours[side]}  # fmt: skip
            if row[f"share_{side}"] == row[f"share_{side}"]:
                low, high = row[f"share_{side}_low"], row[f"share_{side}_high"]
                draw_interval(ax, y + (i - (len(names) - 1) / 2) * step, row[f"share_{side}"], low, high, style)
    ax.set_xlim(-0.02, 1.02)
    ax.set_xlabel("share of what the source adopts (hollow: too little to say)")
    source_rows(ax, list(frame["source"]))
    handles = [
        Line2D([], [], marker="o", markersize=4.2, color=colours[side], label=name) for side, name in names.items()
    ]
    legend_on_top(ax, handles, 3)
    return ax


@styled
def plot_targets(
    targets: pd.DataFrame, *, sides: Sequence[str] | Mapping[str, Any],
    names: Mapping[str, str] | None = None, ax: Axes | None = None,
) -> Axes:  # fmt: skip
    """Heat map source × target: how often a source, naming this target, adopts each side's label (per cent).

    `targets` has the columns of targets.csv, `names` the targets' names to show. A figure in brackets has an
    interval wider than half the scale; a hatched cell means that the source never names the target.
    """
    shown, colours = side_names(sides), side_colours(sides)
    used = targets[(targets["n_mentions"] > 0) & targets["side"].isin(list(shown))]
    columns = sorted({(t, s) for t, s in zip(used["target"], used["side"], strict=True)},
                     key=lambda pair: (pair[0], list(shown).index(pair[1])))  # fmt: skip
    rows = list(dict.fromkeys(targets["source"]))
    ax = ax or new_axes(WIDTH, 1.3 + len(rows) * max(0.135, row_height(len(rows))))
    cells = {(r.source, r.target, r.side): r for r in tuples(targets)}
    for y, source in enumerate(rows):
        for x, (target, side) in enumerate(columns):
            cell = cells.get((source, target, side))
            _rate_cell(ax, x, y, cell if cell is not None and cell.rate == cell.rate else None, colours[side])
    source_rows(ax, rows)
    ax.set_xlim(-0.5, len(columns) - 0.5)
    _target_heads(ax, columns, names or {}, shown, colours)
    return ax


def _rate_cell(ax: Axes, x: float, y: float, cell: Any, colour: str) -> None:
    from matplotlib.patches import Rectangle

    box: dict[str, Any] = {"width": 0.96, "height": 0.9, "linewidth": 0}
    if cell is None:
        ax.add_patch(Rectangle((x - 0.48, y - 0.45), facecolor="white", edgecolor=FAINT, hatch="////", **box))
        return
    ax.add_patch(Rectangle((x - 0.48, y - 0.45), facecolor=tint(colour, 0.06 + 0.94 * cell.rate), **box))
    vague = not cell.rate_high - cell.rate_low <= WIDE_INTERVAL
    text = f"({100 * cell.rate:.0f})" if vague else f"{100 * cell.rate:.0f}"
    ax.text(x, y, text, ha="center", va="center", fontsize=6, color="white" if cell.rate > 0.72 else INK)


def _target_heads(
    ax: Axes, columns: Sequence[tuple[str, str]], targets: Mapping[str, str], sides: Mapping[str, str],
    colours: Mapping[str, str],
) -> None:  # fmt: skip
    """Target names over their columns, and under them whose label is counted, in the side's colour."""
    from matplotlib.patches import Patch

    ax.spines["bottom"].set_visible(False)
    present = [side for side in sides if any(side == s for _, s in columns)]
    heads: dict[str, list[int]] = {}
    for x, (target, _) in enumerate(columns):
        heads.setdefault(target, []).append(x)
    upright = len(columns) > 12
    ticks = [sum(places) / len(places) for places in heads.values()]
    width = 22 if upright else max(8, int(150 / max(1, len(columns))) * 2 - 2)
    labels = ["\n".join(textwrap.wrap(targets.get(target, target), width)) for target in heads]
    ax.xaxis.tick_top()
    ax.set_xticks(ticks, labels, rotation=90 if upright else 0, va="bottom")
    ax.tick_params(axis="x", length=0)
    for places in list(heads.values())[1:]:
        ax.axvline(places[0] - 0.5, color=PALE, linewidth=0.6)
    handles = [Patch(color=colours[side], label=f"% labels of {sides[side]}") for side in present]
    ax.legend(handles=handles, loc="upper left", bbox_to_anchor=(0, 0), ncols=2, borderaxespad=0.4, handlelength=1)


@styled
def plot_voices(
    mentions: pd.DataFrame, *, sides: Sequence[str] | Mapping[str, Any], side: str, ax: Axes | None = None
) -> Axes:
    """What becomes of one side's labels in each source: adopted, quoted and left to stand, challenged, distanced.

    `mentions` has the columns of mentions.csv. Bars are shares; the number of mentions stands at their end.
    """
    from matplotlib.patches import Patch

    counts = uses(mentions, sides=sides)
    counts = counts[counts["side"] == side].pivot_table(index="source", columns="use", values="n", aggfunc="sum")
    rows = list(dict.fromkeys(mentions["source"]))
    counts = counts.reindex(index=rows, columns=list(USES)).fillna(0)
    ax = ax or new_axes(WIDTH / 2, 1.0 + len(rows) * row_height(len(rows)))
    looks, total = _use_looks(side_colours(sides)[side]), counts.sum(axis=1)
    shares = counts.div(total.where(total > 0), axis=0).fillna(0)
    stacked_bars(ax, [(list(shares[use]), looks[use]) for use in USES])
    for y, n in enumerate(total):
        ax.text(1.02, y, f"{n:.0f}", va="center", fontsize=6, color=MIXED)
    ax.set_xlim(0, 1.0)
    ax.set_xticks([0, 0.5, 1], ["0", "50", "100 %"])
    ax.set_title(f"Labels of {side_names(sides)[side]}", loc="left")
    source_rows(ax, rows)
    handles = [Patch(label=text, linewidth=0.5, **looks[use]) for use, text in USES.items()]
    ax.legend(handles=handles, loc="upper left", bbox_to_anchor=(0, 0), borderaxespad=2.4, ncols=1)
    return ax


def _use_looks(colour: str) -> dict[str, dict[str, Any]]:
    return {
        "adopted": {"facecolor": colour, "edgecolor": colour},
        "amplified": {"facecolor": tint(colour, 0.45), "edgecolor": colour},
        "quoted": {"facecolor": FAINT, "edgecolor": PALE},
        "challenged": {"facecolor": "white", "edgecolor": colour, "hatch": "//////"},
        "distanced": {"facecolor": "white", "edgecolor": PALE},
    }


def write_plots(out: str | os.PathLike[str]) -> list[Path]:
    """Draw what the tables of a result folder give, as ``plots/NAME.svg`` and ``.png``; returns the paths.

    The same tables give the same bytes: no dates, no random ids.
    """
    folder = Path(out) / "plots"
    return [
        save_figure(figure, folder / f"{name}.{format}")
        for name, figure in draw_figures(read_results(out))
        for format in ("svg", "png")
    ]


def draw_figures(results: Results) -> Iterator[tuple[str, Figure]]:
    """Name and figure of everything that these results can show, sources in the order of their verdicts."""
    sides, tables = results.sides, results.rows
    ranked = results.ranked_sources()
    if len(sides) == 2:
        yield "lean", figure_of(plot_lean(results.sources, sides=sides))
    else:
        yield "shares", figure_of(plot_shares(results.sources, sides=sides))
    if "targets" in tables:
        yield "targets", figure_of(plot_targets(_ranked(tables["targets"], ranked), sides=sides, names=results.targets))
    yield "voices", _voices_figure(_ranked(scored(results), ranked), sides)
    if "periods" in tables and len(sides) == 2:
        yield "timeline", plot_timelines(tables["periods"], sides=sides)
    if "drivers" in tables and len(sides) == 2:
        yield "drivers", figure_of(plot_drivers(_ranked(tables["drivers"], ranked), sides=sides))
    if "double_standard" in tables:
        shown = clearest(tables["double_standard"], rows=STANDARDS_SHOWN)
        if len(shown):
            yield "double_standard", figure_of(plot_double_standard(shown, names=results.targets))
    if "agency" in tables:
        yield from _agency_figure(_ranked(tables["agency"], ranked), results)


def _ranked(frame: pd.DataFrame, sources: Sequence[str]) -> pd.DataFrame:
    """The rows in this order of sources."""
    rank = {source: place for place, source in enumerate(sources)}
    return frame.assign(_rank=frame["source"].map(rank)).sort_values("_rank", kind="stable").drop(columns="_rank")


@styled
def _voices_figure(mentions: pd.DataFrame, sides: Mapping[str, str]) -> Figure:
    """`plot_voices` for each side, side by side."""
    rows = mentions["source"].nunique()
    first = new_axes(WIDTH, 1.3 + rows * row_height(rows))
    figure = figure_of(first)
    figure.clear()
    for place, (side, ax) in enumerate(zip(sides, figure.subplots(1, len(sides), squeeze=False)[0], strict=True)):
        plot_voices(mentions, sides=sides, side=side, ax=ax)
        ax.tick_params(labelleft=place == 0)
    return figure


@styled
def _agency_figure(agency: pd.DataFrame, results: Results) -> list[tuple[str, Figure]]:
    """`plot_agency` for each event of the codebook that is told at all, side by side; empty where none is."""
    told = acts(agency)
    events = [event for event in results.targets if event in set(told["event"])]
    if not events:
        return []
    rows = agency["source"].nunique()
    figure = figure_of(new_axes(WIDTH, 1.3 + rows * row_height(rows)))
    figure.clear()
    grid = figure.subplots(1, len(events), squeeze=False)[0]
    for place, (event, ax) in enumerate(zip(events, grid, strict=True)):
        title = textwrap.fill(results.targets[event], 96 // len(events))  # side by side, long names ran into each other
        plot_agency(agency, event=event, title=title, ax=ax)
        ax.tick_params(labelleft=place == 0)
    return [("agency", figure)]
