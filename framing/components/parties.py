"""Rules for labels of somebody: names beside and inside the phrase, what it is said of, whom it points back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.components import surface
from framing.components.antecedents import antecedent, commanding
from framing.components.deeds import link_target, linked, own_side, unlikely
from framing.components.event_match import choose
from framing.components.events import tells, verb_deed
from framing.components.foreign import is_creed, is_nationality
from framing.components.nearby import itself, men_of, near, unnamed
from framing.components.phrases import (
    OBJECTS,
    POSSESSORS,
    RELATIVE_CLAUSES,
    SUBJECTS,
    VERBAL,
    agent,
    behind,
    child,
    children,
    governor,
    own_subject,
    possessor,
    preposition,
    run_start,
    subject,
)
from framing.components.raw import raw_text
from framing.components.reference import Ref, is_definite, is_plural, modifier, noun_kind, point_back, refer
from framing.components.retold import told_before
from framing.components.words import (
    ATTACKERS,
    COUNTERPARTS,
    DEPENDENTS,
    FOLLOWERS,
    GENERIC_DETERMINERS,
    LISTING_WORDS,
    RELATIVES,
    SUPPORT_WORDS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from framing.components.asked import Asked


def beside(asked: Asked) -> Ref | None:
    """A name right behind the phrase, or given as an example."""
    scene, sent = asked.scene, asked.scene.sentence(asked.span.start)
    token = surface.name_after(scene, asked.last, sent)
    if token is None and scene.at(asked.head) is not None and asked.head.i >= asked.span.end:
        token = asked.head
    if token is not None:
        ref = refer(scene, token, asked.order)
        if ref.target:
            return _narrower(asked, ref._replace(how="name"))
    for how, found in (*surface.examples(scene, asked.last, sent), *surface.instances(scene, asked.first, sent)):
        ref = refer(scene, found, asked.order)
        if ref.target and (ref.target in asked.wanted or ref.target == "other"):
            return ref._replace(how=how)
    return None


def _narrower(asked: Asked, ref: Ref) -> Ref:
    """ "X militias": where the noun's own alias is a common noun, a name before it says whose."""
    words = raw_text(asked.scene.doc)[ref.start : ref.end]
    if words != words.lower():
        return ref
    for naming in asked.scene.between(asked.first, asked.head.i):
        if naming.role == "name" and naming.start >= 0 and any(id in asked.wanted for id in naming.ids):
            return modifier(asked.scene, naming, asked.order)
    return ref


def said(asked: Asked) -> Ref | None:
    """Copula, naming verbs, *as*, apposition; a phrase that nobody in the codebook answers to is another's."""
    for how, token in linked(asked):
        ref = link_target(asked, token)
        if how == "apposition" and _one_of_many(asked, ref):
            continue
        if ref.target and not unlikely(asked, ref):
            return ref._replace(how=how)
        if ref.target:
            continue
        told = _doers_told(asked, token)
        if told is not None:
            return told._replace(how=how)
        described = token.pos_ == "NOUN" or token.lower_ in ("those", "people")
        if any(child.lower_ in ("these", "those", "this", "that") for child in children(token)):
            continue  # "these people" points at somebody: the rules that follow look for him
        if described and ref.end > ref.start and how != "apposition":
            country = noun_kind(token.lemma_.lower()) == "state"  # "a country they call N"
            return Ref((asked.fallback if country else None) or "other", ref.start, ref.end, how)
    return None


def _one_of_many(asked: Asked, ref: Ref) -> bool:
    """ "X, its Ns": a state or a person is not several, so what stands beside its name is a list."""
    traits = asked.scene.names.traits.get(ref.target)
    if traits is None or not is_plural(asked.head):
        return False
    word = raw_text(asked.scene.doc)[ref.start : ref.end].lower()
    return word not in traits.plural and (word in traits.person or traits.state)


def inside(asked: Asked) -> Ref | None:
    """Names inside the phrase: "the X N", "the N of X"; an owner is not the one owned."""
    scene, head = asked.scene, asked.head
    for token in asked.span:
        if token.dep_ in POSSESSORS and token.pos_ == "PRON":  # "ink on his hands": the word itself says whose
            ref = refer(scene, token, asked.order)
            return ref._replace(how="owner") if ref.target in asked.wanted else None
    for word, other in behind(head):
        if word in ("of", "in", "from") and other.i > head.i:
            ref = refer(scene, other, asked.order)
            if ref.how in ("owner", "pronoun") and other.pos_ == "NOUN" and not noun_kind(head.lemma_.lower()):
                continue  # "the architect of its plans"
            theirs = ref.how == "foreign" and (word == "of" or noun_kind(head.lemma_.lower()) == "state")
            if ref.target in asked.wanted or theirs:
                return ref._replace(how="of")
    first = min(asked.first, run_start(asked.span[0]))
    for naming in reversed(scene.between(first, asked.head.i)):
        if naming.role in ("name", "doer") and not scene.is_event(naming):
            ref = modifier(scene, naming, asked.order)
            if _is_nationality(asked, ref.target):
                return _person_of(asked, scene.names.side(ref.target))
            if ref.target in asked.wanted or _other_camp(asked, ref.target):
                return ref
    owner = possessor(head)
    if owner is not None:
        ref = refer(scene, owner, asked.order)
        if ref.target in asked.wanted:
            return ref._replace(how="owner")
        if (ref.how == "owner" and ref.target == "other") or ref.how == "foreign":
            return ref._replace(how="owner") if noun_kind(head.lemma_.lower()) == "state" else None
    return _foreign_modifier(asked, first)


def _is_nationality(asked: Asked, target: str) -> bool:
    """Before a noun for one person the name of a country only tells where he is from."""
    traits = asked.scene.names.traits.get(target)
    counted = any(c.dep_ in ("det", "nummod") for c in children(asked.head))
    singular = (
        counted and asked.head.tag_ in ("NN", "NNP") and noun_kind(asked.head.lemma_.lower()) not in ("group", "state")
    )
    persons = any(asked.scene.names.traits[t].person and not asked.scene.names.traits[t].state for t in asked.order)
    return traits is not None and traits.state and singular and persons


def _person_of(asked: Asked, side: str) -> Ref | None:
    names = asked.scene.names
    wanted = [t for t in asked.order if names.side(t) == side and names.traits[t].person and not names.traits[t].state]
    target = antecedent(asked.scene, asked.head, wanted, "person")
    return Ref(target if target in wanted else wanted[0], 0, 0, "nationality") if wanted else None


def _other_camp(asked: Asked, target: str) -> bool:
    """A name on a side on which the label has no target owns nobody there: it is the one who is labelled."""
    side = asked.scene.names.side(target)
    return bool(side) and all(asked.scene.names.side(t) != side for t in asked.order)


def _foreign_modifier(asked: Asked, first: int) -> Ref | None:
    """ "the ABC N", "Ruritanian Ns": a name, a people or a creed outside the codebook inside the phrase."""
    own = asked.fallback
    whose = noun_kind(asked.head.lemma_.lower()) == "state" or (own is None and not is_definite(asked.head))
    whose = whose or own in asked.scene.names.national
    for token in asked.span.doc[first : asked.head.i]:
        if token.i in asked.scene.cover or token.i in asked.scene.marked:
            continue
        name = (
            token.pos_ == "PROPN" and token.dep_ in ("compound", "nmod:desc", "flat", "nn") and token.head.i >= token.i
        )
        if name or (whose and (is_nationality(token) or is_creed(token))):
            return Ref("other", token.idx, token.idx + len(token), "foreign")
    return None


def generic(asked: Asked) -> Ref | None:
    """Nobody in particular: "any group", "no group", "every group"; "he is no N" is said of him."""
    predicate = any(child.dep_ == "cop" for child in children(asked.head))
    for token in children(asked.head):
        if predicate and token.lower_ == "no":
            continue
        if token.dep_ == "det" and token.lower_ in GENERIC_DETERMINERS and token.i < asked.head.i:
            return Ref("none", token.idx, token.idx + len(token), "generic")
    return None


def listed(asked: Asked) -> Ref | None:
    """ "the N blacklist": a list or an alert names a kind of conduct and nobody."""
    head = asked.head
    if head.i >= asked.span.end and head.lemma_.lower() in LISTING_WORDS:
        return Ref("none", head.idx, head.idx + len(head), "generic")
    return None


def followers(asked: Asked) -> Ref | None:
    """ "X's Ns and allies": who belongs to X is not X but an unnamed one of X's side; X's neighbours are others."""
    owner, lemma = possessor(asked.head), asked.head.lemma_.lower()
    if owner is not None and lemma in COUNTERPARTS:
        return Ref("other", owner.idx, asked.head.idx + len(asked.head), "stranger")
    if owner is None or lemma not in FOLLOWERS:
        return None
    ref = refer(asked.scene, owner, asked.order)
    return _unnamed_of(asked, ref) if ref.target else None


def supported(asked: Asked) -> Ref | None:
    """Unnamed ones whom somebody arms or funds: the target of his side that goes by a common noun."""
    scene, head = asked.scene, asked.head
    above = governor(head)
    before = scene.doc[asked.first - 1] if asked.first > 0 else head
    words = {above.lemma_.lower(), before.lemma_.lower(), scene.doc[asked.first].lemma_.lower()}
    who = _supporter(head)
    if who is None and (not is_plural(head) or not words & SUPPORT_WORDS):
        return None
    if who is None:
        who = subject(above) if above.pos_ in VERBAL else possessor(above)
    if who is None and governor(above).pos_ in VERBAL:
        who = subject(governor(above))
    ref = refer(scene, who, asked.order) if who is not None else None
    if ref is None:
        names = [n for n in scene.between(run_start(above), above.i) if not scene.is_event(n)]
        ref = modifier(scene, names[-1], asked.order) if names else None
    if ref is None or not ref.target:
        return None
    return _unnamed_of(asked, ref)


def _unnamed_of(asked: Asked, patron: Ref) -> Ref | None:
    """The target on somebody's side that goes by a common noun."""
    names = asked.scene.names
    for id in asked.order:
        traits = names.traits.get(id)
        if traits is not None and traits.common and id != patron.target and names.side(id) == names.side(patron.target):
            return Ref(id, patron.start, patron.end, "supported")
    return None


def _supporter(noun: Token) -> Token | None:
    """ "the groups that X arms and pays", "groups armed by X"."""
    for clause in children(noun):
        if clause.lemma_.lower() in SUPPORT_WORDS and clause.dep_ in RELATIVE_CLAUSES | {"acl"}:
            who = child(clause, SUBJECTS) if clause.dep_ in RELATIVE_CLAUSES else agent(clause)
            if who is not None and who.lower_ not in RELATIVES:
                return who
    return None


def deeds_of(asked: Asked) -> Ref | None:
    """ "the N who picket the gates": who does what only one event of the codebook tells is one of its doers."""
    return _doers_by_clause(asked, asked.head)


def _doers_by_clause(asked: Asked, noun: Token) -> Ref | None:
    scene = asked.scene
    for clause in children(noun):
        if clause.dep_ in RELATIVE_CLAUSES and clause.i > noun.i and own_subject(clause) == noun:
            event = choose(scene, verb_deed(scene, clause, asked.order)._replace(doer=None), asked.order)
            known = child(clause, OBJECTS)
            if known is not None and known.pos_ == "PRON":
                continue  # "the Ns who shot them": who they were is told elsewhere
            told = [id for id, e in scene.names.events.items() if clause.lemma_.lower() in {v.lower() for v in e.verbs}]
            event = event or (told[0] if len(told) == 1 else "")
            doers = scene.names.events[event].by if event else ()
            wanted = [t for t in asked.order if t in doers]
            if wanted:
                return Ref(unnamed(asked, wanted), clause.idx, clause.idx + len(clause), "deed")
    return None


def _doers_told(asked: Asked, token: Token) -> Ref | None:
    """ "Shots were fired at X. They are Ns", "the men behind it": unnamed ones who did the event just told of."""
    plural = is_plural(token) and is_definite(token)
    people = noun_kind(token.lemma_.lower(), token) in ("plural", "group") or token.lemma_.lower() in ATTACKERS
    if token.lower_ not in ("they", "them", "those") and not (plural and people):
        return None
    found = _doers_by_clause(asked, token)
    if found is not None:
        return found
    events = [id for id, event in asked.scene.names.events.items() if set(event.by) & asked.wanted]
    told = told_before(asked.scene, token, events).target or _by_strangers(asked, token, events)
    doers = asked.scene.names.events[told].by if told else ()
    wanted = [t for t in asked.order if t in doers and (not asked.side or asked.side_of(t) == asked.side)]
    return Ref(unnamed(asked, wanted), token.idx, token.idx + len(token), "deed") if wanted else None


def _by_strangers(asked: Asked, token: Token, events: Sequence[str]) -> str:
    """ "Gunmen shot at X. The men …": the event last told that somebody only described did to somebody known."""
    scene = asked.scene
    first, last = scene.sentence(token.i, 1)
    for verb in reversed(scene.doc[max(first, last - 60) : last]):
        if verb.pos_ == "VERB" and tells(scene, verb):
            deed = verb_deed(scene, verb, events)
            strangers = deed.doer is not None and deed.doer.how == "stranger"
            if strangers and deed.sufferer is not None and deed.sufferer.firm and deed.sufferer.target:
                event = choose(scene, deed._replace(doer=None), events)
                if event in events:
                    return event
    return ""


def back(asked: Asked) -> Ref | None:
    """A definite phrase that stands for somebody named before."""
    head = asked.head
    if not is_definite(head) or possessor(head) is not None:
        return None
    if is_plural(head) and noun_kind(head.lemma_.lower()) == "state":
        return None  # several states are not the one named before
    order = tuple(t for t in asked.order if not asked.side or asked.side_of(t) == asked.side)
    lands = not asked.side  # who has a side in the conflict speaks of the conflict
    found = point_back(asked.scene, head, order, excluded=commanding(head), lands=lands)
    return None if found is None else men_of(asked, found)


def owned(asked: Asked) -> Ref | None:
    """ "its N": owned by somebody of their own camp, so the word names its target by itself."""
    if asked.fallback is None:
        return None
    named = [n for n in asked.scene.between(asked.first, asked.head.i) if not asked.scene.is_event(n)]
    return itself(asked) if possessor(asked.head) is not None or named else None


def meant(asked: Asked) -> Ref | None:
    """ "the N", said by one whose side is known: the first of whom his side uses the word."""
    counted = any(c.dep_ == "nummod" for c in children(asked.head))
    return own_side(asked) if counted or is_definite(asked.head) else None


def struck(asked: Asked) -> Ref | None:
    """ "has shot one of the worst Ns": who suffers a deed of the codebook, the one of them last named."""
    scene, token, verb = asked.scene, asked.head, governor(asked.head)
    if preposition(token) == "of" and verb.lower_ in _SOME:
        token, verb = verb, governor(verb)
    if token.dep_ not in OBJECTS or verb.pos_ not in VERBAL or is_plural(token):
        return None
    deed = verb_deed(scene, verb, asked.order)._replace(sufferer=None) if tells(scene, verb) else None
    event = scene.names.events.get(choose(scene, deed, asked.order)) if deed is not None else None
    wanted = [t for t in asked.order if event is not None and t in event.against and not scene.names.traits[t].state]
    named = [n for n in (*scene.before, *scene.namings) if n.last <= asked.first and set(n.ids) & set(wanted)]
    if not named:
        return None
    return Ref(next(id for id in named[-1].ids if id in wanted), verb.idx, verb.idx + len(verb), "deed")


_SOME = frozenset({"one", "another"})


def nobody(asked: Asked) -> Ref | None:
    """Bare plurals of a word that several sides use, told of nobody: "threats from N"."""
    head = asked.head
    listed_here = head.dep_ == "conj" and noun_kind(head.lemma_.lower()) == "group" and bool(asked.scene.at(head.head))
    several = is_plural(head) and (listed_here or (asked.fallback is None and not asked.side))
    if any(token.lower_ in DEPENDENTS for token in asked.span):
        return None  # "X-backed forces" says whose they are
    plain = not any(c.dep_ in ("det", "nummod", "nmod:poss", "poss") for c in children(head))
    if several and plain and head.dep_ not in SUBJECTS and not linked(asked):
        return Ref("none", head.idx, head.idx + len(head), "generic")
    return None


party_rules = (
    listed,
    beside,
    said,
    followers,
    inside,
    generic,
    supported,
    deeds_of,
    back,
    owned,
    struck,
    nobody,
    near,
    itself,
    meant,
)
