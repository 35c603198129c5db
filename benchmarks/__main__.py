"""Every benchmark after the other, each as its own command; where evaluation data is absent its part is left out.

usage: python -m benchmarks [NAME …]

NAME: speed-5, speed-15, speed-all, speed-5-tenfold, growth, coverage, correction, rescore, discovery.

Figures of speed, growth and rescoring are kept in benchmarks/results; docs/benchmarks.md is written from them.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SHARED = Path(__file__).parents[2] / "shared"
NEWS = SHARED / "corpora" / "news-dev.jsonl.zst"
BOTH = "main_job,main_job_two"
BENCHMARKS: dict[str, str] = {
    "speed-5": "-m benchmarks.speed --topics 5 --save speed-5",
    "speed-15": "-m benchmarks.speed --topics 15 --save speed-15",
    "speed-all": f"-m benchmarks.speed --jobs {BOTH} --save speed-all",
    "speed-5-tenfold": f"-m benchmarks.speed --topics 5 --times 10 --jobs {BOTH} --save speed-5-tenfold",
    "growth": "-m benchmarks.growth --save growth",
    "coverage": "benchmarks/coverage.py",
    "correction": "-m benchmarks.correction",
    "rescore": "-m benchmarks.rescore --save rescore",
    "discovery": "-m benchmarks.discovery demo",
}
NEEDS_NEWS = {"speed-5", "speed-15", "speed-all", "speed-5-tenfold"}


def main(names: list[str]) -> int:
    unknown = sorted(set(names) - set(BENCHMARKS))
    if unknown:
        print(f"there is no benchmark {unknown[0]!r}: choose from {', '.join(BENCHMARKS)}")
        return 2
    failed = 0
    for name in names or BENCHMARKS:
        print(f"\n== {name}", flush=True)
        if name in NEEDS_NEWS and not NEWS.exists():
            print(f"left out: {NEWS} is not there")
            continue
        failed += subprocess.run([sys.executable, *BENCHMARKS[name].split()]).returncode != 0
    subprocess.run([sys.executable, "-m", "benchmarks.page"], check=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
