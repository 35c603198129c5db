"""For whom does a pronoun or a pointing description stand? The most salient name before it that fits.

Recency and subjecthood rank the candidates, number and kind of the name filter them (Lappin and Leass 1994, reduced
to what the aliases of a codebook tell).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from framing.components.foreign import WHERE, is_nationality, names_body
from framing.components.people import PLACES
from framing.components.phrases import OBJECTS, POSSESSORS, SUBJECTS, VERBAL, children, governor, preposition
from framing.components.words import GROUP_NOUNS, PERSON_NOUNS, SAYING, STATE_NOUNS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from framing.components.scene import Naming, Scene

HE = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
WE = frozenset({"we", "us", "our", "ours", "ourselves", "i", "me", "my", "mine", "myself"})
LOOK_BACK = 4  # sentences
_FAR = 60  # tokens of a sentence in which names outside the codebook are looked for


class _Candidate(NamedTuple):
    target: str
    naming: Naming | None
    token: int


def antecedent(
    scene: Scene, token: Token, wanted: Iterable[str], kind: str, *, excluded: Container[int] = (), lands: bool = False
) -> str:
    """The target for which a word stands, ``other`` for a name outside the codebook, ``""`` where nothing fits.

    `kind` is what the word can stand for: person, thing, plural, group or state. With `lands` any country or people
    may be the state that is meant, but none of the `excluded` tokens.
    """
    if lands and kind == "state":
        return _state_meant(scene, token, wanted, excluded)
    noun = token.lemma_.lower() if token.pos_ == "NOUN" else ""
    for back in range(LOOK_BACK):
        first, last = scene.sentence(token.i, back)
        if last == 0:
            break
        best, best_score = "", -1.0
        for candidate in _candidates(scene, first, min(last, token.i), kind):
            if back == 0 and _co_argument(scene.doc[candidate.token], token):
                continue
            score = _score(scene, candidate, wanted, kind, noun)
            if score >= best_score:
                best, best_score = candidate.target, score
        if best:
            return best
    return _before_passage(scene, wanted, kind)


def _state_meant(scene: Scene, token: Token, wanted: Iterable[str], excluded: Container[int]) -> str:
    """The state for which "the N" stands, of the codebook or not: by salience, distance and the entries' order."""
    order, best, best_score = list(wanted), "", 0.0
    for back in range(LOOK_BACK):
        first, last = scene.sentence(token.i, back)
        for i in range(first, min(last, token.i, first + 2 * _FAR)):
            if i in excluded or (back == 0 and _co_argument(scene.doc[i], token)):
                continue
            target, score = _as_state(scene, i, order)
            score -= 0.7 * back
            if target and score >= best_score:
                best, best_score = target, score
    return best or _before_passage(scene, order, "state")


def _as_state(scene: Scene, i: int, order: list[str]) -> tuple[str, float]:
    """Which state a token names, ``other`` for one outside the codebook, and how salient it is; ``""`` for none."""
    naming, word = scene.cover.get(i), scene.doc[i]
    if naming is None:
        if i in scene.marked or not _is_land(word):
            return "", 0.0
        return "other", 2.0 + 0.5 * (word.head.dep_ in ("ROOT", "root")) + (2.0 if _ruled(word) else _salience(word))
    if i != naming.last - 1 or naming.role != "name":
        return "", 0.0
    target = next((id for id in naming.ids if id in order and agrees(scene, id, "", "state")), "")
    if not target:
        return "", 0.0
    person = scene.names.is_person(target, scene.text(naming))
    salience = max(_salience(word), 0.5)  # "Ruritanian tanks" call the state to mind as its name does
    return target, 3.5 - 2.0 * order.index(target) / len(order) - 1.5 * person + salience


def _score(scene: Scene, candidate: _Candidate, wanted: Iterable[str], kind: str, noun: str) -> float:
    score = _salience(scene.doc[candidate.token]) + _preference(candidate.target, wanted)
    if candidate.naming is None:
        return score - 0.5
    traits, text = scene.names.traits[candidate.target], scene.text(candidate.naming).lower()
    before = scene.doc[candidate.naming.first - 1].lower_ if candidate.naming.first > 0 else ""
    if noun and (noun in text or before.startswith(noun[:3]) or any(noun in alias for alias in traits.person)):
        score += 2.0  # "the general" after "General X"
    if kind == "plural":
        return score + (1.0 if text in traits.plural else 0.0)
    if kind == "person":
        return score + (1.0 if text in traits.person else -1.0)
    if kind == "state" and text in traits.person:
        return score - 1.5
    return score


def _preference(target: str, wanted: Iterable[str]) -> float:
    """Wanted targets first, among them those that an entry lists first."""
    order = list(wanted)
    return 1.5 + 0.5 * (1 - order.index(target) / len(order)) if target in order else 0.0


def _before_passage(scene: Scene, wanted: Iterable[str], kind: str) -> str:
    known = ""
    for naming in reversed(scene.before[-40:]):
        id = naming.ids[0]
        if agrees(scene, id, "", kind):
            if id in wanted:
                return id
            known = known or id
    return known


def _candidates(scene: Scene, first: int, last: int, kind: str) -> Iterator[_Candidate]:
    for naming in scene.between(first, last):
        if naming.role == "name":
            for id in naming.ids:
                if agrees(scene, id, scene.text(naming), kind):
                    yield _Candidate(id, naming, naming.last - 1)
    for i in range(first, min(last, first + _FAR)):
        token = scene.doc[i]
        if kind == "group" and names_body(scene, token) and token.head.lemma_.lower() not in SAYING:
            yield _Candidate("other", None, i)  # an armed group that the codebook does not know
            continue
        if token.pos_ != "PROPN" or token.dep_ not in SUBJECTS or i in scene.cover:
            continue
        speaks = kind != "person" and token.head.lemma_.lower() in SAYING
        if not speaks and not any(c.i in scene.cover for c in children(token)) and _may_be(token, kind):
            yield _Candidate("other", None, i)


def _is_land(token: Token) -> bool:
    """The name of a country or its people, by closed lists and endings."""
    if not token.text[:1].isupper() or preposition(token) in WHERE:
        return False
    people = is_nationality(token) and token.head.lemma_.lower() in GROUP_NOUNS | PERSON_NOUNS | STATE_NOUNS
    return people or (token.pos_ == "PROPN" and token.lower_ in PLACES)


def _ruled(land: Token) -> bool:
    """ "accused Ruritania's leader": who is spoken of calls his state to mind, who speaks does not."""
    noun = land.head
    rules = noun.lemma_.lower() in STATE_NOUNS | PERSON_NOUNS and noun.i > land.i
    return rules and land.dep_ in ("amod", "compound", "nmod:poss", "poss") and noun.dep_ not in SUBJECTS


def _may_be(token: Token, kind: str) -> bool:
    """A name in two or more words, or after a title, may be a person; a lone name may be anything."""
    named = any(c.dep_ in ("flat", "flat:name", "compound", "nmod:desc") and c.pos_ == "PROPN" for c in children(token))
    if kind == "person":
        return named or token.head.lemma_.lower() in SAYING
    return kind in ("thing", "state") and not named


def agrees(scene: Scene, id: str, text: str, kind: str) -> bool:
    """Can this alias (any of the target's, where no text is given) be what the word stands for?"""
    if id in scene.names.events:
        return False
    traits = scene.names.traits[id]
    person = text.lower() in traits.person if text else bool(traits.person)
    if kind == "person":
        return person or (bool(text) and not (traits.group or traits.state or traits.plural))
    if kind == "state":
        return traits.state
    if kind == "group":
        return not person and not traits.state
    return not person


def _salience(token: Token) -> float:
    if token.dep_ in SUBJECTS or (token.dep_.startswith(("flat", "compound")) and token.head.dep_ in SUBJECTS):
        return 2.0
    return -0.5 if token.dep_ in ("amod", "compound", "nmod:poss", "poss") else 0.5


def _co_argument(name: Token, pronoun: Token) -> bool:
    """Subject and object of one verb are two: "X struck it"; "in X it struck" may be one."""
    if name.dep_ not in SUBJECTS | OBJECTS and pronoun.pos_ == "NOUN":
        return False
    if pronoun.dep_ in POSSESSORS or name.dep_ in POSSESSORS or name.dep_ in ("amod", "compound"):
        return False
    above = governor(pronoun)
    return governor(name) == above and above != pronoun and above.pos_ in VERBAL


def commanding(noun: Token) -> frozenset[int]:
    """Subjects and objects above a full noun phrase, which are not the one that it stands for (Chomsky's Principle C):

    "X persuaded Y to shun the state" is said of neither; of "X's aims leave the state no choice" X may be the state.
    """
    found, node = set(), noun
    for _ in range(_CLIMB):
        above = governor(node)
        if above == node or node.dep_ in _OWN_CLAUSES:
            break  # "X knows that war would end the state": X may be the state
        if above.pos_ in VERBAL and node.dep_ not in SUBJECTS:
            found |= {c.i for c in children(above) if c.i < node.i and c.dep_ in SUBJECTS | OBJECTS}
        node = above
    return frozenset(found)


_CLIMB = 6
_OWN_CLAUSES = frozenset({"parataxis", "advcl", "ccomp", "acl:relcl", "relcl"})


def speaker_target(scene: Scene, token: Token, wanted: Iterable[str]) -> str:
    """Whom "we" stands for in somebody's words: his own name, else a target of his side that is wanted."""
    holder = scene.holder(token.idx, token.idx + len(token))
    if holder is None:
        return ""
    for naming in scene.between(holder.first, holder.last):
        if not scene.is_event(naming):
            exact = next((id for id in naming.ids if id in wanted), "")
            return exact or _of_side(scene, scene.names.side(naming.ids[0]), wanted) or naming.ids[0]
    return _of_side(scene, holder.side, wanted) or ("other" if holder.named and not holder.side else "")


def _of_side(scene: Scene, side: str, wanted: Iterable[str]) -> str:
    actors = [id for id in wanted if id not in scene.names.events and scene.names.side(id) == side]
    return actors[0] if side and actors else ""
