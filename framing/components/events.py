"""Who did it to whom? The doer and the sufferer of a deed, which is a verb or a noun, read off the syntax."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from framing.components.event_match import Deed, choose
from framing.components.foreign import doer_before, sufferer_before
from framing.components.phrases import (
    NOMINAL,
    NOUN_CLAUSES,
    OBJECTS,
    VERBAL,
    agent,
    behind,
    children,
    governor,
    is_passive,
    lemma_of,
    objects,
    phrase_start,
    possessor,
    preposition,
    prepositional,
    run_start,
    subject,
    sufferer,
)
from framing.components.reference import Ref, is_definite, modifier, noun_kind, refer
from framing.components.words import (
    AGAINST,
    ATTACKERS,
    DEED_NOUNS,
    DOING_VERBS,
    OBJECT_CONTROL,
    POSSESSOR_SUFFERS,
    REACTIVE_NOUNS,
    REACTIVE_VERBS,
    SUFFERED_NOUNS,
    THIRD_PARTIES,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from framing.components.scene import Naming, Scene


def is_deed(scene: Scene, token: Token) -> bool:
    """Does this noun tell a deed: by the codebook's events, or by the word lists?"""
    lemma = token.lemma_.lower()
    naming = scene.at(token)
    if naming is not None and (token.pos_ != "PROPN" or not scene.is_event(naming)):
        return scene.is_event(naming)
    return token.pos_ in ("NOUN", "PROPN") and (lemma in scene.names.nouns or lemma in DEED_NOUNS)


def tells(scene: Scene, verb: Token) -> bool:
    """Is this one of the verbs, with its particle where it has one, that tell the codebook's events?"""
    lemma = verb.lemma_.lower()
    if lemma in scene.names.verbs:
        return True
    after = verb.doc[verb.i + 1].lower_ if verb.i + 1 < len(verb.doc) else ""
    return f"{lemma} {after}" in scene.names.verbs


def _party(scene: Scene, token: Token, order: Iterable[str]) -> Ref | None:
    """Who a phrase stands for; None for a deed, which does nothing and suffers nothing."""
    ref = refer(scene, token, order)
    if not ref.target and ref.how == "description" and _third_party(token):
        return ref._replace(target="other", how="third party")
    return None if ref.target in scene.names.events else ref


def _third_party(token: Token) -> bool:
    """One who is nobody's force, also before another noun: "shipping", "school buses"."""
    before = token.nbor(-1) if token.i > 0 and not token.is_sent_start else token
    return lemma_of(token) in THIRD_PARTIES or (
        before.dep_ == "compound" and before.head == token and lemma_of(before) in THIRD_PARTIES
    )


def _doer(scene: Scene, token: Token, order: Iterable[str]) -> Ref | None:
    """Who a phrase stands for; somebody whom it only describes, and newly so, is a stranger."""
    ref = _party(scene, token, order)
    if ref is not None and not ref.target:
        foreign = doer_before(scene, token) if token.pos_ == "NOUN" else None
        if foreign is not None:  # "Danish planes"
            return _stranger(foreign)
    new = ref is not None and not ref.target and ref.how == "description" and not is_definite(token)
    people = noun_kind(lemma_of(token), token) or lemma_of(token) in ATTACKERS
    if ref is not None and new and token.pos_ == "NOUN" and people and lemma_of(token) not in _VAGUE:
        return ref._replace(target="other", how="stranger")
    return ref


def verb_deed(scene: Scene, verb: Token, wanted: Iterable[str]) -> Deed:
    """The deed that a verb tells."""
    by = agent(verb)
    doer = by if by is not None or is_passive(verb) else subject(verb)
    patient, cause = sufferer(verb), ""
    patient_ref: Ref | None = None
    if patient is not None and is_deed(scene, patient):
        cause = event_of(scene, patient, wanted).target
    elif patient is not None:
        patient_ref = _party(scene, patient, wanted)
        if patient_ref is not None and not patient_ref.target:  # "both the gang and the rule of X fell"
            patient_ref = next((r for r in _members(scene, patient, wanted) if r.target), patient_ref)
    for word, other in prepositional(verb):
        deed = is_deed(scene, other)
        if word in AGAINST and patient_ref is None and not deed:
            patient_ref = _party(scene, other, wanted)
        elif word in ("for", "over", "after") and deed and not cause:
            cause = event_of(scene, other, wanted).target
        elif word == "by" and deed and not cause:  # "answered by striking", "by a strike on …": the deed itself
            patient_ref = patient_ref or noun_deed(scene, other, wanted).sufferer
    doer_ref = _doer(scene, doer, wanted) if doer is not None else None
    if doer_ref is not None and doer_ref.how == "stranger" and verb.dep_ in NOUN_CLAUSES:
        doer_ref = None  # "an army that V": the description tells more than that somebody new did it
    if doer_ref is not None and doer is not None and is_deed(scene, doer):
        inner = noun_deed(scene, doer, wanted)
        return inner._replace(sufferer=inner.sufferer or patient_ref, cause=cause)
    return Deed(doer_ref, patient_ref, cause)


_VAGUE = frozenset({"people", "person", "somebody", "someone", "anyone", "anybody", "individual", "figure"})


def _members(scene: Scene, token: Token, order: Iterable[str]) -> Iterator[Ref]:
    for other in children(token):
        ref = _party(scene, other, order) if other.dep_ == "conj" else None
        if ref is not None:
            yield ref


def noun_deed(scene: Scene, noun: Token, order: Iterable[str]) -> Deed:
    """The deed that a noun tells, with its possessor, its modifiers and its prepositional phrases."""
    deed = _prepositions(scene, noun, order)
    naming = scene.at(noun)
    if naming is not None and scene.is_event(naming):
        deed = deed._replace(named=naming.ids, full=naming.last - naming.first > 2)
    deed = _with_owner(scene, noun, order, deed)
    for name in _premodifiers(scene, noun):
        ref = modifier(scene, name, order)
        if _suffers(scene, noun, ref, name, deed):
            deed = deed if deed.sufferer else deed._replace(sufferer=ref)
        elif deed.doer is None:
            deed = deed._replace(doer=ref)
    if deed.doer is None:
        deed = deed._replace(doer=_clause_doer(scene, noun, order) or _stranger(doer_before(scene, noun)))
    if deed.sufferer is None:
        deed = deed._replace(sufferer=_clause_sufferer(scene, noun, order) or _stranger(sufferer_before(scene, noun)))
    if deed.doer is not None or deed.full:
        return deed
    return _with_doer_above(scene, noun, order, deed)


def _prepositions(scene: Scene, noun: Token, order: Iterable[str]) -> Deed:
    doer: Ref | None = None
    patient: Ref | None = None
    cause = ""
    lemma = noun.lemma_.lower()
    phrases = behind(noun)
    acted = possessor(noun) is not None or any(word == "by" for word, _ in phrases)  # the doer stands elsewhere
    for word, other in phrases:
        if other.i < noun.i or word not in _ROLES:
            continue
        deed = is_deed(scene, other)
        if deed:
            cause = cause or (event_of(scene, other, order).target if word in _CAUSES else "")
        elif word in ("by", "from"):
            doer = doer or _doer(scene, other, order)
        elif word in AGAINST or (word == "of" and (acted or lemma in SUFFERED_NOUNS)):
            patient = patient or _party(scene, other, order)
        elif word == "of":
            doer = doer or _party(scene, other, order)
    return Deed(doer, patient, cause)


_CAUSES = frozenset({"for", "over", "to", "after"})
_ROLES = AGAINST | {"by", "from", "for", "over", "to", "after", "of"}


def _with_owner(scene: Scene, noun: Token, order: Iterable[str], deed: Deed) -> Deed:
    owner = possessor(noun)
    if owner is None and noun.dep_ == "conj" and noun.head.pos_ == "NOUN" and deed.doer is None:
        owner = possessor(noun.head)  # "its tests and N"
    if owner is None:
        return deed
    ref = _party(scene, owner, order)
    if ref is None:
        return deed
    if noun.lemma_.lower() in POSSESSOR_SUFFERS and deed.sufferer is None and not _only_does(scene, ref.target):
        return deed._replace(sufferer=ref)
    return deed if deed.doer is not None else deed._replace(doer=ref)


def _only_does(scene: Scene, target: str) -> bool:
    """The events of the codebook know it as a doer, never as a sufferer."""
    events = scene.names.events.values()
    return any(target in e.by for e in events) and not any(target in e.against for e in events)


def _suffers(scene: Scene, noun: Token, ref: Ref, name: Naming, deed: Deed) -> bool:
    """Is the name before a deed noun the one who suffers it: "the X killing"?"""
    if name.role == "doer" or ref.target not in scene.names.traits:
        return False
    if scene.names.is_person(ref.target, scene.text(name)):
        return True
    events = [e for id, e in scene.names.events.items() if not deed.named or id in deed.named]
    against = any(ref.target in e.against for e in events)
    return against and not any(ref.target in e.by for e in scene.names.events.values())


def _premodifiers(scene: Scene, noun: Token) -> list[Naming]:
    """Names of actors in the run of words before a noun that are no possessors."""
    found = [n for n in scene.between(run_start(noun), noun.i) if n.role in ("name", "doer") and not scene.is_event(n)]
    return [n for n in reversed(found) if noun.doc[n.last].tag_ != "POS"]


def _clause_doer(scene: Scene, noun: Token, order: Iterable[str]) -> Ref | None:
    """ "the N led by X", "an N that X ordered": who a clause behind the noun says was behind the deed."""
    light = [governor(noun)] if preposition(noun) == "of" else []  # "the sort of N led by X"
    for clause in (c for host in (noun, *light) for c in children(host)):
        if clause.dep_ in NOUN_CLAUSES and clause.i > noun.i and clause.tag_ == "VBN":
            by = agent(clause)
            if by is not None:
                return _party(scene, by, order)
    return None


def _clause_sufferer(scene: Scene, noun: Token, order: Iterable[str]) -> Ref | None:
    """ "a strike that killed X", "an attack targeting X"."""
    for clause in children(noun):
        if clause.dep_ in NOUN_CLAUSES and tells(scene, clause):
            given = objects(clause)
            if given and given[0].i > clause.i:
                return _party(scene, given[0], order)
    return None


def _stranger(token: Token | None) -> Ref | None:
    return None if token is None else Ref("other", token.idx, token.idx + len(token), "foreign")


def _with_doer_above(scene: Scene, noun: Token, order: Iterable[str], deed: Deed) -> Deed:
    """The doer from what governs a deed noun: "X launched …", "accuse X of …", "X's support for …"."""
    above, node = governor(noun), noun
    for _ in range(3):
        if above.pos_ in VERBAL or above == node:
            break
        if lemma_of(above) in _AFTER:
            return deed  # who deals with the aftermath of a deed has not done it
        if above.dep_ in OBJECTS and preposition(node) in _OF and lemma_of(governor(above)) in OBJECT_CONTROL:
            return deed._replace(doer=_party(scene, above, order))  # "accuse X of N", hung on X
        owner = _owner_of(scene, above, order)
        if owner is not None and above.lemma_.lower() not in REACTIVE_NOUNS:
            return deed._replace(doer=owner, weak=True)
        if owner is not None:
            return deed._replace(excluded=owner.target)
        above, node = governor(above), above
    if above.pos_ in VERBAL:
        deed = _of_verb(scene, above, node, order, deed)
    return deed if deed.doer is not None or deed.excluded else _with_verb_before(scene, noun, order, deed)


def _with_verb_before(scene: Scene, noun: Token, order: Iterable[str], deed: Deed) -> Deed:
    """ "X vowed N", where the parse lost the verb: its subject stands right before it."""
    doc, i = noun.doc, run_start(noun) - 1
    if i > 0 and doc[i].pos_ == "DET":
        i -= 1
    if i <= 0 or doc[i].pos_ != "VERB" or doc[i].lemma_.lower() not in DOING_VERBS:
        return deed
    who = subject(doc[i]) or doc[i - 1]
    return deed._replace(doer=_party(scene, who, order), weak=True) if who.pos_ in NOMINAL else deed


def _of_verb(scene: Scene, verb: Token, node: Token, order: Iterable[str], deed: Deed) -> Deed:
    lemma = verb.lemma_.lower()
    word = next((w for w, other in prepositional(verb) if other == node), "")
    given = [o for o in objects(verb) if o != node]
    if word in _OF and lemma in OBJECT_CONTROL and given:
        return deed._replace(doer=_party(scene, given[0], order))
    passive = is_passive(verb)
    who = agent(verb) if passive else subject(verb)
    charged = passive and (word in ("of", "for") or lemma == "charge") and lemma in OBJECT_CONTROL
    if charged:
        who = sufferer(verb)
    if who is None or who == node:
        return deed
    ref = _doer(scene, who, order)
    if ref is None:
        return deed
    if lemma in _SHIELDING and word in ("from", "against"):  # "X guards itself against N": X suffers it
        theirs = given[0] if given and given[0].lower_ not in _REFLEXIVE else who
        return deed._replace(sufferer=deed.sufferer or _party(scene, theirs, order), excluded=ref.target)
    right = word == "" and lemma_of(node) == "right" and lemma in _CLAIMING  # "X retains the right of N"
    does = (lemma in DOING_VERBS and word in ("", "in", "to", "with")) or (word == "for" and lemma in _CALLING) or right
    if charged and ref.how == "foreign":
        return deed._replace(doer=ref)  # "Roe was charged with N"
    if word == "" and lemma in _EXECUTING and not passive:
        return deed._replace(doer=ref)
    if does or word in ("through", "by") or (word == "in" and node != verb and lemma in scene.names.verbs):
        return deed._replace(doer=ref, weak=True)
    return deed._replace(excluded=ref.target) if lemma in REACTIVE_VERBS or word in _AVERSE else deed


_AFTER = frozenset(
    {"aftermath", "wake", "fallout", "consequence", "repercussion", "legacy", "anniversary", "news", "word"}
)
_EXECUTING = frozenset({"conduct", "carry", "launch", "mount", "stage", "execute", "perpetrate", "wage", "unleash"})
_SHIELDING = frozenset({"defend", "protect", "guard", "shield", "safeguard"})
_REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves", "ourselves", "myself"})
_CLAIMING = frozenset({"retain", "exercise", "reserve", "assert", "invoke", "have", "claim"})
_OF = frozenset({"of", "for", "from", "with", "against"})
_CALLING = frozenset({"call", "push", "press", "plan", "prepare", "aim", "plot"})
_AVERSE = frozenset({"against", "from", "to", "over", "at", "of", "about"})


def _owner_of(scene: Scene, noun: Token, order: Iterable[str]) -> Ref | None:
    """Whose support, record, campaign it is: possessor or adjective of the governing noun."""
    owner = possessor(noun)
    if owner is not None:
        return _party(scene, owner, order)
    names = _premodifiers(scene, noun)
    if names:
        return modifier(scene, names[0], order)
    by = next((other for word, other in prepositional(noun) if word == "by"), None)
    return _party(scene, by, order) if by is not None else None


def event_of(scene: Scene, noun: Token, order: Iterable[str]) -> Ref:
    """The event that an event phrase names ("the strike on X"), or an empty target."""
    if noun.i not in scene.told:
        scene.told[noun.i] = ""  # a deed that is its own cause ends here
        scene.told[noun.i] = choose(scene, noun_deed(scene, noun, order), order)
    return Ref(scene.told[noun.i], noun.doc[phrase_start(noun)].idx, noun.idx + len(noun), "event")
