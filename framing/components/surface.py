"""Of what is a noun said, read off the words alone: where a small parse breaks, the order of words still tells.

Apposition by comma or dash, verbs and nouns of naming, examples, and names set right behind the label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from framing.components.events import is_deed
from framing.components.foreign import names_body
from framing.components.links import QUOTES, Link, as_said_by_noun
from framing.components.phrases import PASSIVE_SUBJECTS, VERBAL, child, own_subject, subject
from framing.components.words import ARTICLES, AS_NOUNS, AS_VERBS, EXAMPLE_WORDS, NAMING_VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from framing.components.scene import Scene

_COMMAS = frozenset({",", "—", "–", "-", "--", "(", ":"})
_BETWEEN = frozenset(["DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADP", "PART", "PUNCT", "CCONJ", "ADV", "X", "AUX"])


def beside(scene: Scene, first: int, last: int, sent: tuple[int, int]) -> Iterator[Link]:
    """Appositions by comma or dash: "X, a … N", "the N, X," for the phrase of tokens `first` to `last`."""
    doc = scene.doc
    left = first - 1
    while left > sent[0] and (
        doc[left].lower_ in ARTICLES or doc[left].pos_ in ("DET", "ADJ", "NUM", "ADV") or doc[left].text in QUOTES
    ):
        left -= 1
    if left > sent[0] and doc[left].text in _COMMAS and doc[left + 1].lower_ in ARTICLES:
        name = doc[left - 1]
        naming = scene.at(name)
        party = not is_deed(scene, doc[last - 1])
        is_name = naming.role == "name" if naming is not None else party and names_body(scene, name)
        if is_name and not (last < sent[1] and doc[last].lower_ in ("and", "or")):
            yield "apposition", name
    right = last
    while right < sent[1] and doc[right].text in QUOTES:
        right += 1
    if right + 1 < sent[1] and doc[right].text in _COMMAS:
        naming = scene.at(doc[right + 1])
        if naming is not None and naming.role == "name" and _closed(scene, naming.last, sent):
            yield "apposition", doc[naming.last - 1]


def _closed(scene: Scene, stop: int, sent: tuple[int, int]) -> bool:
    """An apposition ends with its sentence or with a mark, and no list goes on behind that."""
    doc = scene.doc
    if stop + 1 >= sent[1]:
        return True
    return doc[stop].text in ",.—–);" and not (doc[stop].text == "," and doc[stop + 1].lower_ in ("and", "or"))


def named_by_verb(scene: Scene, first: int, sent: tuple[int, int]) -> Iterator[Link]:
    """ "called X a …", "X was described as …", read word by word where the parse lost it."""
    doc, before = scene.doc, first - 1
    while before > sent[0] and (doc[before].text in QUOTES or doc[before].pos_ in ("DET", "ADV")):
        before -= 1
    if doc[before].pos_ == "ADP" and doc[before].lower_ != "as":
        return  # inside a prepositional phrase of its own
    for i in range(first - 1, max(sent[0], first - 32) - 1, -1):
        token = doc[i]
        lemma = token.lemma_.lower()
        if doc[i - 1].text in ("-", "‑") and doc[i - 2].lower_ == "so":  # "so-called"
            return
        if token.pos_ == "VERB" and (lemma in NAMING_VERBS or lemma in AS_VERBS):
            if lemma not in NAMING_VERBS and not any(t.lower_ in ("as", "for") for t in doc[i + 1 : first]):
                return
            yield from _named_by(scene, token, first, sent)
            return
        if token.pos_ not in _BETWEEN or token.text in (".", ";", ":", "?", "!"):
            return


def as_of_noun(scene: Scene, first: int, sent: tuple[int, int]) -> Iterator[Link]:
    """ "X's description of Y as a …", read word by word."""
    doc, i = scene.doc, first - 1
    while i > sent[0] and doc[i].text in QUOTES:
        i -= 1
    if i <= sent[0] or doc[i].lower_ != "as":
        return
    for j in range(i - 1, max(sent[0], i - 12) - 1, -1):
        noun = doc[j].pos_ == "NOUN" and doc[j].lemma_.lower() in AS_VERBS and doc[j - 1].pos_ in ("NOUN", "PROPN")
        if noun and j < i - 1 and all(t.pos_ in ("NOUN", "PROPN", "ADJ", "PRON") for t in doc[j + 1 : i]):
            yield "as", doc[i - 1]  # a verb taken for a noun: "the town views X as N"
            return
        if doc[j].pos_ in VERBAL:
            return
        if doc[j].lemma_.lower() in AS_NOUNS:
            yield from as_said_by_noun(doc[j], doc[i])
            return


def amounting(scene: Scene, first: int, sent: tuple[int, int]) -> Iterator[Link]:
    """ "a move that amounts to N": the deed or the pointer last named before it."""
    doc, i = scene.doc, first - 1
    while i > sent[0] and (doc[i].text in QUOTES or doc[i].pos_ in ("DET", "ADJ")):
        i -= 1
    if i - 1 <= sent[0] or doc[i].lower_ != "to" or doc[i - 1].lemma_.lower() not in ("amount", "amounts"):
        return
    for j in range(i - 2, max(sent[0], i - 16) - 1, -1):
        if is_deed(scene, doc[j]) or doc[j].lower_ in ("this", "that", "it", "which"):
            yield "copula", doc[j]
            return


def inverted(scene: Scene, first: int, sent: tuple[int, int]) -> Iterator[Link]:
    """ "Was X a N?": the first noun phrase of a question that begins with a form of *be*."""
    doc, i = scene.doc, sent[0]
    while i < first and doc[i].text in QUOTES:
        i += 1
    if doc[i].lower_ not in ("is", "was", "are", "were") or not any(t.text == "?" for t in doc[first : sent[1]]):
        return
    if any(t.pos_ in VERBAL for t in doc[i + 1 : first]):
        return
    found = None
    for token in doc[i + 1 : first]:
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            found = token
        elif found is not None:
            break
    if found is not None:
        yield "copula", found


def _named_by(scene: Scene, verb: Token, first: int, sent: tuple[int, int]) -> Iterator[Link]:
    doc = scene.doc
    before = doc[max(sent[0], verb.i - 3) : verb.i]
    if verb.tag_ == "VBN" and any(t.lemma_ in ("be", "get") for t in before):
        found = child(verb, PASSIVE_SUBJECTS) or subject(verb)
        if found is not None:
            yield "naming", own_subject(verb) or found
        return
    behind_comma = verb.tag_ == "VBD" and doc[verb.i - 1].text == ","
    bare = all(t.pos_ in ("DET", "ADV", "ADJ", "PUNCT") or t.lower_ == "as" for t in doc[verb.i + 1 : first])
    if bare and (verb.tag_ == "VBN" or behind_comma):
        i = verb.i - 1  # "X, designated a N": the participle's noun
        while i > sent[0] and (doc[i].pos_ == "ADV" or doc[i].text in _COMMAS):
            i -= 1
        if doc[i].pos_ in ("NOUN", "PROPN"):
            yield "naming", doc[i]
        return
    for token in doc[verb.i + 1 : first]:
        if token.lower_ in ("as", "for") or (token.pos_ == "ADP" and scene.at(token) is None):
            return
        if (
            scene.at(token) is not None
            or token.pos_ in ("NOUN", "PROPN")
            or (token.pos_ == "PRON" and token.tag_ == "PRP")
        ):
            yield "naming", _phrase_head(token, first)
            return


def _phrase_head(token: Token, stop: int) -> Token:
    """The last noun of the run of words that a token begins."""
    doc, i, last = token.doc, token.i, token
    while i + 1 < stop and (doc[i + 1].pos_ in ("NOUN", "PROPN", "ADJ") or doc[i + 1].tag_ == "POS"):
        i += 1
        last = doc[i] if doc[i].pos_ in ("NOUN", "PROPN") else last
    return last


def in_free_relative(scene: Scene, first: int, sent: tuple[int, int]) -> bool:
    """ "what X calls N": the naming verb's object is the whole, not somebody before it."""
    doc, i = scene.doc, first - 1
    while i > sent[0] and first - i < 8 and (doc[i].text in QUOTES or doc[i].lower_ in _FILLERS or _modifies(scene, i)):
        i -= 1
    lemma = doc[i].lemma_.lower()
    if i <= sent[0] or (lemma not in NAMING_VERBS and lemma not in AS_VERBS):
        return False
    return any(doc[j].lower_ == "what" for j in range(i - 1, max(sent[0], i - 9) - 1, -1))


def _modifies(scene: Scene, i: int) -> bool:
    return scene.doc[i].pos_ == "ADJ" or (i in scene.cover and scene.doc[i].dep_ in ("amod", "compound", "nmod:poss"))


_FILLERS = frozenset({"as", "for", "to", "be", "the", "a", "an", "of", "repeatedly", "often"})


def examples(scene: Scene, last: int, sent: tuple[int, int]) -> Iterator[Link]:
    """ "groups like X", "groups, including X", "groups such as X"."""
    doc = scene.doc
    for i in range(last, min(last + 7, sent[1])):
        word = doc[i].lower_
        if word in EXAMPLE_WORDS or (word == "as" and i > last and doc[i - 1].lower_ == "such"):
            for token in doc[i + 1 : min(i + 8, sent[1])]:
                if scene.at(token) is not None or token.pos_ == "PROPN":
                    yield "example", token
                    return
            return
        if doc[i].pos_ in VERBAL or doc[i].pos_ == "CCONJ" or doc[i].text in (".", ";"):
            return  # of "N and M, including X" X is an M


def instances(scene: Scene, first: int, sent: tuple[int, int]) -> Iterator[Link]:
    """ "X and other N"."""
    doc = scene.doc
    for i in range(first, max(sent[0] + 1, first - 4), -1):
        if doc[i].lower_ == "other" and doc[i - 1].lower_ in ("and", "or"):
            j = i - 2 if doc[i - 2].text != "," else i - 3
            if j >= sent[0] and (scene.at(doc[j]) is not None or j in scene.labels or doc[j].pos_ == "PROPN"):
                yield "example", doc[j]
            return


def name_after(scene: Scene, last: int, sent: tuple[int, int]) -> Token | None:
    """A name set right behind the phrase: "the N X", "the N group X"."""
    doc, i = scene.doc, last
    while i < sent[1] and doc[i].text in QUOTES and i - last < 2:
        i += 1
    if i >= sent[1]:
        return None
    token, naming = doc[i], scene.at(doc[i])
    if token.text in ("#", "@") and i + 1 < sent[1]:
        token, i = doc[i + 1], i + 1
        naming = scene.at(token)
        return token if naming is None else doc[naming.last - 1]
    if token.text[0] in "#@" and len(token) > 2:
        return token
    if token.tag_ not in ("NNP", "NNPS") and (naming is None or not token.text[:1].isupper()):
        return None
    stop = naming.last if naming else i + 1
    if stop < sent[1] and doc[stop].lower_ in ("'s", "’s"):
        return None
    while naming is None and stop < sent[1] and stop - i < 5 and doc[stop].pos_ == "PROPN":
        naming = scene.at(doc[stop])
        token, stop = doc[stop], stop + 1
    return token if naming is None else doc[naming.last - 1]
