"""How would the sources score if the tagger made no errors? Shares corrected by what human coders found.

Double sampling (Tenenbein 1970): the tool classifies every mention, coders a sample. Within what the tool put in one
class, coders say how it divides into the true classes; applied to all the tool put there, that gives the corrected
counts. It is prediction-powered inference (Angelopoulos et al. 2023) for shares, with the tool's class for strata.
Sources lend each other error rates only as far as their rates look alike. Formulae: docs/validation.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.statistics.counts import Floats, Ints, add_up, scored_tables
from framing.statistics.posterior import Posterior
from framing.statistics.sources import Fit, enough, source_table
from framing.statistics.verdicts import declared_verdicts, drawn_leads

if TYPE_CHECKING:
    import pandas as pd

    from framing.statistics.counts import Tables

DRAWS = 2000
_ROUNDS = 4  # of EM
STRENGTHS: Floats = np.geomspace(1, 128, 8)  # how many coded mentions the other sources' rates are worth


class Population(NamedTuple):
    """Every mention that could be adopted: its source, article, the tool's class and what it weighs in the score.

    Classes 0 … sides − 1 are adopted mentions of a side, the last one is everything else.
    """

    n_units: int
    n_classes: int
    unit: Ints
    article: Ints
    tool: Ints
    worth: Floats  # adopted mentions of a source sum to 1: each topic as much as in the score


class Coded(NamedTuple):
    """The coded mentions: which rows of the population, the coders' class, and the sampling weight."""

    row: Ints
    truth: Ints
    weight: Floats


class Rates(NamedTuple):
    """How the tool's classes divide into true classes, per unit."""

    number: Floats  # how many independent mentions each coded mention is worth
    counts: Floats  # units × tool's class × true class, in effective coded mentions
    treated: Floats  # P(tool's class | true class) in the other units, units × tool's × true class
    others: Floats  # units × tool's class: effective coded mentions of the other units
    mean: Floats  # the rates that the other units lead one to expect, units × tool's × true class
    strength: Floats  # probability of each of `STRENGTHS`


def correct_sources(
    articles: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    rows: Ints,
    adopted_side: Sequence[str],
    weight: Floats,
    sides: Sequence[str],
    by: str = "source",
    seed: int = 0,
) -> pd.DataFrame:
    """The scores of every source beside those corrected by coded mentions (table ``sources_corrected``).

    `rows` are the coded rows of `mentions` (positions), `adopted_side` the side that coders say each of them adopts
    (``""``: none), `weight` its sampling weight. Intervals of 95 % hold the sampling of articles and of coded mentions.
    """
    tables = scored_tables(articles, mentions, sides=sides, by=by)
    table, model = source_table(tables, sides=sides, indirect_weight=0.0)
    population, place = _population(tables, model, mentions, sides)
    code = {side: i for i, side in enumerate(sides)}
    truth = np.array([code.get(side, len(sides)) for side in adopted_side], dtype=np.int64)
    known = place[rows] >= 0
    coded = Coded(place[rows][known], truth[known], np.asarray(weight, dtype=float)[known])
    tool = _composition(population, model, len(sides))
    rates = error_rates(population, coded, tool)
    rng = np.random.default_rng(seed)
    ends = ("", "_low", "_high")
    out = table[["source", "n_adopted", *(f"{name}{end}" for name in [*_shares(sides), "lean"] for end in ends)]].copy()
    out.insert(2, "n_coded", np.bincount(population.unit[coded.row], minlength=population.n_units))
    found, leads, balanced = _corrected(population, coded, model, rates, tool, sides, rng)
    for name, values in found.items():
        out[name] = np.full(len(out), np.nan)
        out.loc[model.shown, name] = values
    out["verdict"] = table["verdict"]
    out["corrected_verdict"] = declared_verdicts(leads, balanced, model.shown, enough(tables), sides)
    return out


def _shares(sides: Sequence[str]) -> list[str]:
    return [f"share_{side}" for side in sides]


def _population(
    tables: Tables, model: Fit, mentions: pd.DataFrame, sides: Sequence[str]
) -> tuple[Population, NDArray[np.int64]]:
    """All mentions of scored articles, and the place there of every row of `mentions` (−1 where it has none)."""
    import pandas as pd

    ids = pd.Index(tables.articles["article_id"])
    article = ids.get_indexer(pd.Index(mentions["article_id"].astype(str)))
    kept = article >= 0
    place = np.where(kept, np.cumsum(kept) - 1, -1)
    inside = mentions[kept]
    unit = tables.articles["unit"].to_numpy(dtype=np.int64)[article[kept]]
    code = {side: i for i, side in enumerate(sides)}
    tool = np.where(
        inside["adopted"].fillna(False).to_numpy(dtype=bool) & (inside["sense"] == "framing").to_numpy(),
        inside["side"].map(code).fillna(len(sides)).to_numpy(dtype=np.int64), len(sides),
    )  # fmt: skip
    worth = _worth(tables, model, unit, inside["topic"].to_numpy(dtype=object).astype(str))
    return Population(len(tables.units), len(sides) + 1, unit, article[kept].astype(np.int64), tool, worth), place


def _worth(tables: Tables, model: Fit, unit: Ints, topic: NDArray[np.str_]) -> Floats:
    """What one mention of a source's topic weighs in its score: the topic's weight over its adopted mentions.

    A topic in which the source adopts nothing has no weight; its mentions weigh as much as the mean adopted one.
    """
    st, m = model.estimates.strata, tables.mentions
    names = np.unique(m.loc[m["adopted"], "topic"].to_numpy(dtype=object).astype(str))
    each = {(int(u), names[t]): float(w / n) for u, t, w, n in
            zip(st.unit, st.topic, model.estimates.weight, st.total, strict=True)}  # fmt: skip
    total = np.maximum(add_up(st.unit, st.total, len(tables.units)), 1)
    return np.array([each.get((int(u), str(t)), 1 / total[u]) for u, t in zip(unit, topic, strict=True)])


def error_rates(population: Population, coded: Coded, tool: Floats) -> Rates:
    """Effective counts of the tool's classes by true class, and how alike the sources are in them.

    `tool` is what the tool found in each source, in its classes (units × classes).
    """
    unit, k = population.unit[coded.row], population.n_classes
    cell = unit * k + population.tool[coded.row]
    size = population.n_units * k
    number = effective_items(coded.weight * population.worth[coded.row], cell, size)
    counts = add_up(cell * k + coded.truth, number, size * k).reshape(population.n_units, k, k)
    treated, others = _elsewhere(counts, tool)
    mean = borrowed_rates(tool, treated, others)
    return Rates(number, counts, treated, others, mean, _strength(counts, mean, others))


def _composition(population: Population, model: Fit, n_sides: int) -> Floats:
    """What the tool found in each unit by class; of the units shown adopted mentions are as in the score, sum 1."""
    k = population.n_classes
    tool = add_up(population.unit * k + population.tool, population.worth, population.n_units * k).reshape(-1, k)
    shown = model.shown
    tool[shown, -1] /= tool[shown, :-1].sum(axis=1)
    tool[shown, :-1] = _mean_shares(model, n_sides)
    return tool


def effective_items(weight: Floats, group: Ints, size: int) -> Floats:
    """Weights scaled so that those of a group sum to what it is worth in independent items, (Σw)² / Σw² (Kish 1965)."""
    total, squares = add_up(group, weight, size), add_up(group, weight**2, size)
    return weight * np.divide(total, squares, out=np.zeros(size), where=squares > 0)[group]


def _elsewhere(counts: Floats, tool: Floats) -> tuple[Floats, Floats]:
    """For each unit, how the tool treats each true class in the others (tool's × true class, P(tool | true)).

    And how many coded mentions of each of the tool's classes they have. One mention of each true class is spread
    evenly (Perks' prior).
    """
    k, number = counts.shape[1], counts.sum(axis=2)
    share = np.divide(counts, number[:, :, None], out=np.zeros_like(counts), where=number[:, :, None] > 0)
    everything = tool / tool.sum(axis=1, keepdims=True).clip(min=1e-300)
    joint = everything[:, :, None] * share * number.sum(axis=1)[:, None, None]
    treated = joint.sum(axis=0) - joint + 1 / k
    return treated / treated.sum(axis=1, keepdims=True), number.sum(axis=0) - number


def borrowed_rates(tool: Floats, treated: Floats, others: Floats) -> Floats:
    """What the other sources lead one to expect of a source's rates (… × tool's × true class).

    How the true classes divide within the tool's depends on how common they are, so it cannot be carried from one
    source to another. What can is how the tool treats each true class; with it the source's own true classes follow
    from what the tool found there (the misclassification matrix method, by a few steps of EM, which damps it and keeps
    shares within 0 and 1), and from both, by Bayes' rule, the rates.
    """
    tool = tool / tool.sum(axis=-1, keepdims=True).clip(min=1e-300)
    true, rates = tool[..., None, :], treated
    for _ in range(_ROUNDS):
        rates = true * treated
        rates = rates / rates.sum(axis=-1, keepdims=True).clip(min=1e-300)
        true = (tool[..., :, None] * rates).sum(axis=-2, keepdims=True)
    return np.asarray((others[..., None] * rates + 1 / tool.shape[-1]) / (others[..., None] + 1))


def _strength(counts: Floats, mean: Floats, others: Floats) -> Floats:
    """Probability of each of `STRENGTHS` s, before the counts were seen ∝ 1/s² on the log scale: sources differ.

    A source's counts are Dirichlet-multinomial about `mean`; where no other source was coded they tell nothing.
    """
    from scipy.special import gammaln

    n, log_weight = counts.sum(axis=2), -2 * np.log(STRENGTHS)
    for i, strength in enumerate(STRENGTHS):
        total = _weight_of_others(strength, others)
        a = total[:, :, None] * mean
        log_like = gammaln(total) - gammaln(total + n) + (gammaln(a + counts) - gammaln(a)).sum(axis=2)
        log_weight[i] += log_like[others > 0].sum()
    weight = np.exp(log_weight - log_weight.max())
    return np.asarray(weight / weight.sum())


def _weight_of_others(strength: float | Floats, others: Floats | float) -> Floats:
    """What the other sources weigh, in coded mentions: no more than were coded there, and one at the least."""
    return np.asarray(np.maximum(strength * others / (strength + others), 1.0))


def expected_rates(rates: Rates) -> Floats:
    """Posterior means of the shares of the true classes in each class of the tool (units × tool × true)."""
    out, n = np.zeros_like(rates.counts), rates.counts.sum(axis=2, keepdims=True)
    for strength, probability in zip(STRENGTHS, rates.strength, strict=True):
        a = _weight_of_others(strength, rates.others)[:, :, None]
        out += probability * (rates.counts + a * rates.mean) / (n + a)
    return out


def _corrected(
    population: Population,
    coded: Coded,
    model: Fit,
    rates: Rates,
    tool: Floats,
    sides: Sequence[str],
    rng: np.random.Generator,
) -> tuple[dict[str, Floats], Floats, Floats]:
    """Corrected shares and lean with their intervals, and the probabilities of verdicts, for the units shown."""
    expected, rows, chances = expected_rates(rates), [], []
    for i, unit in enumerate(np.flatnonzero(model.shown)):
        point = _divide(tool[unit][None], expected[unit][None])[0]
        freedom = _freedom(tool[unit], expected[unit], rates, int(unit))
        found, counts = _resampled(*_by_article(population, coded, rates, int(unit)), rng)
        found[:, :-1] = _reordered(_draw_shares(model, i, len(sides), rng), found[:, :-1])
        draws = _divide(found, _drawn_rates(found, counts, rates, int(unit), rng))
        rows.append(_summary(point, draws, sides, tail=float(_widened(np.array(0.025), freedom, inverse=True))))
        leads, balanced = drawn_leads(draws)
        chances.append(_widened(np.append(leads, balanced), freedom))
    chance = np.array(chances).reshape(-1, len(sides) + 1)
    columns = {name: np.array([row[name] for row in rows]) for name in rows[0]} if rows else {}
    return columns, chance[:, :-1], chance[:, -1]


def _freedom(tool: Floats, expected: Floats, rates: Rates, unit: int) -> float:
    """Degrees of freedom of a source's corrected share: coded mentions, and borrowed ones, less one in each class.

    Classes count by their part in the variance (Welch and Satterthwaite).
    """
    strength = float(STRENGTHS @ rates.strength)
    number = rates.counts[unit].sum(axis=1) + _weight_of_others(strength, rates.others[unit])
    part = tool**2 * (1 - (expected**2).sum(axis=1)) / number
    return float(part.sum() ** 2 / np.maximum((part**2 / np.maximum(number - 1, 1)).sum(), 1e-300))


def _widened(probability: Floats, freedom: float, *, inverse: bool = False) -> Floats:
    """What a part of the draws means as a probability; with `inverse`, the part of the draws with that probability.

    The variance of a Bayesian bootstrap of n items is (n − 1) / (n + 1) times the unbiased one, and its quantiles are
    those of a known variance; both make percentile intervals of few items too short (Hesterberg 2015).
    """
    from scipy.stats import norm, t

    scale = np.sqrt((freedom + 2) / freedom)
    if inverse:
        return np.asarray(norm.cdf(t.ppf(probability, freedom) * scale))
    return np.asarray(t.cdf(norm.ppf(probability) / scale, freedom))


def _by_article(population: Population, coded: Coded, rates: Rates, unit: int) -> tuple[Floats, Floats]:
    """A source's mentions by article and the tool's class, and its coded mentions by article, tool's and true class."""
    k, mine = population.n_classes, population.unit == unit
    articles, place = np.unique(population.article[mine], return_inverse=True)
    everything = add_up(place * k + population.tool[mine], population.worth[mine], len(articles) * k)
    here = mine[coded.row]
    row = coded.row[here]
    place = np.searchsorted(articles, population.article[row])
    cell = (place * k + population.tool[row]) * k + coded.truth[here]
    found = add_up(cell, rates.number[here], len(articles) * k * k)
    return everything.reshape(-1, k), found.reshape(-1, k * k)


def _resampled(everything: Floats, found: Floats, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Draws of what the tool found (adopted mentions sum to 1) and of the coded counts (draws × tool's × true class).

    One Bayesian bootstrap of articles (Rubin 1981) serves both, so that what they share in an article stays together.
    """
    k, size = everything.shape[1], len(everything)
    tool, counts = np.empty((DRAWS, k)), np.empty((DRAWS, k * k))
    step = max(1, 4_000_000 // size)
    for start in range(0, DRAWS, step):
        weight = rng.standard_exponential((min(step, DRAWS - start), size))
        tool[start : start + step], counts[start : start + step] = weight @ everything, weight @ found
    return tool / tool[:, :-1].sum(axis=1, keepdims=True), counts.reshape(-1, k, k)


def _drawn_rates(tool: Floats, counts: Floats, rates: Rates, unit: int, rng: np.random.Generator) -> Floats:
    """Draws of the rates; with one coded mention an article they are from their Dirichlet posterior."""
    strength = STRENGTHS[rng.choice(len(STRENGTHS), DRAWS, p=rates.strength)]
    mean = borrowed_rates(tool, rates.treated[unit], rates.others[unit])
    prior = _weight_of_others(strength[:, None], rates.others[unit])[:, :, None] * mean
    drawn = counts + rng.standard_gamma(prior) + 1e-300
    return np.asarray(drawn / drawn.sum(axis=2, keepdims=True))


def _reordered(shares: Floats, like: Floats) -> Floats:
    """The draws of the shares in the order of the draws `like` (Iman & Conover 1982): own spread, their dependence."""
    out = np.empty_like(shares)
    for k in range(shares.shape[1]):
        out[np.argsort(like[:, k], kind="stable"), k] = np.sort(shares[:, k])
    return np.asarray(out / out.sum(axis=1, keepdims=True))


def _divide(tool: Floats, rates: Floats) -> Floats:
    """Shares of the sides after what the tool put in each class (draws × classes) is divided by the rates."""
    sides = np.einsum("dh,dhk->dk", tool, rates)[:, :-1]
    return np.asarray(sides / sides.sum(axis=1, keepdims=True))


def _mean_shares(model: Fit, n_sides: int) -> Floats:
    """The scores' own shares (units shown × sides)."""
    means = np.stack([post.mean() for post in model.posteriors], axis=1)
    if n_sides == 2:
        return np.column_stack([1 - means, means])
    return np.asarray(means / means.sum(axis=1, keepdims=True))


def _draw_shares(model: Fit, i: int, n_sides: int, rng: np.random.Generator) -> Floats:
    """Draws of the i-th shown unit's shares by the tool: the uncertainty from the sampling of articles."""
    draws = np.stack([_draw_share(post, i, rng) for post in model.posteriors], axis=1)
    if n_sides == 2:
        return np.column_stack([1 - draws, draws])
    return np.asarray(draws / draws.sum(axis=1, keepdims=True))


def _draw_share(post: Posterior, i: int, rng: np.random.Generator) -> Floats:
    density = post.density[i]
    x = (rng.choice(len(density), DRAWS, p=density) + rng.random(DRAWS)) / len(density)
    return np.asarray(np.sin(np.pi * x / 2) ** 2)


def _summary(point: Floats, draws: Floats, sides: Sequence[str], *, tail: float) -> dict[str, float]:
    """Estimate and 95 % interval of each share, and of the lean with two sides."""
    values = {f"share_{side}": (float(point[k]), draws[:, k]) for k, side in enumerate(sides)}
    lean = (float(point[1] - point[0]), draws[:, 1] - draws[:, 0])
    values["lean"] = lean if len(sides) == 2 else (np.nan, np.full(1, np.nan))
    out = {}
    for name, (value, drawn) in values.items():
        low, high = np.quantile(drawn, (tail, 1 - tail))
        out[f"corrected_{name}"] = value
        out[f"corrected_{name}_low"], out[f"corrected_{name}_high"] = min(low, value), max(high, value)
    return out
