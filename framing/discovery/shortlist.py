"""Which expressions could be names for a thing? A first choice from the words alone, before anything is parsed.

Two readings of the corpus, both in blocks by the worker pool. The first counts in how many articles an expression
stands; the second, for those that are left, beside which words it stands and in which articles with a known name of the
thing. A name for a thing stands in the same surroundings as its other names even where no article uses both, as one
camp's word and the other's seldom do (distributional similarity; Church and Hanks 1990, Levy, Goldberg and Dagan 2015).
"""

from __future__ import annotations

import io
import json
import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from framing.codebook import Codebook
from framing.discovery.namings import (
    Subject,
    Words,
    content_words,
    expressions,
    is_of_kind,
    may_name,
    noun_lemma,
    read_words,
    subjects_of,
)
from framing.discovery.unithood import N_MARKS, Marks, are_names, mark
from framing.reading.articles import Article, read_block
from framing.scan import Scanner

if TYPE_CHECKING:
    from framing.reading.articles import Block
    from framing.tagging import Work

Floats = NDArray[np.float64]
LARGE = 200  # articles of a block, above which an expression of one article only is not sent on
MOST = 30_000  # expressions kept for the second reading
FORMS = 8  # spellings of an expression that a block sends on
CONTEXT = 4_000  # words whose company is counted
WINDOW = 12  # words on either side
NESTED = 0.7  # an expression that mostly stands within one longer expression is left to that one
COMMON = 0.1  # of the articles: what stands everywhere is no name for one thing
WEIGHTS = {"together": 2.0, "company": 8.0, "place": 8.0, "words": 3.0, "kind": 2.0}
SPECIFIC = 0.8  # of the other subjects' mean score that is taken off
COMMON_FEW = 0.8  # the same in a small corpus, which may be about one thing
EXTENSION = 0.3  # a longer expression with less than this share of a shorter one's articles adds nothing to it


class Vocabulary(NamedTuple):
    """What the second reading counts; hashable, so that a worker indexes it once."""

    expressions: tuple[str, ...]
    context: tuple[str, ...]


class Profile(NamedTuple):
    """Counts of the second reading; the rows of `company` are the expressions, then the subjects."""

    company: sparse.csr_array  # × (context words near, directly before, directly behind)
    together: sparse.csr_array  # expression × subject: articles with both
    articles: Floats  # with the expression
    named: Floats  # articles in which the subject is named
    n_articles: int
    marks: Marks
    forms: Mapping[str, Mapping[str, int]]  # expression → how it is written


class _Reader:
    """A codebook's scanner, and whom its labels and aliases name."""

    def __init__(self, codebook: str) -> None:
        book = Codebook.model_validate_json(codebook)
        self.scanner = Scanner(book)
        self.subjects = list(subjects_of(book))
        self.ids: dict[int | str, tuple[str, ...]] = {id: (id,) for id in book.targets}
        self.ids |= {label.index: label.targets or (label.topic,) for label in book.labels}

    def texts(self, block: Block, language: str) -> Iterator[Words]:
        for article in read_block(block, language=language):
            if isinstance(article, Article):
                yield read_words(article.text, self.scanner, self.ids)


@lru_cache(maxsize=1)
def _reader(codebook: str) -> _Reader:
    return _Reader(codebook)


# ── the first reading: which expressions are there? ─────────────────────────────────────────────────────────


def count_expressions(block: Block, work: Work) -> bytes:
    """In how many articles of the block each expression and each word stands: JSON of three parts."""
    phrases: Counter[str] = Counter()
    words: Counter[str] = Counter()
    n = 0
    for text in _reader(work.codebook).texts(block, work.language):
        n += 1
        phrases.update({use.key for use in expressions(text) if may_name(use.key, compound=use.compound)})
        words.update(set(text.words))
    if n > LARGE:
        phrases = Counter({key: count for key, count in phrases.items() if count > 1})
        words = Counter({key: count for key, count in words.items() if count > 1})
    return json.dumps([n, phrases, words], ensure_ascii=False).encode()


def choose_vocabulary(parts: Iterable[bytes]) -> Vocabulary:
    """The expressions worth a second reading, and the words whose company is counted."""
    phrases: Counter[str] = Counter()
    words: Counter[str] = Counter()
    n = 0
    for part in parts:
        articles, found, seen = json.loads(part)
        n += articles
        phrases.update(found)
        words.update(seen)
        if len(phrases) > 40 * MOST:  # memory stays flat: what was rare so far goes first
            phrases = Counter({key: count for key, count in phrases.items() if count > 1})
    least = 2 if n < 1_000 else 3
    ceiling = n * (COMMON if n > LARGE else COMMON_FEW)
    kept = {key: count for key, count in phrases.items() if least <= count <= ceiling}
    inside = _longest_around(kept)
    chosen = [key for key, count in kept.items() if inside.get(key, 0) < NESTED * count]
    chosen.sort(key=lambda key: (-kept[key], key))
    context = [word for word, count in words.items() if least < count <= n * 0.5 and word.isalpha() and len(word) > 2]
    context.sort(key=lambda word: (-words[word], word))
    return Vocabulary(tuple(sorted(chosen[:MOST])), tuple(sorted(context[:CONTEXT])))


def _longest_around(counts: Mapping[str, int]) -> dict[str, int]:
    """For every expression the articles of the commonest longer one that holds it."""
    around: dict[str, int] = {}
    for key, count in counts.items():
        for part in shorter(key):
            around[part] = max(around.get(part, 0), count)
    return around


# ── the second reading: in what company? ────────────────────────────────────────────────────────────────────


def profile_block(block: Block, work: Work, *, vocabulary: Vocabulary) -> bytes:
    """The `Profile` of one block, as an ``npz`` file."""
    reader = _reader(work.codebook)
    profiler = _Profiler(vocabulary, reader.subjects)
    for text in reader.texts(block, work.language):
        profiler.read(text)
    return profiler.packed()


class _Profiler:
    """Counts text after text."""

    def __init__(self, vocabulary: Vocabulary, subjects: Sequence[str]) -> None:
        self.place = {key: i for i, key in enumerate(vocabulary.expressions)}
        self.subject = {id: i for i, id in enumerate(subjects)}
        self.near = {word: i for i, word in enumerate(vocabulary.context)}
        self.rows, self.columns = array("i"), array("i")  # of the company: millions, four bytes each
        self.used, self.bits = array("i"), array("i")  # every use, and its marks
        self.pairs: Counter[tuple[int, int]] = Counter()
        self.forms: dict[str, Counter[str]] = defaultdict(Counter)
        self.articles, self.named, self.n = np.zeros(len(self.place)), np.zeros(len(self.subject)), 0

    def read(self, text: Words) -> None:
        self.n += 1
        near = [self.near.get(word, -1) for word in text.words]
        begins, ends = (frozenset(segment[i] for segment in text.segments) for i in (0, 1))
        found = set()
        for use in expressions(text):
            if (row := self.place.get(use.key)) is not None:
                found.add(row)
                self._keep_company(row, near, use.first, use.last, begins, ends)
                self.used.append(row)
                self.bits.append(mark(text, use.first, use.last, begins, ends))
                self.forms[use.key][" ".join(text.written[use.first : use.last])] += 1
        here = {(self.subject[id], first, last) for first, last, ids in text.namings for id in ids}
        for row, first, last in sorted(here):
            self._keep_company(len(self.place) + row, near, first, last, begins, ends)
        self.articles[list(found)] += 1
        named = {row for row, _, _ in here}
        self.named[list(named)] += 1
        self.pairs.update((row, column) for row in found for column in named)

    def _keep_company(
        self, row: int, near: Sequence[int], first: int, last: int, begins: frozenset[int], ends: frozenset[int]
    ) -> None:
        """The words around an occurrence, then those directly before and behind it."""
        size = len(self.near)
        found = [column for column in near[max(0, first - WINDOW) : first] if column >= 0]
        found += [column for column in near[last : last + WINDOW] if column >= 0]
        if first not in begins and near[first - 1] >= 0:
            found.append(size + near[first - 1])
        if last not in ends and last < len(near) and near[last] >= 0:
            found.append(2 * size + near[last])
        self.columns.extend(found)
        self.rows.extend(repeat(row, len(found)))

    def packed(self) -> bytes:
        n = len(self.place)
        at, to = np.asarray(self.rows, dtype=np.int32), np.asarray(self.columns, dtype=np.int32)
        shape = (n + len(self.subject), 3 * len(self.near))
        company = sparse.csr_array((np.ones(len(at), dtype=np.float32), (at, to)), shape=shape)
        company.sum_duplicates()
        used, bits = np.asarray(self.used, dtype=np.int64), np.asarray(self.bits, dtype=np.int64)
        marks = [np.bincount(used, minlength=n)]
        marks += [np.bincount(used[(bits >> i) & 1 == 1], minlength=n) for i in range(N_MARKS)]
        forms = json.dumps({key: dict(found.most_common(FORMS)) for key, found in self.forms.items()})
        buffer = io.BytesIO()
        np.savez_compressed(
            buffer, data=company.data, indices=company.indices, indptr=company.indptr,
            keys=np.array(list(self.pairs), dtype=np.int64).reshape(-1, 2),
            values=np.array(list(self.pairs.values()), dtype=np.float64), articles=self.articles, named=self.named,
            n=self.n, marks=np.stack(marks, axis=1), forms=np.frombuffer(forms.encode(), dtype=np.uint8),
        )  # fmt: skip
        return buffer.getvalue()


def join_profiles(parts: Iterable[bytes], vocabulary: Vocabulary, n_subjects: int) -> Profile:
    """The sum of the blocks' profiles."""
    n_expressions = len(vocabulary.expressions)
    company = sparse.csr_array((n_expressions + n_subjects, 3 * len(vocabulary.context)), dtype=np.float32)
    together = sparse.csr_array((n_expressions, n_subjects))
    articles, named, n = np.zeros(n_expressions), np.zeros(n_subjects), 0
    marks = np.zeros((n_expressions, 1 + N_MARKS))
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for part in parts:
        with np.load(io.BytesIO(part)) as found:
            company = company + sparse.csr_array(
                (found["data"], found["indices"], found["indptr"]), shape=company.shape
            )
            keys = found["keys"]
            together = together + sparse.csr_array((found["values"], (keys[:, 0], keys[:, 1])), shape=together.shape)
            articles += found["articles"]
            named += found["named"]
            n += int(found["n"])
            marks += found["marks"]
            for key, counts in json.loads(found["forms"].tobytes()).items():
                forms[key].update(counts)
    return Profile(company, together, articles, named, n, Marks(marks[:, 0], marks[:, 1:]), forms)


# ── the choice ──────────────────────────────────────────────────────────────────────────────────────────────


def shortlist(
    profile: Profile, vocabulary: Vocabulary, subjects: Sequence[Subject], *, n: Mapping[str, int]
) -> dict[str, dict[str, float]]:
    """For every subject the expressions that are most likely names of it, with their relevance; `n` by its kind."""
    n_expressions = len(vocabulary.expressions)
    size = len(vocabulary.context)
    near = _weighted(profile.company[:, :size])
    beside = _weighted(profile.company[:, size:])
    rare = np.log(max(profile.n_articles, 2) / np.maximum(profile.articles, 1))
    word_weight = {key: rare[i] for i, key in enumerate(vocabulary.expressions) if " " not in key}
    words = [content_words(key) for key in vocabulary.expressions]
    shared = [_shared(words, subject.words, word_weight) for subject in subjects]
    score = np.stack([
        WEIGHTS["together"] * np.log1p(_association(profile, number))
        + WEIGHTS["company"] * _likeness(near, n_expressions, number)
        + WEIGHTS["place"] * _likeness(beside, n_expressions, number)
        + WEIGHTS["words"] * shared[number]
        + WEIGHTS["kind"] * np.array([is_of_kind(key, subject.kind) for key in vocabulary.expressions])
        for number, subject in enumerate(subjects)
    ])  # fmt: skip
    score = _specific(score, subjects)
    score[:, ~are_names(profile.marks, vocabulary.expressions)] = -np.inf
    alone = np.array([" " not in key for key in vocabulary.expressions])
    out = {}
    for number, subject in enumerate(subjects):
        score[number, alone & (shared[number] >= 1)] = -np.inf  # a bare word of a known name ("law") is no name itself
        out[subject.id] = _best(score[number], vocabulary.expressions, profile.articles, n[subject.kind])
    return out


def _specific(score: Floats, subjects: Sequence[Subject]) -> Floats:
    """Subject × expression: what fits every subject (*American people*) says little of one.

    Subjects that share a label are no others to each other.
    """
    others = np.array([[a.id != b.id and b.id not in a.kin for b in subjects] for a in subjects], dtype=np.float64)
    mean = others @ score / np.maximum(others.sum(axis=1, keepdims=True), 1)
    return np.asarray(score - SPECIFIC * mean)


def _association(profile: Profile, number: int) -> Floats:
    """The root of the log-likelihood ratio that name and expression meet in articles (Dunning 1993); 0 below chance."""
    together = profile.together[:, [number]].toarray().ravel()
    n, named, articles = float(profile.n_articles), profile.named[number], profile.articles
    seen = np.stack([together, named - together, articles - together, n - named - articles + together])
    expected = np.stack(
        [named * articles, named * (n - articles), (n - named) * articles, (n - named) * (n - articles)]
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(seen > 0, seen * np.log(seen * n / expected), 0.0)
    ratio = np.where(together * n > named * articles, 2 * terms.sum(axis=0), 0.0)
    return np.sqrt(np.maximum(ratio, 0.0))


def _weighted(counts: sparse.csr_array) -> sparse.csr_array:
    """Positive pointwise mutual information, context counts smoothed (exponent 0.75), rows of length one."""
    table = counts.tocoo()
    row = np.asarray(counts.sum(axis=1)).ravel()
    column = np.asarray(counts.sum(axis=0)).ravel() ** 0.75
    column = column / max(column.sum(), 1e-9)
    at, to = table.coords
    value = np.maximum(np.log(table.data / (row[at] * column[to])), 0.0)
    found = sparse.csr_array((value, (at, to)), shape=counts.shape)
    found.eliminate_zeros()
    length = np.sqrt(np.asarray(found.multiply(found).sum(axis=1)).ravel())
    return sparse.csr_array(sparse.diags_array(1 / np.where(length > 0, length, 1.0)) @ found)


def _likeness(table: sparse.csr_array, n_expressions: int, number: int) -> Floats:
    """Cosine of every expression's company with that of the subject's known names."""
    subject = table[[n_expressions + number], :].toarray().ravel()
    return np.asarray(table[:n_expressions, :] @ subject)


def _shared(words: Sequence[set[str]], known: frozenset[str], weight: Mapping[str, float]) -> Floats:
    """What part of an expression's words, the rarer the weightier, stands in known names of the subject too."""
    top = max(weight.values(), default=1.0)
    out = np.zeros(len(words))
    for i, own in enumerate(words):
        total = sum(weight.get(word, top) for word in own)
        if total > 0:
            out[i] = sum(weight.get(word, top) for word in own if word in known) / total
    return out


def _best(score: Floats, keys: Sequence[str], articles: Floats, n: int) -> dict[str, float]:
    """The best first, without longer expressions that are but a small part of a shorter one among the best."""
    order = np.argsort(-score, kind="stable")[: 2 * n]
    first = [int(place) for place in order if score[place] > 0 and math.isfinite(score[place])]
    count = {keys[place]: articles[place] for place in first}
    kept = [
        place
        for place in first
        if not any(
            articles[place] < EXTENSION * count[part] for part in shorter(keys[place]) if " " in part and part in count
        )
    ]
    return {keys[place]: float(score[place]) for place in kept[:n]}


def shorter(key: str) -> Iterator[str]:
    """The shorter expressions within one, the longest first."""
    words = key.split()
    for length in range(len(words) - 1, 0, -1):
        for first in range(len(words) - length + 1):
            last = first + length
            yield " ".join([*words[first : last - 1], noun_lemma(words[last - 1])])
