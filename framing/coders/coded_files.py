"""Which cells does a returned sheet hold? Any delimiter and encoding of CSV, XLSX, exports of annotation tools."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import BadZipFile

from framing.errors import FramingError

Cell = str | datetime.datetime
Rows = list[dict[str, Cell]]


class Sheet(NamedTuple):
    """The rows of a file by column name, and what was unusual. In an `export` an unanswered question has no column."""

    rows: Rows
    notes: list[str]
    export: bool = False


_LARGEST = 200_000_000  # bytes


def read_cells(path: Path) -> Sheet:
    """Read a file of any of these formats; the content decides, not the file's ending."""
    try:
        if path.stat().st_size > _LARGEST:
            raise FramingError(f"{path} is larger than 200 MB: name the coded sheet.")
        content = path.read_bytes()
    except OSError as error:
        raise FramingError(f"{path} cannot be read ({error.strerror}): name the coded sheet.") from None
    if content.startswith(b"PK"):
        return Sheet(_read_xlsx(path, content), [])
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise FramingError(f"{path.name} is in the old XLS format: save it as XLSX or CSV.")
    text, notes = _decoded(path, content)
    if text.lstrip()[:1] in ("[", "{"):
        return Sheet(_read_json(path, text), notes, export=True)
    rows, more = _read_csv(path, text)
    return Sheet(rows, notes + more)


def _decoded(path: Path, content: bytes) -> tuple[str, list[str]]:
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ("utf-16",) if marked else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text, [] if encoding == "utf-8-sig" else [f"read in the encoding {encoding}"]
    raise FramingError(f"{path.name} is neither a table of text nor XLSX: save it as CSV (UTF-8) or XLSX.")


def _read_csv(path: Path, text: str) -> tuple[Rows, list[str]]:
    hint = ""
    if text[:4].lower() == "sep=":  # a line of Excel's that names the delimiter
        hint, _, text = text.partition("\n")
    head = text.partition("\n")[0]
    delimiter = hint[4:5] or max(",;\t", key=head.count)
    csv.field_size_limit(max(csv.field_size_limit(), _LARGEST))
    try:
        table = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)]
    except csv.Error as error:
        raise FramingError(f"{path.name} cannot be read as CSV ({error}): save it anew as CSV or XLSX.") from None
    rows = _by_title(path, table)
    name = {";": "semicolons", "\t": "tabs"}.get(delimiter, "")
    return rows, [f"read with {name} between the columns"] if name else []


def _by_title(path: Path, table: Iterable[Iterable[Cell]]) -> Rows:
    """Rows under the titles of the first; a row that is too short is filled up, a title that stands twice refused."""
    lines = [list(row) for row in table]
    if not lines:
        raise FramingError(f"{path.name} is empty: hand in the coded sheet of OUT/sample.")
    titles = [str(title).strip() for title in lines[0]]
    named = [title.lower() for title in titles if title]
    if twice := [title for title in named if named.count(title) > 1]:
        raise FramingError(f"{path.name} has the column {twice[0]!r} twice: keep the one with the answers.")
    filled = [[*line, *[""] * (len(titles) - len(line))] for line in lines[1:]]
    return [{title: cell for title, cell in zip(titles, line, strict=False) if title} for line in filled]


def _read_xlsx(path: Path, content: bytes) -> Rows:
    """The first page that has a column ``item``, else the first."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        pages = [
            [[_cell(value) for value in row] for row in page.iter_rows(values_only=True)] for page in book.worksheets
        ]
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        raise FramingError(f"{path.name} cannot be read as XLSX ({error}): save it anew as XLSX or CSV.") from None
    pages = [[row for row in page if any(row)] for page in pages]
    pages = [page for page in pages if page]
    titled = [page for page in pages if "item" in {str(title).strip().lower() for title in page[0]}]
    return _by_title(path, (titled or pages or [[]])[0])


def _cell(value: Any) -> Cell:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value
    if isinstance(value, datetime.date):
        return datetime.datetime(value.year, value.month, value.day)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _read_json(path: Path, text: str) -> Rows:
    """An export of Label Studio (a list of tasks) or of doccano (JSON lines with labels ``question=answer``)."""
    try:
        if text.lstrip().startswith("["):
            records = json.loads(text)
        else:
            records = [json.loads(line) for line in text.splitlines() if line.strip()]
    except ValueError as error:
        raise FramingError(f"{path.name} cannot be read as JSON ({error}): export it anew as JSON.") from None
    return [_from_task(record) for record in records if isinstance(record, dict)]


def _from_task(record: Mapping[str, Any]) -> dict[str, Cell]:
    data = record.get("data")
    if isinstance(data, dict):
        return {"item": str(data.get("item", "")), **_choices(record)}
    labels = record.get("label", record.get("labels")) or []
    pairs = [str(label).partition("=") for label in labels if isinstance(labels, list)]
    return {"item": str(record.get("item", "")), **{name.strip(): value for name, _, value in pairs}}


def _choices(record: Mapping[str, Any]) -> dict[str, Cell]:
    """The choices of the first annotation that was not cancelled."""
    done = [a for a in record.get("annotations") or [] if isinstance(a, dict) and not a.get("was_cancelled")]
    found: dict[str, Cell] = {}
    for result in done[0].get("result") or [] if done else []:
        choices = (result.get("value") or {}).get("choices") or []
        if choices and result.get("from_name"):
            found[str(result["from_name"])] = str(choices[0])
    return found
