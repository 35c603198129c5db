"""The command line as its users meet it: outcomes, one-sentence errors, exit codes, pipes."""

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

import framing
from framing.cli.app import app

ROOT = Path(__file__).parents[1]
DEMO = ROOT / "corpus" / "demo"


def _call(*arguments, stdin=None):
    return subprocess.run(
        [sys.executable, "-m", "framing", *map(str, arguments)],
        capture_output=True,
        text=True,
        input=stdin,
        timeout=120,
    )


def _commands(group, prefix=()):
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, (*prefix, name))
        else:
            yield (*prefix, name), command


COMMANDS = list(_commands(app))


@pytest.mark.parametrize(("path", "command"), COMMANDS, ids=[" ".join(path) for path, _ in COMMANDS])
def test_every_command_is_documented_and_has_an_example(path, command):
    assert "Example:" in command.help
    assert f"framing {' '.join(path)}" in command.help
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"framing {path[0]}" in readme
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


WRONG = [
    ((), "Usage"),
    (("run",), "CORPUS"),
    (("run", "nowhere", "-c", "us-iran", "-o", "out"), "nowhere"),
    (("run", DEMO, "-c", "no-such-book", "-o", "out"), "us-iran"),
    (("run", DEMO, "-c", "us-iran", "-o", "out", "--format", "xlsx"), "csv, parquet"),
    (("run", DEMO, "-c", "us-iran", "-o", "out", "--workers", "0"), "--workers 0"),
    (("run", DEMO, "-c", "us-iran", "-o", "out", "--model", "no_such_model"), "no_such_model"),
    (("run", DEMO, "-c", "us-iran", "-o", "out", "--field", "text"), "NAME=VALUE"),
    (("run", DEMO, "-c", "us-iran", "-o", "out", "--field", "text=absent"), "absent"),
    (("run", DEMO, "-c", "us-iran", "-o", "out", "--by", "absent", "--no-report"), "absent"),
    (("score", "nowhere"), "framing run"),
    (("report", "nowhere"), "framing run"),
    (("tag", "nowhere.txt", "-c", "us-iran"), "nowhere.txt"),
    (("codebook", "check", "nowhere.yaml"), "nowhere.yaml"),
    (("runn",), "--help"),
]


@pytest.mark.parametrize(("arguments", "names"), WRONG, ids=[" ".join(map(str, a[:1])) + " " + n for a, n in WRONG])
def test_a_wrong_call_is_one_sentence_and_exit_code_2(arguments, names, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = _call(*arguments)
    assert done.returncode == 2
    assert names in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    if arguments:
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def test_nothing_usable_says_where_the_reasons_are(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "empty.txt").touch()
    (corpus / "noise.json").write_bytes(b"\x00\xff\x00")
    done = _call("run", corpus, "-c", "us-iran", "-o", tmp_path / "out")
    assert done.returncode == 2
    assert "skipped.csv" in done.stderr
    assert len(framing.read_table(tmp_path / "out", "skipped")) == 2


def test_tag_reads_standard_input_and_has_no_colours_in_a_pipe():
    done = _call("tag", "-", "-c", "us-iran", stdin="Officials in Baghdad blamed rogue militias for the rocket.")
    assert done.returncode == 0
    assert "rogue militias" in done.stdout
    assert "\x1b[" not in done.stdout


def test_tag_gives_json_for_scripts():
    done = _call(
        "tag", "-", "-c", "us-iran", "--json", stdin="Officials in Baghdad blamed rogue militias for the rocket."
    )
    (row,) = json.loads(done.stdout)
    assert (row["text"], row["side"], row["adopted"]) == ("rogue militias", "us", True)


def test_check_counts_what_a_codebook_holds():
    done = _call("codebook", "check", "us-iran")
    assert done.returncode == 0
    assert "us-iran is sound: 2 sides" in done.stdout


def test_init_writes_a_codebook_that_works_and_never_overwrites(tmp_path):
    path = tmp_path / "mine.yaml"
    assert _call("codebook", "init", path).returncode == 0
    assert _call("codebook", "check", path).returncode == 0
    again = _call("codebook", "init", path)
    assert again.returncode == 2
    assert "nothing was written" in again.stderr


def test_public_names_are_sorted_and_there():
    assert framing.__all__ == sorted(framing.__all__)
    assert all(getattr(framing, name) is not None for name in framing.__all__)


def test_import_is_light():
    code = "import sys, framing; print(sorted({'spacy', 'pandas', 'matplotlib', 'sklearn'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]"


def test_nothing_heavy_is_imported_before_the_first_hit(tmp_path):
    (tmp_path / "news.txt").write_text("The council met on Monday. Nobody was called anything.\n" * 5, encoding="utf-8")
    code = (
        "import sys; from framing.batch import run_to_folder; "
        "run_to_folder(['news.txt'], 'us-iran', 'out', report=False); "
        "print(sorted({'spacy', 'thinc', 'matplotlib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, cwd=tmp_path)
    assert done.stdout.strip() == "[]", done.stderr
