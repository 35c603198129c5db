"""Questions 2 and 3, target and side: who or what is labelled, and whose framing is that label of it?

A label is a verb or a noun of a deed, a noun for somebody, or a word that describes one of these. For each kind the
rules go from what the structure says (`links`, `events`) over what a description points back to (`reference`) to what
is merely near; the first that answers wins, and every answer says which rule and which words gave it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from spacy.language import Language

from framing.codebook import Codebook
from framing.components.aliases import Names
from framing.components.asked import ask
from framing.components.deeds import deed_rules, described_deed_rules, verb_rules
from framing.components.dispute import Dispute
from framing.components.labels import register_extensions
from framing.components.parties import party_rules
from framing.components.raw import raw_text
from framing.components.reference import Ref, is_definite
from framing.components.scene import build_scene
from framing.scan import Scanner

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

    from framing.components.asked import Asked
    from framing.components.scene import Scene

NOBODY = Ref("none", 0, 0, "")


_WEAK = frozenset({"points back", "near", "before", "ahead", "itself"})


class Answer(NamedTuple):
    """What one label mention is said of."""

    target: str
    text: str
    start: int | None
    end: int | None
    side: str
    label: str
    topic: str
    why: str


class TargetFinder:
    """Finds who or what each label mention of a Doc is said of, and whose framing that is."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self.names = Names(codebook)
        self.dispute = Dispute(codebook)

    @cached_property
    def _scanner(self) -> Scanner:
        return Scanner(self.codebook)

    def __call__(self, doc: Doc) -> Doc:
        self.set_annotations(doc, self.find(doc))
        return doc

    def find(self, doc: Doc) -> list[Answer]:
        rows: list[dict[str, Any]] = doc._.framing
        if not rows:
            return []
        given = doc._.passage.get("hits")
        hits = given if given is not None else self._scanner.scan(raw_text(doc))
        scene = build_scene(doc, self.names, hits, [(row["start"], row["end"]) for row in rows])
        answers = _Answers(self.codebook, scene, list(doc.spans["framing"]), rows)
        refs = [answers.of(i) or NOBODY for i in range(len(rows))]
        stage = self.dispute.stage(doc, hits)
        if stage is not None:
            refs = [ref if stage.is_set(row["start"]) else elsewhere(ref) for ref, row in zip(refs, rows, strict=True)]
        return [self._answer(scene.raw, row, ref) for ref, row in zip(refs, rows, strict=True)]

    def set_annotations(self, doc: Doc, found: Sequence[Answer]) -> None:
        for row, answer in zip(doc._.framing, found, strict=True):
            row.update(
                target=answer.target, target_text=answer.text, target_start=answer.start, target_end=answer.end,
                side=answer.side, label=answer.label, topic=answer.topic,
            )  # fmt: skip
            if answer.why:
                row["evidence"].append(f"target:{answer.why}")

    def _answer(self, raw: str, row: dict[str, Any], ref: Ref) -> Answer:
        index, side = self.codebook.side(tuple(row["entries"]), ref.target)
        entry = self.codebook.labels[index]
        text = raw[ref.start : ref.end]
        start, end = (ref.start, ref.end) if text else (None, None)
        why = f"{ref.how}={text}" if ref.how else ""
        return Answer(
            ref.target, text, start, end, side if row["sense"] == "framing" else "none", entry.label, entry.topic, why
        )


class _Answers:
    """The answers of one Doc, each found when it is first asked for: one label may be said of another's phrase."""

    def __init__(self, codebook: Codebook, scene: Scene, spans: list[Span], rows: list[dict[str, Any]]) -> None:
        self._rows = rows
        self._found: dict[int, Ref | None] = {}
        self._asked: dict[int, Asked] = {
            i: ask(codebook, scene, spans[i], tuple(row["entries"]))
            for i, row in enumerate(rows)
            if row["sense"] == "framing"
        }
        scene.labels.update({asked.span.root.i: i for i, asked in self._asked.items()})
        scene.answers = self.of
        self._scene = scene

    def of(self, index: int) -> Ref | None:
        """The answer of one mention; None for another sense, and for one that is just being asked for."""
        if index not in self._found:
            self._found[index] = None
            if index in self._asked:
                asked = self._asked[index]
                found = self._shared(asked, index) or self._same_word(asked, resolve(asked))
                self._found[index] = self._described(asked, found)
        return self._found[index]

    def _described(self, asked: Asked, ref: Ref) -> Ref:
        """Where nobody is named, a label that describes the phrase may name them: "X-backed Ns", "Ns backed by X"."""
        if ref.target != "none" or asked.is_verb:
            return ref
        for other in self._asked.values():
            if other is not asked and other.head.i == asked.head.i:
                found = resolve(other)
                if found.target in asked.wanted:
                    return found._replace(start=0, end=0, how="described")
        return ref

    def _same_word(self, asked: Asked, ref: Ref) -> Ref:
        """One sense per discourse (Gale, Church and Yarowsky 1992): "the N" is whom a fuller "N" was before."""
        if ref.how not in _WEAK or ref.target == "other" or not is_definite(asked.head):
            return ref
        lemma = asked.head.lemma_.lower()
        for other in sorted(self._asked, key=lambda i: -i):
            before = self._asked[other]
            if before.span.start >= asked.span.start or before.head.lemma_.lower() != lemma:
                continue
            found = self.of(other)
            if found is None or found.how in _WEAK:
                continue
            if found.target in asked.wanted or (found.target == "other" and self._lately(before, asked)):
                return found._replace(start=0, end=0, how="same word")
        return ref

    def _lately(self, before: Asked, asked: Asked) -> bool:
        """Was it said in the same sentence or the one before? Who is no party is not remembered for long."""
        return before.span.start >= self._scene.sentence(asked.span.start, 1)[0]

    def _shared(self, asked: Asked, index: int) -> Ref | None:
        """A label that describes another label's noun is said of the same one, where its entry allows that."""
        head = self._scene.labels.get(asked.head.i)
        if head is None or head == index or asked.head.i < asked.span.end:
            return None
        ref = self.of(head)
        if ref is not None and (ref.target in asked.wanted or ref.target == "other"):
            return ref
        return None


@Language.factory("framing/targets", requires=["doc.spans"])
def make_targets(nlp: Language, name: str, *, codebook: dict[str, Any]) -> TargetFinder:
    """The factory ``framing/targets``; `codebook` is ``Codebook.to_json()``."""
    register_extensions()
    return TargetFinder(Codebook.from_json(codebook))


def resolve(asked: Asked) -> Ref:
    """The one of whom a label mention is said: the first rule that answers."""
    if not asked.order:
        return NOBODY
    for rule in _rules(asked):
        ref = rule(asked)
        if ref is not None and ref.target:
            return ref
    return NOBODY


def elsewhere(ref: Ref) -> Ref:
    """The same one in another dispute, which is no target of the codebook."""
    return ref if ref.target in ("none", "other") else ref._replace(target="other", how="elsewhere")


def _rules(asked: Asked) -> tuple[Callable[[Asked], Ref | None], ...]:
    if asked.is_verb:
        return verb_rules
    if not asked.tells_deed:
        return party_rules
    return described_deed_rules if asked.describes_deed else deed_rules
