"""Rows → one large table on disk, streamed: the file is there whole or not at all, however many rows it has."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from framing.tables import FORMATS, Column, csv_rows

ROWS = 5_000  # held before they are written
PARTITION = 1_000_000  # rows in a Parquet file: a longer table is a folder of such files


class TableWriter:
    """Rows of one table, streamed under a temporary name that the finished table replaces.

    CSV is one file. Parquet is one file too, or, beyond `PARTITION` rows, a folder of that name with
    ``part-00000.parquet`` and so on, which pandas, polars, Dask and arrow read as one table.
    """

    def __init__(self, out: Path, name: str, columns: Sequence[Column], format: str) -> None:
        self.path = out / f"{name}.{format}"
        self.names = [column.name for column in columns]
        self._temporary = out / f".{name}.{format}.tmp"
        self._rows: list[list[Any]] = []
        _remove(self._temporary)  # of a run that was killed
        kind = _CsvFile if format == "csv" else _ParquetFiles
        self._file: _CsvFile | _ParquetFiles = kind(self._temporary, columns)

    def __enter__(self) -> TableWriter:
        return self

    def write(self, row: Mapping[str, Any]) -> None:
        self._rows.append([row.get(name) for name in self.names])
        if len(self._rows) >= ROWS:
            self._flush()

    def _flush(self) -> None:
        self._file.add(self._rows)
        self._rows.clear()

    def __exit__(self, kind: type[BaseException] | None, value: object, trace: TracebackType | None) -> None:
        if kind is None:
            self._flush()
        finished = self._file.close()
        if kind is None:
            for format in FORMATS:  # also that of an earlier run in the other format, or a folder of parts
                other = self.path.with_suffix(f".{format}")
                if other != self.path or other.is_dir() or finished.is_dir():
                    _remove(other)
            finished.replace(self.path)
        _remove(self._temporary)


class _CsvFile:
    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        self._path = path
        self._file = path.open("w", encoding="utf-8", newline="")
        csv_rows([[column.name for column in columns]], self._file)

    def add(self, rows: Sequence[Sequence[Any]]) -> None:
        csv_rows(rows, self._file)

    def close(self) -> Path:
        self._file.close()
        return self._path


class _ParquetFiles:
    def __init__(self, folder: Path, columns: Sequence[Column]) -> None:
        import pyarrow as pa

        types = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
        self._schema = pa.schema([(column.name, types.get(column.type, pa.string())) for column in columns])
        self._folder = folder
        self._folder.mkdir()
        self._parts = 0
        self._open()

    def _open(self) -> None:
        import pyarrow.parquet as pq

        self._written = 0
        self._writer = pq.ParquetWriter(self._folder / f"part-{self._parts:05}.parquet", self._schema)
        self._parts += 1

    def add(self, rows: Sequence[Sequence[Any]]) -> None:
        import pyarrow as pa

        if self._written and self._written + len(rows) > PARTITION:
            self._writer.close()
            self._open()
        columns = list(zip(*rows, strict=True)) or [()] * len(self._schema)
        arrays = [
            pa.array(["" if v is None and f.type == pa.string() else v for v in values], type=f.type)
            for values, f in zip(columns, self._schema, strict=True)
        ]
        self._writer.write_table(pa.table(arrays, schema=self._schema))
        self._written += len(rows)

    def close(self) -> Path:
        self._writer.close()
        return self._folder if self._parts > 1 else self._folder / "part-00000.parquet"


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
