"""Question 4, voice and speaker: whose words is the label? The innermost holder answers.

``author`` where nobody else is credited, ``direct`` inside quotation marks (a block quote, a tweet, a turn) with
somebody credited, ``indirect`` as content of another's speech, thought or naming without marks, ``scare`` in quotation
marks that nobody is credited with. An attitude without a content clause ("condemned the resistance") leaves its object
to the author, and so do an infinitive of intention ("promised to stop the shelling") and what the writer explains
inside reported speech (a relative clause or an apposition behind a comma).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from spacy.language import Language

from framing.codebook import Codebook
from framing.components.attribution import Attribution, doc_quotations
from framing.components.quotation import Quotation
from framing.components.speakers import SELF
from framing.components.syntax import APPOSITIONS, RELATIVE_CLAUSES
from framing.scan import Scanner

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

# Classes whose object or infinitive without a clause stays in the author's voice.
_AUTHORS = frozenset({"attitude", "intention", "question"})


class Voice(NamedTuple):
    """Whose words one mention is; `holder` is an index into ``doc._.attributions``, offsets count in ``doc.text``."""

    voice: str
    speaker: str
    speaker_start: int | None
    speaker_end: int | None
    speaker_side: str
    holder: int | None
    rule: str
    words: str


_AUTHOR = Voice("author", "", None, None, "", None, "", "")


class VoiceFinder:
    """Answers question 4 for every mention of a Doc."""

    def __init__(self, codebook: Codebook) -> None:
        self._scanner = Scanner(codebook)
        self._target_sides = {id: target.side for id, target in codebook.targets.items()}

    def __call__(self, doc: Doc) -> Doc:
        self.set_annotations(doc, self.find(doc))
        return doc

    def find(self, doc: Doc) -> list[Voice]:
        rows = doc._.framing
        if not rows:
            return []
        attributions = [Attribution(*item) for item in doc._.attributions or ()]
        quotes = doc_quotations(doc)
        return [
            self._sided(doc, voice_of(doc, span, attributions, quotes), attributions) for span in doc.spans["framing"]
        ]

    def set_annotations(self, doc: Doc, found: Sequence[Voice]) -> None:
        for row, voice in zip(doc._.framing, found, strict=True):
            row.update({key: getattr(voice, key) for key in _KEYS})
            if voice.rule:
                row["evidence"].append(f"voice:{voice.rule}={voice.words}")

    def _sided(self, doc: Doc, voice: Voice, attributions: Sequence[Attribution]) -> Voice:
        if not voice.speaker:
            return voice
        texts = [voice.speaker]
        source = attributions[voice.holder].source if voice.holder is not None else None
        if source is not None:
            texts.append(doc.text[slice(*source)])
        return voice._replace(speaker_side=next((side for text in texts if (side := self.side(text))), "other"))

    def side(self, speaker: str) -> str:
        """The side that lists this speaker, or of which the name holds a target ("Iranian officials"); else empty."""
        if _past(speaker):
            return ""
        hits = self._scanner.scan(speaker)
        for kind in ("speaker", "alias"):
            for hit in hits:
                if hit.kind == kind and not hit.shut:
                    first = str(hit.ids[0])
                    return first if kind == "speaker" else self._target_sides[first]
        return ""


_KEYS = ("voice", "speaker", "speaker_start", "speaker_end", "speaker_side", "holder")


def _past(speaker: str) -> bool:
    """A former official speaks for nobody any more."""
    first = speaker.lower().split()[:1]
    return bool(first) and (first[0] in ("former", "ex") or first[0].startswith("ex-"))


def voice_of(doc: Doc, span: Span, attributions: Sequence[Attribution], quotes: Sequence[Quotation]) -> Voice:
    """The voice of the words `span`."""
    start, end = span.start_char, span.end_char
    quoted = _innermost_quote(quotes, start, end)
    holders = sorted(
        (a for a in attributions if _holds(a, start, end)), key=lambda a: _depth(a, attributions), reverse=True
    )
    for holder in holders:
        marked = quoted is not None and _has_quote(holder, quoted)
        if not marked and (_leaves(holder) or _explained(span, holder)):
            continue
        if holder.source is not None and not holder.speaker and doc.text[slice(*holder.source)].lower() in SELF:
            continue  # the writer's own "I think"
        return _voice("direct" if quoted is not None else "indirect", holder, doc)
    if quoted is not None:
        return _AUTHOR._replace(voice="scare", rule="quoted", words=doc.text[quoted.start : quoted.end][:60])
    return _AUTHOR


def _voice(value: str, holder: Attribution, doc: Doc) -> Voice:
    cue = doc.text[slice(*holder.cue)] if holder.cue else doc.text[slice(*holder.source)] if holder.source else ""
    return Voice(
        value,
        holder.speaker,
        holder.speaker_start,
        holder.speaker_end,
        "",
        holder.id,
        holder.rule,
        " ".join(cue.split())[:60],
    )


def _innermost_quote(quotes: Sequence[Quotation], start: int, end: int) -> Quotation | None:
    inside = [q for q in quotes if q.inner_start <= start and end <= q.inner_end]
    return min(inside, key=lambda q: q.end - q.start) if inside else None


def _holds(attribution: Attribution, start: int, end: int) -> bool:
    return any(first <= start and end <= last + 1 for first, last in attribution.content)


def _has_quote(holder: Attribution, quote: Quotation) -> bool:
    return any(first < quote.inner_end and quote.inner_start < last for first, last in holder.content)


def _depth(attribution: Attribution, attributions: Sequence[Attribution]) -> tuple[int, int]:
    depth, at = 0, attribution
    while at.parent is not None and depth < 50:
        at, depth = attributions[at.parent], depth + 1
    return depth, -sum(end - start for start, end in attribution.content)


def _leaves(holder: Attribution) -> bool:
    """Does this holder leave the words of its content to the writer?"""
    if holder.cls == "question":
        return True
    return holder.cls in _AUTHORS and not holder.clause


def _explained(span: Span, holder: Attribution) -> bool:
    """The mention stands in an apposition or relative clause behind a comma, inside what is reported."""
    token: Token = span.root
    for _ in range(12):
        if token.dep_ in APPOSITIONS | RELATIVE_CLAUSES:
            first = token.left_edge
            inside = any(begin < first.idx < end for begin, end in holder.content)
            if inside and first.i > 0 and first.nbor(-1).text == ",":
                return True
        if token.head == token or not any(begin <= token.head.idx < end for begin, end in holder.content):
            return False
        token = token.head
    return False


@Language.factory("framing/voice", requires=["doc.spans"])
def make_voice(nlp: Language, name: str, codebook: dict[str, Any]) -> VoiceFinder:
    """The factory ``framing/voice``; `codebook` is ``Codebook.to_json()``."""
    return VoiceFinder(Codebook.from_json(codebook))
