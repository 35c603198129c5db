"""How do results and progress look in a notebook? Frames with captions, and a bar that needs no widgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from importlib import import_module
from typing import TYPE_CHECKING, Any

from framing.errors import FramingError
from framing.tables import TABLES

if TYPE_CHECKING:
    import pandas as pd

ROWS_SHOWN = 5
COLUMNS_SHOWN = 12
STAGES = {"tag": "Reading and tagging", "report": "Drawing the report", "quotes": "Reading"}


def frames_html(frames: Mapping[str, pd.DataFrame]) -> str:
    """The first rows of every frame under its name, size and what a row is; all text escaped."""
    return "".join(
        f"<p><strong>{escape(name)}</strong>: {_caption(name, frame)}</p>"
        + frame.head(ROWS_SHOWN).to_html(max_cols=COLUMNS_SHOWN, border=0, na_rep="", float_format="{:.2f}".format)
        for name, frame in frames.items()
    )


def _caption(name: str, frame: pd.DataFrame) -> str:
    what = f"one row per {escape(TABLES[name].row)}; " if name in TABLES else ""
    shown = f", the first {ROWS_SHOWN} shown" if len(frame) > ROWS_SHOWN else ""
    return f"{what}{len(frame):,} rows{shown}"


def notebook_progress() -> Callable[[str, int, int], None]:
    """A bar below the cell, for ``framing.run(…, progress=framing.notebook_progress())``; it vanishes at the end.

    Raises FramingError outside a notebook; the command line has a bar of its own.
    """
    handle = _display_handle()

    def step(stage: str, done: int, total: int) -> None:
        handle.update({"text/html": _bar(stage, done, total), "text/plain": ""}, raw=True)

    return step


def _display_handle() -> Any:
    try:
        shell = import_module("IPython").get_ipython()
    except ImportError:
        shell = None
    if shell is None:
        raise FramingError("notebook_progress draws below the cell of a notebook: leave it out elsewhere.")
    empty = {"text/html": "", "text/plain": ""}
    return import_module("IPython.display").display(empty, raw=True, display_id=True)


def _bar(stage: str, done: int, total: int) -> str:
    """HTML of the bar; nothing when all is done. A total of 0 is one that nobody knows."""
    name = escape(STAGES.get(stage, stage))
    if not total:
        return f"<label>{name} <progress></progress> {done:,}</label>"
    if done >= total:
        return ""
    return f'<label>{name} <progress value="{done}" max="{total}"></progress> {done:,} of {total:,}</label>'
