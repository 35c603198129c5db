"""When are two spellings of white space, hyphens and apostrophes the same text?

`flatten` gives the text in which every hyphen, dash and white space is a blank, every apostrophe `'` and every double
quotation mark `"`, with the way back to the offsets of the text given. Case is kept, and lower-casing a flat text never
changes its length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d\u058a\u05be\u1806"
SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\x1c\x1d\x1e\x1f"
)
BREAKS = "\x0b\x0c\x85\u2028\u2029"
APOSTROPHES = "\u2018\u2019\u201b\u02bc\u02bb\u02b9\u02be\u02bf\u2032\u0060\u00b4\uff07"
QUOTES = "\u201c\u201d\u201e\u201f"
INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)

# The commonest first: most texts are plain ASCII after a few of them. İ is the one character whose lower case is
# longer than itself.
_COMMON = "\u2019\u201c\u201d\u2018\u2014\u2013\u00a0\u2026"
_PLAIN = {
    **dict.fromkeys(HYPHENS, "-"),
    **dict.fromkeys(SPACES, " "),
    **dict.fromkeys(BREAKS, "\n"),
    **dict.fromkeys(APOSTROPHES, "'"),
    **dict.fromkeys(QUOTES, '"'),
    "\u2026": ".",
    "\u0130": "I",
}
_ASCII_SWAPS = [(char, plain) for char, plain in _PLAIN.items() if char.isascii()]
_OTHER_SWAPS = [(char, _PLAIN[char]) for char in dict.fromkeys(_COMMON + "".join(_PLAIN)) if not char.isascii()]

# What is cut: invisible characters, the end of a line after a hyphen, and all but the first of a run of white
# space. A blank line parts two paragraphs, and no expression runs across it: there two blanks stay.
_RUNS = ("  ", " \n", "\n ", "-\n", "\r")
_CUTS = re.compile(
    rf"(?P<run>(?<=[ \n\r])[ \n\r{INVISIBLE}]+)"
    rf"|\u00ad[ ]*\r?\n[ ]*(?![ \n\r])"
    rf"|[{INVISIBLE}]+"
    r"|(?<=-) *(?:\r\n|\n|\r) *(?![ \n\r])"
)


class Flat(NamedTuple):
    """A flattened text; from flat offset `starts[i]` on, an offset in the text given is the flat one + `gaps[i]`."""

    text: str
    starts: list[int]
    gaps: list[int]

    def raw(self, offset: int) -> int:
        """The offset in the text given of the character at `offset` here."""
        if not self.starts:
            return offset
        place = bisect_right(self.starts, offset) - 1
        return offset + (self.gaps[place] if place >= 0 else 0)

    def raw_end(self, offset: int) -> int:
        """The end in the text given of a stretch that ends before `offset` here."""
        return self.raw(offset - 1) + 1


def flatten(text: str) -> Flat:
    """White space, hyphens and apostrophes made one; invisible characters and runs of white space cut out."""
    for char, plain in _ASCII_SWAPS:
        if char in text:
            text = text.replace(char, plain)
    for char, plain in _OTHER_SWAPS:
        if text.isascii():
            break
        if char in text:
            text = text.replace(char, plain)
    starts: list[int] = []
    gaps: list[int] = []
    if any(run in text for run in _RUNS) or (not text.isascii() and any(char in text for char in INVISIBLE)):
        text, starts, gaps = _cut(text)
    return Flat(text.replace("-", " ").replace("\n", " ").replace("\r", " "), starts, gaps)


def _cut(text: str) -> tuple[str, list[int], list[int]]:
    kept: list[str] = []
    lengths: list[int] = []
    removed: list[int] = []
    position = 0
    for match in _CUTS.finditer(text):
        start, end = match.span()
        if match["run"] and text[start - 1 : end].replace("\r\n", "\n").count("\n") > 1:
            start += 1
            if start >= end:
                continue
        kept.append(text[position:start])
        lengths.append(start - position)
        removed.append(end - start)
        position = end
    kept.append(text[position:])
    return "".join(kept), list(accumulate(lengths)), list(accumulate(removed))
