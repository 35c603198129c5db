"""Which stretches of an article are not its own prose? What crawls leave there is fenced off and makes no hits.

The text itself never changes, so offsets keep counting in it as read.
"""

from __future__ import annotations

import re

_RELATED = re.compile(r"\((?:RELATED|SEE ALSO|READ MORE|WATCH|ALSO READ):[^()\n]{0,300}\)")


def fences(text: str) -> list[tuple[int, int, str]]:
    """Stretches ``(start, end, why)`` that are not the article's own prose, in order, without overlap."""
    return [(match.start(), match.end(), "related") for match in _RELATED.finditer(text)]
