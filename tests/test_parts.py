"""Parts: written whole or not at all, taken up again, never mixed with those of other settings."""

import pytest

from framing.errors import FramingError
from framing.parts import Busy, PartStore, pack


def _records(n):
    return [{"id": str(i), "text": "“résistance”" * 50} for i in range(n)]


def test_a_part_comes_back_as_it_was_packed(tmp_path):
    with PartStore(tmp_path / "out") as store:
        store.settle({"codebook": "a"}, force=False)
        store.write("k", pack({"key": "k"}, _records(2_000)))
        header, *records = store.read("k")
    assert header == {"key": "k"}
    assert records == _records(2_000)


def test_packing_is_deterministic():
    assert pack({"key": "k"}, _records(3)) == pack({"key": "k"}, _records(3))


def test_other_settings_are_refused_and_named(tmp_path):
    with PartStore(tmp_path) as store:
        store.settle({"codebook": "a", "model": "m"}, force=False)
        store.write("k", pack({}, []))
    with PartStore(tmp_path) as store, pytest.raises(FramingError, match=r"changed: codebook.*--force"):
        store.settle({"codebook": "b", "model": "m"}, force=False)
    with PartStore(tmp_path) as store:
        assert store.has("k"), "a refused run leaves everything as it was"
        store.settle({"codebook": "b", "model": "m"}, force=True)
        assert not store.has("k")


def test_two_runs_into_one_out(tmp_path):
    with PartStore(tmp_path), pytest.raises(Busy, match="another run"), PartStore(tmp_path):
        pass


def test_a_full_disk_is_one_sentence_and_leaves_no_half_part(tmp_path, monkeypatch):
    import os

    def full(descriptor):
        raise OSError(28, "No space left on device")

    with PartStore(tmp_path) as store:
        store.settle({}, force=False)
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(FramingError, match="No space left on device"):
            store.write("k", pack({}, _records(10)))
        assert not store.has("k")
        assert list((tmp_path / ".framing" / "parts").iterdir()) == []


def test_parts_of_input_that_is_gone_are_dropped(tmp_path):
    with PartStore(tmp_path) as store:
        store.settle({}, force=False)
        for key in ("a", "b"):
            store.write(key, pack({}, []))
        store.forget({"a"})
        assert store.has("a")
        assert not store.has("b")


def test_a_file_where_a_folder_should_be(tmp_path):
    (tmp_path / "out").write_text("x", encoding="utf-8")
    with pytest.raises(FramingError, match="choose another"), PartStore(tmp_path / "out"):
        pass
