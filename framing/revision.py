"""What would a changed codebook change? The hits of two versions on one corpus, place by place."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from framing.reading.articles import Article, read_corpus
from framing.reading.cleaning import fences
from framing.scan import Scanner

if TYPE_CHECKING:
    from framing.codebook import Codebook

SHOWN = 8  # sources named in a line


class Change(NamedTuple):
    """One term's hits that come, go or become another label's; `sources` with their number of hits, the most first."""

    change: str  # gained | lost | other label
    term: str
    label: str  # in the second codebook, or in the first where the hits are lost
    side: str
    before: str  # label and side in the first codebook where they differ
    n: int
    sources: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        """One line, as `framing codebook diff` prints it."""
        was = f", before {self.before}" if self.before else ""
        shown = ", ".join(f"{source or 'no source'} {count}" for source, count in self.sources[:SHOWN])
        more = f" and {len(self.sources) - SHOWN} sources more" if len(self.sources) > SHOWN else ""
        return f'{self.change}: {self.n} × "{self.term}" as {self.label} ({self.side}{was}): {shown}{more}'


_Hit = tuple[str, str, str]  # term, label, side


def diff_codebooks(
    before: Codebook, after: Codebook, corpus: str | os.PathLike[str] | Sequence[str | os.PathLike[str]]
) -> list[Change]:
    """What the second codebook finds in the corpus otherwise than the first, most hits first.

    Scanned, not parsed: exclude and context are obeyed, the other questions are left open. A place counts as changed
    where the first label entry, its side or the length of the match is another.
    """
    first, second = Scanner(before), Scanner(after)
    counts: dict[tuple[str, str, str, str, str], Counter[str]] = defaultdict(Counter)
    for article in read_corpus(corpus, language=after.language):
        if isinstance(article, Article):
            for key in _changes(_hits(first, article), _hits(second, article)):
                counts[key][article.source] += 1
    changes = [
        Change(*key, n.total(), tuple(sorted(n.items(), key=lambda item: (-item[1], item[0]))))
        for key, n in counts.items()
    ]
    return sorted(changes, key=lambda change: (-change.n, change[:5]))


def _hits(scanner: Scanner, article: Article) -> dict[tuple[str, int, int], _Hit]:
    found = {}
    labels = scanner.codebook.labels
    for field, text, beside in (("text", article.text, ""), ("title", article.title, article.text)):
        closed = fences(text) if field == "text" else []
        for hit in scanner.scan(text, beside=beside):
            if hit.kind != "label" or hit.shut or any(a < hit.end and hit.start < b for a, b, _ in closed):
                continue
            entries = [labels[int(i)] for i in hit.ids]
            sides = " or ".join(dict.fromkeys(entry.side for entry in entries))
            found[field, hit.start, hit.end] = (str(hit.term), entries[0].label, sides)
    return found


def _changes(
    before: dict[tuple[str, int, int], _Hit], after: dict[tuple[str, int, int], _Hit]
) -> Iterator[tuple[str, str, str, str, str]]:
    for place, (term, label, side) in after.items():
        old = before.get(place)
        if old is None:
            yield "gained", term, label, side, ""
        elif old[1:] != (label, side):
            yield "other label", term, label, side, f"{old[1]} ({old[2]})"
    for place, (term, label, side) in before.items():
        if place not in after:
            yield "lost", term, label, side, ""
