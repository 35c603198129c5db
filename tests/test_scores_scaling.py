"""Placement between known sources, and the main axis of the naming choices."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from framing.errors import FramingError
from framing.scores import Scores, score_sources
from framing.statistics.scaling import expected, membership

SIDES = ("us", "iran")
LABELS = {  # label: topic, side, chance among a topic's names for sources of the first and of the second side
    "militia": ("group", "us", 0.7, 0.2),
    "resistance": ("group", "iran", 0.1, 0.6),
    "fighters": ("group", "neutral", 0.2, 0.2),
    "presence": ("troops", "us", 0.5, 0.3),
    "occupation": ("troops", "iran", 0.2, 0.3),
    "contested": ("troops", "us", 0.3, 0.4),
    "martyr": ("dead", "iran", 0.6, 0.2),
    "killed man": ("dead", "neutral", 0.4, 0.8),
}


def corpus(mixes: dict[str, float], *, articles: int = 60, seed: int = 4) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Sources whose choices are a mix of both sides' habits; each writes of another blend of topics."""
    rng = np.random.default_rng(seed)
    names = list(LABELS)
    topic = np.array([LABELS[n][0] for n in names])
    rows, mentions = [], []
    for source, mix in mixes.items():
        blend = dict(zip(("group", "troops", "dead"), rng.dirichlet([2, 2, 2]), strict=True))
        chance = np.array([LABELS[n][2] * (1 - mix) + LABELS[n][3] * mix for n in names])
        chance = chance * np.array([blend[t] for t in topic])
        for i in range(articles):
            rows.append((f"{source}-{i}", source))
            for label in rng.choice(names, size=3, p=chance / chance.sum()):
                mentions.append((f"{source}-{i}", label, LABELS[label][0], LABELS[label][1]))
    frame = pd.DataFrame(mentions, columns=["article_id", "label", "topic", "side"])
    frame = frame.assign(voice="author", stance="asserted", sense="framing", target="none", text=frame["label"])
    return pd.DataFrame(rows, columns=["article_id", "source"]), frame.assign(adopted=frame["side"] != "neutral")


MIXES = {"Command": 0.0, "Post": 0.1, "Middle": 0.5, "Nearer": 0.75, "Agency": 0.95, "Ministry": 1.0}
REFERENCE = {"Command": "us", "Post": "us", "Agency": "iran", "Ministry": "iran"}


@pytest.fixture(scope="module")
def placed() -> Scores:
    return score_sources(*corpus(MIXES), sides=SIDES, reference=REFERENCE)


def test_sources_are_placed_between_the_references(placed: Scores) -> None:
    place = placed.placements.set_index("source")["place"]
    assert place[["Command", "Post"]].mean() == pytest.approx(-1)
    assert place[["Agency", "Ministry"]].mean() == pytest.approx(1)
    assert place["Post"] < place["Middle"] < place["Nearer"] < place["Agency"]
    truth = {"Middle": 0.5, "Nearer": 0.75}
    for source, mix in truth.items():
        row = placed.placements.set_index("source").loc[source]
        assert row["place_low"] < (mix - 0.05) / (0.975 - 0.05) * 2 - 1 < row["place_high"]


def test_a_label_that_points_the_wrong_way_is_named(placed: Scores) -> None:
    wrong = placed.label_weights[placed.label_weights["wrong_way"].fillna(False)]
    assert "martyr" in set(wrong["label"])
    assert not {"militia", "resistance", "fighters", "killed man"} & set(wrong["label"])


def test_references_are_placed_without_their_own_help_too(placed: Scores) -> None:
    held_out = placed.placements.set_index("source")["place_held_out"]
    assert held_out[["Command", "Post"]].max() < -0.4
    assert held_out[["Agency", "Ministry"]].min() > 0.4
    assert held_out[["Middle", "Nearer"]].isna().all()
    facts = placed.scaling.set_index("measure")["value"]
    assert facts["reference_by_source"] == 1
    assert facts["reference_accuracy"] > 0.6


def test_wordscores_agree_with_the_placement(placed: Scores) -> None:
    assert placed.placements["place"].corr(placed.placements["wordscore"], method="spearman") > 0.7


def test_one_reference_a_side_is_validated_by_article() -> None:
    found = score_sources(*corpus(MIXES), sides=SIDES, reference={"Command": "us", "Ministry": "iran"})
    assert found.scaling.set_index("measure").loc["reference_by_source", "value"] == 0
    assert found.placements["place_held_out"].isna().all()


def test_references_that_choose_alike_place_nobody() -> None:
    rows = [(f"{s}-{i}", s) for s in ("A", "B") for i in range(4)]
    articles = pd.DataFrame(rows, columns=["article_id", "source"])
    mentions = pd.DataFrame({"article_id": [r[0] for r in rows], "side": "us", "label": "militia"})
    with pytest.raises(FramingError, match="choose the same names"):
        score_sources(articles, mentions, sides=SIDES, reference={"A": "us", "B": "iran"})


def test_a_reference_without_labels_is_an_error() -> None:
    articles, mentions = corpus(MIXES)
    with pytest.raises(FramingError, match="hold no label"):
        score_sources(
            articles, mentions[~mentions["article_id"].str.startswith("Ministry")], sides=SIDES,
            reference={"Command": "us", "Ministry": "iran"},
        )  # fmt: skip


def test_the_main_axis_is_that_of_the_choices_not_of_the_topics(placed: Scores) -> None:
    axis = placed.placements.set_index("source")["axis"]
    assert axis.rank().loc[list(MIXES)].corr(pd.Series(MIXES).rank()) > 0.85
    facts = placed.scaling.set_index("measure")["value"]
    assert facts["axis_inertia_1"] > 2 * facts["axis_inertia_2"]


def test_expected_counts_are_those_of_topics_alone() -> None:
    """Within each topic they are the expected counts of a test of independence."""
    from scipy.stats import contingency

    table = np.array([[3.0, 1.0, 5.0, 0.0], [2.0, 2.0, 1.0, 4.0], [0.0, 6.0, 2.0, 2.0]])
    found = expected(table, membership(["a", "a", "b", "b"]))
    for columns in ([0, 1], [2, 3]):
        assert found[:, columns] == pytest.approx(contingency.expected_freq(table[:, columns]))
