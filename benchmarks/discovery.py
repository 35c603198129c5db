"""Does discovery bring hidden labels back? A random third of a codebook's labels is hidden and looked for.

    python -m benchmarks.discovery demo                       # us-iran on corpus/demo
    python -m benchmarks.discovery politics [CORPUS]          # us-politics on the shared development corpus

Topics of labels without a target keep one label at least: of nothing, nothing can be found.
Of the hidden labels that occur at least ten times it is counted how many are among the first fifty candidates of a
target or topic of theirs (a candidate counts whose whole text is a term of the label), and how many of these get the
label's own side. Two rivals get the same articles, sides and fifty places: scaled F (Kessler 2017, scattertext) and
plain log-odds, both over the n-grams of one to four words of the articles that name the thing.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import norm

from framing.articles import Article, read_corpus
from framing.codebook import NEUTRAL, Codebook, load_codebook
from framing.discovery import discover_labels
from framing.namings import expressions, read_words
from framing.scan import Hit, Scanner

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "corpora" / "news-dev.jsonl.zst"
PLACES, LEAST = 50, 10


def hide(book: Codebook, seed: int) -> tuple[Codebook, set[int]]:
    """The codebook without a random third of its labels; every topic keeps one at least. Indices of the hidden."""
    rng = random.Random(seed)
    order = [label.index for label in book.labels]
    rng.shuffle(order)
    left = Counter(label.topic for label in book.labels)
    hidden: set[int] = set()
    for index in order:
        topic = book.labels[index].topic
        if len(hidden) < len(order) // 3 and (left[topic] > 1 or book.labels[index].targets):
            hidden.add(index)
            left[topic] -= 1
    kept = [label for label in book.labels if label.index not in hidden]
    labels = tuple(label.model_copy(update={"index": i}) for i, label in enumerate(kept))
    return book.model_copy(update={"labels": labels}), hidden


def occurrences(articles: list[Article], book: Codebook, reduced: Codebook) -> Counter[int]:
    """How often each label occurs where the reduced codebook sees no side's label: what there is to be found."""
    full, rest = Scanner(book), Scanner(reduced)
    counts: Counter[int] = Counter()
    for article in articles:
        seen = [hit for hit in rest.scan(article.text) if hit.kind == "label" and not hit.shut and _tells(hit, reduced)]
        for hit in full.scan(article.text):
            if hit.kind != "label" or hit.shut:
                continue
            if not any(other.start < hit.end and hit.start < other.end for other in seen):
                counts[int(hit.ids[0])] += 1
    return counts


def _tells(hit: Hit, book: Codebook) -> bool:
    return any(book.labels[int(i)].side != NEUTRAL for i in hit.ids)


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
        return 2 * scaled[0] * scaled[1] / np.maximum(scaled[0] + scaled[1], 1e-12)

    a, b = one(here, there), one(there, here)
    return np.where(a > b, 2 * (a - 0.5), -2 * (b - 0.5))


def log_odds(here: np.ndarray, there: np.ndarray) -> np.ndarray:
    """Plain log-odds with half a count added."""
    a, b = here + 0.5, there + 0.5
    return np.log(a / (a.sum() - a)) - np.log(b / (b.sum() - b))


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


def trial(
    corpus: Path, articles: list[Article], book: Codebook, seed: int, options: dict[str, Any]
) -> list[dict[str, Any]]:
    reduced, hidden = hide(book, seed)
    often = occurrences(articles, book, reduced)
    sought = {index for index in hidden if often[index] >= LEAST}
    began = time.perf_counter()
    table = discover_labels(corpus, reduced, n=PLACES, seed=seed, **options)
    seconds = time.perf_counter() - began
    sides = options.get("reference") or table.attrs["source_sides"]
    counts = rival_counts(articles, reduced, sides)
    judge, names = Judge(book), list(book.sides)
    tools = {
        "framing discover": ours(table),
        "scaled F on n-grams": rival(counts, names, scaled_f),
        "log-odds on n-grams": rival(counts, names, log_odds),
    }
    rows = []
    for tool, offered in tools.items():
        found, sided, right = judge.score(offered, sought)
        rows.append({"seed": seed, "tool": tool, "hidden": len(sought), "found": found, "sided": sided, "right": right,
                     "seconds": round(seconds) if tool == "framing discover" else None})  # fmt: skip
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("which", choices=["demo", "politics"])
    parser.add_argument("corpus", nargs="?", type=Path)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--ratings", action="store_true", help="sides from the corpus's field rating, not from lean")
    args = parser.parse_args()
    corpus = args.corpus or (ROOT / "corpus" / "demo" if args.which == "demo" else SHARED)
    book = load_codebook("us-iran" if args.which == "demo" else "us-politics")
    articles = [item for item in read_corpus([corpus]) if isinstance(item, Article)]
    options: dict[str, Any] = {"workers": args.workers}
    if args.ratings:
        options["reference"] = {a.source: a.extra["rating"] for a in articles if a.extra.get("rating") in book.sides}
    rows: list[dict[str, Any]] = []
    for seed in range(args.first, args.first + args.seeds):
        rows += trial(corpus, articles, book, seed, options)
        print(pd.DataFrame(rows[-3:]).to_string(index=False, header=seed == args.first), flush=True)
    summary = pd.DataFrame(rows).groupby("tool", sort=False)[["hidden", "found", "sided", "right"]].sum()
    summary["recall"] = (summary["found"] / summary["hidden"]).round(3)
    summary["right side"] = (summary["right"] / summary["sided"]).round(3)
    print(summary.to_string())


if __name__ == "__main__":
    main()
