"""What `score_sources` promises: counts, shares, verdicts, and what must not change a score."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import FramingError
from framing.scores import Scores, contrast_groups, score_sources
from framing.tables import TABLES, read_table, write_table

SIDES = ("us", "iran")


def articles_of(rows: Iterable[tuple[str, str]], **columns: Any) -> pd.DataFrame:
    """Articles from (article_id, source)."""
    return pd.DataFrame(list(rows), columns=["article_id", "source"]).assign(**columns)


def mention(article_id: str, side: str, **values: Any) -> dict[str, Any]:
    """A mention of a side in the author's own asserted words, unless `values` say otherwise."""
    row = {
        "article_id": article_id, "label": f"{side} name", "topic": "attackers", "sense": "framing",
        "target": "attackers", "side": side, "voice": "author", "stance": "asserted", "text": f"{side} name",
        "amplified": False, "challenged": False,
    } | values  # fmt: skip
    own = row["voice"] == "author" and row["stance"] == "asserted" and row["side"] in SIDES
    return {"adopted": own and row["sense"] == "framing"} | row


def corpus(plan: dict[str, list[str]], **columns: Any) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`plan` gives each source its articles, each a string of u (us) and i (iran)."""
    names = {"u": "us", "i": "iran", "n": "neutral"}
    rows = [(f"{source}-{i}", source) for source, texts in plan.items() for i in range(len(texts))]
    found = [
        mention(f"{source}-{i}", names[letter])
        for source, texts in plan.items()
        for i, text in enumerate(texts)
        for letter in text
    ]
    columns_of = list(mention("", "us"))
    return articles_of(rows, **columns), pd.DataFrame(found, columns=columns_of)


PLAN = {
    "Agency": ["iii", "iiu", "ii", "iiii", "ii", "i", "iii", "ii"],
    "Balance": ["iu", "ui", "iu", "ui", "uiui", "iu", "ui", "iu", "ui", "uiiu", "iu", "iu", "ui", "ui", "iu"],
    "Command": ["uuu", "uu", "uuuu", "u", "uuu", "uu", "uui", "uu"],
    "Digest": ["", ""],
    "Echo": ["iii"],
}


@pytest.fixture(scope="module")
def scores() -> Scores:
    return score_sources(*corpus(PLAN, date="2020-01-03"), sides=SIDES)


def row(frame: pd.DataFrame, source: str) -> pd.Series[Any]:
    return frame.set_index("source").loc[source]


def test_a_source_without_labels_keeps_its_row_and_has_no_share(scores: Scores) -> None:
    empty = row(scores.sources, "Digest")
    assert (empty["n_articles"], empty["n_articles_labelled"], empty["n_adopted"]) == (2, 0, 0)
    assert empty[["share_us", "share_iran_low", "lean", "lean_high", "lean_centred"]].isna().all()
    assert empty["verdict"] == "insufficient"


def test_shares_are_complementary_and_lean_is_second_minus_first(scores: Scores) -> None:
    known = scores.sources[scores.sources["lean"].notna()]
    assert np.allclose(known["share_us"] + known["share_iran"], 1)
    assert np.allclose(known["lean"], known["share_iran"] - known["share_us"])
    assert np.allclose(known["lean_low"], known["share_iran_low"] - known["share_us_high"])


def test_verdicts(scores: Scores) -> None:
    assert scores.sources.set_index("source")["verdict"].to_dict() == {
        "Agency": "iran", "Balance": "mixed", "Command": "us", "Digest": "insufficient", "Echo": "insufficient",
    }  # fmt: skip


def test_three_mentions_do_not_make_an_extreme(scores: Scores) -> None:
    few, many = row(scores.sources, "Echo"), row(scores.sources, "Agency")
    assert 0 < few["lean"] < many["lean"] < 1
    assert few["lean_high"] - few["lean_low"] > 1.5 * (many["lean_high"] - many["lean_low"])


def test_counts_follow_sense_voice_and_stance() -> None:
    kinds = [
        {}, {"stance": "rejected"}, {"voice": "direct", "amplified": True}, {"voice": "indirect", "challenged": True},
        {"voice": "scare", "stance": "distanced"}, {"side": "neutral"}, {"sense": "other", "side": "us"},
    ]  # fmt: skip
    mentions = pd.DataFrame([mention("a", **({"side": "iran"} | kind)) for kind in kinds])
    found = score_sources(articles_of([("a", "Agency")]), mentions, sides=SIDES)
    counted = row(found.sources, "Agency")
    assert (counted["n_mentions"], counted["n_adopted"], counted["n_quoted"]) == (6, 1, 2)
    assert (counted["n_amplified_iran"], counted["n_challenged_iran"], counted["n_amplified_us"]) == (1, 1, 0)
    rates = found.targets.set_index("side").loc["iran"]
    assert (rates["n_mentions"], rates["n_adopted"], rates["n_naming"]) == (5, 1, 3)
    assert rates["rate"] == pytest.approx(1 / 3)
    assert rates["rate_low"] < 1 / 3 < rates["rate_high"]


def test_a_target_that_only_others_name_has_no_rate() -> None:
    mentions = pd.DataFrame([mention("a", "us", voice="direct", amplified=True)])
    found = score_sources(articles_of([("a", "Agency")]), mentions, sides=SIDES).targets
    assert found["n_mentions"].tolist() == [1, 0]
    assert found["n_naming"].tolist() == [0, 0]
    assert found[["rate", "rate_low", "rate_high"]].isna().all(axis=None)


def test_exact_copies_are_not_scored() -> None:
    articles, mentions = corpus({"Agency": ["ii", "uu"]})
    articles["duplicate_of"] = ["", "elsewhere"]
    counted = row(score_sources(articles, mentions, sides=SIDES).sources, "Agency")
    assert (counted["n_articles"], counted["n_mentions"], counted["n_adopted"]) == (1, 2, 2)
    assert counted["lean"] > 0


def test_near_copies_count_once_in_the_columns_of_their_own() -> None:
    articles, mentions = corpus({"Agency": ["iii", "iii"], "Paper": ["iii", "u"]})
    articles["copy_group"] = ["Agency-0", "", "Agency-0", ""]
    found = score_sources(articles, mentions, sides=SIDES).sources.set_index("source")
    assert found["n_adopted"].tolist() == [6, 4]
    assert found["n_adopted_unique"].tolist() == [6, 1]
    assert found.loc["Paper", "lean"] > 0 > found.loc["Paper", "lean_unique"]


def two_topics(near: int, far: int) -> list[dict[str, Any]]:
    """A source that names the near topic 80 % and the far one 20 % for Iran, whatever it writes more about."""
    return [
        {"side": "iran" if i % 5 < keep else "us", "topic": topic}
        for topic, n, keep in (("near", near, 4), ("far", far, 1))
        for i in range(n)
    ]


def test_what_a_source_writes_about_is_not_how_it_names_it() -> None:
    plans = {"Near": two_topics(200, 40), "Far": two_topics(40, 200), "Both": two_topics(100, 100)}
    rows = [(f"{name}-{i}", name) for name, plan in plans.items() for i in range(len(plan))]
    mentions = [mention(f"{name}-{i}", **values) for name, plan in plans.items() for i, values in enumerate(plan)]
    found = score_sources(articles_of(rows), pd.DataFrame(mentions), sides=SIDES).sources
    plain = (
        pd.DataFrame(mentions)
        .assign(source=[r[1] for r in rows])
        .groupby("source")["side"]
        .apply(lambda s: s.eq("iran").mean())
    )
    assert np.ptp(2 * plain) > 0.75
    assert np.ptp(found["lean"]) < 0.12
    assert found["lean_centred"].abs().max() < 0.08


def test_indirect_speech_enters_with_its_weight_and_no_count() -> None:
    articles, mentions = corpus({"Agency": ["iiuu", "iu"], "Command": ["uuu", "uui"]})
    reported = pd.DataFrame([mention(f"Agency-{i}", "iran", voice="indirect") for i in (0, 0, 1, 1, 1)])
    both = pd.concat([mentions, reported], ignore_index=True)
    leans = [
        row(score_sources(articles, both, sides=SIDES, indirect_weight=w).sources, "Agency")["lean"]
        for w in (0, 0.5, 1)
    ]
    assert leans[0] < leans[1] < leans[2]
    assert leans[0] == row(score_sources(articles, mentions, sides=SIDES).sources, "Agency")["lean"]
    counted = row(score_sources(articles, both, sides=SIDES, indirect_weight=1).sources, "Agency")
    assert counted["n_adopted"] == 6


def test_more_than_two_sides_have_shares_and_a_verdict_but_no_lean() -> None:
    rows = [(f"a{i}", "Agency") for i in range(12)]
    mentions = pd.DataFrame([mention(a, side) for a, _ in rows for side in ("iran", "iran", "iran", "us", "un")])
    mentions["adopted"] = True
    found = row(score_sources(articles_of(rows), mentions, sides=["us", "iran", "un"]).sources, "Agency")
    assert found[["share_us", "share_iran", "share_un"]].sum() == pytest.approx(1)
    assert found["share_iran"] > 0.5 > found["share_un"]
    assert found["verdict"] == "iran"
    assert np.isnan(found["lean"])


def test_another_field_is_scored_as_the_source_is() -> None:
    articles, mentions = corpus(PLAN)
    articles["country"] = np.where(articles["source"] == "Command", "far", "near")
    by_country = score_sources(articles, mentions, sides=SIDES, by="country").sources
    assert by_country["source"].tolist() == ["far", "near"]
    assert by_country["n_articles"].sum() == len(articles)


def test_seeds_and_row_order_change_nothing(tmp_path: Path, scores: Scores) -> None:
    articles, mentions = corpus(PLAN, date="2020-01-03")
    again = score_sources(articles.sample(frac=1, random_state=1), mentions.sample(frac=1, random_state=2), sides=SIDES)
    for name, frame in scores._asdict().items():
        if frame is None:
            continue
        first = write_table(frame, tmp_path / "first", name, sides=SIDES).read_bytes()
        assert write_table(getattr(again, name), tmp_path / "again", name, sides=SIDES).read_bytes() == first, name
        read = read_table(tmp_path / "first", name)
        pd.testing.assert_frame_equal(read, frame.reset_index(drop=True), check_dtype=False, check_exact=True)


def test_swapping_the_sides_mirrors_the_scores(scores: Scores) -> None:
    mirrored = score_sources(*corpus(PLAN), sides=SIDES[::-1]).sources
    assert np.allclose(mirrored["lean"], -scores.sources["lean"], equal_nan=True, atol=1e-6)
    assert np.allclose(mirrored["lean_low"], -scores.sources["lean_high"], equal_nan=True, atol=1e-6)
    assert np.allclose(mirrored["lean_centred"], -scores.sources["lean_centred"], equal_nan=True, atol=1e-6)
    assert mirrored["verdict"].tolist() == scores.sources["verdict"].tolist()


@settings(max_examples=12, deadline=None)
@given(
    st.dictionaries(st.sampled_from("ABCDE"), st.lists(st.text("uin", max_size=5), min_size=1, max_size=6), min_size=1)
)
def test_every_interval_holds_its_estimate(plan: dict[str, list[str]]) -> None:
    found = score_sources(*corpus(plan, date="2020-03-01"), sides=SIDES)
    for frame, names, bound in (
        (found.sources, ("share_us", "share_iran"), (0, 1)), (found.sources, ("lean",), (-1, 1)),
        (found.targets, ("rate",), (0, 1)), (found.periods, ("lean",), (-1, 1)),
    ):  # fmt: skip
        for name in names:
            known = frame[frame["n_adopted"] > 0] if name != "rate" else frame[frame["n_naming"] > 0]
            ends = known[[f"{name}_low", name, f"{name}_high"]].to_numpy(dtype=float)
            assert np.isfinite(ends).all()
            assert (np.diff(ends, axis=1) >= 0).all()
            assert (ends >= bound[0] - 1e-12).all()
            assert (ends <= bound[1] + 1e-12).all()
    assert found.sources.loc[found.sources["n_adopted"] == 0, "lean"].isna().all()


def test_drivers_name_the_label_a_score_hangs_on() -> None:
    plan = {"Agency": ["u"] * 6, "Command": ["uu"] * 6}
    articles, mentions = corpus(plan)
    word = [mention(f"Agency-{i}", "iran", label="resistance", topic="deed") for i in range(6) for _ in range(3)]
    found = score_sources(articles, pd.concat([mentions, pd.DataFrame(word)]), sides=SIDES).drivers
    mine = found[(found["source"] == "Agency") & (found["kind"] == "label")].set_index("name")
    assert mine.loc["resistance", "n_iran"] == 18
    assert mine["change"].idxmax() == "resistance"
    assert mine.loc["resistance", "lean_without"] < mine.loc["resistance", "lean"]
    only = found[(found["source"] == "Command") & (found["kind"] == "topic")].iloc[0]
    assert np.isnan(only["lean_without"])


def test_leaving_a_label_out_is_scoring_without_it() -> None:
    """Against a recount of the corpus without the label, up to what the label taught the pooled model."""
    articles, mentions = corpus(PLAN)
    extra = [mention(f"Agency-{i}", "us", label="militia", topic="deed") for i in range(8)]
    both = pd.concat([mentions, pd.DataFrame(extra)], ignore_index=True)
    drivers = score_sources(articles, both, sides=SIDES).drivers
    left = drivers[(drivers["source"] == "Agency") & (drivers["name"] == "militia")]["lean_without"].iloc[0]
    assert left == pytest.approx(
        row(score_sources(articles, mentions, sides=SIDES).sources, "Agency")["lean"], abs=0.05
    )


def test_double_standard_compares_one_word_for_two_targets() -> None:
    rows = [(f"a{i}", "Agency") for i in range(20)]
    used = [
        mention(a, side, target=target, label=f"terrorist of {target}", text="Terrorists", topic=target)
        for i, (a, _) in enumerate(rows)
        for target, side in (("us_forces", "iran"), *([("irgc", "us")] if i < 5 else []))
    ]
    neutral = [mention(a, "neutral", target="irgc", label="Guards", text="Guards", topic="irgc") for a, _ in rows[5:]]
    found = score_sources(articles_of(rows), pd.DataFrame(used + neutral), sides=SIDES).double_standard
    assert len(found) == 1
    pair = found.iloc[0]
    assert (pair["target_a"], pair["target_b"]) == ("irgc", "us_forces")
    assert (pair["n_adopted_a"], pair["n_naming_a"], pair["rate_b"]) == (5, 20, 1.0)
    assert pair["difference"] == pytest.approx(-0.75)
    assert pair["difference_low"] < -0.75 < pair["difference_high"] < 0


def test_credence_shows_whom_a_source_lets_stand() -> None:
    rows = [(f"a{i}", "Agency") for i in range(15)]
    quoted = [mention(a, "iran", voice="direct", amplified=True) for a, _ in rows]
    quoted += [mention(a, "us", voice="direct", challenged=i < 12, amplified=i >= 12) for i, (a, _) in enumerate(rows)]
    found = score_sources(articles_of(rows), pd.DataFrame(quoted), sides=SIDES).credence.set_index("side")
    assert found["let_stand"].to_dict() == {"us": 0.2, "iran": 1.0}
    assert found.loc["iran", "more_than_others"] == pytest.approx(0.8)
    assert found.loc["iran", "more_than_others_low"] > 0
    assert found["share_quoted"].tolist() == [0.5, 0.5]


def test_a_source_that_quotes_one_side_only_has_nothing_to_compare() -> None:
    mentions = pd.DataFrame([mention("a", "iran", voice="direct", amplified=True)])
    found = score_sources(articles_of([("a", "Agency")]), mentions, sides=SIDES).credence
    assert found["side"].tolist() == ["iran"]
    assert found["share_quoted"].iloc[0] == 1
    assert np.isnan(found["more_than_others"].iloc[0])


def dated(turn: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """24 months of ten articles, for Iran up to the month `turn` and mixed in every month of the other source."""
    rng = np.random.default_rng(8)
    months = [f"{2019 + m // 12}-{m % 12 + 1:02d}-15" for m in range(24) for _ in range(10)]
    plan = {
        "Turn": [rng.choice(["i", "u"], p=[0.85, 0.15] if k // 10 < turn else [0.2, 0.8]) for k in range(240)],
        "Level": list(rng.choice(["i", "u"], size=240)),
    }
    articles, mentions = corpus(plan)
    return articles.assign(date=months * 2), mentions


def test_change_points_stand_only_where_the_data_carry_them() -> None:
    found = score_sources(*dated(10), sides=SIDES)
    assert found.changes["source"].tolist() == ["Turn"]
    change = found.changes.iloc[0]
    assert change["period"] in ("2019-10-01", "2019-11-01", "2019-12-01")
    assert change["lean_before"] > 0.5 > -0.3 > change["lean_after"]
    track = found.periods[found.periods["source"] == "Turn"]["lean"].to_numpy()
    assert track[:8].min() > 0.2
    assert track[13:].max() < -0.2


@pytest.mark.parametrize(
    ("period", "first"),
    [("day", "2020-01-03"), ("week", "2019-12-30"), ("month", "2020-01-01"), ("auto", "2020-01-03")],
)
def test_periods_begin_on_their_first_day(period: str, first: str) -> None:
    found = score_sources(*corpus({"Agency": ["iii", "iiu"]}, date="2020-01-03T10:00:00Z"), sides=SIDES, period=period)
    assert found.periods["period"].tolist() == [first]
    assert found.periods["n_articles"].tolist() == [2]


def test_a_contrast_of_groups_has_the_interval_of_welch() -> None:
    from scipy.stats import ttest_ind

    plan = {f"State {i}": ["iii"] * (4 + i) + ["u"] * i for i in range(5)}
    plan |= {f"Other {i}": ["uu"] * (4 + i) + ["i"] * (2 * i) for i in range(5)}
    groups = {name: name.split()[0] for name in plan}
    articles, mentions = corpus(plan)
    found = contrast_groups(articles, mentions, sides=SIDES, groups=groups).set_index("measure").loc["lean"]
    signs = mentions.assign(
        v=np.where(mentions["side"] == "iran", 1, -1), s=mentions["article_id"].str.split("-").str[0]
    )
    leans = signs.groupby("s")["v"].mean()
    other, state = (leans[leans.index.str.startswith(g)] for g in ("Other", "State"))
    assert found["difference"] == pytest.approx(state.mean() - other.mean())
    expected = ttest_ind(state, other, equal_var=False).confidence_interval()
    assert (found["sampled_low"], found["sampled_high"]) == pytest.approx(tuple(expected))
    assert found["difference_low"] < found["difference"] < found["difference_high"]


def test_the_rest_of_the_sources_can_be_a_group() -> None:
    articles, mentions = corpus({"State": ["iii", "i"], "Post": ["uu", "u"], "Times": ["u", "ui"]})
    named = {"State": "state", "Post": "others", "Times": "others"}
    full = contrast_groups(articles, mentions, sides=SIDES, groups=named)
    rest = contrast_groups(articles, mentions, sides=SIDES, groups={"State": "state", "*": "others"})
    pd.testing.assert_frame_equal(full, rest)
    assert full["n_sources_a"].tolist() == [2, 2]


@pytest.mark.parametrize(
    ("groups", "words"),
    [
        ({"Nobody": "x", "*": "y"}, "unknown source 'Nobody'"),
        ({"*": "all"}, "two groups"),
        ({"State": "s"}, "two groups"),
    ],
)
def test_groups_that_cannot_be_contrasted(groups: dict[str, str], words: str) -> None:
    with pytest.raises(FramingError, match=words):
        contrast_groups(*corpus({"State": ["iii"], "Post": ["uu"]}), sides=SIDES, groups=groups)


def test_groups_on_the_command_line_write_their_table_and_take_it_away(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from framing.cli.app import app

    articles, mentions = corpus(PLAN)
    for name, frame in (("articles", articles), ("mentions", mentions)):
        empty = {c.name: "" if c.type in ("string", "date") else pd.NA for c in TABLES[name].expand(SIDES)}
        write_table(frame.assign(**{c: v for c, v in empty.items() if c not in frame}), tmp_path, name, sides=SIDES)
    codebook = {"sides": {side: {"name": side} for side in SIDES}, "targets": {}}
    (tmp_path / "run.json").write_text(json.dumps({"codebook": codebook}), encoding="utf-8")
    (tmp_path / "datapackage.json").write_text('{"name": "plan", "title": "Plan"}', encoding="utf-8")
    chosen = ["--groups", "Agency=state", "--groups", "Command=state", "--groups", "*=others"]
    done = CliRunner().invoke(app, ["score", str(tmp_path), "--quiet", *chosen], catch_exceptions=False)
    assert done.exit_code == 0
    found = read_table(tmp_path, "contrasts").set_index("measure")
    assert found.loc["lean", ["group_a", "group_b"]].tolist() == ["others", "state"]
    assert found.loc["lean", "n_sources_a"] == 2  # Balance and Echo: Digest adopts nothing
    agency, command = 19 / 20 * 2 - 1, 1 / 20 * 2 - 1  # mentions of the second side in all, by hand from the plan
    assert found.loc["lean", "mean_b"] == pytest.approx((agency + command) / 2)
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert "contrasts" in {table["name"] for table in package["resources"]}
    assert CliRunner().invoke(app, ["score", str(tmp_path), "--quiet"], catch_exceptions=False).exit_code == 0
    assert not (tmp_path / "contrasts.csv").exists()


def test_article_scores_are_not_pooled() -> None:
    found = score_sources(*corpus({"Agency": ["iiu", "", "u"]}), sides=SIDES).article_scores
    assert found["article_id"].tolist() == ["Agency-0", "Agency-2"]
    assert found["lean"].tolist() == pytest.approx([1 / 3, -1])


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"sides": ["us"]}, "two or more"), ({"indirect_weight": 2}, "between 0 and 1"),
        ({"by": "country"}, "'country'"),
        ({"period": "year"}, "day, week, month"), ({"reference": {"Nobody": "us"}}, "'Nobody'"),
        ({"reference": {"Agency": "un"}}, "us, iran"), ({"reference": {"Agency": "us"}}, "two sides"),
        ({"groups": {"Agency": "a"}}, "two groups"),
    ],
)  # fmt: skip
def test_wrong_options_are_told_how_to_mend(options: dict[str, Any], words: str) -> None:
    with pytest.raises(FramingError, match=words):
        score_sources(*corpus(PLAN), **({"sides": SIDES} | options))


def test_tables_of_other_tools_need_only_two_columns() -> None:
    articles, mentions = corpus(PLAN)
    found = score_sources(articles, mentions[["article_id", "side"]], sides=SIDES).sources
    assert found["n_adopted"].tolist() == score_sources(articles, mentions, sides=SIDES).sources["n_adopted"].tolist()


def test_nothing_tagged_is_a_table_of_undefined_scores() -> None:
    articles, mentions = corpus(PLAN, date="2020-01-01")
    found = score_sources(articles, mentions.iloc[:0], sides=SIDES)
    assert len(found.sources) == 5
    assert found.sources["lean"].isna().all()
    assert found.targets.empty
    assert found.periods["lean"].isna().all()
