"""Weighted log-odds against the formulas of Monroe, Colaresi and Quinn (2008), written out; their behaviour."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.discovery.keyness import LEAST, PRIOR, Uses, keyness


def uses(table: list[list[int]]) -> Uses:
    """One article a use: table[side][expression]."""
    rows = [(s, e) for s, counts in enumerate(table) for e, n in enumerate(counts) for _ in range(n)]
    side, expression = (np.array([row[i] for row in rows], dtype=np.int64) for i in (0, 1))
    return Uses(np.arange(len(rows)), expression, side, np.ones(len(rows)))


def by_hand(table: list[list[int]], expression: int) -> float:
    """Equation 16 of the paper for the second side against the first."""
    total = sum(map(sum, table))
    weight = max(LEAST, PRIOR * total)
    prior = weight * sum(row[expression] for row in table) / total
    odds = []
    for row in table:
        have = row[expression] + prior
        odds.append(math.log(have / (sum(row) + weight - have)))
    return odds[1] - odds[0]


def test_log_odds_are_those_of_the_paper() -> None:
    table = [[30, 5, 10], [4, 25, 11]]
    found = keyness(uses(table), 3, 2)
    assert found.side.tolist()[:2] == [0, 1]
    assert found.log_odds[1] == pytest.approx(by_hand(table, 1))
    assert found.log_odds[0] == pytest.approx(-by_hand(table, 0))


def test_the_error_is_never_below_the_analytic_one() -> None:
    table = [[30, 5, 10], [4, 25, 11]]
    found = keyness(uses(table), 3, 2)
    prior = PRIOR * 90 * 30 / 90
    analytic = math.sqrt(1 / (25 + prior) + 1 / (5 + prior))
    assert abs(found.z[1]) <= abs(found.log_odds[1]) / analytic + 1e-9


def test_words_of_one_article_count_less_than_words_of_many() -> None:
    spread = uses([[30, 5], [5, 30]])
    lumped = spread._replace(article=np.where(spread.expression == 1, spread.side, spread.article))
    assert abs(keyness(lumped, 2, 2).z[1]) < abs(keyness(spread, 2, 2).z[1])


def test_undefined_stays_undefined() -> None:
    one_side = keyness(uses([[5, 3], [0, 0]]), 3, 2)
    assert np.isnan(one_side.z).all()
    unused = keyness(uses([[5, 3, 0], [3, 5, 0]]), 3, 2)
    assert np.isnan(unused.z[2])
    assert not np.isnan(unused.z[:2]).any()


def test_three_sides() -> None:
    found = keyness(uses([[20, 2, 2], [2, 20, 2], [2, 2, 20]]), 3, 3)
    assert found.side.tolist() == [0, 1, 2]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30)), min_size=2, max_size=5))
def test_swapping_the_sides_swaps_the_answer(pairs: list[tuple[int, int]]) -> None:
    here, there = ([pair[i] for pair in pairs] for i in (0, 1))
    a = keyness(uses([here, there]), len(pairs), 2)
    b = keyness(uses([there, here]), len(pairs), 2)
    np.testing.assert_allclose(a.log_odds, b.log_odds, atol=1e-9)
    apart = np.abs(a.log_odds) > 1e-6
    assert (a.side[apart] == 1 - b.side[apart]).all()
