"""Who did it? Every deed of the codebook's events in a text: construction, agent, patient, hedge, polarity, voice, day.

What the sentence says and what it leaves out: an agentless passive names nobody, whoever is named elsewhere. Blame is
kept apart (`framing.components.blame`). Definitions follow work on agency in the news (Henley, Miller and Beazley 1995;
Fausey and Boroditsky 2010).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from spacy.language import Language

from framing.codebook import Codebook
from framing.components.attribution import Attribution, doc_quotations
from framing.components.blame import find_blame
from framing.components.blame_cues import Blame
from framing.components.blame_words import LEAVING
from framing.components.event_choice import choose, known, told_by
from framing.components.event_dates import event_date
from framing.components.event_evidence import is_bodily
from framing.components.event_heads import find_heads
from framing.components.event_nouns import read_noun
from framing.components.event_owners import owned
from framing.components.event_scene import Head, Party, Told, Vocabulary, labelled, mend_lemmas
from framing.components.event_verbs import Reading, read_verb
from framing.components.hedging import hedge
from framing.components.labels import hits_of, register_extensions
from framing.components.polarity import polarity
from framing.components.scene import build_scene
from framing.components.tree import Tree
from framing.components.voice import VoiceFinder, voice_of
from framing.event_passages import is_brief, opposed
from framing.scan import Scanner

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

Row = dict[str, Any]


class AgencyFinder:
    """Finds the event mentions and the statements of blame of a Doc."""

    def __init__(self, codebook: Codebook) -> None:
        self.vocabulary = Vocabulary(codebook)
        self._voices = VoiceFinder(codebook)
        self._codebook = codebook

    @cached_property
    def _scanner(self) -> Scanner:
        return Scanner(self._codebook, events=True)

    def __call__(self, doc: Doc) -> Doc:
        self.set_annotations(doc, self.find(doc))
        return doc

    def find(self, doc: Doc) -> tuple[list[Row], list[Row]]:
        """The event mentions and the statements of blame, each in order of the text."""
        hits = hits_of(doc, self._scanner)
        if not any(hit.kind == "event" for hit in hits) or not doc.has_annotation("DEP"):
            return [], []
        scene = build_scene(doc, self.vocabulary.names, hits, ())
        told = Told(doc, mend_lemmas(Tree(doc)), scene, self.vocabulary)
        told.around = doc._.passage.get("lead", "") + told.tree.text
        told.topic = frozenset(doc._.passage.get("topic", ()))
        told.brief = doc._.passage.get("brief", is_brief(told.tree.text))
        parties = {*doc._.passage.get("parties", ()), *(id for naming in scene.namings for id in naming.ids)}
        both = any(opposed(event.by, event.against, parties) for event in self.vocabulary.events.values())
        told.labelled = labelled(doc, self.vocabulary, unnamed=told.brief or both)
        told.parties = frozenset({*parties, *told.labelled.values()})
        found = find_heads(told, hits)
        read = {head: read_verb(told, head) if head.verbal else read_noun(told, head) for head in found}
        heads = [head for head, reading in read.items() if is_bodily(told, head, reading)]
        told.heads = {head.head: head for head in heads}
        readings = [read[head] for head in heads]
        blames = find_blame(told)
        speech = _Speech(doc, self._voices)
        return self._mentions(told, heads, readings, blames, speech), [_blame(told, b, speech) for b in blames]

    def set_annotations(self, doc: Doc, found: tuple[list[Row], list[Row]]) -> None:
        doc._.agency, doc._.blame = found

    def _mentions(
        self, told: Told, heads: Sequence[Head], readings: Sequence[Reading], blames: Sequence[Blame], speech: _Speech
    ) -> list[Row]:
        rows: list[Row] = []
        earlier: list[str] = []
        events: dict[int | None, str] = {}  # by the token that tells the deed
        published = str(told.doc._.passage.get("date", ""))
        for head, reading in zip(heads, readings, strict=True):
            low, high = told.tree.sentence[head.head]
            here = [b for b in blames if b.blamed and low <= b.head < high]
            here.sort(key=lambda b: b.kind == "denied")  # who denies it is held responsible unless another is
            blamed = next((known(told, b.blamed) for b in here), "")
            event = events.get(told_by(told, head), "") or choose(told, head, reading, earlier, blamed)
            events[head.head] = event
            if event in self.vocabulary.events:
                earlier.append(event)
            rows.append(_mention(told, head, reading, event, published) | speech.of(head.first, head.last))
        return rows


def _mention(told: Told, head: Head, reading: Reading, event: str, published: str) -> Row:
    tree = told.tree
    found = hedge(told, head, reading)
    start, end = tree.start[head.first], tree.end[head.last - 1]
    words = told.text(tree.start[found.start], tree.end[found.end - 1]) if found.end else ""
    return {
        "start": start, "end": end, "text": told.text(start, end), "event": event,
        "construction": reading.construction, **_party(told, "agent", reading.agent),
        **_party(told, "patient", reading.patient), "patient": owned(told, event, reading.patient),
        "polarity": polarity(told, head, reading),
        "hedge": found.value, "hedge_text": words, "event_date": event_date(told, head, reading, published),
    }  # fmt: skip


def _party(told: Told, role: str, party: Party | None) -> Row:
    if party is None:
        return {role: "", f"{role}_text": "", f"{role}_start": None, f"{role}_end": None}
    text = told.text(party.start, party.end)
    return {role: party.target, f"{role}_text": text, f"{role}_start": party.start, f"{role}_end": party.end}


class _Speech:
    """Whose words a stretch is, as for labels."""

    def __init__(self, doc: Doc, voices: VoiceFinder) -> None:
        self.doc = doc
        self.attributions = [Attribution(*item) for item in doc._.attributions or ()]
        # What somebody is blamed for, or denies a part in, stays the writer's deed: only the blame is theirs.
        self._tellers = [a._replace(content=()) if _only_blames(a) else a for a in self.attributions]
        self._quotes = doc_quotations(doc)
        self._voices = voices

    def of(self, first: int, last: int) -> Row:
        span: Span = self.doc[first:last]
        voice = voice_of(self.doc, span, self._tellers, self._quotes)
        return {"voice": voice.voice, "speaker": voice.speaker, "speaker_side": self.side(voice.speaker)}

    def side(self, speaker: str) -> str:
        return (self._voices.side(speaker) or "other") if speaker else ""

    def by(self, start: int, end: int) -> str:
        """The resolved name of the source that stands between two characters, if an attribution knows it."""
        for attribution in self.attributions:
            if attribution.source and attribution.source[0] < end and start < attribution.source[1]:
                return attribution.speaker
        return ""


def _only_blames(attribution: Attribution) -> bool:
    return str(attribution.lemma).lower() in LEAVING and not attribution.clause


def _blame(told: Told, blame: Blame, speech: _Speech) -> Row:
    tree = told.tree
    start, end = tree.start[blame.first], tree.end[blame.last - 1]
    row: Row = {"start": start, "end": end, "text": told.text(start, end), "kind": blame.kind}
    row |= speech.of(blame.head, blame.head + 1)
    blamer = ""
    if blame.blamer is not None:
        blamer = told.text(blame.blamer.start, blame.blamer.end)
        if row["voice"] not in ("direct", "scare"):
            name = speech.by(blame.blamer.start, blame.blamer.end) or blamer
            row |= {"voice": "indirect", "speaker": name, "speaker_side": speech.side(name)}
    elif row["voice"] in ("indirect", "direct"):
        blamer = row["speaker"]
    blamed = blame.blamed
    row |= {
        "blamer_text": blamer, "blamed": blamed.target if blamed else "",
        "blamed_text": told.text(blamed.start, blamed.end) if blamed else "", "stance": blame.stance,
    }  # fmt: skip
    return row


@Language.factory("framing/agency", requires=["token.dep", "doc.spans"])
def make_agency(nlp: Language, name: str, *, codebook: dict[str, Any]) -> AgencyFinder:
    """The factory ``framing/agency``; `codebook` is ``Codebook.to_json()``."""
    from spacy.tokens import Doc

    register_extensions()
    for extension in ("agency", "blame"):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=[])
    return AgencyFinder(Codebook.from_json(codebook))
