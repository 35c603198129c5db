"""Doc → rows: what the components found, as rows of mentions.csv or as NamedTuples with spaCy spans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from framing.components.raw import raw_text

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

SENTENCE = 1_000  # characters of a sentence that are kept
_TEXTS = ("label", "topic", "sense", "target", "target_text", "side", "voice", "speaker", "speaker_side", "stance")
_FLAGS = ("adopted", "amplified", "challenged")
_SPANS = ("target", "speaker")


class Mention(NamedTuple):
    """One label mention: the row of mentions.csv, with spaCy spans. Offsets count characters of the text."""

    article_id: str
    source: str
    date: str
    field: str
    start: int
    end: int
    text: str
    label: str
    topic: str
    sense: str
    target: str
    target_text: str
    target_start: int | None
    target_end: int | None
    side: str
    voice: str
    speaker: str
    speaker_start: int | None
    speaker_end: int | None
    speaker_side: str
    stance: str
    adopted: bool
    amplified: bool
    challenged: bool
    evidence: str
    sentence: str
    span: Span
    target_span: Span | None
    speaker_span: Span | None


def mentions(doc: Doc, *, article_id: str = "", source: str = "", date: str = "", field: str = "text") -> list[Mention]:
    """The label mentions of a Doc that went through a pipeline with a codebook, in order of the text."""
    rows = mention_rows(doc, field=field)
    head: dict[str, Any] = {"article_id": article_id, "source": source, "date": date}
    return [
        Mention(
            **head, **row, span=span, target_span=_span(doc, row, "target"), speaker_span=_span(doc, row, "speaker")
        )
        for row, span in zip(rows, doc.spans["framing"], strict=True)
    ]


def mention_rows(doc: Doc, *, field: str = "text", offset: int = 0) -> list[dict[str, Any]]:
    """The rows of mentions.csv without the article's own columns.

    `offset` is where the Doc begins in its field; all offsets of the rows count in the field.
    """
    return [_row(span, row, field, offset) for span, row in zip(doc.spans["framing"], doc._.framing, strict=True)]


def _row(span: Span, found: dict[str, Any], field: str, offset: int) -> dict[str, Any]:
    row: dict[str, Any] = {"field": field, "start": found["start"] + offset, "end": found["end"] + offset}
    row["text"] = found["text"]
    row |= {name: found.get(name) or "" for name in _TEXTS}
    row |= {name: bool(found.get(name)) for name in _FLAGS}
    for what in _SPANS:
        for end in ("start", "end"):
            value = found.get(f"{what}_{end}")
            row[f"{what}_{end}"] = None if value is None else value + offset
    row["evidence"] = "; ".join(found["evidence"])
    row["sentence"] = sentence_around(span)
    return row


def sentence_around(span: Span) -> str:
    """The label's sentence on one line; of a longer one the characters around the label."""
    sent = span.sent if span.doc.has_annotation("SENT_START") else span.doc[:]
    low, high = sent.start_char, sent.end_char
    if high - low > SENTENCE:
        spare = max(0, SENTENCE - (span.end_char - span.start_char)) // 2
        low = max(low, min(span.start_char - spare, high - SENTENCE))
        high = min(high, low + SENTENCE)
    return " ".join(raw_text(span.doc)[low:high].split())


def _span(doc: Doc, row: dict[str, Any], what: str) -> Span | None:
    start, end = row[f"{what}_start"], row[f"{what}_end"]
    if start is None or end is None:
        return None
    return doc.char_span(start, end, alignment_mode="expand")
