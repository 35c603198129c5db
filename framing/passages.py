"""What must be parsed around the hits? Sentences that hold a label, and the few beside them that voice and target need.

Sentence boundaries come from `framing.components.sentences`, which the pipeline obeys too: a passage therefore falls
into the same sentences as the whole article does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from framing.components.quotation import Quotation, quotations
from framing.components.sentences import sentence_spans
from framing.scan import Hit

MAX_SENTENCE = 1_500  # characters parsed of one "sentence": a whole page without a full stop is no sentence
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
    quotes: tuple[Quotation, ...]  # offsets in the passage; may begin before it or end behind it

    def context(self) -> dict[str, Any]:
        """What the components find in ``doc._.passage``: plain types, so that a Doc survives serialisation."""
        return {
            "offset": self.start,
            "hits": [tuple(hit) for hit in self.hits],
            "before": [tuple(hit) for hit in self.before],
            "quotes": [tuple(quote) for quote in self.quotes],
        }


class _Sentence(NamedTuple):
    start: int
    end: int
    paragraph: int


def cut_passages(text: str, hits: Sequence[Hit]) -> list[Passage]:
    """The passages of one text that must be parsed, in order, none overlapping; empty without a label hit."""
    labels = [hit for hit in hits if hit.kind == "label"]
    if not labels:
        return []
    quotes = quotations(text)
    windows: list[tuple[int, int]] = []
    for start, end in _windows(text, labels, quotes):
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(windows[-1][1], end))
        else:
            windows.append((start, end))
    return [_passage(start, end, hits, quotes) for start, end in windows]


def whole_passage(text: str, hits: Sequence[Hit]) -> Passage:
    """A short text, such as a headline, as one passage."""
    return _passage(0, len(text), hits, quotations(text))


def _windows(text: str, labels: Sequence[Hit], quotes: Sequence[Quotation]) -> Iterable[tuple[int, int]]:
    paragraphs = [match.span() for match in _PARAGRAPH.finditer(text)]
    starts = [start for start, _ in paragraphs]
    cut: dict[int, list[_Sentence]] = {}

    def sentences(paragraph: int) -> list[_Sentence]:
        if not 0 <= paragraph < len(paragraphs):
            return []
        if paragraph not in cut:
            begin, end = paragraphs[paragraph]
            spans = sentence_spans(text[begin:end])
            cut[paragraph] = [_Sentence(begin + s, begin + e, paragraph) for s, e in spans if e > s]
        return cut[paragraph]

    for hit in labels:
        paragraph = bisect_right(starts, hit.start) - 1
        here = sentences(paragraph)
        index = next((i for i, sentence in enumerate(here) if sentence.end > hit.start), len(here) - 1)
        if index < 0:
            continue
        first, last = _extent(text, here, index, _in_quotation(hit, here[index], quotes))
        chosen = here[first : last + 1]
        if _in_quotation(hit, here[index], quotes):
            # The credit of a quotation may stand in the paragraph before or after it.
            chosen = (sentences(paragraph - 1)[-1:] if first == 0 else []) + chosen
            chosen += sentences(paragraph + 1)[:1] if last == len(here) - 1 else []
        yield _bounded(text, chosen, hit)


def _in_quotation(hit: Hit, sentence: _Sentence, quotes: Sequence[Quotation]) -> bool:
    return any(quote.start < sentence.end and quote.end > sentence.start for quote in quotes)


def _extent(text: str, here: list[_Sentence], index: int, quoted: bool) -> tuple[int, int]:
    """First and last sentence of the paragraph that the hit's sentence needs beside it."""
    if quoted:
        return max(0, index - 3), min(len(here) - 1, index + 2)
    sentence = here[index]
    back = 2 if _ANAPHOR.search(text, sentence.start, sentence.end) else 1
    return max(0, index - back), min(len(here) - 1, index + 1)


def _bounded(text: str, chosen: list[_Sentence], hit: Hit) -> tuple[int, int]:
    """The window of the chosen sentences, none of which may be monstrous."""
    begin, end = chosen[0].start, chosen[-1].end
    for sentence in chosen:
        if sentence.end - sentence.start > MAX_SENTENCE:
            begin, end = max(begin, hit.start - MAX_SENTENCE // 2), min(end, hit.end + MAX_SENTENCE // 2)
    while 0 < begin < hit.start and not text[begin - 1].isspace():
        begin += 1
    while hit.end < end < len(text) and not text[end].isspace():
        end -= 1
    return begin, max(end, hit.end)


def _passage(start: int, end: int, hits: Sequence[Hit], quotes: Sequence[Quotation]) -> Passage:
    return Passage(
        start,
        end,
        tuple(_shift(hit, -start) for hit in hits if start <= hit.start and hit.end <= end),
        tuple(_shift(h, -start) for h in hits if h.kind != "label" and start - CONTEXT <= h.start < start),
        tuple(
            quote._replace(**{name: getattr(quote, name) - start for name in _OFFSETS})
            for quote in quotes
            if quote.start < end and quote.end > start
        ),
    )


_OFFSETS = ("start", "end", "inner_start", "inner_end")


def _shift(hit: Hit, by: int) -> Hit:
    return hit._replace(start=hit.start + by, end=hit.end + by)
