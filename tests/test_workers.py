"""Workers: every block is done once, also when a worker dies over one."""

import importlib.util
import sys
from pathlib import Path

import pytest

from framing.articles import Block
from framing.errors import FramingError
from framing.tagging import Work
from framing.workers import GIVEN_UP, count_workers, tag_blocks

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


def test_no_workers_is_a_wrong_call():
    with pytest.raises(FramingError, match="--workers 0"):
        count_workers(0)
