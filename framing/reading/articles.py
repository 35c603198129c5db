"""Which articles does the corpus hold? Files of every format → `Article`, one after the other, streamed.

The work is cut into blocks from the input alone (`plan_blocks`, `read_block`), so that the same corpus gives the same
blocks whoever reads them; see `framing.reading.blocks`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from framing.errors import CorpusError
from framing.reading.blocks import BLOCK_BYTES, Block, Piece, cut_blocks, cut_file
from framing.reading.dates import parse_date
from framing.reading.fields import FIELDS, Columns, find_column, host, match_columns, pick
from framing.reading.files import File, Skipped, UnreadableError, list_files, split_name
from framing.reading.formats import Fault, Record
from framing.reading.language import other_language
from framing.reading.records import read_records

if TYPE_CHECKING:
    Paths = Sequence[str | os.PathLike[str]]

__all__ = ["Article", "Block", "Skipped", "plan_blocks", "read_block", "read_corpus"]

_TABLES = ("csv", "tsv", "parquet")
_SHAPES = 1_000  # sets of columns that are remembered
_PEEK = 1_000  # records of a file in which a named column must turn up
_ONE_ARTICLE = ("txt", "md", "html", "htm")  # a file; its folder is the source where nothing else is


@dataclass(frozen=True, slots=True)
class Article:
    """One article; `text` is exactly as read, so that offsets count in it; what is unknown is ``""``."""

    id: str
    text: str
    source: str = ""
    date: str = ""  # ISO day
    title: str = ""
    url: str = ""
    author: str = ""
    section: str = ""
    path: str = ""  # relative to the corpus
    row: int = 1  # in the file, from 1
    extra: dict[str, str] = field(default_factory=dict)

    def fingerprint(self) -> bytes:
        """16 bytes that are the same for the same text, whatever its white space."""
        return hashlib.blake2b(" ".join(self.text.split()).encode(errors="surrogatepass"), digest_size=16).digest()


def read_corpus(paths: Paths | str | os.PathLike[str], *, fields: Mapping[str, str] | None = None,
                language: str = "en") -> Iterator[Article | Skipped]:  # fmt: skip
    """Every article of the corpus and everything that could not be used, in a stable order, streamed.

    `fields` names columns that hold a field (``{"text": "my_column"}``). Raises CorpusError where a path or a named
    column does not exist.
    """
    paths, fields = _checked(paths, fields)
    _find_overrides(paths, fields)
    for file in list_files(paths):
        piece = Piece.whole(file) if isinstance(file, File) else Piece.skipped(file)
        yield from _read_piece(piece, fields, language)


def plan_blocks(paths: Paths | str | os.PathLike[str], *, fields: Mapping[str, str] | None = None,
                block_bytes: int = BLOCK_BYTES) -> Iterator[Block]:  # fmt: skip
    """The corpus cut into blocks; their articles one after the other are those of `read_corpus`.

    Raises CorpusError as `read_corpus` does.
    """
    paths, fields = _checked(paths, fields)
    _find_overrides(paths, fields)
    pieces = (
        piece
        for file in list_files(paths)
        for piece in (cut_file(file, block_bytes) if isinstance(file, File) else [Piece.skipped(file)])
    )
    yield from cut_blocks(pieces, tuple(sorted(fields.items())), block_bytes)


def read_block(block: Block, *, language: str = "en") -> Iterator[Article | Skipped]:
    """The articles of one block, and what in it could not be used."""
    for piece in block.pieces:
        yield from _read_piece(piece, dict(block.fields), language)


def _checked(paths: Paths | str | os.PathLike[str],
             fields: Mapping[str, str] | None) -> tuple[Paths, Mapping[str, str]]:  # fmt: skip
    unknown = sorted(set(fields or ()) - set(FIELDS))
    if unknown:
        raise CorpusError(f"there is no field {unknown[0]!r}: the fields are {', '.join(FIELDS)}.")
    return ([paths] if isinstance(paths, (str, os.PathLike)) else list(paths)), fields or {}


def _find_overrides(paths: Paths, fields: Mapping[str, str]) -> None:
    """A named column must turn up somewhere; usually the first file has them all."""
    missing, seen = dict(fields), dict[str, None]()
    for file in list_files(paths) if missing else ():
        for record in _peek(file):
            seen.update(dict.fromkeys(record.values))
            missing = {f: column for f, column in missing.items() if find_column(record.values, column) is None}
            if not missing:
                return
    for name, column in missing.items():
        there = f"the columns are {', '.join(list(seen)[:20])}" if seen else "the corpus has no columns"
        raise CorpusError(f"no file has a column {column!r} for the field {name!r}: {there}.")


def _peek(file: File | Skipped) -> Iterator[Record]:
    if isinstance(file, Skipped):
        return
    try:
        for n, record in enumerate(read_records(Piece.whole(file)), 1):
            if isinstance(record, Record):
                yield record
            if n >= _PEEK:
                return
    except UnreadableError:
        return


def _read_piece(piece: Piece, fields: Mapping[str, str], language: str) -> Iterator[Article | Skipped]:
    if piece.reason:
        yield Skipped(piece.name, "", piece.reason)
        return
    reader, empty = _Reader(piece.name, fields, language), True
    try:
        for record in read_records(piece):
            empty = False
            if reader.lacks_text(record):  # said once for the whole table
                yield from [Skipped(piece.name, "", reader.no_text(record))] if piece.first_row == 1 else []
                return
            yield reader.read(record)
    except UnreadableError as error:
        yield Skipped(piece.name, "", str(error))
    else:
        if empty and piece.end is None:
            yield Skipped(piece.name, "", "The file holds no article.")


class _Reader:
    """Records of one file → articles."""

    def __init__(self, name: str, fields: Mapping[str, str], language: str) -> None:
        self.name = name
        self.fields = fields
        self.language = language
        self.format = split_name(name)[0]
        self._columns: dict[tuple[str, ...], Columns] = {}

    def read(self, record: Record | Fault) -> Article | Skipped:
        if isinstance(record, Fault):
            return Skipped(self.name, str(record.row), record.reason)
        values, extra = pick(record.values, self._match(record))
        text = values["text"]
        if not text.strip():
            return Skipped(self.name, self._item(record.row), self.no_text(record))
        if other := other_language(text, self.language):
            reason = f"The text is in another language ({other}) than the codebook ({self.language})."
            return Skipped(self.name, self._item(record.row), reason)
        return self._article(record.row, values, extra)

    def _item(self, row: int) -> str:
        return "" if self.format in _ONE_ARTICLE else str(row)

    def _match(self, record: Record) -> Columns:
        names = tuple(record.values)
        if names not in self._columns:
            if len(self._columns) > _SHAPES:
                self._columns.clear()
            self._columns[names] = match_columns(names, self.fields)
        return self._columns[names]

    def lacks_text(self, record: Record | Fault) -> bool:
        """Is this a table none of whose rows can have a text?"""
        return self.format in _TABLES and isinstance(record, Record) and not self._match(record).of["text"]

    def no_text(self, record: Record | Fault) -> str:
        if isinstance(record, Fault) or self._match(record).of["text"]:
            return "The article has no text."
        if "text" in self.fields:
            return f"There is no column {self.fields['text']!r} with the text."
        return f"No column is known to hold the text; there are: {', '.join(list(record.values)[:20])}."

    def _article(self, row: int, values: dict[str, str], extra: dict[str, str]) -> Article:
        source = values["source"].strip()
        source = (host(source) if source.startswith(("http://", "https://")) else source) or host(values["url"])
        if not source and self.format in _ONE_ARTICLE:
            source = self.name.rpartition("/")[0].rpartition("/")[2]
        return Article(
            id=values["id"],
            text=values["text"],
            source=source,
            date=parse_date(values["date"], language=self.language),
            title=values["title"],
            url=values["url"],
            author=values["author"],
            section=values["section"],
            path=self.name,
            row=row,
            extra=extra,
        )
