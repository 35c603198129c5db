"""The main job end to end on input as it comes: every table, dirty corpora, the same answers however it is run."""

import gzip
import json
import os

import pytest

import framing
from framing.errors import CorpusError, FramingError
from framing.schema.tables import TABLES

LABELLED = (
    "Officials in Baghdad blamed rogue militias for the rocket that fell near the airport. "
    "Nobody was hurt, they said.\n\n"
    "“The resistance will answer the occupiers,” a commander of the group said on Thursday."
)
PLAIN = "The harvest was late this year, and the price of bread rose again in the towns along the river."


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "corpus" / "Harbour Post"
    folder.mkdir(parents=True)
    (folder / "one.txt").write_text(
        f"---\ntitle: Rogue militias blamed\ndate: 2020-09-10\n---\n{LABELLED}", encoding="utf-8"
    )
    (folder / "two.txt").write_text(PLAIN, encoding="utf-8")
    (folder / "copy.txt").write_text(LABELLED, encoding="utf-8")
    return tmp_path / "corpus"


def _rows(out, name):
    return framing.read_table(out, name).to_dict("records")


def test_the_whole_job_makes_every_file(corpus, tmp_path):
    out = tmp_path / "out"
    results = framing.run(corpus, "us-iran", out=out)
    for name in ("articles", "mentions", "sources", "targets", "periods", "skipped", "agency", "blame"):
        assert (out / f"{name}.csv").is_file(), name
    for name in ("run.json", "datapackage.json", "report.html"):
        assert (out / name).is_file(), name
    assert list((out / "plots").glob("*.svg"))
    assert list((out / "plots").glob("*.png"))
    for name, frame in results._asdict().items():
        declared = [column.name for column in TABLES[name].expand(["us", "iran"]) if not column.optional]
        assert [column for column in declared if column not in frame.columns] == []


def test_offsets_count_in_the_text_as_read(corpus, tmp_path):
    mentions = framing.run(corpus, "us-iran").mentions
    texts = {"text": LABELLED, "title": "Rogue militias blamed"}
    assert set(mentions["field"]) == {"text", "title"}
    for row in mentions.to_dict("records"):
        text = texts[row["field"]]
        assert text[row["start"] : row["end"]] == row["text"]
        for what in ("target", "speaker"):
            if row[f"{what}_text" if what == "target" else what] and row[f"{what}_start"] is not None:
                words = text[int(row[f"{what}_start"]) : int(row[f"{what}_end"])]
                assert words.strip() == words != ""


def test_an_exact_copy_keeps_its_rows_and_is_not_scored(corpus, tmp_path):
    results = framing.run(corpus, "us-iran")
    copies = results.articles.set_index("article_id")["duplicate_of"]
    (original,) = {value for value in copies if value}
    (copy,) = [name for name, value in copies.items() if value]
    assert set(results.mentions["article_id"]) == {original, copy}
    (source,) = results.sources.to_dict("records")
    assert source["n_articles"] == 2


def test_a_source_without_a_label_keeps_its_row(corpus):
    quiet = corpus / "Quiet Gazette"
    quiet.mkdir()
    (quiet / "a.txt").write_text(PLAIN.replace("harvest", "flood"), encoding="utf-8")
    row = framing.run(corpus, "us-iran").sources.set_index("source").loc["Quiet Gazette"]
    assert row["n_articles"] == 1
    assert row["verdict"] == "insufficient"
    assert row["lean"] != row["lean"], "undefined is empty, never 0"


BROKEN = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "half.json": b'{"text": "The rogue militias',
    "cut.jsonl.gz": gzip.compress(json.dumps({"text": LABELLED}).encode() * 200)[:150],
    "no-text.csv": b"headline,outlet\nA,B\n",
    "list.json": b"[1, 2, 3]",
    "noise.parquet": b"PAR1 not really",
}


def test_broken_files_are_rows_of_skipped_and_the_rest_is_used(corpus, tmp_path):
    for name, content in BROKEN.items():
        (corpus / name).write_bytes(content)
    (corpus / "loop").symlink_to(corpus)
    (corpus / "out-of-here.txt").symlink_to("/etc/hostname")
    results = framing.run(corpus, "us-iran", out=tmp_path / "out", report=False)
    assert len(results.articles) == 3
    skipped = {row["path"].split("/")[-1]: row["reason"] for row in _rows(tmp_path / "out", "skipped")}
    assert set(BROKEN) <= set(skipped)
    assert "out-of-here.txt" in skipped
    assert all(reason.strip().endswith(".") and "Traceback" not in reason for reason in skipped.values()), skipped


HOSTILE = {
    "one line of three megabytes": ("rogue militias " + "and the price of bread in the town " * 5_000) * 17,
    "twenty thousand quotation marks": "“the price of bread” " * 10_000 + "“rogue militias” fired.",
    "unbalanced quotation marks": '"the price of bread ' * 10_000 + '"rogue militias fired.',
    "no full stop at all": ("rogue militias in the town " * 40 + "\n") * 50,
    "deep nesting": "(" * 20_000 + "rogue militias" + ")" * 20_000,
    "nothing but white space around": " " * 200_000 + "rogue militias" + "\n" * 200_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_ends_in_rows_not_in_a_traceback(text, tmp_path):
    path = tmp_path / "hostile.jsonl"
    path.write_text(json.dumps({"id": "a", "text": text, "source": "S"}) + "\n", encoding="utf-8")
    out = tmp_path / "out"
    try:
        framing.run(path, "us-iran", out=out, report=False)
    except CorpusError:
        assert _rows(out, "skipped")


def test_nothing_usable_is_one_sentence(tmp_path):
    (tmp_path / "corpus").mkdir()
    with pytest.raises(CorpusError, match="no article"):
        framing.run(tmp_path / "corpus", "us-iran")


def test_a_repeated_id_gets_a_suffix_and_is_reported(tmp_path):
    path = tmp_path / "news.jsonl"
    rows = [{"id": "007", "text": LABELLED}, {"id": "007", "text": PLAIN}, {"id": "007", "text": PLAIN + " Again."}]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    results = framing.run(path, "us-iran", out=tmp_path / "out", report=False)
    assert list(results.articles["article_id"]) == ["007", "007#2", "007#3"]
    assert [row["item"] for row in _rows(tmp_path / "out", "skipped")] == ["2", "3"]


def test_other_fields_are_carried_into_articles(tmp_path):
    path = tmp_path / "news.jsonl"
    row = {"id": "1", "text": LABELLED, "country": "Iraq", "path": "their own", "n_words": "many"}
    path.write_text(json.dumps(row), encoding="utf-8")
    (article,) = framing.run(path, "us-iran").articles.to_dict("records")
    assert article["country"] == "Iraq"
    assert article["path_input"] == "their own"
    assert article["n_words"] == 33


def test_parquet_holds_what_csv_holds(corpus, tmp_path):
    framing.run(corpus, "us-iran", out=tmp_path / "csv", report=False)
    framing.run(corpus, "us-iran", out=tmp_path / "parquet", report=False, format="parquet")
    for name in ("articles", "mentions", "sources", "targets", "skipped"):
        csv, parquet = framing.read_table(tmp_path / "csv", name), framing.read_table(tmp_path / "parquet", name)
        assert csv.astype(str).to_dict("list") == parquet.astype(str).to_dict("list"), name


def test_a_changed_codebook_asks_for_force(corpus, tmp_path):
    out = tmp_path / "out"
    framing.run(corpus, "us-iran", out=out, report=False)
    with pytest.raises(FramingError, match=r"codebook.*--force"):
        framing.run(corpus, "us-politics", out=out, report=False)
    framing.run(corpus, "us-politics", out=out, report=False, force=True)


def test_run_json_and_datapackage_describe_the_run(corpus, tmp_path):
    out = tmp_path / "out"
    framing.run(corpus, "us-iran", out=out, report=False, seed=3)
    run = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert run["seed"] == 3
    assert run["counts"]["articles"] == 3
    assert len(run["codebook"]["hash"]) == len(run["model"]["hash"]) == 64
    package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
    on_disk = {name for name in os.listdir(out) if name.endswith(".csv")}
    assert {resource["path"] for resource in package["resources"]} == on_disk
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            assert field["description"], (resource["name"], field["name"])
