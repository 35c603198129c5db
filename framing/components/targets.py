"""Questions 2 and 3, target and side: who or what is labelled, and whose framing is that label of it?

A label is a verb or a noun of a deed, a noun for somebody, or a word that describes one of these. For each kind the
rules go from what the structure says (`links`, `events`) over what a description points back to (`reference`) to what
is merely near; the first that answers wins, and every answer says which rule and which words gave it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from spacy.language import Language

from framing.codebook import Codebook
from framing.components import links
from framing.components.events import Deed, choose, event_of, is_deed, noun_deed, verb_deed
from framing.components.labels import hits_of
from framing.components.nearby import fallback, near
from framing.components.phrases import VERBAL, children, governor, possessor, prepositional
from framing.components.reference import (
    Ref,
    is_definite,
    is_plural,
    modifier,
    named,
    point_back,
    refer,
)
from framing.components.scene import Names, Scene, build_scene
from framing.components.words import GENERIC_DETERMINERS, GROUP_NOUNS, PERSON_NOUNS, STATE_NOUNS
from framing.scan import Scanner

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


class Asked(NamedTuple):
    """One label mention and what its entries can be said of."""

    scene: Scene
    span: Span
    head: Token  # of the phrase that the label is in
    first: int  # tokens of that phrase
    last: int
    entries: tuple[int, ...]
    order: tuple[str, ...]  # the entries' targets, as listed
    wanted: frozenset[str]
    fallback: str | None


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
        self._scanner = Scanner(codebook)

    def __call__(self, doc: Doc) -> Doc:
        self.set_annotations(doc, self.find(doc))
        return doc

    def find(self, doc: Doc) -> list[Answer]:
        rows: list[dict[str, Any]] = doc._.framing
        if not rows:
            return []
        hits = hits_of(doc, self._scanner)
        scene = build_scene(doc, self.names, hits, [(row["start"], row["end"]) for row in rows])
        spans = list(doc.spans["framing"])
        heads: dict[int, Ref] = {}
        found: list[Ref | None] = [None] * len(rows)
        for i in sorted(range(len(rows)), key=lambda i: -rows[i]["start"]):  # a head before its modifiers
            if rows[i]["sense"] == "framing":
                asked = self._asked(scene, spans[i], tuple(rows[i]["entries"]))
                found[i] = _shared(asked, heads) or resolve(asked)
                heads[spans[i].root.i] = found[i]  # type: ignore[assignment]
        return [self._answer(doc, row, ref) for row, ref in zip(rows, found, strict=True)]

    def set_annotations(self, doc: Doc, found: Sequence[Answer]) -> None:
        for row, answer in zip(doc._.framing, found, strict=True):
            row.update(
                target=answer.target, target_text=answer.text, target_start=answer.start, target_end=answer.end,
                side=answer.side, label=answer.label, topic=answer.topic,
            )  # fmt: skip
            if answer.why:
                row["evidence"].append(f"target:{answer.why}")

    def _asked(self, scene: Scene, span: Span, entries: tuple[int, ...]) -> Asked:
        order = tuple(dict.fromkeys(t for i in entries for t in self.codebook.labels[i].targets))
        head = links.phrase_head(span)
        first, last = links.phrase_bounds(span, head)
        return Asked(scene, span, head, first, last, entries, order, frozenset(order), self.codebook.fallback(entries))

    def _answer(self, doc: Doc, row: dict[str, Any], ref: Ref | None) -> Answer:
        entries = tuple(row["entries"])
        target = ref.target if ref is not None else "none"
        index, side = self.codebook.side(entries, target)
        entry = self.codebook.labels[index]
        if row["sense"] != "framing":
            side = "none"
        text = doc.text[ref.start : ref.end] if ref is not None and ref.end > ref.start else ""
        start, end = (ref.start, ref.end) if ref is not None and text else (None, None)
        why = f"{ref.how}={text}" if ref is not None and ref.how else ""
        return Answer(target, text, start, end, side, entry.label, entry.topic, why)


@Language.factory("framing/targets", requires=["doc.spans"])
def make_targets(nlp: Language, name: str, *, codebook: dict[str, Any]) -> TargetFinder:
    """The factory ``framing/targets``; `codebook` is ``Codebook.to_json()``."""
    return TargetFinder(Codebook.from_json(codebook))


NOBODY = Ref("none", 0, 0, "")


def _shared(asked: Asked, heads: dict[int, Ref]) -> Ref | None:
    """A label that describes another label's noun is said of the same one, where its entry allows that."""
    if asked.head.i < asked.span.end:
        return None
    ref = heads.get(asked.head.i)
    if ref is not None and (ref.target in asked.wanted or ref.target == "other"):
        return ref
    return None


def resolve(asked: Asked) -> Ref:
    """The one of whom a label mention is said."""
    if not asked.order:
        return NOBODY
    for rule in _rules(asked):
        ref: Ref | None = rule(asked)
        if ref is not None and ref.target:
            return ref
    return NOBODY


def _rules(asked: Asked) -> Iterator[Any]:
    if _is_verb(asked):
        yield from (_verb, _discourse, near, fallback)
    elif _tells_deed(asked):
        yield from (_said, _deed, _generic, _discourse, near, fallback)
    else:
        yield from (_beside, _said, _inside, _generic, _supported, _back, _own, near, fallback)


def _is_verb(asked: Asked) -> bool:
    root = asked.span.root
    if asked.head != root and asked.head.i >= asked.span.end:
        return False
    return root.pos_ in VERBAL and root.tag_ != "JJ" and root.dep_ not in ("amod", "compound")


def _tells_deed(asked: Asked) -> bool:
    head = asked.head
    lemma = head.lemma_.lower()
    if lemma in PERSON_NOUNS | GROUP_NOUNS | STATE_NOUNS:
        return False
    if is_deed(asked.scene, head):
        return True
    if head.pos_ == "PROPN" and asked.scene.at(head) is not None:
        return False
    return lemma.endswith(_DEED_ENDINGS) and not lemma.endswith(("er", "or"))


_DEED_ENDINGS = (
    "tion",
    "sion",
    "ment",
    "ance",
    "ence",
    "ing",
    "ism",
    "cide",
    "ure",
    "al",
    "ny",
    "ry",
    "cy",
    "war",
    "nge",
    "ity",
    "age",
    "defense",
    "defence",
    "threat",
    "pressure",
)


# --- what the structure says ----------------------------------------------------------------------------------------


def _verb(asked: Asked) -> Ref | None:
    verb = asked.span.root if asked.span.root.pos_ in VERBAL else asked.span[0]
    return _of_deed(asked, verb_deed(asked.scene, verb, asked.wanted), verb)


def _deed(asked: Asked) -> Ref | None:
    return _of_deed(asked, noun_deed(asked.scene, asked.head, asked.wanted, asked.order), asked.head)


def _of_deed(asked: Asked, deed: Deed, token: Token) -> Ref | None:
    """The event where doer and sufferer fit one that the label can be said of, else the doer."""
    event = choose(asked.scene, deed, asked.wanted)
    words = next((r for r in (deed.sufferer, deed.doer) if r is not None), None)
    start, end = (words.start, words.end) if words else (token.idx, token.idx + len(token))
    doer = deed.doer.target if deed.doer is not None else ""
    certain = bool(event) and (_known(deed.sufferer) or bool(deed.named) or bool(deed.cause))
    if event in asked.wanted and (certain or not doer):
        return Ref(event, start, end, "deed")
    if doer:
        options = [t for t in asked.order if t in (doer, event)]
        target = options[0] if options else doer
        return Ref(target, deed.doer.start, deed.doer.end, "doer")  # type: ignore[union-attr]
    if deed.sufferer is not None and deed.sufferer.target == "other" and deed.sufferer.how == "foreign":
        return deed.sufferer._replace(how="sufferer")
    return None


def _known(ref: Ref | None) -> bool:
    return ref is not None and ref.target not in ("", "other")


def _said(asked: Asked) -> Ref | None:
    """Copula, naming verbs, *as*, apposition."""
    for how, token in _links(asked):
        ref = _link_target(asked, token)
        if ref.target:
            return ref._replace(how=how)
    return None


def _links(asked: Asked) -> Iterator[links.Link]:
    sent = asked.span.sent
    yield from links.said_of(asked.scene, asked.head)
    yield from links.beside(asked.scene, asked.first, asked.last, sent)
    yield from links.named_by_verb(asked.scene, asked.first, sent)


def _link_target(asked: Asked, token: Token) -> Ref:
    """What the linked phrase stands for: for a deed the event, or the doer where no event fits."""
    scene = asked.scene
    if token.pos_ in VERBAL and token.dep_ in ("csubj", "csubj:pass", "advcl", "xcomp"):
        return _of_deed(asked, verb_deed(scene, token, asked.wanted), token) or Ref("", 0, 0, "")
    naming = scene.at(token)
    event_name = naming is not None and naming.ids[0] in scene.names.events
    if event_name or (token.pos_ == "NOUN" and is_deed(scene, token)):
        found = event_of(scene, token, asked.wanted)
        if found.target:
            return found
        deed = noun_deed(scene, token, asked.wanted, asked.order)
        if deed.doer is not None and deed.doer.target:
            return deed.doer
        if event_name and naming is not None:
            return named(scene, naming, asked.wanted, "name")
        return Ref("", 0, 0, "")
    return refer(scene, token, asked.wanted)


def _beside(asked: Asked) -> Ref | None:
    """A name right behind the phrase, or given as an example."""
    scene, sent = asked.scene, asked.span.sent
    token = links.name_after(scene, asked.last, sent)
    if token is None and scene.at(asked.head) is not None and asked.head.i >= asked.span.end:
        token = asked.head
    if token is not None:
        ref = refer(scene, token, asked.wanted)
        if ref.target:
            return ref._replace(how="name")
    for how, found in (*links.examples(scene, asked.last, sent), *links.instances(scene, asked.first, sent)):
        ref = refer(scene, found, asked.wanted)
        if ref.target:
            return ref._replace(how=how)
    return None


def _inside(asked: Asked) -> Ref | None:
    """Names inside the phrase: "the X regime", "X rebels", "the regimes of X"; an owner is not the one owned."""
    scene, head = asked.scene, asked.head
    for word, other in prepositional(head):
        if word in ("of", "in", "from") and other.i > head.i:
            ref = refer(scene, other, asked.wanted)
            if ref.target in asked.wanted:
                return ref._replace(how="of")
    for naming in reversed(scene.between(asked.first, asked.head.i)):
        if naming.role in ("name", "doer") and naming.ids[0] not in scene.names.events:
            ref = modifier(scene, naming, asked.order)
            if ref.target in asked.wanted or _other_camp(asked, ref.target):
                return ref
    owner = possessor(head)
    if owner is not None:
        ref = refer(scene, owner, asked.wanted)
        if ref.target in asked.wanted:
            return ref._replace(how="owner")
    return _foreign_modifier(asked)


def _other_camp(asked: Asked, target: str) -> bool:
    """A name on a side on which the label has no target owns nobody there: it is the one who is labelled."""
    side = asked.scene.names.side(target)
    return bool(side) and all(asked.scene.names.side(t) != side for t in asked.order)


def _foreign_modifier(asked: Asked) -> Ref | None:
    """ "the ABC terror group": a name outside the codebook inside the phrase."""
    for token in asked.span.doc[asked.first : asked.head.i]:
        if token.i in asked.scene.cover or asked.span.start <= token.i < asked.span.end:
            continue
        if token.pos_ == "PROPN" and token.dep_ in ("compound", "nmod:desc", "flat", "nn") and token.head.i >= token.i:
            return Ref("other", token.idx, token.idx + len(token), "foreign")
    return None


def _generic(asked: Asked) -> Ref | None:
    """Nobody in particular: "any group", "no terrorism", "a world without war"."""
    for token in children(asked.head):
        if token.dep_ == "det" and token.lower_ in GENERIC_DETERMINERS and token.i < asked.head.i:
            return NOBODY._replace(how="generic", start=token.idx, end=token.idx + len(token))
    return None


def _supported(asked: Asked) -> Ref | None:
    """Unnamed ones whom somebody arms or funds: the target of his side that goes by a common noun."""
    scene, head = asked.scene, asked.head
    verb = governor(head)
    if not is_plural(head) or verb.lemma_.lower() not in _SUPPORT:
        return None
    who = None
    if verb.pos_ in VERBAL:
        from framing.components.phrases import subject

        who = subject(verb)
    else:
        who = possessor(verb)
    ref = refer(scene, who, asked.wanted) if who is not None else None
    if ref is None or not ref.target:
        return None
    side = scene.names.side(ref.target)
    for id in asked.order:
        if id != ref.target and scene.names.side(id) == side and scene.names.traits[id].common:
            return Ref(id, ref.start, ref.end, "supported")
    return None


_SUPPORT = frozenset(
    [
        "support",
        "back",
        "fund",
        "finance",
        "arm",
        "sponsor",
        "train",
        "equip",
        "supply",
        "aid",
        "assist",
        "help",
        "bankroll",
        "control",
        "direct",
        "use",
        "assistance",
        "funding",
        "backing",
        "network",
        "sponsorship",
    ]
)


def _back(asked: Asked) -> Ref | None:
    """A definite phrase that stands for somebody named before."""
    head = asked.head
    if not is_definite(head) or possessor(head) is not None:
        return None
    return point_back(asked.scene, head, asked.wanted)


def _own(asked: Asked) -> Ref | None:
    """ "its proxies": owned by somebody of their own camp, so the word names its target by itself."""
    if asked.fallback is None:
        return None
    head = asked.head
    inside = asked.scene.between(asked.first, head.i)
    if possessor(head) is None and not inside:
        return None
    return fallback(asked)


# --- what was told before ------------------------------------------------------------------------------------------


def _discourse(asked: Asked) -> Ref | None:
    """The event last told of, where a deed is named without doer and sufferer."""
    scene = asked.scene
    sent = asked.span.sent
    start = sent.start
    for _ in range(3):
        for naming in reversed(scene.between(start, asked.span.start)):
            if naming.ids[0] in scene.names.events:
                ref = event_of(scene, scene.doc[naming.last - 1], asked.wanted)
                target = ref.target or next((id for id in naming.ids if id in asked.wanted), "")
                if target in asked.wanted:
                    return Ref(target, naming.start, naming.end, "told before")
        if start == 0:
            break
        start = scene.doc[start - 1].sent.start
    return None
