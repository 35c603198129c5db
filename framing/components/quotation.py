"""Which stretches of a text stand between quotation marks? Pure text, one pass, linear in the number of marks.

Double (“ ” „ " '' ``), single (‘ ’ '), and guillemets, nested and unbalanced. An opened double quotation that
nobody closes runs to the end of its paragraph; a quotation over several paragraphs, each of which opens and only the
last of which closes, is one quotation a paragraph. Apostrophes, decades, feet and inches are no marks. Block quotes,
turns of a transcript and embedded tweets, which need no marks, come from `framing.components.turns`.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

_MARK = re.compile(r"’’|‘‘|``|''|[“”„‟\"＂«»‘’‚‛`‹›']")
_OPENING_ONLY, _CLOSING_ONLY = frozenset(["“", "„", "‟", "«", "‘‘", "``"]), frozenset(["”", "»", "’’"])
_DOUBLE = frozenset(["“", "”", "„", "‟", '"', "＂", "''", "``", "‘‘", "’’"])
_GUILLEMET = frozenset("«»‹›")
_INSIDE_OPEN = frozenset("([{—–-/“„‘«‹\"'`")
_INSIDE_CLOSE = frozenset(".,;:!?)]}—–-/…”’»›\"'")
# Apostrophes at the start of a word, and measures: their marks are none.
_NO_MARK = re.compile(
    r"(?<!\w)['’‘](?:\d\d(?:s|\b)|(?:em|tis|twas|twere|til|till|cause|cuz|bout|round|fore|neath|nother|cos)\b)"
    r"|(?<=\s)['’‘]n['’‘]?(?=\s)"
    r"|(?<=\d)['’′]\s?\d{1,2}(?:[\"”″]|'')?"
    r"|(?<=\d)[\"”″](?=[ -](?:by\b|x\b|wide|tall|long|thick|deep|high|screen|pipe|gun|shell|display))",
    re.IGNORECASE,
)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St))(?<!\bMrs)[.!?](?=\s+[A-Z“\"])")
_LINE = re.compile(r"[^\n]+")


class Quotation(NamedTuple):
    """One quoted stretch: offsets in the text, end exclusive; `start`/`end` with the marks, `inner_*` without them.

    `kind` is ``double``, ``single``, ``guillemet``, ``block``, ``turn`` or ``tweet``. `credit` is the name that a turn
    or a tweet gives, as (start, end) counted from `start`, so that a quotation can be moved as a whole; `name` is
    that name.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    kind: str
    credit: tuple[int, int] | None = None
    name: str = ""

    def moved(self, by: int) -> Quotation:
        """The same quotation in a text that begins `by` characters further back."""
        return self._replace(
            start=self.start + by, end=self.end + by, inner_start=self.inner_start + by, inner_end=self.inner_end + by
        )

    @property
    def closed(self) -> bool:
        return self.end > self.inner_end


class _Open(NamedTuple):
    kind: str
    start: int
    inner: int
    mark: str


def quotations(text: str) -> list[Quotation]:
    """All quotations of a text, nested ones included, by start (an outer one before those inside it)."""
    from framing.components.turns import credited, unmarked

    found = credited(text, _marked(text))
    loose = unmarked(text)
    taken = [quote for quote in loose if quote.kind == "turn"]
    found = [quote for quote in found if not _swallowed(quote, taken)]
    return sorted((_named(text, quote) for quote in found + loose), key=lambda quote: (quote.start, -quote.end))


def _named(text: str, quote: Quotation) -> Quotation:
    if quote.credit is None:
        return quote
    start, end = (quote.start + offset for offset in quote.credit)
    return quote._replace(name=" ".join(text[start:end].split()))


def _swallowed(quote: Quotation, turns: list[Quotation]) -> bool:
    """A mark before the label of a turn opens no quotation: it stands before every paragraph of a quoted transcript."""
    at = bisect_right(turns, quote.start, key=lambda turn: turn.start)
    turn = turns[at] if at < len(turns) else None
    return turn is not None and turn.credit is not None and quote.start <= turn.start + turn.credit[0] < quote.end


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The paragraphs of a text: its lines, or, where lines are wrapped, its blocks between blank lines."""
    if not _wrapped(text):
        return [(m.start(), m.end()) for m in _LINE.finditer(text) if not m.group().isspace()]
    cuts = [0] + [m.end() for m in _BLANK_LINE.finditer(text)] + [len(text)]
    return [(s, s + len(text[s:e].rstrip())) for s, e in itertools.pairwise(cuts) if text[s:e].strip()]


def _wrapped(text: str) -> bool:
    """Are lines broken at a fixed width? Then most lines that another follows directly are 50–100 characters long."""
    if not _BLANK_LINE.search(text):
        return False
    lines = text.split("\n")
    inner = [len(a) for a, b in itertools.pairwise(lines) if a.strip() and b.strip()]
    blocks = len(_BLANK_LINE.findall(text)) + 1
    return len(inner) > blocks / 2 and sum(50 <= n <= 100 for n in inner) > 0.7 * len(inner)


def _marked(text: str) -> list[Quotation]:
    ignored = {i for m in _NO_MARK.finditer(text) for i in range(m.start(), m.end())}
    found: list[Quotation] = []
    carried = False  # the paragraph before left a double quotation open
    stretches = paragraphs(text)
    for i, (start, end) in enumerate(stretches):
        reader = _Paragraph(text, start, end, carried, ignored)
        reader.read()
        goes_on = i + 1 < len(stretches) and text[stretches[i + 1][0] : stretches[i + 1][1]].lstrip()[:1] in _DOUBLE
        if reader.left_open and not goes_on:
            reader.found = [_cut(text, start, quote) for quote in reader.found]
        found += reader.found
        carried = reader.left_open
    return found


def _cut(text: str, start: int, quote: Quotation) -> Quotation:
    """A quotation that begins inside a sentence and that nobody closes ends with that sentence."""
    before = text[start : quote.start].rstrip()
    if quote.closed or quote.kind == "single" or not before or before[-1] in '.!?:;—”"':
        return quote
    stop = _SENTENCE_END.search(text, quote.inner_start, quote.inner_end)
    return quote if stop is None else quote._replace(end=stop.end(), inner_end=stop.end())


class _Paragraph:
    """The marks of one paragraph, read from left to right with the quotations that are open."""

    def __init__(self, text: str, start: int, end: int, carried: bool, ignored: set[int]) -> None:
        self.text, self.start, self.end, self.carried = text, start, end, carried
        self.stack: list[_Open] = []
        self.found: list[Quotation] = []
        self.left_open = False
        self.marks = [m for m in self._marks() if m.start() not in ignored]
        self.closers = [m.start() for m in self.marks if _is_single(m.group()) and self._closes(m)]
        self.openers = [m.start() for m in self.marks if _is_single(m.group()) and self._opens(m)]
        self.doubles = [m.start() for m in self.marks if m.group() in _DOUBLE]

    def _marks(self) -> Iterator[re.Match[str]]:
        return _MARK.finditer(self.text, self.start, self.end)

    def read(self) -> None:
        for mark in self.marks:
            if _is_single(mark.group()):
                self._single(mark)
            else:
                self._double(mark)
        for item in self.stack:  # what is left open runs to the end of the paragraph
            end = self.start + len(self.text[self.start : self.end].rstrip())
            if item.kind == "single" and not self._runs_on(item):
                continue
            self.found.append(Quotation(item.start, end, item.inner, end, item.kind))
            self.left_open = True

    # The shape of a mark: what stands on its two sides.
    def _before(self, mark: re.Match[str]) -> str:
        return self.text[mark.start() - 1] if mark.start() > self.start else " "

    def _after(self, mark: re.Match[str]) -> str:
        return self.text[mark.end()] if mark.end() < self.end else " "

    def _opens(self, mark: re.Match[str]) -> bool:
        before, after = self._before(mark), self._after(mark)
        return (before.isspace() or before in _INSIDE_OPEN) and not after.isspace()

    def _closes(self, mark: re.Match[str]) -> bool:
        before, after = self._before(mark), self._after(mark)
        return not before.isspace() and (after.isspace() or after in _INSIDE_CLOSE)

    def _top(self, kinds: tuple[str, ...]) -> int | None:
        return next((i for i in reversed(range(len(self.stack))) if self.stack[i].kind in kinds), None)

    def _double(self, mark: re.Match[str]) -> None:
        char = mark.group()
        kinds = ("guillemet",) if char in _GUILLEMET else ("double",)
        opens, closes = self._opens(mark), self._closes(mark)
        at = self._top(kinds)
        if at is None:
            if (char in _CLOSING_ONLY and not (opens and not closes)) or (closes and not opens):
                self._orphan(mark)
            else:
                self.stack.append(_Open(kinds[0], mark.start(), mark.end(), char))
        elif char in _OPENING_ONLY and self.stack[at].mark != "„" and not (closes and not opens):
            return  # an opening mark inside an open quotation: its first mark was the beginning
        elif opens and not closes and char not in _CLOSING_ONLY and self._before(mark).isspace():
            self._reopen(at, mark)
        else:
            self._close(at, mark)

    def _reopen(self, at: int, mark: re.Match[str]) -> None:
        """A straight mark that can only open: the closing mark before it was lost; the sentence's end stands in."""
        inner = self.stack[at].inner
        stop = max(self.text.rfind(sign, inner, mark.start()) for sign in ".!?,") + 1
        if stop > inner:
            self.found.append(Quotation(self.stack[at].start, stop, inner, stop, self.stack[at].kind))
        del self.stack[at:]
        self.stack.append(_Open("double", mark.start(), mark.end(), mark.group()))

    def _orphan(self, mark: re.Match[str]) -> None:
        """A closing mark without a beginning closes what the paragraph before left open, else it is a slip."""
        if self.carried and not self.found:
            begin = self.start + len(self.text[self.start : self.end]) - len(self.text[self.start : self.end].lstrip())
            self.found.append(Quotation(begin, mark.end(), begin, mark.start(), "double"))

    def _close(self, at: int, mark: re.Match[str]) -> None:
        for item in self.stack[at + 1 :]:  # a curly single quotation left open inside ends with the outer one
            if item.mark == "‘":
                self.found.append(Quotation(item.start, mark.start(), item.inner, mark.start(), item.kind))
        item = self.stack[at]
        if mark.start() > item.inner:
            self.found.append(Quotation(item.start, mark.end(), item.inner, mark.start(), item.kind))
        del self.stack[at:]

    def _single(self, mark: re.Match[str]) -> None:
        if self._before(mark).isalnum() and self._after(mark).isalnum():
            return
        at = self._top(("single",))
        if at is not None and self._closes(mark):
            if at == len(self.stack) - 1 and not self._possessive(mark):
                self._close(at, mark)
        elif at is None and self._opens(mark) and mark.group() not in ("’", "›"):
            after = self._next(self.closers, mark.start())
            limit = self._next(self.doubles, mark.start()) if self.stack else None
            if (after is not None and (limit is None or after <= limit + 1)) or self._leads(mark):
                self.stack.append(_Open("single", mark.start(), mark.end(), mark.group()))

    def _next(self, positions: list[int], behind: int) -> int | None:
        i = bisect_right(positions, behind)
        return positions[i] if i < len(positions) else None

    def _possessive(self, mark: re.Match[str]) -> bool:
        """``workers' rights`` inside a single quotation: a plural before it, a word behind it, and a closer to come."""
        if self._before(mark) != "s" or self._after(mark) != " ":
            return False
        close, again = self._next(self.closers, mark.start()), self._next(self.openers, mark.start())
        return close is not None and (again is None or close < again)

    def _leads(self, mark: re.Match[str]) -> bool:
        return mark.group() == "‘" and not self.text[self.start : mark.start()].strip()

    def _runs_on(self, item: _Open) -> bool:
        return item.mark == "‘" and not self.text[self.start : item.start].strip()


def _is_single(char: str) -> bool:
    return char not in _DOUBLE and char not in ("«", "»")
