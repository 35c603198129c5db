"""Where does a sentence start? The rules of `framing.components.sentences`, set on a Doc before it is parsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy
from spacy.language import Language

from framing.components.raw import raw_text
from framing.components.sentences import sentence_spans

if TYPE_CHECKING:
    from spacy.tokens import Doc


class SentenceBoundaries:
    """Set the start of every sentence, so that the parser that comes after keeps to it."""

    def __init__(self, name: str = "framing/sentences") -> None:
        self.name = name

    def find(self, doc: Doc) -> list[int]:
        """Indices of the tokens that start a sentence."""
        spans = sentence_spans(raw_text(doc))
        words = numpy.flatnonzero(doc.to_array("IS_SPACE") == 0)
        offsets = doc.to_array("IDX")[words].astype(numpy.int64)
        first = numpy.searchsorted(offsets, [start for start, _ in spans])
        inside = first < len(words)
        return numpy.unique(words[first[inside]]).tolist() if inside.any() else []

    def set_annotations(self, doc: Doc, found: list[int]) -> None:
        starts = numpy.full(len(doc), -1, dtype=numpy.int64)  # spaCy's code for "starts no sentence"
        starts[[0, *found]] = 1
        doc.from_array(["SENT_START"], starts.astype(numpy.uint64))  # type: ignore[arg-type]

    def __call__(self, doc: Doc) -> Doc:
        if len(doc):
            self.set_annotations(doc, self.find(doc))
        return doc


@Language.factory("framing/sentences", assigns=["token.is_sent_start"])
def make_sentences(nlp: Language, name: str) -> SentenceBoundaries:
    """The spaCy factory `framing/sentences`."""
    return SentenceBoundaries(name)
