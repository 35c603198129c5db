"""What a worker does: read a block, scan it, parse what matters, return the rows as one packed part."""

from __future__ import annotations

import ctypes
import gc
import os
import re
from base64 import b64encode
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from framing.codebook import Codebook
from framing.event_passages import EventFilter
from framing.parts import pack
from framing.passages import Passage, cut_passages, headline_passage
from framing.reading.articles import Article, Block, Skipped, read_block
from framing.reading.cleaning import fences
from framing.scan import Hit, Scanner

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH_TOKENS = 2_000  # tokens parsed at a time: larger batches win nothing and cost memory
_WORD = re.compile(r"[^\W_]+(?:[’'\-.,][^\W_]+)*")


class Work(NamedTuple):
    """Everything a worker must know besides the block; picklable and hashable."""

    codebook: str  # canonical JSON
    model: str | None
    language: str


class _Piece(NamedTuple):
    article: int  # place in the block
    field: str
    passage: Passage
    text: str
    date: str


def tag_block(block: Block, work: Work) -> bytes:
    """All rows of one block, packed (see `framing.parts`)."""
    pin_threads()
    return _tagger(work).tag(block)


def pin_threads() -> None:
    """One BLAS thread a process: several workers that each take all cores only stand in each other's way."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
        os.environ.setdefault(name, "1")


def release() -> None:
    """Let go of the pipeline: what comes after the base tables needs its memory."""
    _tagger.cache_clear()
    gc.collect()
    with suppress(OSError, TypeError, AttributeError):  # glibc keeps what is freed unless asked; others need no asking
        ctypes.CDLL(None).malloc_trim(0)


@lru_cache(maxsize=1)
def _tagger(work: Work) -> Tagger:
    return Tagger(work)


class Tagger:
    """A codebook's scanner and, from the first hit on, its pipeline."""

    def __init__(self, work: Work) -> None:
        self.work = work
        self.codebook = Codebook.model_validate_json(work.codebook)
        self.events = EventFilter(self.codebook)
        self.scanner = Scanner(self.codebook, events=bool(self.events))
        self._nlp: Language | None = None

    @property
    def nlp(self) -> Language:
        """Built at the first hit: importing spaCy costs more than scanning 10 MB."""
        if self._nlp is None:
            from framing.pipeline import build_pipeline

            self._nlp = build_pipeline(self.codebook, model=self.work.model)
        return self._nlp

    def tag(self, block: Block) -> bytes:
        records: list[dict[str, Any]] = []
        pieces: list[_Piece] = []
        texts: dict[int, str] = {}  # of the articles with a hit
        for item in read_block(block, language=self.work.language):
            if isinstance(item, Skipped):
                records.append({"skipped": list(item)})
            else:
                found = list(self._pieces(item, len(records)))
                if found:
                    texts[len(records)] = item.text
                pieces.extend(found)
                records.append(_article_record(item))
        self._fill(records, pieces)
        header = {
            "key": block.key,
            "extra": list(dict.fromkeys(name for record in records for name in record.get("extra", ()))),
            "n_words_parsed": sum(len(_WORD.findall(piece.text)) for piece in pieces),
            "signatures": self._signatures(records, texts),
        }
        return pack(header, records)

    def _signatures(self, records: list[dict[str, Any]], texts: Mapping[int, str]) -> list[tuple[int, str]]:
        """What near copies are found by, of the articles that are scored: place in the part, signature."""
        sided = [
            place
            for place in texts
            if any(m["sense"] == "framing" and m["side"] in self.codebook.sides for m in records[place]["mentions"])
        ]
        if not sided:
            return []
        from framing.statistics.copies import signature

        return [(place, b64encode(signature(texts[place])).decode("ascii")) for place in sided]

    def hits(self, text: str) -> list[Hit]:
        """What the scan finds outside the stretches that are not the article's own prose."""
        hits = self.scanner.scan(text)
        if not any(hit.kind == "label" for hit in hits) and not (self.events and self.events.may_tell(text, hits)):
            return []
        closed = fences(text)
        starts = [start for start, _, _ in closed]
        return [hit for hit in hits if not _fenced(hit, closed, starts)]

    def _pieces(self, article: Article, place: int) -> Iterator[_Piece]:
        below = self.hits(article.text)
        if article.title:
            hits = self.scanner.scan(article.title, beside=article.text)
            whole = [(0, len(article.title))]
            if any(self.events.worth_parsing(article.title, whole, hits)) or any(hit.kind == "label" for hit in hits):
                names = below or self.scanner.scan(article.text)  # a text without a label has names all the same
                passage = headline_passage(article.title, hits, article.text, names)
                yield _Piece(place, "title", passage, article.title, article.date)
        for passage in cut_passages(article.text, below, events=self.events):
            yield _Piece(place, "text", passage, article.text[passage.start : passage.end], article.date)

    def _fill(self, records: list[dict[str, Any]], pieces: list[_Piece]) -> None:
        """Parse the pieces, shortest first, in batches bounded by tokens, and hang the rows on their articles."""
        if not pieces:
            return
        from framing.event_rows import settle_events

        found: list[tuple[int, dict[str, list[dict[str, Any]]]]] = []
        for batch in _batches(self._docs(pieces)):
            docs = [doc for _, doc in batch]
            whole = {"parser": {"batch_size": 4 * len(docs)}}  # spaCy's parser cuts its batches in four again
            parsed = self.nlp.pipe(docs, batch_size=len(docs), component_cfg=whole)
            for (index, _), doc in zip(batch, parsed, strict=True):
                piece = pieces[index]
                found.append((index, _tables(doc, piece)))
        for index, tables in sorted(found, key=lambda pair: pair[0]):
            for name, rows in tables.items():
                records[pieces[index].article][name].extend(rows)
        for place in {piece.article for piece in pieces}:
            records[place]["agency"] = settle_events(records[place]["agency"])

    def _docs(self, pieces: list[_Piece]) -> Iterator[tuple[int, Doc]]:
        for index in sorted(range(len(pieces)), key=lambda i: len(pieces[i].text)):
            doc = self.nlp.make_doc(pieces[index].text)
            doc._.passage = pieces[index].passage.context() | {"date": pieces[index].date}
            yield index, doc


def _tables(doc: Doc, piece: _Piece) -> dict[str, list[dict[str, Any]]]:
    """The rows that one parsed piece gives to each of the base tables."""
    from framing.event_rows import agency_rows, blame_rows
    from framing.rows import mention_rows

    offset = piece.passage.start
    return {
        "mentions": mention_rows(doc, field=piece.field, offset=offset),
        "agency": agency_rows(doc, field=piece.field, offset=offset, settle=False),
        "blame": blame_rows(doc, field=piece.field, offset=offset),
    }


def _fenced(hit: Hit, closed: Sequence[tuple[int, int, str]], starts: Sequence[int]) -> bool:
    last = bisect_left(starts, hit.end) - 1
    return last >= 0 and closed[last][1] > hit.start


def _batches(docs: Iterable[tuple[int, Doc]]) -> Iterator[list[tuple[int, Doc]]]:
    batch: list[tuple[int, Doc]] = []
    tokens = 0
    for index, doc in docs:
        if batch and tokens + len(doc) > BATCH_TOKENS:
            yield batch
            batch, tokens = [], 0
        batch.append((index, doc))
        tokens += len(doc)
    if batch:
        yield batch


def _article_record(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "source": article.source,
        "date": article.date,
        "title": article.title,
        "path": article.path,
        "row": article.row,
        "extra": dict(_carried(article)),
        "n_words": sum(1 for _ in _WORD.finditer(article.text)),
        "fingerprint": article.fingerprint().hex(),
        "mentions": [],
        "agency": [],
        "blame": [],
    }


def _carried(article: Article) -> Mapping[str, str]:
    named = {"url": article.url, "author": article.author, "section": article.section}
    return {**{name: value for name, value in named.items() if value}, **article.extra}
