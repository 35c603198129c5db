"""What must be parsed around the hits? Sentences that hold a label, and the few beside them that voice and target need;
of deeds and blame the bare sentence.

Sentence boundaries come from `framing.components.sentences`, which the pipeline obeys too: a passage therefore falls
into the same sentences as the whole article does.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Any, NamedTuple

from framing.components.dispute import REACH
from framing.components.quotation import Quotation, quotations
from framing.components.sentences import sentence_spans
from framing.event_passages import OFTEN, EventFilter, is_brief, named
from framing.scan import Hit

MAX_SENTENCE = 1_500  # characters parsed of one "sentence": a whole page without a full stop is no sentence
MAX_PASSAGE = 6_000  # characters after which a passage is closed: what follows is parsed by itself
LEAD = 1_500  # characters before a passage that travel with it
CONTEXT = 4_000  # characters before a passage in which names are remembered
_PARAGRAPH = re.compile(r"[^\n]+")
# Words that send the reader back to an earlier sentence for the one who is meant.
_ANAPHOR = re.compile(
    r"\b(?:he|she|they|it|him|her|them|his|hers|their|its|this|that|these|those|who|such|the \w+)\b",
    re.IGNORECASE,
)


class Passage(NamedTuple):
    """A stretch of one field of an article, with what was found on the whole of it."""

    start: int  # offsets in the field's text
    end: int
    hits: tuple[Hit, ...]  # offsets in the passage
    before: tuple[Hit, ...]  # names in the text before it: negative offsets
    after: tuple[Hit, ...]  # names in the text behind it
    quotes: tuple[Quotation, ...]  # offsets in the passage; may begin before it or end behind it
    lead: str  # the text right before it, in which the one is named whom a pronoun stands for
    parties: tuple[str, ...] = ()  # targets that the whole text names, where deeds are looked for
    topic: tuple[str, ...] = ()  # those of them that it names often
    brief: bool = False  # is the whole text too short to name everybody?

    def context(self) -> dict[str, Any]:
        """What the components find in ``doc._.passage``: plain types, so that a Doc survives serialisation."""
        return {
            "offset": self.start,
            "hits": [tuple(hit) for hit in self.hits],
            "before": [tuple(hit) for hit in self.before],
            "after": [tuple(hit) for hit in self.after],
            "quotes": [tuple(quote) for quote in self.quotes],
            "lead": self.lead,
            "parties": list(self.parties),
            "topic": list(self.topic),
            "brief": self.brief,
        }


def cut_passages(text: str, hits: Sequence[Hit], *, events: EventFilter | None = None) -> list[Passage]:
    """The passages of one text that must be parsed, in order, none overlapping; empty without a label hit.

    `hits` are those of the scan, sorted by where they start. With `events` sentences that may tell a deed of the
    codebook's events are parsed too.
    """
    if not any(hit.kind == "label" for hit in hits) and not (events and events.may_tell(text, hits)):
        return []
    found = _Found(text, hits)
    windows: list[tuple[int, int]] = []
    for start, end in sorted(_windows(text, found, events)):
        if windows and start <= windows[-1][1] + 1:  # a blank between two sentences
            first, last = windows[-1]
            if last - first < MAX_PASSAGE:
                windows[-1] = (first, max(last, end))
                continue
            start = max(start, last)  # a page full of labels is cut into passages that touch
        if start < end:
            windows.append((start, end))
    about = _about(text, hits if events else ())
    return [found.passage(start, end)._replace(**about) for start, end in windows]


def headline_passage(title: str, hits: Sequence[Hit], text: str, below: Sequence[Hit]) -> Passage:
    """A headline as one passage; `below` are the hits in the article's text, which says what it is about."""
    after = _names([hit for hit in below if hit.start < REACH], len(title) + 1)
    return _Found(title, hits).passage(0, len(title))._replace(after=after, **_about(text, below))


def _about(text: str, hits: Sequence[Hit]) -> dict[str, Any]:
    parties, topic = (tuple(sorted(named(hits, often=often))) for often in (1, OFTEN))
    return {"parties": parties, "topic": topic, "brief": is_brief(text)}


class _Found:
    """Hits and quotations of one text, looked up by place."""

    def __init__(self, text: str, hits: Sequence[Hit]) -> None:
        self.text = text
        self.hits = hits
        self.quotes = quotations(text)
        self._hit_starts = [hit.start for hit in hits]
        self._quote_starts = [quote.start for quote in self.quotes]
        # The furthest end so far only grows, although quotations may lie inside one another.
        self._quote_ends = list(accumulate((quote.end for quote in self.quotes), max))

    def quotes_in(self, start: int, end: int) -> Iterator[Quotation]:
        first, last = bisect_right(self._quote_ends, start), bisect_left(self._quote_starts, end)
        return (self.quotes[i] for i in range(first, last) if self.quotes[i].end > start)

    def between(self, start: int, end: int) -> Sequence[Hit]:
        """The hits that begin in a stretch."""
        return self.hits[bisect_left(self._hit_starts, start) : bisect_left(self._hit_starts, end)]

    def passage(self, start: int, end: int) -> Passage:
        inside = self.between(start, end)
        before, after = self.between(start - CONTEXT, start), self.between(end, end + REACH)
        return Passage(
            start,
            end,
            tuple(_shift(hit, -start) for hit in inside if hit.end <= end),
            _names(before, -start),
            _names(after, -start),
            tuple(_shift_quote(quote, -start) for quote in self.quotes_in(start, end)),
            self.text[max(0, start - LEAD) : start],
        )


def _windows(text: str, found: _Found, events: EventFilter | None) -> Iterator[tuple[int, int]]:
    """For every label hit the stretch that must be parsed for it, and every sentence that may tell a deed."""
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(text)]
    starts = [start for start, _ in paragraphs]

    @cache
    def sentences(paragraph: int) -> list[tuple[int, int]]:
        if not 0 <= paragraph < len(paragraphs):
            return []
        begin, end = paragraphs[paragraph]
        return [(begin + s, begin + e) for s, e in sentence_spans(text[begin:end]) if e > s]

    if events:
        everywhere = [span for paragraph in range(len(paragraphs)) for span in sentences(paragraph)]
        for start, end in events.worth_parsing(text, everywhere, found.hits):
            if end - start <= MAX_SENTENCE:
                yield start, end
    for hit in found.hits:
        paragraph = bisect_right(starts, hit.start) - 1
        here = sentences(paragraph) if hit.kind == "label" else []
        index = bisect_right(here, (hit.start, len(text))) - 1
        if index < 0:
            continue
        quoted = any(found.quotes_in(*here[index]))
        first, last = _extent(text, here, index, quoted)
        chosen = here[first : last + 1]
        if quoted:  # the credit of a quotation may stand in the paragraph before or after it
            chosen = (sentences(paragraph - 1)[-1:] if first == 0 else []) + chosen
            chosen += sentences(paragraph + 1)[:1] if last == len(here) - 1 else []
        yield _bounded(text, chosen, hit)


def _extent(text: str, here: Sequence[tuple[int, int]], index: int, quoted: bool) -> tuple[int, int]:
    """First and last sentence of the paragraph that the hit's sentence needs beside it."""
    if quoted:
        return max(0, index - 3), min(len(here) - 1, index + 2)
    back = 2 if _ANAPHOR.search(text, *here[index]) else 1
    return max(0, index - back), min(len(here) - 1, index + 1)


def _bounded(text: str, chosen: Sequence[tuple[int, int]], hit: Hit) -> tuple[int, int]:
    """The window of the chosen sentences, cut down round the hit where one of them is monstrous."""
    begin, end = chosen[0][0], chosen[-1][1]
    if any(e - s > MAX_SENTENCE for s, e in chosen):
        begin, end = max(begin, hit.start - MAX_SENTENCE // 2), min(end, hit.end + MAX_SENTENCE // 2)
        while 0 < begin < hit.start and not text[begin - 1].isspace():
            begin += 1
        while hit.end < end < len(text) and not text[end].isspace():
            end -= 1
    return begin, max(end, hit.end)


def _shift_quote(quote: Quotation, by: int) -> Quotation:
    return quote._replace(**{name: getattr(quote, name) + by for name in _OFFSETS})


_OFFSETS = ("start", "end", "inner_start", "inner_end")


def _names(hits: Iterable[Hit], by: int) -> tuple[Hit, ...]:
    return tuple(_shift(hit, by) for hit in hits if hit.kind != "label")


def _shift(hit: Hit, by: int) -> Hit:
    return hit._replace(start=hit.start + by, end=hit.end + by)
