"""Which hits tell a deed? Verb or noun, and not an idiom ("struck a deal", "fired his adviser")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.components.event_clauses import harms_in_relative
from framing.components.event_parties import is_party, is_time, is_weapon, lemma
from framing.components.event_scene import Head
from framing.components.event_words import (
    ABSTRACT_CAUSES,
    ABSTRACT_OBJECTS,
    COMPOUND_HEADS,
    DEEDS,
    HEARTFELT,
    LABOUR_SIGNS,
    OFFICES,
    POLITICAL,
    SPEAKING_AFTERWARDS,
    SUFFERERS,
    SUPPORT,
    VIOLENT_SUBJECT_VERBS,
    WEAPONS,
)
from framing.components.scene import HYPHENS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from framing.components.event_scene import Told
    from framing.scan import Hit

_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
_NOMINAL_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_AIMED = frozenset({"at", "on", "upon", "into", "from", "toward", "towards", "across", "over"})
_BASES = {"struck": "strike", "stricken": "strike", "shot": "shoot", "took": "take", "taken": "take"}


_RULING = frozenset("ban cut raise say call deny claim accuse question suggest pass veto repeal write vote".split())
_IN_WORDS = frozenset({"rhetorical", "verbal", "political", "partisan"})
_MOODS = frozenset({"be", "go", "stay", "remain", "keep", "come", "put"})
_FAINT = frozenset({"fall", "claim", "carry"})
_PREFIXES = frozenset({"co", "re", "pre", "inter", "multi", "non"})


def find_heads(told: Told, hits: Iterable[Hit]) -> list[Head]:
    """The event mentions among the hits, in order of the text."""
    found: list[Head] = []
    for hit in hits:
        if hit.kind != "event":
            continue
        span = told.doc.char_span(hit.start, hit.end, alignment_mode="expand")
        if span is None:
            continue
        head = _head(told, span.start, span.end, tuple(map(str, hit.ids)))
        if head is not None and not (found and head.first < found[-1].last):
            found.append(head)
    told.heads.update({head.head: head for head in found})
    kept = [head for head in found if _tells(told, head)]
    told.heads.clear()
    told.heads.update({head.head: head for head in kept})
    return [head for head in kept if not _carried_by_noun(told, head)]


def _head(told: Told, first: int, last: int, ids: tuple[str, ...]) -> Head | None:
    """Verb or noun, as the tag says and the codebook lists the form."""
    tree, vocabulary = told.tree, told.vocabulary
    text = " ".join(tree.lower[first:last]).replace("-", " ").replace("  ", " ")
    as_verb = tuple(id for id in ids if text in vocabulary.verbs.get(id, ()))
    as_noun = tuple(id for id in ids if text in vocabulary.nouns.get(id, ()))
    if as_verb and _is_verb(told, first):
        if not _is_gerund_noun(told, first):
            return Head(first, last, first, True, as_verb)
        return Head(first, last, first, False, as_verb)
    if as_verb and not as_noun and text.split()[0].endswith("ing") and tree.tag[first] in _NOMINAL_TAGS:
        return Head(first, last, first, _takes_object(told, first, last), as_verb)
    noun = last - 1
    if (
        as_noun
        and not (as_verb and _is_verb(told, first))
        and (tree.pos[noun] in ("NOUN", "PROPN") or tree.tag[noun] in _NOMINAL_TAGS or len(text.split()) > 1)
    ):
        return Head(first, last, noun, False, as_noun)
    if as_verb and text == "fire" and _shots(told, first):
        return Head(first, last, first, False, as_verb)
    return None


def _takes_object(told: Told, first: int, last: int) -> bool:
    """ "accused X of mining the channel", against "the mining of the channel"."""
    tree = told.tree
    bare = first > 0 and tree.pos[first - 1] in ("ADP", "SCONJ", "VERB")
    naming = told.scene.at(told.doc[first - 1]) if first else None
    bare = bare or (naming is not None and naming.role == "name" and not told.scene.is_event(naming))
    return bare and last < tree.n and tree.pos[last] in ("DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM")


def _is_verb(told: Told, i: int) -> bool:
    tree = told.tree
    if tree.tag[i] in _VERB_TAGS:
        return not (tree.tag[i] == "VBG" and tree.rel[i] in ("amod", "compound"))
    return _headline_verb(told, i) or _asked_verb(told, i)


def _asked_verb(told: Told, i: int) -> bool:
    """ "Did X attack Y?": taggers take the bare form for a noun."""
    tree = told.tree
    low, high = tree.sentence[i]
    first = next((k for k in range(low, high) if tree.words[k][:1].isalnum()), low)
    asks = tree.lower[first] in ("did", "does", "do", "will", "would", "could", "can", "should", "might", "may")
    if not asks or tree.tag[i] != "NN" or "?" not in tree.words[high - 2 : high]:
        return False
    others = [k for k in range(first + 1, high) if tree.pos[k] == "VERB" and k != i]
    return not others and tree.pos[i - 1] in ("PROPN", "PRON", "NOUN") and first < i - 1


def _headline_verb(told: Told, i: int) -> bool:
    """ "X strikes back at Y": a plural noun, with a name before and an object or particle after it."""
    tree = told.tree
    if (
        tree.tag[i] not in ("NNS", "NNPS", "NNP")
        or not tree.lower[i].endswith("s")
        or i == 0
        or tree.pos[i - 1] not in ("PROPN", "NOUN")
        or i + 1 >= tree.n
    ):
        return False
    low, high = tree.sentence[i]
    if any(tree.pos[k] in ("VERB", "AUX") for k in range(low, high) if k != i):
        return False
    return tree.pos[i + 1] in ("DET", "PROPN", "PRON", "ADJ", "NUM") or tree.lower[i + 1] in ("back", "down")


def _is_gerund_noun(told: Told, i: int) -> bool:
    """ "the shooting down of", "Iran's downing of": a gerund with a determiner or a possessor."""
    tree = told.tree
    if tree.tag[i] != "VBG":
        return False
    if i and tree.lower[i - 1] in ("the", "a", "this", "that", "its", "their", "his", "her"):
        return True
    if tree.rel[i] in ("nsubj", "nsubj:pass") and not tree.has(i, "obj"):  # "Ruritanian shelling woke the town"
        return True
    return any(tree.rel[k] in ("det", "nmod:poss") for k in tree.kids[i] if k < i)


def _shots(told: Told, i: int) -> bool:
    """ "came under fire", "rocket fire", "opened fire": the noun of shooting, not a blaze."""
    before = told.tree.lower[i - 1] if i else ""
    return before in ("under", "opened", "open", "opening", "opens", "hostile", "enemy", "-") or before in WEAPONS


def _carried_by_noun(told: Told, head: Head) -> bool:
    """ "launched an attack": the noun tells the deed; "the attack killed six": so does its subject."""
    tree, i = told.tree, head.head
    if not head.verbal:
        return False
    if tree.rel[i] == "amod" and told.is_deed(tree.head[i]):  # "a targeted killing"
        return True
    if harms_in_relative(told, i):
        return True
    if tree.rel[i] == "acl" and i - 1 == tree.head[i] and i - 1 in told.heads and tree.has(i, "obj"):
        return tree.lemma[i] in VIOLENT_SUBJECT_VERBS  # "an attack killed six", where the parse sees a participle
    for kid in tree.kids[i]:
        other = told.heads.get(kid)
        if other is None or other.verbal:
            continue
        launched = tree.rel[kid] == "nsubj:pass" and tree.lemma[i] in SUPPORT
        if tree.rel[kid] in ("nsubj", "nsubj:pass") and (launched or not is_weapon(told, kid)):
            return True
        if tree.rel[kid] == "obj" and tree.lemma[i] in ("launch", "repeat"):
            return True
    return False


def _tells(told: Told, head: Head) -> bool:
    return not (_idiomatic_verb(told, head) if head.verbal else _idiomatic_noun(told, head))


# ── verbs ───────────────────────────────────────────────────────────────────────────────────────────────────


def _idiomatic_verb(told: Told, head: Head) -> bool:
    tree, i = told.tree, head.head
    if not told.vocabulary.force:
        return _common_idiom(told, i)
    objects, others = _arguments(told, i)
    base = tree.lemma[i]
    base = _BASES.get(tree.lower[i], base)
    if base in _FAINT:
        return not _told_by_object(told, head, objects, others)
    if _hyphened(told, i) and (tree.tag[i] == "VBG" or (tree.tag[i] == "VBN" and not is_weapon(told, i - 2))):
        return True  # "coal-fired", "hard-hit", "rocket-launching"
    if tree.tag[i] == "VBG" and tree.lower[min(i + 1, tree.n - 1)] in _FIELDS:
        return True  # "killing fields", where the parser takes the fields for those killed
    if base in ("land", "launch", "explode") and not any(
        is_weapon(told, k) or told.is_deed(k) for k in (*objects, *others)
    ):
        return base != "explode" and not _launched(told, i)
    if base == "fire" and _dismissed(told, objects, i):
        return not told.vocabulary.dismissal
    if any(tree.lower[c] in _IN_WORDS for k in objects for c in tree.kids[k] if tree.rel[c] == "amod"):
        return True  # "fired rhetorical salvoes"
    if any(_abstract(told, k, ABSTRACT_OBJECTS) for k in objects) and not _aimed_shot(told, i, objects, others):
        return True
    if base != "fire" and any(_abstract(told, k, ABSTRACT_CAUSES) for k in others):
        return True
    if base == "attack" and _in_words(told, i, objects, others):
        return True
    return _common_idiom(told, i)


_FIELDS = frozenset({"field", "fields", "spree", "sprees"})


def _told_by_object(told: Told, head: Head, objects: list[int], others: list[int]) -> bool:
    """ "claimed nine lives", "carried out two bombings", "rockets fell": what goes with such a verb makes it a deed."""
    tree, base = told.tree, told.tree.lemma[head.head]
    if base == "fall":
        return any(is_weapon(told, k) for k in (*objects, *others))
    if base == "claim":
        return any(tree.lemma[k] in ("life", "victim", "casualty") for k in objects)
    with_deed = any(k in told.heads and not told.heads[k].verbal for k in range(*tree.sentence[head.head]))
    return not with_deed and any(tree.lemma[k] in DEEDS for k in objects)


def _aimed_shot(told: Told, i: int, objects: list[int], others: list[int]) -> bool:
    """ "the missiles hit their targets", "not all had hit their targets"."""
    tree = told.tree
    aimed = any(tree.lemma[k] == "target" and tree.has(k, "nmod:poss") for k in objects)
    return aimed and not tree.passive(i) and not any(is_party(told, k) for k in others)


def _launched(told: Told, i: int) -> bool:
    """ "launched at the base": the weapon may stand elsewhere."""
    return any(told.tree.preposition(k) in ("at", "against", "on") for k in told.tree.kids[i])


def _common_idiom(told: Told, i: int) -> bool:
    tree = told.tree
    after = tree.lower[i + 1] if i + 1 < tree.n else ""
    if tree.lemma[i] == "seize" and after in ("on", "upon"):
        return True
    objects, _ = _arguments(told, i)
    striking = tree.lower[i] in ("strike", "strikes", "struck", "striking")
    if striking and (after in ("up", "out", "off") or any(_abstract(told, k, ABSTRACT_OBJECTS) for k in objects)):
        return True
    return striking and any(tree.lower[k] == "as" for k in range(i + 1, min(i + 7, tree.n))) and not tree.passive(i)


def _arguments(told: Told, i: int) -> tuple[list[int], list[int]]:
    """What is hit (object, passive subject, relative antecedent), and what hits (subject, by-phrase)."""
    tree = told.tree
    passive = tree.passive(i) or (tree.tag[i] == "VBN" and not tree.has(i, "obj"))
    objects = [k for k in tree.kids[i] if tree.rel[k] in ("obj", "nsubj:pass")]
    others = [k for k in tree.kids[i] if tree.rel[k] == "obl:agent" or (tree.rel[k] == "nsubj" and not passive)]
    others += [k for k in tree.kids[i] if tree.rel[k] == "obl" and tree.preposition(k) == "by"]
    if passive:
        objects += [k for k in tree.kids[i] if tree.rel[k] == "nsubj"]
        if tree.rel[i] == "acl":
            objects.append(tree.head[i])
        if tree.rel[i] == "conj" and not objects:
            objects += [k for k in tree.kids[tree.head[i]] if tree.rel[k] == "nsubj:pass"]
    others = [tree.head[i] if tree.lower[k] in ("that", "which") and tree.rel[i] == "acl:relcl" else k for k in others]
    if tree.rel[i] == "amod" and tree.head[i] > i:
        objects.append(tree.head[i])
    return objects, others


def _abstract(told: Told, k: int, words: frozenset[str]) -> bool:
    word = lemma(told, k)
    if word not in words and told.tree.lower[k] not in words:
        return False
    if told.scene.at(told.doc[k]) is not None and not told.scene.is_event(told.scene.cover[k]):
        return False
    # A "campaign office" or an "ad truck" can be hit like anything else; so can a "business district".
    return word not in SUFFERERS and not any(lemma(told, c) in SUFFERERS for c in told.tree.kids[k])


def _dismissed(told: Told, objects: list[int], i: int) -> bool:
    """ "fired his adviser", against "fired a missile", "fired on the crowd", "fired at them"."""
    tree = told.tree
    near = range(i + 1, min(i + 3, tree.n))
    if any(is_weapon(told, k) for k in objects) or any(tree.lower[k] in _AIMED for k in near if not objects):
        return False
    aimed = any(tree.preposition(k) in _AIMED - {"over"} and not is_time(told, k) for k in tree.kids[i])
    if aimed and not any(tree.pos[k] == "PROPN" for k in objects):
        return False
    return any(_person(told, k) for k in objects) or (told.tree.tag[i] == "VBN" and not objects)


def _person(told: Told, k: int) -> bool:
    tree = told.tree
    return (
        lemma(told, k) in OFFICES
        or tree.lower[k] in OFFICES
        or (tree.pos[k] in ("PROPN", "PRON") and (tree.lower[k] not in ("it", "they", "them", "which", "that")))
    )


def _in_words(told: Told, i: int, objects: list[int], others: list[int]) -> bool:
    """An attack in words: by a rival, "for" or "over" something, or with a verb of speaking right behind it."""
    tree = told.tree
    if any(_abstract(told, k, POLITICAL) for k in (*objects, *others)):
        return True
    for k in tree.kids[i]:
        if tree.preposition(k) == "by" and tree.tag[k] == "VBG" and tree.lemma[k] in _RULING:
            return True  # "attacking us by banning it"
        if tree.rel[k] in ("advcl", "obl") and tree.preposition(k) in ("for", "over", "as"):
            return not tree.lower[k].isdigit() and not _span_of_time(told, k)
        if (
            tree.rel[k] in ("advcl", "conj")
            and k > i
            and tree.lemma[k] in SPEAKING_AFTERWARDS
            and tree.tag[k] == "VBG"
            and not tree.kid(k, "nsubj")
        ):
            return True
    return any(tree.lower[k] in ("verbally", "publicly", "personally") for k in tree.kids[i])


def _span_of_time(told: Told, k: int) -> bool:
    return told.doc[k].ent_type_ == "DATE" or told.tree.lemma[k] in (
        "day", "week", "month", "year", "hour", "minute", "time", "water", "territory", "land", "sea", "first",
    )  # fmt: skip


# ── nouns ───────────────────────────────────────────────────────────────────────────────────────────────────


def _idiomatic_noun(told: Told, head: Head) -> bool:
    tree, i = told.tree, head.head
    after = i + 1
    if (
        after < tree.n
        and tree.words[after] in ("-", "‑", "‐")
        and after + 1 < tree.n
        and tree.end[i] == tree.start[after]
    ):
        after += 1
    if after < tree.n and tree.lower[after] in COMPOUND_HEADS and not tree.words[after].istitle():
        return True
    if tree.rel[i] == "compound" and tree.head[i] > i and tree.pos[tree.head[i]] in ("NOUN", "PROPN"):
        return True  # of another deed, or of a thing: "killing fields", "assault weapons"
    if _hyphened(told, head.first) and tree.lower[head.first - 2] in _PREFIXES:
        return True  # "co-operation"
    if tree.lower[i] == "firing" and not told.vocabulary.dismissal:
        fired = [k for k in tree.kids[i] if tree.preposition(k) == "of" or tree.rel[k] == "nmod:poss"]
        if any(_person(told, k) and not is_weapon(told, k) for k in fired):
            return True
    if tree.lower[max(0, head.first - 2) : head.first] == ["on", "the"] and not tree.has(i, "nmod"):
        return tree.lemma[tree.head[i]] in _MOODS or (told.is_deed(i) and tree.rel[i] == "root")  # "on the attack"
    before = tree.lower[head.first - 1] if head.first else ""
    if before in HEARTFELT and not (told.vocabulary.labour and before in ("hunger", "first")):
        return before != "first"
    if told.vocabulary.force and lemma(told, i) == "strike" and _labour_strike(told, i, before):
        return not told.vocabulary.labour
    return told.vocabulary.force and _political(told, i)


def _hyphened(told: Told, i: int) -> bool:
    """Joined to the word before by a hyphen without a blank."""
    tree = told.tree
    return i > 1 and tree.words[i - 1] in HYPHENS and tree.end[i - 1] == tree.start[i] == tree.start[i - 1] + 1


def _labour_strike(told: Told, i: int, before: str) -> bool:
    tree = told.tree
    if before in LABOUR_SIGNS or any(tree.lower[k] in LABOUR_SIGNS for k in tree.kids[i]):
        return True
    return before == "on" and tree.lemma[tree.head[i]] in ("go", "be", "come")


def _political(told: Told, i: int) -> bool:
    """ "under attack from rivals in parliament", "an attack on press freedom"."""
    tree = told.tree
    nominals = [k for k in tree.kids[i] if tree.rel[k].startswith("nmod") and k > i]
    if tree.rel[i] == "obl" and tree.preposition(i) == "under":  # "came under attack from"
        nominals += [k for k in tree.kids[tree.head[i]] if tree.rel[k] in ("obl", "obl:agent") and k > i]
    for k in nominals:
        word = tree.preposition(k)
        if word in ("from", "by") and _abstract(told, k, POLITICAL):
            return True
        if word in ("on", "against") and _abstract(told, k, ABSTRACT_OBJECTS | POLITICAL):
            return True
    owner = next((k for k in tree.kids[i] if tree.rel[k] == "nmod:poss"), None)
    return owner is not None and _abstract(told, owner, POLITICAL)
