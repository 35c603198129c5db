"""Figures of the last run of each benchmark, with date and machine: one JSON file each in benchmarks/results/."""

from __future__ import annotations

import datetime
import json
import os
import platform
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "results"


def machine() -> str:
    """Processor, cores and Python, as far as the system tells."""
    name = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = cpuinfo.read_text(encoding="utf-8").splitlines()
        name = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), name)
    return f"{name}, {os.cpu_count()} cores, Python {platform.python_version()}"


def save(name: str, **figures: Any) -> None:
    """Write the figures of one benchmark over those of its last run."""
    FOLDER.mkdir(exist_ok=True)
    found = {"date": datetime.date.today().isoformat(), "machine": machine(), **figures}
    (FOLDER / f"{name}.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def load(name: str) -> dict[str, Any] | None:
    """The figures of the last run, or None."""
    path = FOLDER / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None
