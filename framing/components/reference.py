"""What does a noun phrase stand for? Names, names inside a phrase, pronouns, and descriptions that point back.

The answer is a `Ref`: a codebook target, ``other`` for somebody outside the codebook, or ``""`` where the phrase alone
does not say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from framing.components.phrases import (
    NOMINAL,
    POSSESSORS,
    SUBJECTS,
    children,
    governor,
    phrase_start,
    possessor,
    prepositional,
)
from framing.components.words import DEFINITE, GROUP_NOUNS, PERSON_NOUNS, STATE_NOUNS

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from framing.components.scene import Naming, Scene

HE = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
WE = frozenset({"we", "us", "our", "ours", "ourselves", "i", "me", "my", "mine", "myself"})
LOOK_BACK = 4  # sentences
NAME_PARTS = frozenset({"flat", "flat:name", "compound", "appos", "nmod:desc", "nmod", "goeswith", "nn"})


class Ref(NamedTuple):
    """What a phrase stands for; character offsets of the words, equal where no words say it."""

    target: str
    start: int
    end: int
    how: str


def refer(scene: Scene, token: Token, wanted: frozenset[str] = frozenset(), depth: int = 0) -> Ref:
    """What the noun phrase with this head stands for; `wanted` are the targets that the label can be said of."""
    for find in (_named, _pronoun, _name_in_phrase, _of_phrase, _owned, _described, _foreign):
        ref = find(scene, token, wanted, depth)
        if ref is not None:
            return ref
    start, end = token.doc[phrase_start(token)].idx, token.idx + len(token)
    return Ref("", start, end, "description")


def named(scene: Scene, naming: Naming, wanted: frozenset[str], how: str) -> Ref:
    """The target of an alias: of several that share it, one that is wanted."""
    id = next((id for id in naming.ids if id in wanted), naming.ids[0])
    return Ref(id, naming.start, naming.end, how)


def modifier(scene: Scene, naming: Naming, wanted: tuple[str, ...]) -> Ref:
    """The target of an alias before a noun: "US" may stand for whichever of its bearers the entry lists first."""
    ids = {*naming.ids, *scene.names.also(scene.text(naming))}
    listed = [id for id in wanted if id in ids]
    exact = [id for id in naming.ids if id in wanted]
    id = listed[0] if listed and exact else naming.ids[0]
    return Ref(id, naming.start, naming.end, "modifier")


def _named(scene: Scene, token: Token, wanted: frozenset[str], depth: int) -> Ref | None:
    naming = scene.at(token)
    if naming is not None and naming.role == "name":
        return named(scene, naming, wanted, "name")
    return None


def _name_in_phrase(scene: Scene, token: Token, wanted: frozenset[str], depth: int) -> Ref | None:
    """ "General X", "X forces", "the commander, X": the name stands inside the phrase or in apposition to it."""
    if token.pos_ not in NOMINAL:
        return None
    for other in children(token):
        if other.dep_ in NAME_PARTS and other.i > token.i:
            naming = scene.at(other)
            if naming is None and other.dep_ == "appos":
                naming = next((scene.at(c) for c in children(other) if c.dep_ in NAME_PARTS and scene.at(c)), None)
            if naming is not None and naming.role == "name" and not _by_preposition(other):
                return named(scene, naming, wanted, "name")
    inside = [n for n in scene.between(phrase_start(token), token.i) if n.role != "void" and n.role != "owner"]
    for naming in reversed(inside):
        last = token.doc[naming.last - 1]
        if not _is_possessor(last) and _actor(scene, naming):
            return modifier(scene, naming, tuple(wanted))
    return None


def _by_preposition(token: Token) -> bool:
    return any(c.dep_ == "case" and c.i < token.i and c.lower_ not in ("'s", "’s") for c in children(token))


def _is_possessor(token: Token) -> bool:
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return token.dep_ in POSSESSORS or (after is not None and after.lower_ in ("'s", "’s", "'", "’"))


def _actor(scene: Scene, naming: Naming) -> bool:
    return naming.ids[0] not in scene.names.events


def _of_phrase(scene: Scene, token: Token, wanted: frozenset[str], depth: int) -> Ref | None:
    """ "the leaders of X", "the head of X's army"."""
    if depth > 2 or token.pos_ not in NOMINAL:
        return None
    for word, other in prepositional(token):
        if word in ("of", "from", "in") and other.i > token.i:
            ref = refer(scene, other, wanted, depth + 1)
            if ref.target and ref.target != "other":
                return ref._replace(how="of")
    return None


def _owned(scene: Scene, token: Token, wanted: frozenset[str], depth: int) -> Ref | None:
    owner = possessor(token)
    if owner is None or depth > 2:
        return None
    ref = refer(scene, owner, wanted, depth + 1)
    return ref._replace(how="owner") if ref.target else None


def _foreign(scene: Scene, token: Token, wanted: frozenset[str], depth: int) -> Ref | None:
    """A proper name that no alias covers."""
    if token.pos_ != "PROPN" or not token.text[:1].isupper():
        return None
    start = token.doc[phrase_start(token)]
    return Ref("other", start.idx, token.idx + len(token), "foreign")


# --- pointing back -------------------------------------------------------------------------------------------------


def _pronoun(scene: Scene, token: Token, wanted: frozenset[str], depth: int) -> Ref | None:
    word = token.lower_
    here = Ref("", token.idx, token.idx + len(token), "pronoun")
    if word in HE:
        return here._replace(target=_antecedent(scene, token, wanted, "person"))
    if word in IT and not _expletive(token):
        return here._replace(target=_antecedent(scene, token, wanted, "thing"))
    if word in THEY:
        return here._replace(target=_antecedent(scene, token, wanted, "plural"))
    if word in WE:
        return here._replace(target=_speaker_target(scene, token, wanted), how="speaker")
    if token.pos_ == "PRON" and word in ("this", "that", "these", "those", "which", "who", "what", "it"):
        return here
    return None


def _expletive(token: Token) -> bool:
    return token.dep_ == "expl"


def _described(scene: Scene, token: Token, wanted: frozenset[str], depth: int) -> Ref | None:
    """ "the country", "this group", "the general": the last target that fits the noun."""
    lemma = token.lemma_.lower()
    kind = noun_kind(lemma, token)
    if kind not in ("person", "group", "state") or not is_definite(token):
        return None
    if any(c.dep_ in ("acl", "acl:relcl", "relcl", "nmod", "prep") for c in children(token)):
        return None
    target = _antecedent(scene, token, wanted, kind)
    if not target:
        return None
    return Ref(target, token.doc[phrase_start(token)].idx, token.idx + len(token), "description")


def is_definite(token: Token) -> bool:
    return any(c.lower_ in DEFINITE and c.i < token.i for c in children(token))


def is_plural(token: Token) -> bool:
    return token.tag_ in ("NNS", "NNPS") or "Plur" in token.morph.get("Number", [])


def noun_kind(lemma: str, token: Token | None = None) -> str:
    """``person``, ``group``, ``state`` or ``""``: what sort of thing a common noun is."""
    if lemma in STATE_NOUNS:
        return "state"
    if lemma in PERSON_NOUNS:
        return "plural" if token is not None and is_plural(token) else "person"
    if lemma in GROUP_NOUNS:
        return "group"
    return ""


def _antecedent(scene: Scene, token: Token, wanted: frozenset[str], kind: str) -> str:
    """The most salient fitting name before a token: near, subject, of the kind, and one the label can be said of."""
    best, best_score = "", 0.0
    sents = _sentences_before(token)
    for distance, sent in enumerate(sents):
        stop = token.i if distance == 0 else sent.end
        for target, naming, i in _candidates(scene, sent, stop, kind):
            if distance == 0 and _co_argument(scene.doc[i], token):
                continue
            score = 10.0 - 3 * distance + _salience(scene.doc[i]) + (1.5 if target in wanted else 0.0)
            score += 0.5 * i / max(1, len(scene.doc)) + _agreement(scene, target, naming, kind)
            if score > best_score:
                best, best_score = target, score
        if best:
            return best
    return _before_passage(scene, wanted, kind)


def _before_passage(scene: Scene, wanted: frozenset[str], kind: str) -> str:
    fallback = ""
    for naming in reversed(scene.before[-40:]):
        id = naming.ids[0]
        if _agrees(scene, id, "", kind):
            if id in wanted or not wanted:
                return id
            fallback = fallback or id
    return fallback


def _sentences_before(token: Token) -> list[Span]:
    found: list[Span] = []
    sent = token.sent
    while len(found) < LOOK_BACK:
        found.append(sent)
        if sent.start == 0:
            break
        sent = token.doc[sent.start - 1].sent
    return found


def _candidates(scene: Scene, sent: Span, stop: int, kind: str) -> list[tuple[str, Naming | None, int]]:
    found: list[tuple[str, Naming | None, int]] = []
    for naming in scene.between(sent.start, stop):
        if naming.role == "name" and _actor(scene, naming):
            for id in naming.ids:
                if _agrees(scene, id, scene.text(naming), kind):
                    found.append((id, naming, naming.last - 1))
    for token in sent.doc[sent.start : min(stop, sent.start + 60)]:
        if token.pos_ == "PROPN" and token.dep_ in SUBJECTS and token.i not in scene.cover:
            if not any(c.i in scene.cover for c in children(token)):
                found.append(("other", None, token.i))
    return found


def _agrees(scene: Scene, id: str, text: str, kind: str) -> bool:
    if id in scene.names.events:
        return False
    traits = scene.names.traits[id]
    person = bool(traits.person) if not text else text.lower() in traits.person
    if kind == "person":
        return person or (bool(text) and not traits.group and not traits.state and not traits.plural)
    if kind == "state":
        return traits.state and not person
    if kind == "group":
        return not person and not traits.state
    return not person


def _agreement(scene: Scene, target: str, naming: Naming | None, kind: str) -> float:
    if naming is None:
        return -0.5
    traits = scene.names.traits[target]
    if kind == "plural":
        return 1.0 if scene.text(naming).lower() in traits.plural else 0.0
    if kind == "person":
        return 1.0 if scene.text(naming).lower() in traits.person else -1.0
    return 0.0


def _salience(token: Token) -> float:
    if token.dep_ in SUBJECTS or (token.dep_.startswith("flat") and token.head.dep_ in SUBJECTS):
        return 2.0
    if token.dep_ in ("amod", "compound", "nmod:poss", "poss"):
        return -0.5
    return 0.5


def _co_argument(name: Token, pronoun: Token) -> bool:
    """Subject and object of one verb are two: "X struck it"."""
    if pronoun.dep_ in POSSESSORS or name.dep_ in POSSESSORS:
        return False
    return governor(name) is governor(pronoun) and name.head is not name


def _speaker_target(scene: Scene, token: Token, wanted: frozenset[str]) -> str:
    """Whom "we" stands for inside quoted or reported words: the speaker's own name, else nothing."""
    for attribution in reversed(scene.doc._.attributions or ()):
        if not any(start <= token.idx < end for start, end in content_pieces(attribution)):
            continue
        speaker = getattr(attribution, "speaker_start", -1)
        for naming in scene.namings:
            if (
                speaker >= 0
                and naming.start < attribution.speaker_end
                and naming.end > speaker
                and _actor(scene, naming)
            ):
                return next((id for id in naming.ids if id in wanted), naming.ids[0])
        return ""
    return ""


def content_pieces(attribution: object) -> list[tuple[int, int]]:
    """Character stretches of what somebody is credited with."""
    pieces = getattr(attribution, "pieces", None)
    if pieces is not None:
        return [(piece[0], piece[1]) for piece in pieces]
    return [(getattr(attribution, "start", 0), getattr(attribution, "end", 0))]


def point_back(scene: Scene, token: Token, wanted: frozenset[str]) -> Ref | None:
    """Whom a definite phrase stands for, among those that the label can be said of."""
    kinds = ("plural", "group") if is_plural(token) else ("person", "group", "state")
    kind = noun_kind(token.lemma_.lower(), token)
    for guess in (kind,) if kind else kinds:
        target = _antecedent(scene, token, wanted, guess)
        if target in wanted:
            return Ref(target, 0, 0, "points back")
    return None
