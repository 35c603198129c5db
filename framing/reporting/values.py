"""Small values that several sections of the report share: marks of sides, signed numbers, names, stacked bars."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from framing.reporting.plot_style import PALETTE
from framing.results import Results

VERDICTS = {"mixed": "mixed", "insufficient": "too little to say"}


def undefined(value: Any) -> bool:
    return value is None or type(value).__name__ == "NAType" or value != value


def signed(value: float) -> str:
    """Two decimals with a sign of its own width: +0.34, −0.34, 0.00."""
    text = f"{value:+.2f}"
    return "0.00" if text in ("+0.00", "-0.00") else text.replace("-", "−")


def side_marks(results: Results) -> list[dict[str, str]]:
    """Sides with the CSS class of their colour."""
    return [
        {"id": key, "name": name, "mark": f"s{i % len(PALETTE)}"} for i, (key, name) in enumerate(results.sides.items())
    ]


def mark_of(results: Results, side: str) -> str:
    return next((entry["mark"] for entry in side_marks(results) if entry["id"] == side), side)


def totals(results: Results) -> dict[str, int]:
    sources = results.sources
    return {"articles": len(results.articles), "sources": len(sources), "mentions": int(sources["n_mentions"].sum()),
            "adopted": int(sources["n_adopted"].sum())}  # fmt: skip


def number(n: int, noun: str) -> str:
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def target_name(results: Results, target: str) -> str:
    return {"none": "nobody named", "other": "someone else"}.get(target) or results.targets.get(target, target)


def bar(counts: Mapping[str, int], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The pieces of a stacked bar 119 units long."""
    total, x, parts = sum(counts.values()), 0.5, []
    for key, n in counts.items():
        if n:
            width = 119 * n / total
            parts.append({"use": key, "n": n, "name": names[key], "x": round(x, 1), "width": round(width, 1)})
            x += width
    return parts


def spoken(parts: list[dict[str, Any]]) -> str:
    return ", ".join(f"{part['name']} {part['n']}" for part in parts) or "none"
