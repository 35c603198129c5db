"""How do a codebook's terms fare in a corpus, before a study starts? Scanned, not parsed: seconds, not minutes."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from framing.codebook import NEUTRAL, Codebook, Label
from framing.errors import CorpusError
from framing.reading.articles import Article, read_corpus
from framing.reading.cleaning import fences
from framing.scan import Hit, Scanner

ENOUGH = 5  # hits, below which a share says nothing
MOSTLY = 0.5  # of a term's hits that another sense may take, or of a side's hits that one term may carry
CARRIED = 10  # hits of a side, below which one term may well carry it
LISTED = 12  # terms named in one finding

_Owner = tuple[int, str]  # label index, term


class _Census:
    """Hits of a corpus by term, topic and target."""

    def __init__(self, book: Codebook) -> None:
        self.book = book
        self.articles = 0
        self.live: Counter[_Owner] = Counter()
        self.shut: Counter[_Owner] = Counter()
        self.reasons: dict[_Owner, Counter[str]] = defaultdict(Counter)
        self.topics: dict[str, Counter[str]] = defaultdict(Counter)  # sides of the hits
        self.shared_articles: dict[str, int] = defaultdict(int)  # by topic: with two sides or more
        self.named: Counter[str] = Counter()  # aliases by target
        self.labelled: Counter[str] = Counter()  # live labels by possible target

    def add(self, article: Article, scanner: Scanner) -> None:
        self.articles += 1
        closed = fences(article.text)
        sides: dict[str, set[str]] = defaultdict(set)
        for hit in scanner.scan(article.text):
            if any(start < hit.end and hit.start < end for start, end, _ in closed):
                continue
            if hit.kind == "label":
                self._add_label(hit, sides)
            elif hit.kind == "alias":
                self.named.update(map(str, hit.ids))
        for topic, found in sides.items():
            self.shared_articles[topic] += len(found) > 1

    def _add_label(self, hit: Hit, sides: dict[str, set[str]]) -> None:
        for entry in {int(i) for i in hit.ids}:
            label = self.book.labels[entry]
            owner = entry, _own_term(label, hit)
            if hit.shut:
                self.shut[owner] += 1
                self.reasons[owner][hit.shut] += 1
                continue
            self.live[owner] += 1
            self.topics[label.topic][label.side] += 1
            self.labelled.update(label.targets)
            sides[label.topic].add(label.side)


def _own_term(label: Label, hit: Hit) -> str:
    """The entry's own spelling of the term where several entries share it."""
    wanted = hit.term.text.lower()
    return next((term.text for term in label.terms if term.text.lower() == wanted), hit.term.text)


def diagnose_codebook(
    book: Codebook, corpus: str | os.PathLike[str] | Sequence[str | os.PathLike[str]]
) -> Iterator[str]:
    """One finding a line: what of the codebook this corpus cannot answer, or answers by another sense of the words.

    Terms never found, terms mostly shut out by `exclude` or `context`, names for one thing that never compete, one term
    that carries most of a side, targets named only by labels. Raises CorpusError where there is no article.
    """
    census, scanner = _Census(book), Scanner(book)
    for item in read_corpus(corpus, language=book.language):
        if isinstance(item, Article):
            census.add(item, scanner)
    if not census.articles:
        raise CorpusError("there is no usable article in the corpus: give a folder or files (.txt, .html, .jsonl …).")
    yield f"{census.articles:,} articles, {census.live.total():,} hits of {len(book.labels)} label entries."
    yield from _never_found(census)
    yield from _other_senses(census)
    yield from _no_competition(census)
    yield from _carried(census)
    yield from _unnamed(census)


def _never_found(census: _Census) -> Iterator[str]:
    seen = census.live + census.shut
    for label in census.book.labels:
        missing = [term.text for term in label.terms if not seen[label.index, term.text]]
        if len(missing) == len(label.terms):
            yield f'"{label.label}" ({label.topic}, {label.side}): none of its {len(missing)} terms was found.'
        elif missing:
            more = f" and {len(missing) - LISTED} more" if len(missing) > LISTED else ""
            yield (
                f'"{label.label}" ({label.topic}, {label.side}): never found: {", ".join(missing[:LISTED])}{more}; '
                "drop them, or leave them for other corpora."
            )


def _other_senses(census: _Census) -> Iterator[str]:
    for owner, shut in census.shut.most_common():
        total = shut + census.live[owner]
        if total >= ENOUGH and shut > MOSTLY * total:
            label = census.book.labels[owner[0]]
            why, _ = census.reasons[owner].most_common(1)[0]
            cause = "for want of a context word" if why == "context" else f"mostly by {why}"
            yield (
                f'"{owner[1]}" ({label.topic}, {label.side}) is mostly of another sense: {shut} of {total} hits are '
                f"shut out, {cause}; is it worth keeping, or the rule too strict?"
            )


def _no_competition(census: _Census) -> Iterator[str]:
    """Names that cannot be compared: one side's only, or the sides' never in one corpus."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for label in census.book.labels:
        wanted[label.topic].add(label.side)
    for topic, sides in wanted.items():
        found = census.topics[topic]
        if len(sides) > 1 and len(found) == 1:
            absent = ", ".join(sorted(sides - set(found)))
            only = f"{next(iter(found))} words ({found.total()})"
            yield f"{topic}: only {only} occur, none of {absent}: no choice is measured."
        elif len(sides) == 1 and found:
            only = next(iter(sides))
            yield f"{topic}: the codebook has words of one side only ({only}): add what could be said instead."
        elif len(found) > 1 and not census.shared_articles[topic] and found.total() >= ENOUGH:
            pairs = "; ".join(f"{a} and {b}" for a, b in combinations(sorted(found), 2))
            yield f"{topic}: no article uses words of two sides ({pairs}): do they name the same thing?"


def _carried(census: _Census) -> Iterator[str]:
    for side in census.book.sides:
        terms: Counter[_Owner] = Counter(
            {owner: n for owner, n in census.live.items() if census.book.labels[owner[0]].side == side}
        )
        if terms.total() >= CARRIED:
            (entry, term), n = terms.most_common(1)[0]
            if n > MOSTLY * terms.total():
                label = census.book.labels[entry]
                share = f"{n / terms.total():.0%}"
                yield (
                    f'"{term}" ({label.topic}) alone carries {share} of the hits of {side}: a score would rest on '
                    "this one word."
                )
        elif side != NEUTRAL:
            yield f"{side}: only {terms.total()} hits in all: too few for a score."


def _unnamed(census: _Census) -> Iterator[str]:
    for id, target in census.book.targets.items():
        if census.labelled[id] and not census.named[id]:
            yield (
                f"target {id} ({target.name}) is never named by an alias, only by labels ({census.labelled[id]} hits "
                "could be said of it): add the names that these sources use."
            )
        elif not census.labelled[id] and not census.named[id]:
            yield f"target {id} ({target.name}) does not occur."
