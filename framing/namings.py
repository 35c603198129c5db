"""Which expressions does a text use, and which of them could be a name for something?

An expression is one to four words in a row, without punctuation inside and without a function word at its ends; its
key is lower case with the last word as a noun in dictionary form, so that inflections fall together. What a label of
the codebook covers already is not offered again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from framing.cleaning import fences
from framing.codebook import NEUTRAL
from framing.components.words import GROUP_NOUNS, PERSON_NOUNS, STATE_NOUNS
from framing.normalise import flatten

if TYPE_CHECKING:
    from framing.codebook import Codebook
    from framing.scan import Hit, Scanner

LONGEST = 4  # words of an expression
_TOKEN = re.compile(r"(?P<word>(?:[^\W\d_]\.){2,}|\w+(?:'\w+)*)|[^\w ']")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FUNCTION = _words(
    "a an the this that these those my your his her its our their no all any some every each both who which whose whom"
    " what when where why how i you he she it we they me him them us itself themselves himself herself is are was were"
    " be been being am do does did done has have had having will would shall should can could may might must not and or"
    " but nor so if then than as of for against to with from at on in by into onto under between among without behind"
    " upon about after before over through during until while because since out up off down also just only very more"
    " most much many such other others another there here said says say told tell tells telling according mr mrs ms dr"
    " rev sen rep gov gen too even still yet already ever never now one ones two three however though although via per"
    " toward towards amid despite within across around like unlike s t re ve ll d m"
)
_JOINING = _words("of for to in on the and by with against from a an")  # may stand inside
_ARTICLES = _words("a an the")
_PEOPLE = ("er", "or", "ist", "ant", "ian", "man", "men", "eer", "yr", "ee")  # endings of words for people
_DEEDS = ("tion", "sion", "ment", "ance", "ence", "ing", "ism", "cide", "ack", "ike", "aid", "ault")


class Subject(NamedTuple):
    """What is named: a target, or the topic of labels that need none; `words` are those of its known names."""

    id: str
    kind: str  # actor | event | topic
    words: frozenset[str]


class Use(NamedTuple):
    """One occurrence of an expression: places of its first and behind its last word among the words of the text."""

    first: int
    last: int
    key: str


class Words(NamedTuple):
    """A text as words in lower case, with the stretches that punctuation bounds and what the codebook covers."""

    words: list[str]
    segments: list[tuple[int, int]]
    covered: frozenset[int]  # words of a side's label: an expression leaves them alone
    neutral: Mapping[int, int]  # words of neutral labels, with the place behind the label's last word
    namings: list[tuple[int, int, tuple[str, ...]]]  # first, last, the subjects that a known name stands for


def subjects_of(book: Codebook) -> dict[str, Subject]:
    """The targets of a codebook, then the topics of its labels without a target, by id (a topic's is its name)."""
    known: dict[str, set[str]] = {id: content_words(target.name) for id, target in book.targets.items()}
    for id, target in book.targets.items():
        for term in (*target.aliases, *(term for label in book.labels if id in label.targets for term in label.terms)):
            known[id] |= content_words(term.text)
    for label in book.labels:
        if not label.targets:
            words = known.setdefault(label.topic, content_words(label.topic))
            for term in label.terms:
                words |= content_words(term.text)
    kinds = {id: target.kind for id, target in book.targets.items()}
    return {id: Subject(id, kinds.get(id, "topic"), frozenset(words)) for id, words in known.items()}


def is_of_kind(expression: str, kind: str) -> bool:
    """Is the expression's last word one for somebody (of an actor) or for a deed (of an event)? Never of a topic."""
    word = expression.split()[-1]
    if kind == "event":
        return word.endswith(_DEEDS) and not word.endswith(_PEOPLE)
    if kind == "actor":
        return word in PERSON_NOUNS | GROUP_NOUNS | STATE_NOUNS or (len(word) > 4 and word.endswith(_PEOPLE))
    return False


def content_words(text: str) -> set[str]:
    """The words of a phrase that carry meaning, nouns in dictionary form."""
    return {noun_lemma(word) for word in _plain(flatten(text).text) if word not in _FUNCTION}


def _plain(flat: str) -> list[str]:
    return [_word(match) for match in _TOKEN.finditer(flat.lower()) if match["word"]]


def _word(match: re.Match[str]) -> str:
    return match["word"].replace(".", "").removesuffix("'s").rstrip("'")


def prose(text: str) -> str:
    """The article's own prose on one line, flattened; what is fenced off is a full stop."""
    pieces, at = [], 0
    for start, end, _ in fences(text):
        if start >= at:
            pieces += [text[at:start], " . "]
        at = max(at, end)
    return flatten(re.sub(r"\n+", " | ", "".join([*pieces, text[at:]]))).text


def read_words(text: str, scanner: Scanner, ids: Mapping[int | str, Sequence[str]]) -> Words:
    """The words of one text; `ids` gives the subjects of a label (by index) and of an alias (by target)."""
    flat = prose(text)
    hits = [hit for hit in scanner.scan(flat) if hit.kind in ("label", "alias") and not hit.shut]
    words: list[str] = []
    starts: list[int] = []
    segments: list[tuple[int, int]] = []
    begin = 0
    for match in _TOKEN.finditer(flat.lower()):
        if match["word"]:
            words.append(_word(match))
            starts.append(match.start())
        elif len(words) > begin:
            segments.append((begin, len(words)))
            begin = len(words)
    if len(words) > begin:
        segments.append((begin, len(words)))
    return _with_known(words, starts, segments, hits, scanner.codebook, ids)


def _with_known(
    words: list[str], starts: list[int], segments: list[tuple[int, int]], hits: Sequence[Hit], book: Codebook,
    ids: Mapping[int | str, Sequence[str]],
) -> Words:  # fmt: skip
    covered: set[int] = set()
    neutral: dict[int, int] = {}
    namings = []
    for hit in hits:
        first, last = bisect_left(starts, hit.start), bisect_left(starts, hit.end)
        if hit.kind == "label" and any(book.labels[int(i)].side != NEUTRAL for i in hit.ids):
            covered.update(range(first, last))
        elif hit.kind == "label":
            neutral.update(dict.fromkeys(range(first, last), last))
        subjects = dict.fromkeys(subject for owner in hit.ids for subject in ids.get(owner, ()))
        if subjects and last > first:
            namings.append((first, last, tuple(subjects)))
    return Words(words, segments, frozenset(covered), neutral, namings)


def expressions(text: Words) -> Iterator[Use]:
    """Every expression of the text that could be something new.

    None touches a label of a side or stands within an alias; a neutral label may be its end, with a modifier before
    it ("rogue" and the neutral "militia").
    """
    within = {at: last for first, last, _ in text.namings for at in range(first, last)}
    for begin, end in text.segments:
        for first in range(begin, end):
            if text.words[first] in _FUNCTION or first in text.covered or first in text.neutral:
                continue
            for last in range(first + 1, min(first + LONGEST, end) + 1):
                word = text.words[last - 1]
                if last - 1 in text.covered or (word in _FUNCTION and word not in _JOINING):
                    break
                if word in _ARTICLES and text.words[last - 2] not in _JOINING:
                    break  # "war on the poor" is an expression, "owe the dock" is none
                end_of_label = text.neutral.get(last - 1, last)
                if word not in _FUNCTION and last > within.get(first, 0) and last == end_of_label:
                    yield Use(first, last, " ".join([*text.words[first : last - 1], noun_lemma(word)]))
                if last - 1 in text.neutral and last == end_of_label:
                    break


@lru_cache(maxsize=100_000)
def noun_lemma(word: str) -> str:
    """The word as a noun in dictionary form (*aliens* → *alien*); any other word as it stands."""
    import lemminflect

    found = lemminflect.getAllLemmas(word, upos="NOUN").get("NOUN")
    if found:
        return str(found[0])
    regular = len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if regular and not lemminflect.getAllLemmas(word) else word


def may_name(key: str) -> bool:
    """Can these words be a name: no bare number or letter, and a noun, adjective or participle at both ends?"""
    words = key.split()
    if len(words) == 1 and (len(key) < 3 or key.isdigit()):
        return False
    return _nominal(words[-1], participles=("ing",)) and _nominal(words[0], participles=("ing", "ed"))


@lru_cache(maxsize=100_000)
def _nominal(word: str, *, participles: tuple[str, ...]) -> bool:
    import lemminflect

    if word.endswith(participles):
        return True
    found = lemminflect.getAllLemmas(word)
    if not found or not {"NOUN", "PROPN", "ADJ"}.isdisjoint(found):
        return True
    return word in found.get("VERB", ())  # the bare form of a verb may be a noun: "rogue", "ban"
