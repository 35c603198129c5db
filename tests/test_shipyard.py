"""A second conflict with a codebook of its own: no rule may lean on the words of one codebook."""

from __future__ import annotations

from pathlib import Path

import pytest
from written_truth import Meant, label_hits, read_articles, read_outlets, read_truth, sides_for

from framing.articles import Article
from framing.codebook import load_codebook
from framing.scan import Scanner

HERE = Path(__file__).parent / "shipyard"
CODEBOOK = load_codebook(HERE / "codebook.yaml")
OUTLETS = read_outlets(HERE / "README.md")


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    return read_articles(HERE / "corpus")


@pytest.fixture(scope="module")
def meant(articles: dict[str, Article]) -> list[Meant]:
    return read_truth(HERE / "truth.csv", articles)


def test_readme_lists_the_outlets(articles: dict[str, Article]) -> None:
    counts = {name: sum(article.source == name for article in articles.values()) for name in OUTLETS}
    assert counts == {name: int(row["articles"]) for name, row in OUTLETS.items()}
    assert {article.source for article in articles.values()} == set(OUTLETS)


def test_every_occurrence_of_a_term_has_its_row(articles: dict[str, Article], meant: list[Meant]) -> None:
    scanner = Scanner(CODEBOOK)
    hits = {place for article in articles.values() for place, _ in label_hits(article, scanner)}
    assert hits == {item.place for item in meant}
    assert len(meant) == len(hits)


def test_the_rows_agree_with_the_codebook(articles: dict[str, Article], meant: list[Meant]) -> None:
    scanner = Scanner(CODEBOOK)
    hits = {place: hit for article in articles.values() for place, hit in label_hits(article, scanner)}
    for item in meant:
        row = item.row
        if row["sense"] == "other":
            continue
        assert row["side"] in sides_for(CODEBOOK, hits[item.place], row["target"]), row
        straight = row["voice"] == "author" and row["stance"] == "asserted" and row["side"] in CODEBOOK.sides
        assert (row["adopted"] == "true") == straight, row
        assert row["speaker"].lower() in articles[row["article_id"]].title.lower() + articles[row["article_id"]].text.lower(), row
