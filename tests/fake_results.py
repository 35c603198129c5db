"""A result folder made up for the tests of plots and report: invented outlets, invented sentences, known offsets."""

from __future__ import annotations

import json
import math
from collections import Counter
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd

from framing.tables import write_table

SIDES = {"us": "United States and partners", "iran": "Iran and partners"}
TARGETS = {
    "us_forces": ("US forces in Iraq", "us", "actor", ["US troops", "American soldiers", "the coalition base"]),
    "militias": ("Iran-aligned militias", "iran", "actor", ["Kataib Hezbollah", "the Nujaba movement", "the brigades"]),
    "guards": ("Revolutionary Guards", "iran", "actor", ["the Quds Force", "the Revolutionary Guards"]),
    "attacks": ("Attacks on US forces", "iran", "event", ["the rocket fire", "the attack on the base"]),
}
LABELS = {
    ("us_forces", "iran"): ["occupiers", "terrorist", "aggressors"],
    ("us_forces", "us"): ["liberators"],
    ("us_forces", "neutral"): ["troops", "contingent"],
    ("militias", "iran"): ["resistance", "resistance group"],
    ("militias", "us"): ["rogue militia", "Iran-backed", "proxies"],
    ("militias", "neutral"): ["fighters", "armed group"],
    ("guards", "iran"): ["martyrs"],
    ("guards", "us"): ["terrorist", "terrorists"],
    ("guards", "neutral"): ["military", "unit"],
    ("attacks", "iran"): ["retaliation"],
    ("attacks", "us"): ["terrorism", "provocation"],
    ("attacks", "neutral"): ["attack"],
}
# Invented outlets: their tendency towards the second side (iran), how often they quote, how often they push back.
OUTLETS = {
    "Caspian Wire": (0.97, 0.3, 0.02), "Karun Times": (0.85, 0.4, 0.05), "Mesopotamia Today": (0.55, 0.6, 0.3),
    "The Harbour Gazette": (0.45, 0.5, 0.35), "Potomac Ledger": (0.15, 0.5, 0.3), "Garrison News": (0.02, 0.25, 0.05),
    "Lakeside Courier": (0.3, 0.5, 0.2), "Rivermouth Daily": (0.5, 0.5, 0.5),
}  # fmt: skip
WORDS = ["".join(pair) for pair in product("bdfgklmnprst", "aeiou", "bdgklmnrst", "aeiou", ["", "n", "r", "s", "th"])]
SPEAKERS = {"us": "a spokesman of the command", "iran": "a spokesman of the ministry"}
FILLER = [
    "rain",
    "convoy",
    "border",
    "winter",
    "road",
    "market",
    "harbour",
    "bridge",
    "council",
    "river",
    "school",
    "budget",
]
WORDS = ["".join(pair) for pair in product("bdfgklmnprst", "aeiou", "bdgklmnrst", "aeiou", ["", "n", "r", "s", "th"])]
SPEAKERS = {"us": "a spokesman of the command", "iran": "a spokesman of the ministry"}
FILLER = [
    "rain",
    "convoy",
    "border",
    "winter",
    "road",
    "market",
    "ministry",
    "statement",
    "harbour",
    "bridge",
    "engineer",
    "council",
    "river",
    "school",
    "fuel",
    "budget",
    "quarter",
    "witness",
    "village",
    "province",
    "parliament",
    "hearing",
    "officer",
    "hospital",
    "window",
    "morning",
    "delegation",
    "inquiry",
    "report",
]


def _sentence(rng: Random, label: str, target: str, voice: str, speaker: str, stance: str) -> dict[str, Any]:
    """One sentence with the places of its label, target and speaker."""
    tail = " ".join(rng.choices(WORDS, k=rng.randrange(3, 30)))
    so = "so-called " if stance == "distanced" else ""
    if voice == "author":
        parts = [
            ("In the ", ""),
            (tail, ""),
            (" the ", ""),
            (so + "", ""),
            (label, "label"),
            (" around ", ""),
            (target, "target"),
            (" was seen.", ""),
        ]
    elif voice == "direct":
        parts = [
            ("“They are ", ""),
            (label, "label"),
            ("”, said ", ""),
            (speaker, "speaker"),
            (" of ", ""),
            (target, "target"),
            (f", {tail}.", ""),
        ]
    else:
        parts = [
            (speaker.capitalize(), "speaker"),
            (" said that ", ""),
            (target, "target"),
            (" were ", ""),
            (label, "label"),
            (f" near the {tail}.", ""),
        ]
    text, spans = "", {}
    for piece, kind in parts:
        if kind:
            spans[kind] = (len(text), len(text) + len(piece))
        text += piece
    return {"sentence": text, **spans}


def _mention(
    rng: Random, article: dict[str, Any], lean: float, quotes: float, pushback: float, offset: int
) -> dict[str, Any]:
    target = rng.choice(list(TARGETS))
    voice = "author" if rng.random() > quotes else rng.choice(["direct", "indirect"])
    side = "neutral" if rng.random() < 0.35 else ("iran" if rng.random() < lean else "us")
    if voice != "author" and side != "neutral":
        side = "iran" if rng.random() < 0.5 + (lean - 0.5) / 2 else "us"
    label = rng.choice(LABELS[target, side])
    stance = "distanced" if voice == "author" and rng.random() < 0.12 else "asserted"
    speaker = "" if voice == "author" else SPEAKERS.get(side, "a resident")
    sense = "other" if rng.random() < 0.04 else "framing"
    made = _sentence(rng, label, rng.choice(TARGETS[target][3]), voice, speaker, stance)
    (l0, l1), (t0, t1), (s0, s1) = made["label"], made["target"], made.get("speaker", (None, None))
    sided, quoted = side != "neutral" and sense == "framing", voice != "author"
    challenged = sided and quoted and rng.random() < pushback
    return article | {
        "field": "text", "start": offset + l0, "end": offset + l1, "text": label, "label": label, "topic": target,
        "sense": sense, "target": target if sense == "framing" else "none",
        "target_text": made["sentence"][t0:t1], "target_start": offset + t0, "target_end": offset + t1,
        "side": side if sense == "framing" else "none", "voice": voice, "speaker": speaker,
        "speaker_start": None if s0 is None else offset + s0, "speaker_end": None if s1 is None else offset + s1,
        "speaker_side": "" if not speaker else side if side in SIDES else "other", "stance": stance,
        "adopted": sided and not quoted and stance == "asserted", "amplified": sided and quoted and not challenged,
        "challenged": challenged, "sentence": made["sentence"],
        "evidence": f"sense:entry={label}; target:near={made['sentence'][t0:t1]}; voice:{voice}",
    }  # fmt: skip


def base_tables(
    *, outlets: dict[str, tuple[float, float, float]], n_articles: int, n_mentions: int, seed: int = 7
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Articles and mentions: `n_mentions` spread over `n_articles` articles of the outlets."""
    rng = Random(seed)
    articles, mentions = [], []
    weights = [rng.gammavariate(2.0, 1.0) for _ in outlets]
    sources = rng.choices(list(outlets), weights, k=n_articles)
    counts = Counter(rng.choices(range(n_articles), k=n_mentions))
    for i, source in enumerate(sources):
        day = f"2020-{1 + i % 9:02d}-{1 + i % 28:02d}"
        head = {"article_id": f"a{i:05d}", "source": source, "date": day}
        rows = [_mention(rng, head, *outlets[source], offset=40 + 300 * k) for k in range(counts[i])]
        mentions += rows
        title = (
            "<script>window.hacked = 1</script> & more" if i == 0 else " ".join(rng.choices(FILLER, k=6)).capitalize()
        )
        articles.append(head | {
            "title": title, "path": f"{source}/{i}.txt", "n_words": rng.randrange(200, 900),
            "n_mentions": sum(r["sense"] == "framing" for r in rows), "n_adopted": sum(r["adopted"] for r in rows),
            "n_adopted_us": sum(r["adopted"] and r["side"] == "us" for r in rows),
            "n_adopted_iran": sum(r["adopted"] and r["side"] == "iran" for r in rows), "duplicate_of": "",
        })  # fmt: skip
    return pd.DataFrame(articles), pd.DataFrame(mentions)


def _groups(frame: pd.DataFrame, by: str | list[str]) -> dict[Any, pd.DataFrame]:
    found = {}
    for key, group in frame.groupby(by):
        found[key] = group
    return found


def _rate(k: float, n: float) -> tuple[float, float, float]:
    """A rate with Wilson's interval: near enough for a picture."""
    if n == 0:
        return math.nan, math.nan, math.nan
    p, z = k / n, 1.96
    mid, half = (
        (p + z * z / (2 * n)) / (1 + z * z / n),
        z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n),
    )
    return p, max(0.0, mid - half), min(1.0, mid + half)


def _source_row(source: str, articles: pd.DataFrame, mentions: pd.DataFrame) -> dict[str, Any]:
    adopted = mentions[mentions["adopted"]]
    k, n = int((adopted["side"] == "iran").sum()), len(adopted)
    share, low, high = _rate(k, n)
    lean, lean_low, lean_high = (2 * v - 1 for v in (share, low, high))
    verdict = "insufficient" if n < 5 else "iran" if lean_low > 0 else "us" if lean_high < 0 else "mixed"
    row: dict[str, Any] = {
        "source": source, "n_articles": len(articles), "n_articles_labelled": int((articles["n_mentions"] > 0).sum()),
        "n_mentions": int((mentions["sense"] == "framing").sum()), "n_adopted": n,
        "share_us": 1 - share, "share_us_low": 1 - high, "share_us_high": 1 - low,
        "share_iran": share, "share_iran_low": low, "share_iran_high": high,
        "lean": lean, "lean_low": lean_low, "lean_high": lean_high, "lean_centred": lean * 0.8, "verdict": verdict,
        "n_quoted": int((mentions["voice"] != "author").sum()),
    }  # fmt: skip
    for side in SIDES:
        row[f"n_amplified_{side}"] = int((mentions["amplified"] & (mentions["side"] == side)).sum())
        row[f"n_challenged_{side}"] = int((mentions["challenged"] & (mentions["side"] == side)).sum())
    return row


def _targets(sources: list[str], mentions: pd.DataFrame) -> pd.DataFrame:
    rows = []
    counted = mentions[mentions["sense"] == "framing"]
    by = _groups(counted, ["source", "target"])
    for source in sources:
        for target in TARGETS:
            group = by.get((source, target), counted.iloc[:0])
            naming = int((group["voice"] == "author").sum())
            for side in SIDES:
                own = group[group["side"] == side]
                rate, low, high = _rate(int(own["adopted"].sum()), naming)
                rows.append({
                    "source": source, "target": target, "side": side, "n_mentions": len(own),
                    "n_adopted": int(own["adopted"].sum()), "n_naming": naming, "rate": rate,
                    "rate_low": low, "rate_high": high,
                })  # fmt: skip
    return pd.DataFrame(rows)


def _periods(articles: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    rows = []
    articles, mentions = articles.assign(p=articles["date"].str[:7]), mentions.assign(p=mentions["date"].str[:7])
    n_articles = articles.groupby(["source", "p"]).size()
    by = _groups(mentions[mentions["adopted"]], ["source", "p"])
    for (source, period), count in n_articles.items():
        group = by.get((source, period), mentions.iloc[:0])
        lean, low, high = (2 * v - 1 for v in _rate(int((group["side"] == "iran").sum()), len(group)))
        rows.append({"source": source, "period": f"{period}-01", "n_articles": count, "n_adopted": len(group),
                     "lean": lean, "lean_low": low, "lean_high": high})  # fmt: skip
    return pd.DataFrame(rows)


def _credence(sources: list[str], mentions: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for source in sources:
        own = mentions[mentions["source"] == source]
        quoted = int((own["amplified"] | own["challenged"]).sum())
        for side in SIDES:
            stand = int((own["amplified"] & (own["side"] == side)).sum())
            push = int((own["challenged"] & (own["side"] == side)).sum())
            if stand + push:
                names = ("share_quoted", "let_stand", "more_than_others")
                triples = (_rate(stand + push, quoted), _rate(stand, stand + push), (0.1, -0.2, 0.4))
                rows.append({"source": source, "side": side, "n_amplified": stand, "n_challenged": push} | {
                    name + end: value for name, triple in zip(names, triples, strict=True)
                    for end, value in zip(("", "_low", "_high"), triple, strict=True)
                })  # fmt: skip
    return pd.DataFrame(rows)


def _drivers(sources: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for row in sources.to_dict("records"):
        own = mentions[(mentions["source"] == row["source"]) & mentions["adopted"]]
        for kind in ("label", "topic"):
            for name in sorted(set(own[kind])):
                gone, rest = own[own[kind] == name], own[own[kind] != name]
                share = _rate(int((rest["side"] == "iran").sum()), len(rest))[0]
                rows.append({
                    "source": row["source"], "kind": kind, "name": name,
                    **{f"n_{side}": int((gone["side"] == side).sum()) for side in SIDES},
                    "share_us_without": 1 - share, "share_iran_without": share, "lean": row["lean"],
                    "lean_without": 2 * share - 1, "change": row["lean"] - (2 * share - 1),
                })  # fmt: skip
    return pd.DataFrame(rows)


def _standards(sources: list[str], mentions: pd.DataFrame) -> pd.DataFrame:
    """“terrorist group” of the guards, “terrorist cell” of US forces: made one family by a shared text."""
    rows = []
    own = mentions[(mentions["voice"] == "author") & (mentions["sense"] == "framing")]
    for source in sources:
        x, n = {}, {}
        for target in ("guards", "us_forces"):
            named = own[(own["source"] == source) & (own["target"] == target)]
            x[target], n[target] = int((named["adopted"] & (named["label"] == "terrorist")).sum()), len(named)
        if min(n.values()):
            (a, a_low, a_high), (b, b_low, b_high) = (_rate(x[t], n[t]) for t in n)
            rows.append({
                "source": source, "family": "terrorist", "target_a": "guards", "target_b": "us_forces",
                "n_adopted_a": x["guards"], "n_naming_a": n["guards"], "rate_a": a,
                "n_adopted_b": x["us_forces"], "n_naming_b": n["us_forces"], "rate_b": b, "difference": a - b,
                "difference_low": a - b - math.hypot(a - a_low, b_high - b),
                "difference_high": a - b + math.hypot(a_high - a, b - b_low),
            })  # fmt: skip
    return pd.DataFrame(rows)


def _agency(articles: pd.DataFrame) -> pd.DataFrame:
    rng, rows = Random(5), []
    for row in articles.to_dict("records"):
        named, hedge = rng.random() < 0.5, rng.choice(["none", "none", "reported", "alleged"])
        rows.append({
            **{name: row[name] for name in ("article_id", "source", "date")}, "field": "text", "start": 10, "end": 15,
            "text": "fired", "event": rng.choice(["attacks", "attacks", "other"]),
            "construction": "active" if named else "agentless", "agent": "militias" if named else "",
            "agent_text": "Kataib Hezbollah" if named else "", "agent_start": None, "agent_end": None,
            "patient": "us_forces", "patient_text": "US troops", "patient_start": None, "patient_end": None,
            "polarity": "asserted", "hedge": hedge, "hedge_text": "", "voice": "author", "speaker": "",
            "speaker_side": "", "event_date": "",
        })  # fmt: skip
    return pd.DataFrame(rows)


def _blame(articles: pd.DataFrame) -> pd.DataFrame:
    rng = Random(6)
    rows = [{
        **{name: row[name] for name in ("article_id", "source", "date")}, "field": "text", "start": 10, "end": 15,
        "text": "blamed", "kind": rng.choice(["blamed", "denied"]), "blamer_text": "the command",
        "blamed": "militias", "blamed_text": "the brigades", "voice": rng.choice(["author", "indirect"]),
        "speaker": "", "speaker_side": "", "stance": "asserted",
    } for row in articles.head(60).to_dict("records")]  # fmt: skip
    return pd.DataFrame(rows)


def run_json() -> dict[str, Any]:
    return {
        "package": {"name": "framing", "version": "0.1.0"},
        "model": {"name": "en_framing", "version": "0.1.0", "hash": "5f" * 32},
        "codebook": {
            "name": "us-iran-2020", "title": "United States v. Iran in Iraq, 2020", "language": "en", "hash": "3c" * 32,
            "sides": {key: {"name": name} for key, name in SIDES.items()},
            "targets": {key: {"name": v[0], "side": v[1], "kind": v[2]} for key, v in TARGETS.items()},
        },
        "settings": {"indirect_weight": 0, "period": "month"}, "seed": 20,
        "counts": {"articles": 0}, "timings": {"tag": 1.5},
    }  # fmt: skip


def build(out: Path, *, big: bool = False, format: str = "csv") -> Path:
    """Write the folder: eight outlets and 420 mentions, or (`big`) a hundred outlets and 50,000 mentions."""
    outlets = OUTLETS
    if big:
        rng = Random(3)
        outlets = {f"{name} {i:02d}": (rng.random(), 0.45, 0.2) for i in range(13) for name in OUTLETS}
        outlets = dict(list(outlets.items())[:100])
    articles, mentions = base_tables(
        outlets=outlets, n_articles=15000 if big else 160, n_mentions=50000 if big else 420
    )
    if not big:  # one outlet has next to nothing, another nothing at all
        thin = mentions["source"] == "Rivermouth Daily"
        mentions = pd.concat([mentions[~thin], mentions[thin & mentions["adopted"]].head(3)])
        articles = pd.concat([articles, articles.iloc[-1:].assign(article_id="a99999", source="Saltmarsh Post")])
    sources = sorted(set(articles["source"]))
    grouped = _groups(mentions, "source")
    by_article = _groups(articles, "source")
    empty = mentions.iloc[:0]
    rows = [_source_row(s, by_article[s], grouped.get(s, empty)) for s in sources]
    skipped = [
        {"path": "Caspian Wire/broken.json", "item": "", "reason": "not JSON: line 3"},
        {"path": "Karun Times/7.txt", "item": "", "reason": "the article is in fr, the codebook in en"},
    ]
    scored = mentions.assign(adopted=mentions["adopted"].astype(bool))
    more = {
        "credence": _credence(sources, scored), "drivers": _drivers(pd.DataFrame(rows), scored),
        "double_standard": _standards(sources, scored), "agency": _agency(articles), "blame": _blame(articles),
    }  # fmt: skip
    tables = more | {
        "articles": articles, "mentions": mentions, "sources": pd.DataFrame(rows),
        "targets": _targets(sources, mentions),
        "periods": _periods(articles, mentions), "skipped": pd.DataFrame(skipped),
    }  # fmt: skip
    for name, frame in tables.items():
        write_table(frame, out, name, sides=list(SIDES), format=format)
    (out / "run.json").write_text(json.dumps(run_json()), encoding="utf-8")
    return out
