"""Whom does a source let act? Shares of its tellings of an event with the agent named, left out or hedged.

Counted are tellings in the source's own voice that the deed happened. A share says how a source tells, not why: whoever
did it may be unknown, or named in the sentence before (Henley, Miller and Beazley 1995 found agentless passives to make
violence look milder; Fausey and Boroditsky 2010 that they lower the blame put on the one who acted). What can be
compared is one source's events with each other, and sources on the same event.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.statistics.intervals import difference
from framing.statistics.rates import clustered_rates

if TYPE_CHECKING:
    import pandas as pd

MEASURES = ("named", "left_out", "agentless", "hedged")
WINDOW = 7  # days after an incident within which a source could be expected to have it


def score_agency(
    articles: pd.DataFrame, agency: pd.DataFrame, *, targets: Mapping[str, Mapping[str, Any]]
) -> pd.DataFrame:
    """The table ``agency_scores``: one row a source and event that it tells of, with the share of each measure.

    `articles` and `agency` are the base tables, `targets` the codebook's targets as in run.json (id → name, side,
    kind). Copies of an article count once. ``named_more`` is the share of named agents less that of the source's
    tellings of the other sides' events; its interval is that of Newcombe (1998). Intervals are 95 %, on the effective
    number of tellings, since those of one article go together.
    """
    import pandas as pd

    own = _told(articles, agency, targets)
    own = own[own["voice"] == "author"]
    keys = ["source", "event"]
    out = own.groupby(keys, sort=True).agg(n_articles=("article_id", "nunique"), n_told=("start", "size")).reset_index()
    out["side"] = out["event"].map(lambda event: str(targets[event].get("side", "")))
    for measure in MEASURES:
        rates = _rates(own, measure, keys).rename(columns={"x": f"n_{measure}", "rate": measure})
        rates = rates.rename(columns={end: f"{measure}_{end}" for end in ("low", "high")})
        out = out.merge(
            rates[[*keys, f"n_{measure}", measure, f"{measure}_low", f"{measure}_high"]], on=keys, how="left"
        )
    return _with_difference(
        out, own.assign(side=own["event"].map(dict(zip(out["event"], out["side"], strict=True)))), pd
    )


def incidents(
    articles: pd.DataFrame, agency: pd.DataFrame, *, targets: Mapping[str, Mapping[str, Any]]
) -> pd.DataFrame:
    """The table ``incidents``: event × day × source, for every source that published in the week from that day on.

    A source with ``n_articles`` 0 had articles in that week and dated no deed of the event on that day; days are those
    that some sentence of the corpus gives. Any voice counts.
    """
    import pandas as pd

    told = _told(articles, agency, targets)
    told = told[told["event_date"] != ""]
    columns = ["event", "event_date", "source", "n_published", "n_articles", "n_told", "n_named"]
    found = told.groupby(["event", "event_date", "source"], sort=True).agg(
        n_articles=("article_id", "nunique"), n_told=("start", "size"), n_named=("named", "sum")
    )
    rows = []
    for (event, day), sources in _days(found):
        for source, published in _published(articles, day).items():
            counts = sources.get(source, (0, 0, 0))
            if published or counts[1]:
                rows.append((event, day, source, published, *counts))
    return pd.DataFrame(rows, columns=columns).sort_values(columns[:3], ignore_index=True)


def _told(articles: pd.DataFrame, agency: pd.DataFrame, targets: Mapping[str, Mapping[str, Any]]) -> pd.DataFrame:
    """Asserted tellings of the codebook's events, copies of an article left out, with one flag a measure."""
    copies = set(articles.loc[articles["duplicate_of"] != "", "article_id"])
    events = [id for id, target in targets.items() if target.get("kind") == "event"]
    rows = agency[agency["event"].isin(events) & (agency["polarity"] == "asserted")]
    rows = rows[~rows["article_id"].isin(copies)]
    named = rows["agent_text"] != ""
    return rows.assign(
        named=named,
        left_out=~named,
        agentless=rows["construction"] == "agentless",
        hedged=~rows["hedge"].isin(["", "none"]),
    )


def _rates(rows: pd.DataFrame, measure: str, keys: list[str]) -> pd.DataFrame:
    article = rows["article_id"].astype("category").cat.codes.astype("int64")
    cells = rows.assign(article=article).groupby([*keys, "article"], sort=True)[measure].agg(["sum", "size"])
    out = clustered_rates(cells.reset_index().rename(columns={"sum": "x", "size": "n"}), keys)
    return out.assign(x=out["x"].astype("int64"))


def _with_difference(out: pd.DataFrame, own: pd.DataFrame, pd: Any) -> pd.DataFrame:
    """``named_more``: against the source's tellings of the events of the other sides."""
    apart = {name: np.full(len(out), np.nan) for name in ("named_more", "named_more_low", "named_more_high")}
    for side in sorted(set(out["side"])):
        others = own[own["side"] != side]
        mine = (out["side"] == side).to_numpy()
        if not len(others):
            continue
        rest = out[["source"]].merge(_rates(others, "named", ["source"]), on="source", how="left")
        ends = {c: rest[c].to_numpy(dtype=float) for c in ("rate", "low", "high")}
        here = {c: out[c].to_numpy(dtype=float) for c in ("named", "named_low", "named_high")}
        low, high = difference(
            here["named"], (here["named_low"], here["named_high"]), ends["rate"], (ends["low"], ends["high"])
        )
        for name, values in zip(apart, (here["named"] - ends["rate"], low, high), strict=True):
            apart[name][mine] = values[mine]
    return out.assign(**apart)


def _days(found: pd.DataFrame) -> list[tuple[tuple[str, str], dict[str, tuple[int, int, int]]]]:
    days: dict[tuple[str, str], dict[str, tuple[int, int, int]]] = {}
    for (event, day, source), counts in zip(found.index, found.itertuples(index=False, name=None), strict=True):
        days.setdefault((event, day), {})[source] = tuple(map(int, counts))  # type: ignore[assignment]
    return list(days.items())


def _published(articles: pd.DataFrame, day: str) -> dict[str, int]:
    """Articles of each source in the week that begins with the day; copies too, since they were printed."""
    import pandas as pd

    end = (pd.Timestamp(day) + pd.Timedelta(days=WINDOW)).date().isoformat()
    inside = articles["date"].str[:10].between(day, end, inclusive="left")
    counts = inside.groupby(articles["source"], sort=True).sum()
    return {str(source): int(n) for source, n in counts.items()}
