"""A piece of a file → its records: opens, recognises and reads it, whatever the format.

Formats are taken from the name, but a ``.json`` that holds one object a line is read as JSONL and the other way
round. Text in UTF-16 or UTF-32 is turned into UTF-8 on the way.
"""

from __future__ import annotations

import codecs
import hashlib
import io
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing
from typing import IO, Any, NamedTuple, cast

from framing.reading.blocks import Piece
from framing.reading.files import File, UnreadableError, open_file, split_name, unpacking_errors
from framing.reading.formats import (
    Dialect,
    Fault,
    Head,
    Record,
    csv_dialect,
    csv_records,
    holds_lines,
    jsonl_records,
    read_head,
    read_lines,
    read_whole,
    text_record,
)

_TABLES = ("csv", "tsv")
_ROWS = ("jsonl", "ndjson", "json", *_TABLES)


class Stretch(NamedTuple):
    start: int
    end: int | None
    first_row: int
    digest: str


class _Utf8(io.RawIOBase):
    """A stream in a wide encoding, seen as UTF-8."""

    def __init__(self, raw: IO[bytes], encoding: str, bom: int) -> None:
        raw.read(bom)
        self._raw = raw
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._out = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._out:
            chunk = self._raw.read(1 << 16)
            self._out = self._decoder.decode(chunk, not chunk).encode()
            if not chunk:
                break
        n = min(len(buffer), len(self._out))
        buffer[:n], self._out = self._out[:n], self._out[n:]
        return n

    def close(self) -> None:
        self._raw.close()
        super().close()


def _open_text(file: File) -> tuple[IO[bytes], Head]:
    """A stream of bytes, UTF-8 unless the head says otherwise, at its start."""
    with closing(open_file(file)) as stream:
        head = read_head(stream)
    stream = open_file(file)
    if head.encoding.startswith(("utf-16", "utf-32")):
        stream = cast("IO[bytes]", io.BufferedReader(_Utf8(stream, head.encoding, head.bom)))
        text = codecs.getincrementaldecoder(head.encoding)("replace").decode(head.sample[head.bom :])
        head = Head("utf-8", 0, text.encode())
    return stream, head


def read_records(piece: Piece) -> Iterator[Record | Fault]:
    """The records of a piece and its faults, row by row; raises UnreadableError where the file cannot be read (on)."""
    try:
        yield from _read(piece)
    except unpacking_errors() as error:
        raise UnreadableError("The compressed file is damaged or was cut short.") from error
    except OSError as error:
        raise UnreadableError(f"The file cannot be read: {error.strerror or error}.") from error


def _read(piece: Piece) -> Iterator[Record | Fault]:
    format = split_name(piece.name)[0]
    if format == "parquet":
        from framing.reading.documents import parquet_records

        return parquet_records(piece.file, piece.start, piece.end, piece.first_row)
    if format in _ROWS:
        return _read_rows(piece)
    return _read_text(piece) if format in ("txt", "md") else _read_page(piece)


def _read_text(piece: Piece) -> Iterator[Record | Fault]:
    stream, head = _open_text(piece.file)
    with closing(stream):
        stream.read(head.bom)
        yield text_record(read_whole(stream), head.encoding)


def _read_page(piece: Piece) -> Iterator[Record | Fault]:
    from framing.reading.documents import PAGE_LIMIT, html_record

    stream, head = _open_text(piece.file)
    with closing(stream):
        yield html_record(read_whole(stream, PAGE_LIMIT), head)


def _read_rows(piece: Piece) -> Iterator[Record | Fault]:
    with ExitStack() as stack:
        rows = _take_kept(piece) or _open_rows(piece.file)
        stack.enter_context(closing(rows.stream))
        if rows.is_document:
            from framing.reading.documents import json_records

            yield from json_records(rows.stream, rows.head)
            return
        start = piece.start or rows.start
        rows.go_to(start)
        lines = (line for _, line in read_lines(rows.stream, start, piece.end))
        if rows.dialect:
            yield from csv_records(lines, rows.head.encoding, rows.dialect, piece.first_row)
        else:
            yield from jsonl_records(lines, rows.head.encoding, piece.first_row)
        if piece.end is not None and split_name(piece.name)[1]:
            stack.pop_all()
            _keep(rows._replace(place=piece.end))


class _Rows(NamedTuple):
    """A file of rows, open at a place."""

    file: File
    stream: IO[bytes]
    place: int
    head: Head
    dialect: Dialect | None
    is_document: bool

    @property
    def start(self) -> int:
        return self.dialect.start if self.dialect else self.head.bom

    def go_to(self, place: int) -> None:
        if self.stream.seekable():
            self.stream.seek(place)
            return
        left = place - self.place
        while left > 0:
            left -= len(self.stream.read(min(left, 1 << 20))) or left


def _open_rows(file: File) -> _Rows:
    stream, head = _open_text(file)
    format = split_name(file.name)[0]
    dialect = csv_dialect(head, tabs=format == "tsv") if format in _TABLES else None
    is_document = dialect is None and not holds_lines(head, lines_expected=format != "json")
    return _Rows(file, stream, 0, head, dialect, is_document)


# A compressed file can only be read from its start. Whoever reads one stretch of it mostly reads a later one next, so
# each thread keeps the file open where it stopped: a worker then unpacks a file once, not once a stretch.
_thread = threading.local()


def _keep(rows: _Rows) -> None:
    _close_kept()
    _thread.rows = rows


def _take_kept(piece: Piece) -> _Rows | None:
    rows: _Rows | None = getattr(_thread, "rows", None)
    if rows is None or rows.file != piece.file or rows.place > piece.start:
        _close_kept()
        return None
    _thread.rows = None
    return rows


def _close_kept() -> None:
    rows: _Rows | None = getattr(_thread, "rows", None)
    if rows is not None:
        rows.stream.close()
        _thread.rows = None


# Cutting


def _damage() -> tuple[type[Exception], ...]:
    return (*unpacking_errors(), OSError)


def cut_points(file: File, block_bytes: int) -> list[Stretch]:
    """The stretches of a large file of rows, at line or record ends; empty where it is not to be cut."""
    format, compression = split_name(file.name)
    if format == "parquet" and file.size > block_bytes:
        return _cut_parquet(file, block_bytes)
    if format not in _ROWS or file.size * (10 if compression else 1) <= block_bytes:
        return []
    try:
        rows = _open_rows(file)
        with closing(rows.stream):
            return [] if rows.is_document else list(_cut(rows, block_bytes))
    except _damage():  # the reader will say so
        return []


def _cut(rows: _Rows, block_bytes: int) -> Iterator[Stretch]:
    start = place = rows.start
    first_row, row = 1, 0
    seed = repr((rows.head.encoding, rows.dialect)).encode()
    digest = hashlib.blake2b(seed, digest_size=16)
    rows.go_to(start)

    def lines() -> Iterator[bytes]:
        nonlocal place
        for place, line in read_lines(rows.stream, start, None):  # noqa: B007 – read by the loop below
            digest.update(line)
            yield line

    found = csv_records(lines(), rows.head.encoding, rows.dialect, 1) if rows.dialect else enumerate(lines(), 1)
    for row, *_ in found:
        if place - start >= block_bytes:
            yield Stretch(start, place, first_row, digest.hexdigest())
            start, first_row = place, row + 1
            digest = hashlib.blake2b(seed, digest_size=16)
    if place > start:
        yield Stretch(start, None, first_row, digest.hexdigest())


def _cut_parquet(file: File, block_bytes: int) -> list[Stretch]:
    """Row groups, as many to a stretch as make up a block."""
    from framing.reading.documents import parquet_groups

    found: list[Stretch] = []
    start = rows = size = 0
    first_row = 1
    groups = parquet_groups(file)
    for i, (group_rows, group_size) in enumerate(groups, 1):
        rows, size = rows + group_rows, size + group_size
        if size >= block_bytes or i == len(groups):
            digest = hashlib.blake2b(repr((file.size, file.stamp, start, i)).encode(), digest_size=16).hexdigest()
            found.append(Stretch(start, i, first_row, digest))
            start, first_row, size = i, rows + 1, 0
    return found
