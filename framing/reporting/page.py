"""A result folder to `report.html` and plots: people look before they read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from framing.reporting import sections, values
from framing.reporting.drilldown import Payload, pack
from framing.reporting.plots import write_plots
from framing.reporting.uses import USES
from framing.results import Results, families, read_results
from framing.tables import replace_file

SIZE = 4_800_000  # bytes of report.html: goes by mail, and opens quickly
SMALLEST_PAYLOAD = 400_000
FILTERS = {
    "source": "Source", "side": "Side of the label", "use": "What becomes of it", "voice": "Voice", "target": "Target",
    "stance": "Stance", "label": "Label", "family": "Label family", "speaker_side": "Speaker’s side", "sense": "Sense",
}  # fmt: skip
VALUE_NAMES = {
    "voice": {"author": "author", "direct": "direct quote", "indirect": "indirect speech", "scare": "scare quotes"},
    "sense": {"framing": "the contested label", "other": "another meaning"},
    "target": {"other": "someone else", "none": "nobody named"},
    "side": {"neutral": "neutral", "none": "none"},
    "speaker_side": {"other": "another party"},
    "use": USES | {"": "not scored"},
}


def write_report(out: str | os.PathLike[str]) -> Path:
    """Write `plots/` and `report.html` into a result folder from its tables; returns the report's path.

    The page is one file that asks no server for anything. It holds every mention, and as many of their sentences
    as keep it under 5 MB. The same tables give the same bytes.
    """
    results = read_results(out)
    write_plots(out)
    path = Path(out) / "report.html"
    replace_file(path, render(results).encode("utf-8", "replace"))
    return path


def render(results: Results) -> str:
    """The page as text."""
    environment = _environment()
    template = environment.get_template("report.html.j2")
    context = _context(results, environment)
    hull = template.render(context, payload="", held=Payload("", 0, 0))
    budget = max(SMALLEST_PAYLOAD, SIZE - len(hull.encode("utf-8", "replace")))
    mentions = results.mentions
    if family := families(results):
        mentions = mentions.assign(family=[family.get(label, label) for label in mentions["label"]])
    payload = pack(mentions, results.articles, sides=results.sides, budget=budget)
    return str(template.render(context, payload=payload.text, held=payload))


def _context(results: Results, environment: Any) -> dict[str, Any]:
    from markupsafe import Markup

    sides = values.side_marks(results)
    # Our own style and script, the only text that is not escaped.
    own = {name: Markup(environment.loader.get_source(environment, f"report.{name}")[0]) for name in ("css", "js")}
    context = own | {
        "run": results.run, "title": results.title, "sides": sides, "two": len(sides) == 2,
        "counts": values.totals(results), "uses": [{"id": key, "name": name} for key, name in USES.items()],
        "meta": _meta(results),
        "filters": [(key, text) for key, text in FILTERS.items() if key != "family" or families(results)],
    }  # fmt: skip
    for section in sections.SECTIONS:
        context |= section(results)
    return context | {"contents": sections.contents(context)}


def _meta(results: Results) -> dict[str, Any]:
    """What the script needs besides the mentions: names to show, orders that are not alphabetical, colours."""
    names = {key: dict(value) for key, value in VALUE_NAMES.items()}
    names["side"] |= results.sides
    names["speaker_side"] |= results.sides
    names["target"] |= results.targets
    order = {"use": [*USES, ""], "side": [*results.sides, "neutral", "none"], "voice": list(VALUE_NAMES["voice"]),
             "stance": ["asserted", "distanced", "rejected"]}  # fmt: skip
    return {
        "names": names,
        "order": order,
        "marks": {side["id"]: side["mark"] for side in values.side_marks(results)},
    }


def _environment() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("framing", "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {
        "count": lambda n: "" if values.undefined(n) else f"{int(n):,}",
        "s": lambda n: "" if int(n) == 1 else "s",
        "signed": lambda x: "" if values.undefined(x) else values.signed(x),
        "percent": lambda x: "" if values.undefined(x) else f"{100 * x:.0f}",
        "percent_sign": lambda x: "" if values.undefined(x) else f"{100 * x:.0f} %",
        "raw": lambda x: "" if values.undefined(x) else f"{x:.6g}",
    }
    return environment
