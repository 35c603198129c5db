"""News of invented outlets, generated: for speed, memory and interruption, never for quality.

usage: python -m benchmarks.generated N_ARTICLES FILE.jsonl [--seed N] [--hits SHARE]
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

OUTLETS = ("Harbour Post (invented)", "Delta Courier (invented)", "Ridge Wire (invented)", "Plain Dealer (invented)",
           "Morning Quay (invented)", "Union Gazette (invented)")  # fmt: skip
_WHO = (
    "the ministry", "a spokesman of the command", "residents", "the governor's office", "two officials",
    "the port authority", "the council", "engineers", "a commander of the group", "the utility", "the coalition",
)  # fmt: skip
_WHAT = (
    "repairs to the bridge", "the price of bread", "a new timetable", "the harvest", "the water supply",
    "the road to the airport", "a contract for buses", "the curfew", "the budget", "a shipment of cement",
)  # fmt: skip
_VERB = ("discussed", "delayed", "promised", "inspected", "reviewed", "questioned", "paid for", "announced", "measured")
_WHEN = (
    "on Monday",
    "last week",
    "in the early hours",
    "before the holiday",
    "after a long debate",
    "this month",
    "on Thursday",
)
_FILLER = (
    "{Who} {verb} {what} {when}, and {who} did not object.",
    "According to {who}, {what} will take longer than planned.",
    "“We have seen worse,” said {who} {when}.",
    "{Who} said that {what} had been {verb2} twice since the spring.",
    "Nobody could say {when} how {what} would be financed.",
    "The rain stopped {when}; {who} {verb} {what}.",
)
_HITS = (
    "{Who} blamed rogue militias for the rocket that fell near the airport {when}.",
    "The resistance fired three rockets at the base {when}, {who} said.",
    "Iran-backed fighters withdrew {when} from {what}.",
    "Tehran called the US troops “terrorist cells” {when}.",
    "The so-called resistance did not comment on {what}.",
    "The assassination of the general was condemned {when} by {who}.",
    "Kataib Hezbollah, a terrorist group, denied that it had attacked the convoy {when}.",
    "American forces are occupiers, {who} told reporters {when}.",
)


def articles(n: int, *, seed: int = 0, hits: float = 0.05, sentences: int = 30) -> Iterator[dict[str, str]]:
    """`n` articles of about `sentences` sentences, a share `hits` of which holds a label of us-iran."""
    rng = random.Random(seed)
    for number in range(n):
        paragraphs = [" ".join(_sentence(rng, hits) for _ in range(3)) for _ in range(max(1, sentences // 3))]
        yield {
            "id": f"g{number:07d}",
            "source": rng.choice(OUTLETS),
            "date": f"2020-09-{number % 28 + 1:02d}",
            "title": _sentence(rng, hits / 2).rstrip("."),
            "text": f"Report {number}. " + "\n\n".join(paragraphs),
        }


def _sentence(rng: random.Random, hits: float) -> str:
    who, verb = rng.choice(_WHO), rng.choice(_VERB)
    template = rng.choice(_HITS if rng.random() < hits else _FILLER)
    return template.format(
        Who=who[0].upper() + who[1:],
        who=rng.choice(_WHO),
        verb=verb,
        verb2=verb,
        what=rng.choice(_WHAT),
        when=rng.choice(_WHEN),
    )


def write(path: Path, n: int, *, seed: int = 0, hits: float = 0.05, sentences: int = 30) -> Path:
    with path.open("w", encoding="utf-8") as file:
        for article in articles(n, seed=seed, hits=hits, sentences=sentences):
            file.write(json.dumps(article, ensure_ascii=False) + "\n")
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("n", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--hits", type=float, default=0.05)
    options = parser.parse_args()
    write(options.file, options.n, seed=options.seed, hits=options.hits)
