"""Draws of hidden labels, and one tagging of the corpus for all of them.

A draw hides a random third of a codebook's labels. Reading the corpus for expressions is done anew for every draw;
parsing it is dear, and what a sentence says of an expression does not depend on the draw where labels need no target.
So the expressions of all draws' shortlists are tagged together, beside the whole codebook, and every draw is told only
what it would have seen: its own expressions, its own labels, and the hidden ones as the expressions that they are.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import zstandard

from framing.codebook import NEUTRAL, Codebook
from framing.discovery.candidates import MARK, Tally, provisional
from framing.discovery.search import Job
from framing.discovery.shortlist import shorter
from framing.parts import PartStore
from framing.reading.articles import Article
from framing.scan import Hit, Scanner

Forms = Mapping[str, Mapping[str, int]]


class Draw(NamedTuple):
    seed: int
    reduced: Codebook
    hidden: frozenset[int]  # indices into the whole codebook
    chosen: Mapping[str, Mapping[str, float]]  # the shortlist: subject → expression → relevance
    forms: Forms


def hide(book: Codebook, seed: int) -> tuple[Codebook, set[int]]:
    """The codebook without a random third of its labels; every topic keeps one at least. Indices of the hidden."""
    rng = random.Random(seed)
    order = [label.index for label in book.labels]
    rng.shuffle(order)
    left = Counter(label.topic for label in book.labels)
    hidden: set[int] = set()
    for index in order:
        topic = book.labels[index].topic
        if len(hidden) < len(order) // 3 and (left[topic] > 1 or book.labels[index].targets):
            hidden.add(index)
            left[topic] -= 1
    kept = [label for label in book.labels if label.index not in hidden]
    labels = tuple(label.model_copy(update={"index": i}) for i, label in enumerate(kept))
    return book.model_copy(update={"labels": labels}), hidden


def occurrences(articles: Sequence[Article], book: Codebook, reduced: Codebook) -> Counter[int]:
    """How often each label occurs where the reduced codebook sees no side's label: what there is to be found."""
    full, rest = Scanner(book), Scanner(reduced)
    counts: Counter[int] = Counter()
    for article in articles:
        seen = [hit for hit in rest.scan(article.text) if hit.kind == "label" and not hit.shut and _tells(hit, reduced)]
        for hit in full.scan(article.text):
            if hit.kind != "label" or hit.shut:
                continue
            if not any(other.start < hit.end and hit.start < other.end for other in seen):
                counts[int(hit.ids[0])] += 1
    return counts


def _tells(hit: Hit, book: Codebook) -> bool:
    return any(book.labels[int(i)].side != NEUTRAL for i in hit.ids)


def drawn(corpus: Path, book: Codebook, seed: int, *, places: int, workers: int) -> Draw:
    """One draw with its shortlist."""
    reduced, hidden = hide(book, seed)
    job = Job(corpus, reduced, None, workers, None, None, lambda *_: None)
    with _Temporary() as store:
        store.settle(job.settings(), force=True)
        chosen, forms = job.shortlisted(store, places)
    return Draw(seed, reduced, frozenset(hidden), chosen, forms)


def tagged(corpus: Path, draw: Draw, *, workers: int) -> Iterator[bytes]:
    """The uses of one draw's expressions, as a user's call would count them."""
    job = Job(corpus, draw.reduced, None, workers, None, None, lambda *_: None)
    with _Temporary() as store:
        store.settle(job.settings(), force=True)
        yield from job.used(store, provisional(draw.reduced, draw.chosen, draw.forms))


def tagged_once(
    corpus: Path, book: Codebook, draws: Sequence[Draw], is_label: Callable[[str], bool], *, workers: int
) -> Iterator[bytes]:
    """The uses of every draw's expressions, and of the whole codebook's labels, part by part."""
    keys = {key for draw in draws for found in draw.chosen.values() for key in found if not is_label(key)}
    forms = {key: found for draw in draws for key, found in draw.forms.items()}
    job = Job(corpus, book, None, workers, None, None, lambda *_: None)
    with _Temporary() as store:
        store.settle(job.settings(), force=True)
        yield from job.used(store, provisional(book, {"": sorted(keys)}, forms))


class _Temporary:
    """A part store in a folder of its own, which goes with it."""

    def __enter__(self) -> PartStore:
        self._folder = TemporaryDirectory(prefix="discovery-")
        self._store = PartStore(Path(self._folder.name))
        return self._store.__enter__()

    def __exit__(self, *why: object) -> None:
        self._store.__exit__(*why)
        self._folder.cleanup()


class Told:
    """What a draw would have seen of the rows."""

    def __init__(self, draw: Draw, book: Codebook) -> None:
        self.tally = Tally(draw.reduced, draw.chosen)
        self.keys = {key for found in draw.chosen.values() for key in found}
        self.hidden = {(book.labels[i].topic, book.labels[i].label) for i in draw.hidden}
        self.key_of = {form.lower(): key for key, found in draw.forms.items() for form in found}

    def add(self, part: bytes) -> None:
        lines = []
        for line in zstandard.ZstdDecompressor().stream_reader(part).read().decode().splitlines():
            article = json.loads(line)
            rows = [told for row in article["rows"] if (told := self._row(row))]
            lines.append(json.dumps(article | {"rows": rows}))
        self.tally.add(zstandard.ZstdCompressor().compress("\n".join(lines).encode()))

    def _row(self, row: dict[str, Any]) -> dict[str, Any] | None:
        marked = row["label"].startswith(MARK)
        if not marked and (row["topic"], row["label"]) not in self.hidden:
            return row
        text = row["text"].lower().replace("-", " ")
        key = row["label"].removeprefix(MARK) if marked else self.key_of.get(text, text)
        found = next((k for k in (key, *shorter(key)) if k in self.keys), None)
        if found is None:
            return None
        return row | {"label": MARK + found, "topic": MARK, "side": NEUTRAL, "target": "none", "adopted": False}
