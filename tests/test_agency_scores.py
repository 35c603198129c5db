"""Whom does a source let act? Shares against hand counts, intervals against the plain Wilson one, incidents by day."""

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.proportion import proportion_confint

from framing.statistics.agency import incidents, score_agency

TARGETS = {
    "attacks": {"name": "attacks", "side": "zevra", "kind": "event"},
    "reprisals": {"name": "reprisals", "side": "quella", "kind": "event"},
    "zevra": {"name": "Zevra", "side": "zevra", "kind": "actor"},
}


def _articles(rows):
    columns = ["article_id", "source", "date", "duplicate_of"]
    return pd.DataFrame([(*row, "")[:4] for row in rows], columns=columns)


def _row(article, source, event, agent="", **more):
    row = {
        "article_id": article, "source": source, "event": event, "agent_text": agent, "start": 0, "voice": "author",
        "polarity": "asserted", "hedge": "none", "construction": "active" if agent else "agentless", "event_date": "",
    }  # fmt: skip
    return row | more


def _one_each(event, named, left_out, source="The Buoy", first=0):
    """One telling an article, so that the tellings are independent."""
    rows = [_row(f"{event}{i}", source, event, "Zevra" if i < named else "") for i in range(first, named + left_out)]
    return rows, [(row["article_id"], source, "2031-03-01") for row in rows]


def test_shares_are_counts_over_counts_and_intervals_wilsons():
    rows, articles = _one_each("attacks", 8, 2)
    more, others = _one_each("reprisals", 3, 7)
    found = score_agency(_articles(articles + others), pd.DataFrame(rows + more), targets=TARGETS)
    found = found.set_index("event")
    assert list(found["n_told"]) == [10, 10]
    assert found.loc["attacks", "named"] == 0.8
    assert found.loc["attacks", "left_out"] == pytest.approx(0.2)
    assert found.loc["attacks", "agentless"] == pytest.approx(0.2)
    assert found.loc["reprisals", "named"] == pytest.approx(0.3)
    assert list(found["side"]) == ["zevra", "quella"]
    low, high = proportion_confint(8, 10, method="wilson")
    assert found.loc["attacks", "named_low"] == pytest.approx(low)
    assert found.loc["attacks", "named_high"] == pytest.approx(high)


def test_the_difference_between_the_sides_is_newcombes():
    rows, articles = _one_each("attacks", 8, 2)
    more, others = _one_each("reprisals", 3, 7)
    found = score_agency(_articles(articles + others), pd.DataFrame(rows + more), targets=TARGETS).set_index("event")
    (l1, u1), (l2, u2) = (proportion_confint(n, 10, method="wilson") for n in (8, 3))
    row = found.loc["attacks"]
    assert row["named_more"] == pytest.approx(0.5)
    assert row["named_more_low"] == pytest.approx(0.5 - np.hypot(0.8 - l1, u2 - 0.3))
    assert row["named_more_high"] == pytest.approx(0.5 + np.hypot(u1 - 0.8, 0.3 - l2))
    assert found.loc["reprisals", "named_more"] == pytest.approx(-0.5)


def test_a_source_that_tells_of_one_side_only_has_no_difference():
    rows, articles = _one_each("attacks", 2, 1)
    found = score_agency(_articles(articles), pd.DataFrame(rows), targets=TARGETS)
    assert found["named_more"].isna().all()


def test_only_asserted_tellings_in_the_authors_voice_of_a_codebook_event_count_and_copies_once():
    rows = [
        _row("a", "The Buoy", "attacks", "Zevra"),
        _row("a", "The Buoy", "attacks", voice="direct"),
        _row("a", "The Buoy", "attacks", polarity="negated"),
        _row("a", "The Buoy", "attacks", polarity="hypothetical"),
        _row("a", "The Buoy", "other"),
        _row("b", "The Buoy", "attacks"),
    ]
    articles = _articles([("a", "The Buoy", "2031-03-01"), ("b", "The Buoy", "2031-03-01", "a")])
    found = score_agency(articles, pd.DataFrame(rows), targets=TARGETS)
    assert found[["n_articles", "n_told", "n_named"]].to_numpy().tolist() == [[1, 1, 1]]


def test_tellings_of_one_article_widen_the_interval():
    apart, articles = _one_each("attacks", 10, 10)
    together = [row | {"article_id": f"x{i // 10}"} for i, row in enumerate(apart)]
    wide = score_agency(
        _articles([("x0", "The Buoy", ""), ("x1", "The Buoy", "")]), pd.DataFrame(together), targets=TARGETS
    )
    narrow = score_agency(_articles(articles), pd.DataFrame(apart), targets=TARGETS)
    widths = [float((frame["named_high"] - frame["named_low"]).iloc[0]) for frame in (wide, narrow)]
    assert widths[0] > widths[1]


def test_hedged_and_named_are_counted_apart():
    rows = [_row("a", "The Buoy", "attacks", "Zevra", hedge="alleged"), _row("b", "The Buoy", "attacks")]
    articles = _articles([("a", "The Buoy", ""), ("b", "The Buoy", "")])
    row = score_agency(articles, pd.DataFrame(rows), targets=TARGETS).iloc[0]
    assert (row["n_named"], row["n_hedged"], row["n_left_out"]) == (1, 1, 1)


def test_incidents_show_who_covered_a_day_and_who_published_without_covering_it():
    rows = [
        _row("a", "The Buoy", "attacks", "Zevra", event_date="2031-03-01"),
        _row("a", "The Buoy", "attacks", event_date="2031-03-01", voice="indirect"),
        _row("b", "The Gull", "attacks"),
    ]
    articles = _articles([
        ("a", "The Buoy", "2031-03-02"), ("b", "The Gull", "2031-03-07"), ("c", "The Crab", "2031-03-08"),
    ])  # fmt: skip
    found = incidents(articles, pd.DataFrame(rows), targets=TARGETS)
    assert found.to_numpy().tolist() == [
        ["attacks", "2031-03-01", "The Buoy", 1, 1, 2, 1],
        ["attacks", "2031-03-01", "The Gull", 1, 0, 0, 0],
    ]


def test_nothing_told_gives_empty_tables_with_their_columns():
    articles = _articles([("a", "The Buoy", "2031-03-01")])
    nothing = pd.DataFrame([_row("a", "The Buoy", "other")])
    assert list(incidents(articles, nothing, targets=TARGETS).columns)[:3] == ["event", "event_date", "source"]
    scores = score_agency(articles, nothing, targets=TARGETS)
    assert len(scores) == 0
    assert {"source", "event", "side", "named", "named_more"} <= set(scores.columns)
