"""The corpora written for this project and how their writer meant every label: read, located, compared with a run."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import pytest

from framing.codebook import Codebook
from framing.reading.articles import Article, read_corpus
from framing.reading.cleaning import fences
from framing.scan import Hit, Scanner

QUESTIONS = ("sense", "target", "side", "voice", "stance")
Place = tuple[str, str, int, int]  # article, field, start, end


class Meant(NamedTuple):
    """One row of a truth table; `place` is where its words stand."""

    place: Place
    row: dict[str, str]


def read_articles(corpus: Path) -> dict[str, Article]:
    return {item.id: item for item in read_corpus(corpus) if isinstance(item, Article)}


def field_text(article: Article, field: str) -> str:
    return article.title if field == "title" else article.text


def nth(text: str, words: str, number: int) -> int:
    """Where the `number`-th occurrence of the words starts (from 1), −1 where there is none."""
    start = -1
    for _ in range(number):
        start = text.find(words, start + 1)
        if start < 0:
            return -1
    return start


def read_truth(path: Path, articles: Mapping[str, Article]) -> list[Meant]:
    meant = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            text = field_text(articles[row["article_id"]], row["field"])
            start = nth(text, row["text"], int(row["occurrence"]))
            assert start >= 0, f"{row['article_id']}: no occurrence {row['occurrence']} of {row['text']!r}"
            meant.append(Meant((row["article_id"], row["field"], start, start + len(row["text"])), row))
    return meant


def read_outlets(readme: Path) -> dict[str, dict[str, str]]:
    """The table of outlets in a corpus's README, by outlet."""
    lines = [line for line in readme.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {row[0]: dict(zip(cells[0], row, strict=True)) for row in cells[2:]}


def label_hits(article: Article, scanner: Scanner) -> Iterator[tuple[Place, Hit]]:
    """Every occurrence of a codebook's term in the article's own prose."""
    fenced = fences(article.text)
    for field in ("title", "text"):
        for hit in scanner.scan(field_text(article, field), beside=article.text if field == "title" else ""):
            outside = field == "title" or not any(a < hit.end and hit.start < b for a, b, _ in fenced)
            if hit.kind == "label" and outside:
                yield (article.id, field, hit.start, hit.end), hit


def sides_for(codebook: Codebook, hit: Hit, target: str) -> set[str]:
    """The sides whose label the term may be of that target, ``none`` where the codebook has no such pair."""
    entries = [codebook.labels[int(index)] for index in hit.ids]
    return {entry.side for entry in entries if not entry.targets or target in entry.targets} or {"none"}


def check_outlets(outlets: Mapping[str, Mapping[str, str]], counts: Counter[str]) -> None:
    """The README lists every outlet with its number of articles."""
    assert counts == Counter({name: int(row["articles"]) for name, row in outlets.items()})


def check_places(articles: Mapping[str, Article], meant: list[Meant], codebook: Codebook) -> None:
    """Every occurrence of a codebook's term in the article's own prose has one row, and no row is of anything else."""
    scanner = Scanner(codebook)
    hits = Counter(place for article in articles.values() for place, _ in label_hits(article, scanner))
    assert hits == Counter(item.place for item in meant)


def check_rows(articles: Mapping[str, Article], meant: list[Meant], codebook: Codebook) -> None:
    """Side and `adopted` follow from the other answers and the codebook; speakers are words of the article."""
    scanner = Scanner(codebook)
    hits = {place: hit for article in articles.values() for place, hit in label_hits(article, scanner)}
    for item in meant:
        row, article = item.row, articles[item.place[0]]
        if row["sense"] == "other":
            continue
        assert row["side"] in sides_for(codebook, hits[item.place], row["target"]), row
        straight = row["voice"] == "author" and row["stance"] == "asserted" and row["side"] in codebook.sides
        assert (row["adopted"] == "true") == straight, row
        assert row["speaker"].lower() in f"{article.title} {article.text}".lower(), row


def truth_frames(
    articles: Mapping[str, Article], meant: Iterable[Meant], codebook: Codebook, copies: Mapping[str, str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The two base tables as a run without a mistake would write them, as far as the scores read them."""
    scanner = Scanner(codebook)
    hits = {place: hit for article in articles.values() for place, hit in label_hits(article, scanner)}
    table = [
        {"article_id": a.id, "source": a.source, "date": a.date, "duplicate_of": copies.get(a.id, "")}
        for a in articles.values()
    ]
    rows = []
    for item in meant:
        article, row = articles[item.place[0]], item.row
        entries = [codebook.labels[int(index)] for index in hits[item.place].ids]
        entry = next((entry for entry in entries if row["target"] in entry.targets), entries[0])
        answers = {name: row[name] for name in (*QUESTIONS, "speaker")}
        names = {"label": entry.label, "topic": entry.topic, "source": article.source, "date": article.date}
        flags = {"adopted": row["adopted"] == "true", "amplified": row["pushback"] == "amplified",
                 "challenged": row["pushback"] == "challenged"}  # fmt: skip
        rows.append(
            {"article_id": article.id, "start": item.place[2], "text": row["text"], **answers, **names, **flags}
        )
    return pd.DataFrame(table), pd.DataFrame(rows)


def adopted_counts(
    meant: Iterable[Meant], articles: Mapping[str, Article], leave_out: set[str]
) -> Counter[tuple[str, str]]:
    return Counter(
        (articles[item.place[0]].source, item.row["side"])
        for item in meant
        if item.row["adopted"] == "true" and item.place[0] not in leave_out
    )


def beside_run(meant: Iterable[Meant], mentions: pd.DataFrame) -> pd.DataFrame:
    """One row a truth row: what was meant, and as ``run_COLUMN`` what the run answered (empty: no such mention)."""
    truth = pd.DataFrame([dict(zip(("article_id", "field", "start", "end"), m.place, strict=True)) | {
        key: m.row[key] for key in (*QUESTIONS, "speaker", "adopted", "pushback", "text")} for m in meant])  # fmt: skip
    keys = ["article_id", "field", "start", "end"]
    found = mentions.astype({"start": int, "end": int})[
        [*keys, *QUESTIONS, "speaker", "adopted", "amplified", "challenged", "evidence"]
    ]
    named = {name: f"run_{name}" for name in found.columns if name not in keys}
    found = found.drop_duplicates(keys).rename(columns=named)
    return truth.merge(found, on=keys, how="left").fillna("")


def accuracy(pairs: pd.DataFrame) -> dict[str, float]:
    """Share of right answers to each question over the mentions that are framing; speakers where there is one."""
    framing = pairs[pairs["sense"] == "framing"]
    shares = {name: float((framing[name] == framing[f"run_{name}"]).mean()) for name in QUESTIONS}
    spoken = framing[framing["speaker"] != ""]
    shares["speaker"] = float(
        pd.Series([same_name(a, b) for a, b in zip(spoken["speaker"], spoken["run_speaker"], strict=True)]).mean()
    )
    return shares


def same_name(meant: str, found: str) -> bool:
    """Do two names share a word that is not a function word? The run may take more or fewer words than the writer."""
    words = [set(re.findall(r"\w+", name.lower())) - {"the", "a", "an", "of", "s"} for name in (meant, found)]
    return bool(words[0] & words[1])


def check_credence(outlet: Mapping[str, str], row: Mapping[str, int], sides: Sequence[str]) -> None:
    """The side whose quoted labels the outlet mostly lets stand, and the one at which it pushes back."""
    for column, counts in (("lets stand", "n_amplified"), ("pushes back at", "n_challenged")):
        side = outlet[column]
        if side in sides:
            rest = max(row[f"{counts}_{other}"] for other in sides if other != side)
            assert row[f"{counts}_{side}"] > rest, f"{outlet['outlet']}: {column} {side}: {dict(row)}"


def check_counts(
    meant: Mapping[tuple[str, str], int], found: Mapping[tuple[str, str], int], *, within: float, least: int
) -> None:
    """Adopted mentions by outlet and side: off by no more than a share of what was meant, or by `least` mentions."""
    for key in sorted({*meant, *found}):
        off = abs(meant.get(key, 0) - found.get(key, 0))
        assert off <= max(least, within * meant.get(key, 0)), (
            f"{key}: meant {meant.get(key, 0)}, found {found.get(key, 0)}"
        )


def known_failures(names: Iterable[str], reasons: Mapping[str, str]) -> list[Any]:
    """Parameters for a test, those that are known to fail marked strictly with the reason."""
    return [
        pytest.param(name, marks=pytest.mark.xfail(reason=reasons[name], strict=True)) if name in reasons else name
        for name in names
    ]
