"""The demo corpus: its truth fits its texts, and a run finds what its README says of every outlet."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from written_truth import (
    Meant,
    accuracy,
    adopted_counts,
    beside_run,
    check_counts,
    check_credence,
    check_outlets,
    check_places,
    check_rows,
    known_failures,
    read_articles,
    read_outlets,
    read_truth,
    truth_frames,
)

import framing
from framing.codebook import load_codebook
from framing.reading.articles import Article
from framing.scores import score_sources
from framing.tables import read_table

CORPUS = Path(__file__).parents[1] / "corpus"
CODEBOOK = load_codebook("us-iran")
OUTLETS = read_outlets(CORPUS / "demo" / "README.md")
FOREIGN = {"Zagros Dispatch": 1}  # articles in another language, which are skipped
COPY, ORIGINAL = "zd-0910b", "zd-0910"
SIDES = tuple(CODEBOOK.sides)
# What a run with the bundled pipeline must reach: the shares that are asked of it on articles read by coders.
# What is reached, rounded down: the texts were written to be natural, not easy; docs/quality.md has the aims.
FLOORS = {"sense": 0.97, "target": 0.70, "side": 0.80, "voice": 0.85, "stance": 0.85, "speaker": 0.65}
_TOO_SUBTLE = "the author's answer in words of his own (“a strange charge”) is not all found"
MISSED_PUSHBACK = dict.fromkeys(("Liberty Harbor Post", "Potomac Sentry"), _TOO_SUBTLE)


@pytest.fixture(scope="module")
def articles() -> dict[str, Article]:
    return read_articles(CORPUS / "demo")


@pytest.fixture(scope="module")
def meant(articles: dict[str, Article]) -> list[Meant]:
    return read_truth(Path(__file__).parent / "demo" / "truth.csv", articles)


def test_the_readme_lists_the_outlets(articles: dict[str, Article]) -> None:
    check_outlets(OUTLETS, Counter(article.source for article in articles.values()) + Counter(FOREIGN))


def test_every_occurrence_of_a_term_has_its_row(articles: dict[str, Article], meant: list[Meant]) -> None:
    check_places(articles, meant, CODEBOOK)


def test_the_rows_agree_with_codebook_and_texts(articles: dict[str, Article], meant: list[Meant]) -> None:
    check_rows(articles, meant, CODEBOOK)


def test_every_article_says_that_its_outlet_is_invented(articles: dict[str, Article]) -> None:
    assert all("invented outlet" in article.extra["note"] for article in articles.values())


def test_without_a_mistake_in_tagging_the_scores_say_what_the_readme_says(
    articles: dict[str, Article], meant: list[Meant]
) -> None:
    scores = score_sources(*truth_frames(articles, meant, CODEBOOK, {COPY: ORIGINAL}), sides=SIDES)
    sources = scores.sources.set_index("source")
    assert dict(sources["verdict"]) == {name: row["verdict"] for name, row in OUTLETS.items()}
    for name, row in OUTLETS.items():
        check_credence(row, sources.loc[name].to_dict(), SIDES)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("demo")
    framing.run(CORPUS / "demo", "us-iran", out=out, workers=1, report=False)
    return out


@pytest.fixture(scope="module")
def sources(out: Path) -> pd.DataFrame:
    return read_table(out, "sources").set_index("source")


@pytest.fixture(scope="module")
def mentions(out: Path) -> pd.DataFrame:
    return read_table(out, "mentions")


@pytest.mark.slow
@pytest.mark.parametrize("outlet", OUTLETS)
def test_a_run_finds_the_side_that_each_outlet_adopts(sources: pd.DataFrame, outlet: str) -> None:
    assert sources.loc[outlet, "verdict"] == OUTLETS[outlet]["verdict"]


@pytest.mark.slow
@pytest.mark.parametrize("outlet", known_failures(OUTLETS, MISSED_PUSHBACK))
def test_a_run_finds_whom_each_outlet_lets_stand_and_challenges(sources: pd.DataFrame, outlet: str) -> None:
    check_credence(OUTLETS[outlet], sources.loc[outlet].to_dict(), SIDES)


@pytest.mark.slow
@pytest.mark.xfail(
    reason="labels told of an unnamed attacker go to the last named party of the other side", strict=True
)
def test_a_run_counts_what_each_outlet_adopts(
    sources: pd.DataFrame, mentions: pd.DataFrame, meant: list[Meant], articles: dict[str, Article]
) -> None:
    adopted = mentions[mentions["adopted"] & (mentions["article_id"] != COPY)]
    found = Counter(zip(adopted["source"], adopted["side"], strict=True))
    check_counts(adopted_counts(meant, articles, {COPY}), found, within=0.25, least=3)
    assert int(sources["n_adopted"].sum()) == len(adopted)


@pytest.mark.slow
def test_a_run_answers_the_questions_as_the_writer_meant_them(mentions: pd.DataFrame, meant: list[Meant]) -> None:
    reached = accuracy(beside_run(meant, mentions))
    assert {name: share for name, share in reached.items() if share < FLOORS[name]} == {}


@pytest.mark.slow
def test_a_run_finds_every_label_and_none_in_fenced_lines(mentions: pd.DataFrame, meant: list[Meant]) -> None:
    found = zip(*(mentions[name] for name in ("article_id", "field", "start", "end")), strict=True)
    assert Counter(found) == Counter(item.place for item in meant)


@pytest.mark.slow
def test_a_copy_keeps_its_row_and_is_not_scored(out: Path, sources: pd.DataFrame) -> None:
    copies = read_table(out, "articles").set_index("article_id")["duplicate_of"]
    assert dict(copies[copies != ""]) == {COPY: ORIGINAL}
    assert sources.loc["Zagros Dispatch", "n_articles"] == int(OUTLETS["Zagros Dispatch"]["articles"]) - 2


@pytest.mark.slow
def test_the_article_in_another_language_is_skipped(out: Path) -> None:
    skipped = read_table(out, "skipped")
    assert [Path(path).stem for path in skipped["path"]] == ["zd-fr"]
    assert "language" in skipped["reason"].iloc[0]


@pytest.mark.slow
@pytest.mark.xfail(reason="“they are terrorists” after a sentence without the party's name finds nobody", strict=True)
def test_a_run_shows_the_double_standard(mentions: pd.DataFrame) -> None:
    terror = mentions[(mentions["topic"] == "terrorism") & mentions["adopted"]]
    whom = Counter(terror.loc[terror["source"] == "Crescent Ledger", "target"])
    assert whom["militias"] == 0
    assert sum(whom[target] for target in ("us_forces", "us_state", "strike")) >= 3


@pytest.mark.slow
def test_a_run_shows_the_change_of_sides(out: Path) -> None:
    table = read_table(out, "articles")
    own = table[table["source"] == "The Meridian Review"]
    before, after = own[own["date"] < "2020-09-09"], own[own["date"] > "2020-09-09"]
    assert before["n_adopted_us"].sum() > 2 * before["n_adopted_iran"].sum()
    assert after["n_adopted_iran"].sum() > 2 * after["n_adopted_us"].sum()


@pytest.mark.slow
@pytest.mark.parametrize("outlet", OUTLETS)
def test_a_run_finds_whether_an_outlet_names_who_attacks(out: Path, outlet: str) -> None:
    table = read_table(out, "agency")
    own = table[(table["source"] == outlet) & (table["event"] == "attacks") & (table["article_id"] != COPY)]
    told = own[(own["voice"] == "author") & (own["polarity"] == "asserted")]
    clauses = told[~told["construction"].str.startswith("nominal")]
    told_who, named = (clauses["agent"] != "").mean(), (~clauses["agent"].isin(["", "other"])).mean()
    written = OUTLETS[outlet]["agent of the attacks"]
    if written == "–":
        assert len(clauses) < 5
    else:
        assert len(clauses) >= 5
        assert told_who > 0.5 if written == "named" else named < 0.25  # "ten men fired" names nobody


@pytest.mark.slow
def test_a_run_ranks_the_outlets_by_how_often_they_name_who_attacks(out: Path) -> None:
    scores = read_table(out, "agency_scores")
    share = scores[scores["event"] == "attacks"].set_index("source")["named"]
    written = {name: OUTLETS[name]["agent of the attacks"] for name in share.index}
    assert min(share[n] for n in written if written[n] == "named") > max(
        share[n] for n in written if written[n] == "left out"
    )


@pytest.mark.slow
def test_a_run_finds_who_hedges_the_attacks(out: Path) -> None:
    scores = read_table(out, "agency_scores")
    assert scores[scores["event"] == "attacks"].set_index("source")["n_hedged"].idxmax() == "Zagros Dispatch"
