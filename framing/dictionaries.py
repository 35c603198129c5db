"""Dictionaries that people already have, as a draft codebook: quanteda YAML, LIWC ``.dic``, Lexicoder ``.lc3``.

A dictionary's (top) categories become the sides, its innermost categories the labels. That is a draft: a category such
as "positive" is no party to a conflict, and who is labelled no dictionary says. A trailing ``*`` becomes a regex.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from framing.discovery.suggestions import quoted
from framing.errors import CodebookError

MAX_BYTES = 20_000_000
MAX_TERM = 200
FORMATS = "quanteda YAML (.yml, .yaml), LIWC (.dic) and Lexicoder (.lc3)"
HEAD = """\
# A draft from {file}: its categories became sides, which they seldom are. Rename or merge the sides, say with
# "targets:" and "target:" who is labelled, delete what is no label, then run: framing codebook check THIS_FILE
"""


class Entry(NamedTuple):
    """One pattern of a dictionary, with its category from the outermost to the innermost."""

    category: tuple[str, ...]
    pattern: str


def import_dictionary(path: str | Path) -> str:
    """The draft codebook, as YAML text that `framing codebook check` accepts.

    Patterns that stand in categories of two sides, or that no term can express, are listed in a comment at the end.
    Raises CodebookError, with the line, for a file that is no dictionary of a known format.
    """
    path = Path(path)
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise CodebookError(
            f"{path}: {path.suffix or 'no ending'} is no known dictionary format: {FORMATS} can be read."
        )
    entries = list(dict.fromkeys(reader(path, _read(path))))
    if not entries:
        raise CodebookError(f"{path} holds no entry: is it a dictionary?")
    return _draft(path, entries)


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise CodebookError(f"{path} is over {MAX_BYTES // 1_000_000} MB: that is no dictionary.")
        raw = path.read_bytes()
    except OSError as error:
        raise CodebookError(f"{path} cannot be read ({error.strerror}): give the path of a dictionary file.") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:  # LIWC files are often of an older Windows
        return raw.decode("cp1252", errors="replace")


# ── formats ─────────────────────────────────────────────────────────────────────────────────────────────────


def _read_quanteda(path: Path, text: str) -> Iterator[Entry]:
    """Nested mappings of category to patterns, as `quanteda::dictionary(file = …)` reads them."""
    import yaml

    try:
        data = yaml.load(text, Loader=yaml.BaseLoader)  # every scalar as text: "no" and "on" are words
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CodebookError(f"{path}, line {line}: this is no YAML ({error.problem}): mend the line.") from None
    except RecursionError:
        raise CodebookError(f"{path}: the categories are nested too deeply for a dictionary.") from None
    if not isinstance(data, dict):
        raise CodebookError(f"{path}: a quanteda dictionary is a mapping of categories to patterns.")
    yield from _nested(path, data, (), 0)


def _nested(path: Path, value: Any, category: tuple[str, ...], depth: int) -> Iterator[Entry]:
    if depth > 20:
        raise CodebookError(f"{path}: the categories are nested too deeply for a dictionary.")
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _nested(path, inner, (*category, str(key)), depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _nested(path, inner, category, depth + 1)
    elif not category:
        raise CodebookError(f"{path}: the pattern {str(value)[:40]!r} stands in no category: write one over it.")
    elif str(value).strip():
        yield Entry(category, str(value).strip())


def _read_liwc(path: Path, text: str) -> Iterator[Entry]:
    """A list of numbered categories between two lines of ``%``, then a word and its categories' numbers a line."""
    names: dict[str, str] = {}
    section = 0
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if line == "%":
            section += 1
        elif not line:
            continue
        elif section == 0:
            raise CodebookError(f"{path}, line {number}: a LIWC dictionary begins with a line of %.")
        elif section == 1:
            code, _, name = (part.strip() for part in line.partition("\t" if "\t" in line else " "))
            if not code.isdigit() or not name:
                raise CodebookError(f"{path}, line {number}: {line[:40]!r} is not a number and a category's name.")
            names[code] = name
        else:
            yield from _liwc_entries(path, number, line, names)
    if section < 2:
        raise CodebookError(f"{path}: the categories do not end with a line of %, so no words follow.")


def _liwc_entries(path: Path, number: int, line: str, names: Mapping[str, str]) -> Iterator[Entry]:
    """Conditional codes such as ``(02 134)125/464`` count for all categories they name."""
    word, _, rest = line.partition("\t") if "\t" in line else line.partition(" ")
    codes = re.findall(r"\d+", re.sub(r"[<(][^>)]*[>)]", " ", rest))
    if not codes:
        raise CodebookError(f"{path}, line {number}: {line[:40]!r} names no category's number behind the word.")
    for code in codes:
        if code not in names and code.lstrip("0") not in names:
            raise CodebookError(f"{path}, line {number}: there is no category {code}: list it between the % lines.")
        yield Entry((names.get(code) or names[code.lstrip("0")],), word.strip())


def _read_lexicoder(path: Path, text: str) -> Iterator[Entry]:
    """A line ``+CATEGORY``, then a pattern a line; or the XML of older versions (``cnode``, ``pnode``)."""
    if text.lstrip().startswith("<"):
        yield from _lexicoder_nodes(path, text)
        return
    category = ""
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if line.startswith("+"):
            category = line[1:].strip()
        elif line and not category:
            raise CodebookError(f"{path}, line {number}: a Lexicoder dictionary begins with a line such as +POSITIVE.")
        elif line:
            yield Entry((category,), line)


def _lexicoder_nodes(path: Path, text: str) -> Iterator[Entry]:
    from html import unescape

    category = ""
    for match in re.finditer(r"""<([cp])node\s+name\s*=\s*["']([^"'<>]*)["']""", text):
        if match[1] == "c":
            category = unescape(match[2]).strip()
        elif not category:
            line = text.count("\n", 0, match.start()) + 1
            raise CodebookError(f"{path}, line {line}: a pattern (pnode) stands outside every category (cnode).")
        elif match[2].strip():
            yield Entry((category,), unescape(match[2]).strip())


_READERS: dict[str, Callable[[Path, str], Iterator[Entry]]] = {
    ".yml": _read_quanteda,
    ".yaml": _read_quanteda,
    ".dic": _read_liwc,
    ".lc3": _read_lexicoder,
}


# ── the draft ───────────────────────────────────────────────────────────────────────────────────────────────


def _draft(path: Path, entries: list[Entry]) -> str:
    sides = _ids([entry.category[0] for entry in entries])
    owners: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        owners[entry.pattern.lower()].add(entry.category[0])
    shared = sorted(pattern for pattern, found in owners.items() if len(found) > 1)
    labels: dict[tuple[str, ...], list[str]] = defaultdict(list)
    dropped: list[str] = []
    for entry in entries:
        term = _term(entry.pattern)
        if term is None:
            dropped.append(entry.pattern)
        elif len(owners[entry.pattern.lower()]) == 1:
            labels[entry.category].append(term)
    lines = [HEAD.format(file=path.name), f"name: {_id(path.stem)}\n", f"title: {quoted(path.stem + ', imported')}\n"]
    lines += ["language: en\n", "sides:\n"]
    lines += [f"  {id}: {{name: {quoted(name)}}}\n" for name, id in sides.items()]
    if len(sides) == 1:
        lines.append("  opposite: {name: TO EDIT, the other side}\n")
    lines.append("labels:\n")
    for category, terms in labels.items():
        lines += _label_lines(category, sides[category[0]], list(dict.fromkeys(terms)))
    lines += _comment("In several categories, so whose word they are is left open", shared)
    lines += _comment("Patterns that no term can express", sorted(set(dropped)))
    return "".join(lines)


def _label_lines(category: tuple[str, ...], side: str, terms: list[str]) -> Iterator[str]:
    name = quoted(" / ".join(category))
    yield f"  - label: {name}\n    topic: {quoted(category[-1])}\n    side: {side}\n    terms:\n"
    yield from (f"      - {term}\n" for term in terms)


def _comment(title: str, patterns: list[str]) -> list[str]:
    return [f"# {title}:\n", *(f"#   {' '.join(pattern.split())}\n" for pattern in patterns)] if patterns else []


def _term(pattern: str) -> str | None:
    """A term in YAML: plain words stand for themselves, not their inflections; a glob is a regex; else None."""
    words = " ".join(pattern.split())
    if len(words) > MAX_TERM or not re.search(r"\w", words) or words.startswith(("*", "?")):
        return None
    if "*" not in words and "?" not in words:
        return f"{{text: {quoted(words)}}}"
    if words.count("*") > 2:
        return None
    glob = re.escape(words.replace("-", " ")).replace(r"\*", r"\w*").replace(r"\?", r"\w").replace(r"\ ", " ")
    return f"{{regex: {quoted(chr(92) + 'b' + glob + chr(92) + 'b')}}}"


def _ids(names: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in dict.fromkeys(names):
        id = _id(name)
        while id in found.values() or id in ("neutral", "none", "other", "mixed", "insufficient", "lean"):
            id += "_2"
        found[name] = id
    return found


def _id(name: str) -> str:
    return re.sub(r"\W+", "_", name).strip("_").lower() or "dictionary"
