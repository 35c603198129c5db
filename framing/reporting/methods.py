"""How was this measured? The report's methods paragraph, citation and settings, filled in by the run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from framing.reporting.values import number, totals
from framing.results import Results, records

SKIPPED_SHOWN = 200


def methods(results: Results) -> dict[str, Any]:
    run = results.run
    skipped = results.rows.get("skipped")
    return {
        "paragraph": _paragraph(results), "citation": _citation(run), "settings": _settings(run),
        "skipped": [] if skipped is None else records(skipped.head(SKIPPED_SHOWN)),
        "skipped_total": 0 if skipped is None else len(skipped),
    }  # fmt: skip


def _paragraph(results: Results) -> str:
    """A methods paragraph with the run's own figures, to be put into a paper and adapted."""
    n = totals(results)
    book, package, model = (results.run[name] for name in ("codebook", "package", "model"))
    days = sorted(day for day in results.articles["date"] if day)
    when = f", published from {days[0]} to {days[-1]}," if days else ""
    few = int((results.sources["verdict"] == "insufficient").sum())
    share = f" ({100 * n['adopted'] / n['mentions']:.0f} %)" if n["mentions"] else ""
    of = f" of {number(len(results.targets), 'target')}" if results.targets else ""
    names = list(results.sides.values())
    weight = float(results.run.get("settings", {}).get("indirect_weight") or 0)
    return (
        f"We measured whose framing {number(n['articles'], 'article')} of {number(n['sources'], 'source')}{when} "
        f"adopt with {package['name']} {package['version']} (language model {model['name']} {model['version']}) and "
        f"the codebook “{results.title}” (SHA-256 {book['hash'][:12]}), which assigns labels"
        f"{of} to {', '.join(names[:-1])} and {names[-1]}. Each of "
        f"{n['mentions']:,} mentions of a contested label was coded for sense, target, side, voice and stance. We "
        f"scored only the {n['adopted']:,} mentions{share} that an article makes its own: in the author’s voice, a "
        "side’s label for that target, and asserted; quoted labels were counted apart. "
        + (f"In the shares, labels asserted in indirect speech count {weight:g}. " if weight else "")
        + "Choices were compared within "
        "topics and averaged over topics; intervals cover 95 %, with the article as the unit. "
        + (f"For {number(few, 'source')} the data were too few for a verdict. " if few else "")
        + "[Add: how the corpus was drawn, and the agreement with human coders on a sample.]"
    )


def _citation(run: Mapping[str, Any]) -> str:
    package, book, model = run["package"], run["codebook"], run["model"]
    return (
        f"The {package['name']} developers. {package['name']}: whose words does a news source make its own? Version "
        f"{package['version']}. Model {model['name']} {model['version']} (hash {str(model['hash'])[:12]}), "
        f"codebook {book['name']} (hash {book['hash'][:12]})."
    )


def _settings(run: Mapping[str, Any]) -> list[tuple[str, str]]:
    """run.json, flat: one row a value; without the codebook's names, and without timings, which differ every time."""
    rows: list[tuple[str, str]] = []

    def flatten(prefix: str, value: Any) -> None:
        if isinstance(value, Mapping):
            for key, inner in value.items():
                flatten(f"{prefix}.{key}" if prefix else str(key), inner)
        else:
            rows.append((prefix, str(value)))

    slim = {key: value for key, value in run.items() if key not in ("codebook", "timings")}
    flatten("", slim | {"codebook": {k: v for k, v in run["codebook"].items() if k not in ("sides", "targets")}})
    return rows
