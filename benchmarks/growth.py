"""How cost and memory grow: with articles (generated, 1,000 to 100,000) and with labels (10 to 10,000).

usage: python -m benchmarks.growth [--articles 1000,10000,100000] [--labels 10,100,1000,10000] [--save NAME]
"""

from __future__ import annotations

import argparse
import random
import tempfile
from pathlib import Path

import yaml

from benchmarks import saved
from benchmarks.generated import write
from benchmarks.speed import measure

_SYLLABLES = ("ba", "do", "fi", "gu", "ka", "lo", "me", "nu", "pi", "ra", "so", "te", "vo", "zi", "mo", "la")


def invented_codebook(path: Path, n: int) -> str:
    """A codebook of `n` labels of two invented words each, beside a few that occur."""
    rng = random.Random(n)
    words = ["".join(rng.choices(_SYLLABLES, k=rng.randint(3, 4))) for _ in range(2 * n)]
    labels = [
        {"terms": [f"{a} {b}"], "side": ("a", "b")[i % 2], "label": f"{a} {b} {i}", "topic": f"t{i // 4}"}
        for i, (a, b) in enumerate(zip(words[::2], words[1::2], strict=True))
    ]
    labels += [
        {"terms": ["rogue militia"], "side": "a", "topic": "m"},
        {"terms": ["resistance"], "side": "b", "topic": "m"},
    ]
    seen: set[str] = set()
    labels = [entry for entry in labels if not (entry["terms"][0] in seen or seen.add(entry["terms"][0]))]
    book = {"name": f"invented-{n}", "sides": {"a": {"name": "A"}, "b": {"name": "B"}}, "labels": labels}
    path.write_text(yaml.safe_dump(book), encoding="utf-8")
    return str(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", default="1000,10000,100000")
    parser.add_argument("--labels", default="10,100,1000,10000")
    parser.add_argument("--save", metavar="NAME", help="keep the figures as benchmarks/results/NAME.json")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles = []
        print(f"{'articles':>9} {'CPU s':>8} {'ms/article':>11} {'peak MiB':>9}")
        for n in map(int, filter(None, options.articles.split(","))):
            corpus = write(folder / f"{n}.jsonl", n, hits=0.004)
            figure = measure("main_job", str(corpus), "us-iran")
            articles.append({"n": n, "cpu": figure.cpu, "peak": figure.peak, **figure.printed})
            print(f"{n:9,} {figure.cpu:8.1f} {1000 * figure.cpu / n:11.2f} {figure.peak:9.0f}", flush=True)
            corpus.unlink()
        corpus, labels = write(folder / "labels.jsonl", 5_000, hits=0.004), []
        print(f"\n{'labels':>9} {'CPU s':>8} {'peak MiB':>9}")
        for n in map(int, filter(None, options.labels.split(","))):
            figure = measure("main_job", str(corpus), invented_codebook(folder / "book.yaml", n))
            labels.append({"n": n, "cpu": figure.cpu, "peak": figure.peak})
            print(f"{n:9,} {figure.cpu:8.1f} {figure.peak:9.0f}", flush=True)
    if options.save:
        saved.save(options.save, articles=articles, labels=labels)


if __name__ == "__main__":
    main()
