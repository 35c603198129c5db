"""Does the lean order outlets as an outside rating does? Spearman correlations, by voice and sample size.

    python benchmarks/known_groups.py OUT CORPUS.jsonl[.zst]

OUT is a result folder of `framing run CORPUS -c us-politics -o OUT`; the corpus gives each article's outlet and its
rating (left 0, center 1, right 2). Nothing is fitted to the rating. Rows: two plain counts, (right − left) / (right +
left) of all hits whatever their sense, voice or stance, and of the rows of mentions.csv that have a side, whatever
their voice or stance; the author's voice only; with indirect speech at one half; all voices. Columns: lean and
lean_centred over the outlets with at least ten adopted mentions, with a bootstrap interval over outlets, and how much
that is above the two plain counts; and the mean over draws of a few articles an outlet.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import pandas as pd
from scipy.stats import spearmanr

from framing.reading.articles import Article, read_corpus
from framing.rescore import read_sides
from framing.statistics.counts import scored_tables
from framing.statistics.sources import source_table
from framing.tables import read_table

RATING = {"left": 0, "center": 1, "right": 2}
AT_LEAST = 10
HITS, ROWS = "plain count of all hits", "plain count of all sided rows"


def ratings(corpus: str) -> pd.Series:
    """The rating of each source, from the corpus' own field."""
    seen = {
        item.source: RATING[item.extra["rating"]]
        for item in read_corpus([corpus])
        if isinstance(item, Article) and item.extra.get("rating") in RATING
    }
    return pd.Series(seen, name="rating")


def leans(articles: pd.DataFrame, mentions: pd.DataFrame, sides: list[str], indirect: float) -> pd.DataFrame:
    table, _ = source_table(
        scored_tables(articles, mentions, sides=sides, by="source"), sides=sides, indirect_weight=indirect
    )
    return table.set_index("source")[["n_adopted", "lean", "lean_centred"]]


def voices(articles: pd.DataFrame, mentions: pd.DataFrame, sides: list[str]) -> dict[str, pd.DataFrame]:
    """The scores to compare, one frame (source × lean, lean_centred) a row of the report."""
    of_a_side = mentions["side"].isin(sides)
    framing = (mentions["sense"] == "framing") & of_a_side
    return {
        HITS: plain_count(articles, mentions, sides),
        ROWS: plain_count(articles, mentions[framing], sides),
        "author's voice": leans(articles, mentions, sides, 0.0),
        "+ indirect at one half": leans(articles, mentions, sides, 0.5),
        "all voices": leans(articles, mentions.assign(adopted=framing), sides, 0.0),
    }


def plain_count(articles: pd.DataFrame, mentions: pd.DataFrame, sides: list[str]) -> pd.DataFrame:
    """Second less first over all hits of a two-sided label, as a word count has it."""
    entry = mentions[mentions["side"].isin(sides)].groupby("label")["side"].agg(lambda s: s.value_counts().index[0])
    side = mentions["label"].map(entry)
    source = mentions["article_id"].map(articles.set_index("article_id")["source"])
    sign = side.map({sides[0]: -1.0, sides[1]: 1.0})
    mean = sign.groupby(source).mean().reindex(sorted(set(articles["source"])))
    return pd.DataFrame({"lean": mean, "lean_centred": np.nan})


def spearman(score: pd.Series, rating: pd.Series) -> float:
    both = pd.concat([score, rating], axis=1).dropna()
    return float(spearmanr(both.iloc[:, 0], both.iloc[:, 1]).statistic) if len(both) > 2 else np.nan


def resampled(scores: pd.DataFrame, rating: pd.Series, rng: np.random.Generator) -> pd.DataFrame:
    """Spearman of each column with the rating in 500 bootstrap samples of outlets."""
    both = scores.join(rating, how="inner")
    draws = [both.iloc[rng.integers(len(both), size=len(both))] for _ in range(500)]
    return pd.DataFrame([{name: spearman(d[name], d["rating"]) for name in scores.columns} for d in draws])


def report_all(full: dict[str, pd.DataFrame], rating: pd.Series, rng: np.random.Generator) -> None:
    """Every score on all articles, with the bootstrap interval of its gain over the plain count."""
    own = full["author's voice"]
    kept = own.index[own["n_adopted"] >= AT_LEAST].intersection(rating.index)
    print(f"{len(kept)} of {len(rating)} sources with at least {AT_LEAST} adopted mentions")
    columns = {
        f"{name:30s} {measure:13s}": table.reindex(kept)[measure]
        for name, table in full.items()
        for measure in ("lean", "lean_centred")
        if table[measure].notna().any()
    }
    scores = pd.DataFrame(columns)
    draws = resampled(scores, rating, rng)
    print("more than the plain count of all hits, of all sided rows:")
    for name in scores.columns:
        low, high = draws[name].quantile([0.025, 0.975])
        line = f"{name} {spearman(scores[name], rating):6.3f} [{low:.2f}, {high:.2f}]"
        for plain in scores.columns[:2]:
            gain = draws[name] - draws[plain]
            line += f"  {spearman(scores[name], rating) - spearman(scores[plain], rating):+.3f}"
            line += f" [{gain.quantile(0.025):+.2f}, {gain.quantile(0.975):+.2f}]"
        print(line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out")
    parser.add_argument("corpus")
    parser.add_argument("--draws", type=int, default=20)
    options = parser.parse_args()
    sides = read_sides(Path(options.out))
    articles, mentions = read_table(options.out, "articles"), read_table(options.out, "mentions")
    mentions["adopted"] = mentions["adopted"].fillna(False).astype(bool)
    rating = ratings(options.corpus)
    rng = np.random.default_rng(0)
    report_all(voices(articles, mentions, sides), rating, rng)
    for size in (5, 10, 20):
        found: dict[tuple[str, str], list[float]] = {}
        for _ in range(options.draws):
            part = articles.sample(frac=1, random_state=int(rng.integers(1 << 30))).groupby("source").head(size)
            mine = mentions[mentions["article_id"].isin(set(part["article_id"]))]
            for name, table in voices(part, mine, sides).items():
                for measure in ("lean", "lean_centred"):
                    if table[measure].notna().any():
                        found.setdefault((name, measure), []).append(spearman(table[measure], rating))
        for (name, measure), values in found.items():
            print(f"{size:3d} articles a source: {name:30s} {measure:13s} {np.mean(values):6.3f}")


if __name__ == "__main__":
    main()
