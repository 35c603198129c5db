"""Run the notebooks and store them with their outputs: `python notebooks/execute.py [--out FOLDER]`.

They run in a copy of the folders they need, so that nothing is left behind and no path of this machine comes into an
output. What would differ from run to run is left out: timings, kernel versions, addresses of objects.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SECONDS = 600  # for one cell, on a machine that has other things to do
LONG = 5_000  # characters of plain text beside a table that says the same
KEPT = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}

_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def main(arguments: list[str] | None = None) -> None:
    """Execute every notebook beside this script; without --out they are stored in place."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE, help="folder for the executed notebooks")
    out = parser.parse_args(arguments).out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    os.environ |= {"OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
    with tempfile.TemporaryDirectory(prefix="notebooks-") as folder:
        work = Path(folder)
        shutil.copytree(HERE.parent / "corpus" / "demo", work / "corpus" / "demo")
        (work / "notebooks").mkdir()
        for path in sorted(HERE.glob("*.ipynb")):
            text = execute(path, work / "notebooks")
            for trace in {str(work), str(HERE.parent), str(Path.home()), sys.prefix} - {"/"}:
                if trace in text:
                    raise SystemExit(f"{path.name}: an output names {trace}, a path of this machine")
            (out / path.name).write_text(text, encoding="utf-8")
            sys.stdout.write(f"{path.name}\n")


def execute(path: Path, folder: Path) -> str:
    """The notebook as it is stored: run in `folder`, stripped of what differs from run to run."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=SECONDS, kernel_name="python3", record_timing=False,
                            resources={"metadata": {"path": str(folder)}})  # fmt: skip
    client.execute()
    notebook.metadata = nbformat.from_dict(KEPT)
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({})
        for output in cell.get("outputs", []):
            _settle(output)
    return str(nbformat.writes(notebook)) + "\n"


def _settle(output: Any) -> None:
    """Leave out what says nothing: a figure's address in memory beside its picture, a table once more as text."""
    data = output.get("data", {})
    if "image/png" in data:
        data["text/plain"] = "<Figure>"
    elif _ADDRESS.search(data.get("text/plain", "")):
        data["text/plain"] = _ADDRESS.sub("", data["text/plain"])
    elif "text/html" in data and len(data.get("text/plain", "")) > LONG:
        del data["text/plain"]


if __name__ == "__main__":
    main()
