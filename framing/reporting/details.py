"""The report's second look: what a lean hangs on, double standards, who is let act and who is blamed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from framing.reporting.plots_detail import ACTS, acts, clearest, heaviest
from framing.reporting.values import bar, spoken, target_name
from framing.results import Results, families, records

STANDARDS_SHOWN = 300


def drivers(results: Results) -> dict[str, Any]:
    """Of each source, the label and the topic on which its lean hangs most."""
    frame = results.rows.get("drivers")
    if frame is None or len(results.sides) != 2:
        return {"driver_rows": []}
    best = {kind: {row["source"]: row for row in records(heaviest(frame, kind=kind))} for kind in ("label", "topic")}
    rows = []
    for source in results.ranked_sources():
        label, topic = best["label"].get(source), best["topic"].get(source)
        if label is not None and topic is not None:
            topic = topic | {"name": target_name(results, topic["name"])}
            rows.append({"source": source, "lean": label["lean"], "label": label, "topic": topic})
    return {"driver_rows": rows}


def standards(results: Results) -> dict[str, Any]:
    """The clearest differences between the targets of one label family."""
    frame = results.rows.get("double_standard")
    if frame is None:
        return {"standards": [], "standards_total": 0}
    known = set(families(results).values())
    rows = []
    for row in records(clearest(frame, rows=STANDARDS_SHOWN)):
        clear = row["difference_low"] > 0 or row["difference_high"] < 0
        names = {f"name_{place}": target_name(results, row[f"target_{place}"]) for place in "ab"}
        rows.append(row | names | {"mark": "clear" if clear else "open", "linked": row["family"] in known})
    return {"standards": rows, "standards_total": len(frame)}


def agency(results: Results) -> dict[str, Any]:
    """How each source tells each event: with the agent named, hedged, or left out."""
    frame = results.rows.get("agency")
    counts = None if frame is None else acts(frame)
    if counts is None or not len(counts):
        return {"events": [], "agency_rows": [], "acts": []}
    events = [{"id": key, "name": name} for key, name in results.targets.items() if key in set(counts["event"])]
    by = {(row["source"], row["event"]): row for row in records(counts)}
    rows = []
    for source in (name for name in results.ranked_sources() if name in set(counts["source"])):
        rows.append({"source": source, "cells": [_agency_cell(by.get((source, event["id"]))) for event in events]})
    return {"events": events, "agency_rows": rows, "acts": [{"id": key, "name": name} for key, name in ACTS.items()]}


def _agency_cell(row: Mapping[str, Any] | None) -> dict[str, Any]:
    if row is None:
        return {"n": 0, "parts": [], "named": float("nan"), "hedged": float("nan"), "spoken": "not told"}
    parts = bar({act: int(row[act]) for act in ACTS}, ACTS)
    return {
        "n": row["n"], "parts": parts, "spoken": spoken(parts),
        "named": (row["named"] + row["named_hedged"]) / row["n"],
        "hedged": (row["hedged"] + row["named_hedged"]) / row["n"],
    }  # fmt: skip


def blame(results: Results) -> dict[str, Any]:
    """Whom each source holds responsible, in its own words or in another's."""
    frame = results.rows.get("blame")
    if frame is None:
        return {"blame_rows": []}
    held = frame[~frame["blamed"].isin(["", "other"]) & (frame["kind"] != "denied") & (frame["stance"] != "rejected")]
    held = held.assign(own=(held["voice"] == "author") & (held["stance"] == "asserted"))
    rows = []
    for key, group in held.groupby(["source", "blamed"]):
        source, blamed = map(str, key)
        own = int(group["own"].sum())
        rows.append({"source": source, "name": target_name(results, blamed), "own": own, "told": len(group) - own})
    place = {source: i for i, source in enumerate(results.ranked_sources())}
    rows.sort(key=lambda row: (place.get(str(row["source"]), len(place)), -int(str(row["own"])), str(row["name"])))
    return {"blame_rows": rows}
