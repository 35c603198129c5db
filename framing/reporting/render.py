"""How does a tagged article look, in a notebook and in the terminal? And the verdicts of a run, in the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from framing.reporting.plot_style import MIXED, PALETTE, side_names
from framing.results import records

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import RenderableType
    from rich.style import Style
    from rich.table import Table
    from spacy.tokens import Doc

Sides = Sequence[str] | Mapping[str, Any]

ROWS_SHOWN = 40
VERDICTS = {"insufficient": "too little to say"}
OUTCOMES = {
    "adopted": "own words",
    "quoted": "quoted",
    "distanced": "kept at a distance",
    "neutral": "neutral name",
    "other": "another meaning",
}


# Control characters of an article must not steer the terminal.
_CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(127, 160)], "\ufffd")


class Piece(NamedTuple):
    """A stretch of the text and the mentions in it; overlapping mentions share one stretch."""

    text: str
    mentions: tuple[tuple[int, Mapping[str, Any]], ...]  # number, answers


class Rendered:
    """HTML that a notebook shows; ``str()`` gives it for a file."""

    def __init__(self, html: str) -> None:
        self.html = html

    def _repr_html_(self) -> str:
        return self.html

    def __str__(self) -> str:
        return self.html


def pieces(doc: Doc) -> list[Piece]:
    """The text cut at its mentions, in order and without a gap."""
    found = sorted(enumerate(doc._.framing, start=1), key=lambda pair: (pair[1]["start"], -pair[1]["end"]))
    out: list[Piece] = []
    at, i = 0, 0
    while i < len(found):
        start, end, group = found[i][1]["start"], found[i][1]["end"], [found[i]]
        while i + len(group) < len(found) and found[i + len(group)][1]["start"] < end:
            group.append(found[i + len(group)])
            end = max(end, group[-1][1]["end"])
        out += [Piece(doc.text[at:start], ()), Piece(doc.text[start:end], tuple(group))]
        at, i = end, i + len(group)
    return [piece for piece in [*out, Piece(doc.text[at:], ())] if piece.text]


def outcome(mention: Mapping[str, Any]) -> str:
    """What becomes of the label: a key of `OUTCOMES`."""
    if mention.get("sense", "framing") == "other":
        return "other"
    if mention.get("side") in (None, "", "neutral", "none"):
        return "neutral"
    if mention.get("adopted"):
        return "adopted"
    return "quoted" if mention.get("voice") in ("direct", "indirect") else "distanced"


def _sides_of(doc: Doc, sides: Sides | None) -> dict[str, str]:
    if sides is not None:
        return side_names(sides)
    found = {mention.get("side") for mention in doc._.framing} - {None, "", "neutral", "none"}
    return {side: side for side in sorted(found)}


def _colours(sides: Mapping[str, str]) -> dict[str, str]:
    return {side: PALETTE[i % len(PALETTE)] for i, side in enumerate(sides)}


def show(doc: Doc, *, sides: Sides | None = None) -> Rendered:
    """A tagged article for a notebook: labels coloured by side, their answers and evidence on hover.

    `sides` (ids, ``{id: name}`` or ``codebook.sides``) fixes names and the order of the colours; without it they
    are the sides that occur in this text, in alphabetical order.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    names = _sides_of(doc, sides)
    colours = _colours(names)
    cut = [
        {
            "text": piece.text, "notes": [_note(m, names) for _, m in piece.mentions],
            "title": "\n\n".join(_answers(m, names) for _, m in piece.mentions),
            "look": _look(piece.mentions[0][1], colours) if piece.mentions else "",
        }
        for piece in pieces(doc)
    ]  # fmt: skip
    environment = Environment(loader=PackageLoader("framing", "templates"), autoescape=True, undefined=StrictUndefined)
    legend = _html_legend(names, colours) if doc._.framing else []
    return Rendered(environment.get_template("show.html.j2").render(pieces=cut, legend=legend))


def _look(mention: Mapping[str, Any], colours: Mapping[str, str]) -> str:
    """Filled: the article's own; framed: quoted; dashed: kept at a distance; grey: neutral or another meaning."""
    kind, colour = outcome(mention), colours.get(mention.get("side", ""), MIXED)
    if kind == "adopted":
        return f"background:{colour}40;box-shadow:inset 0 0 0 1.5px {colour}"
    if kind in ("quoted", "distanced"):
        return f"background:none;border:1.5px {'solid' if kind == 'quoted' else 'dashed'} {colour}"
    return f"background:none;border-bottom:2px {'solid' if kind == 'neutral' else 'dotted'} {MIXED};border-radius:0"


def _html_legend(names: Mapping[str, str], colours: Mapping[str, str]) -> list[dict[str, str]]:
    entries = []
    for side, name in names.items():
        for kind, voice, adopted in (("own words", "author", True), ("quoted", "direct", False)):
            look = _look({"side": side, "voice": voice, "adopted": adopted}, colours)
            entries.append({"text": f"{name}: {kind}", "look": look})
    return entries


def _note(mention: Mapping[str, Any], names: Mapping[str, str]) -> str:
    if outcome(mention) == "other":
        return OUTCOMES["other"]
    side = mention.get("side", "")
    return f"{names.get(side, side)} · of {mention.get('target_text') or mention.get('target') or 'none'}"


def _answers(mention: Mapping[str, Any], names: Mapping[str, str]) -> str:
    side = mention.get("side", "")
    said = mention.get("target", "")
    if mention.get("target_text"):
        said += f" (“{mention['target_text']}”)"
    voice = mention.get("voice", "")
    if mention.get("speaker"):
        voice += f", {mention['speaker']}" + (f" ({mention['speaker_side']})" if mention.get("speaker_side") else "")
    rows = [
        ("label", mention.get("label", "")), ("sense", mention.get("sense", "")), ("target", said),
        ("side", names.get(side, side)), ("voice", voice), ("stance", mention.get("stance", "")),
        ("so", _so(mention)), ("evidence", "; ".join(mention.get("evidence") or [])),
    ]  # fmt: skip
    return "\n".join(f"{name}: {value}" for name, value in rows if value)


def _so(mention: Mapping[str, Any]) -> str:
    """The outcome with what the passage does about a quoted label."""
    text = OUTCOMES[outcome(mention)]
    if mention.get("amplified"):
        text += ", left to stand"
    return text + (", challenged" if mention.get("challenged") else "")


def render_terminal(doc: Doc, *, sides: Sides | None = None) -> RenderableType:
    """A tagged article for the terminal: coloured and numbered labels, a legend, one line a label.

    The numbers carry the sense where colours vanish, as in a pipe. `sides` is as in `show`.
    """
    from rich.console import Group
    from rich.text import Text

    names = _sides_of(doc, sides)
    text = Text()
    for piece in pieces(doc):
        style = _style(piece.mentions[0][1], names) if piece.mentions else ""
        text.append(piece.text.translate(_CONTROL), style=style)
        if piece.mentions:
            text.append("[" + ",".join(str(number) for number, _ in piece.mentions) + "]", style="dim")
    if not doc._.framing:
        return text
    return Group(text, Text(), _terminal_legend(names), _mention_table(doc, names))


def _style(mention: Mapping[str, Any], names: Mapping[str, str]) -> Style:
    from rich.style import Style

    kind, colour = outcome(mention), _colours(names).get(mention.get("side", ""), "")
    if kind == "adopted":
        return Style(color="white", bgcolor=colour, bold=True)
    if kind in ("quoted", "distanced"):
        return Style(color=colour, underline=True, italic=kind == "distanced")
    return Style(bold=kind == "neutral", dim=kind == "other")


def _terminal_legend(names: Mapping[str, str]) -> RenderableType:
    from rich.text import Text

    legend = Text("Labels: ")
    for side, name in names.items():
        for word, voice, adopted in (("own words", "author", True), ("quoted", "direct", False)):
            legend.append(f"{name}, {word}", style=_style({"side": side, "voice": voice, "adopted": adopted}, names))
            legend.append("  ")
    legend.append("neutral name", style=_style({"side": "neutral"}, names))
    return legend


def _mention_table(doc: Doc, names: Mapping[str, str]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for head in ("", "label", "said of", "side", "voice", "speaker", "stance", "so"):
        table.add_column(head)
    for number, mention in enumerate(doc._.framing, start=1):
        side = mention.get("side", "")
        cells = (
            str(number), mention.get("text", ""), mention.get("target_text") or mention.get("target", ""),
            names.get(side, side), mention.get("voice", ""), mention.get("speaker", ""), mention.get("stance", ""),
            _so(mention),
        )  # fmt: skip
        table.add_row(*(Text(str(cell).translate(_CONTROL)) for cell in cells))
    return table


def summary_table(sources: pd.DataFrame, *, sides: Sides) -> Table:
    """The verdicts of a run as a small table; of many sources those with the most adopted labels."""
    from rich.table import Table
    from rich.text import Text

    names = side_names(sides)
    two = len(names) == 2
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for head in ("source", "verdict"):
        table.add_column(head)
    for head in (*(["lean", "95 % interval"] if two else names.values()), "adopted", "articles"):
        table.add_column(head, justify="right")
    frame = sources.sort_values(["n_adopted", "source"], ascending=[False, True]).head(ROWS_SHOWN)
    frame = frame.sort_values(["lean", "source"] if two else "source", ascending=[False, True] if two else True)
    for row in records(frame):
        verdict = row["verdict"]
        style = _colours(names).get(verdict, "dim" if verdict == "insufficient" else "")
        scores = _lean_cells(row) if two else [_share(row[f"share_{side}"]) for side in names]
        shown = Text(names.get(verdict, VERDICTS.get(verdict, verdict)), style=style)
        table.add_row(
            Text(row["source"].translate(_CONTROL)), shown, *scores, f"{row['n_adopted']:,}", f"{row['n_articles']:,}"
        )
    if len(sources) > ROWS_SHOWN:
        table.caption = (
            f"{ROWS_SHOWN} of {len(sources):,} sources, those with the most adopted labels; all: sources.csv"
        )
        table.caption_justify = "left"
    return table


def _lean_cells(row: Mapping[str, Any]) -> list[str]:
    interval = "" if row["lean_low"] != row["lean_low"] else f"{_signed(row['lean_low'])} … {_signed(row['lean_high'])}"
    return [_signed(row["lean"]), interval]


def _signed(value: float) -> str:
    return "" if value != value else f"{value:+.2f}".replace("-", "−")


def _share(value: float) -> str:
    return "" if value != value else f"{100 * value:.0f} %"
