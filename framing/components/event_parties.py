"""Who is meant by the subject, by-phrase or modifier of a deed, and is it a party at all?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.components.antecedents import WE
from framing.components.event_scene import Party
from framing.components.event_words import (
    BLASTS,
    CIVIL,
    DOWNING,
    FOLLOWERS,
    KIN,
    KIT,
    MANNERS,
    MONTHS,
    PARTY_ENDINGS,
    PARTY_NOUNS,
    PLACES,
    SUFFERERS,
    TIMES,
    WEAPONS,
)
from framing.components.reference import refer
from framing.components.scene import HYPHENS
from framing.components.words import GROUP_NOUNS, PERSON_NOUNS, STATE_NOUNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from framing.components.event_scene import Told
    from framing.components.scene import Naming

_PEOPLE = PERSON_NOUNS | GROUP_NOUNS | STATE_NOUNS | PARTY_NOUNS
_RELATIONAL = frozenset({"member", "leader", "official", "chief"})  # of whom, it must say
_STRIKING = WEAPONS | BLASTS
_NOT_PARTIES = PLACES | MANNERS
_LED = frozenset({"led", "commanded", "run", "controlled", "directed", "ordered"})
_MADE = frozenset({"made", "built", "supplied", "designed", "style", "type", "produced", "manufactured", "origin"})
_APART = (
    "acl:relcl", "parataxis", "advcl", "ccomp", "discourse", "list", "dep", "obl:unmarked",
    "nsubj", "nsubj:pass", "csubj", "expl", "obj", "cop", "aux",
)  # fmt: skip
_EDGES = frozenset({"case", "punct", "cc", "mark", "advmod", "cop", "aux"})
_FIRED = frozenset(
    [
        "fire",
        "launch",
        "lob",
        "plant",
        "lay",
        "own",
        "operate",
        "fly",
        "drop",
        "shoot",
        "throw",
        "hurl",
        "send",
        "dispatch",
    ]
)


def lemma(told: Told, i: int) -> str:
    return told.tree.lemma[i].removesuffix("'s")


def phrase(told: Told, i: int) -> tuple[int, int]:
    """Tokens of the whole phrase of a nominal, its coordination among them; no clauses, no preposition of its own."""
    tree = told.tree
    low, high = i, i + 1
    for kid in tree.kids[i]:
        relation = tree.rel[kid]
        if relation in _APART or (relation in _EDGES and kid < i and relation != "advmod"):
            continue
        if relation == "advmod" and tree.lower[kid].endswith("ly"):
            continue
        if relation == "appos" or (relation in ("acl", "conj") and _verbal_conjunct(told, kid)):
            continue
        if relation in ("acl", "conj") and kid in told.heads:  # "the gate to be stormed", "the gate and the storming"
            continue
        if relation == "conj" and _acts_itself(told, kid):
            continue
        if relation in ("nmod", "acl", "obl") and kid > i and tree.preposition(kid) in ("by", "on", "against"):
            continue
        first, last = (tree.left[kid], tree.right[kid]) if relation != "conj" else _joined(told, kid)
        if kid < i:
            low = min(low, first) if last <= i else low
        elif first <= high + 2:
            high = max(high, last)
    while high - 1 > i and not tree.words[high - 1][:1].isalnum():
        high -= 1
    while low < i and (not tree.words[low][:1].isalnum() and tree.words[low] not in ("$", "£", "€")):
        low += 1
    return low, high


def _joined(told: Told, kid: int) -> tuple[int, int]:
    _, high = phrase(told, kid)
    return told.tree.left[kid], high


def _acts_itself(told: Told, kid: int) -> bool:
    """ "Attacks on X and Y shooting down a drone": the second name begins a clause of its own."""
    tree = told.tree
    after = tree.right[kid]
    after = kid + 1 if kid + 1 < tree.n and tree.tag[kid + 1] == "VBG" else after
    return after < tree.n and tree.tag[after] == "VBG" and tree.has(after, "obj")


def _verbal_conjunct(told: Told, kid: int) -> bool:
    return told.tree.pos[kid] in ("VERB", "AUX") and told.tree.rel[kid] == "conj"


def sufferer(told: Told, i: int) -> Party:
    """The party that suffers: a state's soldiers, bases and drones are its forces', a company's tanker nobody's."""
    found = party(told, i, told.vocabulary.sufferers)
    word, naming = lemma(told, i), told.scene.at(told.doc[i])
    if naming is not None:
        return found
    if _near_ones(told, i) or (word == "target" and told.tree.has(i, "nmod:poss")):  # "missiles hit their targets"
        return found._replace(target="other")
    if word in CIVIL:
        return found._replace(target="other")
    first = max([run_before(told, i), *(k + 1 for k in told.heads if k < i)])
    name = next((n for n in told.scene.between(first, i) if n.role == "name"), None)
    if name is None or told.scene.is_event(name) or _owns(told, name):
        return found
    wanted = told.vocabulary.sufferers
    if word in KIT or (word == "member" and told.tree.lower[i - 1] == "service"):
        forces = [id for id in told.vocabulary.names.also(told.scene.text(name)) if id in wanted]
        if forces:
            return found._replace(target=forces[0])
    return found._replace(target=next((id for id in name.ids if id in wanted), name.ids[0]))


def _near_ones(told: Told, i: int) -> bool:
    """ "Her son", "X's wife", "X voters" are none of those by whom they are called, if these are persons."""
    word = lemma(told, i)
    if word in KIN:
        return True
    naming = next((n for n in told.scene.between(run_before(told, i), i) if n.role == "name"), None)
    if word not in FOLLOWERS or naming is None:
        return False
    return told.vocabulary.names.is_person(naming.ids[0], told.scene.text(naming))


def is_time(told: Told, i: int) -> bool:
    """A day, a month, an hour: "on New Year's Eve", "on Jan. 8"."""
    tree = told.tree
    words = {tree.lemma[i], tree.lower[i].rstrip("."), *(tree.lower[k].rstrip(".") for k in tree.kids[i])}
    return bool(words & MONTHS) or tree.lemma[i] in TIMES or tree.lower[i] in TIMES or tree.pos[i] == "NUM"


def chars(told: Told, span: tuple[int, int]) -> tuple[int, int]:
    return told.tree.start[span[0]], told.tree.end[span[1] - 1]


def party(told: Told, i: int, wanted: Sequence[str]) -> Party:
    """The party that the nominal at `i` names; ``other`` where it names somebody outside the codebook."""
    start, end = chars(told, phrase(told, i))
    return Party(_target(told, i, wanted) or "other", start, end, i)


def _target(told: Told, i: int, wanted: Sequence[str]) -> str:
    token = told.doc[i]
    naming = told.scene.at(token)
    if naming is not None and _half_of_name(told, naming):
        return ""
    if naming is not None and naming.role == "name" and not told.scene.is_event(naming):
        return next((id for id in naming.ids if id in wanted), naming.ids[0])
    if naming is not None and told.scene.is_event(naming):  # "the killing of X" is one name, and X another inside it
        inner = told.vocabulary.called.get(token.lower_, "")
        if inner:
            return inner
    if i in told.labelled:
        return told.labelled[i]
    before = _names_before(told, i)
    real = [n for n in before if not _half_of_name(told, n) and not _told_by(told, n)]
    if before:
        return real[-1].ids[0] if real else ""
    if told.tree.lower[i] in WE:
        return _speaker(told, i, wanted)
    ref = refer(told.scene, token, tuple(wanted))
    if ref.target and ref.target != "other" and ref.target not in told.vocabulary.names.events:
        return ref.target
    return _inside(told, i) or (_by_head(told, i) if ref.target != "other" else "")


def _speaker(told: Told, i: int, wanted: Sequence[str]) -> str:
    """ "We" in somebody's words is that somebody, or those he belongs to: "its commander", "the army's spokesman"."""
    found = refer(told.scene, told.doc[i], tuple(wanted)).target
    holder = told.scene.holder(told.tree.start[i], told.tree.end[i])
    if holder is None or found not in ("", "other"):
        return found
    head = next(
        (k for k in range(holder.first, holder.last) if not holder.first <= told.tree.head[k] < holder.last), -1
    )
    return _target(told, head, wanted) if head >= 0 and told.tree.lower[head] not in WE else found


def _names_before(told: Told, i: int) -> list[Naming]:
    """Names in the run of words before a common noun: "U.S. forces", "Houthi fighters"."""
    if told.tree.pos[i] == "PROPN" or lemma(told, i) not in _PEOPLE:
        return []
    found = told.scene.between(run_before(told, i), i)
    return [n for n in found if n.role in ("name", "doer") and not _owns(told, n) and not told.scene.is_event(n)]


def _half_of_name(told: Told, naming: Naming) -> bool:
    """ "Norvan-X": the second half of a double name is neither."""
    tree, first = told.tree, naming.first
    return first > 1 and tree.words[first - 1] in HYPHENS and tree.words[first - 2][:1].isupper()


def _told_by(told: Told, naming: Naming) -> bool:
    """ "X-designated", "X-born": what X says of somebody, or where he comes from, is not X."""
    tree, after = told.tree, naming.last
    participle = after + 1 < tree.n and tree.words[after] in HYPHENS and tree.tag[after + 1] == "VBN"
    return participle and tree.lower[after + 1] not in _LED


def run_before(told: Told, i: int) -> int:
    """First token of the run of adjectives, nouns, names and hyphens before a noun: "surface-to-air missile" too."""
    tree = told.tree
    k = i
    while k > tree.sentence[i][0] and i - k < 14:
        hyphened = tree.words[k - 1] in HYPHENS or (k - 1 > 0 and tree.words[k - 2] in HYPHENS)
        nominal = tree.pos[k - 1] in ("ADJ", "NOUN", "PROPN", "NUM", "X") or tree.tag[k - 1] in ("VBN", "VBG")
        if not (nominal or hyphened or tree.words[k - 1] in "\"“”‘’'") or tree.tag[k - 1] == "POS":
            break
        if tree.tag[k - 1] in ("VBN", "VBG") and tree.rel[k - 1] not in ("amod", "compound"):
            break
        k -= 1
    return k


def _owns(told: Told, naming: Naming) -> bool:
    after = told.tree.lower[naming.last] if naming.last < told.tree.n else ""
    return after in ("'s", "’s", "'") or told.tree.rel[naming.last - 1] == "nmod:poss"


def _inside(told: Told, i: int) -> str:
    """ "fighters from X", "a militia called X", "supporters of the X"."""
    _low, high = phrase(told, i)
    tree = told.tree
    called = any(tree.rel[k] in ("acl", "appos") and k not in told.heads for k in tree.kids[i])
    for naming in told.scene.between(i, max(high, tree.right[i] if called else high)):
        if naming.role == "name" and not told.scene.is_event(naming) and tree.preposition(naming.last - 1) != "in":
            return naming.ids[0]
    return ""


def _by_head(told: Told, i: int) -> str:
    """A bare "the rebels", where one actor of the codebook only is called by that noun."""
    word = told.tree.lower[i].removesuffix("s")
    foreign = any(
        told.tree.rel[k] in ("amod", "compound", "nmod:poss")
        and told.tree.words[k][:1].isupper()
        and told.scene.at(told.doc[k]) is None
        for k in told.tree.kids[i]
        if k < i
    )
    actor = "" if foreign or word in _RELATIONAL else told.vocabulary.heads.get(word, "")
    side = told.vocabulary.names.side
    return actor if told.brief or any(side(id) == side(actor) for id in told.parties) else ""


def is_weapon(told: Told, i: int) -> bool:
    word = lemma(told, i)
    if word == "bomber":  # the aircraft, not the one with the belt
        return not (i and told.tree.lower[i - 1] in ("suicide", "car", "truck", "-"))
    return word in _STRIKING or told.tree.lower[i] in WEAPONS


def is_party(told: Told, i: int) -> bool:
    """Can the nominal at `i` act: a name, a pronoun for people, a noun for people or bodies?"""
    tree = told.tree
    word = lemma(told, i)
    if told.scene.at(told.doc[i]) is not None:
        return not told.scene.is_event(told.scene.cover[i])
    if word in TIMES or tree.lower[i] in TIMES or tree.pos[i] == "NUM":
        return False
    if told.is_deed(i) or is_weapon(told, i) or word in _NOT_PARTIES:
        return False
    if tree.pos[i] == "PRON":
        return tree.lower[i] not in ("it", "itself", "this", "that", "which", "what")
    if tree.pos[i] == "PROPN":
        return True
    if word in _PEOPLE or tree.lower[i] in _PEOPLE:
        return True
    if any(tree.rel[k] == "acl:relcl" and _begins_with_who(told, k) for k in tree.kids[i]):
        return True
    return tree.pos[i] in ("NOUN", "ADJ") and tree.lower[i].endswith(PARTY_ENDINGS)


def _begins_with_who(told: Told, clause: int) -> bool:
    return any(told.tree.lower[k] == "who" for k in told.tree.kids[clause])


def owner(told: Told, i: int, wanted: Sequence[str]) -> Party | None:
    """Whose weapon it is: "an X missile", "X's drones", "missiles fired by X"; None where nobody is named."""
    tree = told.tree
    for kid in tree.kids[i]:
        if tree.rel[kid] == "nmod:poss" and is_party(told, kid):
            return party(told, kid, wanted)
        if kid > i and tree.rel[kid] in ("acl", "acl:relcl") and tree.lemma[kid] in _FIRED:
            by = next((k for k in tree.kids[kid] if tree.preposition(k) == "by" and is_party(told, k)), None)
            if by is not None:
                return party(told, by, wanted)
    return name_before(told, i)


def name_before(told: Told, i: int) -> Party | None:
    """The codebook name or the foreign nationality in the run of words before a noun, unless it belongs to a place."""
    start = run_before(told, i)
    for naming in told.scene.between(start, i):
        if (
            naming.role in ("name", "doer")
            and not told.scene.is_event(naming)
            and not _owns(told, naming)
            and not _of_sufferer(told, naming.last, i)
            and not _made(told, naming.last)
        ):
            return Party(naming.ids[0], naming.start, naming.end, naming.last - 1)
    return _nationality(told, start, i)


def _made(told: Told, after: int) -> bool:
    """ "X-made", "X-supplied": it says whose work the weapon is, not who used it."""
    words = told.tree.lower[after : after + 2]
    return len(words) == 2 and words[0] in HYPHENS and words[1] in _MADE


def _of_sufferer(told: Told, first: int, i: int) -> bool:
    """Between the name and the noun stands who or what is hit: "the X embassy attack"."""
    downed = lemma(told, i) in DOWNING or told.tree.lower[i] in DOWNING
    words = SUFFERERS if downed else SUFFERERS - WEAPONS  # a "drone attack" is one with drones, not on them
    return any(lemma(told, k) in words or told.tree.lower[k] in words for k in range(first, i))


def _nationality(told: Told, start: int, i: int) -> Party | None:
    tree = told.tree
    for k in range(start, i):
        word = tree.words[k]
        nationality = word[:1].isupper() and word.lower().endswith(("an", "ese", "ish", "i", "ch", "lamic"))
        acronym = word.isupper() and len(word) > 2 and word.isalpha()
        hyphened = k + 1 < tree.n and tree.words[k + 1] in "-‐‑–" and tree.lower[min(k + 2, tree.n - 1)] != "led"
        if (
            ((nationality or acronym) and not hyphened and told.scene.at(told.doc[k]) is None)
            and tree.lemma[k] not in TIMES
            and not _of_sufferer(told, k + 1, i)
        ):
            return Party("other", tree.start[k], tree.end[k], k)
    return None
