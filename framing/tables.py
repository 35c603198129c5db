"""Reading and writing the tables that `framing.schema` declares, and datapackage.json.

A frame of this package holds strings as ``""`` where undefined (never NaN), integers and booleans as pandas'
nullable ``Int64``/``boolean``, numbers as ``float64`` with NaN. In CSV every undefined value is an empty cell.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from framing.errors import TableError
from framing.schema.columns import Column as Column
from framing.schema.columns import Table as Table
from framing.schema.tables import TABLES as TABLES

if TYPE_CHECKING:
    import pandas as pd

FORMATS = ("csv", "parquet")
_DTYPES = {
    "string": "object",
    "date": "object",
    "integer": "Int64",
    "number": "float64",
    "boolean": "boolean",
}
# What Excel, LibreOffice or Sheets may execute: a formula sign at the start, also behind our own apostrophes.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_SHIELDED = re.compile(r"''*[=+\-@\t\r\n＝＋－＠]")


def shield(value: str) -> str:
    """Make a cell that a spreadsheet would execute harmless with a leading apostrophe; `unshield` takes it off."""
    return "'" + value if _FORMULA.match(value) else value


def unshield(value: str) -> str:
    return value[1:] if _SHIELDED.match(value) else value


def format_cell(value: Any) -> str:
    """One value as it stands in a CSV cell: ``true``/``false``, shortest exact numbers, undefined is empty."""
    if value is None or type(value).__name__ in ("NAType", "NaTType") or value != value:  # NA has no truth value
        return ""
    if isinstance(value, str):
        return shield(value)
    if isinstance(value, (bool,)) or type(value).__name__ == "bool":
        return "true" if value else "false"
    return repr(float(value)) if isinstance(value, float) else str(value)


def csv_rows(rows: Iterable[Sequence[Any]], file: IO[str]) -> None:
    writer = csv.writer(file, lineterminator="\n")
    for row in rows:
        writer.writerow([format_cell(value) for value in row])


def replace_file(path: Path, content: bytes) -> None:
    """Write under a temporary name, flush to disk, rename: the file is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def conform(frame: pd.DataFrame, columns: Sequence[Column], table: str) -> pd.DataFrame:
    """The frame with the declared columns first, in their order and types; own columns follow as they are."""
    import pandas as pd

    known = {column.name: column for column in columns}
    wanted = [column for column in columns if column.name in frame.columns or not column.optional]
    missing = [column.name for column in wanted if column.name not in frame.columns]
    if missing:
        raise TableError(f"the table {table} lacks the column {missing[0]!r}: run `framing run` again to make it.")
    names = [column.name for column in wanted] + [name for name in frame.columns if name not in known]
    out = frame.loc[:, names].copy()
    for column in wanted:
        out[column.name] = _cast(out[column.name], column.type, pd)
    return out


def _cast(series: Any, type: str, pd: Any) -> Any:
    if type in ("string", "date"):
        if str(series.dtype) in ("str", "string"):
            return _shared(series)
        return series.astype(object).where(series.notna(), "").map(str).astype(object)
    dtype: Any = _DTYPES[type]
    if series.dtype == object or str(series.dtype) in ("str", "string"):
        text = series.astype(object).where(series.notna(), "")
        if type == "boolean":
            values = text.map(lambda v: {"true": True, "false": False}.get(str(v).strip().lower(), pd.NA))
            return values.astype("boolean")
        return pd.to_numeric(text.map(lambda v: None if v == "" else v)).astype(dtype)
    return series.astype(dtype)


def _shared(series: Any) -> Any:
    """The strings as objects, equal ones being one object: a column of a million rows holds few different words."""
    import numpy as np

    codes, values = series.factorize()
    texts = np.array([*map(str, values), ""], dtype=object)
    return series.__class__(texts[codes], index=series.index, dtype=object)


def sides_of(columns: Iterable[str], table: str) -> list[str]:
    """The codebook sides for which a written table has columns, read off its header."""
    template = next((c.name for c in TABLES[table].columns if "{side}" in c.name), "")
    prefix, _, suffix = template.partition("{side}")
    ends = ("_low", "_high", "_unique")
    return [
        name[len(prefix) : len(name) - len(suffix) or None]
        for name in columns
        if template and name.startswith(prefix) and name.endswith(suffix) and not name.endswith(ends)
    ]


def write_table(frame: pd.DataFrame, folder: str | os.PathLike[str], name: str, *, sides: Sequence[str] = (),
                format: str = "csv") -> Path:  # fmt: skip
    """Write a frame as the declared table `name` (``csv`` or ``parquet``) into a folder; whole or not at all."""
    if format not in FORMATS:
        raise TableError(f"unknown table format {format!r}: choose one of {', '.join(FORMATS)}.")
    columns = TABLES[name].expand(sides) if name in TABLES else []
    frame = conform(frame, columns, name) if columns else frame
    path = Path(folder) / f"{name}.{format}"
    if format == "parquet":
        import pandas as pd

        buffer = io.BytesIO()
        plain = frame.apply(lambda s: s.astype("string") if s.dtype == object else s) if len(frame.columns) else frame
        pd.DataFrame(plain).to_parquet(buffer, index=False)
        replace_file(path, buffer.getvalue())
    else:
        text = io.StringIO()
        csv_rows([list(frame.columns)], text)
        csv_rows(frame.itertuples(index=False, name=None), text)
        replace_file(path, text.getvalue().encode("utf-8"))
    return path


def find_table(folder: str | os.PathLike[str], name: str) -> Path | None:
    """Where a result folder keeps a table: a file, or for a large one in Parquet a folder of files; None without it."""
    paths = (Path(folder) / f"{name}.{format}" for format in FORMATS)
    return next((path for path in paths if path.exists()), None)


def read_table(folder: str | os.PathLike[str], name: str, *, columns: Collection[str] | None = None) -> pd.DataFrame:
    """Read a table of a result folder with its declared types: the id ``001`` and the label ``NA`` survive.

    With `columns` only those of them that the table has are read, which saves memory on large tables.
    """
    path = find_table(folder, name)
    if path is None:
        raise TableError(
            f"there is no table {name} in {os.fspath(folder)}: run `framing run CORPUS -c CODEBOOK -o OUT` first."
        )
    wanted = None if columns is None else [column for column in _header(path) if column in columns]
    frame = _read_csv(path, wanted) if path.suffix == ".csv" else _read_parquet(path, wanted)
    declared = TABLES[name].expand(sides_of(frame.columns, name)) if name in TABLES else []
    if columns is not None:
        declared = [column for column in declared if column.name in columns]
    return conform(frame, declared, name) if declared else frame


def _read_parquet(path: Path, columns: list[str] | None) -> pd.DataFrame:
    import pandas as pd

    return pd.read_parquet(path, columns=columns)


def _read_csv(path: Path, columns: list[str] | None) -> pd.DataFrame:
    import pandas as pd

    try:
        frame = pd.read_csv(path, dtype=str, keep_default_na=False, na_filter=False, encoding="utf-8", usecols=columns)
    except (pd.errors.ParserError, pd.errors.EmptyDataError, UnicodeDecodeError) as error:
        raise TableError(f"{path} cannot be read as a table ({error}): run `framing run` again to make it.") from error
    for column in frame.columns:
        risky = frame[column].str.startswith("'")
        if risky.any():
            text = frame[column].astype(object)
            frame[column] = text.where(~risky, text.map(unshield))
    return frame


def datapackage(folder: str | os.PathLike[str], *, name: str, title: str, sides: Sequence[str]) -> dict[str, Any]:
    """Describe every table of a folder as a Frictionless data package (specs.frictionlessdata.io)."""
    resources = []
    for table in TABLES.values():
        path = find_table(folder, table.name)
        if path is not None:
            resources.append(_resource(table, path, sides))
    return {"name": name, "title": title, "profile": "tabular-data-package", "resources": resources}


def _resource(table: Table, path: Path, sides: Sequence[str]) -> dict[str, Any]:
    header, format = _header(path), path.suffix.removeprefix(".")
    files = [f"{path.name}/{part.name}" for part in sorted(path.iterdir())] if path.is_dir() else path.name
    declared = {column.name: column for column in table.expand(sides)}
    fields = [_field(declared.get(name) or Column(name, "string", "carried over from the corpus")) for name in header]
    resource: dict[str, Any] = {
        "name": table.name, "path": files, "title": f"one row per {table.row}", "format": format,
        "mediatype": "text/csv" if format == "csv" else "application/vnd.apache.parquet", "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
    }  # fmt: skip
    if format == "csv":
        resource["profile"] = "tabular-data-resource"
    return resource


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.meaning}
    if column.unit:
        field["unit"] = column.unit
    if column.type == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    return field


def _header(path: Path) -> list[str]:
    if path.suffix == ".parquet":
        import pyarrow.parquet

        return list(pyarrow.parquet.read_schema(min(path.iterdir()) if path.is_dir() else path).names)
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file), [])


def write_json(path: Path, value: Mapping[str, Any]) -> None:
    replace_file(path, (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode("utf-8"))
