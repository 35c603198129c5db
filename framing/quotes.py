"""Who says what: every outermost attribution of a corpus, written as it is found."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from framing.assembly import Register
from framing.errors import CorpusError, FramingError, inputs_skipped
from framing.reading.articles import Article, Skipped, read_corpus
from framing.tables import FORMATS, TABLES, datapackage, read_table, write_json
from framing.writing import TableWriter

if TYPE_CHECKING:
    import pandas as pd
    from spacy.language import Language
    from spacy.tokens import Doc

    from framing.components.quotation import Quotation

BATCH_TOKENS = 4_000  # tokens parsed at a time
PIECE_CHARS = 20_000  # a longer article is cut between paragraphs
Progress = Callable[[str, int, int], None]


class _Piece(NamedTuple):
    """A stretch of whole paragraphs of one article, with the quotations that were found on the whole of it."""

    article_id: str
    source: str
    number: int  # of the piece in its article
    start: int
    text: str
    quotes: tuple[Quotation, ...]


def read_quotes(
    corpus: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    *,
    out: str | os.PathLike[str] | None = None,
    model: str | None = None,
    format: str = "csv",
    fields: Mapping[str, str] | None = None,
    language: str = "en",
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Every attribution of every article: a frame with one row a piece of attributed content (table ``quotes``).

    Speech, writing, thought, findings and attitude, the outermost attribution only; texts, no headlines. `text` is the
    content, `speaker` the resolved name, `speaker_start`/`speaker_end` the words that stand there as the source; all
    offsets are characters of the article's text. With `out` the rows are streamed into ``OUT/quotes.csv`` (or
    ``.parquet``), beside ``skipped.csv``. Raises `FramingError` for a wrong call or a corpus without a usable article.
    """
    if format not in FORMATS:
        raise FramingError(f"--format {format} is unknown: choose one of {', '.join(FORMATS)}.")
    if out is None:
        with tempfile.TemporaryDirectory(prefix="framing-") as temporary:
            return read_quotes(corpus, out=temporary, model=model, fields=fields, language=language, progress=progress)
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        writers = {
            name: stack.enter_context(TableWriter(folder, name, TABLES[name].columns, format))
            for name in ("quotes", "skipped")
        }
        reader = _Reader(writers, stack.enter_context(closing(Register(folder / ".register.sqlite"))), progress)
        for row in _quote_rows(reader.pieces(read_corpus(corpus, fields=fields, language=language)), model):
            writers["quotes"].write(row)
        reader.require_articles(corpus)
    (folder / ".register.sqlite").unlink(missing_ok=True)
    write_json(folder / "datapackage.json", datapackage(folder, name="quotes", title="Attributions", sides=[]))
    return read_table(folder, "quotes")


class _Reader:
    """Articles of the corpus as pieces to parse; what cannot be used goes into ``skipped``."""

    def __init__(self, writers: Mapping[str, TableWriter], register: Register, progress: Progress | None) -> None:
        self.writers, self.register, self.progress = writers, register, progress
        self.articles = self.skipped = 0

    def pieces(self, items: Iterable[Article | Skipped]) -> Iterator[_Piece]:
        for item in items:
            if isinstance(item, Skipped):
                self.writers["skipped"].write(item._asdict())
                self.skipped += 1
                continue
            self.articles += 1
            if self.progress is not None:
                self.progress("quotes", self.articles, 0)
            yield from cut_article(item.text, self._identify(item), item.source)

    def _identify(self, article: Article) -> str:
        wanted = article.id or f"{article.path}#{article.row}"
        article_id = self.register.unique(wanted)
        if article_id != wanted:
            reason = f"the id {wanted!r} was there before: this article is called {article_id!r} here."
            self.writers["skipped"].write(Skipped(article.path, str(article.row), reason)._asdict())
        return article_id

    def require_articles(self, corpus: Any) -> None:
        if self.articles:
            return
        paths = [corpus] if isinstance(corpus, (str, os.PathLike)) else list(corpus)
        names = ", ".join(os.fspath(path) for path in paths)
        why = f": {inputs_skipped(self.skipped)}" if self.skipped else ""
        raise CorpusError(
            f"there is no usable article in {names}{why}; give a folder or files (.txt, .html, .jsonl …)."
        )


def cut_article(text: str, article_id: str, source: str) -> Iterator[_Piece]:
    """The text in pieces of whole paragraphs that fit into one batch; short articles are one piece."""
    from framing.components.quotation import paragraphs, quotations

    quotes = quotations(text)
    cuts = [0]
    for start, _ in paragraphs(text):
        if start - cuts[-1] >= PIECE_CHARS:
            cuts.append(start)
    for number, (start, end) in enumerate(zip(cuts, [*cuts[1:], len(text)], strict=True)):
        inside = tuple(quote.moved(-start) for quote in quotes if quote.start < end and quote.end > start)
        yield _Piece(article_id, source, number, start, text[start:end], inside)


def _quote_rows(pieces: Iterable[_Piece], model: str | None) -> Iterator[dict[str, Any]]:
    nlp: Language | None = None
    for batch in _batches(pieces):
        if nlp is None:
            from framing.pipeline import build_pipeline

            nlp = build_pipeline(model=model)
        docs = []
        for piece in batch:
            doc = nlp.make_doc(piece.text)
            doc._.passage = {"offset": piece.start, "quotes": [tuple(quote) for quote in piece.quotes]}
            docs.append(doc)
        for piece, doc in zip(batch, nlp.pipe(docs, batch_size=len(docs)), strict=True):
            yield from doc_rows(doc, piece.article_id, piece.source, piece.number, piece.start)


def _batches(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    batch: list[_Piece] = []
    size = 0
    for piece in pieces:
        if batch and size + len(piece.text) > BATCH_TOKENS * 5:
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += len(piece.text)
    if batch:
        yield batch


def doc_rows(doc: Doc, article_id: str, source: str, number: int = 0, offset: int = 0) -> Iterator[dict[str, Any]]:
    """The rows of ``quotes`` for one Doc whose text begins at `offset` of the article."""
    from framing.components.attribution import outermost

    for attribution in outermost(doc._.attributions):
        row = {
            "article_id": article_id,
            "source": source,
            "quote_id": f"{article_id}:{number}.{attribution.id}" if number else f"{article_id}:{attribution.id}",
            "kind": attribution.kind,
            "speaker": attribution.speaker,
            **_span(doc, "speaker", attribution.source, offset),
            "cue": " ".join(doc.text[slice(*attribution.cue)].split()) if attribution.cue else "",
            **_span(doc, "cue", attribution.cue, offset),
        }
        for start, end in attribution.content:
            yield {**row, "start": start + offset, "end": end + offset, "text": doc.text[start:end]}


def _span(doc: Doc, name: str, span: tuple[int, int] | None, offset: int) -> dict[str, int | None]:
    start, end = span if span is not None else (None, None)
    return {
        f"{name}_start": None if start is None else start + offset,
        f"{name}_end": None if end is None else end + offset,
    }
