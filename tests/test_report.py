"""The report: numbers agree with the tables, article text stays text, size stays small, the same bytes again."""

from __future__ import annotations

import base64
import gzip
import html
import json
import re
import runpy
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import TableError
from framing.reporting import methods as report_methods
from framing.reporting import page as report
from framing.reporting import sections as report_sections
from framing.reporting.drilldown import pack, place_marks
from framing.reporting.page import render, write_report
from framing.reporting.values import signed
from framing.results import read_results
from framing.tables import read_table, write_table

FAKE = runpy.run_path(str(Path(__file__).with_name("fake_results.py")))
SIDES = FAKE["SIDES"]
ATTACK = "</script><script>window.hacked = 1</script>"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return FAKE["build"](tmp_path_factory.mktemp("out"))


@pytest.fixture(scope="module")
def page(out: Path) -> str:
    return render(read_results(out))


def payload(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/octet-stream" id="payload">([A-Za-z0-9+/=]*)</script>', page)
    assert found
    return json.loads(gzip.decompress(base64.b64decode(found[1])))


class Outline(HTMLParser):
    """Tags with their attributes, and the text of each section."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.broken: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "link", "input", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.broken.append(tag)


@pytest.fixture(scope="module")
def outline(page: str) -> Outline:
    parser = Outline()
    parser.feed(page)
    return parser


def test_tags_are_balanced(outline: Outline) -> None:
    assert outline.broken == []
    assert outline.open == []


def test_the_page_asks_nobody_for_anything(outline: Outline, page: str) -> None:
    for tag, attrs in outline.tags:
        assert tag not in ("img", "iframe", "object", "embed", "audio", "video", "base")
        assert "src" not in attrs
        target = attrs.get("href") or ""
        assert re.match(r"#|data:,|plots/[a-z_]+\.(svg|png)$|[a-z_]+\.csv$", target) or not target
    assert "default-src 'none'" in page
    assert "url(" not in re.search(r"<style>(.*?)</style>", page, re.S)[1]  # type: ignore[index]


def test_every_control_has_a_name_and_ids_are_unique(outline: Outline, page: str) -> None:
    ids = [attrs["id"] for _, attrs in outline.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    for _, attrs in outline.tags:
        if "aria-labelledby" in attrs:
            assert attrs["aria-labelledby"] in ids
        if attrs.get("role") == "region":
            assert attrs["aria-label"]
            assert attrs["tabindex"] == "0"
    for control in re.findall(r"<(?:select|input)[^>]*>", page):
        assert re.search(rf"<label[^>]*>[^<]*{re.escape(control)}", page), control
    assert '<html lang="en">' in page


def test_contents_lead_to_the_sections(outline: Outline) -> None:
    ids = {attrs.get("id") for tag, attrs in outline.tags if tag == "section"}
    anchors = {a["href"][1:] for t, a in outline.tags if t == "a" and re.fullmatch(r"#[a-z]+", a.get("href") or "")}
    assert ids == {
        "verdicts", "targets", "voices", "time", "labels", "standards", "agency", "blame", "mentions", "methods",
        "skipped",
    }  # fmt: skip
    assert ids <= anchors


def test_article_text_is_escaped(page: str) -> None:
    assert page.count("<script") == 4 - 1  # meta, payload, our own
    assert "window.hacked" not in page  # the title is in the payload only


def test_hostile_names_stay_text(out: Path, tmp_path: Path) -> None:
    hostile = shutil.copytree(out, tmp_path / "hostile")
    for name in (
        "articles",
        "mentions",
        "sources",
        "targets",
        "periods",
        "drivers",
        "double_standard",
        "agency",
        "blame",
    ):
        frame = read_table(hostile, name)
        frame["source"] = frame["source"].replace("Karun Times", ATTACK)
        write_table(frame, hostile, name, sides=list(SIDES))
    run = json.loads((hostile / "run.json").read_text(encoding="utf-8"))
    run["codebook"]["title"] = run["codebook"]["sides"]["us"]["name"] = ATTACK
    (hostile / "run.json").write_text(json.dumps(run), encoding="utf-8")
    page = render(read_results(hostile))
    assert ATTACK not in page
    assert html.escape(ATTACK, quote=False) in page
    assert page.count("<script") == 3


def test_verdict_table_says_what_sources_csv_says(out: Path, page: str) -> None:
    section = page[page.index('<section id="verdicts"') : page.index('<section id="targets"')]
    rows = re.findall(r"<tr>\s*<th scope=\"row\".*?</tr>", section, re.S)
    sources = read_table(out, "sources").set_index("source")
    assert len(rows) == len(sources)
    for row in rows:
        name = html.unescape(re.search(r'data-v="([^"]*)"', row)[1])  # type: ignore[index]
        lean = sources.loc[name, "lean"]
        cell = re.search(r'<td class="num" data-v="([^"]*)">([^<]*)</td>', row)
        assert cell
        assert cell[1] == ("" if lean != lean else f"{lean:.6g}")
        assert cell[2] == ("" if lean != lean else signed(lean))


def test_counts_open_as_many_mentions(out: Path, page: str) -> None:
    """Each link in the verdict table leads to a list just as long as the number says."""
    data = payload(page)
    frame = pd.DataFrame({name: [data["values"][name][i] for i in codes] for name, codes in data["codes"].items()})
    copies = pd.Series([data["copy"][i] for i in data["article"]])
    found = 0
    for query, number in re.findall(r'<a href="#mentions\?([^"]*)" title="Open[^>]*>([\d,]+)</a>', page):
        filters = dict(pair.split("=", 1) for pair in html.unescape(query).split("&"))
        if {"from", "to"} & set(filters):
            continue
        rows = (frame["sense"] == "framing") & (copies == 0)
        for name, value in filters.items():
            rows &= frame[name] == _unquote(value)
        assert rows.sum() == int(number.replace(",", "")), query
        found += 1
    assert found > 100


def _unquote(text: str) -> str:
    from urllib.parse import unquote_plus

    return unquote_plus(text)


def test_payload_holds_every_mention(out: Path, page: str) -> None:
    data, mentions = payload(page), read_table(out, "mentions")
    assert data["n"] == len(mentions)
    assert [data["sentences"][i] for i in data["sentence"]] == list(mentions["sentence"])
    for name in ("source", "side", "voice", "stance", "label", "evidence"):
        assert [data["values"][name][i] for i in data["codes"][name]] == list(mentions[name])
    assert data["titles"][data["article"][0]] == "<script>window.hacked = 1</script> & more"


def test_marks_fall_on_the_words(out: Path, page: str) -> None:
    data, mentions = payload(page), read_table(out, "mentions")
    for i, row in enumerate(mentions.to_dict("records")):
        start, end = data["marks"]["label"][i]
        assert row["sentence"][start:end] == row["text"]
        start, end = data["marks"]["target"][i]
        assert row["sentence"][start:end] == row["target_text"]
        start, end = data["marks"]["speaker"][i]
        assert (start, end) == (-1, -1) or row["sentence"][start:end].lower() == row["speaker"]
        assert (start >= 0) == bool(row["speaker"])


def mention(
    sentence: str, offset: int, label: tuple[int, str], target: tuple[int, str] | None = None
) -> dict[str, Any]:
    at, words = label
    to, aim = target or (None, "")
    return {
        "article_id": "a", "field": "text", "sentence": sentence, "start": offset + at, "end": offset + at + len(words),
        "text": words, "target_start": None if to is None else offset + to,
        "target_end": None if to is None else offset + to + len(aim), "target_text": aim,
        "speaker_start": None, "speaker_end": None,
    }  # fmt: skip


TWICE = "The rebels said the rebels held the bridge."


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([mention("The rebels held on.", 70, (4, "rebels"))], [(4, 10)]),
        ([mention(TWICE, 9, (20, "rebels"), (32, "the bridge"))], [(20, 26)]),  # the target decides
        ([mention(TWICE, 9, (4, "rebels")), mention(TWICE, 9, (20, "rebels"))], [(4, 10), (20, 26)]),
        ([mention(TWICE, 9, (20, "rebels"))], [(-1, -1)]),  # nothing decides: no mark
        ([mention("Nothing of it here.", 9, (4, "rebels"))], [(-1, -1)]),
        ([mention("The armed group left.", 9, (4, "armed\ngroup"))], [(4, 15)]),  # a line break is a space
    ],
)
def test_the_right_occurrence_is_marked(rows: list[dict[str, Any]], expected: list[tuple[int, int]]) -> None:
    frame = pd.DataFrame(rows)
    for name in ("start", "end", "target_start", "target_end", "speaker_start", "speaker_end"):
        frame[name] = frame[name].astype("Int64")
    assert [marks[0] for marks in place_marks(frame)] == expected


@given(st.text("ab .", min_size=1, max_size=30), st.data())
@settings(max_examples=60, deadline=None)
def test_a_mark_never_falls_on_other_words(sentence: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(sentence) - 1))
    end = data.draw(st.integers(start + 1, len(sentence)))
    frame = pd.DataFrame([mention(sentence, 1000, (start, sentence[start:end]))])
    for name in ("start", "end", "target_start", "target_end", "speaker_start", "speaker_end"):
        frame[name] = frame[name].astype("Int64")
    ((label, _, _),) = place_marks(frame)
    assert label == (-1, -1) or sentence[label[0] : label[1]] == sentence[start:end]
    if sentence.find(sentence[start:end]) == sentence.rfind(sentence[start:end]):
        assert label == (start, end)


def test_a_small_budget_keeps_all_codes_and_shares_sentences_fairly(out: Path) -> None:
    results = read_results(out)
    full = pack(results.mentions, results.articles, sides=SIDES, budget=10**9)
    small = pack(results.mentions, results.articles, sides=SIDES, budget=len(full.text) // 2)
    assert full.sentences == full.mentions == small.mentions == len(results.mentions)
    assert len(small.text) <= len(full.text) // 2
    assert 0 < small.sentences < small.mentions
    data = json.loads(gzip.decompress(base64.b64decode(small.text)))
    assert len(data["codes"]["source"]) == data["n"] == len(results.mentions)
    assert sum(i >= 0 for i in data["sentence"]) == small.sentences
    held: dict[str, int] = {}
    for code, sentence in zip(data["codes"]["source"], data["sentence"], strict=True):
        held[data["values"]["source"][code]] = held.get(data["values"]["source"][code], 0) + (sentence >= 0)
    counts = results.mentions["source"].value_counts()
    fullest = max(held.values())
    assert all(n >= min(counts[source], fullest - 1) for source, n in held.items())


def test_a_page_that_leaves_sentences_out_says_so(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "SIZE", 1)
    monkeypatch.setattr(report, "SMALLEST_PAYLOAD", 9_000)
    page = render(read_results(out))
    assert "it holds the sentences of" in page
    assert payload(page)["n"] == len(read_table(out, "mentions"))


def test_write_report_gives_the_same_bytes_and_the_plots(out: Path) -> None:
    path = write_report(out)
    first = path.read_bytes()
    assert path == out / "report.html"
    assert render(read_results(out)).encode() == first
    for link in re.findall(rb'href="(plots/[^"]+|[a-z_]+\.csv)"', first):
        assert (out / link.decode()).is_file(), link


def test_a_report_from_parquet_is_the_same(out: Path, tmp_path: Path, page: str) -> None:
    other = FAKE["build"](tmp_path / "parquet", format="parquet")
    assert render(read_results(other)).replace(".parquet", ".csv") == page


def test_optional_tables_may_be_missing(out: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    shutil.copytree(out, bare, ignore=shutil.ignore_patterns(
        "targets.csv", "periods.csv", "drivers.csv", "double_standard.csv", "credence.csv", "agency.csv", "blame.csv",
        "skipped.csv", "plots", "report.html"))  # fmt: skip
    text = write_report(bare).read_text(encoding="utf-8")
    assert 'id="targets"' not in text
    assert 'id="agency"' not in text
    assert "Nothing: every input was read." in text
    assert sorted(path.name for path in (bare / "plots").iterdir()) == [
        "lean.png", "lean.svg", "voices.png", "voices.svg",
    ]  # fmt: skip


def test_a_run_without_mentions_still_reports(out: Path, tmp_path: Path) -> None:
    empty = shutil.copytree(out, tmp_path / "empty")
    for name in ("mentions", "targets", "periods", "drivers", "double_standard", "credence", "agency", "blame"):
        write_table(read_table(empty, name).iloc[:0], empty, name, sides=list(SIDES))
    sources = read_table(empty, "sources")
    for column in ("n_mentions", "n_adopted", "n_quoted"):
        sources[column] = 0
    for column in sources.columns[sources.columns.str.contains("lean|share")]:
        sources[column] = float("nan")
    write_table(sources.assign(verdict="insufficient"), empty, "sources", sides=list(SIDES))
    text = write_report(empty).read_text(encoding="utf-8")
    assert "for 9 the data are too few to say" in text


def test_three_sides_show_shares(tmp_path: Path, out: Path) -> None:
    three = shutil.copytree(out, tmp_path / "three")
    run = json.loads((three / "run.json").read_text(encoding="utf-8"))
    run["codebook"]["sides"]["other_side"] = {"name": "A third side"}
    (three / "run.json").write_text(json.dumps(run), encoding="utf-8")
    sources = read_table(three, "sources")
    for column in ("share_other_side", "share_other_side_low", "share_other_side_high"):
        sources[column] = 0.1
    sources["n_amplified_other_side"] = sources["n_challenged_other_side"] = 0
    sources[["lean", "lean_low", "lean_high", "lean_centred"]] = float("nan")
    write_table(sources, three, "sources", sides=[*SIDES, "other_side"])
    text = write_report(three).read_text(encoding="utf-8")
    assert (three / "plots" / "shares.svg").is_file()
    assert "A third side" in text
    assert 'id="time"' not in text


@pytest.mark.parametrize(
    ("break_it", "message"),
    [
        (lambda out: (out / "run.json").unlink(), "run.json"),
        (lambda out: (out / "run.json").write_text("{", encoding="utf-8"), "JSON"),
        (lambda out: (out / "run.json").write_text("{}", encoding="utf-8"), "codebook"),
        (lambda out: (out / "sources.csv").unlink(), "no table sources"),
    ],
)
def test_a_broken_folder_is_one_sentence(out: Path, tmp_path: Path, break_it: Any, message: str) -> None:
    broken = shutil.copytree(out, tmp_path / "broken")
    break_it(broken)
    with pytest.raises(TableError, match=message) as caught:
        write_report(broken)
    assert "framing run" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_changes_and_near_copies_show_where_there_are_any(out: Path, tmp_path: Path, page: str) -> None:
    assert "Changes that the data carry" not in page
    assert "near copies once" not in page
    more = shutil.copytree(out, tmp_path / "more")
    row = {"source": "Karun Times", "period": "2020-05-01", "lean_before": -0.2, "lean_after": 0.6}
    write_table(pd.DataFrame([{**row, "p_value": 0.001, "q_value": 0.01}]), more, "changes")
    sources = read_table(more, "sources")
    sources["n_adopted_unique"], sources["lean_unique"] = sources["n_adopted"], sources["lean"]
    sources.loc[sources["source"] == "Karun Times", ["n_adopted_unique", "lean_unique"]] = [1, 0.123]
    write_table(sources, more, "sources", sides=list(SIDES))
    text = render(read_results(more))
    assert "from −0.20 to +0.60 with 2020-05-01" in text
    assert "+0.12</td>" in text


def test_methods_paragraph_is_filled_in_by_the_run(out: Path) -> None:
    results = read_results(out)
    text = report_methods.methods(results)["paragraph"]
    for words in ("161 articles of 9 sources", "2020-01-01", "en_framing 0.1.0", "3c3c3c3c3c3c", "4 targets"):
        assert words in text
    assert f"{results.sources['n_adopted'].sum():,} mentions" in text


def test_summary_counts_the_verdicts(out: Path) -> None:
    results = read_results(out)
    text = report_sections.verdicts(results)["summary"]
    counts = results.sources["verdict"].value_counts()
    assert text.startswith(f"Of 9 sources, {counts['us']} adopt")
    assert text.endswith(f"for {counts['insufficient']} the data are too few to say.")


@pytest.mark.parametrize(("value", "shown"), [(0.344, "+0.34"), (-0.5, "−0.50"), (-0.001, "0.00"), (0.0, "0.00")])
def test_signed_numbers(value: float, shown: str) -> None:
    assert signed(value) == shown
