"""Formats that are one document, not a row of lines: JSON, HTML, Parquet → records."""

from __future__ import annotations

import codecs
import contextlib
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any

from framing.reading.fields import match_columns
from framing.reading.files import File, UnreadableError, is_remote, open_file, split_name
from framing.reading.formats import LIMIT, Fault, Head, Record, decode_json, parse_json, read_whole

_STEP = 1 << 16
_SEPARATORS = re.compile(r"[\s,]*")
PAGE_LIMIT = 1 << 23  # bytes of an HTML page
_TAGS = 100_000  # in a page: beyond, finding the article takes minutes
_UNPACKED = 1 << 31  # bytes of a compressed Parquet file, which must be unpacked to be read
_ROWS = 256  # of a Parquet file, at a time
_BROKEN = "The JSON breaks off or is not valid here, and what stands behind is lost."
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]+)", re.I)

# JSON


def json_records(stream: IO[bytes], head: Head) -> Iterator[Record | Fault]:
    """One object, an array of objects (streamed), or an object that holds such an array."""
    stream.read(head.bom)
    first = stream.read(_STEP)
    if first.lstrip()[:1] == b"[":
        yield from _array(stream, first, head.encoding)
        return
    try:
        value = parse_json((first + read_whole(stream)).decode(head.encoding, "replace"))
    except ValueError as error:
        raise UnreadableError("The file is not valid JSON: it is broken or breaks off.") from error
    found = _articles_in(value)
    if not found:
        raise UnreadableError("The JSON holds no article: an object with a text, or an array of such objects.")
    yield from (_record(row, item) for row, item in enumerate(found, 1))


def _record(row: int, value: Any) -> Record | Fault:
    return Record(row, value) if isinstance(value, dict) else Fault(row, "The item is no JSON object.")


def _array(stream: IO[bytes], first: bytes, encoding: str) -> Iterator[Record | Fault]:
    """The items of an array, one at a time: what is held is one item and what was read behind it."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    text, row = decoder.decode(first), 0
    place, ended = text.index("[") + 1, False
    while True:
        match = _SEPARATORS.match(text, place)
        place = match.end() if match else place
        if text[place : place + 1] == "]":
            return
        try:
            value, end = decode_json(text, place)
        except ValueError:
            if ended or len(text) - place > LIMIT:
                yield Fault(row + 1, _BROKEN)
                return
            more = stream.read(max(_STEP, len(text) - place))  # twice as much each time: reading stays linear
            ended = not more
            text, place = text[place:] + decoder.decode(more, ended), 0
            continue
        row, place = row + 1, end
        yield _record(row, value)


def _articles_in(value: Any, depth: int = 3) -> Sequence[Any]:
    if not isinstance(value, dict):
        return []
    if match_columns(value, {}).of["text"] and any(isinstance(v, str) for v in value.values()):
        return [value]
    lists = [v for v in value.values() if isinstance(v, list) and any(isinstance(item, dict) for item in v)]
    if lists:
        return [item.get("_source", item) if isinstance(item, dict) else item for item in max(lists, key=len)]
    inner = (_articles_in(v, depth - 1) for v in value.values() if isinstance(v, dict)) if depth else ()
    return next(filter(None, inner), [])


# HTML


def html_record(data: bytes, head: Head) -> Record:
    """The article that trafilatura finds in a page, with what the page says about it."""
    import trafilatura

    declared = _CHARSET.search(data[:4096])
    encoding = head.encoding
    if encoding != "utf-8" and declared:
        with contextlib.suppress(LookupError):
            encoding = codecs.lookup(declared[1].decode("ascii")).name
    page = data[head.bom :].decode(encoding, "replace").replace("\0", "")
    if page.count("<") > _TAGS:
        raise UnreadableError(f"The page has more than {_TAGS:,} tags: it is no article.")
    found: Any = trafilatura.bare_extraction(
        page,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},  # no guesses from the text
    )
    if found is None or not (found.text or "").strip():
        raise UnreadableError("No article was found in the page.")
    title = found.title or ""
    text = found.text.removeprefix(f"{title}\n") if title else found.text
    values = {"title": title, "source": found.sitename or found.hostname, "section": "; ".join(found.categories or ())}
    return Record(1, {**values, "text": text, "date": found.date, "url": found.url, "author": found.author})


# Parquet


def open_parquet(file: File) -> Any:
    """A pyarrow ParquetFile; its `close(force=True)` closes what it reads from."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    source: Any = file.path
    if split_name(file.name)[1]:
        source = _unpacked(file)
    elif is_remote(file.path):
        source = open_file(file)
    try:
        return pq.ParquetFile(source)
    except (pa.ArrowException, OSError) as error:
        if not isinstance(source, str):
            source.close()
        raise UnreadableError("The file is no Parquet file, or it is damaged or cut short.") from error


def _unpacked(file: File) -> IO[bytes]:
    """Parquet is read from its end, so a compressed one is unpacked into a temporary file."""
    target, size = tempfile.TemporaryFile(), 0  # noqa: SIM115 – the reader closes it
    with open_file(file) as stream:
        while chunk := stream.read(1 << 20):
            size += len(chunk)
            if size > _UNPACKED:
                raise UnreadableError(f"The file unpacks to more than {_UNPACKED >> 30} GB: unpack it yourself.")
            target.write(chunk)
    target.seek(0)
    return target


def parquet_records(file: File, start: int, end: int | None, first_row: int) -> Iterator[Record | Fault]:
    """The rows of some row groups."""
    import pyarrow as pa

    table = open_parquet(file)
    row = first_row
    try:
        groups = list(range(start, table.num_row_groups if end is None else end))
        for batch in table.iter_batches(batch_size=_ROWS, row_groups=groups):
            for values in _rows(batch):
                yield Record(row, values)
                row += 1
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise UnreadableError("The Parquet file is damaged: it cannot be read on.") from error
    finally:
        table.close(force=True)


def _rows(batch: Any) -> Iterator[Mapping[str, Any]]:
    for values in batch.to_pylist():
        yield {k: v.decode("utf-8", "replace") if isinstance(v, bytes) else v for k, v in values.items()}


def parquet_groups(file: File) -> list[tuple[int, int]]:
    """Rows and bytes of every row group."""
    table = open_parquet(file)
    try:
        groups = [table.metadata.row_group(i) for i in range(table.num_row_groups)]
        return [(group.num_rows, group.total_byte_size) for group in groups]
    finally:
        table.close(force=True)
