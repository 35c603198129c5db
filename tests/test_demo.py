"""The demo corpus: its truth fits its texts, and a run finds what its README says of every outlet."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from written_truth import Meant, check_outlets, check_places, check_rows, read_articles, read_outlets, read_truth

from framing.articles import Article
from framing.codebook import load_codebook

CORPUS = Path(__file__).parents[1] / "corpus"
CODEBOOK = load_codebook("us-iran")
OUTLETS = read_outlets(CORPUS / "demo" / "README.md")
FOREIGN = {"Zagros Dispatch": 1}  # articles in another language, which are skipped


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    return read_articles(CORPUS / "demo")


@pytest.fixture(scope="module")
def meant(articles: dict[str, Article]) -> list[Meant]:
    return read_truth(CORPUS / "demo-truth.csv", articles)


def test_the_readme_lists_the_outlets(articles: dict[str, Article]) -> None:
    check_outlets(OUTLETS, Counter(article.source for article in articles.values()) + Counter(FOREIGN))


def test_every_occurrence_of_a_term_has_its_row(articles: dict[str, Article], meant: list[Meant]) -> None:
    check_places(articles, meant, CODEBOOK)


def test_the_rows_agree_with_codebook_and_texts(articles: dict[str, Article], meant: list[Meant]) -> None:
    check_rows(articles, meant, CODEBOOK)


def test_every_article_says_that_its_outlet_is_invented(articles: dict[str, Article]) -> None:
    assert all("invented outlet" in article.extra["note"] for article in articles.values())
