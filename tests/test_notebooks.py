"""Do the notebooks run from top to bottom, and are they stored with clean outputs?"""

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
# Paths of a machine, addresses in memory, clock times: whatever would differ on the next machine or day.
TRACES = re.compile(
    r"/(?:tmp|home|root|Users|work|var|opt)/|[A-Z]:\\\\| at 0x[0-9a-f]{6,}|\b\d\d:\d\d:\d\d\b|site-packages"
)


def _code(path):
    return [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]


def _outputs(path):
    for cell in _code(path):
        yield from cell["outputs"]


def _text(output):
    data = {kind: value for kind, value in output.get("data", {}).items() if not kind.startswith("image/")}
    return json.dumps([output.get("text", ""), data], ensure_ascii=False)


def test_there_are_three():
    assert [path.name[:2] for path in NOTEBOOKS] == ["01", "02", "03"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_stored_with_outputs_in_order_and_without_traces_of_a_machine(path):
    cells = _code(path)
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    outputs = list(_outputs(path))
    assert any("text/html" in output.get("data", {}) for output in outputs)
    assert any("image/png" in output.get("data", {}) for output in outputs)
    for output in outputs:
        assert output["output_type"] != "error"
        assert output.get("name") != "stderr", output
        assert not TRACES.search(_text(output)), TRACES.search(_text(output))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_thin(path):
    cells = _code(path)
    prose = sum(cell["cell_type"] == "markdown" for cell in json.loads(path.read_text(encoding="utf-8"))["cells"])
    assert prose >= len(cells) // 2
    assert all(sum("def " in line for line in cell["source"]) == 0 for cell in cells), "put functions into the package"


@pytest.mark.slow
def test_they_run(tmp_path):
    missing = [name for name in ("nbclient", "nbformat", "ipykernel") if importlib.util.find_spec(name) is None]
    if missing:
        pytest.skip(f"{', '.join(missing)} not installed (extra: notebooks)")
    environment = {**os.environ, "JUPYTER_PLATFORM_DIRS": "1"}
    command = [sys.executable, str(FOLDER / "execute.py"), "--out", str(tmp_path)]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr
    for stored in NOTEBOOKS:
        fresh = tmp_path / stored.name
        assert [cell["source"] for cell in _code(fresh)] == [cell["source"] for cell in _code(stored)]
        kinds = [[sorted(output.get("data", {})) for output in cell["outputs"]] for cell in _code(fresh)]
        assert kinds == [[sorted(output.get("data", {})) for output in cell["outputs"]] for cell in _code(stored)]
