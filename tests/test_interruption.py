"""Nothing is lost and nothing doubled: kill -9, a worker killed, a full disk, articles added later."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.generated import write
from framing.tables import read_table

pytestmark = pytest.mark.slow
TABLES = ("articles.csv", "mentions.csv", "sources.csv", "targets.csv", "periods.csv", "skipped.csv")
COMMAND = [sys.executable, "-m", "framing", "run"]


def _command(corpus, out, *options):
    return [*COMMAND, str(corpus), "-c", "us-iran", "-o", str(out), "--no-report", "--quiet", *options]


def _run(corpus, out, *options):
    done = subprocess.run(_command(corpus, out, *options), capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return {name: (Path(out) / name).read_bytes() for name in TABLES}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("generated")
    write(folder / "news.jsonl", 1_500, hits=0.008)
    return folder


@pytest.fixture(scope="module")
def undisturbed(corpus, tmp_path_factory):
    return _run(corpus, tmp_path_factory.mktemp("whole") / "out", "--workers", "1")


def test_two_workers_give_the_same_tables(corpus, undisturbed, tmp_path):
    assert _run(corpus, tmp_path / "out", "--workers", "2") == undisturbed


def test_three_kills_at_random_moments(corpus, undisturbed, tmp_path):
    rng = random.Random(7)
    out = tmp_path / "out"
    for _ in range(3):
        process = subprocess.Popen(_command(corpus, out, "--workers", "1"), start_new_session=True)
        time.sleep(rng.uniform(1.0, 6.0))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert _run(corpus, out, "--workers", "1") == undisturbed


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the workers in /proc")
def test_a_killed_worker_is_replaced(corpus, undisturbed, tmp_path):
    out = tmp_path / "out"
    process = subprocess.Popen(_command(corpus, out, "--workers", "2"), stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while not list(out.glob(".framing/parts/*.zst")):  # the workers are at work
        assert time.monotonic() < deadline
        assert process.poll() is None
        time.sleep(0.05)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    os.kill(int(children[-1]), signal.SIGKILL)
    _, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors
    assert {name: (out / name).read_bytes() for name in TABLES} == undisturbed


def test_articles_added_later_are_read_alone(corpus, tmp_path):
    folder = tmp_path / "corpus"
    shutil.copytree(corpus, folder)
    _run(folder, tmp_path / "out")
    parts = tmp_path / "out" / ".framing" / "parts"
    before = {path.name: path.stat().st_mtime_ns for path in parts.iterdir()}
    write(folder / "later.jsonl", 20, seed=9)
    grown = _run(folder, tmp_path / "out")
    after = {path.name: path.stat().st_mtime_ns for path in parts.iterdir()}
    assert {name: after[name] for name in before} == before, "nothing that was done is done again"
    assert len(read_table(tmp_path / "out", "articles")) == 1_520
    assert grown == _run(folder, tmp_path / "fresh")


@pytest.mark.skipif(not hasattr(os, "posix_fallocate") or os.geteuid() != 0, reason="mounts a small disk")
def test_a_disk_that_fills_up(corpus, undisturbed, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=120k", "tmpfs", str(disk)], capture_output=True)
    if mounted.returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        done = subprocess.run(_command(corpus, disk / "out"), capture_output=True, text=True, timeout=300)
        assert done.returncode == 2
        assert "No space left on device" in done.stderr
        assert "Traceback" not in done.stderr
        subprocess.run(["mount", "-o", "remount,size=200m", str(disk)], check=True)
        assert _run(corpus, disk / "out") == undisturbed
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_another_run_into_the_same_out_stops(corpus, tmp_path):
    out = tmp_path / "out"
    first = subprocess.Popen(_command(corpus, out, "--workers", "1"))
    deadline = time.monotonic() + 60
    while not (out / ".framing" / "settings.json").exists():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    second = subprocess.run(_command(corpus, out), capture_output=True, text=True, timeout=120)
    assert second.returncode == 2
    assert "another run is writing" in second.stderr
    assert first.wait(timeout=300) == 0
