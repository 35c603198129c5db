"""A second conflict with a codebook of its own: no rule may lean on the words of one codebook."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from written_truth import Meant, check_outlets, check_places, check_rows, read_articles, read_outlets, read_truth

from framing.articles import Article
from framing.codebook import load_codebook

HERE = Path(__file__).parent / "shipyard"
CODEBOOK = load_codebook(HERE / "codebook.yaml")
OUTLETS = read_outlets(HERE / "README.md")


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    return read_articles(HERE / "corpus")


@pytest.fixture(scope="module")
def meant(articles: dict[str, Article]) -> list[Meant]:
    return read_truth(HERE / "truth.csv", articles)


def test_the_readme_lists_the_outlets(articles: dict[str, Article]) -> None:
    check_outlets(OUTLETS, Counter(article.source for article in articles.values()))


def test_every_occurrence_of_a_term_has_its_row(articles: dict[str, Article], meant: list[Meant]) -> None:
    check_places(articles, meant, CODEBOOK)


def test_the_rows_agree_with_codebook_and_texts(articles: dict[str, Article], meant: list[Meant]) -> None:
    check_rows(articles, meant, CODEBOOK)
