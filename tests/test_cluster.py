"""The same blocks on a Dask scheduler give the same tables; needs the extra ``cluster``."""

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


def test_no_scheduler_is_one_sentence(tmp_path, monkeypatch):
    corpus = write(tmp_path / "news.jsonl", 5)
    with pytest.raises(FramingError, match="dask scheduler"):
        run_to_folder([corpus], "us-iran", tmp_path / "out", report=False, cluster="nonsense://127.0.0.1:1")
