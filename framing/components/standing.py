"""Does a source speak for the side whose name it bears? A country's experts and dissidents do not speak for it."""

from __future__ import annotations

import re

from framing.components.wordlists import words

_INDEPENDENT = words(
    """
    opposition dissident dissidents exile exiles exiled critic critics opponent opponents expert experts analyst
    analysts scholar scholars professor lecturer academic academics historian historians researcher researchers
    economist economists university college institute institution initiative project think-tank foundation watchdog
    activist activists campaigner campaigners protester protesters protestors demonstrator demonstrators resident
    residents citizen citizens student students journalist journalists columnist columnists reporter reporters
    correspondent observers refugees villagers based
    """
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def speaks_for_side(source: str, start: int, end: int) -> bool:
    """Whether the words around the name at `start` to `end` leave a source a voice of the side that it names:

    no former official, no expert on a country, none of its dissidents.
    """
    found = [word.lower() for word in _WORD.findall(f"{source[:start]} | {source[end:]}")]
    if found and (found[0] in ("former", "ex") or found[0].startswith("ex-")):
        return False
    return not any(word in _INDEPENDENT for word in found)
