"""The keyness plot: how often each candidate is used, and which side uses it more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from framing.reporting.plot_style import (
    INK,
    PALE,
    WIDTH,
    figure_of,
    legend_on_top,
    new_axes,
    short,
    side_colours,
    side_names,
    styled,
)
from framing.results import tuples

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

NAMED = 12  # of each side are written beside their points


@styled
def plot_keyness(
    candidates: pd.DataFrame,
    *,
    sides: Sequence[str] | Mapping[str, Any],
    target: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Candidates by their uses (log scale) and by how clearly a side prefers them (z), after Monroe et al. (2008).

    Two sides stand on either side of zero; with more, z is that of the side that prefers the expression most. Filled:
    not in the codebook; hollow: known. What q < 0.05 leaves open is pale. `target` shows one target or topic only;
    otherwise an expression that is a candidate for several is drawn once, where it is the clearest.
    """
    from matplotlib.lines import Line2D

    names = side_names(sides)
    colours = side_colours(names)
    frame = candidates[candidates["z"].notna()]
    frame = frame if target is None else frame[frame["target"] == target]
    frame = frame.sort_values("z", ascending=False, kind="stable").drop_duplicates(["expression", "known"])
    two = next(iter(names)) if len(names) == 2 else ""
    ax = ax or new_axes(WIDTH, 5.0)
    ax.set_xscale("log")
    ax.axhline(0, color=PALE, linewidth=0.6)
    rows = list(tuples(frame))
    for row in rows:
        ax.plot([max(row.n_uses, 1)], [_height(row, two)], "o", markersize=3.4, **_look(row, colours))
    _write_names(ax, rows, two)
    ax.set_xlabel("uses")
    ax.set_ylabel("z of the log-odds" + (f"   ({' ↓   '.join(names.values())} ↑)" if two else ""))
    ax.spines["left"].set_visible(True)
    handles = [
        Line2D([], [], marker="o", linestyle="", markersize=4, color=c, label=names[s]) for s, c in colours.items()
    ]
    handles.append(
        Line2D([], [], marker="o", linestyle="", markersize=4, color=INK, markerfacecolor="white", label="known")
    )
    legend_on_top(ax, handles, 4)
    return ax


def _height(row: Any, below: str) -> float:
    return -float(row.z) if below and row.leans == below else float(row.z)


def _look(row: Any, colours: Mapping[str, str]) -> dict[str, Any]:
    colour = colours.get(row.leans, PALE) if row.q < 0.05 else PALE
    return {"color": colour, "markerfacecolor": "white" if row.known else colour, "markeredgewidth": 0.8}


def _write_names(ax: Axes, rows: Sequence[Any], below: str) -> None:
    """The clearest of each side by name, where no other name stands already."""
    figure_of(ax).canvas.draw()  # the scales must be settled before places are compared
    seen: dict[str, int] = {}
    taken: list[Any] = []
    for row in sorted(rows, key=lambda row: (-row.z, row.expression)):
        if seen.get(row.leans, 0) == NAMED:
            continue
        text = ax.annotate(
            short(row.expression, 26), (max(row.n_uses, 1), _height(row, below)), xytext=(4, 0), fontsize=6,
            textcoords="offset points", va="center", color=INK,
        )  # fmt: skip
        box = text.get_window_extent()
        if any(box.overlaps(other) for other in taken):
            text.remove()
            continue
        taken.append(box)
        seen[row.leans] = seen.get(row.leans, 0) + 1
