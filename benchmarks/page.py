"""The saved figures as a page with plots: docs/benchmarks.md.

usage: python -m benchmarks.page
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib

from benchmarks.saved import load

matplotlib.use("svg")
import matplotlib.pyplot as plt

DOCS = Path(__file__).parents[1] / "docs"
NAMES = {
    "matcher": "spaCy blank + sentencizer + PhraseMatcher",
    "vectorizer": "scikit-learn CountVectorizer, the labels as vocabulary",
    "polars_counts": "polars, one count_matches a form",
    "quanteda": "quanteda (R), one thread",
    "full_parse": "the same pipeline over every paragraph",
    "scan_only": "framing: scan, sentence and table alone",
    "main_job": "**framing: the main job**, one worker",
    "main_job_two": "framing: the main job, two workers",
}
INTRO = """<!-- Written by benchmarks/page.py from benchmarks/results: run `make bench`, do not edit. -->

# Benchmarks

What does understanding cost beside counting? Every job is a process of its own, its start-up, imports and reading
included, with one BLAS thread; CPU seconds are those of the process and its children. The peers do different jobs:
CountVectorizer and polars count, the PhraseMatcher marks words with their sentence, the main job answers the five
questions and scores the sources.

`make bench` measures again and writes this page; `python -m benchmarks NAME` runs one. Ratios carry over to other
machines better than seconds do.
"""


def jobs_section(found: dict[str, Any]) -> str:
    """The table of one run of `benchmarks.speed`."""
    by_job = {row["job"]: row for row in found["jobs"]}
    peer, parsed = by_job.get("matcher"), by_job.get("main_job", {}).get("printed", {}).get("share_parsed")
    topics = f"the first {found['topics']} topics" if found["topics"] else "all topics"
    lines = [
        f"## {found['codebook']}, {topics}",
        "",
        f"`{found['corpus']}`, {found['words']:,} words; {found['date']}, {found['machine']}."
        + (f" The main job parses {parsed:.1%} of the words." if parsed is not None else ""),
        "",
        "| | CPU s | wall s | × PhraseMatcher (CPU) | words a second and core | peak MiB |",
        "|---|---|---|---|---|---|",
    ]
    for row in found["jobs"]:
        ratio = f"{row['cpu'] / peer['cpu']:.2f}" if peer else ""
        lines.append(
            f"| {NAMES[row['job']]} | {row['cpu']:.1f} | {row['wall']:.1f} | {ratio} "
            f"| {found['words'] / row['cpu']:,.0f} | {row['peak']:.0f} |"
        )
    return "\n".join([*lines, "", *_facts(by_job)]) + "\n"


def _facts(by_job: dict[str, Any]) -> list[str]:
    one, two, parse = (by_job.get(job) for job in ("main_job", "main_job_two", "full_parse"))
    facts = []
    if one and parse:
        facts.append(f"A full parse costs {parse['cpu'] / one['cpu']:.1f} × the main job.")
    if one and two:
        facts.append(f"Two workers on two cores are {one['wall'] / two['wall']:.2f} × as fast as one, by the clock.")
    return facts


def growth_section(found: dict[str, Any]) -> str:
    """The two tables of one run of `benchmarks.growth`."""
    articles = "\n".join(
        f"| {row['n']:,} | {row['cpu']:.1f} | {1000 * row['cpu'] / row['n']:.2f} | {row['peak']:.0f} |"
        for row in found["articles"]
    )
    labels = "\n".join(f"| {row['n']:,} | {row['cpu']:.1f} | {row['peak']:.0f} |" for row in found["labels"])
    return f"""## How cost grows

Generated articles with the codebook `us-iran`, and 5,000 of them with invented codebooks;
{found["date"]}, {found["machine"]}.

![CPU seconds and peak memory by number of articles and of labels](benchmarks-growth.svg)

| articles | CPU s | ms an article | peak MiB |
|---|---|---|---|
{articles}

| labels | CPU s | peak MiB |
|---|---|---|
{labels}
"""


def rescore_section(found: dict[str, Any]) -> str:
    return f"""## Scoring again

`framing score` on {found["mentions"]:,} mentions of {found["sources"]:,} sources, with every interval and table:
{found["wall"]:.0f} s by the clock, {found["cpu"]:.0f} CPU s, {found["peak"] / 1024:.2f} GiB;
{found["date"]}, {found["machine"]}.
"""


def draw_jobs(runs: dict[str, dict[str, Any]]) -> None:
    """CPU seconds of each job, one panel a run, on a logarithmic axis."""
    figure, axes = plt.subplots(1, len(runs), figsize=(5.2 * len(runs), 3.2), sharey=True, squeeze=False)
    order = [job for job in reversed(NAMES) if any(row["job"] == job for run in runs.values() for row in run["jobs"])]
    for axis, (title, run) in zip(axes[0], runs.items(), strict=True):
        cpu = {row["job"]: row["cpu"] for row in run["jobs"]}
        own = ["#b2182b" if job.startswith("main") or job == "scan_only" else "#878787" for job in order]
        axis.barh([job.replace("_", " ") for job in order], [cpu.get(job, 0) for job in order], color=own)
        for place, job in enumerate(order):
            axis.text(cpu.get(job, 0) * 1.08, place, f"{cpu[job]:.1f}" if job in cpu else "", va="center", fontsize=8)
        axis.set(xscale="log", xlabel="CPU seconds", title=title, xlim=(0.5, max(cpu.values()) * 3))
        axis.spines[["top", "right"]].set_visible(False)
    _save(figure, "benchmarks-speed.svg")


def draw_growth(found: dict[str, Any]) -> None:
    """CPU and memory by articles and by labels."""
    figure, axes = plt.subplots(1, 3, figsize=(10.5, 3), layout="constrained")
    panels = (("articles", "cpu", "CPU seconds"), ("articles", "peak", "peak MiB"), ("labels", "cpu", "CPU seconds"))
    for axis, (what, value, label) in zip(axes, panels, strict=True):
        axis.plot([row["n"] for row in found[what]], [row[value] for row in found[what]], "o-", color="#b2182b")
        axis.set(xscale="log", xlabel=what, ylabel=label)
        axis.set_yscale("log" if (what, value) == ("articles", "cpu") else "linear")
        if axis.get_yscale() == "linear":
            axis.set_ylim(bottom=0)
        axis.spines[["top", "right"]].set_visible(False)
    _save(figure, "benchmarks-growth.svg")


def _save(figure: Any, name: str) -> None:
    with plt.rc_context({"svg.hashsalt": "framing", "svg.fonttype": "none"}):
        figure.savefig(DOCS / name, bbox_inches="tight", metadata={"Date": None})
    plt.close(figure)


def main() -> None:
    parts = [INTRO]
    named = (("5 topics", load("speed-5")), ("15 topics", load("speed-15")), ("all topics", load("speed-all")))
    runs = {title: found for title, found in named if found}
    if runs:
        draw_jobs(runs)
        parts.append("![CPU seconds of each job](benchmarks-speed.svg)\n")
        parts += [jobs_section(found) for found in runs.values()]
    tenfold, growth, rescore = load("speed-5-tenfold"), load("growth"), load("rescore")
    if tenfold:
        parts.append(jobs_section(tenfold))
    if growth:
        draw_growth(growth)
        parts.append(growth_section(growth))
    if rescore:
        parts.append(rescore_section(rescore))
    (DOCS / "benchmarks.md").write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
