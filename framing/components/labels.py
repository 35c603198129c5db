"""Question 1, sense: is it the contested label at all, or the same word in another meaning?

The scan says where a codebook term stands and whether the entry's ``exclude`` and ``context`` shut it out. The rules
here know no codebook: names of institutions, opposing prefixes, heads that make another thing of the word, technical
and figurative use. They are few on purpose, because a label wrongly called another sense is lost for good.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from spacy.language import Language

from framing.codebook import Codebook
from framing.components.phrases import children, objects, prepositional
from framing.components.raw import raw_text
from framing.components.words import (
    GROUP_NOUNS,
    INSTITUTION_HEADS,
    OPPOSING_PREFIXES,
    OTHER_HEADS,
    TECHNICAL_MODIFIERS,
    TECHNICAL_NOUNS,
    THINGS,
)
from framing.scan import Hit, Scanner

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

EXTENSIONS: dict[str, Any] = {"framing": [], "passage": {}, "attributions": []}
_HYPHENS = "-‐‑‒–—−"
_FAR = 30  # tokens on either side that can tell something about a capital
_SMALL = frozenset(["a", "an", "and", "against", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])


class Label(NamedTuple):
    """One occurrence of a codebook term: offsets in ``doc.text``, the entries that share the term, and its sense."""

    start: int
    end: int
    text: str
    entries: tuple[int, ...]
    label: str
    topic: str
    sense: str
    evidence: tuple[str, ...]


class LabelFinder:
    """Finds label mentions and decides their sense. Needs the parse for the grammatical rules."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook

    @cached_property
    def scanner(self) -> Scanner:
        """Compiled at the first whole text: passages bring their hits along."""
        return Scanner(self.codebook)

    def __call__(self, doc: Doc) -> Doc:
        self.set_annotations(doc, self.find(doc))
        return doc

    def find(self, doc: Doc) -> list[Label]:
        text = raw_text(doc)
        return [self._label(doc, text, hit) for hit in self.hits(doc) if hit.kind == "label"]

    def hits(self, doc: Doc) -> list[Hit]:
        """The hits of the passage where they travel with it, else a scan of the text."""
        given = doc._.passage.get("hits")
        if given is None:
            return self.scanner.scan(raw_text(doc))
        return [Hit(hit[0], hit[1], hit[2], tuple(hit[3]), hit[4], hit[5]) for hit in given]

    def set_annotations(self, doc: Doc, found: Sequence[Label]) -> None:
        spans, rows = [], []
        for label in found:
            span = doc.char_span(label.start, label.end, label=label.label, alignment_mode="expand")
            if span is None:  # a hit on white space only cannot be shown as a span
                continue
            spans.append(span)
            rows.append({**label._asdict(), "entries": list(label.entries), "evidence": list(label.evidence)})
        doc.spans["framing"] = spans
        doc._.framing = rows

    def _label(self, doc: Doc, text: str, hit: Hit) -> Label:
        entries = tuple(int(index) for index in hit.ids)
        entry = self.codebook.labels[entries[0]]
        why = [f"sense:{hit.shut}"] if hit.shut else []
        if not why:
            span = doc.char_span(hit.start, hit.end, alignment_mode="expand")
            cue = other_sense(span, rival=entry.names_thing) if span is not None else ""
            why = [f"sense:{cue}"] if cue else []
        return Label(
            hit.start, hit.end, text[hit.start : hit.end], entries, entry.label, entry.topic,
            "other" if why else "framing", tuple(why),
        )  # fmt: skip


def hits_of(doc: Doc, scanner: Scanner) -> list[Hit]:
    """The hits of the passage where they travel with it, else a scan of the text."""
    given = doc._.passage.get("hits")
    if given is None:
        return scanner.scan(raw_text(doc))
    return [Hit(hit[0], hit[1], hit[2], tuple(hit[3]), hit[4], hit[5]) for hit in given]


def register_extensions() -> None:
    """Register the Doc extensions that the components share (see docs/architecture.md)."""
    from spacy.tokens import Doc

    for name, default in EXTENSIONS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


@Language.factory("framing/labels", assigns=["doc.spans"])
def make_labels(nlp: Language, name: str, *, codebook: dict[str, Any]) -> LabelFinder:
    """The factory ``framing/labels``; `codebook` is ``Codebook.to_json()``."""
    register_extensions()
    return LabelFinder(Codebook.from_json(codebook))


def other_sense(span: Span, *, rival: bool = False) -> str:
    """``rule=words`` where grammar or surroundings show another meaning, else ``""``.

    A word for a party or a deed means another thing in "anti-N", "N change", "to raise Ns"; a `rival` name for a thing
    is the same name in "anti-N protests" and "the N vote".
    """
    for name, rule in _RULES_OF_THINGS if rival else _RULES:
        words = rule(span)
        if words:
            return f"{name}={words}"
    return ""


def _opposed(span: Span) -> str:
    doc, i = span.doc, span.start - 1
    if i > 0 and doc[i].text in _HYPHENS:
        i -= 1
    return str(doc[i].text) if i >= 0 and doc[i].lower_ in OPPOSING_PREFIXES else ""


def _head_after(span: Span) -> Token | None:
    """The noun that the label modifies: next to it, or after further nouns or adjectives."""
    doc, found = span.doc, None
    for i in range(span.end, min(span.end + 4, _sentence(span)[1])):
        token = doc[i]
        if token.is_quote or token.text in _HYPHENS:
            continue
        if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
            break
        if token.pos_ != "ADJ":
            found = token
            if token.i == span.end or span.root.head == token:
                return token
    return found


def _other_head(span: Span) -> str:
    head = _head_after(span)
    if head is None:
        return ""
    word = head.lemma_.lower()
    if word in GROUP_NOUNS and span.root.pos_ != "NOUN":
        return ""  # "an N-backed band": a band of men
    return str(head.text) if word in OTHER_HEADS or head.lower_ in OTHER_HEADS else ""


def _technical(span: Span) -> str:
    doc = span.doc
    if span.start > 0 and not doc[span.start].is_sent_start and doc[span.start - 1].lower_ in TECHNICAL_MODIFIERS:
        return str(doc[span.start - 1].text)
    if span.end < len(doc) and doc[span.end].lower_ in ("to", "against"):
        for token in doc[span.end + 1 : span.end + 5]:
            if token.lemma_.lower() in TECHNICAL_NOUNS or token.lower_ in TECHNICAL_NOUNS:
                return str(token.text)
            if token.tag_ == "VBG" and token.i == span.end + 1:
                return str(token.text)
            if token.pos_ not in ("DET", "ADJ", "NOUN", "PRON", "NUM"):
                break
    return ""


def _thing(span: Span) -> str:
    """A verb that does away with a thing: a programme, a tax."""
    verb = span[0]
    if verb.pos_ != "VERB" or span.root.pos_ not in ("VERB", "ADP", "ADV"):
        return ""
    given = objects(verb) or objects(span.root)
    if not given:
        given = [t for t in children(verb) if t.dep_ in ("nsubj:pass", "nsubjpass")]
    given += [other for word, other in prepositional(verb) if word == "from"]  # "freed from taxes"
    for thing in given:
        if thing.lemma_.lower() in THINGS:
            return str(thing.text)
    return ""


def _adverbial(span: Span) -> str:
    """ "voted by N": a bare singular after *by* names a manner, nobody."""
    doc, root = span.doc, span.root
    if span.start == 0 or doc[span.start - 1].lower_ != "by" or root.tag_ != "NN" or len(span) > 1:
        return ""
    closed = span.end == len(doc) or doc[span.end].pos_ in ("PUNCT", "CCONJ")
    return f"by {span.text}" if closed and root.lower_[-3:] not in _MASS else ""


_MASS = frozenset({"ism", "ion", "ing", "ent", "nce", "ety", "ege", "cy"})


def _institution(span: Span) -> str:
    """The label is a part, not the head, of the name of a law, a body or a work."""
    if not span[0].text[:1].isupper() or _shouted(span):
        return ""
    words = _title_run(span)
    heads = [t for t in words if t.lower_ in INSTITUTION_HEADS and not span.start <= t.i < span.end]
    return " ".join(t.text for t in words) if heads else ""


def _title_run(span: Span) -> list[Token]:
    """The capitalised words around the label, small words between them included."""
    doc, (first, last) = span.doc, _sentence(span)
    low, high = span.start, span.end
    while low > first and span.start - low < 10 and _joins(doc[low - 1]):
        low -= 1
    while high < last and high - span.end < 10 and _joins(doc[high]):
        high += 1
    return [token for token in doc[low:high] if token.text[:1].isupper()]


def _joins(token: Token) -> bool:
    return token.text[:1].isupper() or token.lower_ in _SMALL or token.text in ("'s", "’s")


def _sentence(span: Span) -> tuple[int, int]:
    """First and last-plus-one token of the sentence, as far as it matters here."""
    doc, first, last = span.doc, span.start, span.end
    while first > 0 and span.start - first < _FAR and not doc[first].is_sent_start:
        first -= 1
    while last < len(doc) and last - span.end < _FAR and not doc[last].is_sent_start:
        last += 1
    return first, last


def _shouted(span: Span) -> bool:
    """A headline in capitals or title case, where a capital means nothing."""
    first, last = _sentence(span)
    words = [token for token in span.doc[first:last] if token.is_alpha and token.lower_ not in _SMALL]
    return len(words) > 3 and sum(token.text[0].isupper() for token in words) > 0.8 * len(words)


_RULES = (
    ("opposed", _opposed),
    ("head", _other_head),
    ("technical", _technical),
    ("thing", _thing),
    ("manner", _adverbial),
    ("name", _institution),
)
_OF_PARTIES = frozenset({"opposed", "head", "thing"})
_RULES_OF_THINGS = tuple((name, rule) for name, rule in _RULES if name not in _OF_PARTIES)
