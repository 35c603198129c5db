"""Do the pages say what the code does? Links, files, commands, columns, examples, and the built site."""

import functools
import importlib.util
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

import framing
from framing.codebook import load_codebook
from framing.schema.tables import TABLES

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [*sorted(DOCS.rglob("*.md")), *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "corpus/README.md"))]
GENERATED = ("tables.md", "cli.md", "library.md")
# Files that are named but made elsewhere: results of a run, files of the user, modules meant as a kind.
MADE = re.compile(
    r"^(?:out/|/|mine\.|draft\.|suggested\.|old\.|new\.|news|articles\.|pages/|plots/|sample/|guide\.|FILE|OUT|\.|~)|[*<>{}=…]|_SIDE|NAME"
)
EXTENSIONS = (".py", ".md", ".yaml", ".yml", ".ipynb", ".toml", ".png", ".sh")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@functools.cache
def generator():
    spec = importlib.util.spec_from_file_location("docs_generate", DOCS / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _prose(path):
    return FENCE.sub("", path.read_text(encoding="utf-8"))


def _anchors(path):
    heads = re.findall(r"^#+ (.+)$", _prose(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


def _name(path):
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_internal_link_leads_somewhere(page):
    for link in LINK.findall(_prose(page)):
        if "://" in link:
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.is_file(), f"{page.name} links {link}"
        if anchor and target.name not in GENERATED[2:]:
            assert anchor in _anchors(target), f"{page.name} links {link}"


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_file_named_in_code_marks_exists(page):
    packages = (path.parent for path in (ROOT / "framing").rglob("__init__.py"))
    places = (ROOT, page.parent, DOCS, *packages, ROOT / "notebooks", ROOT / "corpus" / "demo")
    for words in CODE.findall(_prose(page)):
        for word in words.split():
            named = word.strip("(),;:")
            if named.endswith(EXTENSIONS) and not MADE.search(named):
                assert any((place / named).exists() for place in places), f"{page.name} names {named}"


@pytest.mark.parametrize("name", GENERATED)
def test_the_generated_pages_are_up_to_date(name, tmp_path, monkeypatch):
    module = generator()
    monkeypatch.setattr(module, "HERE", tmp_path)
    module.write()
    there = (DOCS / name).read_text(encoding="utf-8")
    assert there == (tmp_path / name).read_text(encoding="utf-8"), "stale: run `python docs/generate.py`"


def test_every_command_is_on_the_page():
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    names = [name for name, _ in generator().commands(generator().app)]
    assert {"framing run", "framing codebook check"} <= set(names)
    for name in names:
        assert f"\n## {name}\n" in page


def test_every_column_is_on_the_page_with_a_meaning():
    sections = re.split(r"^## ", (DOCS / "tables.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    by_name = {section.partition("\n")[0]: section for section in sections}
    for table in TABLES.values():
        for column in table.columns:
            assert re.search(rf"^\| \*?`{re.escape(column.name)}`\*? \| \w+ \| \S", by_name[table.name], re.MULTILINE)


def test_every_public_name_is_on_the_page():
    page = (DOCS / "library.md").read_text(encoding="utf-8")
    for name in framing.__all__:
        assert name.startswith("__") or re.search(rf"^::: framing\.[\w.]+\.{name}$", page, re.MULTILINE), name


def test_every_module_is_in_the_architecture():
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    modules = [path.relative_to(ROOT / "framing") for path in (ROOT / "framing").rglob("[!_]*.py")]
    assert len(modules) > 50
    named = set(re.findall(r"[`/](\w+\.py)`", page))
    assert [str(path) for path in sorted(modules) if path.name not in named] == []
    packages = {path.parts[0] for path in modules if len(path.parts) > 1}
    assert [name for name in sorted(packages) if f"`{name}/" not in page] == []


def _blocks(language):
    return [
        pytest.param(text, id=f"{page.stem}-{number}")
        for page in PAGES
        for number, (kind, text) in enumerate(FENCE.findall(page.read_text(encoding="utf-8")))
        if kind == language
    ]


@pytest.mark.parametrize("text", _blocks("yaml"))
def test_every_codebook_on_the_pages_is_sound(text, tmp_path):
    path = tmp_path / "book.yaml"
    path.write_text(text, encoding="utf-8")
    assert load_codebook(path).labels


ANSWERED = re.compile(r"^\| (?P<text>[^|]*\*\*[^|]+) \| `(?P<answer>\w+)`", re.MULTILINE)


def _answers(codebook_text, tmp_path, texts):
    path = tmp_path / "book.yaml"
    path.write_text(codebook_text, encoding="utf-8")
    nlp = framing.build_pipeline(load_codebook(path))
    return [framing.mentions(nlp(text.replace("*", ""))) for text in texts]


def test_the_tool_answers_the_examples_of_the_concepts_as_the_page_says(tmp_path):
    page = (DOCS / "concepts.md").read_text(encoding="utf-8")
    codebook = next(
        t for kind, t in FENCE.findall((DOCS / "codebook.md").read_text(encoding="utf-8")) if kind == "yaml"
    )
    questions = [part.partition(":")[0].lower() for part in re.split(r"^### \d\. ", page, flags=re.MULTILINE)[1:]]
    examples = [
        (question, example["text"], example["answer"])
        for question, part in zip(questions, re.split(r"^### \d\. ", page, flags=re.MULTILINE)[1:], strict=True)
        for example in ANSWERED.finditer(part.partition("\n## ")[0])
    ]
    assert {question for question, _, _ in examples} == {"sense", "target", "voice", "stance"}
    found = _answers(codebook, tmp_path, [text for _, text, _ in examples])
    for (question, text, answer), mentions in zip(examples, found, strict=True):
        label = re.search(r"\*\*(.+?)\*\*", text)[1]
        (mention,) = (mention for mention in mentions if mention.text == label)
        assert getattr(mention, question) == answer, text


@pytest.mark.parametrize("text", _blocks("python"))
def test_every_python_block_is_python(text):
    compile(text, "block", "exec")


@pytest.mark.parametrize("text", _blocks("sh"))
def test_every_framing_command_on_the_pages_can_be_called(text):
    """Known command, known options; nothing is run."""
    known = dict(generator().commands(generator().app))
    for line in text.replace("\\\n", " ").splitlines():
        call = re.search(r"(?:^|\| )framing (.+)$", line.partition("#")[0].rstrip())
        if not call or call[1].startswith(("--version", "COMMAND")):
            continue
        words = call[1].split()
        name = next((n for n in known if f"framing {call[1]} ".startswith(f"{n} ")), None)
        assert name, line
        options = {
            option for parameter in known[name].params for option in (*parameter.opts, *parameter.secondary_opts)
        }
        assert {word.partition("=")[0] for word in words if word.startswith("-") and len(word) > 1} <= options, line


@pytest.mark.slow
def test_the_python_block_of_the_readme_runs():
    (block,) = (
        text for kind, text in FENCE.findall((ROOT / "README.md").read_text(encoding="utf-8")) if kind == "python"
    )
    code = block + "\nassert len(results.sources) == 8, results.sources\nassert framing.mentions(doc)\n"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr


class _Requests(HTMLParser):
    """What a browser would fetch for a page."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if tag == "link" and values.get("rel") in ("canonical", "prev", "next"):
            return
        if tag in ("script", "link", "img", "iframe", "source"):
            self.found += [value for value in (values.get("src"), values.get("href")) if value]


@pytest.mark.slow
def test_the_site_builds_and_asks_no_other_host(tmp_path):
    if importlib.util.find_spec("material") is None or importlib.util.find_spec("mkdocstrings") is None:
        pytest.skip("mkdocs-material or mkdocstrings is not installed (extra: docs)")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    for page in tmp_path.rglob("*.html"):
        requests = _Requests()
        requests.feed(page.read_text(encoding="utf-8"))
        assert [url for url in requests.found if "//" in url] == [], page
    text = (tmp_path / "library.html").read_text(encoding="utf-8")
    assert 'id="framing.scores.score_sources"' in text
