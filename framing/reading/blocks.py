"""The corpus cut into blocks, from the input alone, so that a run can be shared out, stopped and taken up again.

A *piece* is a file or a stretch of one. A large JSONL or CSV file is cut at line or record ends about every
`block_bytes`, a Parquet file at its row groups. The key of a stretch is taken from its content, so that a file that
grows keeps all blocks but its last; the key of a whole file from name, size and time of change.

A *block* is one such stretch, one larger file, or several small files in a row. Where a row of small files is cut
depends on their own names and sizes, not on their number: a file that is added later changes the one block into
which it falls.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from framing.reading.files import File, Skipped, UnreadableError

BLOCK_BYTES = 4_000_000
_OWN_BLOCK = 16  # a file of a sixteenth of a block is a block of its own
_MEAN_GROUP = 8  # small files are grouped up to an eighth of a block on average


class Piece(NamedTuple):
    """A file, or a stretch of it: bytes as unpacked, or row groups of a Parquet file."""

    path: str
    name: str
    size: int
    stamp: str
    start: int = 0
    end: int | None = None
    first_row: int = 1
    digest: str = ""  # of the content, for a stretch
    reason: str = ""  # why the file cannot be used, where that is known from the outside

    @classmethod
    def whole(cls, file: File) -> Piece:
        return cls(file.path, file.name, file.size, file.stamp)

    @classmethod
    def skipped(cls, row: Skipped) -> Piece:
        return cls("", row.path, 0, "", reason=row.reason)

    @property
    def file(self) -> File:
        return File(self.path, self.name, self.size, self.stamp)

    @property
    def key(self) -> str:
        what = (self.name, self.first_row, self.digest) if self.digest else (
            self.name, self.size, self.stamp, self.start, self.end, self.reason)  # fmt: skip
        return _hash(*what)


class Block(NamedTuple):
    """What one worker reads at a time; `key` is the same for the same content at the same place."""

    key: str
    pieces: tuple[Piece, ...]
    fields: tuple[tuple[str, str], ...] = ()


def _hash(*parts: object) -> str:
    return hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()


def cut_file(file: File, block_bytes: int = BLOCK_BYTES) -> list[Piece]:
    """The pieces of a file, in its order; a file that is small or cannot be cut is one piece."""
    from framing.reading.records import cut_points

    try:
        points = cut_points(file, block_bytes)
    except UnreadableError:  # the reader will say so
        points = []
    if len(points) < 2:
        return [Piece.whole(file)]
    return [
        Piece.whole(file)._replace(start=p.start, end=p.end, first_row=p.first_row, digest=p.digest) for p in points
    ]


def cut_blocks(pieces: Iterable[Piece], fields: tuple[tuple[str, str], ...], block_bytes: int) -> Iterator[Block]:
    """Pieces → blocks, in the same order."""
    group: list[Piece] = []
    size = 0
    for piece in pieces:
        alone = bool(piece.digest) or piece.size >= block_bytes // _OWN_BLOCK
        if group and (alone or size + piece.size > block_bytes or _opens_group(piece, block_bytes)):
            yield _block(group, fields)
            group, size = [], 0
        group.append(piece)
        size += piece.size
        if alone:
            yield _block(group, fields)
            group, size = [], 0
    if group:
        yield _block(group, fields)


def _opens_group(piece: Piece, block_bytes: int) -> bool:
    """Chance by the file's name, in proportion to its size, so that groups have about the same size."""
    chance = (piece.size + 1) * _MEAN_GROUP / max(1, block_bytes)
    return zlib.crc32(piece.name.encode()) < chance * 2**32


def _block(pieces: list[Piece], fields: tuple[tuple[str, str], ...]) -> Block:
    return Block(_hash(*(piece.key for piece in pieces), fields), tuple(pieces), fields)
