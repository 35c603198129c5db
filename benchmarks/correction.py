"""Do corrected intervals hold the truth where the tagger errs, and errs unequally between sources?

Two sources with a known lean write articles; a tagger takes one side's labels for the other's, reports quotations as
adopted and misses adopted labels, at 10 % of mentions in one source and 25 % in the other. A sample, drawn as
`framing sample` draws it, is coded without error. Prints, per world and source, how often the 95 % intervals of the
lean hold the truth, uncorrected and corrected, with their mean widths and errors.

    python -m benchmarks.correction --replications 200
"""

from __future__ import annotations

import argparse
import os
from typing import NamedTuple

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import pandas as pd

from framing.coders.correction import correct_sources
from framing.coders.sampling import draw

SIDES = ("a", "b")
CLASSES = ("a", "b", "")


class World(NamedTuple):
    """How a simulated corpus and its tagger come about."""

    shares: tuple[float, ...]  # of side b in what each source adopts
    errors: tuple[float, ...]  # of the tagger, per source
    kind: str  # swap: the sides are taken for each other; towards: all errors end at side b; any: any other class
    coded: int = 300
    articles: int = 80  # a source
    rate: float = 4.0  # mean mentions an article
    adopted: float = 0.5  # share of mentions that are adopted
    rho: float = 0.2  # correlation of sides within an article
    clustered: bool = False  # errors come in articles


WORLDS = {
    "sides swapped": World((0.9, 0.15), (0.10, 0.25), "swap"),
    "any error": World((0.8, 0.3), (0.10, 0.25), "any"),
    "errors favour one side": World((0.4, 0.4), (0.10, 0.25), "towards"),
    "any error, 100 coded": World((0.8, 0.3), (0.10, 0.25), "any", coded=100),
    "errors come in articles": World((0.9, 0.15), (0.10, 0.25), "swap", clustered=True),
    "eight sources, equal error": World((0.9, 0.8, 0.7, 0.6, 0.4, 0.3, 0.2, 0.1), (0.2,) * 8, "any", coded=400),
    "no error": World((0.8, 0.3), (0.0, 0.0), "any"),
}


def simulate(world: World, rng: np.random.Generator) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Articles and mentions; each mention carries the tagger's answers and, as ``truth``, the side it adopts."""
    n = len(world.shares) * world.articles
    source = np.repeat(np.arange(len(world.shares)), world.articles)
    strength = 1 / world.rho - 1
    share = np.array(world.shares)[source]
    p = rng.beta(share * strength, (1 - share) * strength)
    article = np.repeat(np.arange(n), rng.poisson(world.rate, n))
    size = len(article)
    truth = np.where(rng.random(size) < world.adopted, (rng.random(size) < p[article]).astype(int), 2)
    error = np.array(world.errors)[source]
    if world.clustered:
        error = rng.beta(error * 4 + 1e-9, (1 - error) * 4)
    wrong = rng.random(size) < error[article]
    tool = np.where(wrong, _mistaken(world.kind, truth, rng), truth)
    names = np.array([f"s{s}" for s in source])
    articles = pd.DataFrame(
        {"article_id": [f"a{i:05d}" for i in range(n)], "source": names, "duplicate_of": "", "title": ""}
    )
    mentions = pd.DataFrame({
        "article_id": articles["article_id"].to_numpy()[article], "source": names[article], "topic": "t",
        "label": np.where(rng.random(size) < 0.8, "common", "rare"), "sense": "framing",
        "side": np.array([*SIDES, "neutral"])[tool], "voice": "author", "stance": "asserted", "adopted": tool < 2,
        "truth": np.array(CLASSES, dtype=object)[truth],
    })  # fmt: skip
    return articles, mentions


def _mistaken(kind: str, truth: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    if kind == "swap":
        return np.where(truth < 2, 1 - truth, 2)
    if kind == "towards":
        return np.ones(len(truth), dtype=int)
    return (truth + rng.integers(1, 3, len(truth))) % 3


def replicate(world: World, rng: np.random.Generator, seed: int) -> pd.DataFrame:
    """One corpus, sampled, coded and corrected: a row a source."""
    articles, mentions = simulate(world, rng)
    sample = draw(mentions.assign(row=np.arange(len(mentions))), n=world.coded, seed=seed)
    table = correct_sources(
        articles, mentions, rows=sample["row"].to_numpy(), adopted_side=list(sample["truth"]),
        weight=sample["weight"].to_numpy(), sides=SIDES, seed=seed,
    )  # fmt: skip
    table["truth"] = 2 * np.array(world.shares) - 1
    for name in ("lean", "corrected_lean"):
        table[f"{name}_hit"] = (table[f"{name}_low"] <= table["truth"]) & (table["truth"] <= table[f"{name}_high"])
        table[f"{name}_width"] = table[f"{name}_high"] - table[f"{name}_low"]
        table[f"{name}_error"] = (table[name] - table["truth"]) ** 2
        table[f"{name}_bias"] = table[name] - table["truth"]
    return table.assign(error=world.errors)


def measure(world: World, *, replications: int, seed: int) -> pd.DataFrame:
    """Coverage, mean width and root mean square error of both intervals, a row a source."""
    frames = [replicate(world, np.random.default_rng([seed, i]), seed * 100_000 + i) for i in range(replications)]
    columns = [f"{name}_{what}" for name in ("lean", "corrected_lean") for what in ("hit", "width", "error", "bias")]
    found = pd.concat(frames).groupby(["source", "error"])[columns].mean().reset_index()
    for name in ("lean_error", "corrected_lean_error"):
        found[name] = np.sqrt(found[name])
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--replications", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--world", default="", help="only worlds whose name holds this")
    options = parser.parse_args()
    print(f"{'':46s}{'as scored':>21s}{'corrected':>24s}")
    print(f"{'world':30s}{'source':8s}{'error':>6s}" + 2 * f"{'holds':>10s}{'width':>7s}{'rmse':>7s}")
    for name, world in WORLDS.items():
        if options.world not in name:
            continue
        for row in measure(world, replications=options.replications, seed=options.seed).itertuples():
            scored = f"{row.lean_hit:10.3f}{row.lean_width:7.2f}{row.lean_error:7.3f}"
            corrected = f"{row.corrected_lean_hit:10.3f}{row.corrected_lean_width:7.2f}{row.corrected_lean_error:7.3f}"
            print(f"{name:30s}{row.source:8s}{row.error:6.2f}{scored}{corrected}", flush=True)


if __name__ == "__main__":
    main()
