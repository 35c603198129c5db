"""How long does rescoring a large run take? One million mentions of 500 sources, with all intervals and tables.

python -m benchmarks.rescore [--save NAME]
"""

from __future__ import annotations

import argparse
import os
import resource
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import pandas as pd

from benchmarks import saved
from framing.scores import score_sources

SOURCES, ARTICLES, MENTIONS, LABELS, TOPICS = 500, 250_000, 1_000_000, 60, 20


def numbered(prefix: str, codes: np.ndarray) -> np.ndarray:
    return np.array([f"{prefix}{i}" for i in range(codes.max() + 1)], dtype=object)[codes]


def simulate() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Thirty months of articles; a fifth of the labels neutral, a quarter quoted, a fifth in indirect speech."""
    rng = np.random.default_rng(0)
    source = rng.integers(SOURCES, size=ARTICLES)
    days = pd.Timestamp("2020-01-01") + pd.to_timedelta(rng.integers(900, size=ARTICLES), unit="D")
    ids = numbered("a", np.arange(ARTICLES))
    articles = pd.DataFrame({
        "article_id": ids, "source": numbered("source ", source), "date": days.strftime("%Y-%m-%d").astype(object),
        "duplicate_of": "", "copy_group": np.where(rng.random(ARTICLES) < 0.02, ids[0], "").astype(object),
    })  # fmt: skip
    article, label = rng.integers(ARTICLES, size=MENTIONS), rng.integers(LABELS, size=MENTIONS)
    second = rng.random(MENTIONS) < rng.beta(2, 2, SOURCES)[source][article]
    side = np.where(rng.random(MENTIONS) < 0.2, "neutral", np.where(second, "b", "a")).astype(object)
    voice = np.array(["author", "direct", "indirect"], dtype=object)[rng.choice(3, size=MENTIONS, p=[0.55, 0.25, 0.2])]
    mentions = pd.DataFrame({
        "article_id": ids[article], "label": numbered("label ", label), "topic": numbered("topic ", label % TOPICS),
        "sense": "framing", "target": numbered("target ", label % TOPICS), "side": side, "voice": voice,
        "stance": "asserted", "text": numbered("word ", label // 2),
    })  # fmt: skip
    quoted = (voice != "author") & (side != "neutral")
    stands = rng.random(MENTIONS) < 0.8
    flags = {
        "adopted": (voice == "author") & (side != "neutral"),
        "amplified": quoted & stands,
        "challenged": quoted & ~stands,
    }
    return articles, mentions.assign(**flags)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--save", metavar="NAME", help="keep the figures as benchmarks/results/NAME.json")
    options = parser.parse_args()
    articles, mentions = simulate()
    start, used = time.perf_counter(), time.process_time()
    scores = score_sources(articles, mentions, sides=("a", "b"))
    wall, used = time.perf_counter() - start, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"{len(mentions):,} mentions of {len(scores.sources)} sources")
    print(f"{wall:.1f} s wall, {used:.1f} s processor, peak memory {peak:.2f} GiB")
    for name, frame in scores._asdict().items():
        print(f"  {name}: {0 if frame is None else len(frame):,} rows")
    if options.save:
        counts = {"mentions": len(mentions), "sources": len(scores.sources)}
        saved.save(options.save, **counts, wall=wall, cpu=used, peak=peak * 1024)


if __name__ == "__main__":
    main()
