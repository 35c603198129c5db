"""Is the codebook's dispute at hand where a label stands?

A label is of this dispute where parties of two of its sides are named round about, and not in passing. In a long text
that names one side only, a bully or a hero is somebody of another story, though the White House stands next to him.
On news about the United States and Iran (development data) both sides were named twice or more within 2,000 characters
of each of the 238 labels of a party.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from framing.codebook import Codebook
from framing.components.raw import raw_text
from framing.event_passages import is_brief

if TYPE_CHECKING:
    from spacy.tokens import Doc

REACH = 2_000  # characters before and behind a label
TWICE = 2  # who is named once may be named in passing


class Dispute:
    """The sides of a codebook that go by names, and whether two of them are met around a place."""

    def __init__(self, codebook: Codebook) -> None:
        actors = {id: t for id, t in codebook.targets.items() if t.kind == "actor" and t.side in codebook.sides}
        self._side_of = {id: target.side for id, target in actors.items()}
        self._two_sided = len({target.side for target in actors.values() if target.aliases}) > 1

    def stage(self, doc: Doc, hits: Sequence[Sequence[Any]]) -> Stage | None:
        """Where the Doc names which side; None where a missing name says nothing: few sides, or a brief text."""
        if not self._two_sided or doc._.passage.get("brief", is_brief(raw_text(doc))):
            return None
        around = (*doc._.passage.get("before", ()), *hits, *doc._.passage.get("after", ()))
        return Stage(sorted((hit[0], side) for hit in around for side in self._sides(hit)))

    def _sides(self, hit: Sequence[Any]) -> Iterator[str]:
        if hit[2] == "speaker":
            yield from hit[3]
        elif hit[2] == "alias":
            yield from (self._side_of[id] for id in hit[3] if id in self._side_of)


class Stage:
    """The names of one text as places and sides."""

    def __init__(self, named: Sequence[tuple[int, str]]) -> None:
        self._named = named

    def is_set(self, start: int) -> bool:
        """Are two sides named twice within reach of this character?"""
        first, last = bisect_left(self._named, (start - REACH, "")), bisect_left(self._named, (start + REACH, ""))
        often = Counter(side for _, side in self._named[first:last])
        return sum(count >= TWICE for count in often.values()) > 1
