"""Frames to pictures, continued: over time, what drives a score, double standards, who is let act.

As in `framing.reporting.plots`: a tidy frame in, an Axes out, nothing of the user's matplotlib touched.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from framing.reporting.plot_style import (
    FAINT,
    INK,
    MIXED,
    PALE,
    WIDTH,
    balance_axis,
    draw_interval,
    legend_on_top,
    new_axes,
    row_height,
    short,
    side_colours,
    source_rows,
    stacked_bars,
    styled,
    tint,
    two_sides,
)
from framing.results import tuples

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


@styled
def plot_timeline(
    periods: pd.DataFrame, *, sides: Sequence[str] | Mapping[str, Any], source: str, ax: Axes | None = None
) -> Axes:
    """One source's lean over time with 95 % intervals; points are hollow where the interval spans zero.

    `periods` has the columns of periods.csv. A gap is a period in which the source adopts nothing.
    """
    import pandas as pd

    first, second = side_colours(two_sides(sides, "plot_timeline")).values()
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
    import matplotlib.dates
    import pandas as pd
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    names, sources = two_sides(sides, "plot_timelines"), sorted(set(periods["source"]))
    columns = 2 if len(sources) <= 4 else 3 if len(sources) <= 12 else 5
    rows = max(1, -(-len(sources) // columns))
    height = 0.6 + rows * (1.15 if columns < 5 else 0.75)
    figure = Figure(figsize=(WIDTH, height))  # margins in inches: a layout engine takes long over a hundred panels
    FigureCanvasAgg(figure)
    figure.subplots_adjust(left=0.6 / WIDTH, right=1 - 0.1 / WIDTH, bottom=0.35 / height, top=1 - 0.25 / height,
                           wspace=0.08 if columns < 5 else 0.18, hspace=0.35 if columns < 5 else 0.5)  # fmt: skip
    days: Any = pd.to_datetime(periods["period"], format="%Y-%m-%d")
    margin = (days.max() - days.min()) * 0.05 + pd.Timedelta(days=1)
    dates: Any = matplotlib.dates  # without types
    for place, source in enumerate(sources):  # limits by hand: shared axes are slow in the hundreds
        ax = figure.add_subplot(rows, columns, place + 1)
        plot_timeline(periods, sides=names, source=source, ax=ax)
        ax.set_xlim(days.min() - margin, days.max() + margin)
        locator = dates.AutoDateLocator(minticks=2, maxticks=5 if columns < 5 else 3)
        ax.xaxis.set_major_locator(locator)
        ax.xaxis.set_major_formatter(dates.ConciseDateFormatter(locator, show_offset=False))
        ax.tick_params(labelbottom=place + columns >= len(sources), labelleft=place % columns == 0)
    first, second = names.values()
    figure.supylabel(f"← {first}    lean    {second} →", fontsize=7.5, x=0.06 / WIDTH, ha="left")
    return figure


@styled
def plot_drivers(
    drivers: pd.DataFrame, *, sides: Sequence[str] | Mapping[str, Any], kind: str = "label", ax: Axes | None = None
) -> Axes:
    """How far does a lean hang on one word? Each source's lean, and what is left without its weightiest label.

    `drivers` has the columns of drivers.csv, `kind` is ``label`` or ``topic``. Sources stand in the order of the frame.
    """
    first, second = two_sides(sides, "plot_drivers").values()
    low, high = side_colours(sides).values()
    frame = heaviest(drivers, kind=kind)
    ax = ax or new_axes(WIDTH, 0.9 + len(frame) * row_height(len(frame)))
    ax.axvline(0, color=PALE, linewidth=0.6)
    for y, row in enumerate(tuples(frame)):
        colour = high if row.lean > 0 else low
        if row.lean_without == row.lean_without:
            ax.plot([row.lean, row.lean_without], [y, y], color=PALE, linewidth=0.9, zorder=1)
            ax.plot([row.lean_without], [y], marker="o", markersize=4, color=colour, markerfacecolor="white")
        ax.plot([row.lean], [y], marker="o", markersize=4, color=colour)
        text = short(row.name, 22) + ("" if row.lean_without == row.lean_without else " (nothing else)")
        ax.text(1.02, y, text, transform=ax.get_yaxis_transform(), va="center", fontsize=6, color=MIXED)
    source_rows(ax, list(frame["source"]))
    balance_axis(ax, first, "lean", second)
    _drivers_legend(ax, kind)
    return ax


def heaviest(drivers: pd.DataFrame, *, kind: str) -> pd.DataFrame:
    """Of each source the label (or topic) without which its lean changes most; undefined without it counts as most."""
    frame = drivers[(drivers["kind"] == kind) & drivers["lean"].notna()]
    size = frame["change"].abs().fillna(float("inf"))
    order = frame.assign(_size=size, _place=range(len(frame))).sort_values(["_size", "_place"], ascending=[False, True])
    kept = order.drop_duplicates("source").sort_values("_place")
    return kept.drop(columns=["_size", "_place"]).reset_index(drop=True)


def _drivers_legend(ax: Axes, kind: str) -> None:
    from matplotlib.lines import Line2D

    look: dict[str, Any] = {"marker": "o", "linestyle": "none", "color": MIXED, "markersize": 4}
    without = Line2D([], [], label=f"without the {kind} named at the right", markerfacecolor="white", **look)
    legend_on_top(ax, [Line2D([], [], label="lean", **look), without], 2)


@styled
def plot_double_standard(
    standards: pd.DataFrame, *, names: Mapping[str, str] | None = None, ax: Axes | None = None
) -> Axes:
    """One word, two targets: the difference between the rates at which a source adopts it, with 95 % intervals.

    `standards` has the columns of double_standard.csv; draw the rows that matter, they stand in the frame's order.
    `names` are the targets' names to show. Hollow: the interval includes zero.
    """
    shown = names or {}
    ax = ax or new_axes(WIDTH, 0.8 + len(standards) * 0.36)
    ax.axvline(0, color=PALE, linewidth=0.6)
    for y, row in enumerate(tuples(standards)):
        clear = row.difference_low > 0 or row.difference_high < 0
        style = {"marker": "o", "color": INK if clear else PALE, "linestyle": "-" if clear else ":",
                 "markerfacecolor": INK if clear else "white"}  # fmt: skip
        draw_interval(ax, y, row.difference, row.difference_low, row.difference_high, style)
        first, second = (short(shown.get(target, target), 44) for target in (row.target_a, row.target_b))
        note = f"“{short(row.family, 24)}”\n{first}\nv. {second}"
        ax.text(1.02, y, note, transform=ax.get_yaxis_transform(), va="center", fontsize=6, color=MIXED)
    source_rows(ax, list(standards["source"]))
    balance_axis(ax, "second target", "difference of rates", "first target")
    return ax


def clearest(standards: pd.DataFrame, *, rows: int) -> pd.DataFrame:
    """The rows whose interval lies furthest from zero; none where the source gives the label to neither target."""
    import numpy as np

    standards = standards[(standards["n_adopted_a"] + standards["n_adopted_b"]) > 0]
    gap = np.fmax(standards["difference_low"].to_numpy(), -standards["difference_high"].to_numpy())
    order = standards.assign(_gap=np.nan_to_num(gap, nan=-2.0))
    order = order.sort_values(["_gap", "source", "family"], ascending=[False, True, True], kind="stable")
    return order.head(rows).drop(columns="_gap").reset_index(drop=True)


# Who is let act, in the order of the stacked bars.
ACTS = {
    "named": "agent named",
    "named_hedged": "agent named, hedged",
    "hedged": "no agent, hedged",
    "left_out": "no agent",
}


def acts(agency: pd.DataFrame) -> pd.DataFrame:
    """How a source tells an event in its own words: rows source × event with a count a key of `ACTS`, and ``n``.

    Counted are asserted tellings in the author's voice of the codebook's events.
    """
    import numpy as np

    own = agency[
        (agency["voice"] == "author") & (agency["polarity"] == "asserted") & ~agency["event"].isin(["", "other"])
    ]
    named = (own["agent_text"] != "").to_numpy()
    hedged = (~own["hedge"].isin(["", "none"])).to_numpy()
    kind = np.select([named & ~hedged, named, hedged], ["named", "named_hedged", "hedged"], "left_out")
    table = own.assign(act=kind).pivot_table(index=["source", "event"], columns="act", values="start", aggfunc="count")
    counts = table.reindex(columns=list(ACTS)).fillna(0).astype("int64")
    return counts.assign(n=counts.sum(axis=1)).reset_index().rename_axis(columns=None)


@styled
def plot_agency(
    agency: pd.DataFrame, *, event: str, colour: str = INK, title: str = "", ax: Axes | None = None
) -> Axes:
    """Does a source say who did it? Shares of its tellings of one event with the agent named, hedged or left out.

    `agency` has the columns of agency.csv, `event` is a target id; the number of tellings stands at the bars' end.
    """
    from matplotlib.patches import Patch

    counts = acts(agency)
    counts = counts[counts["event"] == event].set_index("source")
    rows = list(dict.fromkeys(agency["source"]))
    counts = counts.reindex(index=rows).fillna(dict.fromkeys([*ACTS, "n"], 0))
    ax = ax or new_axes(WIDTH / 2, 1.0 + len(rows) * row_height(len(rows)))
    looks: dict[str, dict[str, Any]] = {
        "named": {"facecolor": colour, "edgecolor": colour},
        "named_hedged": {"facecolor": tint(colour, 0.45), "edgecolor": colour},
        "hedged": {"facecolor": FAINT, "edgecolor": PALE, "hatch": "////"},
        "left_out": {"facecolor": FAINT, "edgecolor": PALE},
    }
    shares = counts[list(ACTS)].div(counts["n"].where(counts["n"] > 0), axis=0).fillna(0)
    stacked_bars(ax, [(list(shares[act]), looks[act]) for act in ACTS])
    for y, n in enumerate(counts["n"]):
        ax.text(1.02, y, f"{n:.0f}", va="center", fontsize=6, color=MIXED)
    ax.set_xlim(0, 1)
    ax.set_xticks([0, 0.5, 1], ["0", "50", "100 %"])
    ax.set_title(title or event, loc="left")
    source_rows(ax, rows)
    handles = [Patch(label=text, linewidth=0.5, **looks[act]) for act, text in ACTS.items()]
    ax.legend(handles=handles, loc="upper left", bbox_to_anchor=(0, 0), borderaxespad=2.4)
    return ax
