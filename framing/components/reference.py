"""What does a noun phrase stand for? Names, names inside a phrase, pronouns, and descriptions that point back.

The answer is a `Ref`: a codebook target, ``other`` for somebody outside the codebook, or ``""`` where the phrase alone
does not say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from framing.components import syntax
from framing.components.antecedents import HE, IT, THEY, WE, antecedent, speaker_target
from framing.components.phrases import (
    NOMINAL,
    POSSESSORS,
    children,
    phrase_start,
    possessor,
    prepositional,
    run_start,
)
from framing.components.words import (
    COUNTERPARTS,
    DATES,
    DEFINITE,
    GROUP_NOUNS,
    KINDS_OF_STATES,
    PERSON_NOUNS,
    RELATIVES,
    STATE_NOUNS,
    TITLES,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from spacy.tokens import Token

    from framing.components.scene import Naming, Scene

NAME_PARTS = frozenset({"flat", "flat:name", "compound", "appos", "nmod:desc", "nmod", "goeswith", "nn"})
_POINTING = frozenset({"this", "that", "these", "those", "which", "who", "what", "it"})
_PEOPLE = PERSON_NOUNS | GROUP_NOUNS | STATE_NOUNS


class Ref(NamedTuple):
    """What a phrase stands for; character offsets of the words, equal where no words say it."""

    target: str
    start: int
    end: int
    how: str

    @property
    def firm(self) -> bool:
        """Said by a name, not guessed from a pronoun or a description."""
        return self.how not in ("pronoun", "description", "speaker", "stranger")


UNKNOWN = Ref("", 0, 0, "")


def refer(scene: Scene, token: Token, wanted: Iterable[str] = (), depth: int = 0) -> Ref:
    """What the noun phrase with this head stands for; `wanted` are the targets that the label can be said of."""
    for find in (_named, _labelled, _pronoun, _name_in_phrase, _of_phrase, _owned, _described, _foreign):
        ref = find(scene, token, wanted, depth)
        if ref is not None:
            return ref
    start, end = token.doc[phrase_start(token)].idx, token.idx + len(token)
    return Ref("", start, end, "description")


def named(naming: Naming, wanted: Iterable[str], how: str) -> Ref:
    """The target of an alias: of several that share it, one that is wanted."""
    id = next((id for id in naming.ids if id in wanted), naming.ids[0])
    return Ref(id, naming.start, naming.end, how)


def modifier(scene: Scene, naming: Naming, wanted: Iterable[str]) -> Ref:
    """The target of an alias before a noun: "US" may stand for whichever of its bearers the entry lists first."""
    ids = {*naming.ids, *scene.names.also(scene.text(naming))}
    listed = [id for id in wanted if id in ids]
    exact = [id for id in naming.ids if id in wanted]
    id = listed[0] if listed and exact else naming.ids[0]
    return Ref(id, naming.start, naming.end, "modifier")


def _named(scene: Scene, token: Token, wanted: Iterable[str], depth: int) -> Ref | None:
    naming = scene.at(token)
    if naming is not None and naming.role == "name":
        return named(naming, wanted, "name")
    return None


def _labelled(scene: Scene, token: Token, wanted: Iterable[str], depth: int) -> Ref | None:
    """A label is said of somebody: its phrase stands for the same one."""
    label = scene.labels.get(token.i)
    if label is None or scene.answers is None:
        return None
    answer = scene.answers(label)
    if answer is None or answer.target in ("", "none"):
        return None
    return Ref(answer.target, token.idx, token.idx + len(token), "description")


def _name_in_phrase(scene: Scene, token: Token, wanted: Iterable[str], depth: int) -> Ref | None:
    """ "General X", "X forces", "the commander, X": the name stands inside the phrase or in apposition to it."""
    headed = token.pos_ == "ADJ" and any(c.dep_ == "det" for c in children(token))  # a noun tagged amiss
    if (token.pos_ not in NOMINAL and not headed) or token.pos_ == "PRON":
        return None
    for other in children(token):
        if other.dep_ in NAME_PARTS and other.i > token.i and not _by_preposition(other):
            naming = scene.at(other)
            if naming is None and other.dep_ == "appos":
                naming = next((scene.at(c) for c in children(other) if c.dep_ in NAME_PARTS and scene.at(c)), None)
            if naming is not None and naming.role == "name" and not scene.is_event(naming):
                return named(naming, wanted, "name")
    naming = _after_title(scene, token)
    if naming is not None:
        return named(naming, wanted, "name")
    if token.pos_ == "PROPN" and token.dep_ in ("flat", "flat:name") and scene.at(token.head) is None:
        return None
    return _premodifier(scene, token, wanted)


def _after_title(scene: Scene, token: Token) -> Naming | None:
    """ "Maj. Gen. X", "commander X"."""
    title = token.lower_.rstrip(".") in TITLES
    if not (title or token.lemma_.lower() in PERSON_NOUNS) or token.tag_ not in ("NN", "NNP"):
        return None
    for i in range(token.i + 1, min(token.i + (6 if title else 2), len(token.doc))):
        other = token.doc[i]
        naming = scene.at(other)
        if naming is not None:
            another = not title and other.dep_ in syntax.SUBJECTS and other.head != token  # "a man Xs call …"
            return None if another or scene.is_event(naming) else naming
        if other.text != "." and other.pos_ != "PROPN":
            return None
    return None


def _premodifier(scene: Scene, token: Token, wanted: Iterable[str]) -> Ref | None:
    """ "X forces", "the X government": the name before a noun for people."""
    if token.pos_ == "PROPN" and token.lemma_.lower() not in _PEOPLE:
        return None
    for naming in reversed(scene.between(run_start(token), token.i)):
        last = token.doc[naming.last - 1]
        if naming.role in ("name", "doer") and not _is_possessor(last) and not scene.is_event(naming):
            alone = noun_kind(token.lemma_.lower(), token) in (
                "person",
                "state",
            )  # "the Ruritanian president" is no army
            found = named(naming, wanted, "modifier") if alone else modifier(scene, naming, tuple(wanted))
            kin = [id for id in scene.names.also(scene.text(naming)) if id in scene.names.headed(token.lower_)]
            return found._replace(target=kin[0]) if len(kin) == 1 and kin[0] in wanted else found
    return None


def _by_preposition(token: Token) -> bool:
    return any(c.dep_ == "case" and c.i < token.i and c.lower_ not in ("'s", "’s") for c in children(token))


def _is_possessor(token: Token) -> bool:
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return token.dep_ in POSSESSORS or (after is not None and after.lower_ in ("'s", "’s"))


def _of_phrase(scene: Scene, token: Token, wanted: Iterable[str], depth: int) -> Ref | None:
    """ "the leaders of X", "the head of X's army", "the authorities in X"."""
    if depth > 2 or token.lemma_.lower() not in _PEOPLE | {
        "most",
        "some",
        "many",
        "one",
        "part",
        "branch",
        "both",
        "all",
    }:
        return None
    for word, other in prepositional(token):
        if word in ("of", "from", "in") and other.i > token.i:
            ref = refer(scene, other, wanted, depth + 1)
            if ref.target and ref.target != "other":
                return ref._replace(how="of")
    return None


def _owned(scene: Scene, token: Token, wanted: Iterable[str], depth: int) -> Ref | None:
    owner = possessor(token)
    if owner is None or depth > 2 or token.lemma_.lower() in COUNTERPARTS:
        return None
    ref = refer(scene, owner, wanted, depth + 1)
    if not ref.target:
        return None
    return ref._replace(how="owner") if ref.firm else ref


def _foreign(scene: Scene, token: Token, wanted: Iterable[str], depth: int) -> Ref | None:
    """A proper name that no alias covers."""
    tagged = token.text[0] in "#@" or (token.i > 0 and token.nbor(-1).text in ("#", "@"))
    particle = any(c.dep_.startswith("flat") and c.text[:1].isupper() for c in children(token))  # "al-Rashid"
    capital = token.text[:1].isupper() or particle
    if not tagged and (token.pos_ != "PROPN" or not capital or token.lower_ in DATES):
        return None
    start = token.doc[phrase_start(token)]
    return Ref("other", start.idx, token.idx + len(token), "foreign")


def _pronoun(scene: Scene, token: Token, wanted: Iterable[str], depth: int) -> Ref | None:
    word = token.lower_
    here = Ref("", token.idx, token.idx + len(token), "pronoun")
    if word in RELATIVES and token.tag_ in syntax.RELATIVE_TAGS and depth < 3:
        noun = _related(token)
        return refer(scene, noun, wanted, depth + 1) if noun is not None else None
    if word in HE:
        return here._replace(target=antecedent(scene, token, wanted, "person"))
    if word in IT and token.dep_ != "expl":
        return here._replace(target=antecedent(scene, token, wanted, "thing"))
    if word in THEY:
        return here._replace(target=antecedent(scene, token, wanted, "plural"))
    if word in WE:
        return here._replace(target=speaker_target(scene, token, wanted), how="speaker")
    return here if token.pos_ in ("PRON", "DET") and word in _POINTING else None


def _related(token: Token) -> Token | None:
    """The noun of a relative pronoun; "events in X, whose army …": a name right before it rather than a mere thing."""
    noun, before = syntax.antecedent(token), _noun_before(token)
    if noun is None or before is None or token.lower_ not in ("who", "whom", "whose"):
        return noun or before
    thing = noun.pos_ == "NOUN" and not noun_kind(noun.lemma_.lower())
    return before if thing and before.pos_ == "PROPN" else noun


def _noun_before(token: Token) -> Token | None:
    """The noun right before a relative pronoun, where the parse hangs its clause elsewhere."""
    for i in range(token.i - 1, max(-1, token.i - 4), -1):
        other = token.doc[i]
        if other.pos_ in ("NOUN", "PROPN"):
            return other
        if not other.is_punct:
            break
    return None


def _described(scene: Scene, token: Token, wanted: Iterable[str], depth: int) -> Ref | None:
    """ "the country", "this group", "the general": the last target that fits the noun."""
    kind = noun_kind(token.lemma_.lower(), token)
    if kind not in ("person", "group", "state") or not is_definite(token):
        return None
    after = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    if after in ("of", "who", "that", "which"):
        return None
    if any(c.dep_ in ("acl", "acl:relcl", "relcl", "nmod", "prep", "amod") and c.i != token.i for c in children(token)):
        return None
    if token.lemma_.lower() in KINDS_OF_STATES and not scene.names.calls(token.lemma_.lower()):
        return None
    target = antecedent(scene, token, wanted, kind)
    if not target:
        return None
    return Ref(target, token.doc[phrase_start(token)].idx, token.idx + len(token), "description")


def point_back(
    scene: Scene, token: Token, wanted: Iterable[str], *, excluded: Container[int] = (), lands: bool = False
) -> Ref | None:
    """Whom a definite phrase stands for, among those that the label can be said of, and none of the `excluded` tokens.

    With `lands` it may also stand for a state outside the codebook, which is ``other``.
    """
    kinds = ("plural", "group") if is_plural(token) else ("person", "group", "state")
    kind = noun_kind(token.lemma_.lower(), token)
    for guess in (kind,) if kind else kinds:
        target = antecedent(scene, token, wanted, guess, excluded=excluded, lands=lands)
        if target in wanted or (target == "other" and lands and guess == "state"):
            return Ref(target, 0, 0, "points back")
    return None


def is_definite(token: Token) -> bool:
    return any(c.lower_ in DEFINITE and c.i < token.i for c in children(token))


def is_plural(token: Token) -> bool:
    return token.tag_ in ("NNS", "NNPS") or "Plur" in token.morph.get("Number", [])


def noun_kind(lemma: str, token: Token | None = None) -> str:
    """``person``, ``plural``, ``group``, ``state`` or ``""``: what sort of thing a common noun is."""
    if lemma in STATE_NOUNS:
        return "state"
    if lemma in PERSON_NOUNS:
        return "plural" if token is not None and is_plural(token) else "person"
    return "group" if lemma in GROUP_NOUNS else ""
