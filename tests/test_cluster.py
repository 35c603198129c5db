"""The same blocks on a Dask scheduler give the same tables; needs the extra ``cluster``."""

import os
import signal
import threading

import pytest

from benchmarks.generated import write
from framing.batch import run_to_folder
from framing.errors import FramingError

distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
TABLES = ("articles", "mentions", "sources", "targets", "skipped")


def test_a_cluster_gives_the_same_tables(tmp_path):
    corpus = write(tmp_path / "news.jsonl", 900, hits=0.005)
    run_to_folder([corpus], "us-iran", tmp_path / "here", report=False)
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        run_to_folder([corpus], "us-iran", tmp_path / "there", report=False, cluster=cluster.scheduler_address)
    for name in TABLES:
        here, there = (tmp_path / folder / f"{name}.csv" for folder in ("here", "there"))
        assert here.read_bytes() == there.read_bytes(), name


def test_a_worker_that_is_killed_loses_nothing(tmp_path):
    corpus = write(tmp_path / "news.jsonl", 900, hits=0.005)
    run_to_folder([corpus], "us-iran", tmp_path / "here", report=False)
    killed = threading.Event()

    def kill_one(stage, done, total):
        if stage == "tag" and done == 1 and not killed.is_set():  # blocks are still in hand
            os.kill(next(iter(cluster.workers.values())).process.pid, signal.SIGKILL)
            killed.set()

    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        address = cluster.scheduler_address
        run_to_folder([corpus], "us-iran", tmp_path / "there", report=False, cluster=address, progress=kill_one)
    assert killed.is_set()
    for name in TABLES:
        here, there = (tmp_path / folder / f"{name}.csv" for folder in ("here", "there"))
        assert here.read_bytes() == there.read_bytes(), name


def test_no_scheduler_is_one_sentence(tmp_path, monkeypatch):
    corpus = write(tmp_path / "news.jsonl", 5)
    with pytest.raises(FramingError, match="dask scheduler"):
        run_to_folder([corpus], "us-iran", tmp_path / "out", report=False, cluster="nonsense://127.0.0.1:1")
