"""What a table and a column are, and the columns that several tables share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Column(NamedTuple):
    name: str  # ``{side}`` stands for one column a side of the codebook
    type: str  # string | date | integer | number | boolean
    meaning: str
    unit: str = ""
    optional: bool = False  # written when it was computed


class Table(NamedTuple):
    name: str
    row: str  # what one row is
    columns: tuple[Column, ...]

    def expand(self, sides: Sequence[str]) -> list[Column]:
        """The columns with ``{side}`` filled in, in the order in which they are written."""
        return [
            one._replace(name=one.name.format(side=side), meaning=one.meaning.format(side=side))
            for one in self.columns
            for side in (sides if "{side}" in one.name else [""])
        ]


ARTICLE = Column("article_id", "string", "the article: its own id, else path and row number")
SOURCE = Column("source", "string", "who published the article")
DATE = Column("date", "date", "ISO day of publication, empty where the article gives none")
FIELD = Column("field", "string", "where the mention stands: text or title; offsets count in that field")
START = Column("start", "integer", "first character", "characters")
END = Column("end", "integer", "character behind the last", "characters")
TEXT = Column("text", "string", "the words as they stand there")
VOICE = Column("voice", "string", "whose words: author, direct, indirect or scare")
SPEAKER = Column("speaker", "string", "who is credited with the words: the resolved name")
SPEAKER_SIDE = Column("speaker_side", "string", "the speaker's side, other, or empty without a speaker")
STANCE = Column("stance", "string", "does the speaker stand behind it: asserted, distanced or rejected")


def span(what: str, meaning: str) -> tuple[Column, Column]:
    return (
        Column(f"{what}_start", "integer", f"{meaning}: first character", "characters"),
        Column(f"{what}_end", "integer", f"{meaning}: character behind the last", "characters"),
    )


def interval(what: str, meaning: str, low: str = "", high: str = "") -> tuple[Column, Column]:
    return (
        Column(low or f"{what}_low", "number", f"{meaning}: lower end of the 95 % interval"),
        Column(high or f"{what}_high", "number", f"{meaning}: upper end of the 95 % interval"),
    )


def estimate(name: str, meaning: str, unit: str = "") -> tuple[Column, ...]:
    """A number and its interval."""
    return Column(name, "number", meaning, unit), *interval(name, name)
