"""When was it? The day that the same sentence gives for this deed, resolved against the article's date."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from framing.components.event_words import OCCURRING, SUPPORT

if TYPE_CHECKING:
    from framing.components.event_scene import Head, Told
    from framing.components.event_verbs import Reading

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = re.compile(
    rf"\b(?:{_MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+(?:19|20)\d\d)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTHS}(?:,?\s+(?:19|20)\d\d)?"
    r"|(?:19|20)\d\d-\d\d-\d\d"
    r"|New\s+Year[’']s\s+(?:Eve|Day)|Christmas\s+(?:Eve|Day)"
    rf"|(?:{'|'.join(d.capitalize() for d in _WEEKDAYS)})\b|[Tt]oday\b|[Yy]esterday\b|[Tt]onight\b)(?!\w)"
)
_FEASTS = {"new year's eve": (12, 31), "new year's day": (1, 1), "christmas eve": (12, 24), "christmas day": (12, 25)}
_VAGUE = frozenset({"since", "until", "till", "before", "after", "by", "between", "every", "most"})
_MAX = 10


def event_date(told: Told, head: Head, reading: Reading, published: str) -> str:
    """ISO day of the deed, ``""`` where its sentence gives none. `published` is the article's date, ISO or ``""``."""
    tree = told.tree
    low, high = tree.sentence[head.head]
    first, last = tree.start[low], tree.end[high - 1]
    for match in _DAY.finditer(told.tree.text, first, last):
        span = told.doc.char_span(*match.span(), alignment_mode="expand")
        if span is not None and _dates(told, span.start, span.end, head, reading):
            day = resolve(" ".join(match.group().split()), published)
            if day:
                return day
    return ""


def _dates(told: Told, first: int, last: int, head: Head, reading: Reading) -> bool:
    """Does the day hang on this deed? Up from the day to the first verb or event noun."""
    tree = told.tree
    before = tree.lower[first - 1] if first else ""
    if before in _VAGUE or (last < tree.n and tree.lower[last] in ("and", "to") and tree.rel[first] == "conj"):
        return False
    at = last - 1
    heads = [k for k in range(first, last) if not first <= tree.head[k] < last]
    at = heads[0] if heads else at
    own = {head.head, reading.frame}
    for _ in range(_MAX):
        above = tree.head[at]
        if above == at:
            return False
        if above in own or _tells_same(told, above, own):
            return True
        if tree.pos[above] in ("VERB", "AUX") and tree.rel[above] not in ("acl", "amod"):
            return False
        if told.is_deed(above):
            return False
        at = above
    return False


def _tells_same(told: Told, verb: int, own: set[int]) -> bool:
    """ "killed in an attack on Friday", "wounded when a rocket struck on Thursday": one day dates both."""
    tree = told.tree
    carries = told.is_deed(verb) or tree.lemma[verb] in SUPPORT | OCCURRING
    reached, steps = set(own), 0
    while carries and verb not in reached and steps < 3:
        near = {
            other for node in reached for other in (tree.head[node], *tree.kids[node]) if _one_deed(told, node, other)
        }
        reached, steps = reached | near, steps + 1
    return carries and verb in reached


def _one_deed(told: Told, node: int, other: int) -> bool:
    tree = told.tree
    if tree.head[other] == node and tree.head[node] != other:
        node, other = other, node
    if tree.head[node] != other:
        return False
    if tree.rel[node] in ("obl", "obl:agent"):
        return tree.preposition(node) in ("in", "during", "by")
    if tree.rel[node] == "acl":
        return told.is_deed(node) and (told.is_deed(other) or other < node)
    if tree.rel[node] == "conj":
        apart = ("then", "later", "earlier", "before", "after", "subsequently", "since")
        return told.is_deed(node) and not any(tree.lower[k] in apart for k in tree.kids[node])
    return tree.rel[node] == "advcl" and any(tree.lower[k] == "when" for k in tree.kids[node])


@lru_cache(maxsize=4096)
def resolve(words: str, published: str) -> str:
    """A day in words as an ISO day, ``""`` if it cannot be told; a weekday is the latest up to the article's date."""
    base = date.fromisoformat(published[:10]) if re.fullmatch(r"\d{4}-\d\d-\d\d.*", published) else None
    low = words.lower().replace("’", "'")
    if low in _WEEKDAYS:
        return _latest(base, _WEEKDAYS.index(low))
    if low in _FEASTS:
        return _past(base, *_FEASTS[low])
    if base is None and not re.search(r"\b(?:19|20)\d\d\b", words):
        return ""
    return _parsed(low, base)


def _latest(base: date | None, weekday: int) -> str:
    return "" if base is None else (base - timedelta(days=(base.weekday() - weekday) % 7)).isoformat()


def _past(base: date | None, month: int, day: int) -> str:
    if base is None:
        return ""
    found = date(base.year, month, day)
    return (found if found <= base else date(base.year - 1, month, day)).isoformat()


def _plain(words: str, base: date | None) -> str:
    """ "sept. 3rd, 2020", "yesterday": the usual forms without dateparser, whose start costs half a second."""
    if words in ("today", "tonight", "yesterday"):
        return "" if base is None else (base - timedelta(days=words == "yesterday")).isoformat()
    text = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b|[.,]|\bof\b", " ", words.replace("sept.", "sep").replace("sept ", "sep "))
    year = "" if re.search(r"\b\d{4}$", text) else f" {base.year}" if base is not None else ""
    for pattern in ("%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y"):
        try:
            found = datetime.strptime(" ".join(text.split()) + year, pattern).date()
        except ValueError:
            continue
        late = bool(year) and base is not None and found > base
        return (
            found.replace(year=found.year - 1) if late and (found.month, found.day) != (2, 29) else found
        ).isoformat()
    return ""


def _parsed(words: str, base: date | None) -> str:
    """The day of a month, what dateparser makes of anything else; a missing year is taken from the past."""
    plain = _plain(words, base)
    if plain:
        return plain
    from dateparser.date import DateDataParser

    now = datetime(base.year, base.month, base.day, 12) if base is not None else datetime(2000, 1, 1)
    settings = {"RELATIVE_BASE": now, "PREFER_DATES_FROM": "past", "RETURN_AS_TIMEZONE_AWARE": False}
    data = DateDataParser(languages=["en"], settings=settings).get_date_data(words.replace("tonight", "today"))
    found = data["date_obj"] if data is not None else None
    return found.date().isoformat() if found is not None else ""
