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

from framing.errors import FramingError
from framing.plot_style import (
    FAINT,
    INK,
    MIXED,
    PALE,
    WIDTH,
    legend_on_top,
    new_axes,
    row_height,
    save_figure,
    short,
    side_colours,
    side_names,
    source_rows,
    styled,
    tint,
)  # fmt: skip
from framing.results import Results, read_results, scored
from framing.uses import USES, uses

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDE_INTERVAL = 0.5  # a 95 % interval wider than this says little: the cell is set in brackets


def _two(sides: Sequence[str] | Mapping[str, Any], what: str) -> dict[str, str]:
    names = side_names(sides)
    if len(names) != 2:
        raise FramingError(f"{what} compares two sides, not {len(names)}: use plot_shares for the share of each side.")
    return names


def _verdict_style(verdict: str, colours: Mapping[str, str]) -> dict[str, Any]:
    """Marker of a verdict: filled in a side's colour, a grey diamond for mixed, hollow where the data cannot say."""
    if verdict in colours:
        return {"marker": "o", "color": colours[verdict], "markerfacecolor": colours[verdict], "linestyle": "-"}
    if verdict == "mixed":
        return {"marker": "D", "color": MIXED, "markerfacecolor": MIXED, "linestyle": "-"}
    return {"marker": "o", "color": PALE, "markerfacecolor": "white", "linestyle": ":"}


def _interval(ax: Axes, y: float, value: float, low: float, high: float, style: Mapping[str, Any]) -> None:
    if low == low and high == high:
        ax.plot([low, high], [y, y], color=style["color"], linestyle=style["linestyle"], linewidth=1.1, zorder=2,
                solid_capstyle="butt")  # fmt: skip
    ax.plot([value], [y], linestyle="none", marker=style["marker"], markersize=4.2, color=style["color"],
            markerfacecolor=style["markerfacecolor"], markeredgewidth=0.9, zorder=3)  # fmt: skip


def _verdict_legend(ax: Axes, names: Mapping[str, str], colours: Mapping[str, str], present: set[str]) -> None:
    from matplotlib.lines import Line2D

    shown = {**{side: f"adopts {name}" for side, name in names.items()}, "mixed": "mixed",
             "insufficient": "too little to say"}  # fmt: skip
    handles = []
    for verdict, text in shown.items():
        if verdict in present:
            style = _verdict_style(verdict, colours)
            handles.append(Line2D([], [], markersize=4.2, linewidth=1.1, label=text, **style))
    legend_on_top(ax, handles, 2 if max((len(n) for n in names.values()), default=0) > 24 else 4)


@styled
def plot_lean(sources: pd.DataFrame, *, sides: Sequence[str] | Mapping[str, Any], ax: Axes | None = None) -> Axes:
    """Each source's lean (−1 … 1) with its 95 % interval, sorted; for codebooks of two sides.

    `sources` has the columns of sources.csv. Sources without a single adopted label keep their row and say so.
    """
    names = _two(sides, "plot_lean")
    colours = side_colours(names)
    frame = sources.sort_values(["lean", "source"], ascending=[False, True], na_position="last")
    ax = ax or new_axes(WIDTH, 0.9 + len(frame) * row_height(len(frame)))
    ax.axvline(0, color=PALE, linewidth=0.6, zorder=1)
    for y, row in enumerate(frame.itertuples(index=False)):
        if row.lean == row.lean:
            _interval(ax, y, row.lean, row.lean_low, row.lean_high, _verdict_style(row.verdict, colours))
        else:
            ax.text(0, y, "adopts no label", ha="center", va="center", color=PALE, fontsize=6, backgroundcolor="white")
        ax.text(1.02, y, f"{row.n_adopted}", transform=ax.get_yaxis_transform(), va="center", fontsize=6, color=MIXED)
    ax.text(1.02, -0.75, "adopted", transform=ax.get_yaxis_transform(), va="bottom", fontsize=6, color=MIXED)
    source_rows(ax, list(frame["source"]))
    ax.set_xlim(-1.03, 1.03)
    ax.set_xticks([-1, -0.5, 0, 0.5, 1], ["−1", "−0.5", "0", "0.5", "1"])
    first, second = names.values()
    ax.set_xlabel(f"← {first}          lean          {second} →")
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
                _interval(ax, y + (i - (len(names) - 1) / 2) * step, row[f"share_{side}"], low, high, style)
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
    cells = {(r.source, r.target, r.side): r for r in targets.itertuples(index=False)}
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

    box = {"width": 0.96, "height": 0.9, "linewidth": 0}
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
    looks, left, total = _use_looks(side_colours(sides)[side]), counts.iloc[:, 0] * 0.0, counts.sum(axis=1)
    for use in USES:
        width = (counts[use] / total.where(total > 0)).fillna(0)
        ax.barh(range(len(rows)), width, left=left, height=0.72, linewidth=0.5, **looks[use])
        left = left + width
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


@styled
def plot_timeline(
    periods: pd.DataFrame, *, sides: Sequence[str] | Mapping[str, Any], source: str, ax: Axes | None = None
) -> Axes:
    """One source's lean over time with 95 % intervals; points are hollow where the interval spans zero.

    `periods` has the columns of periods.csv. A gap is a period in which the source adopts nothing.
    """
    import pandas as pd

    first, second = side_colours(_two(sides, "plot_timeline")).values()
    frame = periods[periods["source"] == source].sort_values("period")
    days = pd.to_datetime(frame["period"], format="%Y-%m-%d")
    ax = ax or new_axes(WIDTH / 2, 1.6)
    ax.axhline(0, color=PALE, linewidth=0.6)
    ax.plot(days, frame["lean"], color=PALE, linewidth=0.8)
    above, below = frame["lean_low"] > 0, frame["lean_high"] < 0
    for rows, colour in ((~above & ~below, PALE), (below, first), (above, second)):
        ax.vlines(days[rows], frame["lean_low"][rows], frame["lean_high"][rows], color=colour, linewidth=1, alpha=0.6)
        ax.plot(days[rows], frame["lean"][rows], linestyle="none", marker="o", markersize=3.2, color=colour,
                markerfacecolor="white" if colour == PALE else colour, markeredgewidth=0.8)  # fmt: skip
    ax.set_ylim(-1.08, 1.08)
    ax.set_yticks([-1, 0, 1], ["−1", "0", "1"])
    ax.set_title(short(source, 22), loc="left", fontsize=7)
    return ax


@styled
def plot_timelines(periods: pd.DataFrame, *, sides: Sequence[str] | Mapping[str, Any]) -> Figure:
    """`plot_timeline` for every source, as small multiples on common axes."""
    import pandas as pd
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
    from matplotlib.figure import Figure

    names, sources = _two(sides, "plot_timelines"), sorted(set(periods["source"]))
    columns = 2 if len(sources) <= 4 else 3 if len(sources) <= 12 else 5
    rows = max(1, -(-len(sources) // columns))
    height = 0.6 + rows * (1.15 if columns < 5 else 0.75)
    figure = Figure(figsize=(WIDTH, height))  # margins in inches: a layout engine takes long over a hundred panels
    FigureCanvasAgg(figure)
    figure.subplots_adjust(left=0.6 / WIDTH, right=1 - 0.1 / WIDTH, bottom=0.35 / height, top=1 - 0.25 / height,
                           wspace=0.08, hspace=0.35 if columns < 5 else 0.5)  # fmt: skip
    days = pd.to_datetime(periods["period"], format="%Y-%m-%d")
    margin = (days.max() - days.min()) * 0.05 + pd.Timedelta(days=1)
    for place, source in enumerate(sources):  # limits by hand: shared axes are slow in the hundreds
        ax = figure.add_subplot(rows, columns, place + 1)
        plot_timeline(periods, sides=names, source=source, ax=ax)
        ax.set_xlim(days.min() - margin, days.max() + margin)
        locator = AutoDateLocator(minticks=2, maxticks=5 if columns < 5 else 3)
        ax.xaxis.set_major_locator(locator)
        ax.xaxis.set_major_formatter(ConciseDateFormatter(locator, show_offset=False))
        ax.tick_params(labelbottom=place + columns >= len(sources), labelleft=place % columns == 0)
    first, second = names.values()
    figure.supylabel(f"← {first}    lean    {second} →", fontsize=7.5, x=0.06 / WIDTH, ha="left")
    return figure


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
    sides, sources = results.sides, results.sources
    two = len(sides) == 2
    yield (
        ("lean", plot_lean(sources, sides=sides).figure)
        if two
        else ("shares", plot_shares(sources, sides=sides).figure)
    )
    ranked = list(
        sources.sort_values(["lean", "source"] if two else "source", ascending=[False, True] if two else True)["source"]
    )
    targets, periods = results.optional("targets"), results.optional("periods")
    if targets is not None:
        yield "targets", plot_targets(_ranked(targets, ranked), sides=sides, names=results.targets).figure
    yield "voices", _voices_figure(_ranked(scored(results), ranked), sides)
    if periods is not None and two:
        yield "timeline", plot_timelines(periods, sides=sides)


def _ranked(frame: pd.DataFrame, sources: Sequence[str]) -> pd.DataFrame:
    """The rows in this order of sources."""
    rank = {source: place for place, source in enumerate(sources)}
    return frame.assign(_rank=frame["source"].map(rank)).sort_values("_rank", kind="stable").drop(columns="_rank")


@styled
def _voices_figure(mentions: pd.DataFrame, sides: Mapping[str, str]) -> Figure:
    """`plot_voices` for each side, side by side."""
    rows = mentions["source"].nunique()
    first = new_axes(WIDTH, 1.3 + rows * row_height(rows))
    figure = first.figure
    figure.clear()
    for place, (side, ax) in enumerate(zip(sides, figure.subplots(1, len(sides), squeeze=False)[0], strict=True)):
        plot_voices(mentions, sides=sides, side=side, ax=ax)
        ax.tick_params(labelleft=place == 0)
    return figure
