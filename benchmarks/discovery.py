"""Does discovery bring hidden labels back? A random third of a codebook's labels is hidden and looked for.

    python -m benchmarks.discovery demo                       # us-iran on corpus/demo
    python -m benchmarks.discovery politics [CORPUS]          # us-politics on the shared news, tagged once
    python -m benchmarks.discovery politics --one-by-one      # the same, tagged anew for every draw: an hour

Topics of labels without a target keep one label at least: of nothing, nothing can be found.
Of the hidden labels that occur at least ten times it is counted how many are among the first fifty candidates of a
target or topic of theirs (a candidate counts whose whole text is a term of the label), and how many of these get the
label's own side. Two rivals get the same articles, sides and fifty places: scaled F (Kessler 2017, scattertext) and
plain log-odds, both over the n-grams of one to four words of the articles that name the thing.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import norm

from benchmarks.draws import Draw, Told, drawn, occurrences, tagged, tagged_once
from framing.codebook import NEUTRAL, Codebook, load_codebook
from framing.discovery.candidates import Tally
from framing.discovery.namings import expressions, read_words
from framing.discovery.search import candidate_table
from framing.reading.articles import Article, read_corpus
from framing.scan import Scanner

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "corpora" / "news-dev.jsonl.zst"
PLACES, LEAST = 50, 10


class Judge:
    """Which hidden label is a candidate a term of?"""

    def __init__(self, book: Codebook) -> None:
        plain = [label.model_copy(update={"context": ()}) for label in book.labels]
        terms = [
            label.model_copy(update={"terms": tuple(t.model_copy(update={"case": False}) for t in label.terms)})
            for label in plain
        ]
        self.scanner = Scanner(book.model_copy(update={"labels": tuple(terms)}))
        self.book = book

    def labels(self, text: str) -> set[int]:
        hits = [hit for hit in self.scanner.scan(text) if hit.kind == "label" and not hit.shut]
        return {int(i) for hit in hits if hit.start == 0 and hit.end == len(text) for i in hit.ids}

    def score(self, offered: Mapping[str, list[tuple[str, str]]], sought: set[int]) -> tuple[int, int, int]:
        """Hidden labels found, with a side (not neutral) found, and of these with the right side."""
        found: dict[int, str] = {}
        for subject, candidates in offered.items():
            for text, side in candidates[:PLACES]:
                for index in self.labels(text) & sought:
                    label = self.book.labels[index]
                    if subject in (label.targets or (label.topic,)):
                        found.setdefault(index, side)
        sided = [i for i in found if self.book.labels[i].side != NEUTRAL]
        return len(found), len(sided), sum(found[i] == self.book.labels[i].side for i in sided)


def ours(table: pd.DataFrame) -> dict[str, list[tuple[str, str]]]:
    new = table[~table["known"].astype(bool)]
    return {
        str(target): list(zip(frame["expression"], frame["leans"], strict=True))
        for target, frame in new.groupby("target")
    }


# ── rivals ──────────────────────────────────────────────────────────────────────────────────────────────────


def rival_counts(
    articles: list[Article], book: Codebook, sides: Mapping[str, str]
) -> dict[str, dict[str, Counter[str]]]:
    """Subject → side → n-gram counts over the articles, of sources of that side, that name the subject."""
    scanner = Scanner(book)
    ids: dict[Any, tuple[str, ...]] = {id: (id,) for id in book.targets}
    ids |= {label.index: label.targets or (label.topic,) for label in book.labels}
    out: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for article in articles:
        if side := sides.get(article.source):
            text = read_words(article.text, scanner, ids)
            counts = Counter(use.key for use in expressions(text))
            for subject in {id for _, _, owners in text.namings for id in owners}:
                out[subject][side].update(counts)
    return out


def scaled_f(here: np.ndarray, there: np.ndarray) -> np.ndarray:
    """Scattertext's scaled F-score of one side against the other, −1 … 1 (Kessler 2017)."""

    def one(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        precision, frequency = a / np.maximum(a + b, 1), a / max(a.sum(), 1)
        scaled = [norm.cdf(x, x.mean(), max(float(x.std()), 1e-12)) for x in (precision, frequency)]
        return np.asarray(2 * scaled[0] * scaled[1] / np.maximum(scaled[0] + scaled[1], 1e-12))

    a, b = one(here, there), one(there, here)
    return np.asarray(np.where(a > b, 2 * (a - 0.5), -2 * (b - 0.5)))


def log_odds(here: np.ndarray, there: np.ndarray) -> np.ndarray:
    """Plain log-odds with half a count added."""
    a, b = here + 0.5, there + 0.5
    return np.asarray(np.log(a / (a.sum() - a)) - np.log(b / (b.sum() - b)))


def rival(counts: Mapping[str, Mapping[str, Counter[str]]], sides: list[str], measure: Callable[..., Any]) -> Any:
    out = {}
    for subject, by_side in counts.items():
        grams = sorted({gram for counter in by_side.values() for gram, n in counter.items() if n > 1})
        first, second = (np.array([by_side[side][gram] for gram in grams], dtype=float) for side in sides[:2])
        if not grams:
            continue
        score = measure(second, first)
        order = np.argsort(-np.abs(score), kind="stable")[:PLACES]
        out[subject] = [(grams[i], sides[1] if score[i] > 0 else sides[0]) for i in order]
    return out


# ── running ─────────────────────────────────────────────────────────────────────────────────────────────────


class Bench:
    """One corpus and codebook, from draw to row of the table."""

    def __init__(self, corpus: Path, book: Codebook, workers: int, ratings: bool) -> None:
        self.corpus, self.book, self.workers = corpus, book, workers
        self.articles = [item for item in read_corpus([corpus]) if isinstance(item, Article)]
        rated = {a.source: a.extra["rating"] for a in self.articles if a.extra.get("rating") in book.sides}
        self.reference = rated if ratings else {}
        self.judge = Judge(book)

    def rows(self, draw: Draw, tally: Tally) -> list[dict[str, Any]]:
        often = occurrences(self.articles, self.book, draw.reduced)
        sought = {index for index in draw.hidden if often[index] >= LEAST}
        table = candidate_table(tally, draw.reduced, self.reference, n=PLACES, seed=draw.seed)
        counts = rival_counts(self.articles, draw.reduced, self.reference or table.attrs["source_sides"])
        names = list(self.book.sides)
        tools = {
            "framing discover": ours(table),
            "scaled F on n-grams": rival(counts, names, scaled_f),
            "log-odds on n-grams": rival(counts, names, log_odds),
        }
        scores = {tool: self.judge.score(offered, sought) for tool, offered in tools.items()}
        return [
            {"seed": draw.seed, "tool": tool, "hidden": len(sought), "found": found, "sided": sided, "right": right}
            for tool, (found, sided, right) in scores.items()
        ]

    def drawn(self, seed: int) -> Draw:
        return drawn(self.corpus, self.book, seed, places=PLACES, workers=self.workers)

    def one_by_one(self, seeds: Sequence[int]) -> Iterator[list[dict[str, Any]]]:
        """Every draw tagged by itself, as a user's call would do it."""
        for seed in seeds:
            draw = self.drawn(seed)
            tally = Tally(draw.reduced, draw.chosen)
            for part in tagged(self.corpus, draw, workers=self.workers):
                tally.add(part)
            yield self.rows(draw, tally)

    def together(self, seeds: Sequence[int]) -> Iterator[list[dict[str, Any]]]:
        """All draws tagged at once: for labels that need no target."""
        draws = [self.drawn(seed) for seed in seeds]
        told = [Told(draw, self.book) for draw in draws]
        is_label = lambda key: bool(self.judge.labels(key))  # noqa: E731
        for part in tagged_once(self.corpus, self.book, draws, is_label, workers=self.workers):
            for one in told:
                one.add(part)
        for draw, one in zip(draws, told, strict=True):
            yield self.rows(draw, one.tally)


def summary(rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Sums over the draws, and the mean and range of the draws' shares."""
    frame = pd.DataFrame(rows)
    frame["recall"] = frame["found"] / frame["hidden"]
    frame["side"] = frame["right"] / frame["sided"].where(frame["sided"] > 0)
    by_tool = frame.groupby("tool", sort=False)
    out = by_tool[["hidden", "found", "sided", "right"]].sum()
    for share in ("recall", "side"):
        out[[f"{share} {what}" for what in ("mean", "min", "max")]] = (
            by_tool[share].agg(["mean", "min", "max"]).round(2)
        )
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("which", choices=["demo", "politics"])
    parser.add_argument("corpus", nargs="?", type=Path)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--ratings", action="store_true", help="sides from the corpus's field rating, not from lean")
    parser.add_argument("--one-by-one", action="store_true", help="tag the corpus anew for every draw")
    args = parser.parse_args()
    demo = args.which == "demo"
    corpus = args.corpus or (ROOT / "corpus" / "demo" if demo else SHARED)
    bench = Bench(corpus, load_codebook("us-iran" if demo else "us-politics"), args.workers, args.ratings)
    seeds = range(args.first, args.first + args.seeds)
    rows: list[dict[str, Any]] = []
    for of_draw in bench.one_by_one(seeds) if demo or args.one_by_one else bench.together(seeds):
        rows += of_draw
        print(pd.DataFrame(of_draw).to_string(index=False, header=len(rows) == len(of_draw)), flush=True)
    print(summary(rows).to_string())


if __name__ == "__main__":
    main()
