"""Large tables are streamed: whole or not at all, in one file or, beyond a limit, in a folder of Parquet files."""

import pandas as pd
import pytest

from framing import tables, writing
from framing.schema.columns import Column
from framing.writing import TableWriter

COLUMNS = [Column("word", "string", "a word"), Column("n", "integer", "how often"), Column("own", "boolean", "or not")]
ROWS = [{"word": f"w{i}", "n": i if i % 3 else None, "own": i % 2 == 0} for i in range(20)]


@pytest.fixture(autouse=True)
def short(monkeypatch):
    monkeypatch.setattr(writing, "ROWS", 3)
    monkeypatch.setattr(writing, "PARTITION", 8)


def write(out, rows, format):
    with TableWriter(out, "words", COLUMNS, format) as table:
        for row in rows:
            table.write(row)


def values(out):
    frame = tables.read_table(out, "words")
    return [("" if pd.isna(n) else str(int(float(n or "nan"))) if n != "" else "", word) for word, n in
            zip(frame["word"], frame["n"], strict=True)]  # fmt: skip


def test_a_long_parquet_table_is_a_folder_of_files_with_the_same_rows(tmp_path):
    for format in ("csv", "parquet"):
        (tmp_path / format).mkdir()
        write(tmp_path / format, ROWS, format)
    folder = tmp_path / "parquet" / "words.parquet"
    assert [path.name for path in sorted(folder.iterdir())] == [f"part-0000{i}.parquet" for i in range(3)]
    assert values(tmp_path / "csv") == values(tmp_path / "parquet")
    assert tables.find_table(tmp_path / "parquet", "words") == folder


@pytest.mark.parametrize("n", [0, 1, 7])
def test_a_short_parquet_table_is_one_file(tmp_path, n):
    write(tmp_path, ROWS[:n], "parquet")
    assert (tmp_path / "words.parquet").is_file()
    assert len(tables.read_table(tmp_path, "words")) == n


@pytest.mark.parametrize("formats", [("parquet", "csv"), ("csv", "parquet"), ("parquet", "parquet"), ("csv", "csv")])
@pytest.mark.parametrize("sizes", [(20, 2), (2, 20)])
def test_a_table_replaces_the_one_of_an_earlier_run(tmp_path, formats, sizes):
    for format, n in zip(formats, sizes, strict=True):
        write(tmp_path, ROWS[:n], format)
    assert [path.name for path in tmp_path.iterdir()] == [f"words.{formats[1]}"]
    assert len(tables.read_table(tmp_path, "words")) == sizes[1]


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_an_error_leaves_the_earlier_table_as_it_was(tmp_path, format):
    write(tmp_path, ROWS, format)

    def broken():
        yield from ROWS[:10]
        raise KeyError("a row that cannot be made")

    with pytest.raises(KeyError):
        write(tmp_path, broken(), format)
    assert [path.name for path in tmp_path.iterdir()] == [f"words.{format}"]
    assert len(tables.read_table(tmp_path, "words")) == 20


def test_what_a_killed_run_left_is_no_hindrance(tmp_path):
    (tmp_path / ".words.parquet.tmp").mkdir()
    (tmp_path / ".words.parquet.tmp" / "part-00000.parquet").write_bytes(b"half a fi")
    write(tmp_path, ROWS, "parquet")
    assert [path.name for path in tmp_path.iterdir()] == ["words.parquet"]
