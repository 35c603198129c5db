"""How do our figures look? One style, applied without touching pyplot or the user's rcParams."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from framing.errors import FramingError
from framing.tables import replace_file

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

P = ParamSpec("P")
R = TypeVar("R")

PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
INK, MIXED, PALE, FAINT = "#222222", "#595959", "#9A9A9A", "#E3E3E3"
WIDTH = 7.0  # inches: two columns of a journal
WIDE_INTERVAL = 0.5  # a 95 % interval wider than this says little: the cell is set in brackets
STYLE: dict[str, Any] = {
    "font.family": ["DejaVu Sans"], "font.size": 7.5, "axes.titlesize": 8, "axes.labelsize": 7.5,
    "xtick.labelsize": 7, "ytick.labelsize": 7, "legend.fontsize": 7, "legend.frameon": False,
    "text.color": INK, "axes.labelcolor": INK, "axes.edgecolor": PALE, "xtick.color": INK, "ytick.color": INK,
    "axes.linewidth": 0.6, "xtick.major.width": 0.6, "ytick.major.width": 0.0, "xtick.major.size": 2.5,
    "axes.spines.top": False, "axes.spines.right": False, "axes.spines.left": False, "axes.axisbelow": True,
    "hatch.linewidth": 0.6, "figure.facecolor": "white", "savefig.facecolor": "white", "axes.facecolor": "none",
    "svg.fonttype": "none", "svg.hashsalt": "framing", "pdf.fonttype": 42, "savefig.dpi": 200,
}  # fmt: skip


def styled(function: Callable[P, R]) -> Callable[P, R]:
    """Run under our style and give the user's rcParams back afterwards."""

    @functools.wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        import matplotlib

        style: Any = STYLE
        with matplotlib.rc_context(style):
            return function(*args, **kwargs)

    return wrapper


def side_names(sides: Sequence[str] | Mapping[str, Any]) -> dict[str, str]:
    """Side ids with the names to show; takes ids, ``{id: name}``, ``{id: {"name": …}}`` or a codebook's sides."""
    if not isinstance(sides, Mapping):
        return {side: side for side in sides}
    return {
        key: value if isinstance(value, str) else value["name"] if isinstance(value, Mapping) else value.name
        for key, value in sides.items()
    }


def side_colours(sides: Sequence[str] | Mapping[str, Any]) -> dict[str, str]:
    return {side: PALETTE[i % len(PALETTE)] for i, side in enumerate(sides)}


def tint(colour: str, share: float) -> tuple[float, float, float]:
    """The colour laid over white paper at this opacity."""
    from matplotlib.colors import to_rgb

    red, green, blue = (1 - share * (1 - part) for part in to_rgb(colour))
    return red, green, blue


def new_axes(width: float, height: float) -> Axes:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    return figure.add_subplot()


def figure_of(ax: Axes) -> Figure:
    """The figure that `new_axes` made."""
    figure: Any = ax.figure
    return figure  # type: ignore[no-any-return]


def row_height(rows: int) -> float:
    """Inches a row: roomy for a few sources, close-set but legible for a hundred."""
    return max(0.108, min(0.24, 0.24 - (rows - 15) * 0.0022))


def short(name: str, width: int = 30) -> str:
    return name if len(name) <= width else name[: width - 1].rstrip() + "…"


def source_rows(ax: Axes, names: Sequence[str]) -> None:
    """One row a source, the first on top."""
    size = 7.5 if len(names) <= 45 else 6
    ax.set_yticks(range(len(names)), [short(name) for name in names], fontsize=size)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.tick_params(axis="y", length=0)


def legend_on_top(ax: Axes, handles: Sequence[Any], columns: int) -> None:
    ax.legend(
        handles=list(handles), loc="lower left", bbox_to_anchor=(0, 1), ncols=columns, borderaxespad=0.3,
        handletextpad=0.5, columnspacing=1.4,
    )  # fmt: skip


def balance_axis(ax: Axes, left: str, label: str, right: str) -> None:
    """The scale −1 … 1 with what its ends mean."""
    ax.set_xlim(-1.03, 1.03)
    ax.set_xticks([-1, -0.5, 0, 0.5, 1], ["−1", "−0.5", "0", "0.5", "1"])
    ax.set_xlabel(f"← {left}          {label}          {right} →")


def stacked_bars(ax: Axes, shares: Sequence[tuple[Sequence[float], Mapping[str, Any]]]) -> None:
    """Bars side by side in each row; rows without a share get no edge either."""
    left = [0.0] * len(shares[0][0])
    for widths, look in shares:
        rows = [row for row, width in enumerate(widths) if width > 0]
        ax.barh(
            rows, [widths[row] for row in rows], left=[left[row] for row in rows], height=0.72, linewidth=0.5, **look
        )
        left = [at + width for at, width in zip(left, widths, strict=True)]


def two_sides(sides: Sequence[str] | Mapping[str, Any], what: str) -> dict[str, str]:
    names = side_names(sides)
    if len(names) != 2:
        raise FramingError(f"{what} compares two sides, not {len(names)}: use plot_shares for the share of each side.")
    return names


def verdict_style(verdict: str, colours: Mapping[str, str]) -> dict[str, Any]:
    """Marker of a verdict: filled in a side's colour, a grey diamond for mixed, hollow where the data cannot say."""
    if verdict in colours:
        return {"marker": "o", "color": colours[verdict], "markerfacecolor": colours[verdict], "linestyle": "-"}
    if verdict == "mixed":
        return {"marker": "D", "color": MIXED, "markerfacecolor": MIXED, "linestyle": "-"}
    return {"marker": "o", "color": PALE, "markerfacecolor": "white", "linestyle": ":"}


def draw_interval(ax: Axes, y: float, value: float, low: float, high: float, style: Mapping[str, Any]) -> None:
    if low == low and high == high:
        ax.plot([low, high], [y, y], color=style["color"], linestyle=style["linestyle"], linewidth=1.1, zorder=2,
                solid_capstyle="butt")  # fmt: skip
    ax.plot([value], [y], linestyle="none", marker=style["marker"], markersize=4.2, color=style["color"],
            markerfacecolor=style["markerfacecolor"], markeredgewidth=0.9, zorder=3)  # fmt: skip


@styled
def save_figure(figure: Figure, path: Path) -> Path:
    """Write a figure in the format that the path's ending names, without dates: the same figure, the same bytes."""
    nothing: dict[str, dict[str, Any]] = {
        "svg": {"Date": None, "Creator": None}, "png": {"Software": None}, "pdf": {"CreationDate": None},
    }  # fmt: skip
    format = path.suffix[1:]
    buffer = io.BytesIO()
    figure.savefig(buffer, format=format, metadata=nothing.get(format, {}))
    figure.set_layout_engine("none")  # laid out once: a second format need not do it again
    replace_file(path, buffer.getvalue())
    return path
