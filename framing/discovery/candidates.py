"""Who uses the expressions of the shortlist, of whom, in which voice and with which stance?

The shortlist is put behind the codebook's own labels as provisional ones, and the main job's tagger answers its five
questions for them as for any other: of whom an expression is said is found by the same rules (apposition, copula,
naming verb, what a description points back to). Only counts and a few sentences an expression are kept.
"""

from __future__ import annotations

import json
import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import zstandard

from framing.codebook import NEUTRAL, Codebook, Label, Term
from framing.discovery.keyness import Uses
from framing.discovery.namings import is_of_kind, noun_lemma
from framing.normalise import flatten

if TYPE_CHECKING:
    from framing.reading.articles import Block
    from framing.tagging import Work

MARK = "?"  # before the names of provisional labels
# Rules that only say who is near: they do not make an expression a name of that target.
NEAR = frozenset({"", "points back", "near", "before", "ahead"})
NOBODY = "itself"  # the rule that falls back on the entry's first target
AUTHOR, NOT_COUNTED = -1, -2  # instead of a side: the source's own words; nobody's whose side is known
EXAMPLES = 3
DICTIONARY = 0.1  # of the uses: what is written in dictionary form less often is shown as it is mostly written
FORMS = 8  # ways of writing an expression that are looked for
KIND = 2.0  # relevance of a word for somebody to an actor, of a word for a deed to an event
NOUN = 0.7  # share of a single word's uses that must have the form of a noun
SAID = 2.0  # relevance per natural log of the uses in which the grammar says the expression of the target
POINTED = 0.25  # worth of a use that only points to the target, in uses that the grammar says of it
LIKELY, LIKELY_TOPIC = 1.0, 2.0  # relevance to a target or topic, below which nothing is shown
LEAST_USES, LEAST_SAID = 3, 2  # of a candidate; by the grammar, of one that was not shortlisted
VOICES, STANCES = ("author", "direct", "indirect", "scare"), ("asserted", "distanced", "rejected")

Key = tuple[str, str]  # subject, expression


class Found(NamedTuple):
    """One use: the side that it speaks for is that of the source (AUTHOR), or of the speaker."""

    subject: str
    expression: str
    strong: bool
    credit: int
    pointed: bool = False  # not said, but the nearest that it can mean


class Leaning(NamedTuple):
    """Whose words a source's own are taken for, and how surely."""

    side: str
    weight: float  # 0 … 1


class Tally:
    """Uses of known and provisional labels by subject, article and source; counts only."""

    def __init__(self, book: Codebook, shortlist: Mapping[str, Mapping[str, float]]) -> None:
        self.book, self.shortlist = book, shortlist
        self.sides = {side: i for i, side in enumerate(book.sides)}
        self.shortlisted: dict[str, tuple[str, ...]] = defaultdict(tuple)
        for subject, keys in shortlist.items():
            for key in keys:
                self.shortlisted[key] += (subject,)
        self._said: dict[Key, float] = defaultdict(float)  # uses that the grammar says of the target
        self.said: dict[str, float] = defaultdict(float)  # of any target
        self.sources: dict[str, int] = {}
        self.keys: dict[Key, int] = {}
        self.article_source = array("i")
        self.article, self.key, self.credit = array("i"), array("i"), array("i")
        self.counts: dict[Key, Counter[str]] = defaultdict(Counter)
        self.by_source: dict[Key, Counter[str]] = defaultdict(Counter)
        self.surfaces: dict[str, Counter[str]] = defaultdict(Counter)
        self.examples: dict[Key, list[tuple[str, str]]] = defaultdict(list)
        self.adopted: Counter[tuple[str, str, str]] = Counter()  # source, subject, side: of known labels
        self._seen: set[str] = set()

    def add(self, part: bytes) -> None:
        for line in zstandard.ZstdDecompressor().stream_reader(part).read().decode().splitlines():
            article = json.loads(line)
            if article["fingerprint"] not in self._seen:  # an exact copy says nothing new
                self._seen.add(article["fingerprint"])
                self._add_article(article["source"], article["rows"])

    def _add_article(self, source: str, rows: Sequence[Mapping[str, Any]]) -> None:
        number = len(self.article_source)
        self.article_source.append(self.sources.setdefault(source, len(self.sources)))
        once: set[Key] = set()
        for row in rows:
            for found in self._read(row):
                key = found.subject, found.expression
                self.article.append(number)
                self.key.append(self.keys.setdefault(key, len(self.keys)))
                self.credit.append(found.credit)
                self._count(found, row, source, first=key not in once)
                once.add(key)

    def _read(self, row: Mapping[str, Any]) -> Iterator[Found]:
        how = row["how"]
        credit = self._credit(row)
        if not row["label"].startswith(MARK):
            subject = row["target"] if row["target"] in self.book.targets else row["topic"]
            if row["side"] in self.sides and row["adopted"]:
                self.adopted[row["source"], subject, row["side"]] += 1
            if row["side"] != "none":
                yield Found(subject, f"{row['side']}:{row['label']}", True, credit)
            return
        expression = row["label"].removeprefix(MARK)
        self.surfaces[expression][row["text"]] += 1
        target = row["target"] if row["target"] in self.book.targets and how != NOBODY else ""
        if target:
            yield Found(target, expression, how not in NEAR, credit, pointed=how in NEAR)
        for subject in self.shortlisted.get(expression, ()):
            if subject not in self.book.targets or not target:  # where the grammar is silent, the company decides
                yield Found(subject, expression, False, credit)

    def _credit(self, row: Mapping[str, Any]) -> int:
        if row["stance"] != "asserted":
            return NOT_COUNTED
        return AUTHOR if row["voice"] == "author" else self.sides.get(row["speaker_side"], NOT_COUNTED)

    def _count(self, found: Found, row: Mapping[str, Any], source: str, *, first: bool) -> None:
        key = found.subject, found.expression
        self.counts[key].update(("n", row["voice"], row["stance"]))
        weight = 1.0 if found.strong else POINTED if found.pointed else 0.0
        self.counts[key]["strong"] += found.strong
        self._said[key] += weight
        self.said[key[1]] += weight
        self.counts[key]["articles"] += first
        self.by_source[key][source] += 1
        kept = self.examples[key]
        if row["sentence"] and len(kept) < 2 * EXAMPLES and all(row["sentence"] != other for _, other in kept):
            kept.append((source, row["sentence"]))

    def is_known(self, key: Key) -> bool:
        return ":" in key[1]

    def relevance(self, key: Key) -> float:
        """How surely the expression names the subject; 0 for what is used of it too seldom."""
        subject, expression = key
        likely = self.shortlist.get(subject, {}).get(expression, 0.0)
        if not self._is_noun(expression) or self.counts[key]["n"] < LEAST_USES or self.counts[key]["articles"] < 2:
            return 0.0
        if subject not in self.book.targets:
            return likely if likely >= LIKELY_TOPIC else 0.0
        said = self._said[key]
        if not likely and said < LEAST_SAID:
            return 0.0
        likely = likely or KIND * is_of_kind(expression, self.book.targets[subject].kind)
        found = (likely + SAID * math.log1p(said)) * math.sqrt((said + 1) / (self.said[expression] + 1))
        return found if found >= LIKELY else 0.0

    def _is_noun(self, expression: str) -> bool:
        """False for what is mostly inflected as a verb (*leaves, left, leaving*)."""
        forms = self.surfaces[expression]
        if " " in expression or not forms:
            return True
        nouns = sum(n for text, n in forms.items() if noun_lemma(flatten(text).text.lower()) == expression)
        return nouns >= NOUN * forms.total()

    def uses(self, shown: Sequence[Key], belongs: Mapping[str, Leaning]) -> Uses:
        """The uses of these expressions that speak for a side, by article."""
        number = np.full(len(self.keys), -1)
        number[[self.keys[key] for key in shown]] = np.arange(len(shown))
        own = np.array([self.sides[belongs[name].side] if name in belongs else NOT_COUNTED for name in self.sources])
        sure = np.array([belongs[name].weight if name in belongs else 0.0 for name in self.sources])
        article, credit = np.array(self.article, dtype=np.int64), np.array(self.credit, dtype=np.int64)
        expression = number[np.array(self.key, dtype=np.int64)]
        source = np.array(self.article_source, dtype=np.int64)[article]
        side = np.where(credit == AUTHOR, own[source], credit)
        weight = np.where(credit == AUTHOR, sure[source], 1.0)
        kept = (side >= 0) & (expression >= 0)
        return Uses(article[kept], expression[kept], side[kept], weight[kept])

    def row(self, key: Key, sides: Sequence[str], by_side: Sequence[int]) -> dict[str, Any]:
        """The columns of ``candidates`` that are plain counts."""
        subject, expression = key
        counts, sources = self.counts[key], self.by_source[key]
        known_side, _, label = expression.partition(":") if self.is_known(key) else ("", "", "")
        ordered = sorted(sources.items(), key=lambda item: (-item[1], item[0]))
        return {
            "target": subject, "kind": "target" if subject in self.book.targets else "topic",
            "expression": label or self.written(expression), "known": bool(label), "known_side": known_side,
            "n_uses": counts["n"], "n_articles": counts["articles"], "n_sources": len(sources),
            "n_said": counts["strong"] if subject in self.book.targets else None,
            "sources": "; ".join(f"{source} ({count})" for source, count in ordered),
            **{f"n_{name}": counts[name] for name in (*VOICES, *STANCES)},
            **{f"n_side_{side}": count for side, count in zip(sides, by_side, strict=True)},
            **{f"example_{i}": text for i, text in enumerate(self.three_examples(key), 1)},
        }  # fmt: skip

    def three_examples(self, key: Key) -> list[str]:
        """Sentences of different sources first."""
        kept = self.examples[key]
        first = dict(reversed(kept))
        ordered = [*first.values(), *(sentence for _, sentence in kept if sentence not in first.values())]
        return (ordered + [""] * EXAMPLES)[:EXAMPLES]

    def written(self, expression: str) -> str:
        """The expression as it is mostly written, in dictionary form where that is not rare."""
        surfaces = self.surfaces[expression]
        plain = Counter({text: n for text, n in surfaces.items() if flatten(text).text.lower() == expression})
        best = (plain if plain.total() >= DICTIONARY * surfaces.total() else surfaces).most_common(1)
        if not best:
            return expression
        text = " ".join(best[0][0].split())
        joined = sum(n for form, n in surfaces.items() if "-" in form)
        return text if 2 * joined >= surfaces.total() else text.replace("-", " ")


def provisional(
    book: Codebook, shortlist: Mapping[str, Iterable[str]], forms: Mapping[str, Mapping[str, int]]
) -> Codebook:
    """The codebook with every expression of the shortlist as a label of its own, said of any target.

    `forms` are the ways in which an expression was written: inflection alone does not lead from its key to all of them.
    """
    targets = tuple(book.targets)
    of_target = {key for subject, keys in shortlist.items() if subject in book.targets for key in keys}
    keys = sorted({key for found in shortlist.values() for key in found})
    labels = [
        Label(
            index=len(book.labels) + i, label=MARK + key, topic=MARK, side=NEUTRAL,
            terms=_terms(key, forms.get(key, {})), targets=targets if key in of_target else (),
        )
        for i, key in enumerate(keys)
    ]  # fmt: skip
    return book.model_copy(update={"labels": (*book.labels, *labels), "path": ""})


def _terms(key: str, forms: Mapping[str, int]) -> tuple[Term, ...]:
    often = sorted(forms, key=lambda form: (-forms[form], form))[:FORMS]
    written = dict.fromkeys(form.lower() for form in often if form.lower() != key)
    return (Term(text=key), *(Term(text=form, kind="text") for form in written))


def count_uses(block: Block, work: Work) -> bytes:
    """The uses of one block: tagged as in the main job, of every row what `Tally` needs."""
    from framing.tagging import tag_block

    stream = zstandard.ZstdDecompressor().stream_reader(tag_block(block, work))
    lines = []
    quota: Counter[tuple[str, str]] = Counter()
    for line in stream.read().decode().splitlines()[1:]:
        record = json.loads(line)
        if "skipped" in record:
            continue
        rows = [_slim(row, record["source"], quota) for row in record["mentions"] if row["sense"] == "framing"]
        article = {"source": record["source"], "fingerprint": record["fingerprint"], "rows": rows}
        lines.append(json.dumps(article, ensure_ascii=False))
    return zstandard.ZstdCompressor().compress("\n".join(lines).encode())


_KEPT = ("label", "topic", "target", "side", "voice", "speaker_side", "stance", "adopted", "text")


def _slim(row: Mapping[str, Any], source: str, quota: Counter[tuple[str, str]]) -> dict[str, Any]:
    slim = {name: row[name] for name in _KEPT}
    slim["source"] = source
    slim["how"] = next(
        (why[7:].partition("=")[0] for why in row["evidence"].split("; ") if why.startswith("target:")), ""
    )
    which = row["label"], row["target"]
    quota[which] += 1
    slim["sentence"] = row["sentence"] if quota[which] <= 2 * EXAMPLES else ""
    return slim
