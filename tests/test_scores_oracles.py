"""Every statistic against an independent implementation or a published worked example."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from framing.statistics import changes, crossed, periods, pooling, posterior
from framing.statistics.counts import Counts
from framing.statistics.false_discovery import adjusted
from framing.statistics.intervals import difference, wilson
from framing.statistics.verdicts import discoveries
from framing.statistics.wordscores import correspondence, wordscores


def counts_of(cells: list[tuple[int, int, int, int, int]], *, topics: int = 1) -> Counts:
    """Counts from (unit, article, topic, first side, second side)."""
    array = np.array(cells)
    sides = array[:, 3:].astype(float)
    units = int(array[:, 0].max()) + 1
    return Counts(units, topics, array[:, 0], array[:, 1], array[:, 2], sides, sides.sum(axis=1))


@pytest.mark.parametrize(("x", "n"), [(0, 4), (3, 4), (50, 120), (9, 9)])
def test_wilson_is_that_of_statsmodels(x: int, n: int) -> None:
    low, high = wilson(np.array([x / n]), np.array([float(n)]))
    assert (low[0], high[0]) == pytest.approx(proportion_confint(x, n, method="wilson"), abs=1e-9)


def test_wilson_of_nothing_is_undefined() -> None:
    low, high = wilson(np.array([np.nan]), np.array([0.0]))
    assert np.isnan(low[0])
    assert np.isnan(high[0])


@pytest.mark.parametrize(("x1", "n1", "x2", "n2"), [(56, 70, 48, 80), (9, 10, 3, 10), (0, 10, 0, 20), (10, 10, 0, 20)])
def test_difference_is_newcombes(x1: int, n1: int, x2: int, n2: int) -> None:
    p1, p2 = np.array([x1 / n1]), np.array([x2 / n2])
    low, high = difference(p1, wilson(p1, np.array([n1])), p2, wilson(p2, np.array([n2])))
    expected = confint_proportions_2indep(x1, n1, x2, n2, method="newcomb", compare="diff")
    assert (low[0], high[0]) == pytest.approx(expected, abs=1e-6)


@given(st.lists(st.floats(0, 1) | st.just(np.nan), max_size=12))
@settings(max_examples=60)
def test_adjusted_p_values_are_benjamini_and_hochbergs(values: list[float]) -> None:
    p = np.array(values, dtype=float)
    known, found = np.isfinite(p), adjusted(p)
    assert found[known] == pytest.approx(stats.false_discovery_control(p[known]) if known.any() else [])
    assert np.isnan(found[~known]).all()


def test_discoveries_hold_their_mean_error() -> None:
    # Means of the ordered errors: .01, .02, .0467, .085.
    found = discoveries(np.array([0.2, 0.03, np.nan, 0.01, 0.1]), rate=0.05)
    assert found.tolist() == [False, True, False, True, True]


def test_discoveries_keep_ties_together() -> None:
    assert discoveries(np.array([0.04, 0.08, 0.08]), rate=0.06).tolist() == [True, False, False]


def test_one_topic_of_single_mentions_is_a_plain_share() -> None:
    counts = counts_of([(0, i, 0, int(i < 3), int(i >= 3)) for i in range(8)])
    found = pooling.estimate(counts, pooling.Design(0.4, 0.2, 0.1))
    assert found.share[0] == pytest.approx([3 / 8, 5 / 8])
    assert found.effective[0] == pytest.approx(8)


def test_effective_mentions_are_those_of_kish() -> None:
    sizes = [1, 4, 7]
    counts = counts_of([(0, i, 0, n - 1, 1) for i, n in enumerate(sizes)])
    found = pooling.estimate(counts, pooling.Design(0.3, 0.0, 0.1))
    assert found.effective[0] == pytest.approx(sum(sizes) ** 2 / sum(n * (1 + (n - 1) * 0.3) for n in sizes))


def test_discord_is_the_share_of_unlike_pairs_between_articles() -> None:
    articles = [[0, 0, 1], [1], [0, 1]]
    unlike = [a != b for x, y in itertools.combinations(articles, 2) for a in x for b in y]
    counts = counts_of([(0, i, 0, a.count(0), a.count(1)) for i, a in enumerate(articles)])
    assert pooling.strata(counts).discord[0] == pytest.approx(np.mean(unlike))


@pytest.mark.parametrize("rho", [0.0, 0.25, 0.6])
def test_correlation_within_articles_is_recovered(rho: float) -> None:
    rng = np.random.default_rng(3)
    cells = []
    for unit, p in enumerate(rng.uniform(0.1, 0.9, 60)):
        for article in range(40):
            q = rng.beta(p * (1 / rho - 1), (1 - p) * (1 / rho - 1)) if rho else p
            n = int(rng.integers(1, 8))
            k = int(rng.binomial(n, q))
            cells.append((unit, unit * 40 + article, 0, n - k, k))
    assert pooling.design(counts_of(cells)).within == pytest.approx(rho, abs=0.03)


def test_variance_is_that_of_resampled_articles() -> None:
    """Model-based error of a share over three topics against 4,000 bootstrap resamples of the articles."""
    rng = np.random.default_rng(5)
    cells = []
    for article in range(300):
        q = rng.beta(1.2, 0.8)
        for topic in range(3):
            n = int(rng.poisson(2))
            k = int(rng.binomial(n, q))
            if n:
                cells.append((0, article, topic, n - k, k))
    counts = counts_of(cells, topics=3)
    design = pooling.design(counts)
    found = pooling.estimate(counts, design)
    p = found.share[0, 1]
    weights = rng.multinomial(300, np.full(300, 1 / 300), size=4000)
    second, total = np.zeros((300, 3)), np.zeros((300, 3))
    second[counts.article, counts.topic], total[counts.article, counts.topic] = counts.sides[:, 1], counts.total
    resampled = (weights @ second) / (weights @ total) @ found.weight
    assert p * (1 - p) / found.effective[0] == pytest.approx(resampled.var(), rel=0.15)


def test_posterior_under_one_prior_is_beta() -> None:
    prior = posterior.Prior(np.array([0.3]), np.array([6.0]), np.array([0.0]))
    post = posterior.posterior(np.array([0.75, 0.0]), np.array([12.0, 40.0]), prior)
    for row, (k, n) in enumerate([(9, 12), (0, 40)]):
        exact = stats.beta(1.8 + k, 4.2 + n - k)
        assert post.mean()[row] == pytest.approx(exact.mean(), abs=1e-4)
        for q in (0.025, 0.5, 0.975):
            assert post.quantile(q)[row] == pytest.approx(exact.ppf(q), abs=5e-4)
        assert post.between(0.2, 0.6)[row] == pytest.approx(exact.cdf(0.6) - exact.cdf(0.2), abs=2e-3)


def test_evidence_is_beta_binomial() -> None:
    """Between any two priors the marginal likelihoods of whole counts differ as SciPy's beta-binomial does."""
    k, n = np.array([3, 0, 9]), np.array([10, 4, 9])
    found = posterior._log_evidence(k / n, n.astype(float), np.array([0.3, 0.6]), np.array([2.0, 8.0]))
    first, second = stats.betabinom.logpmf(k, n, 0.6, 1.4), stats.betabinom.logpmf(k, n, 4.8, 3.2)
    assert found[:, 0] - found[:, 1] == pytest.approx(first - second)


def test_prior_of_many_sources_is_recovered() -> None:
    rng = np.random.default_rng(11)
    p = rng.beta(6, 2, 2000)
    prior = posterior.fit_prior(rng.binomial(20, p) / 20, np.full(2000, 20.0))
    weight = np.exp(prior.log_weight)
    assert weight @ prior.mean / weight.sum() == pytest.approx(0.75, abs=0.03)
    assert weight @ prior.size / weight.sum() == pytest.approx(8, rel=0.25)


def test_smoother_is_the_sum_over_all_paths() -> None:
    rng = np.random.default_rng(2)
    like = rng.random((1, 4, 3))
    kernel = rng.random((3, 3))
    kernel /= kernel.sum(axis=1, keepdims=True)
    prior = np.array([0.2, 0.5, 0.3])
    exact = np.zeros((4, 3))
    for path in itertools.product(range(3), repeat=4):
        steps = np.prod([kernel[a, b] for a, b in itertools.pairwise(path)])
        weight = prior[path[0]] * steps * np.prod([like[0, t, s] for t, s in enumerate(path)])
        for t, state in enumerate(path):
            exact[t, state] += weight
    found, log_evidence = periods._forward_backward(like, kernel, prior)
    assert found[0] == pytest.approx(exact / exact.sum(axis=1, keepdims=True))
    assert log_evidence == pytest.approx(np.log(exact[0].sum()))


def test_split_ratio_is_the_g_test() -> None:
    k, n = np.array([[1.0, 2.0, 6.0, 7.0]]), np.array([[8.0, 9.0, 8.0, 9.0]])
    table = [[3, 14], [13, 4]]
    g = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    assert changes._ratios(k / n, n)[0, 1] == pytest.approx(g / 2)


def test_wordscores_of_the_published_example() -> None:
    """The five reference texts and the virgin text of Laver, Benoit & Garry (2003), figure 1."""
    profile = [2, 3, 10, 22, 45, 78, 115, 146, 158, 146, 115, 78, 45, 22, 10, 3, 2]
    table = np.zeros((6, 37))
    for row, start in enumerate([0, 5, 10, 15, 20, 7]):
        table[row, start : start + 17] = profile
    found = wordscores(table, np.array([-1.5, -0.75, 0, 0.75, 1.5, np.nan]))
    assert found.words[[0, 36]] == pytest.approx([-1.5, 1.5])
    assert found.raw[5] == pytest.approx(-0.448, abs=5e-4)
    assert found.error[5] == pytest.approx(0.0119, abs=5e-5)


def test_correspondence_of_the_published_example() -> None:
    """Smoking habits of a firm's staff (Greenacre 1984): inertias and the first principal coordinates."""
    smoking = np.array([[4, 2, 3, 2], [4, 3, 7, 4], [25, 10, 12, 4], [18, 24, 33, 13], [10, 6, 7, 2]], dtype=float)
    found = correspondence(smoking)
    assert found.inertia[:3] == pytest.approx([0.07476, 0.01002, 0.00041], abs=1e-5)
    chi2 = stats.chi2_contingency(smoking).statistic
    assert found.inertia.sum() == pytest.approx(chi2 / smoking.sum())
    assert np.abs(found.rows[:, 0]) == pytest.approx([0.0658, 0.2590, 0.3806, 0.2330, 0.2011], abs=1e-4)


def test_crossed_effects_are_those_of_the_dense_mixed_model() -> None:
    """Henderson's equations against best linear unbiased prediction with the whole covariance matrix."""
    rng = np.random.default_rng(0)
    n_rows, n_columns = 6, 4
    row, column = np.array([ij for ij in itertools.product(range(n_rows), range(n_columns)) if rng.random() < 0.7]).T
    value, noise = rng.normal(size=len(row)), rng.uniform(0.1, 0.5, len(row))
    cells = crossed._Cells(row, column, value, noise, n_rows, n_columns)
    of_row, of_column, ones = np.eye(n_rows)[row], np.eye(n_columns)[column], np.ones((len(row), 1))
    average = (of_row / of_row.sum(axis=0)).T
    contrast = np.eye(n_rows) - 1 / n_rows
    likelihoods = []
    for rows, columns, single in ((0.3, 0.2, 0.1), (0.05, 0.4, 0.02)):
        (_, means, variances), score = crossed._fit(cells, rows, columns, single)
        cover = np.diag(noise + single) + columns * of_column @ of_column.T + rows * of_row @ of_row.T
        inverse = np.linalg.inv(cover)
        told = ones.T @ inverse @ ones
        projection = inverse - inverse @ ones @ np.linalg.inv(told) @ ones.T @ inverse
        shared = contrast @ (rows * of_row.T) + single * average
        prior = rows * contrast @ contrast.T + single * average @ average.T
        assert means == pytest.approx(shared @ projection @ value)
        assert variances == pytest.approx(np.diag(prior - shared @ projection @ shared.T))
        likelihood = np.linalg.slogdet(cover)[1] + np.linalg.slogdet(told)[1] + value @ projection @ value
        likelihoods.append((score, -0.5 * likelihood))
    (first, expected), (second, also) = likelihoods
    assert first - second == pytest.approx(expected - also)


def test_crossed_effects_are_recovered() -> None:
    rng = np.random.default_rng(1)
    row, column = (places.ravel() for places in np.indices((40, 8)))
    rows, columns = rng.normal(0, 0.2, 40), rng.normal(0, 0.2, 8)
    own = rng.normal(0, 0.1, 320)
    value = 0.5 + rows[row] + columns[column] + own + rng.normal(0, 0.05, 320)
    found = crossed.crossed(row, column, value, np.full(320, 0.05**2), n_rows=41, n_columns=8)
    truth = rows - rows.mean() + own.reshape(40, 8).mean(axis=1)
    assert np.isnan(found.row[40])
    assert found.row[:40] == pytest.approx(truth, abs=4 * np.sqrt(found.variance[:40].max()))
    assert np.sqrt(np.mean((found.row[:40] - truth) ** 2)) < 0.05
    assert found.column - found.column.mean() == pytest.approx(columns - columns.mean(), abs=0.1)
    assert np.sqrt(found.cells) == pytest.approx(0.1, rel=0.25)
