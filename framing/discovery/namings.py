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

from framing.codebook import NEUTRAL
from framing.components.people import DAYS
from framing.components.words import DATES, GROUP_NOUNS, PERSON_NOUNS, STATE_NOUNS
from framing.inflection import lemmas
from framing.normalise import flatten
from framing.reading.cleaning import fences

if TYPE_CHECKING:
    from framing.codebook import Codebook
    from framing.scan import Hit, Scanner


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# No name ends in these: times, pronouns, measures.
_NO_NAMES = (
    DAYS
    | DATES
    | _words(
        "day night morning afternoon evening hour minute second weekend decade century spring summer autumn fall winter"
        " time moment past future ago later last next first former latter own same nobody somebody anybody everybody"
        " nothing something anything everything none someone anyone everyone whoever whatever whichever neither either"
        " lot bit kind sort percent per cent half third quarter dozen hundred thousand million billion trillion mile"
        " inch foot ton pound dollar thing way fact example well better best back less least enough able sure likely"
        " unlikely going let ten eleven twelve twenty thirty forty fifty four five six seven eight nine"
    )
)
# These alone name nobody in particular.
_VAGUE = _words(
    "people person man woman member part number group case point reason result matter word statement question answer"
    " report story news article comment place side end start issue problem new old big small little great good bad"
    " high low long short large major full whole right wrong true real certain different several various possible"
    " clear early late recent current public common general important available empty unknown"
)
LONGEST = 4  # words of an expression
_HYPHEN = "\x01"  # in `prose`
_INNER = re.compile(r"(?<=\w)[-\u2010\u2011](?=\w)")
_DASH = re.compile(r"\s[-\u2013]+\s|\u2014|--+")
_TOKEN = re.compile(r"(?P<word>(?:[^\W\d_]\.){2,}|\w+(?:'\w+)*)|[^\w ']")


FUNCTION = _words(
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
_PREPOSITIONS = _words("of for to in on by with against from")
_PEOPLE = ("er", "or", "ist", "ant", "ian", "man", "men", "eer", "yr", "ee")  # endings of words for people
_DEEDS = ("tion", "sion", "ment", "ance", "ence", "ing", "ism", "cide", "ack", "ike", "aid", "ault")


class Subject(NamedTuple):
    """What is named: a target, or the topic of labels that need none; `words` are those of its known names."""

    id: str
    kind: str  # actor | event | topic
    words: frozenset[str]
    kin: frozenset[str]  # the others that share a label with it


class Use(NamedTuple):
    """One occurrence of an expression: places of its first and behind its last word among the words of the text."""

    first: int
    last: int
    key: str
    compound: bool  # a hyphen joins its last word to the one before


class Words(NamedTuple):
    """A text as words in lower case, with the stretches that punctuation bounds and what the codebook covers."""

    words: list[str]  # without dots and possessive endings
    written: list[str]  # as they stand
    joined: frozenset[int]  # words that a hyphen joins to the one before
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
    kin: dict[str, set[str]] = {id: set() for id in known}
    for label in book.labels:
        for id in label.targets:
            kin[id].update(other for other in label.targets if other != id)
    return {
        id: Subject(id, kinds.get(id, "topic"), frozenset(words), frozenset(kin[id])) for id, words in known.items()
    }


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
    return {noun_lemma(word) for word in _plain(flatten(text).text) if word not in FUNCTION}


def _plain(flat: str) -> list[str]:
    return [_word(match["word"]) for match in _TOKEN.finditer(flat) if match["word"]]


def _word(written: str) -> str:
    return written.lower().replace(".", "").removesuffix("'s").rstrip("'")


def prose(text: str) -> str:
    """The article's own prose on one line, flattened; what is fenced off is a full stop, a dash a stroke.

    Hyphens within words stay (as `_HYPHEN`): they hold compounds together.
    """
    pieces, at = [], 0
    for start, end, _ in fences(text):
        if start >= at:
            pieces += [text[at:start], " . "]
        at = max(at, end)
    whole = _DASH.sub(" | ", "".join([*pieces, text[at:]]))
    return flatten(re.sub(r"\n+", " | ", _INNER.sub(_HYPHEN, whole))).text


def read_words(text: str, scanner: Scanner, ids: Mapping[int | str, Sequence[str]]) -> Words:
    """The words of one text; `ids` gives the subjects of a label (by index) and of an alias (by target)."""
    marked = prose(text)
    flat = marked.replace(_HYPHEN, " ")
    hits = [hit for hit in scanner.scan(flat) if hit.kind in ("label", "alias", "speaker") and not hit.shut]
    words: list[str] = []
    written: list[str] = []
    starts: list[int] = []
    joined: set[int] = set()
    segments: list[tuple[int, int]] = []
    begin = 0
    for match in _TOKEN.finditer(flat):
        if match["word"]:
            if marked[match.start() - 1 : match.start()] == _HYPHEN:
                joined.add(len(words))
            words.append(_word(match["word"]))
            written.append(match["word"])
            starts.append(match.start())
        elif len(words) > begin:
            segments.append((begin, len(words)))
            begin = len(words)
    if len(words) > begin:
        segments.append((begin, len(words)))
    covered, neutral, namings = _known(starts, hits, scanner.codebook, ids)
    return Words(words, written, frozenset(joined), segments, covered, neutral, namings)


def _known(
    starts: list[int], hits: Sequence[Hit], book: Codebook, ids: Mapping[int | str, Sequence[str]]
) -> tuple[frozenset[int], dict[int, int], list[tuple[int, int, tuple[str, ...]]]]:
    """The last three fields of `Words`."""
    covered: set[int] = set()
    neutral: dict[int, int] = {}
    namings = []
    for hit in hits:
        first, last = bisect_left(starts, hit.start), bisect_left(starts, hit.end)
        if hit.kind == "label" and any(book.labels[int(i)].side != NEUTRAL for i in hit.ids):
            covered.update(range(first, last))
        elif hit.kind == "label":
            neutral.update(dict.fromkeys(range(first, last), last))
        owners = hit.ids if hit.kind != "speaker" else ()  # a speaker is somebody, and no name for a target
        subjects = dict.fromkeys(subject for owner in owners for subject in ids.get(owner, ()))
        if (subjects or hit.kind == "speaker") and last > first:
            namings.append((first, last, tuple(subjects)))
    return frozenset(covered), neutral, namings


def expressions(text: Words) -> Iterator[Use]:
    """Every expression of the text that could be something new.

    None touches a label of a side, stands within an alias or cuts a compound; a neutral label may be its end, with a
    modifier before it ("rogue" and the neutral "militia").
    """
    within = {at: last for first, last, _ in text.namings for at in range(first, last)}
    for begin, end in text.segments:
        for first in range(begin, end):
            taken = first in text.covered or first in text.neutral or first in text.joined
            if taken or text.words[first] in FUNCTION:
                continue
            for last in range(first + 1, min(first + LONGEST, end) + 1):
                word = text.words[last - 1]
                if last - 1 in text.covered or (word in FUNCTION and word not in _JOINING):
                    break
                if word in _ARTICLES and text.words[last - 2] not in _JOINING:
                    break  # "war on the poor" is an expression, "owe the dock" is none
                end_of_label = text.neutral.get(last - 1, last)
                ends = word not in FUNCTION and last == end_of_label and last not in text.joined
                if ends and last > within.get(first, 0):
                    yield Use(first, last, _key(text, first, last), last - 1 in text.joined)
                if last - 1 in text.neutral and last == end_of_label:
                    break


def _key(text: Words, first: int, last: int) -> str:
    """The words in lower case, the last one and the head before a preposition as nouns in dictionary form."""
    words = [word.lower() for word in text.written[first : last - 1]]
    head = next((i for i, word in enumerate(words) if word in _PREPOSITIONS), 0)
    if head:
        words[head - 1] = noun_lemma(words[head - 1])
    return " ".join([*words, noun_lemma(text.words[last - 1])])


@lru_cache(maxsize=100_000)
def noun_lemma(word: str) -> str:
    """The word as a noun in dictionary form (*aliens* → *alien*); any other word as it stands."""
    found = lemmas(word, "NOUN").get("NOUN")
    if found:
        return str(found[0])
    regular = len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if regular and not lemmas(word) else word


def is_common_noun(word: str) -> bool:
    """Does the dictionary have the word as a noun that is no name?"""
    found = lemmas(word)
    return "NOUN" in found and "PROPN" not in found


def may_name(key: str, *, compound: bool = False) -> bool:
    """Can these words be a name: nouns, adjectives or participles, no number, time or mere pronoun?

    A `compound` may end in a participle ("shell-shocked").
    """
    words = key.split()
    if words[0][0].isdigit() or words[-1] in _NO_NAMES or (len(words) == 1 and (len(key) < 3 or key in _VAGUE)):
        return False
    if any(word.removesuffix("'s") in DAYS for word in words):
        return False
    inner = words[:-1]
    return (compound or _nominal(words[-1], participles=("ing",))) and all(
        word in FUNCTION or _nominal(word.removesuffix("'s"), participles=("ing", "ed")) for word in inner
    )


@lru_cache(maxsize=100_000)
def _nominal(word: str, *, participles: tuple[str, ...]) -> bool:
    found = lemmas(word)
    return word.endswith(participles) or not found or not {"NOUN", "PROPN", "ADJ"}.isdisjoint(found)
