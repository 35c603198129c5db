"""Who is named as speaking before a passage? The text in front of it was not parsed, so the surface has to tell."""

from __future__ import annotations

import re
from typing import NamedTuple

from framing.components import people
from framing.components.names import kind_of

HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
IT, THEY = frozenset({"it", "its", "itself"}), frozenset({"they", "them", "their", "themselves"})
SELF = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours", "myself", "ourselves"})
KINDS = {"person": frozenset({"person"}), "organisation": frozenset({"organisation", "place"})}


class Speaker(NamedTuple):
    text: str
    start: int  # characters; the words from which the name was taken
    end: int


_WORD = r"[A-Z][\w.’'-]*\w"
_NAME = rf"{_WORD}(?: {_WORD}){{0,4}}"
_VERBS = (
    "said|says|told|tells|added|adds|wrote|writes|tweeted|argued|warned|explained|noted|announced|called|asked"
    "|claimed|insisted"
)
_BEFORE = re.compile(
    rf"(?P<name>{_NAME})(?:, [^.,\n]{{1,80}},)? (?:{_VERBS})\b|[,’”\"] (?:said|says) (?P<behind>{_NAME})"
)


def named_before(lead: str, kind: str, gender: str) -> Speaker | None:
    """Whom the text before a passage names last as speaking, by surface alone; offsets are negative."""
    for match in reversed(list(_BEFORE.finditer(lead))):
        group = "name" if match["name"] else "behind"
        words = match[group].split()
        while len(words) > 1 and words[0].lower().rstrip(".") in people.TITLES:
            words = words[1:]
        low = [word.lower().rstrip(".") for word in words]
        of = kind_of(low, tuple(words), False, "")
        sex = "m" if low[0] in people.MALE_NAMES else "f" if low[0] in people.FEMALE_NAMES else ""
        if (
            low[0] in HE | SHE | IT | THEY | SELF
            or (of and of not in KINDS[kind])
            or (gender and sex not in ("", gender))
        ):
            continue
        name = " ".join(words)
        end = match.end(group) - len(lead)
        return Speaker(name, end - len(name), end)
    return None
