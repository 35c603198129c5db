"""One job a process, so that start-up, imports and reading count: called by `benchmarks.speed`.

usage: python -m benchmarks.rivals JOB CORPUS CODEBOOK OUT
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from framing.codebook import load_codebook
from framing.reading.articles import Article, read_corpus


def texts(corpus: str) -> Iterator[tuple[str, str]]:
    for item in read_corpus([corpus]):
        if isinstance(item, Article):
            yield item.source, item.text


def label_forms(codebook: str) -> list[str]:
    from framing.inflection import forms

    labels = load_codebook(codebook).labels
    return sorted(
        {form for label in labels for term in label.terms if term.kind == "phrase" for form in forms(term.text)}
    )


def matcher(corpus: str, codebook: str, out: Path) -> int:
    """What spaCy's own documentation offers: tokenise, cut sentences, match phrases; one line a hit."""
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    phrases = PhraseMatcher(nlp.vocab, attr="LOWER")
    phrases.add("label", list(nlp.tokenizer.pipe(label_forms(codebook))))
    hits = 0
    with (out / "hits.tsv").open("w", encoding="utf-8") as file:
        for doc, source in nlp.pipe(((text, source) for source, text in texts(corpus)), as_tuples=True, batch_size=64):
            for span in phrases(doc, as_spans=True):
                hits += 1
                file.write(f"{source}\t{span.start_char}\t{span.text}\t{span.sent.text[:1000]!r}\n")
    return hits


def full_parse(corpus: str, codebook: str, out: Path) -> int:
    """The same pipeline, equally tuned, over every paragraph of every article."""
    from framing.pipeline import build_pipeline

    nlp = build_pipeline(None)
    nlp.remove_pipe("framing/attribution")
    words = 0
    batch: list[str] = []
    size = 0

    def flush() -> int:
        return sum(len(doc) for doc in nlp.pipe(sorted(batch, key=len), batch_size=max(1, len(batch))))

    for _, text in texts(corpus):
        for paragraph in text.split("\n"):
            if paragraph.strip():
                batch.append(paragraph)
                size += len(paragraph)
            if size > 20_000:
                words += flush()
                batch, size = [], 0
    return words + flush()


def vectorizer(corpus: str, codebook: str, out: Path) -> int:
    """scikit-learn's CountVectorizer with the labels as its vocabulary."""
    from sklearn.feature_extraction.text import CountVectorizer

    forms = label_forms(codebook)
    longest = max(len(form.split()) for form in forms)
    counter = CountVectorizer(vocabulary=forms, ngram_range=(1, longest), token_pattern=r"(?u)\b\w[\w'’-]*\b")
    return int(counter.transform(text for _, text in texts(corpus)).sum())


def polars_counts(corpus: str, codebook: str, out: Path) -> int:
    """polars, one expression a form: counts only, no spans, no sentences."""
    import re

    import polars as pl

    frame = pl.DataFrame({"text": [text.lower() for _, text in texts(corpus)]})
    forms = label_forms(codebook)
    counts = frame.select([pl.col("text").str.count_matches(rf"\b{re.escape(f)}\b").sum().alias(f) for f in forms])
    return int(sum(counts.row(0)))


def scan_only(corpus: str, codebook: str, out: Path) -> int:
    """This project's scan, sentence and table, without understanding."""
    from framing.components.sentences import sentence_spans
    from framing.scan import Scanner

    scanner = Scanner(load_codebook(codebook))
    hits = 0
    with (out / "hits.tsv").open("w", encoding="utf-8") as file:
        for source, text in texts(corpus):
            for hit in scanner.scan(text):
                if hit.kind != "label":
                    continue
                hits += 1
                begin = text.rfind("\n", 0, hit.start) + 1
                end = text.find("\n", hit.end)
                paragraph = text[begin : end if end >= 0 else len(text)]
                sentence = next(
                    (paragraph[s:e] for s, e in sentence_spans(paragraph) if e > hit.start - begin), paragraph
                )
                file.write(f"{source}\t{hit.start}\t{text[hit.start : hit.end]}\t{sentence[:1000]!r}\n")
    return hits


def main_job(corpus: str, codebook: str, out: Path, workers: int = 1) -> int:
    from framing.batch import run_to_folder

    summary = run_to_folder([corpus], codebook, out / "run", workers=workers, report=False, force=True)
    run = json.loads((out / "run" / "run.json").read_text(encoding="utf-8"))
    share = run["counts"]["words_parsed"] / max(1, run["counts"]["words"])
    sys.stdout.write(f"share_parsed {share:.4f}\n")
    return summary.counts["mentions"]


def main_job_two(corpus: str, codebook: str, out: Path) -> int:
    return main_job(corpus, codebook, out, workers=2)


JOBS = {
    job.__name__: job for job in (matcher, full_parse, vectorizer, polars_counts, scan_only, main_job, main_job_two)
}

if __name__ == "__main__":
    name, corpus, codebook, out = sys.argv[1:5]
    Path(out).mkdir(parents=True, exist_ok=True)
    sys.stdout.write(f"hits {JOBS[name](corpus, codebook, Path(out))}\n")
