"""Do the 95 % intervals of `score_sources` hold the truth in 95 of 100 simulated corpora?

Each world draws sources with a known lean, articles of unequal length, and mentions that resemble each other within
an article. The truth is the estimand of docs/methods.md: the mean, over the topics a source adopted a label in, of
the share that the source would adopt in ever more such articles. Prints one row per world: coverage at each number
of articles a source and over all sources (also of the mean over all topics), mean width, root mean square error of
the lean and of the plain share of mentions, the part of sources that got a side for verdict, and how many of these
got the wrong one; below it the coverage of lean_centred. A second part does the same for the intervals of the other
tables.

    python benchmarks/coverage.py --replications 200
"""

from __future__ import annotations

import argparse
import os
import time
from typing import NamedTuple

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import pandas as pd

from framing.scores import score_sources
from framing.statistics.counts import scored_tables
from framing.statistics.sources import source_table

SIZES = (6, 12, 25, 50, 100)
SIDES = ("a", "b")


class World(NamedTuple):
    """How a simulated corpus comes about; the defaults are a plain one."""

    sources: int = 40
    shares: tuple[tuple[float, float], ...] = ((2.0, 2.0),)  # beta distributions the sources' shares come from
    topics: int = 1
    level: float = 0.0  # standard deviation of topic levels, in logits
    taste: float = 0.0  # of a source's own deviation in a topic, in logits
    rate: float = 3.0  # mean labels an article
    tail: float = 1.0  # gamma shape of the labels an article: smaller is more unequal
    rho: tuple[float, float] = (0.3, 0.3)  # correlation within an article: range over sources
    shared: bool = True  # one draw an article for all topics, or one a topic
    logit_normal: bool = False  # article effects normal in logits in place of beta
    informative: float = 0.0  # articles of the second side are longer by this factor


WORLDS = {
    "one topic, independent mentions": World(rho=(0.0, 0.0)),
    "one topic, overdispersed": World(),
    "strong overdispersion, very unequal lengths": World(rho=(0.7, 0.7), tail=0.3, rate=5),
    "overdispersion differs between sources": World(rho=(0.05, 0.8)),
    "three topics, article effect shared": World(topics=3, level=0.5),
    "six topics, levels and tastes differ": World(topics=6, level=1.0, taste=0.5, shared=False),
    "twelve topics, strong tastes": World(topics=12, level=1.0, taste=1.0, shared=False),
    "rare labels": World(topics=3, rate=0.4, level=0.5),
    "one side rare": World(shares=((0.6, 12.0),)),
    "polarised sources": World(shares=((2.0, 18.0), (18.0, 2.0)), topics=3, level=0.5),
    "sources alike": World(shares=((40.0, 30.0),)),
    "logit-normal article effects": World(logit_normal=True, rho=(0.3, 0.3)),
    "five sources": World(sources=5, topics=3, level=0.5),
    "length goes with side": World(informative=0.5),
}


def simulate(world: World, rng: np.random.Generator) -> tuple[pd.DataFrame, pd.DataFrame, np.ndarray, np.ndarray]:
    """One corpus: articles, mentions, the shares of the second side (sources × topics), articles per source."""
    which = rng.integers(len(world.shares), size=world.sources)
    base = np.array([rng.beta(*world.shares[i]) for i in which]).clip(1e-4, 1 - 1e-4)
    logit = np.log(base / (1 - base))[:, None] + rng.normal(0, world.level, world.topics)
    logit = logit + rng.normal(0, world.taste, (world.sources, world.topics))
    share = 1 / (1 + np.exp(-logit))
    size = np.resize(SIZES, world.sources)
    source = np.repeat(np.arange(world.sources), size)
    rho = rng.uniform(*world.rho, world.sources)[source]
    p = _article_shares(world, share[source], rho, rng)
    longer = 1 + world.informative * (2 * p.mean(axis=1) - 1)
    length = rng.poisson(world.rate * longer * rng.gamma(world.tail, 1 / world.tail, len(source)))
    article = np.repeat(np.arange(len(source)), length)
    topic = rng.integers(world.topics, size=len(article))
    second = rng.random(len(article)) < p[article, topic]
    articles = pd.DataFrame(
        {"article_id": [f"a{i:05d}" for i in range(len(source))], "source": [f"s{s:03d}" for s in source]}
    )
    mentions = pd.DataFrame({
        "article_id": articles["article_id"].to_numpy()[article], "topic": [f"t{t:02d}" for t in topic],
        "side": np.where(second, "b", "a"), "adopted": True,
    })  # fmt: skip
    return articles, mentions, _truth(world, share, rng), size


def _article_shares(world: World, share: np.ndarray, rho: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    if world.logit_normal:
        sd = np.sqrt(rho / (1 - rho)) * np.pi / np.sqrt(3)
        effect = rng.normal(0, 1, (len(rho), 1)) if world.shared else rng.normal(0, 1, share.shape)
        return 1 / (1 + np.exp(-(np.log(share / (1 - share)) + sd[:, None] * effect)))
    strength = (1 / np.maximum(rho, 1e-6) - 1)[:, None]
    if not world.shared:
        return np.where(rho[:, None] > 0, rng.beta(share * strength, (1 - share) * strength), share)
    # One quantile an article, so that its topics move together while each keeps its own mean.
    from scipy.stats import beta

    u = rng.random((len(rho), 1))
    return np.where(rho[:, None] > 0, beta.ppf(u, share * strength, (1 - share) * strength), share)


def _truth(world: World, share: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The share of ever more mentions: `share` itself, but where the article effect or the length shifts it."""
    if not (world.logit_normal or world.informative):
        return share
    many = 4000
    out = np.empty_like(share)
    for i, row in enumerate(share):
        p = _article_shares(world, np.tile(row, (many, 1)), np.full(many, np.mean(world.rho)), rng)
        weight = 1 + world.informative * (2 * p.mean(axis=1) - 1)
        out[i] = weight @ p / weight.sum()
    return out


def measure(world: World, *, replications: int, seed: int) -> pd.DataFrame:
    """One row per simulated source with a score: its articles, whether the interval held, width and errors."""
    frames = []
    for replication in range(replications):
        rng = np.random.default_rng([seed, replication])
        articles, mentions, share, size = simulate(world, rng)
        table, _ = source_table(
            scored_tables(articles, mentions, sides=SIDES, by="source"), sides=SIDES, indirect_weight=0.0
        )
        code = mentions.assign(
            source=mentions["article_id"].map(articles.set_index("article_id")["source"]).str[1:].astype(int),
            t=mentions["topic"].str[1:].astype(int),
        )
        used = np.zeros(share.shape, dtype=bool)
        used[code["source"], code["t"]] = True
        with np.errstate(invalid="ignore"):
            truth = 2 * (share * used).sum(axis=1) / used.sum(axis=1) - 1
            centre = 2 * ((share - share.mean(axis=0)) * used).sum(axis=1) / used.sum(axis=1)
        plain = 2 * code["side"].eq("b").groupby(code["source"]).mean().reindex(range(len(size))) - 1
        frames.append(pd.DataFrame({
            "declared": table["verdict"].isin(SIDES), "wrong": table["verdict"].map({"a": 1.0, "b": -1.0}) * truth > 0,
            "articles": size, "hit": (table["lean_low"] <= truth) & (truth <= table["lean_high"]),
            "width": table["lean_high"] - table["lean_low"], "error": table["lean"] - truth,
            "plain": plain - truth, "everywhere": (table["lean_low"] <= 2 * share.mean(axis=1) - 1)
            & (2 * share.mean(axis=1) - 1 <= table["lean_high"]),
            "centred": (table["lean_centred_low"] <= centre) & (centre <= table["lean_centred_high"]),
        })[table["lean"].notna()])  # fmt: skip
    return pd.concat(frames, ignore_index=True)


OTHERS = {
    "one topic, overdispersed": World(),
    "three topics, article effect shared": World(topics=3, level=0.5, taste=0.3),
    "rare labels": World(topics=3, rate=0.4, level=0.5),
}


def measure_others(world: World, *, replications: int, seed: int) -> dict[str, tuple[float, int]]:
    """Coverage and number of intervals: rates of targets, centred lean, periods and contrasts of two groups."""
    hits: dict[str, list[np.ndarray]] = {}
    for replication in range(replications):
        rng = np.random.default_rng([seed, 1, replication])
        articles, mentions, share, _ = simulate(world, rng)
        articles["date"] = [f"2020-{month:02d}-01" for month in rng.integers(1, 7, len(articles))]
        for name, held in _other_hits(articles, mentions, share).items():
            hits.setdefault(name, []).append(held)
    return {name: (float(np.concatenate(h).mean()), sum(map(len, h))) for name, h in hits.items()}


def _other_hits(articles: pd.DataFrame, mentions: pd.DataFrame, share: np.ndarray) -> dict[str, np.ndarray]:
    names = sorted(set(articles["source"]))
    groups = {name: "odd" if i % 2 else "even" for i, name in enumerate(names)}
    found = score_sources(articles, mentions.assign(target=mentions["topic"]), sides=SIDES, groups=groups)
    named = mentions.merge(articles, on="article_id")
    used = np.zeros(share.shape, dtype=bool)
    used[_code(named["source"]), _code(named["topic"])] = True
    topics = np.maximum(used.sum(axis=1), 1)
    lean = 2 * (share * used).sum(axis=1) / topics - 1
    centred = 2 * ((share - share.mean(axis=0)) * used).sum(axis=1) / topics
    known = found.sources["lean"].notna().to_numpy()
    odd = np.array([groups[name] == "odd" for name in names])
    apart = lean[odd & known].mean() - lean[~odd & known].mean()
    rates = found.targets[(found.targets["side"] == "b") & (found.targets["n_naming"] > 0)]
    told = found.periods[found.periods["n_adopted"] > 0]
    return {
        "rate": _holds(rates, "rate", share[_code(rates["source"]), _code(rates["target"])]),
        "lean_centred": _holds(found.sources[known], "lean_centred", centred[known]),
        "period lean": _holds(told, "lean", lean[_code(told["source"])]),
        "contrast": _holds(found.contrasts[:1], "difference", np.array([apart])),
    }


def _code(column: pd.Series) -> np.ndarray:
    return column.str[1:].astype(int).to_numpy()


def _holds(frame: pd.DataFrame, name: str, truth: np.ndarray) -> np.ndarray:
    low, high = frame[f"{name}_low"].to_numpy(dtype=float), frame[f"{name}_high"].to_numpy(dtype=float)
    return (low - 1e-12 <= truth) & (truth <= high + 1e-12)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--replications", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--world", default="", help="only worlds whose name holds this")
    options = parser.parse_args()
    print(
        f"{'world':45s}" + "".join(f"{n:>7d}" for n in SIZES) + "   mean  all-topics  width   rmse  plain  sides  wrong"
    )
    for name, world in WORLDS.items():
        if options.world not in name:
            continue
        start = time.perf_counter()
        seen = measure(world, replications=options.replications, seed=options.seed)
        by_size = seen.groupby("articles")["hit"].mean()
        print(
            f"{name:45s}" + "".join(f"{by_size.get(n, np.nan):7.3f}" for n in SIZES)
            + f"{seen['hit'].mean():7.3f}{seen['everywhere'].mean():12.3f}{seen['width'].mean():7.2f}"
            + f"{np.sqrt((seen['error'] ** 2).mean()):7.3f}{np.sqrt((seen['plain'] ** 2).mean()):7.3f}"
            + f"{seen['declared'].mean():7.2f}{seen['wrong'].sum() / max(seen['declared'].sum(), 1):7.3f}"
            + f"  ({len(seen)} scores, {time.perf_counter() - start:.0f} s)", flush=True
        )  # fmt: skip
        centred = seen.groupby("articles")["centred"].mean()
        shown = "".join(f"{centred.get(n, np.nan):7.3f}" for n in SIZES)
        print(f"{'    lean_centred':45s}{shown}{seen['centred'].mean():7.3f}", flush=True)
    print("\nother intervals")
    for name, world in OTHERS.items():
        if options.world in name:
            others = measure_others(world, replications=max(options.replications // 4, 1), seed=options.seed)
            print(f"{name:45s}" + "".join(f"  {what} {c:.3f} ({n})" for what, (c, n) in others.items()), flush=True)


if __name__ == "__main__":
    main()
