"""Which event of the codebook is a deed, told from who did it to whom?

A deed is a verb or a noun; its doer and its sufferer are read off the syntax. An event of the codebook fits where the
doer is one of its ``by`` and the sufferer one of its ``against``; what the text leaves open speaks for no event and
against none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from framing.components.phrases import (
    RELATIVE_CLAUSES,
    VERBAL,
    agent,
    children,
    governor,
    is_passive,
    objects,
    phrase_start,
    possessor,
    prepositional,
    subject,
    sufferer,
)
from framing.components.reference import Ref, modifier, refer
from framing.components.words import (
    AGAINST,
    DEED_NOUNS,
    DOING_VERBS,
    OBJECT_CONTROL,
    POSSESSOR_SUFFERS,
    REACTIVE_VERBS,
    SUFFERED_NOUNS,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from framing.components.scene import Scene


class Deed(NamedTuple):
    """Who did it to whom, in answer to what, and which events the deed's own words name."""

    doer: Ref | None
    sufferer: Ref | None
    cause: str  # the event it answers ("in return for …"), or ""
    named: tuple[str, ...]  # events whose alias stands in the phrase
    excluded: str = ""  # a target that is not the doer: the one who fears, condemns, fights the deed


def is_deed(scene: Scene, token: Token) -> bool:
    """Does this noun tell a deed: by the codebook's events, by the word lists, by its ending?"""
    lemma = token.lemma_.lower()
    naming = scene.at(token)
    if naming is not None and naming.ids[0] in scene.names.events:
        return True
    return lemma in scene.names.deeds or lemma in DEED_NOUNS


def verb_deed(scene: Scene, verb: Token, wanted: frozenset[str]) -> Deed:
    """The deed that a verb tells."""
    by = agent(verb)
    passive = is_passive(verb) or by is not None
    doer = by if passive else subject(verb)
    patient = sufferer(verb)
    doer_ref = refer(scene, doer, wanted) if doer is not None else None
    patient_ref, cause = None, ""
    if patient is not None:
        patient_ref = refer(scene, patient, wanted)
        if is_deed(scene, patient):
            cause, patient_ref = event_of(scene, patient, wanted).target, None
    for word, other in prepositional(verb):
        if word in AGAINST and patient_ref is None and not is_deed(scene, other):
            patient_ref = refer(scene, other, wanted)
        elif word in ("for", "over", "after") and is_deed(scene, other) and not cause:
            cause = event_of(scene, other, wanted).target
    return Deed(doer_ref, patient_ref, cause, ())


def noun_deed(scene: Scene, noun: Token, wanted: frozenset[str], order: tuple[str, ...] = ()) -> Deed:
    """The deed that a noun tells, with its possessor, its modifiers and its prepositional phrases."""
    lemma = noun.lemma_.lower()
    doer, patient, cause = _prepositions(scene, noun, wanted)
    owner = possessor(noun)
    if owner is not None:
        ref = refer(scene, owner, wanted)
        if lemma in POSSESSOR_SUFFERS and patient is None:
            patient = ref
        elif doer is None:
            doer = ref
    for naming in _premodifiers(scene, noun):
        ref = modifier(scene, naming, order)
        if lemma in POSSESSOR_SUFFERS | SUFFERED_NOUNS and scene.names.traits[ref.target].person:
            patient = patient or ref
        elif patient is None and doer is None and naming.role != "doer" and _only_suffers(scene, ref.target, noun):
            patient = ref
        elif doer is None:
            doer = ref
    relative = _relative_sufferer(scene, noun, wanted)
    patient = patient or relative
    excluded = ""
    if doer is None:
        doer, excluded = _doer_above(scene, noun, wanted)
    naming = scene.at(noun)
    named = tuple(id for id in naming.ids if id in scene.names.events) if naming else ()
    return Deed(doer, patient, cause, named, excluded)


def _prepositions(scene: Scene, noun: Token, wanted: frozenset[str]) -> tuple[Ref | None, Ref | None, str]:
    doer: Ref | None = None
    patient: Ref | None = None
    cause = ""
    lemma = noun.lemma_.lower()
    for word, other in prepositional(noun):
        if other.i < noun.i:
            continue
        deed = is_deed(scene, other)
        if word in ("by", "from"):
            doer = doer or refer(scene, other, wanted)
        elif word in ("for", "over") and deed:
            cause = cause or event_of(scene, other, wanted).target
        elif (word in AGAINST and not deed) or (word == "of" and lemma in SUFFERED_NOUNS):
            patient = patient or refer(scene, other, wanted)
        elif word == "of" and not deed:
            doer = doer or refer(scene, other, wanted)
    return doer, patient, cause


def _premodifiers(scene: Scene, noun: Token) -> list:  # type: ignore[type-arg]
    """Names of actors before the noun that are no possessors of something else."""
    start = phrase_start(noun)
    found = [n for n in scene.between(start, noun.i) if n.role in ("name", "doer")]
    owner = possessor(noun)
    return [
        n for n in reversed(found)
        if n.ids[0] not in scene.names.events and not (owner is not None and n.last - 1 >= owner.left_edge.i and n.first <= owner.i)
        and not _inside_phrase(noun, noun.doc[n.last - 1])
    ]  # fmt: skip


def _inside_phrase(noun: Token, name: Token) -> bool:
    """A name that belongs to a preposition or a possessor further down, not to the noun itself."""
    for _ in range(4):
        if name.head is noun or name.head is name:
            return False
        if any(c.dep_ == "case" for c in children(name)):
            return True
        name = name.head
    return False


def _only_suffers(scene: Scene, target: str, noun: Token) -> bool:
    """ "the X strike": no event has X as its doer, some have X as its sufferer."""
    events = scene.names.events.values()
    return any(target in e.against for e in events) and not any(target in e.by for e in events)


def _relative_sufferer(scene: Scene, noun: Token, wanted: frozenset[str]) -> Ref | None:
    """ "a strike that killed X"."""
    for clause in children(noun):
        if clause.dep_ in RELATIVE_CLAUSES | {"acl"} and clause.lemma_.lower() in scene.names.deeds:
            given = objects(clause)
            if given:
                return refer(scene, given[0], wanted)
    return None


def _doer_above(scene: Scene, noun: Token, wanted: frozenset[str]) -> tuple[Ref | None, str]:
    """The doer of a deed noun from the verb that governs it: "X launched …", "accuse X of …", "vow …"."""
    above, node = governor(noun), noun
    for _ in range(3):
        if above.pos_ in VERBAL or above is node:
            break
        above, node = governor(above), above
    if above.pos_ not in VERBAL:
        return None, ""
    lemma = above.lemma_.lower()
    word = next((w for w, other in prepositional(above) if other is noun), "")
    if word in ("of", "for", "from", "with") and lemma in OBJECT_CONTROL and objects(above):
        return refer(scene, objects(above)[0], wanted), ""
    who = agent(above) if is_passive(above) else subject(above)
    if who is None or who is noun:
        return None, ""
    ref = refer(scene, who, wanted)
    if lemma in REACTIVE_VERBS or word in ("against", "from", "to", "after", "before", "since", "over", "at"):
        return None, ref.target
    if is_passive(above):
        return ref, ""
    if lemma in DOING_VERBS or word in ("in", "with", "by", "through", "as", ""):
        return ref, ""
    return None, ""


def event_of(scene: Scene, noun: Token, wanted: frozenset[str]) -> Ref:
    """The event that an event phrase names ("the strike on X"), or an empty target."""
    deed = noun_deed(scene, noun, wanted)
    target = choose(scene, deed, wanted)
    start, end = noun.doc[phrase_start(noun)].idx, noun.idx + len(noun)
    return Ref(target, start, end, "event")


def choose(scene: Scene, deed: Deed, wanted: frozenset[str]) -> str:
    """The event that fits doer, sufferer and the words that name it; ``""`` where none does or nothing speaks."""
    best, best_score = "", 0.0
    for id, event in scene.names.events.items():
        score = 0.0
        by = _fit(scene, deed.doer, event.by)
        against = _fit(scene, deed.sufferer, event.against)
        if by < 0 or against < 0 or id == deed.cause:
            continue
        score += 3 * by + 3 * against + (2.5 if id in deed.named else 0.0)
        if deed.cause:
            suffered = scene.names.events[deed.cause].against
            score += 2.0 if set(suffered) & set(event.by) else -1.0
        if deed.excluded and deed.excluded in event.by:
            score -= 2.0
        if deed.excluded and deed.excluded in event.against:
            score += 1.0
        score += 0.5 if id in wanted else 0.0
        if score > best_score + 0.01 and score >= 1.0:
            best, best_score = id, score
    return best


def _fit(scene: Scene, ref: Ref | None, allowed: tuple[str, ...]) -> float:
    """1 where the one meant is allowed, 0.6 where he belongs to one who is, 0 unknown, −1 where he is not."""
    if ref is None or not ref.target:
        return 0.0
    if ref.target in scene.names.events:
        return 0.0
    if ref.target in allowed:
        return 0.6 if ref.how in ("owner", "of") else 1.0
    if ref.target == "other" and ref.how == "pronoun":
        return 0.0
    return -1.0
