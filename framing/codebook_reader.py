"""How is a codebook's YAML read, and what is wrong with it, on which line?

The YAML is composed into nodes, never constructed into objects: every scalar is taken as the text that stands
in the file (so that `no`, `on` or a date may be a term), and every node knows its line.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import yaml

from framing.codebook import NEUTRAL, Codebook, Label, Side, Target, Term
from framing.errors import CodebookError
from framing.normalise import flatten
from framing.patterns import check_pattern
from framing.spelling import spelling_key

MAX_BYTES = 20_000_000
MAX_TERM = 200
RESERVED_SIDES = {NEUTRAL, "none", "other", "mixed", "insufficient", "lean"}
RESERVED_TARGETS = {"none", "other"}
KEYS = {
    "codebook": ("name", "title", "language", "sides", "targets", "labels"),
    "side": ("name", "speakers"),
    "target": ("name", "side", "kind", "by", "against", "aliases", "verbs", "nouns"),
    "label": ("label", "topic", "side", "terms", "target", "exclude", "context", "cite", "note"),
    "term": ("text", "regex", "case"),
}
FREE_TEXTS = ("name", "title", "cite", "note")
EVENT_KEYS = ("by", "against", "verbs", "nouns")

_ID = re.compile(r"\w[\w-]*")
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MERGE = "tag:yaml.org,2002:merge"
_NULL = "tag:yaml.org,2002:null"
_BOOL = "tag:yaml.org,2002:bool"
_STANDARD = "tag:yaml.org,2002:"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`did you mean "x"?` for the nearest known word, or nothing."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return f'did you mean "{near[0]}"?' if near else ""


def read_codebook(path: Path) -> Codebook:
    """The checked codebook of a YAML file; CodebookError says what is wrong, on which line."""
    return _Reader(path).read()


class _Reader:
    """Walks the nodes of one file; every method either returns a value or raises with file and line."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sides: dict[str, Side] = {}
        self.targets: dict[str, Target] = {}
        self.owners: dict[tuple[str, str], tuple[str, int]] = {}

    def read(self) -> Codebook:
        root = self._compose()
        top = self._mapping(root, "codebook")
        for key in ("name", "sides", "labels"):
            if key not in top:
                self._fail(root, f'the codebook has no "{key}"', f'add "{key}:" at the top level')
        for key, node in self._named(top["sides"], "sides").items():
            self.sides[key] = self._side(key, node)
        if len(self.sides) < 2:
            self._fail(top["sides"], "there are fewer than two sides", "list at least two under sides")
        if "targets" in top:
            self._read_targets(top["targets"])
        labels = top["labels"]
        if not isinstance(labels, yaml.SequenceNode) or not labels.value:
            self._fail(labels, "labels is not a list of entries", 'write one "- {terms: […], side: …}" a label')
        name = self._text(top["name"], "name")
        return Codebook(
            name=name,
            title=self._text(top["title"], "title") if "title" in top else name,
            language=self._text(top["language"], "language") if "language" in top else "en",
            sides=self.sides,
            targets=self.targets,
            labels=tuple(self._label(index, node) for index, node in enumerate(labels.value)),
            path=str(self.path),
        )

    # ── the file ────────────────────────────────────────────────────────────────────────────────────────────

    def _compose(self) -> yaml.Node:
        text = self._load_text()
        try:
            root = yaml.compose(text, Loader=_LOADER)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self._fail_yaml(mark.line if mark else 0, str(error.problem or error.context), text)
        except yaml.YAMLError as error:
            self._fail_at(1, f"this is not YAML ({_one_line(error)})", "save it as plain UTF-8 text")
        except RecursionError:
            self._fail_at(1, "the YAML is nested too deeply", "write it as sides, targets and labels only")
        if root is None:
            self._fail_at(1, "the file is empty", "give it name, sides and labels")
        self._refuse_expansion(root)
        return root

    def _load_text(self) -> str:
        try:
            if self.path.stat().st_size > MAX_BYTES:
                self._fail_at(1, "the file is over 20 MB", "a codebook lists terms; split it")
            raw = self.path.read_bytes()
        except OSError as error:
            raise CodebookError(
                f"{self.path} cannot be read ({error.strerror}): check the path and its rights."
            ) from error
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            self._fail_at(line, "the file is not UTF-8 text", "save it as UTF-8")
        if "\0" in text:
            self._fail_at(1, "the file is binary", "give a YAML text file")
        return text

    def _fail_yaml(self, line: int, problem: str, text: str) -> NoReturn:
        lines = text.splitlines()
        around = lines[line] if line < len(lines) else ""
        if "\t" in around:
            self._fail_at(line + 1, "a tab stands where YAML wants spaces", "replace the tab by spaces")
        self._fail_at(line + 1, f"this is not YAML ({problem})", "mend the indentation, brackets or quotes")

    def _refuse_expansion(self, root: yaml.Node) -> None:
        """Anchors are welcome, a few lines that stand for millions of nodes are not."""
        sizes: dict[int, int] = {}

        def size(node: yaml.Node) -> int:
            if isinstance(node, yaml.ScalarNode):
                return 1
            if sizes.get(id(node)) == 0:
                self._fail(node, "an anchor contains itself", "take the alias out of its own anchor")
            if id(node) not in sizes:
                sizes[id(node)] = 0
                children = [part for item in node.value for part in (item if isinstance(item, tuple) else (item,))]
                sizes[id(node)] = 1 + sum(size(child) for child in children)
            return sizes[id(node)]

        if size(root) > 100_000 + 100 * len(sizes):
            self._fail(root, "its aliases expand to millions of entries", "write the lists out")

    # ── the parts ───────────────────────────────────────────────────────────────────────────────────────────

    def _side(self, key: str, node: yaml.Node) -> Side:
        if key in RESERVED_SIDES:
            self._fail(node, f'"{key}" cannot be the id of a side, the tables use the word', "choose another id")
        if key.endswith(("_low", "_high")):
            self._fail(node, f'the side id "{key}" would collide with a column', "take off _low or _high")
        parts = self._mapping(node, "side")
        return Side(
            id=key,
            name=self._text(parts["name"], "name") if "name" in parts else key,
            speakers=self._terms(parts.get("speakers"), "speakers"),
        )

    def _read_targets(self, node: yaml.Node) -> None:
        nodes = self._named(node, "targets")
        for key, part in nodes.items():
            if key in RESERVED_TARGETS:
                self._fail(part, f'"{key}" cannot be the id of a target, the tables use the word', "choose another")
            self.targets[key] = self._target(key, part)
        for key, part in nodes.items():
            parts = self._mapping(part, "target")
            for role in ("by", "against"):
                self._check_actors(parts.get(role), key, role)

    def _check_actors(self, node: yaml.Node | None, key: str, role: str) -> None:
        for item in self._items(node):
            actor = self._known(item, self.targets, "target", f'"{role}" of the event "{key}"')
            if self.targets[actor].kind == "event":
                self._fail(item, f'"{role}" of "{key}" names the event "{actor}"', "name an actor there")

    def _target(self, key: str, node: yaml.Node) -> Target:
        parts = self._mapping(node, "target")
        kind = self._text(parts["kind"], "kind") if "kind" in parts else "actor"
        if kind not in ("actor", "event"):
            self._fail(parts["kind"], f'the kind "{kind}" does not exist', "write actor or event")
        if kind == "actor":
            for word in EVENT_KEYS:
                if word in parts:
                    self._fail(parts[word], f'"{word}" stands on the actor "{key}"', 'add "kind: event" or drop it')
        side = self._known(parts["side"], self.sides, "side", f'the target "{key}"') if "side" in parts else ""
        return Target.model_validate(
            {
                "id": key,
                "name": self._text(parts["name"], "name") if "name" in parts else key,
                "side": side,
                "kind": kind,
                "by": self._texts(parts.get("by"), "by"),
                "against": self._texts(parts.get("against"), "against"),
                "aliases": self._terms(parts.get("aliases"), "aliases"),
                "verbs": self._texts(parts.get("verbs"), "verbs"),
                "nouns": self._texts(parts.get("nouns"), "nouns"),
            }
        )

    def _label(self, index: int, node: yaml.Node) -> Label:
        parts = self._mapping(node, "label")
        for key in ("terms", "side"):
            if key not in parts:
                self._fail(node, f'this label has no "{key}"', f"add {key}: to the entry")
        terms = self._terms(parts["terms"], "terms")
        if not terms:
            self._fail(parts["terms"], "this label has no terms", "list at least one phrase under terms")
        label = self._text(parts["label"], "label") if "label" in parts else terms[0].text
        sides = {**self.sides, NEUTRAL: None}
        side = self._known(parts["side"], sides, "side", f'the label "{label}"')
        targets = tuple(
            dict.fromkeys(
                self._known(item, self.targets, "target", f'the label "{label}"')
                for item in self._items(parts.get("target"))
            )
        )
        self._check_owner(node, terms, targets, side)
        topic = self._text(parts["topic"], "topic") if "topic" in parts else (targets[0] if targets else label)
        return Label(
            index=index,
            label=label,
            topic=topic,
            side=side,
            terms=terms,
            targets=targets,
            exclude=self._terms(parts.get("exclude"), "exclude"),
            context=self._terms(parts.get("context"), "context"),
            cite=self._text(parts["cite"], "cite") if "cite" in parts else "",
            note=self._text(parts["note"], "note") if "note" in parts else "",
        )

    def _check_owner(self, node: yaml.Node, terms: tuple[Term, ...], targets: tuple[str, ...], side: str) -> None:
        """One term of one target is one side's."""
        line = node.start_mark.line + 1
        for term in terms:
            key = term.text if term.kind == "regex" else spelling_key(flatten(term.text).text.lower())
            for target in targets or ("",):
                owner, where = self.owners.setdefault((key, target), (side, line))
                if owner != side:
                    said = f' of "{target}"' if target else ""
                    self._fail(
                        node,
                        f'the term "{term}"{said} is on side "{side}" here and on "{owner}" in line {where}',
                        "keep it on one of them",
                    )

    # ── values ──────────────────────────────────────────────────────────────────────────────────────────────

    def _mapping(self, node: yaml.Node, what: str) -> dict[str, yaml.Node]:
        """The keys of a mapping, each once and each known; merges (`<<`) give way to what stands there."""
        pairs = self._pairs(node, what)
        allowed = KEYS[what]
        for key, value in pairs.items():
            if key not in allowed:
                hint = did_you_mean(key, allowed) or f"the keys are {', '.join(allowed)}"
                article = "the" if what == "codebook" else "a"
                self._fail(value, f'{article} {what} has no key "{key}"', f"take it out or mend it ({hint})")
        return pairs

    def _named(self, node: yaml.Node, what: str) -> dict[str, yaml.Node]:
        pairs = self._pairs(node, what)
        for key, value in pairs.items():
            if not _ID.fullmatch(key):
                self._fail(value, f'"{key}" is no id', "use letters, digits, _ and - without spaces")
        return pairs

    def _pairs(self, node: yaml.Node, what: str) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            self._fail(node, f'{what} is not a list of "key: value"', f"write {what} as indented key: value lines")
        own: dict[str, yaml.Node] = {}
        merged: dict[str, yaml.Node] = {}
        last = ""
        for key_node, value in node.value:
            if key_node.tag == _MERGE:
                for part in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                    merged = {**self._pairs(part, what), **merged}
                continue
            key = self._text(key_node, "a key")
            if last in FREE_TEXTS and _is_loose(node, key_node, value) and isinstance(own[last], yaml.ScalarNode):
                own[last] = _continued(own[last], key)
                continue
            last = key
            if key in own:
                self._fail(key_node, f'"{key}" stands twice in one place', "take one of them out or rename it")
            own[key] = value
        return {**merged, **own}

    def _items(self, node: yaml.Node | None) -> list[yaml.Node]:
        """A list, or one thing that stands for a list of one."""
        if node is None or (isinstance(node, yaml.ScalarNode) and node.tag == _NULL):
            return []
        return list(node.value) if isinstance(node, yaml.SequenceNode) else [node]

    def _texts(self, node: yaml.Node | None, what: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._phrase(item, what) for item in self._items(node)))

    def _terms(self, node: yaml.Node | None, what: str) -> tuple[Term, ...]:
        return tuple(dict.fromkeys(self._term(item, what) for item in self._items(node)))

    def _term(self, node: yaml.Node, what: str) -> Term:
        if isinstance(node, yaml.ScalarNode):
            return Term(text=self._phrase(node, what))
        if not isinstance(node, yaml.MappingNode):
            self._fail(node, f"{what} holds a list within a list", "write each term on its own")
        parts = self._mapping(node, "term")
        if ("text" in parts) == ("regex" in parts):
            self._fail(node, "a term is either text or regex", 'write {text: "…"} or {regex: "…"}')
        case = self._truth(parts["case"], "case") if "case" in parts else False
        if "text" in parts:
            return Term(text=self._phrase(parts["text"], "text"), kind="text", case=case)
        pattern = self._text(parts["regex"], "regex")
        if fault := check_pattern(pattern, case=case):
            self._fail(parts["regex"], f'the regex "{pattern[:60]}" {fault.what}', fault.mend)
        return Term(text=pattern, kind="regex", case=case)

    def _phrase(self, node: yaml.Node, what: str) -> str:
        text = self._text(node, what)
        if len(text) > MAX_TERM:
            self._fail(node, f'"{text[:30]}…" in {what} is over {MAX_TERM} characters', "shorten it to a term")
        if not any(char.isalnum() for char in text):
            self._fail(node, f'"{text}" in {what} holds no letter', "write a word or phrase")
        return text

    def _text(self, node: yaml.Node, what: str) -> str:
        if not isinstance(node, yaml.ScalarNode):
            self._fail(node, f"{what} is not a text", f"write {what} as one word or phrase")
        if not node.tag.startswith(_STANDARD):
            self._fail(node, f'the YAML tag "{node.tag}" is not allowed here', "take it out")
        text = " ".join(node.value.split())
        if not text or node.tag == _NULL:
            self._fail(node, f"{what} is empty", "write its value or take the line out")
        return text

    def _truth(self, node: yaml.Node, what: str) -> bool:
        if not isinstance(node, yaml.ScalarNode) or node.tag != _BOOL:
            self._fail(node, f"{what} is neither true nor false", f"write {what}: true")
        return str(node.value).lower() in ("true", "yes", "on")

    def _known(self, node: yaml.Node, known: Iterable[str], what: str, where: str) -> str:
        word = self._text(node, what)
        if word not in known:
            listed = ", ".join(known) or f"none; add {what}s"
            hint = did_you_mean(word, known) or f"the {what}s are {listed}"
            self._fail(node, f'{where} names the {what} "{word}", which does not exist', hint)
        return word

    # ── faults ──────────────────────────────────────────────────────────────────────────────────────────────

    def _fail(self, node: yaml.Node, what: str, mend: str) -> NoReturn:
        self._fail_at(node.start_mark.line + 1, what, mend)

    def _fail_at(self, line: int, what: str, mend: str) -> NoReturn:
        end = "" if mend.endswith("?") else "."
        raise CodebookError(f"{self.path}, line {line}: {_one_line(what)}: {mend}{end}")


def _is_loose(mapping: yaml.MappingNode, key: yaml.Node, value: yaml.Node) -> bool:
    """Is this a key without colon or value, as a comma in an unquoted text makes it: {name: Guards, the}?"""
    return bool(mapping.flow_style) and value.tag == _NULL and value.start_mark.index == key.end_mark.index


def _continued(node: yaml.Node, words: str) -> yaml.ScalarNode:
    return yaml.ScalarNode(node.tag, f"{node.value}, {words}", node.start_mark, node.end_mark)


def _one_line(thing: object) -> str:
    return " ".join(str(thing).split())


__all__: list[str] = ["did_you_mean", "read_codebook"]
