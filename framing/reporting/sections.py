"""What does each section of the report show? Result frames to the plain values of the templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from framing.reporting import details as report_details
from framing.reporting import methods as report_methods
from framing.reporting.plots import WIDE_INTERVAL
from framing.reporting.uses import USES, uses
from framing.reporting.values import VERDICTS, bar, mark_of, number, side_marks, signed, spoken, target_name, undefined
from framing.results import Results, records, scored, tuples

if TYPE_CHECKING:
    import pandas as pd

POINTS_LINKED = 4_000  # more points over time than this are drawn without links
LABELS_SHOWN = 300
OWN_WORDS = 5


def verdicts(results: Results) -> dict[str, Any]:
    days = sorted(day for day in results.articles["date"] if day)
    frame = results.sources.set_index("source", drop=False).loc[results.ranked_sources()]
    rows = []
    for row in records(frame):
        verdict = row["verdict"]
        mark = "open" if verdict == "insufficient" else mark_of(results, verdict)
        rows.append(row | {"mark": mark, "verdict_name": results.sides.get(verdict, VERDICTS.get(verdict, verdict))})
    return {
        "sources": rows,
        "summary": _summary(results),
        "unique": _copies_matter(results.sources),
        "first_day": days[0] if days else "",
        "last_day": days[-1] if days else "",
    }


def _copies_matter(sources: pd.DataFrame) -> bool:
    """Do near copies change what is adopted? Only then is the lean without them worth a column."""
    if not {"lean_unique", "n_adopted_unique"} <= set(sources.columns):
        return False
    return bool((sources["n_adopted_unique"] != sources["n_adopted"]).any())


def _summary(results: Results) -> str:
    """The verdicts in one sentence."""
    counts = results.sources["verdict"].value_counts()
    parts = [f"{counts[side]} adopt{'s' if counts[side] == 1 else ''} the framing of {name}"
             for side, name in results.sides.items() if side in counts]  # fmt: skip
    if "mixed" in counts:
        parts.append(f"{counts['mixed']} mix{'es' if counts['mixed'] == 1 else ''} both" if len(results.sides) == 2
                     else f"{counts['mixed']} {'is' if counts['mixed'] == 1 else 'are'} mixed")  # fmt: skip
    text = f"Of {number(len(results.sources), 'source')}, " + (", ".join(parts) if parts else "none has a verdict")
    few = int(counts.get("insufficient", 0))
    return text + (f"; for {few} the data are too few to say." if few else ".")


def targets(results: Results) -> dict[str, Any]:
    frame = results.rows.get("targets")
    if frame is None:
        return {"targets": [], "target_rows": []}
    used = frame[(frame["n_mentions"] > 0) & frame["side"].isin(list(results.sides))]
    sides = {side["id"]: side for side in side_marks(results)}
    pairs = sorted(
        set(zip(used["target"], used["side"], strict=True)),
        key=lambda pair: (target_name(results, pair[0]), list(sides).index(pair[1])),
    )
    heads: dict[str, list[dict[str, str]]] = {}
    for target, side in pairs:
        heads.setdefault(target, []).append(sides[side])
    cells = {(row["source"], row["target"], row["side"]): row for row in records(frame)}
    present = set(frame["source"])
    rows = []
    for source in (name for name in results.ranked_sources() if name in present):
        line = [
            _target_cell(cells.get((source, t, s)), t, s, sides[s]["mark"], heads[t][0]["id"] == s) for t, s in pairs
        ]
        rows.append({"source": source, "cells": line})
    named = [{"id": t, "name": results.targets.get(t, t), "sides": group} for t, group in heads.items()]
    return {"targets": named, "target_rows": rows}


def _target_cell(row: Mapping[str, Any] | None, target: str, side: str, mark: str, first: bool) -> dict[str, Any]:
    place = {"target": target, "side": side, "mark": mark, "first": first}
    if row is None or undefined(row["rate"]):
        return place | {"rate": float("nan")}
    return place | {name: row[name] for name in ("rate", "rate_low", "rate_high", "n_adopted", "n_naming")} | {
        "vague": not row["rate_high"] - row["rate_low"] <= WIDE_INTERVAL}  # fmt: skip


def voices(results: Results) -> dict[str, Any]:
    counts = uses(scored(results), sides=results.sides)
    number = {(r.source, r.side, r.use): int(r.n) for r in tuples(counts)}
    credence = _credence(results)
    rows = []
    for source in results.ranked_sources():
        cells = []
        for side in side_marks(results):
            own = {use: number.get((source, side["id"], use), 0) for use in USES}
            cells.append(_voice_cell(own, side) | credence.get((source, side["id"]), {}))
        rows.append({"source": source, "cells": cells})
    return {"voice_rows": rows}


def _voice_cell(counts: Mapping[str, int], side: Mapping[str, str]) -> dict[str, Any]:
    parts, quoted = bar(counts, USES), counts["amplified"] + counts["challenged"]
    return {
        "side": side["id"], "mark": side["mark"], "parts": parts, "spoken": spoken(parts), "low": float("nan"),
        "high": float("nan"), "credence": counts["amplified"] / quoted if quoted else float("nan"),
        **{use: counts[use] for use in ("adopted", "amplified", "challenged")},
    }  # fmt: skip


def _credence(results: Results) -> dict[tuple[str, str], dict[str, float]]:
    """Interval of the share that a source lets stand, by source and side."""
    if "credence" not in results.rows:
        return {}
    return {
        (row["source"], row["side"]): {
            "credence": row["let_stand"], "low": row["let_stand_low"], "high": row["let_stand_high"],
        }
        for row in records(results.rows["credence"])
    }  # fmt: skip


def timeline(results: Results) -> dict[str, Any]:
    import pandas as pd

    frame = results.rows.get("periods")
    if frame is None or len(results.sides) != 2:
        return {"lines": [], "changes": [], "first_period": "", "last_period": ""}
    periods = sorted(set(frame["period"]))
    first, *_, last = pd.to_datetime([periods[0], periods[-1]], format="%Y-%m-%d")
    days = max(1, (last - first).days)
    ends = dict(zip(periods, [*periods[1:], ""], strict=True))
    linked = int(frame["lean"].notna().sum()) <= POINTS_LINKED
    lines = []
    for source in (name for name in results.ranked_sources() if name in set(frame["source"])):
        points = []
        for row in records(frame[frame["source"] == source].sort_values("period")):
            x = round(8 + 224 * (pd.Timestamp(row["period"]) - first).days / days, 1)
            points.append(_time_point(row, x, ends[row["period"]], side_marks(results)))
        lines.append(_line(source, points, linked=linked))
    changes = records(results.rows["changes"]) if "changes" in results.rows else []
    return {"lines": lines, "changes": changes, "first_period": periods[0], "last_period": periods[-1]}


def _height(lean: float) -> float:
    return round(42 - 36 * lean, 1)


def _time_point(row: Mapping[str, Any], x: float, following: str, sides: list[dict[str, str]]) -> dict[str, Any]:
    """One point of a small multiple; `following` is the first day of the next period, empty after the last."""
    if undefined(row["lean"]):
        return {"x": x, "y": None}
    mark = "open"
    if row["lean_low"] > 0 or row["lean_high"] < 0:
        mark = sides[1]["mark"] if row["lean_low"] > 0 else sides[0]["mark"]
    interval = "" if undefined(row["lean_low"]) else f" ({signed(row['lean_low'])} to {signed(row['lean_high'])})"
    filters = {"source": row["source"], "use": "adopted", "from": row["period"]}
    return {
        "x": x, "y": _height(row["lean"]), "mark": mark, "r": 3,
        "title": f"{row['source']}, {row['period']}: lean {signed(row['lean'])}{interval}, {row['n_adopted']} adopted",
        "whisker": "" if not interval else f"M{x} {_height(row['lean_low'])}V{_height(row['lean_high'])}",
        "filters": filters | ({"to": _day_before(following)} if following else {}), "lean": row["lean"],
    }  # fmt: skip


def _day_before(day: str) -> str:
    from datetime import date, timedelta

    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _line(source: str, points: list[dict[str, Any]], *, linked: bool) -> dict[str, Any]:
    path, pen = "", "M"
    whiskers: dict[str, str] = {}
    for point in points:
        if point["y"] is None:
            pen = "M"
            continue
        path += f"{pen}{point['x']} {point['y']}"
        pen = "L"
        whiskers[point["mark"]] = whiskers.get(point["mark"], "") + point["whisker"]
    drawn = [point for point in points if point["y"] is not None]
    spoken = f"{source}: adopts nothing"
    if drawn:
        first, last = signed(drawn[0]["lean"]), signed(drawn[-1]["lean"])
        spoken = f"{source}: lean {first} at first, {last} at last, {len(drawn)} periods"
    return {"source": source, "path": path, "dots": drawn if linked else [], "spoken": spoken,
            "whiskers": [{"mark": mark, "path": d} for mark, d in whiskers.items()]}  # fmt: skip


def labels(results: Results) -> dict[str, Any]:
    frame = scored(results)
    adopted = frame[frame["adopted"].fillna(False).astype(bool)]
    counts = adopted.groupby(["label", "target", "side", "source"]).size().rename("n").reset_index()
    rows = []
    for key, group in counts.groupby(["label", "target", "side"]):
        label, target, side = map(str, key)
        top = group.sort_values(["n", "source"], ascending=[False, True]).iloc[0]
        rows.append({
            "label": label, "target": target, "side": side, "target_name": target_name(results, target),
            "side_name": results.sides.get(side, side), "mark": mark_of(results, side), "n": int(group["n"].sum()),
            "sources": len(group), "top": top["source"], "top_share": top["n"] / group["n"].sum(),
        })  # fmt: skip
    rows.sort(key=lambda row: (-row["n"], row["label"], row["target"]))
    return {"labels": rows[:LABELS_SHOWN], "own_words": _own_words(results, counts)}


def _own_words(results: Results, counts: pd.DataFrame) -> list[dict[str, Any]]:
    """The labels that each source adopts most, side by side."""
    words = counts.groupby(["source", "side", "label"])["n"].sum().reset_index()
    words = words.sort_values(["n", "label"], ascending=[False, True])
    by = {key: records(group.head(OWN_WORDS)) for key, group in words.groupby(["source", "side"])}
    return [{"source": source, "cells": [by.get((source, side), []) for side in results.sides]}
            for source in results.ranked_sources()]  # fmt: skip


def contents(context: Mapping[str, Any]) -> list[tuple[str, str]]:
    heads = [
        ("verdicts", "Verdicts", True),
        ("targets", "Of whom", bool(context["targets"])),
        ("voices", "Quotes", True),
        ("time", "Over time", bool(context["lines"])),
        ("labels", "Labels", True),
        ("standards", "Double standards", bool(context["standards"])),
        ("agency", "Who did it", bool(context["events"])),
        ("blame", "Blame", bool(context["blame_rows"])),
        ("mentions", "Sentences", True),
        ("methods", "Methods", True),
        ("skipped", "Skipped", True),
    ]
    return [(key, head) for key, head, there in heads if there]


SECTIONS: tuple[Callable[[Results], dict[str, Any]], ...] = (
    verdicts, targets, voices, timeline, labels, report_details.drivers, report_details.standards,
    report_details.agency, report_details.blame, report_methods.methods,
)  # fmt: skip
