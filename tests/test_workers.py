"""Workers: every block is done once, also when a worker dies over one."""

import importlib.util
import subprocess
import sys
import time
from pathlib import Path

import pytest

from framing.errors import FramingError
from framing.reading.articles import Block
from framing.tagging import Work
from framing.workers import GIVEN_UP, UNGUARDED, count_workers, tag_blocks

BLOCKS = [Block(key, ()) for key in ("a", "b", "bad", "c", "d", "e")]
EXPECTED = {block.key: f"{block.key}:en".encode() for block in BLOCKS}


@pytest.fixture
def deadly(monkeypatch):
    """The module of deadly tasks, importable in the workers too."""
    folder = str(Path(__file__).parent)
    monkeypatch.setenv("PYTHONPATH", folder)
    monkeypatch.syspath_prepend(folder)
    spec = importlib.util.spec_from_file_location("deadly", Path(folder) / "deadly.py")
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "deadly", module)
    spec.loader.exec_module(module)
    return module


def _outcomes(work, *, workers, do):
    outcomes = list(tag_blocks(BLOCKS, work, workers=workers, do=do))
    assert len(outcomes) == len(BLOCKS), "no block is lost, none is done twice"
    return {block.key: outcome for block, outcome in outcomes}


@pytest.mark.parametrize("workers", [1, 2])
def test_every_block_is_done(deadly, workers):
    assert _outcomes(Work("", None, "en"), workers=workers, do=deadly.echo) == EXPECTED


@pytest.mark.slow
def test_a_block_during_which_a_worker_died_is_done_again(deadly, tmp_path):
    work = Work(str(tmp_path / "died"), None, "en")
    assert _outcomes(work, workers=2, do=deadly.die_once) == EXPECTED
    assert (tmp_path / "died").exists()


@pytest.mark.slow
def test_a_block_that_kills_twice_is_given_up_with_a_reason(deadly):
    outcomes = _outcomes(Work("", None, "en"), workers=2, do=deadly.die_always)
    assert outcomes == EXPECTED | {"bad": GIVEN_UP}


@pytest.mark.slow
def test_a_script_without_a_guard_gets_one_sentence(tmp_path):
    articles = "".join(
        f'{{"id": "{i}", "source": "Quay", "text": "The resistance in Iraq spoke. " }}\n' for i in range(20)
    )
    (tmp_path / "news.jsonl").write_text(articles.replace("spoke. ", "spoke. " * 8_000), encoding="utf-8")
    (tmp_path / "script.py").write_text(
        "import framing\nframing.run('news.jsonl', 'us-iran', out='out', workers=2, report=False)\n", encoding="utf-8"
    )
    done = subprocess.run([sys.executable, "script.py"], capture_output=True, text=True, cwd=tmp_path, timeout=120)
    assert done.returncode == 1
    assert done.stderr.count("Traceback") == 1
    assert "FramingError: " + UNGUARDED in done.stderr.splitlines()[-1]


def _is_running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for the workers in /proc")
def test_no_worker_outlives_the_run(deadly, tmp_path):
    (tmp_path / "at_work").mkdir()
    (tmp_path / "script.py").write_text(
        "import deadly\nfrom framing.reading.articles import Block\nfrom framing.tagging import Work\n"
        "from framing.workers import tag_blocks\n"
        "if __name__ == '__main__':\n"
        "    blocks = [Block('a', ()), Block('b', ())]\n"
        "    list(tag_blocks(blocks, Work('at_work', None, 'en'), workers=2, do=deadly.stay))\n",
        encoding="utf-8",
    )
    run = subprocess.Popen([sys.executable, "script.py"], cwd=tmp_path)
    deadline = time.monotonic() + 60
    while len(workers := list((tmp_path / "at_work").iterdir())) < 2:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    run.kill()
    run.wait()
    while any(_is_running(path.name) for path in workers):
        assert time.monotonic() < deadline, "kill -9 of the run left its workers behind"
        time.sleep(0.05)


@pytest.mark.slow
def test_workers_that_come_too_late_say_nothing(deadly, tmp_path):
    """The first worker does everything before the others are ready."""
    (tmp_path / "script.py").write_text(
        "import deadly\nfrom framing.reading.articles import Block\nfrom framing.tagging import Work\n"
        "from framing.workers import tag_blocks\n"
        "if __name__ == '__main__':\n"
        "    blocks = [Block(str(i), ()) for i in range(12)]\n"
        "    outcomes = tag_blocks(blocks, Work('', None, 'en'), workers=6, do=deadly.echo)\n"
        "    assert len(list(outcomes)) == 12\n",
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, "script.py"], capture_output=True, text=True, cwd=tmp_path, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")


def test_no_workers_is_a_wrong_call():
    with pytest.raises(FramingError, match="--workers 0"):
        count_workers(0)
