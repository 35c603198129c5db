"""A file → the records it holds, one format a function; every one streams, and none raises for a bad record.

A record's row counts in the file from 1: the line of a JSONL file, the record behind the header of a CSV, the place in
an array or a Parquet table.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import IO, Any, NamedTuple

from framing.reading.decoding import SAMPLE, decode, detect
from framing.reading.files import UnreadableError, unpacking_errors

LIMIT = 1 << 25  # bytes of one article; more on one line is no article, and might be a bomb
_SIP = 1 << 12  # bytes
_DELIMITERS = ",;\t|"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class Record(NamedTuple):
    row: int
    values: Mapping[str, Any]


class Fault(NamedTuple):
    """A record that could not be read."""

    row: int
    reason: str


class Head(NamedTuple):
    """What the first bytes of a file say about all of it."""

    encoding: str
    bom: int  # bytes
    sample: bytes


def read_head(stream: IO[bytes]) -> Head:
    sample = b""
    try:
        while len(sample) < SAMPLE and (chunk := stream.read(_SIP)):
            sample += chunk
    except unpacking_errors():
        if not sample:  # otherwise what can be unpacked is read, up to the damage
            raise
    if not sample:
        raise UnreadableError("The file is empty.")
    encoding, bom = detect(sample)
    if not encoding:
        raise UnreadableError("The content is binary, not text.")
    return Head(encoding, bom, sample)


def read_lines(stream: IO[bytes], start: int, end: int | None) -> Iterator[tuple[int, bytes]]:
    """The lines that begin in a stretch of the stream, each with the place behind it.

    A line beyond LIMIT is cut there and lacks its end.
    """
    place = start
    while end is None or place < end:
        line = rest = stream.readline(LIMIT)
        if not line:
            return
        place += len(line)
        while len(rest) == LIMIT and not rest.endswith(b"\n"):
            rest = stream.readline(LIMIT)
            place += len(rest)
        yield place, line


def read_whole(stream: IO[bytes], limit: int = LIMIT) -> bytes:
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise UnreadableError(
            f"The file is larger than {limit >> 20} MB: give such a corpus as .jsonl, .csv or .parquet."
        )
    return data


# JSON


def parse_json(text: str) -> Any:
    """JSON with every number left as it is written, so that ids stay unchanged; ValueError where it is none."""
    text = text.strip()
    value, end = decode_json(text, 0)
    if end != len(text):
        raise ValueError("something stands behind the JSON")
    return value


def decode_json(text: str, place: int) -> tuple[Any, int]:
    """The JSON value at a place in a text, and the place behind it; ValueError where there is none."""
    try:
        value, end = _decoder().raw_decode(text, place)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    escaped = text.find("\\ud", place, end) >= 0 or text.find("\\uD", place, end) >= 0
    return (_mend(value) if escaped else value), end


@lru_cache(maxsize=1)
def _decoder() -> json.JSONDecoder:
    return json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=_no_number)


def _mend(value: Any) -> Any:
    """Half a surrogate pair, as broken escapes give it, cannot be written: U+FFFD takes its place."""
    if isinstance(value, str):
        return _LONE_SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_mend(item) for item in value]
    return {_mend(k): _mend(v) for k, v in value.items()} if isinstance(value, dict) else value


def _no_number(_name: str) -> None:
    return None


def holds_lines(head: Head, *, lines_expected: bool) -> bool:
    """Does a JSON file hold one object a line? By its first line; the name says what is expected."""
    text = head.sample.decode(head.encoding, "ignore").lstrip()
    first, _, rest = text.partition("\n")
    if first.startswith("["):
        return False
    if lines_expected:
        return first.strip() != "{"
    try:
        return bool(rest.strip()) and isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def jsonl_records(lines: Iterator[bytes], encoding: str, first_row: int) -> Iterator[Record | Fault]:
    for row, line in enumerate(lines, first_row):
        if len(line) == LIMIT:
            yield Fault(row, f"The line is longer than {LIMIT >> 20} MB.")
            continue
        text = decode(line, encoding)
        if not text.strip():
            continue
        try:
            value = parse_json(text)
        except ValueError:
            yield Fault(row, "The line is not valid JSON.")
            continue
        yield Record(row, value) if isinstance(value, dict) else Fault(row, "The line holds no JSON object.")


# CSV


class Dialect(NamedTuple):
    delimiter: str
    names: tuple[str, ...]
    start: int  # byte at which the first record begins


def csv_dialect(head: Head, *, tabs: bool) -> Dialect:
    """Delimiter and column names of a CSV file by its first line."""
    csv.field_size_limit(LIMIT)
    lines = head.sample[head.bom :].splitlines(keepends=True)
    start = head.bom
    while lines and not lines[0].strip():
        start += len(lines.pop(0))
    delimiter = ""
    if lines and (match := re.match(rb"sep=(.)\r?\n", lines[0])):  # as Excel writes it
        delimiter = match[1].decode("latin-1")
        start += len(lines.pop(0))
    outside = re.sub(r'"[^"]*"', "", decode(lines[0], head.encoding)) if lines else ""
    delimiter = delimiter or _delimiter(outside, tabs)
    taken = 0

    def counted() -> Iterator[str]:
        nonlocal taken
        for line in lines:
            taken += len(line)
            yield decode(line, head.encoding)

    names = next(csv.reader(counted(), delimiter=delimiter), [])
    return Dialect(delimiter, _unique(names), start + taken)


def _delimiter(header: str, tabs: bool) -> str:
    if tabs and "\t" in header:
        return "\t"
    return max(_DELIMITERS, key=header.count)


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    found: list[str] = []
    for i, name in enumerate(names, 1):
        name = name.strip() or f"column_{i}"
        found.append(name if name not in found else f"{name}_{i}")
    return tuple(found)


def csv_records(lines: Iterator[bytes], encoding: str, dialect: Dialect, first_row: int) -> Iterator[Record | Fault]:
    csv.field_size_limit(LIMIT)
    reader = csv.reader((decode(line, encoding) for line in lines), delimiter=dialect.delimiter)
    row, width = first_row - 1, len(dialect.names)
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            row += 1
            yield Fault(row, f"The row is not valid CSV ({error}).")
            continue
        if cells is None:
            return
        if not cells:
            continue
        row += 1
        if any(cells[width:]):
            yield Fault(row, f"The row has {len(cells)} cells, the header {width}.")
        else:
            yield Record(row, dict(zip(dialect.names, cells, strict=False)))


# Plain text

_MATTER = re.compile(r"---[ \t]*\r?\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_MATTER_LINE = re.compile(r"^([\w][\w -]*?)[ \t]*:[ \t]*(.*?)[ \t]*\r?$", re.M)


def text_record(data: bytes, encoding: str) -> Record:
    """The text behind the front matter, and what the front matter says."""
    text = decode(data, encoding)
    match = _MATTER.match(text)
    values = _front_matter(match[1]) if match else None
    if match is None or values is None:
        return Record(1, {"text": text})
    return Record(1, {**values, "text": text[match.end() :]})


def _front_matter(block: str) -> dict[str, Any] | None:
    """The front matter with every value as it is written; None where the dashes are a mere rule."""
    import yaml

    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(block, Loader=yaml.BaseLoader)):
            return dict(_MATTER_LINE.findall(block))  # references could be nested to explode
        values = yaml.load(block, Loader=yaml.BaseLoader)  # the base loader makes strings, nothing else
    except yaml.YAMLError:
        return dict(_MATTER_LINE.findall(block)) or None  # often just a title with a colon in it
    return {str(k): v for k, v in values.items()} if isinstance(values, dict) else None
