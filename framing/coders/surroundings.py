"""What stands around a sampled label, and in which sentences was none found? Read once more from the corpus."""

from __future__ import annotations

import hashlib
import heapq
import os
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from framing.errors import CorpusError
from framing.reading.articles import Article, read_corpus
from framing.reading.cleaning import fences

if TYPE_CHECKING:
    import pandas as pd

_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 5  # of a passage: shorter ones are bylines, captions and crossheads
_LONGEST = 1_000  # characters of a sentence that are shown
Span = tuple[int, int]


class Passage(NamedTuple):
    """A sentence without a label; `rank` is its random place in its source's queue."""

    rank: int
    article: str
    start: int
    end: int
    sentence: str
    before: str
    after: str


def read_around(
    paths: Sequence[str | os.PathLike[str]],
    key: pd.DataFrame,
    articles: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    count: int,
    seed: int,
    run: Mapping[str, Any],
) -> tuple[pd.DataFrame, dict[str, tuple[str, str]]]:
    """`count` sentences without a label, as rows of the key, and the sentences (before, after) of every item.

    The corpus is read as in the `run` (run.json). Every source gives the same number of sentences, drawn without
    replacement. Raises CorpusError where it is not the corpus of which the result folder was made.
    """
    import pandas as pd

    sources = dict(zip(articles["article_id"], articles["source"], strict=True))
    copies = set(articles.loc[articles["duplicate_of"] != "", "article_id"])
    wanted = {str(article): rows for article, rows in key.groupby("article_id")}
    queues: dict[str, list[tuple[int, Passage]]] = {source: [] for source in sorted(set(sources.values()))}
    totals: Counter[str] = Counter()
    contexts: dict[str, tuple[str, str]] = {}
    found = _taken(mentions)
    each = -(-count // len(queues)) if queues else 0
    fields, language = run.get("settings", {}).get("fields"), run["codebook"].get("language", "en")
    for article_id, article in _with_ids(read_corpus(paths, fields=fields, language=language)):
        spans = _sentences(article.text)
        if article_id in wanted:
            contexts |= _contexts(article, spans, wanted.pop(article_id))
        if article_id in sources and article_id not in copies and each:
            source = sources[article_id]
            for passage in _passages(article_id, article, spans, found.get(article_id, []), seed):
                totals[source] += 1
                _queue(queues[source], passage, each)
    if wanted:
        raise CorpusError(
            f"this corpus has no article {min(wanted)!r}: name the corpus of which the result folder was made."
        )
    rows = _passage_rows(queues, totals)
    contexts |= {row["item"]: row.pop("around") for row in rows}
    return pd.DataFrame(rows), contexts


def _with_ids(items: Iterable[object]) -> Iterator[tuple[str, Article]]:
    """Articles under the ids that the run gave them: a repeated id gets the first free suffix."""
    seen: set[str] = set()
    for item in items:
        if isinstance(item, Article):
            wanted = item.id or f"{item.path}#{item.row}"
            name, number = wanted, 1
            while name in seen:
                number += 1
                name = f"{wanted}#{number}"
            seen.add(name)
            yield name, item


def _taken(mentions: pd.DataFrame) -> dict[str, list[Span]]:
    """The places of all mentions in the text of each article, in order."""
    inside = mentions[mentions["field"] == "text"]
    out: dict[str, list[Span]] = {}
    starts, ends = (inside[name].astype(int) for name in ("start", "end"))
    for article, start, end in zip(inside["article_id"], starts, ends, strict=True):
        out.setdefault(article, []).append((start, end))
    return {article: sorted(spans) for article, spans in out.items()}


def _sentences(text: str) -> list[Span]:
    from framing.components.sentences import sentence_spans

    return sentence_spans(text)


def _contexts(article: Article, spans: Sequence[Span], rows: pd.DataFrame) -> dict[str, tuple[str, str]]:
    out = {}
    starts = [start for start, _ in spans]
    columns = (rows["item"], rows["field"], rows["start"].astype(int), rows["text"])
    for item, field, start, words in zip(*columns, strict=True):
        if not (article.title if field == "title" else article.text).startswith(words, start):
            raise CorpusError(
                f"in this corpus the article {rows['article_id'].iloc[0]!r} has another text than the result folder: "
                "name the corpus of which it was made."
            )
        out[item] = ("", "") if field == "title" else _around(article.text, spans, bisect_right(starts, start) - 1)
    return out


def _around(text: str, spans: Sequence[Span], place: int) -> tuple[str, str]:
    before = _shown(text, spans[place - 1]) if place > 0 else ""
    after = _shown(text, spans[place + 1]) if place + 1 < len(spans) else ""
    return before, after


def _shown(text: str, span: Span) -> str:
    return " ".join(text[span[0] : min(span[1], span[0] + _LONGEST)].split())


def _passages(
    article_id: str, article: Article, spans: Sequence[Span], taken: Sequence[Span], seed: int
) -> Iterator[Passage]:
    """The sentences of an article that hold no mention and are its own prose."""
    text = article.text
    shut = [*taken, *((start, end) for start, end, _ in fences(text))]
    for place, (start, end) in enumerate(spans):
        own = not any(a < end and start < b for a, b in shut)
        if own and len(_WORD.findall(text, start, end)) >= _FEWEST_WORDS:
            name = f"{seed}\0{article_id}\0{start}".encode(errors="surrogatepass")
            rank = int.from_bytes(hashlib.blake2b(name, digest_size=8).digest())
            yield Passage(rank, article_id, start, end, _shown(text, (start, end)), *_around(text, spans, place))


def _queue(queue: list[tuple[int, Passage]], passage: Passage, each: int) -> None:
    """Keep the `each` passages of lowest rank: a simple random sample in one reading."""
    if len(queue) < each:
        heapq.heappush(queue, (-passage.rank, passage))
    elif -passage.rank > queue[0][0]:
        heapq.heapreplace(queue, (-passage.rank, passage))


def _passage_rows(queues: Mapping[str, list[tuple[int, Passage]]], totals: Mapping[str, int]) -> list[dict[str, Any]]:
    drawn = [(passage, source) for source, queue in queues.items() for _, passage in queue]
    rows = []
    for number, (passage, source) in enumerate(sorted(drawn), 1):
        chance = len(queues[source]) / totals[source]
        rows.append({
            "item": f"P{number:04d}", "kind": "passage", "article_id": passage.article, "source": source,
            "field": "text", "start": passage.start, "end": passage.end, "stratum": source, "inclusion": chance,
            "weight": 1 / chance, "sentence": passage.sentence, "around": (passage.before, passage.after),
        })  # fmt: skip
    return rows
