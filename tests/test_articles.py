"""Every format, every field name, every kind of broken input; blocks that give the same articles as one reading."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import pickle
import socket
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.errors import CorpusError
from framing.reading.articles import Article, Skipped, plan_blocks, read_block, read_corpus
from framing.reading.dates import parse_date
from framing.reading.fields import FIELDS
from framing.reading.language import other_language

PROSE = "The river rose in the night and the people of the town went up to the hill with what they could carry. "
GERMAN = "Der Fluss stieg in der Nacht und die Leute gingen mit allem, was sie tragen konnten, auf den Hügel. "


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def articles(corpus: Any, **options: Any) -> list[Article]:
    return [item for item in read_corpus(corpus, **options) if isinstance(item, Article)]


def skipped(corpus: Any, **options: Any) -> list[Skipped]:
    return [item for item in read_corpus(corpus, **options) if isinstance(item, Skipped)]


def by_blocks(corpus: Any, block_bytes: int, **options: Any) -> list[Article | Skipped]:
    return [item for block in plan_blocks(corpus, block_bytes=block_bytes, **options) for item in read_block(block)]


# Formats


def as_jsonl(rows: Iterable[dict[str, str]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def as_json(rows: Iterable[dict[str, str]]) -> bytes:
    return json.dumps(list(rows), indent=1).encode()


def as_csv(rows: Iterable[dict[str, str]], delimiter: str = ",") -> bytes:
    text = io.StringIO()
    rows = list(rows)
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def as_tsv(rows: Iterable[dict[str, str]]) -> bytes:
    return as_csv(rows, "\t")


def as_parquet(rows: Iterable[dict[str, str]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(rows)), buffer, row_group_size=2)
    return buffer.getvalue()


WRITERS: dict[str, Callable[[Iterable[dict[str, str]]], bytes]] = {
    "jsonl": as_jsonl, "json": as_json, "csv": as_csv, "tsv": as_tsv, "parquet": as_parquet,
}  # fmt: skip
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "": lambda data: data, ".gz": gzip.compress, ".zst": zstandard.ZstdCompressor().compress,
}  # fmt: skip
ROWS = [
    {"id": "001", "text": "First,\r\n\"quoted\"; and\ttabbed", "source": "The Harbour Post", "date": "Sept. 10, 2020",
     "title": "NA", "url": "https://harbour.example/1", "author": "A. Roe", "section": "World", "rating": "left"},
    {"id": "12345678901", "text": "Zweitens: “Ünïcode” 🙂\u2028 here", "source": "Hill Daily",
     "date": "2020-09-11T01:02:03Z", "title": "", "url": "", "author": "", "section": "", "rating": ""},
    {"id": "3e5", "text": "  spaced \n\n\n", "source": "", "date": "03/04/2020", "title": "T", "url": "", "author": "",
     "section": "", "rating": "1.10"},
]  # fmt: skip


@pytest.mark.parametrize("packing", PACKERS)
@pytest.mark.parametrize("format", WRITERS)
def test_every_format_packed_and_plain_gives_the_same_articles(tmp_path: Path, format: str, packing: str) -> None:
    write(tmp_path, f"news.{format}{packing}", PACKERS[packing](WRITERS[format](ROWS)))
    found = list(read_corpus(tmp_path))
    assert all(isinstance(item, Article) for item in found)
    first, second, third = articles(tmp_path)
    name = f"news.{format}{packing}"
    assert first == Article("001", ROWS[0]["text"], "The Harbour Post", "2020-09-10", "NA", "https://harbour.example/1",
                            "A. Roe", "World", name, 1, {"rating": "left"})  # fmt: skip
    assert (second.id, second.text, second.date, second.row) == ("12345678901", ROWS[1]["text"], "2020-09-11", 2)
    assert (third.id, third.text, third.date, third.extra) == ("3e5", ROWS[2]["text"], "", {"rating": "1.10"})
    assert by_blocks(tmp_path, 1) == by_blocks(tmp_path, 60) == found


@pytest.mark.parametrize("packing", PACKERS)
def test_texts_take_their_source_from_the_folder_or_the_front_matter(tmp_path: Path, packing: str) -> None:
    pack = PACKERS[packing]
    write(tmp_path, f"post/a.txt{packing}", pack(b"Plain\r\ntext"))
    write(
        tmp_path,
        f"post/b.md{packing}",
        pack(b"---\nsource: Hill Daily\nid: 007\ndate: 10 Sep 2020\n---\nBody --- here"),
    )
    plain, matter = articles(tmp_path)
    assert (plain.text, plain.source, plain.id) == ("Plain\r\ntext", "post", "")
    assert (matter.text, matter.source, matter.id, matter.date) == ("Body --- here", "Hill Daily", "007", "2020-09-10")


def test_front_matter_that_is_no_yaml_is_read_by_its_lines_and_a_rule_is_no_front_matter(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "---\ntitle: The talks: a delay\nsource: Post\n---\nBody")
    write(tmp_path, "b.md", "---\nA text that opens with a rule.\n---\nAnd goes on.")
    write(tmp_path, "c.md", "---\ntitle: &x [a]\nauthor: [*x, *x]\nsource: Post\n---\nBody")
    first, second, third = articles(tmp_path)
    assert (first.title, first.text) == ("The talks: a delay", "Body")
    assert second.text.startswith("---\nA text")
    assert (third.source, third.text) == ("Post", "Body")


def test_a_page_gives_its_article_and_what_it_says_about_it(tmp_path: Path) -> None:
    page = (
        "<html><head><meta charset='windows-1252'><title>Flood in the valley</title><meta property='og:site_name' "
        "content='Harbour Post'><meta property='article:published_time' content='2020-09-10T08:00:00Z'></head><body>"
        f"<nav>Menu</nav><article><h1>Flood in the valley</h1><p>“{PROSE}”</p><p>{PROSE}</p></article></body></html>"
    )
    write(tmp_path, "web/a.html", page.encode("cp1252"))
    write(tmp_path, "web/b.html", "<html><body></body></html>")
    write(tmp_path, "web/c.htm", f"<html><body><article><p>{PROSE}</p><p>{PROSE}</p></article></body></html>")
    found, bare = articles(tmp_path)
    assert (found.source, found.date, found.title) == ("Harbour Post", "2020-09-10", "Flood in the valley")
    assert found.text.startswith("“The river")
    assert "Menu" not in found.text
    assert (bare.source, bare.title) == ("web", "")
    assert skipped(tmp_path) == [Skipped("web/b.html", "", "No article was found in the page.")]


def test_json_of_every_shape(tmp_path: Path) -> None:
    write(tmp_path, "a.json", '{"text": "one"}')
    write(tmp_path, "b.json", '{"status": "ok", "articles": [{"content": "two", "source": {"id": 1, "name": "Post"}}]}')
    write(tmp_path, "c.json", '{"hits": {"hits": [{"_source": {"body": "three", "author": ["A", "B"]}}]}}')
    write(tmp_path, "d.json", '{"text": "four"}\n{"text": "five"}\n')
    write(tmp_path, "e.jsonl", '{\n  "text": "six"\n}\n')
    write(tmp_path, "f.jsonl", '[{"text": "seven"}, {"text": "eight"}]')
    found = articles(tmp_path)
    assert [article.text for article in found] == ["one", "two", "three", "four", "five", "six", "seven", "eight"]
    assert (found[1].source, found[2].author) == ("Post", "A; B")
    assert not skipped(tmp_path)


def test_a_large_array_is_read_as_a_stream(tmp_path: Path) -> None:
    rows = [{"text": f"{i} " + PROSE * 150} for i in range(40)]
    write(tmp_path, "a.json", json.dumps(rows))
    assert [article.text for article in articles(tmp_path)] == [row["text"] for row in rows]


def test_numbers_stay_as_they_are_written(tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl", '{"id": 12345678901, "text": "a", "score": 1.10, "n": NaN, "ok": true, "x": null}\n')
    (article,) = articles(tmp_path)
    assert (article.id, article.extra) == ("12345678901", {"score": "1.10", "ok": "true"})


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("text\nhé\n".encode("utf-8-sig"), "hé"),
        ("text\nhé\n".encode("utf-16"), "hé"),
        ("text;source\r\n“hé”;b\r\n".encode("cp1252"), "“hé”"),
        ("text\tsource\nhé\tb\n".encode(), "hé"),
        ("sep=;\ntext;source\nhé;b\n".encode(), "hé"),
        (b"text\nnul \x00 here\n", "nul \x00 here"),
        (("text\n" + "x" * 70_000 + "\nbad \xff\xe9 byte\n").encode("latin-1"), "x" * 70_000),
        (b'"long, text"\n"a ""b"" c\nd"\n', 'a "b" c\nd'),
    ],
)
def test_csv_encodings_and_dialects(tmp_path: Path, content: bytes, text: str) -> None:
    write(tmp_path, "a.csv", content)
    options = {"fields": {"text": "long, text"}} if b"long" in content else {}
    assert articles(tmp_path, **options)[0].text == text
    assert not skipped(tmp_path, **options)
    assert by_blocks(tmp_path, 1, **options) == list(read_corpus(tmp_path, **options))


def test_texts_in_other_encodings(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "“smart” — and é".encode("cp1252"))
    write(tmp_path, "b.txt", "\ufeffwith a mark")
    write(tmp_path, "c.txt", "wide".encode("utf-32"))
    russian = "Президент сказал, что войска скоро покинут страну и вернутся домой. " * 5
    write(tmp_path, "d.txt", russian.encode("cp1251"))
    write(tmp_path, "e.txt", PROSE.encode() * 700 + "one bad \xe9 byte".encode("latin-1"))
    found = articles(tmp_path, language="ru")[:4]
    assert [article.text for article in found] == ["“smart” — and é", "with a mark", "wide", russian]
    assert articles(tmp_path)[-1].text.endswith("one bad é byte")


# Fields


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"stories_id": 9, "media_name": "Post", "publish_date": "2020-09-10 01:00:00", "title": "T", "text": "x"},
         ("9", "Post", "2020-09-10", "T")),
        ({"DocumentIdentifier": "https://www.post.example/a", "DATE": 20200910120000, "content": "x"},
         ("", "post.example", "2020-09-10", "")),
        ({"headline": "T", "articleBody": "x", "datePublished": "2020-09-10", "publisher": {"name": "Post"}},
         ("", "Post", "2020-09-10", "T")),
        ({"Headline": "T", "Full Text": "x", "Publication": "Post", "Publish Date": "10 September 2020", "Doc ID": "d"},
         ("d", "Post", "2020-09-10", "T")),
        ({"text": "", "body": "x", "source": None, "domain": "post.example", "seendate": "20200910T120000Z"},
         ("", "post.example", "2020-09-10", "")),
    ],
)  # fmt: skip
def test_the_usual_names_of_fields(tmp_path: Path, row: dict[str, Any], expected: tuple[str, ...]) -> None:
    write(tmp_path, "a.jsonl", json.dumps(row))
    (article,) = articles(tmp_path)
    assert article.text == "x"
    assert (article.id, article.source, article.date, article.title) == expected


def test_named_columns_come_first_and_must_exist(tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl", json.dumps({"text": "abstract", "My Column": "the text", "who": "Post", "source": "no"}))
    (article,) = articles(tmp_path, fields={"text": "my_column", "source": "who"})
    assert (article.text, article.source) == ("the text", "Post")
    assert article.extra == {"text": "abstract", "source": "no"}
    for read in (read_corpus, plan_blocks):
        with pytest.raises(CorpusError, match=r"no file has a column 'absent' for the field 'text': .*My Column"):
            list(read(tmp_path, fields={"text": "absent"}))
        with pytest.raises(CorpusError, match=f"no field 'body': the fields are {', '.join(FIELDS)}"):
            list(read(tmp_path, fields={"body": "absent"}))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2020-09-10", "2020-09-10"), ("2020-09-10T23:59:59-05:00", "2020-09-10"), ("2020/9/1", "2020-09-01"),
        ("20200910", "2020-09-10"), ("1599696000", "2020-09-10"), ("1599696000000", "2020-09-10"),
        ("September 10th, 2020", "2020-09-10"), ("Thu, 10 Sep 2020 12:00:00 GMT", "2020-09-10"),
        ("Wednesday 5th of May 2021", "2021-05-05"), ("13/04/2020", "2020-04-13"), ("04/13/2020", "2020-04-13"),
        ("12.09.2020", "2020-09-12"), ("Mar 5 '20", "2020-03-05"),
        ("03/04/2020", ""), ("2020", ""), ("May 2020", ""), ("yesterday", ""), ("2 hours ago", ""), ("2020-13-40", ""),
        ("2020-02-30", ""), ("Decision 10, 2020", ""), ("9" * 50, ""), ("∞", ""), ("", ""),
    ],
)  # fmt: skip
def test_dates(written: str, day: str) -> None:
    assert parse_date(written) == day


def test_dates_in_the_language_of_the_codebook() -> None:
    assert parse_date("10 septembre 2020", language="fr") == "2020-09-10"


@given(st.text(max_size=30))
@settings(max_examples=100, deadline=None)
def test_no_date_stops_a_row(written: str) -> None:
    assert parse_date(written) == "" or len(parse_date(written)) == 10


# Language


def test_articles_in_another_language_are_skipped(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", PROSE * 3)
    write(tmp_path, "b.txt", GERMAN * 3)
    write(tmp_path, "c.txt", "Kurz und gut")
    assert [article.path for article in articles(tmp_path)] == ["a.txt", "c.txt"]
    reason = "The text is in another language (de) than the codebook (en)."
    assert skipped(tmp_path) == [Skipped("b.txt", "", reason)]
    assert other_language(GERMAN * 3, "de") == ""
    assert other_language(PROSE * 3, "de") == "en"
    assert (
        other_language("Roe Doe Smith Jones 12 14 33 " * 4, "en") == ""
    )  # names and figures: the benefit of the doubt
    assert other_language(PROSE * 3, "en-GB") == ""


# Broken input


def broken(folder: Path) -> dict[str, str]:
    """Files of every kind that cannot be used → what the reason must say."""
    good = as_jsonl(ROWS)
    noise = bytes(range(256)) * 40
    cases: dict[str, tuple[bytes, str]] = {
        "empty.txt": (b"", "empty"),
        "binary.txt": (noise, "binary"),
        "binary.csv": (b"PK\x03\x04" + noise, "binary"),
        "blank.txt": (b" \n\n ", "no text"),
        "picture.png": (b"\x89PNG", "does not end in a format"),
        "noname": (b"text", "does not end in a format"),
        "cut.jsonl.gz": (gzip.compress(good)[:12], "cut short"),
        "cut.txt.zst": (zstandard.ZstdCompressor().compress(os.urandom(9000))[:-300], "binary"),
        "cut2.txt.zst": (zstandard.ZstdCompressor().compress(PROSE.encode() * 9)[:-9], "cut short"),
        "notpacked.jsonl.gz": (good, "not compressed that way"),
        "notpacked.jsonl.zst": (good, "not compressed that way"),
        "half.json": (b'{"text": "a', "not valid JSON"),
        "none.json": (b'{"a": 1}', "no article"),
        "deep.json": (b'{"a":' * 100_000, "not valid JSON"),
        "emptyarray.json": (b"[]", "no article"),
        "notext.csv": (b"a,b\n1,2\n3,4\n", "No column is known to hold the text; there are: a, b"),
        "header.csv": (b"text,source\n", "no article"),
        "cut.parquet": (as_parquet(ROWS)[:-20], "damaged or cut short"),
        "notext.parquet": (as_parquet([{"a": "1"}, {"a": "2"}]), "No column"),
        "no.parquet": (good, "no Parquet file"),
    }
    for name, (content, _) in cases.items():
        write(folder, name, content)
    return {name: reason for name, (_, reason) in cases.items()}


def test_every_broken_file_is_one_row_with_a_reason(tmp_path: Path) -> None:
    expected = broken(tmp_path)
    write(tmp_path, "good.txt", PROSE)
    (tmp_path / "nothing" / "inside").mkdir(parents=True)
    start = time.perf_counter()
    found = skipped(tmp_path)
    assert time.perf_counter() - start < 10
    reasons = {row.path: row.reason for row in found}
    assert len(found) == len(reasons) == len(expected) + 1
    for name, reason in expected.items():
        assert reason in reasons[name], name
    assert reasons["nothing/inside"] == "The folder holds no file with articles."
    assert [article.path for article in articles(tmp_path)] == ["good.txt"]
    assert all(row.reason.count(". ") == 0 and row.reason.endswith(".") for row in found)  # one sentence
    assert by_blocks(tmp_path, 1) == by_blocks(tmp_path, 1000) == list(read_corpus(tmp_path))


def test_broken_rows_do_not_stop_a_file(tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl", b'{"text": "one"}\n{bad\n\n[1]\n{"title": "t"}\n{"text": "\\ud800 five"}\n' + b"\xff\n")
    write(tmp_path, "b.csv", 'text,source\none,a\n\ntwo,b,c\n"",d\nthree,e\nopen "quote,f\n')
    write(tmp_path, "c.json", '[{"text": "one"}, 2, {"text": "three"}, {"text": "fo')
    assert [(a.path, a.row, a.text) for a in articles(tmp_path)] == [
        ("a.jsonl", 1, "one"), ("a.jsonl", 6, "\ufffd five"),
        ("b.csv", 1, "one"), ("b.csv", 4, "three"), ("b.csv", 5, 'open "quote'),
        ("c.json", 1, "one"), ("c.json", 3, "three"),
    ]  # fmt: skip
    assert [(row.path, row.item, row.reason) for row in skipped(tmp_path)] == [
        ("a.jsonl", "2", "The line is not valid JSON."),
        ("a.jsonl", "4", "The line holds no JSON object."),
        ("a.jsonl", "5", "No column is known to hold the text; there are: title."),
        ("a.jsonl", "7", "The line is not valid JSON."),
        ("b.csv", "2", "The row has 3 cells, the header 2."),
        ("b.csv", "3", "The article has no text."),
        ("c.json", "2", "The item is no JSON object."),
        ("c.json", "4", "The JSON breaks off or is not valid here, and what stands behind is lost."),
    ]
    assert by_blocks(tmp_path, 1) == list(read_corpus(tmp_path))


def test_what_was_read_before_a_file_breaks_off_is_kept(tmp_path: Path) -> None:
    rows = [{"text": f"{i} {PROSE} {os.urandom(300).hex()}"} for i in range(2000)]
    for name, packed in (
        ("a.jsonl.gz", gzip.compress(as_jsonl(rows))),
        ("b.jsonl.zst", PACKERS[".zst"](as_jsonl(rows))),
    ):
        write(tmp_path, name, packed[: len(packed) // 2])
    found = articles(tmp_path)
    texts = [article.text for article in found if article.path == "a.jsonl.gz"]
    assert 500 < len(texts) < 2000
    assert texts == [row["text"] for row in rows[: len(texts)]]
    assert sum(article.path == "b.jsonl.zst" for article in found) > 500
    assert [row.reason for row in skipped(tmp_path)] == ["The compressed file is damaged or was cut short."] * 2


def test_three_megabytes_on_one_line_and_thousands_of_quotation_marks(tmp_path: Path) -> None:
    long = ("and " + "the " * 4) * 150_000
    write(tmp_path, "a.jsonl", json.dumps({"text": long}))
    write(tmp_path, "b.csv", as_csv([{"text": long}]))
    write(tmp_path, "c.txt", long)
    write(tmp_path, "d.csv", as_csv([{"text": '"' * 20_000}, {"text": "after"}]))
    start = time.perf_counter()
    assert [len(article.text) for article in articles(tmp_path)] == [3_000_000, 3_000_000, 3_000_000, 20_000, 5]
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize("packing", [".gz", ".zst"])
def test_a_bomb_does_not_fill_the_memory(tmp_path: Path, packing: str) -> None:
    resource = pytest.importorskip("resource")
    zeros = b"0" * (1 << 20)
    path = tmp_path / f"bomb.jsonl{packing}"
    with gzip.open(path, "wb") if packing == ".gz" else zstandard.open(path, "wb") as file:
        for _ in range(200):
            file.write(zeros)
        file.write(b'\n{"text": "after"}\n')
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = list(read_corpus(tmp_path))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / (
        1024 if sys.platform != "darwin" else 1 << 20
    )
    assert [type(item).__name__ for item in found] == ["Skipped", "Article"]
    assert "longer than 32 MB" in found[0].reason  # type: ignore[union-attr]
    assert grown < 150


def test_unreadable_files_and_folders_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import framing.reading.files

    write(tmp_path, "shut.txt", PROSE)
    write(tmp_path, "shut/a.txt", PROSE)
    write(tmp_path, "z.txt", PROSE)
    real_open, real_scan = open, os.scandir

    def guarded_open(path: Any, *args: Any, **options: Any) -> Any:
        if str(path).endswith("shut.txt"):
            raise PermissionError(13, "Permission denied")
        return real_open(path, *args, **options)

    def guarded_scan(path: Any) -> Any:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied")
        return real_scan(path)

    monkeypatch.setattr(framing.reading.files, "open", guarded_open, raising=False)
    monkeypatch.setattr(framing.reading.files.os, "scandir", guarded_scan)
    assert [(row.path, row.reason) for row in skipped(tmp_path)] == [
        ("shut.txt", "The file may not be read: its permissions forbid it."),
        ("shut", "The folder may not be read: its permissions forbid it."),
    ]
    assert [article.path for article in articles(tmp_path)] == ["z.txt"]


def test_pipes_and_sockets_are_no_articles(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as end:
        cwd = os.getcwd()
        os.chdir(tmp_path)  # the path of a socket must be short
        try:
            end.bind("socket.txt")
        finally:
            os.chdir(cwd)
        assert {row.path for row in skipped(tmp_path)} == {"pipe.txt", "socket.txt"}


# Files, links, order


def test_order_is_that_of_the_paths_and_unnamed_files_are_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "B.txt", "a/z.txt", "a.txt", "a-b.txt", "é.txt", "a/.hidden.txt", ".git/x.txt", "README.md",
                 "a/readme.txt", "LICENSE", "LICENSE.txt", "licences of the valley.txt", "~$open.txt"):  # fmt: skip
        write(tmp_path, name, PROSE)
    names = [item.path for item in read_corpus(tmp_path)]
    assert names == sorted(names, key=str.encode)
    assert names == ["B.txt", "a-b.txt", "a.txt", "a/z.txt", "b.txt", "licences of the valley.txt", "é.txt"]


def test_the_results_of_a_run_are_no_part_of_the_corpus(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", PROSE)
    write(tmp_path, "out/mentions.csv", as_csv([{"text": "rebels"}]))
    write(tmp_path, "out/.framing/settings.json", "{}")
    assert [item.path for item in read_corpus(tmp_path)] == ["a.txt"]


def test_links_never_lead_out_and_what_is_inside_is_read_once(tmp_path: Path) -> None:
    outside = write(tmp_path, "outside/secret.txt", PROSE)
    corpus = tmp_path / "corpus"
    write(corpus, "a/one.txt", "one")
    write(corpus, ".store/two.txt", "two")
    (corpus / "again.txt").symlink_to("a/one.txt")
    (corpus / "b.txt").symlink_to(".store/two.txt")
    (corpus / "c.txt").symlink_to(".store/two.txt")
    (corpus / "dir").symlink_to("a")
    (corpus / "a" / "loop").symlink_to("..")
    (corpus / "self").symlink_to("self")
    (corpus / "gone.txt").symlink_to("nowhere.txt")
    (corpus / "out.txt").symlink_to(outside)
    (corpus / "outdir").symlink_to(outside.parent)
    assert [(a.path, a.text) for a in articles(corpus)] == [("a/one.txt", "one"), ("b.txt", "two")]
    assert [(row.path, row.reason) for row in skipped(corpus)] == [
        ("a/loop", "The link leads round in a circle."),
        ("gone.txt", "The link leads nowhere or round in a circle."),
        ("out.txt", "The link leads out of the corpus and is not followed."),
        ("outdir", "The link leads out of the corpus and is not followed."),
        ("self", "The link leads nowhere or round in a circle."),
    ]


def test_several_arguments_keep_their_paths_apart(tmp_path: Path) -> None:
    for name in ("x/a.txt", "y/a.txt", "z/x/a.txt", "one.jsonl"):
        write(tmp_path, name, PROSE if name.endswith("txt") else as_jsonl(ROWS[:1]))
    found = articles(
        [tmp_path / "y", tmp_path / "x", tmp_path / "z" / "x", tmp_path / "one.jsonl", tmp_path / "y" / "a.txt"]
    )
    assert [article.path for article in found] == ["y/a.txt", "x~1/a.txt", "x~2/a.txt", "one.jsonl"]
    assert articles(str(tmp_path / "one.jsonl"))[0].path == "one.jsonl"


def test_a_path_that_is_not_there_is_an_error() -> None:
    with pytest.raises(CorpusError, match="there is no file or folder 'nowhere/at/all'"):
        list(read_corpus("nowhere/at/all"))
    with pytest.raises(CorpusError, match="no corpus was given"):
        list(plan_blocks([]))


def test_file_names_that_are_no_unicode_can_be_written(tmp_path: Path) -> None:
    try:
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))).write_text(PROSE)
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    (article,) = articles(tmp_path)
    assert article.path == "caf\ufffd.txt"


# Blocks


def test_blocks_can_be_sent_and_have_keys_of_their_own(tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl", as_jsonl({"text": f"{i} {PROSE}"} for i in range(50)))
    write(tmp_path, "b.txt", PROSE)
    blocks = list(plan_blocks(tmp_path, block_bytes=1000))
    assert len(blocks) > 5
    assert len({block.key for block in blocks}) == len(blocks)
    assert pickle.loads(pickle.dumps(blocks)) == blocks == list(plan_blocks(tmp_path, block_bytes=1000))
    rows = [item.row for block in blocks[:-1] for item in read_block(block) if isinstance(item, Article)]
    assert rows == list(range(1, 51))


def test_a_file_added_later_leaves_other_blocks_alone(tmp_path: Path) -> None:
    for i in range(300):
        write(tmp_path, f"{i:03}.txt", PROSE * 3)
    write(tmp_path, "large.jsonl", as_jsonl({"text": PROSE * 9} for _ in range(40)))
    before = {block.key for block in plan_blocks(tmp_path, block_bytes=20_000)}
    write(tmp_path, "150b.txt", PROSE)
    after = [block.key for block in plan_blocks(tmp_path, block_bytes=20_000)]
    assert len(before) > 20
    assert len(before - set(after)) <= 1
    assert 1 <= len(set(after) - before) <= 2


def test_a_file_that_grows_keeps_its_first_blocks_and_a_changed_one_does_not(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{i} {PROSE}"}) + "\n" for i in range(100)]
    write(tmp_path, "a.jsonl", "".join(lines))
    before = [block.key for block in plan_blocks(tmp_path, block_bytes=2000)]
    write(tmp_path, "a.jsonl", "".join([*lines, lines[0]]))
    grown = [block.key for block in plan_blocks(tmp_path, block_bytes=2000)]
    assert len(before) > 4
    assert grown[: len(before) - 1] == before[:-1]
    assert grown != before
    write(tmp_path, "a.jsonl", "".join(["{}" + lines[0][2:], *lines[1:]]))
    assert next(iter(plan_blocks(tmp_path, block_bytes=2000))).key != before[0]


@pytest.mark.parametrize("name", ["a.jsonl.zst", "a.jsonl.gz", "a.csv.zst", "a.csv"])
def test_stretches_of_a_file_can_be_read_in_any_order(tmp_path: Path, name: str) -> None:
    rows = [{"id": str(i), "text": f"{i} {PROSE}\n{PROSE}"} for i in range(300)]
    _, format, *packing = name.split(".")
    write(tmp_path, name, PACKERS["".join(f".{p}" for p in packing)](WRITERS[format](rows)))
    blocks = list(plan_blocks(tmp_path, block_bytes=2000))
    found = list(read_corpus(tmp_path))
    assert len(blocks) > 20
    for order in (list(range(len(blocks))), list(reversed(range(len(blocks)))), [5, 9, 9, 2, *range(len(blocks))]):
        read = {n: list(read_block(blocks[n])) for n in order}
        assert [item for n in range(len(blocks)) for item in read[n]] == found


TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), min_size=1, max_size=8)


@given(TEXTS, st.sampled_from(sorted(WRITERS)), st.sampled_from(sorted(PACKERS)), st.integers(1, 200))
@settings(max_examples=120, deadline=None)
def test_any_text_is_read_back_unchanged_whatever_the_blocks(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], format: str, packing: str, block_bytes: int
) -> None:
    folder = tmp_path_factory.mktemp("corpus")
    rows = [{"text": text, "id": f"{i}"} for i, text in enumerate(texts)]
    path = write(folder, f"a.{format}{packing}", PACKERS[packing](WRITERS[format](rows)))
    found = list(read_corpus(path))
    assert [(a.id, a.text) for a in found if isinstance(a, Article)] == [
        (row["id"], row["text"]) for row in rows if row["text"].strip()
    ]
    assert len(found) == len(rows)
    assert by_blocks(path, block_bytes) == found


# Object storage


def test_addresses_are_read_through_fsspec() -> None:
    fsspec = pytest.importorskip("fsspec")
    system = fsspec.filesystem("memory")
    for name, content in (("a.txt", b"one"), ("b/c.jsonl.gz", gzip.compress(as_jsonl(ROWS))), ("README.md", b"no"),
                          ("e.txt", b""), ("p.parquet", as_parquet(ROWS)), ("x.png", b"x")):  # fmt: skip
        system.pipe(f"/bucket/{name}", content)
    found = list(read_corpus("memory://bucket"))
    assert [(item.path, type(item).__name__) for item in found] == [
        ("a.txt", "Article"), *[("b/c.jsonl.gz", "Article")] * 3, ("e.txt", "Skipped"), *[("p.parquet", "Article")] * 3,
        ("x.png", "Skipped"),
    ]  # fmt: skip
    assert by_blocks("memory://bucket", 100) == found
    with pytest.raises(CorpusError, match="nothing at memory://absent"):
        list(read_corpus("memory://absent"))
    with pytest.raises(CorpusError, match="cannot be opened"):
        list(read_corpus("nosuch://bucket"))


# Articles


def test_fingerprints_see_past_white_space_only() -> None:
    one, two, three = (Article("", text).fingerprint() for text in ("a  b\n", " a b", "a B"))
    assert one == two != three
    assert len(one) == 16


def test_nothing_heavy_is_imported_to_read_jsonl(tmp_path: Path) -> None:
    import subprocess

    write(tmp_path, "a.jsonl", as_jsonl([{"text": PROSE, "date": "Sept. 10, 2020"}]))
    code = (
        "import sys; from framing.reading.articles import read_corpus; assert list(read_corpus(sys.argv[1]));"
        "heavy = {'pandas', 'pyarrow', 'dateparser', 'trafilatura', 'py3langid', 'numpy', 'spacy', 'yaml'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
