"""Let the teacher parse unlabelled news; its analyses are the silver documents on which the small pipeline is trained.

The news file is any JSON-lines file (plain or .zst) with the fields `text`, `title` and `source`. Nothing of it is kept
but the training documents in the work folder.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import spacy
import teacher
import torch
from augment import title_case
from convert import read_sentences
from lemminflect import getLemma
from spacy.tokens import Doc, DocBin, Span, Token

from framing.components.sentences import sentence_spans

LEMMA_POS = {"NOUN", "VERB", "ADJ", "ADV", "AUX"}


class Lemmas:
    """Lemmas of tagged words: as in the gold treebanks where they hold the word, else by dictionary and rule."""

    def __init__(self, treebank: Path) -> None:
        counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for path in sorted(treebank.glob("en_*-train.conllu*")):
            for sentence in read_sentences(path):
                for word in sentence.words:
                    counts[word.form.lower(), word.tag][word.lemma] += 1
        self.gold = {key: found.most_common(1)[0][0] for key, found in counts.items()}
        self.known: dict[tuple[str, str, str], str] = {}

    def of(self, form: str, pos: str, tag: str) -> str:
        key = form, pos, tag
        if key not in self.known:
            self.known[key] = self._find(*key)
        return self.known[key]

    def _find(self, form: str, pos: str, tag: str) -> str:
        gold = self.gold.get((form.lower(), tag))
        if gold is not None:
            return form if pos == "PROPN" and gold.lower() == form.lower() else gold
        if pos in LEMMA_POS and tag not in {"NN", "JJ", "RB"}:
            found = getLemma(form.lower(), pos)
            return found[0] if found else form.lower()
        return form if pos in {"PROPN", "X", "SYM", "NUM"} else form.lower()


def read_news(path: Path) -> Iterator[dict[str, Any]]:
    """Articles of a JSON-lines file."""
    import zstandard

    with path.open("rb") as raw:
        stream = zstandard.ZstdDecompressor().stream_reader(raw) if path.suffix == ".zst" else raw
        for line in io.TextIOWrapper(stream, encoding="utf-8"):
            yield json.loads(line)


def pieces_of(article: dict[str, Any], rng: random.Random) -> list[str]:
    """The article cut into runs of one to three paragraphs, with the white space between them."""
    lines = [line.strip() for line in article["text"].split("\n")]
    lines = [line for line in lines if len(line) > 25]
    out = []
    while lines:
        take = rng.choice((1, 1, 1, 2, 3))
        out.append(rng.choice(("\n", "\n\n")).join(lines[:take]))
        lines = lines[take:]
    return out


def sentence_tokens(doc: Doc) -> list[list[int]]:
    """Token indices of each sentence, white space left out."""
    spans, out, index = sentence_spans(doc.text), [], 0
    tokens = [t for t in doc if not t.is_space]
    for _, end in spans:
        indices = []
        while index < len(tokens) and tokens[index].idx < end:
            indices.append(tokens[index].i)
            index += 1
        if indices:
            out.append(indices)
    return out


def silver_doc(doc: Doc, sentences: list[list[int]], found: list[dict[str, Any]], lemmas: Lemmas) -> Doc:
    """The tokenised Doc with the teacher's analysis; white space hangs on the word before it."""
    n = len(doc)
    heads, starts = [max(0, i - 1) for i in range(n)], [False] * n
    columns = {"deps": ["dep"] * n, "tags": ["_SP"] * n, "pos": ["SPACE"] * n, "morphs": [""] * n,
               "lemmas": [t.text for t in doc]}  # fmt: skip
    for indices, guess in zip(sentences, found, strict=True):
        starts[indices[0]] = True
        for j, i in enumerate(indices):
            pos, _, morph = guess["morphs"][j].partition(" ")
            heads[i] = indices[guess["heads"][j] - 1] if guess["heads"][j] else i
            columns["deps"][i] = "ROOT" if guess["deps"][j] == "root" else guess["deps"][j]
            columns["tags"][i], columns["pos"][i], columns["morphs"][i] = guess["tags"][j], pos, morph
            columns["lemmas"][i] = lemmas.of(doc[i].text, pos, guess["tags"][j])
    return Doc(
        doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc], heads=heads,
        sent_starts=starts, **columns,
    )  # fmt: skip


def parse(texts: list[str], model: Any, pieces: Any, lemmas: Lemmas, *, caseless: bool) -> list[Doc]:
    """Silver Docs of texts (those with a sentence of more than 120 words are left out)."""
    nlp = spacy.blank("en")
    docs = []
    for doc in nlp.pipe(texts):
        sentences = sentence_tokens(doc)
        if sentences and not doc[0].is_space and max(map(len, sentences)) <= 120:
            docs.append((doc, sentences))
    flat = [[doc[i].text for i in indices] for doc, sentences in docs for indices in sentences]
    found = iter(teacher.predict(model, pieces, flat, caseless=caseless))
    return [silver_doc(doc, sentences, [next(found) for _ in sentences], lemmas) for doc, sentences in docs]


def is_clause(sent: Span) -> bool:
    """Whether a sentence could stand as a headline: short, a verb with its subject, no quotation."""
    return (
        4 <= len(sent) <= 18
        and sent.root.pos_ == "VERB"
        and any(t.dep_.startswith("nsubj") and t.pos_ != "PRON" for t in sent.root.children)
        and not any(t.is_quote or t.is_space for t in sent)
    )


def is_dropped(token: Token) -> bool:
    """Words that headlines leave out: articles, the passive's *be*, the final stop."""
    leaf = not any(True for _ in token.children)
    return leaf and (
        (token.dep_ == "det" and token.lower_ in {"a", "an", "the"})
        or (token.dep_ == "aux:pass" and token.lower_ in {"is", "are", "was", "were"})
        or (token.dep_ == "punct" and token.i == token.sent.end - 1)
    )


def headline(sent: Span, rng: random.Random) -> Doc:
    """The sentence written as a headline, in one of three cases, its analysis kept."""
    kept = [t for t in sent if not is_dropped(t)]
    place = {t.i: i for i, t in enumerate(kept)}
    words = [t.text for t in kept]
    style = rng.random()
    if style < 0.55:
        words = title_case(words, rng)
    elif style < 0.7:
        words = [w.upper() for w in words]
    words[0] = words[0][:1].upper() + words[0][1:]
    return Doc(
        sent.doc.vocab, words=words, spaces=[bool(t.whitespace_) for t in kept],
        heads=[place[t.head.i] for t in kept], deps=[t.dep_ for t in kept], tags=[t.tag_ for t in kept],
        pos=[t.pos_ for t in kept], morphs=[str(t.morph) for t in kept],
        lemmas=[t.lemma_ for t in kept], sent_starts=[i == 0 for i in range(len(kept))],
    )  # fmt: skip


def headlines_of(docs: list[Doc], rng: random.Random, share: float = 0.25) -> list[Doc]:
    """Some sentences that could be headlines, written as headlines."""
    return [headline(s, rng) for doc in docs for s in doc.sents if is_clause(s) and rng.random() < share]


def chosen_articles(path: Path, per_source: int, rng: random.Random) -> list[dict[str, Any]]:
    """The first articles of each source, in random order."""
    taken: Counter[str] = Counter()
    articles = []
    for article in read_news(path):
        taken[article["source"]] += 1
        if taken[article["source"]] <= per_source:
            articles.append(article)
    rng.shuffle(articles)
    return articles


def write_part(args: argparse.Namespace, part: int) -> None:
    """Every N-th article from this part's on, until its share of the words is reached."""
    torch.set_num_threads(1)
    rng = random.Random(args.seed)
    mine = chosen_articles(args.news, args.per_source, rng)[part :: args.processes]
    model, pieces = teacher.load(args.teacher)
    lemmas = Lemmas(args.treebank)
    words, start = 0, time.time()
    titles = [a["title"].strip() for a in mine if a.get("title")]
    parsed = parse(titles, model, pieces, lemmas, caseless=True)
    verbal = [doc for doc in parsed if any(t.dep_.startswith("nsubj") and t.head.dep_ == "ROOT" for t in doc)]
    save(verbal, args.out / str(part) / "titles.spacy")
    for number, i in enumerate(range(0, len(mine), 60)):
        texts = [text for article in mine[i : i + 60] for text in pieces_of(article, rng)]
        docs = parse(texts, model, pieces, lemmas, caseless=False)
        save(docs + headlines_of(docs, rng), args.out / str(part) / f"silver-{number:02}.spacy")
        words += sum(len(doc) for doc in docs)
        print(f"part {part}: {words} tokens, {time.time() - start:.0f} s", flush=True)
        if words > args.words / args.processes:
            break


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("teacher", type=Path)
    parser.add_argument("news", type=Path)
    parser.add_argument("out", type=Path, help="gets a folder of .spacy files from each process: 0, 1, …")
    parser.add_argument("--per-source", type=int, default=30, help="articles of each source at most")
    parser.add_argument("--words", type=int, default=1_000_000)
    parser.add_argument("--processes", type=int, default=2, help="parts that are parsed side by side; part of the seed")
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    for part in range(args.processes):
        (args.out / str(part)).mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(args.processes, mp_context=get_context("spawn")) as pool:
        list(pool.map(write_part, [args] * args.processes, range(args.processes)))


def save(docs: list[Doc], path: Path) -> None:
    DocBin(docs=docs, store_user_data=False).to_disk(path)


if __name__ == "__main__":
    main()
