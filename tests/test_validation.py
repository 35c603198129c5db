"""Coders against one another and the tool against coders: figures worked out by hand, sheets as they come back."""

import datetime
import json
import math
from collections import Counter

import krippendorff
import numpy as np
import pandas as pd
import pytest
from coded_folder import ROOT, SIDES, adopted, fill, make_folder, read_sheet
from openpyxl import Workbook

from benchmarks.correction import World, measure
from framing.coders.accuracy import effective_number
from framing.coders.agreement import agreement_table, alphas
from framing.coders.coded import read_answer, read_coder
from framing.coders.correction import STRENGTHS, _widened, correct_sources
from framing.coders.questions import Value, mention_questions, passage_questions
from framing.coders.sampling import sample_mentions
from framing.coders.validation import validate
from framing.errors import FramingError
from framing.statistics.counts import scored_tables
from framing.statistics.sources import fit
from framing.statistics.verdicts import drawn_leads
from framing.tables import read_table, write_table

CODES = mention_questions({"us": "United States", "iran": "Iran"}, {"us_forces": "US forces in Iraq", "feb_1": "A day"})
ASKED = {"mention": CODES, "passage": passage_questions()}


# --- The round trip on the demo ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def trip(tmp_path_factory):
    """60 mentions of the demo drawn, coded by one who knows the truth and one who errs in every tenth voice."""
    out = tmp_path_factory.mktemp("validated")
    truth = make_folder(out)
    sample_mentions(out, n=60, coders=2, corpus=ROOT / "corpus" / "demo", seed=1)
    key = read_table(out / "sample", "sample_key")
    mentions = key[key["kind"] == "mention"]
    one, two = (fill(read_sheet(out / "sample" / f"sheet-{i}.csv"), mentions, truth) for i in (1, 2))
    for item in sorted(two.index)[::10]:
        two.loc[item, "voice"] = "direct" if two.loc[item, "voice"] != "direct" else "author"
    one.to_csv(out / "one.csv", index=False)
    two.iloc[::-1].to_excel(out / "two.xlsx", index=False)
    passages = read_sheet(out / "sample" / "passages-1.csv")
    passages["missed"] = ["ja" if i < 2 else "FALSE" for i in range(len(passages))]
    passages.to_csv(out / "passages.csv", index=False, sep=";")
    found = validate(out, [out / "one.csv", out / "two.xlsx", out / "passages.csv"], seed=4)
    return out, key, truth, one, two, passages, found


def _truth_of(key, truth):
    rows = key[key["kind"] == "mention"].set_index("item")
    return {item: truth[(r.article_id, r.field, r.start)] for item, r in rows.iterrows()}, rows


def test_alpha_and_raw_agreement_are_those_worked_out_by_hand(trip):
    _, _, _, one, two, _, found = trip
    row = found.agreement.set_index("question").loc["voice"]
    framing = [item for item in one.index if one.loc[item, "sense"] == "framing"]
    pairs = [(one.loc[item, "voice"], two.loc[item, "voice"]) for item in framing]
    unequal = sum(a != b for a, b in pairs)
    totals = Counter(value for pair in pairs for value in pair)
    n = 2 * len(pairs)
    expected = 1 - (n - 1) * 2 * unequal / (n**2 - sum(count**2 for count in totals.values()))
    assert unequal >= 5
    assert row["n_items"] == len(pairs)
    assert row["agreement"] == pytest.approx(1 - unequal / len(pairs))
    assert row["alpha"] == pytest.approx(expected)
    assert row["alpha_low"] < row["alpha"] < row["alpha_high"] <= 1
    target = found.agreement.set_index("question").loc["target"]
    assert (target["agreement"], target["alpha"]) == (1, 1)


def test_f1_is_that_worked_out_by_hand(trip):
    _, key, truth, _, _, _, found = trip
    meant, rows = _truth_of(key, truth)
    sampled = rows.groupby("source")["weight"].sum()
    coded = {s: sum(rows.loc[i, "weight"] for i in rows.index if rows.loc[i, "source"] == s) for s in sampled.index}
    tp = fp = fn = 0.0
    for item, row in rows.iterrows():
        if meant[item]["sense"] != "framing":
            continue
        weight = row["weight"] * sampled[row["source"]] / coded[row["source"]]
        by_coder, by_tool = meant[item]["side"] == "iran", row["side"] == "iran"
        tp, fp, fn = tp + weight * (by_coder and by_tool), fp + weight * (by_tool and not by_coder), fn + weight * (
            by_coder and not by_tool)  # fmt: skip
    table = found.accuracy.set_index(["source", "question", "answer"])
    line = table.loc[("", "side", "iran")]
    assert fn > 0
    assert line["precision"] == pytest.approx(tp / (tp + fp))
    assert line["recall"] == pytest.approx(tp / (tp + fn))
    assert line["f1"] == pytest.approx(2 * tp / (2 * tp + fp + fn))
    assert line["f1_low"] < line["f1"] < line["f1_high"]
    cells = found.confusion.set_index(["source", "question", "coder", "tool"])
    assert cells.loc[("", "side", "iran", "us"), "estimated"] == pytest.approx(fn)


def test_recall_of_finding_counts_the_labels_missed(trip):
    _, key, truth, _, _, passages, found = trip
    meant, rows = _truth_of(key, truth)
    there = sum(rows.loc[item, "weight"] for item in rows.index if meant[item]["sense"] == "framing")
    weights = key[key["kind"] == "passage"].set_index("item")["weight"]
    missed = sum(weights[item] for item in passages.index[:2])
    line = found.accuracy.set_index(["source", "question"]).loc[("", "found")]
    assert line["recall"] == pytest.approx(there / (there + missed))
    assert line["recall_low"] < line["recall"] < line["recall_high"]
    assert math.isnan(line["precision"])


def test_disagreements_name_sentence_and_evidence(trip):
    _, key, truth, one, two, _, found = trip
    meant, rows = _truth_of(key, truth)
    table = found.disagreements
    of_tool = table[(table["between"] == "tool") & (table["question"] == "side")]
    wrong = {i for i in rows.index if meant[i]["sense"] == "framing" and meant[i]["side"] != rows.loc[i, "side"]}
    assert set(of_tool["item"]) == wrong
    assert (table["sentence"] != "").all()
    assert (table["evidence"] == "voice:planted=").all()
    of_coders = table[(table["between"] == "coders") & (table["question"] == "voice")].set_index("item")
    unequal = {item for item in one.index if one.loc[item, "sense"] == "framing"
               and one.loc[item, "voice"] != two.loc[item, "voice"]}  # fmt: skip
    assert set(of_coders.index) == unequal
    item = of_coders.index[0]
    assert of_coders.loc[item, "coders"] == f"{one.loc[item, 'voice']} | {two.loc[item, 'voice']}"


def test_corrected_scores_are_those_of_another_implementation(trip):
    out, key, truth, _, _, _, found = trip
    meant, rows = _truth_of(key, truth)
    mentions = read_table(out, "mentions")
    expected = _oracle(mentions, rows, meant, found.sources_corrected, _topic_worth(out))
    table = found.sources_corrected.set_index("source")
    shown = table[table["lean"].notna()]
    assert len(shown) >= 5
    assert (table.loc[table["n_adopted"] == 0, ["corrected_lean", "corrected_share_us"]].isna()).all(axis=None)
    for source, row in shown.iterrows():
        assert row["corrected_share_iran"] == pytest.approx(expected[source], abs=1e-9)
        assert row["corrected_lean"] == pytest.approx(2 * expected[source] - 1, abs=1e-9)
        assert row["corrected_lean_low"] <= row["corrected_lean"] <= row["corrected_lean_high"]
    width = shown["corrected_lean_high"] - shown["corrected_lean_low"]
    assert width.mean() > (shown["lean_high"] - shown["lean_low"]).mean()
    assert width.min() > 0.2


def _oracle(mentions, rows, meant, table, topics):
    """The corrected share of the second side by the formulae of docs/validation.md, in loops."""
    shares = table.set_index("source")
    sources = sorted(shares.index)

    def cell(row):
        return SIDES.index(row["side"]) if row["adopted"] else 2

    def worth(row):
        weights, mean = topics[row["source"]]
        return weights.get(row["topic"], mean)

    tool = {s: [0.0, 0.0, 0.0] for s in sources}
    for row in mentions.to_dict("records"):
        tool[row["source"]][cell(row)] += worth(row)
    for s in sources:
        if tool[s][0] + tool[s][1] == 0:  # no score; its coded mentions still tell of the others
            continue
        rest = tool[s][2] / (tool[s][0] + tool[s][1])
        tool[s] = [shares.loc[s, "share_us"], shares.loc[s, "share_iran"], rest]
    entries = {}
    for item, row in rows.iterrows():
        true = SIDES.index(meant[item]["side"]) if adopted(meant[item]) else 2
        entries.setdefault((row["source"], cell(row)), []).append((true, row["weight"] * worth(row)))
    n = {s: [[0.0] * 3 for _ in range(3)] for s in sources}
    for (s, h), found in entries.items():
        total, squares = sum(v for _, v in found), sum(v * v for _, v in found)
        for true, v in found:
            n[s][h][true] += v * total / squares
    mean, others = {}, {}
    for s in sources:
        others[s] = [sum(sum(n[o][h]) for o in sources if o != s) for h in range(3)]
        mean[s] = _borrowed(tool, n, s, others[s])
    log_weight = []
    for strength in STRENGTHS:
        log_like = -2 * math.log(strength)
        for s in sources:
            for h in range(3):
                if others[s][h] > 0:
                    a, m = max(1.0, strength * others[s][h] / (strength + others[s][h])), sum(n[s][h])
                    log_like += math.lgamma(a) - math.lgamma(a + m)
                    log_like += sum(math.lgamma(a * mean[s][h][k] + n[s][h][k]) - math.lgamma(a * mean[s][h][k])
                                    for k in range(3))  # fmt: skip
        log_weight.append(log_like)
    top = max(log_weight)
    weight = [math.exp(value - top) for value in log_weight]
    weight = [value / sum(weight) for value in weight]
    out = {}
    for s in sources:
        sums = [0.0, 0.0]
        for h in range(3):
            for k in range(2):
                for strength, p in zip(STRENGTHS, weight, strict=True):
                    a = max(1.0, strength * others[s][h] / (strength + others[s][h]))
                    sums[k] += tool[s][h] * p * (n[s][h][k] + a * mean[s][h][k]) / (sum(n[s][h]) + a)
        out[s] = sums[1] / sum(sums)
    return out


def _borrowed(tool, n, source, others):
    joint = [[1 / 3] * 3 for _ in range(3)]
    for other in tool:
        if other != source:
            size = sum(map(sum, n[other]))
            for h in range(3):
                for k in range(3):
                    if sum(n[other][h]):
                        joint[h][k] += tool[other][h] / sum(tool[other]) * n[other][h][k] / sum(n[other][h]) * size
    treated = [[joint[h][k] / sum(joint[g][k] for g in range(3)) for k in range(3)] for h in range(3)]
    found = [value / sum(tool[source]) for value in tool[source]]
    true = list(found)
    for _ in range(4):
        rates = [[true[k] * treated[h][k] / sum(true[j] * treated[h][j] for j in range(3)) for k in range(3)]
                 for h in range(3)]  # fmt: skip
        true = [sum(found[h] * rates[h][k] for h in range(3)) for k in range(3)]
    return [[(others[h] * rates[h][k] + 1 / 3) / (others[h] + 1) for k in range(3)] for h in range(3)]


def _topic_worth(out):
    """By source, the weight of each topic over its adopted mentions, by the model of the scores; and the mean."""
    tables = scored_tables(read_table(out, "articles"), read_table(out, "mentions"), sides=SIDES, by="source")
    model = fit(tables, sides=SIDES, indirect_weight=0.0)
    st, m = model.estimates.strata, tables.mentions
    topics = sorted(set(m.loc[m["adopted"], "topic"]))
    found = {}
    for unit, source in enumerate(tables.units):
        here = st.unit == unit
        rows = zip(st.topic[here], model.estimates.weight[here], st.total[here], strict=True)
        found[source] = {topics[t]: w / n for t, w, n in rows}, 1 / max(st.total[here].sum(), 1)
    return found


# --- Corrected scores -------------------------------------------------------------------------------------------------


def test_a_single_source_corrected_by_hand():
    """All 40 mentions coded: of 10 called us 8 are, of 10 called iran 5, of 20 called neither 4 are iran's."""
    tool = ["us"] * 10 + ["iran"] * 10 + [""] * 20
    true = ["us"] * 8 + ["iran"] * 2 + ["iran"] * 5 + [""] * 5 + ["iran"] * 4 + [""] * 16
    articles = pd.DataFrame({"article_id": [f"a{i}" for i in range(40)], "source": "s", "duplicate_of": ""})
    mentions = pd.DataFrame({
        "article_id": articles["article_id"], "topic": "t", "sense": "framing", "voice": "author", "stance": "asserted",
        "side": [side or "neutral" for side in tool], "adopted": [side != "" for side in tool],
    })  # fmt: skip
    table = correct_sources(
        articles, mentions, rows=np.arange(40), adopted_side=true, weight=np.ones(40), sides=("us", "iran")
    ).iloc[0]
    assert table["share_us"] == pytest.approx(0.5)
    # One more mention, spread over the three classes, is what is known before: (n + 1/3) / (N + 1).
    us = 0.5 * (8 + 1 / 3) / 11 + 0.5 * (0 + 1 / 3) / 11 + 1 * (0 + 1 / 3) / 21
    iran = 0.5 * (2 + 1 / 3) / 11 + 0.5 * (5 + 1 / 3) / 11 + 1 * (4 + 1 / 3) / 21
    assert table["corrected_share_iran"] == pytest.approx(iran / (us + iran))
    assert table["corrected_lean"] == pytest.approx((iran - us) / (us + iran))
    assert table["corrected_lean_low"] < table["corrected_lean"] < table["corrected_lean_high"]
    assert table["n_coded"] == 40


def test_a_tagger_that_swaps_the_sides_has_its_verdicts_turned():
    """Coders find every label of one source on the other side, those of the second source as tagged."""
    ids = [f"a{i}" for i in range(60)]
    articles = pd.DataFrame({"article_id": ids, "source": ["Gazette"] * 30 + ["Ledger"] * 30, "duplicate_of": ""})
    mentions = pd.DataFrame({
        "article_id": ids, "topic": "t", "sense": "framing", "voice": "author", "stance": "asserted", "side": "us",
        "adopted": True,
    })  # fmt: skip
    coded = ["iran"] * 30 + ["us"] * 30
    table = correct_sources(
        articles, mentions, rows=np.arange(60), adopted_side=coded, weight=np.ones(60), sides=("us", "iran")
    ).set_index("source")
    assert table["verdict"].tolist() == ["us", "us"]
    assert table.loc["Ledger", "corrected_verdict"] == "us"
    assert table.loc["Gazette", "corrected_verdict"] == "iran"
    few = correct_sources(
        articles, mentions, rows=np.arange(1), adopted_side=["iran"], weight=np.ones(1), sides=("us", "iran")
    ).set_index("source")
    assert few.loc["Gazette", "corrected_verdict"] == "insufficient"


def test_leads_of_draws_are_those_of_a_beta_posterior():
    from scipy.stats import beta

    second = np.random.default_rng(3).beta(6, 4, 200_000)
    leads, balanced = drawn_leads(np.column_stack([1 - second, second]))
    assert leads == pytest.approx([beta.cdf(0.45, 6, 4), beta.sf(0.55, 6, 4)], abs=0.005)
    assert balanced == pytest.approx(beta.cdf(0.75, 6, 4) - beta.cdf(0.25, 6, 4), abs=0.005)
    three, none = drawn_leads(np.array([[0.7, 0.15, 0.15], [0.4, 0.38, 0.22], [0.1, 0.1, 0.8]]))
    assert three == pytest.approx([1 / 3, 0, 1 / 3])
    assert none == pytest.approx(1 / 3)


def test_widened_quantiles_of_a_bootstrapped_mean_are_those_of_student():
    from scipy.stats import norm, t

    n, s = 20, 1.7
    bootstrap = s * np.sqrt((n - 1) / n / (n + 1))  # standard deviation of a Bayesian bootstrap's mean
    tail = _widened(np.array(0.025), n - 1, inverse=True)
    assert norm.ppf(tail) * bootstrap == pytest.approx(t.ppf(0.025, n - 1) * s / np.sqrt(n))
    assert _widened(np.array([tail, 0.0, 1.0]), n - 1) == pytest.approx([0.025, 0, 1])


def test_without_errors_the_correction_changes_little():
    seen = measure(World((0.8, 0.3), (0.0, 0.0), "any"), replications=3, seed=2)
    assert (seen["corrected_lean_width"] < 1.25 * seen["lean_width"]).all()
    assert np.allclose(seen["corrected_lean_bias"], seen["lean_bias"], atol=0.05)


@pytest.mark.slow
def test_corrected_intervals_hold_the_truth_where_uncorrected_ones_do_not():
    """10 % and 25 % error, unequal between two sources; benchmarks/correction.py is the long version."""
    seen = measure(World((0.4, 0.4), (0.10, 0.25), "towards"), replications=50, seed=5)
    assert seen["lean_hit"].max() < 0.5
    assert seen["corrected_lean_hit"].mean() >= 0.92


# --- Agreement --------------------------------------------------------------------------------------------------------


def test_alpha_of_resamples_is_krippendorff_s():
    rng = np.random.default_rng(0)
    counts = rng.integers(0, 3, (30, 4))
    counts = counts[counts.sum(axis=1) >= 2]
    times = rng.multinomial(len(counts), np.full(len(counts), 1 / len(counts)), 5)
    expected = [
        krippendorff.alpha(value_counts=np.repeat(counts, row, axis=0), level_of_measurement="nominal") for row in times
    ]
    assert alphas(counts, times) == pytest.approx(expected)


def test_one_coder_or_one_answer_leaves_alpha_undefined():
    key = pd.DataFrame({"item": ["M1", "M2"], "article_id": ["a", "b"]})
    sheet = pd.DataFrame({"voice": ["author", "author"]}, index=["M1", "M2"])
    alone = agreement_table([sheet], key, seed=0).iloc[0]
    assert alone["n_items"] == 0
    assert math.isnan(alone["alpha"])
    same = agreement_table([sheet, sheet], key, seed=0).iloc[0]
    assert same["agreement"] == 1
    assert math.isnan(same["alpha"])


def test_effective_number():
    weight, article = np.array([1.0, 1.0, 2.0]), np.array([0, 0, 1])
    assert effective_number(weight, article, 0.0) == pytest.approx(16 / 6)
    assert effective_number(weight, article, 0.5) == pytest.approx(16 / 7)  # one pair in one article, twice 0.5
    assert effective_number(np.ones(4), np.zeros(4, dtype=np.int64), 1.0) == pytest.approx(1)


# --- Sheets as they come back -----------------------------------------------------------------------------------------


def _key(n=3):
    return pd.DataFrame({"item": [f"M{i:04d}" for i in range(1, n + 1)], "kind": "mention"})


def _rows(**changes):
    row = {"item": "M0001", "sense": "framing", "target": "us_forces", "side": "iran", "voice": "author",
           "speaker_side": "none", "stance": "asserted"}  # fmt: skip
    return [row | changes]


def _csv(tmp_path, rows, *, delimiter=",", encoding="utf-8", name="sheet.csv"):
    lines = [delimiter.join(rows[0]), *(delimiter.join(map(str, row.values())) for row in rows)]
    (tmp_path / name).write_bytes("\r\n".join(lines).encode(encoding))
    return tmp_path / name


@pytest.mark.parametrize(
    ("question", "written", "meant"),
    [
        ("voice", "AUTHOR", "author"), ("voice", " Direct quote ", "direct"), ("voice", "indir", "indirect"),
        ("voice", "scare quotes", "scare"), ("stance", "Distance", "distanced"), ("side", "Iran", "iran"),
        ("side", "United  States", "us"), ("target", "US forces in Iraq", "us_forces"), ("target", "n/a", "none"),
        ("target", "1-Feb", "feb_1"), ("target", "01.02.", ""), ("target", "Feb 1", "feb_1"),
        ("sense", "Other.", "other"),
        ("voice", "narrator", ""), ("voice", "1", ""), ("stance", "3-Apr", ""), ("side", "u", ""),
    ],
)  # fmt: skip
def test_other_codings_are_understood_or_refused(question, written, meant):
    assert read_answer(written, CODES[question])[0] == meant


@pytest.mark.parametrize("written", ["yes", "TRUE", "Wahr", "vrai", "Sí", "1", "x", "Ja"])
def test_localised_yes(written):
    assert read_answer(written, passage_questions()["missed"])[0] == "yes"


@pytest.mark.parametrize("written", ["no", "FALSE", "FALSCH", "faux", "Nein", "0", "não"])
def test_localised_no(written):
    assert read_answer(written, passage_questions()["missed"])[0] == "no"


def test_ambiguous_answers_are_refused():
    assert read_answer("alp", (Value("alpha"), Value("alpine")))[0] == ""


@pytest.mark.parametrize(
    ("delimiter", "encoding", "note"),
    [(",", "utf-8", ""), (";", "utf-8-sig", "semicolons"), ("\t", "utf-8", "tabs"), (",", "utf-16", "utf-16"),
     (";", "cp1252", "cp1252")],
)  # fmt: skip
def test_delimiters_and_encodings(tmp_path, delimiter, encoding, note):
    path = _csv(tmp_path, _rows(note="Präzise"), delimiter=delimiter, encoding=encoding)
    coder = read_coder(path, _key(), ASKED)
    assert coder.answers.loc["M0001", "voice"] == "author"
    assert note in " ".join(coder.notes)


def test_a_workbook_under_the_name_of_a_csv_with_dates_and_booleans(tmp_path):
    book = Workbook()
    book.active.append(["Item", "Sense", "Target", "Side", "Voice", "Speaker side", "Stance"])
    book.active.append(["m0002", "Framing", datetime.datetime(2026, 2, 1), "iran", "author", None, "asserted"])
    book.save(tmp_path / "sheet.csv")
    coder = read_coder(tmp_path / "sheet.csv", _key(), ASKED)
    assert coder.answers.loc["M0002", "target"] == "feb_1"
    assert coder.answers.loc["M0002", "speaker_side"] == ""
    assert any("'1-Feb' as 'feb_1'" in note for note in coder.notes)


def test_rows_may_be_reordered_repeated_and_more(tmp_path):
    rows = _rows(item="M0003") + _rows() + _rows(item="M0003") + _rows(item="Z9") + _rows(item="M0002", voice="")
    coder = read_coder(_csv(tmp_path, rows), _key(), ASKED)
    assert sorted(coder.answers.index) == ["M0001", "M0002", "M0003"]
    assert any("1 rows are not of the sample" in note and "Z9" in note for note in coder.notes)
    assert any("more than once" in note for note in coder.notes)


WRONG = [
    ([{"id": "M0001", "voice": "author"}], "no column 'item'"),
    ([{key: value for key, value in _rows()[0].items() if key != "stance"}], "lacks the column 'stance'"),
    (_rows(item="Q1"), "no item of"),
    (_rows(voice="narrator"), "M0001 answers voice with 'narrator'.*author, direct, indirect, scare.*correct"),
    (_rows(side="7-Mar"), "a date that a spreadsheet made"),
    (_rows() + _rows(stance="rejected"), "M0001 twice with different answers to 'stance'"),
]


@pytest.mark.parametrize(("rows", "words"), WRONG)
def test_what_cannot_be_mended_is_said_in_one_sentence(tmp_path, rows, words):
    with pytest.raises(FramingError, match=words):
        read_coder(_csv(tmp_path, rows), _key(), ASKED)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "empty"), (b"PK\x03\x04broken", "XLSX"), (b"\xd0\xcf\x11\xe0old", "old XLS"), (b"[{", "JSON"),
     (b"item,voice,voice\nM0001,a,b\n", "'voice' twice"), (b"\x00\x01\x02", "neither")],
)  # fmt: skip
def test_broken_files(tmp_path, content, words):
    (tmp_path / "sheet.csv").write_bytes(content)
    with pytest.raises(FramingError, match=words):
        read_coder(tmp_path / "sheet.csv", _key(), ASKED)
    with pytest.raises(FramingError, match="cannot be read"):
        read_coder(tmp_path / "absent.csv", _key(), ASKED)


def test_exports_of_annotation_tools(tmp_path):
    answers = {name: value for name, value in _rows()[0].items() if name not in ("item", "speaker_side")}
    result = [{"from_name": name, "value": {"choices": [value]}} for name, value in answers.items()]
    task = {"data": {"item": "M0001"}, "annotations": [{"was_cancelled": True}, {"result": result}]}
    line = {"id": 7, "item": "M0001", "text": "…", "label": [f"{name}={value}" for name, value in answers.items()]}
    for name, text in (("studio.json", json.dumps([task])), ("doccano.jsonl", json.dumps(line))):
        (tmp_path / name).write_text(text, encoding="utf-8")
        found = read_coder(tmp_path / name, _key(), ASKED).answers.loc["M0001"]
        assert dict(found) == answers | {"speaker_side": ""}


# --- The folder -------------------------------------------------------------------------------------------------------


def test_the_tables_are_written_and_described(trip):
    out, *_, found = trip
    for name in ("agreement", "accuracy", "confusion", "disagreements", "sources_corrected"):
        written = read_table(out, name)
        pd.testing.assert_frame_equal(written, getattr(found, name), check_dtype=False)


def test_a_folder_that_was_run_anew_is_refused(tmp_path):
    truth = make_folder(tmp_path)
    with pytest.raises(FramingError, match="framing sample"):
        validate(tmp_path, tmp_path / "sheet.csv")
    key = sample_mentions(tmp_path, n=20)
    with pytest.raises(FramingError, match="filled in"):
        validate(tmp_path, tmp_path / "sample" / "sheet-1.xlsx")
    fill(read_sheet(tmp_path / "sample" / "sheet-1.csv"), key, truth).to_csv(tmp_path / "sheet.csv", index=False)
    assert len(validate(tmp_path, tmp_path / "sheet.csv").sources_corrected) == 8
    mentions = read_table(tmp_path, "mentions")
    write_table(mentions.assign(stance="distanced"), tmp_path, "mentions")
    with pytest.raises(FramingError, match="no longer those of the sample"):
        validate(tmp_path, tmp_path / "sheet.csv")


def test_coders_decide_by_majority_and_the_first_in_a_tie(tmp_path):
    truth = make_folder(tmp_path)
    key = sample_mentions(tmp_path, n=10)
    sheet = fill(read_sheet(tmp_path / "sample" / "sheet-1.csv"), key, truth)
    item = next(i for i in sheet.index if sheet.loc[i, "sense"] == "framing")
    for name, stance in (("a", "rejected"), ("b", "asserted"), ("c", "asserted")):
        sheet.assign(stance=sheet["stance"].where(sheet["item"] != item, stance)).to_csv(
            tmp_path / f"{name}.csv", index=False
        )
    for names, wanted in (("abc", "asserted"), ("ab", "rejected"), ("ba", "asserted")):
        table = validate(tmp_path, [tmp_path / f"{name}.csv" for name in names]).disagreements
        row = table[(table["item"] == item) & (table["question"] == "stance") & (table["between"] == "coders")].iloc[0]
        assert row["coder"] == wanted
