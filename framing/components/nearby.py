"""What is merely near: a name in the sentence that acts upon nobody labelled, then the names before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.components.foreign import acts_here, is_outside, other_land, stranger_inside
from framing.components.phrases import SUBJECTS, VERBAL, children, governor, objects, possessor, prepositional, subject
from framing.components.reference import Ref, is_definite, is_plural, modifier, named, noun_kind, refer
from framing.components.retold import told_before
from framing.components.words import DATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from framing.components.asked import Asked
    from framing.components.scene import Naming

LOOK_BACK = 4  # sentences
_CLIMB = 8


def near(asked: Asked, *, events: bool = True) -> Ref | None:
    """The likeliest name of the sentence, else of the sentences before; none that acts upon the labelled.

    Without `events` only somebody's name will do.
    """
    found = _near(asked, events)
    return found if found is None or asked.is_verb else men_of(asked, found)


def men_of(asked: Asked, ref: Ref) -> Ref:
    """Several men, or a group of them, are no state: where the entry lists such of the same side first, it means these.

    "The occupation", too, stands for those who occupy, where only an earlier sentence names their state.
    """
    names, head = asked.scene.names, asked.head
    traits = names.traits
    if ref.target not in asked.wanted or not traits[ref.target].state:
        return ref
    several = is_plural(head) or noun_kind(head.lemma_.lower()) == "group"
    if not (ref.how == "before" and is_definite(head) if asked.tells_deed else several):
        return ref
    side = asked.side_of(ref.target)
    first = [t for t in asked.order[: asked.order.index(ref.target)] if t not in names.events]
    men = [t for t in first if asked.side_of(t) == side]
    if not men or any(traits[t].state for t in men):  # a second state of the side has men of its own
        return ref
    return ref._replace(target=asked.fallback if asked.fallback in men else unnamed(asked, men))


def _near(asked: Asked, events: bool) -> Ref | None:
    scene, excluded = asked.scene, _acting(asked)
    party = not (asked.tells_deed or asked.is_verb)
    events = events and not party
    actors = {id for i in excluded if party and i in scene.cover for id in scene.cover[i].ids}
    known = True
    for back in range(2 * LOOK_BACK if asked.side else LOOK_BACK):
        first, last = scene.sentence(asked.span.start, back)
        if last == 0:
            break
        fitting = [n for n in scene.between(first, last) if _fits(asked, n, events)]
        fitting = [n for n in fitting if not any(i in excluded for i in range(n.first, n.last))]
        fitting = [n for n in fitting if back == 0 or not set(n.ids) & actors]
        if not known:  # the sentence just before, and him of whom it tells
            fitting = [n for n in fitting if scene.doc[n.last - 1].dep_ in SUBJECTS]
        best = max(fitting, key=lambda n: _rank(asked, n)) if fitting else None
        stranger = _stranger(asked, best) if back == 0 and not party else None
        if stranger is not None:
            return Ref("other", stranger.idx, stranger.idx + len(stranger), "stranger")
        if best is not None:
            return _likeliest(asked, best, "near" if back == 0 else "before")
        if back == 0 and asked.fallback is not None and not asked.tells_deed and first > 0:
            return itself(asked)
        if back == 0 and not asked.side and not (asked.fallback and is_definite(asked.head)):
            other = other_land(scene, first, last)
            if other is not None:
                return Ref("other", other.idx, other.idx + len(other), "stranger")
        if not known or (back == 0 and _is_new(asked)):
            known = False
            break
        known = _known_before(asked)
    return _beyond(asked, events, actors, known=known)


def _likeliest(asked: Asked, best: Naming, how: str) -> Ref:
    if best.role == "doer" or asked.scene.doc[best.last - 1].dep_ in ("amod", "compound"):
        return modifier(asked.scene, best, asked.order)._replace(how=how)
    return named(best, asked.order, how)


def _beyond(asked: Asked, events: bool, actors: set[str], *, known: bool) -> Ref | None:
    """Names behind the first sentence of a text, and those before the passage."""
    scene = asked.scene
    first, last = scene.sentence(asked.span.start)
    party = not (asked.tells_deed or asked.is_verb)
    if first == 0 and (party or is_definite(asked.head)):
        after = scene.sentence(last)[1] if last < len(scene.doc) else last
        ahead = [n for n in scene.between(last, after) if _fits(asked, n, events)]
        if ahead:
            return named(ahead[0], asked.order, "ahead")
    for naming in reversed(scene.before[-20:]) if known else ():
        if _fits(asked, naming, events) and not set(naming.ids) & actors:
            return named(naming, asked.order, "before")._replace(start=0, end=0)
    return None


def _stranger(asked: Asked, best: Naming | None) -> Token | None:
    """The stranger to whose conduct the label belongs, unless a name of the codebook is more than another's epithet."""
    epithet = best is None or asked.scene.doc[best.last - 1].dep_ in ("amod", "compound")
    if is_definite(asked.head) or not epithet:
        return None
    stranger = acts_here(asked.scene, asked.head)
    if stranger is not None or best is not None:
        return stranger
    if asked.is_verb:
        return next((o for o in objects(asked.span.root) if is_outside(asked.scene, o)), None)
    return stranger_inside(asked.scene, asked.head)


def _known_before(asked: Asked) -> bool:
    """Has the one who is labelled been named in an earlier sentence?

    A definite phrase is about what is known, and "a N group" is as often an epithet of one that is known; anything else
    may be about the codebook's conflict where both of its sides were named.
    """
    epithet = noun_kind(asked.head.lemma_.lower()) in ("state", "group") and not is_plural(asked.head)
    return (not asked.is_verb and (epithet or is_definite(asked.head))) or _on_stage(asked)


def _is_new(asked: Asked) -> bool:
    """Somebody whom "a N" brings into the text (Heim 1982), unless the sentence is about one who is known."""
    if asked.tells_deed or asked.is_verb or noun_kind(asked.head.lemma_.lower()) in ("state", "group"):
        return False
    article = next((c for c in children(asked.head) if c.lower_ in ("a", "an")), None)
    if article is None or (article.i > 0 and article.nbor(-1).text in _BESIDE):
        return False
    above = governor(asked.head)
    who = subject(above) if above.pos_ in VERBAL else None
    return who is None or refer(asked.scene, who, asked.order).target not in asked.wanted


_BESIDE = frozenset({",", "itself", "himself", "herself", "themselves", "—", "–", "("})  # "X, itself a N": no new one


def _on_stage(asked: Asked) -> bool:
    """Were names of more than one side met up to here?"""
    scene = asked.scene
    named = [n for n in scene.namings if n.first < asked.span.end] + scene.before
    return len({scene.names.side(n.ids[0]) for n in named} - {""}) > 1


def _rank(asked: Asked, naming: Naming) -> float:
    """Near, a subject, before the label, and of the side that the one who speaks would label so."""
    token = asked.scene.doc[naming.last - 1]
    distance = min(abs(naming.first - asked.span.start), abs(naming.last - asked.span.end))
    score = -0.06 * distance + (1.0 if token.dep_ in SUBJECTS else 0.0)
    score += 0.4 if naming.last <= asked.first else 0.0
    if asked.side and asked.side_of(naming.ids[0]) == asked.side:
        score += 2.0
    listed = min((asked.order.index(id) for id in naming.ids if id in asked.order), default=len(asked.order))
    return score + 0.6 * (1 - listed / len(asked.order))


def _fits(asked: Asked, naming: Naming, events: bool) -> bool:
    if naming.role in ("void", "owner") or not any(id in asked.wanted for id in naming.ids):
        return False
    if asked.scene.is_event(naming) and (not events or others_meet(asked, naming.ids[0])):
        return False
    return not asked.side or any(
        asked.side_of(id) in (asked.side, "neutral") for id in naming.ids if id in asked.wanted
    )


def others_meet(asked: Asked, event: str) -> bool:
    """Does the sentence name parties, none of which does or suffers this event? Then it is others' of the same name."""
    scene = asked.scene
    told = scene.names.events[event]
    named = [n for n in scene.between(*scene.sentence(asked.span.start)) if not scene.is_event(n)]
    return bool(named) and not any({*told.by, *told.against} & set(n.ids) for n in named)


def of_any_kind(asked: Asked, noun: Token, event: str) -> bool:
    """ "A N attack", "N attacks in the west": newly told, by nobody, on nobody, and by a name that others share."""
    if is_definite(noun) or noun == asked.span.root or possessor(noun) is not None or asked.side:
        return False
    told = asked.scene.names.events[event]
    near = {id for n in asked.scene.between(*asked.scene.sentence(noun.i)) for id in n.ids}
    return (
        not (near & set(told.by) and near & set(told.against))
        and not told_before(asked.scene, noun, asked.order).target
    )


def by_anybody(asked: Asked) -> Ref | None:
    """ "gangs murder passers-by": what some who are nobody of the codebook do to others who are nobody of it."""
    verb = asked.span.root
    who, whom = subject(verb), [o for o in objects(verb) if is_plural(o)]
    if who is None or not whom:
        return None
    if any(t.pos_ != "NOUN" or is_definite(t) or refer(asked.scene, t, asked.order).target for t in (who, *whom)):
        return None
    return Ref("other", who.idx, who.idx + len(who), "stranger")


def _acting(asked: Asked) -> frozenset[int]:
    """Tokens of those who speak of the labelled or do something to them: subjects of the verbs above the label."""
    scene, found = asked.scene, set()
    holder = asked.holder
    if holder is not None:
        found |= set(range(holder.first, holder.last))
    before = scene.doc[asked.first - 1].lemma_.lower() if asked.first > 0 else ""
    if before in _WORDS or asked.head.lemma_.lower() in _WORDS:
        return frozenset()
    if asked.tells_deed or asked.is_verb:
        return frozenset(found)
    found |= _commanded(asked) | _listed_with(asked)
    node = asked.head
    for _ in range(_CLIMB):
        above = governor(node)
        if above == node or node.dep_ in ("parataxis", "conj", "advcl"):
            break
        if above.pos_ in VERBAL and node.dep_ not in SUBJECTS:
            found |= _subject_tokens(scene, above.i)
        node = above
    return frozenset(found)


def _commanded(asked: Asked) -> set[int]:
    """What a full noun commands cannot name the same one: its own clauses, and all that follows it where it is the
    subject (Chomsky's Principle C: "the regime says that X …" is not X)."""
    head = asked.head
    if any(child.dep_ == "cop" for child in head.children):  # a predicate refers to nobody, and heads its clause
        return set()
    verb = governor(head)
    edge = verb.right_edge.i if head.dep_ in SUBJECTS and verb.i > head.i else head.right_edge.i
    return set(range(max(asked.span.end, head.i + 1), edge + 1))


def _listed_with(asked: Asked) -> set[int]:
    """In "X, Y and Ns" the Ns are neither X nor Y."""
    head = asked.head
    first = head.head if head.dep_ == "conj" else None
    if first is None or first.i > head.i or not is_plural(head):
        return set()
    return {t.i for t in [first, *children(first)] if t.i < asked.first and (t == first or t.dep_ == "conj")}


_WORDS = frozenset({"word", "term", "label", "name", "phrase", "tag", "epithet", "charge", "accusation"})


def _subject_tokens(scene: object, verb: int) -> set[int]:
    doc = scene.doc  # type: ignore[attr-defined]
    found: set[int] = set()
    for child in doc[verb].lefts:
        if child.dep_ in SUBJECTS:
            found |= set(range(child.left_edge.i, min(child.right_edge.i + 1, child.i + 12)))
    return found


def _of_something(asked: Asked) -> bool:
    """ "the makers of the reform": makers of a thing that is nothing of the codebook's are somebody else."""
    scene, head = asked.scene, asked.head
    if head.i >= asked.span.end or not head.lemma_.lower().endswith(_MAKERS):
        return False
    for word, other in prepositional(head):
        thing = other.pos_ == "NOUN" and other.i >= asked.span.end and not noun_kind(other.lemma_.lower())
        told = other.lemma_.lower() in DATES | _TIMES | scene.names.nouns
        if word == "of" and thing and not told and other.i not in scene.labels:
            return not refer(scene, other, asked.order).target
    return False


_TIMES = frozenset({"day", "night", "summer", "winter", "decade", "century", "age", "era", "past", "time", "moment"})
_MAKERS = ("er", "or", "ect", "mind")


def unnamed(asked: Asked, targets: Sequence[str]) -> str:
    """Of several targets the one that several unnamed ones are: the one that goes by a common noun."""
    traits = asked.scene.names.traits
    if not is_plural(asked.head) and noun_kind(asked.head.lemma_.lower()) != "group":
        return targets[0]
    return next((t for t in targets if traits[t].common and not traits[t].state), targets[0])


def itself(asked: Asked) -> Ref | None:
    """The entry's first target, where a term of one side names it by itself."""
    if asked.fallback is None:
        return None
    target = asked.fallback
    kin = [t for t in asked.order if t in asked.scene.names.headed(asked.head.lower_)]
    if len(kin) == 1:
        return Ref(kin[0], 0, 0, "itself")
    if _of_something(asked):
        return Ref("other", asked.head.idx, asked.head.idx + len(asked.head), "stranger")
    if is_plural(asked.head) or noun_kind(asked.head.lemma_.lower()) == "group":  # one man is no brigade
        traits = asked.scene.names.traits
        several = (t for t in asked.order if traits[t].group or not traits[t].person)
        target = next(several, target)
        target = _group_named(asked, target)
    return Ref(target, 0, 0, "itself")


def _group_named(asked: Asked, target: str) -> str:
    """Where only another group of the entry is named round about, the bare word means that one."""
    scene, traits = asked.scene, asked.scene.names.traits
    groups = [t for t in asked.order if traits[t].group and not traits[t].state]
    named = [n.ids[0] for n in (*scene.before, *scene.namings) if n.role == "name" and n.ids[0] in groups]
    return target if target in named or not named or target not in groups else named[-1]
