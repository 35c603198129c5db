"""What understanding costs beside counting: CPU, wall time and memory of whole processes, as ratios in one run.

usage: python -m benchmarks.speed [--corpus FILE] [--times N] [--codebook NAME] [--topics N] [--jobs a,b,…] …

Every job is a process of its own, start-up and reading included, with one BLAS thread. The named peers do less: they
count or mark words. `full_parse` is the same pipeline over everything. quanteda is measured where R has it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from benchmarks import saved
from benchmarks.rivals import JOBS, label_forms, texts
from framing.codebook import load_codebook
from framing.reading.articles import Article, read_corpus

SHARED = Path(__file__).parents[2] / "shared" / "corpora" / "news-dev.jsonl.zst"


class Figure(NamedTuple):
    job: str
    cpu: float  # seconds, user and system, children included
    wall: float
    peak: float  # MiB, the largest process
    printed: dict[str, float]


def measure(job: str, corpus: str, codebook: str) -> Figure:
    """Run one job in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks.rivals", job, corpus, codebook, folder]
        if job == "quanteda":
            command = _quanteda(corpus, codebook, Path(folder))
        output = Path(folder) / "stdout"
        begin = time.perf_counter()
        pid = os.posix_spawn(
            command[0],
            command,
            {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            file_actions=[(os.POSIX_SPAWN_OPEN, 1, str(output), os.O_WRONLY | os.O_CREAT, 0o644)],
        )
        _, status, usage = os.wait4(pid, 0)
        wall = time.perf_counter() - begin
        if status:
            sys.exit(f"{job} failed")
        printed = dict(line.split() for line in output.read_text().splitlines())
    return Figure(
        job, usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, {k: float(v) for k, v in printed.items()}
    )


def has_quanteda() -> bool:
    """Whether R is here with the package quanteda."""
    rscript = shutil.which("Rscript")
    asked = "quit(status = !requireNamespace('quanteda', quietly = TRUE))"
    return rscript is not None and not subprocess.run([rscript, "-e", asked], capture_output=True).returncode


def _quanteda(corpus: str, codebook: str, folder: Path) -> list[str]:
    """The R job's input, one text and one form a line, written before the clock starts."""
    one_line = (" ".join(text.split()) for _, text in texts(corpus))
    (folder / "texts.txt").write_text("\n".join(one_line) + "\n", encoding="utf-8")
    (folder / "forms.txt").write_text("\n".join(label_forms(codebook)) + "\n", encoding="utf-8")
    script = Path(__file__).with_name("quanteda.R")
    inputs = [str(folder / "texts.txt"), str(folder / "forms.txt"), str(folder)]
    return [shutil.which("Rscript") or "Rscript", str(script), *inputs]


def some_topics(codebook: str, n: int, folder: Path) -> str:
    """The codebook cut down to its first `n` topics, as a file."""
    book = load_codebook(codebook)
    topics = list(dict.fromkeys(label.topic for label in book.labels))
    raw: dict[str, Any] = yaml.safe_load(Path(book.path).read_text(encoding="utf-8"))
    raw["labels"] = [
        entry for entry, label in zip(raw["labels"], book.labels, strict=True) if label.topic in topics[:n]
    ]
    path = folder / f"{book.name}-{n}.yaml"
    path.write_text(yaml.safe_dump(raw, allow_unicode=True, sort_keys=False), encoding="utf-8")
    print(f"{len(topics[:n])} of {len(topics)} topics, {len(raw['labels'])} label entries")
    return str(path)


def repeated(corpus: str, times: int, folder: Path) -> str:
    """The articles of a JSON-lines corpus so many times over, under new ids."""
    path = folder / f"{times}-times.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for turn in range(times):
            for item in read_corpus([corpus]):
                if isinstance(item, Article):
                    named = {"id": f"{item.id}-{turn}", "source": item.source, "date": item.date}
                    out.write(json.dumps(named | {"title": item.title, "text": item.text}, ensure_ascii=False) + "\n")
    return str(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", default=str(SHARED))
    parser.add_argument("--codebook", default="us-politics")
    parser.add_argument("--topics", type=int, default=0, help="only the first N topics of the codebook")
    parser.add_argument("--times", type=int, default=1, help="the corpus so many times over, under new ids")
    parser.add_argument(
        "--jobs", default="matcher,vectorizer,polars_counts,quanteda,full_parse,scan_only,main_job,main_job_two"
    )
    parser.add_argument("--save", metavar="NAME", help="keep the figures as benchmarks/results/NAME.json")
    options = parser.parse_args()
    jobs = options.jobs.split(",")
    unknown = set(jobs) - {*JOBS, "quanteda"}
    if unknown:
        parser.error(f"unknown jobs {sorted(unknown)}; there are {', '.join(JOBS)}, quanteda")
    if "quanteda" in jobs and not has_quanteda():
        print("quanteda left out: R with the package quanteda is not installed")
        jobs.remove("quanteda")
    with tempfile.TemporaryDirectory() as folder:
        codebook = options.codebook
        if options.topics:
            codebook = some_topics(codebook, options.topics, Path(folder))
        corpus = options.corpus if options.times == 1 else repeated(options.corpus, options.times, Path(folder))
        figures = [measure(job, corpus, codebook) for job in jobs]
    words = options.times * sum(len(text.split()) for _, text in texts(options.corpus))
    show(figures, words)
    if options.save:
        rows = [figure._asdict() for figure in figures]
        name = Path(options.corpus).name + (f", {options.times} times" if options.times > 1 else "")
        saved.save(options.save, corpus=name, codebook=options.codebook, topics=options.topics, words=words, jobs=rows)


def show(figures: list[Figure], words: int) -> None:
    """One line a job; ratios are of CPU seconds, to the PhraseMatcher's."""
    peer = next((figure for figure in figures if figure.job == "matcher"), None)
    print(f"{'job':14} {'CPU s':>8} {'wall s':>8} {'MiB':>7} {'words/s/core':>13} {'× matcher':>10}  printed")
    for figure in figures:
        ratio = f"{figure.cpu / peer.cpu:10.2f}" if peer else " " * 10
        speed = f"{words / figure.cpu:13,.0f}"
        print(
            f"{figure.job:14} {figure.cpu:8.1f} {figure.wall:8.1f} {figure.peak:7.0f} {speed} {ratio}  {figure.printed}"
        )


if __name__ == "__main__":
    main()
