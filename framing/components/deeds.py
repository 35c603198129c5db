"""Rules for labels of deeds and conduct: the event where doer and sufferer fit one, else the doer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.components import links, surface
from framing.components.event_match import Deed, choose, fits
from framing.components.events import event_of, is_deed, noun_deed, verb_deed
from framing.components.nearby import by_anybody, itself, near, of_any_kind, others_meet, unnamed
from framing.components.phrases import VERBAL, behind, children, governor, is_passive, objects, possessor, preposition
from framing.components.reference import UNKNOWN, Ref, is_definite, is_plural, named, refer
from framing.components.retold import told_before
from framing.components.words import ANSWERS, FIGHT_WORDS, KILLING_NOUNS, KILLING_VERBS, LISTING_WORDS, SUFFERED_NOUNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from framing.components.asked import Asked

_POINTERS = frozenset({"it", "this", "that", "which", "these", "those"})
_THEY = frozenset({"they", "them"})


def by_verb(asked: Asked) -> Ref | None:
    """What a verb says: who did it to whom."""
    verb = asked.span.root if asked.span.root.pos_ in VERBAL else asked.span[0]
    return of_deed(asked, verb_deed(asked.scene, verb, asked.order), verb)


def by_noun(asked: Asked) -> Ref | None:
    """What a noun's possessor, modifiers and prepositions say."""
    deed = noun_deed(asked.scene, asked.head, asked.order)
    if deed.sufferer is None and elsewhere(asked):  # "the raid on X was an N": X suffers the N too
        deed = deed._replace(sufferer=Ref("other", 0, 0, "foreign"))
    return of_deed(asked, deed, asked.head)


def of_deed(asked: Asked, deed: Deed, token: Token) -> Ref | None:
    """The event that fits and that the label can be said of; with the doer alone, what the entry lists first."""
    deed = deed._replace(likely=likely(asked))
    event = choose(asked.scene, deed, asked.order)
    doer = deed.doer.target if deed.doer is not None else ""
    words = next((r for r in (deed.sufferer, deed.doer) if r is not None and r.target), None)
    start, end = (words.start, words.end) if words else (token.idx, token.idx + len(token))
    certain = _known(deed.sufferer) or event in deed.named or bool(deed.cause)
    if event and not (doer or _known(deed.sufferer)) and others_meet(asked, event):
        return None
    if event in deed.named and not (doer or deed.sufferer or deed.cause) and of_any_kind(asked, token, event):
        return Ref("other", start, end, "deed")
    if event in asked.wanted and (certain or (not doer and not deed.excluded)):
        return Ref(event, start, end, "deed")
    if doer and deed.doer is not None:
        options = [t for t in asked.order if t in (doer, event) or fits(asked.scene, deed, t)]
        if _in_general(asked, deed, token):
            options = [t for t in options if t not in asked.scene.names.events]
        stranger = deed.doer.how == "stranger"
        vague = not deed.doer.firm or (deed.weak and doer == "other")
        if not options and vague and not stranger:
            return None
        return Ref(options[0] if options else doer, deed.doer.start, deed.doer.end, "doer")
    if not doer and deed.excluded:
        return _of_the_others(asked, deed.excluded)
    if deed.sufferer is not None and deed.sufferer.target == "other":
        certain = asked.order[0] in asked.scene.names.events and _done_to(token)
        return deed.sufferer._replace(how="sufferer") if certain else None
    return None


def _done_to(token: Token) -> bool:
    """A word for what is done to somebody, like killing; of others, like revenge, the doer counts."""
    if token.pos_ in VERBAL:
        return bool(objects(token)) or is_passive(token) or token.tag_ == "VBN"
    return token.lemma_.lower() in SUFFERED_NOUNS


def _in_general(asked: Asked, deed: Deed, token: Token) -> bool:
    """ "a licence to V foreign judges", "order Ns": no event that took place but what the doer is ready to do."""
    if deed.sufferer is None:
        noun = token if token.pos_ == "NOUN" and deed.weak else None
    elif deed.sufferer.target or deed.sufferer.how != "description":
        noun = None
    else:
        noun = asked.scene.doc[asked.scene.tokens(deed.sufferer.start, deed.sufferer.end)[1] - 1]
    if noun is None or noun.pos_ != "NOUN" or not is_plural(noun):
        return False
    return not any(c.dep_ in ("det", "nummod", "nmod:poss", "poss") for c in children(noun))


def _of_the_others(asked: Asked, excluded: str) -> Ref | None:
    """What somebody fears or fights is done by the other side: the first of theirs that the entry lists."""
    names = asked.scene.names
    side = names.side(excluded)
    if not side:
        return None
    told = told_before(asked.scene, asked.span[0], asked.order)
    if told.target and names.side(told.target) != side:
        return told._replace(how="opposed")
    close = near(asked)
    if close is not None and close.how == "near" and names.side(close.target) not in ("", side):
        return close._replace(how="opposed")
    target = next((t for t in asked.order if names.side(t) not in ("", side)), "")
    return Ref(target, 0, 0, "opposed") if target else None


def likely(asked: Asked) -> frozenset[str]:
    """The events that the one who speaks would label with this word."""
    if not asked.side:
        return frozenset()
    return frozenset(t for t in asked.order if t in asked.scene.names.events and asked.side_of(t) == asked.side)


def _known(ref: Ref | None) -> bool:
    return ref is not None and ref.target not in ("", "other")


def said(asked: Asked) -> Ref | None:
    """Copula, naming verbs, *as*, apposition."""
    for how, token in linked(asked):
        if how == "apposition" and _others_suffer(noun_deed(asked.scene, asked.head, asked.order)):
            continue  # what was done to others is not what was done to the codebook's own
        ref = link_target(asked, token)
        if ref.target and not unlikely(asked, ref):
            return ref._replace(how=how)
    return None


def said_or_done(asked: Asked) -> Ref | None:
    """What the label is said of, unless the deed is somebody else's or answers what the verb tells."""
    found = said(asked)
    return _theirs(asked, found) or in_return(asked) or found


def _theirs(asked: Asked, found: Ref | None) -> Ref | None:
    """ "The raids are an example of X's N": whose N it is counts where what it is said of is not X's."""
    if found is None or found.target == "other":
        return None
    deed = noun_deed(asked.scene, asked.head, asked.order)
    doer = deed.doer
    if doer is None or not doer.firm or deed.weak or doer.target not in asked.wanted or doer.target == found.target:
        return None
    event = asked.scene.names.events.get(found.target)
    return None if event is not None and doer.target in event.by else of_deed(asked, deed, asked.head)


def in_return(asked: Asked) -> Ref | None:
    """ "raised the duties in N": what answers is what the verb tells."""
    verb = governor(asked.head)
    if preposition(asked.head) != "in" or verb.pos_ not in VERBAL or asked.head.lemma_.lower() not in ANSWERS:
        return None
    for item in objects(verb):
        naming = asked.scene.at(item)
        if naming is not None and asked.scene.is_event(naming):
            found = event_of(asked.scene, item, asked.order)
            return found if found.target in asked.wanted else named(naming, asked.order, "in return")
    return None


def unlikely(asked: Asked, ref: Ref) -> bool:
    """A pronoun read as somebody of whom the label is never said, though the word names its target by itself."""
    return asked.fallback is not None and ref.how == "pronoun" and ref.target not in ("other", *asked.order)


def linked(asked: Asked) -> list[links.Link]:
    """The phrases of which the label is said: read off the words where these are plain, else off the parse."""
    sent = asked.scene.sentence(asked.span.start)
    if surface.in_free_relative(asked.scene, asked.first, sent):
        return list(surface.beside(asked.scene, asked.first, asked.last, sent))
    found = [
        *surface.amounting(asked.scene, asked.first, sent),
        *surface.inverted(asked.scene, asked.first, sent),
        *surface.as_of_noun(asked.scene, asked.first, sent),
        *surface.named_by_verb(asked.scene, asked.first, sent),
        *surface.beside(asked.scene, asked.first, asked.last, sent),
        *links.said_of(asked.scene, asked.head),
    ]
    return [(how, token) for how, token in found if not asked.first <= token.i < asked.last]


def link_target(asked: Asked, token: Token) -> Ref:
    """What the linked phrase stands for: for a deed the event, or the doer where no event fits."""
    scene = asked.scene
    label = scene.labels.get(token.i)
    if label is not None and scene.answers is not None:
        answer = scene.answers(label)
        if answer is not None and answer.target != "none":
            return Ref(answer.target, token.idx, token.idx + len(token), "label")
    if token.pos_ in VERBAL and token.lower_ not in _POINTERS:
        return of_deed(asked, verb_deed(scene, token, asked.order), token) or UNKNOWN
    naming = scene.at(token)
    event_name = naming is not None and scene.is_event(naming)
    if event_name or (token.pos_ == "NOUN" and is_deed(scene, token)):
        return _linked_deed(asked, token)
    adjective = asked.head.pos_ == "ADJ" and any(t in scene.names.events for t in asked.order)
    if (token.lower_ in _POINTERS and (asked.tells_deed or adjective)) or (token.lower_ in _THEY and asked.tells_deed):
        before = told_before(scene, token, asked.order, labels=True)
        if before.target:
            return before
    if asked.tells_deed and not is_deed(scene, token):
        deed = _deed_before_which(asked, token)
        if deed is not None:
            return link_target(asked, deed)
    ref = refer(scene, token, asked.order)
    if not ref.target and token.pos_ == "NOUN":
        for _, example in surface.examples(scene, token.i + 1, scene.sentence(token.i)):
            return refer(scene, example, asked.order)
    if ref.target == "other":  # "ABC and its allies are N": the nearest that the codebook knows
        for other in children(token):
            known = refer(scene, other, asked.order) if other.dep_ == "conj" else ref
            if known.target in asked.wanted:
                return known
    return ref


def _deed_before_which(asked: Asked, token: Token) -> Token | None:
    """ "a raid on X, which … as N": what follows ", which" may be said of the deed that X belongs to."""
    doc, stop = token.doc, min(token.i + 4, asked.span.start)
    if not any(doc[i].lower_ == "which" and doc[i - 1].text == "," for i in range(token.i + 1, stop)):
        return None
    for _ in range(4):
        above = governor(token)
        if above == token:
            return None
        if above.pos_ == "NOUN" and is_deed(asked.scene, above):
            return above
        token = above
    return None


def _linked_deed(asked: Asked, token: Token) -> Ref:
    scene = asked.scene
    deed = noun_deed(scene, token, asked.order)
    deed = deed._replace(likely=likely(asked))
    against = choose(scene, deed, asked.order) if deed.excluded else ""
    if against in asked.wanted:
        return Ref(against, token.idx, token.idx + len(token), "event")
    bare = deed.doer is None and deed.sufferer is None
    if bare and asked.side and choose(scene, deed, asked.order) in deed.likely:
        return event_of(scene, token, asked.order)._replace(target=choose(scene, deed, asked.order))
    if bare:
        before = told_before(scene, token, asked.order)
        if before.target:
            return before._replace(start=token.idx, end=token.idx + len(token))
    found = event_of(scene, token, asked.order)
    certain = bool(deed.named) or _known(deed.sufferer) or token.lemma_.lower() in scene.names.nouns
    if found.target in asked.wanted and (certain or deed.doer is None):
        return found
    if deed.doer is not None and deed.doer.target:
        before = told_before(scene, token, asked.order)
        if before.target and deed.doer.target in scene.names.events[before.target].by:
            return before._replace(start=token.idx, end=token.idx + len(token))
        return deed.doer
    if found.target and certain:
        return found
    naming = scene.at(token)
    if naming is None or _others_suffer(deed):
        return UNKNOWN
    return named(naming, asked.order, "name")


def _others_suffer(deed: Deed) -> bool:
    return deed.sufferer is not None and deed.sufferer.target == "other"


def elsewhere(asked: Asked) -> bool:
    """The deed was done to somebody outside the codebook, so it is none of the codebook's events."""
    known = asked.scene.others
    if asked.span.start not in known:
        known[asked.span.start] = False  # where the question leads back to itself
        known[asked.span.start] = _done_elsewhere(asked)
    return known[asked.span.start]


def _done_elsewhere(asked: Asked) -> bool:
    scene, order = asked.scene, asked.order
    if asked.is_verb:
        return _others_suffer(verb_deed(scene, asked.span.root, order))
    nouns = [asked.head, *(token for _, token in linked(asked))]
    if any(token.lower_ in _POINTERS for token in nouns):
        nouns += _same_word_before(asked)
    return any(is_deed(scene, noun) and _others_suffer(noun_deed(scene, noun, order)) for noun in nouns)


def _same_word_before(asked: Asked) -> list[Token]:
    """ "The raid on X … This is an N raid": the noun where it stood before."""
    scene, head = asked.scene, asked.head
    first = max(scene.sentence(head.i, 1)[0], asked.first - 80)
    return [t for t in scene.doc[first : asked.first] if t.lemma_ == head.lemma_ and t.pos_ == "NOUN"]


def fought(asked: Asked) -> Ref | None:
    """The thing itself, done by nobody in particular: "the fight against N", "to combat N", "no N"."""
    head = asked.head
    above = governor(head)
    noun = asked.span.root.pos_ in ("NOUN", "PROPN")  # "an N ban"; but "a cowardly measure" is somebody's
    if noun and head.i >= asked.span.end and head.lemma_.lower() in FIGHT_WORDS | LISTING_WORDS:
        return Ref("none", head.idx, head.idx + len(head), "generic")  # "the N ban"
    bare = possessor(head) is None and not any(c.dep_ in ("det", "amod") for c in children(head))
    if bare and above != head and above.i < head.i and above.lemma_.lower() in FIGHT_WORDS:
        return Ref("none", above.idx, above.idx + len(above), "generic")
    if any(c.dep_ == "det" and c.lower_ in ("no", "every") for c in children(head)):
        return Ref("none", head.idx, head.idx + len(head), "generic")
    return None


def told(asked: Asked) -> Ref | None:
    """The event last told of, where a deed is named without doer and sufferer."""
    if elsewhere(asked):
        return None
    order = tuple(t for t in asked.order if not asked.side or asked.side_of(t) == asked.side)
    if not asked.is_verb and is_definite(asked.head) and asked.head.lemma_.lower() in KILLING_NOUNS:
        ref = told_before(asked.scene, asked.span[0], order, words=KILLING_NOUNS | KILLING_VERBS)
        if not ref.target:
            ref = _killing_of(asked, order)
        if ref.target:
            return ref
    ref = told_before(asked.scene, asked.span[0], order)
    if ref.target and others_meet(asked, ref.target):
        return None
    if asked.head.lemma_.lower() in ANSWERS and not is_definite(asked.head):
        return _answer_to(asked, order) or (ref if ref.target else None)
    return ref if ref.target else None


def _answer_to(asked: Asked, order: Sequence[str]) -> Ref | None:
    """ "The raid makes N likely": the raid told before is what the N answers."""
    events = asked.scene.names.events
    cause = told_before(asked.scene, asked.span[0], events)
    answer = choose(asked.scene, Deed(cause=cause.target), order) if cause.target else ""
    return cause._replace(target=answer, how="answers") if answer in order else None


def _killing_of(asked: Asked, order: Sequence[str]) -> Ref:
    """ "the N" of a word for killing somebody: the person last named whom an event of the codebook is against."""
    scene = asked.scene
    named = [*scene.before[-40:], *(n for n in scene.namings if n.last <= asked.first)]
    for naming in reversed(named):
        traits = scene.names.traits[naming.ids[0]]
        if not scene.is_event(naming) and traits.person and not (traits.state or traits.group):
            event = choose(scene, Deed(sufferer=Ref(naming.ids[0], 0, 0, "name")), order)
            if event in order:
                return Ref(event, 0, 0, "told before")
    return UNKNOWN


def of_event(asked: Asked) -> Ref | None:
    """ "the N of the raids": an event behind *of* is what the noun is said of."""
    for word, other in behind(asked.head):
        naming = asked.scene.at(other)
        if word == "of" and naming is not None and asked.scene.is_event(naming) and other.i > asked.head.i:
            ref = event_of(asked.scene, other, asked.order)
            return ref._replace(how="of") if ref.target else named(naming, asked.order, "of")
    return None


def own_side(asked: Asked) -> Ref | None:
    """Nobody is named, but who speaks has a side: the first target of whom his side uses the word."""
    if not asked.side or asked.holder is None:
        return None
    events = () if elsewhere(asked) else asked.scene.names.events
    targets = [
        t for t in asked.order if asked.side_of(t) == asked.side and (t in events or t not in asked.scene.names.events)
    ]
    if not targets:
        return None
    target = targets[0] if asked.tells_deed or asked.is_verb else unnamed(asked, targets)
    return Ref(target, 0, 0, "speaker's side")


def guessed(asked: Asked) -> Ref | None:
    """The nearest name as the doer: his deed, where the entry lists an event of his first."""
    others = elsewhere(asked)
    ref = near(asked, events=not others)
    if ref is None or ref.target in asked.scene.names.events:
        return ref
    event = "" if others else choose(asked.scene, Deed(doer=ref), asked.order)
    options = [t for t in asked.order if t in (ref.target, event)]
    return ref._replace(target=options[0]) if options else ref


def called(asked: Asked) -> Ref | None:
    """ "called X N", where the parse takes the noun N for a verb."""
    for how, token in surface.named_by_verb(asked.scene, asked.span.start, asked.scene.sentence(asked.span.start)):
        ref = link_target(asked, token) if token.i + 1 == asked.span.start else UNKNOWN
        if ref.target:
            return ref._replace(how=how)
    return None


verb_rules = (called, by_verb, by_anybody, told, guessed, itself, own_side)
described_deed_rules = (by_noun, said, of_event, fought, told, guessed, itself, own_side)
deed_rules = (said_or_done, of_event, fought, by_noun, told, guessed, itself, own_side)
