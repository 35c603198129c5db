"""What does the codebook say, and is it sound?

A codebook lists labels, whose framing each is of which target, and the names of targets and speakers. It is
read from YAML (`load_codebook`), checked as a whole, and then never changes; `to_json` and `from_json` carry it
inside a saved pipeline.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from framing.errors import CodebookError

NEUTRAL = "neutral"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Term(_Frozen):
    """One expression: a `phrase` is inflected, a `text` stands as it is, a `regex` is a pattern."""

    text: str
    kind: Literal["phrase", "text", "regex"] = "phrase"
    case: bool = False

    def __str__(self) -> str:
        return self.text


class Side(_Frozen):
    """A party whose framing is counted, and the names under which its speakers are quoted."""

    id: str
    name: str
    speakers: tuple[Term, ...] = ()


class Target(_Frozen):
    """Who or what is labelled: an actor, or an event (a deed of one of `by` against one of `against`)."""

    id: str
    name: str
    side: str = ""
    kind: Literal["actor", "event"] = "actor"
    by: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    aliases: tuple[Term, ...] = ()
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()


class Label(_Frozen):
    """One entry: these terms, said of one of these targets, are this side's framing.

    Without targets the label needs none. `index` is the entry's place in `Codebook.labels`.
    """

    index: int
    label: str
    topic: str
    side: str
    terms: tuple[Term, ...]
    targets: tuple[str, ...] = ()
    exclude: tuple[Term, ...] = ()
    context: tuple[Term, ...] = ()
    cite: str = ""
    note: str = ""

    @property
    def names_thing(self) -> bool:
        """Is this one of the rival names for a thing that is no party: a topic of its own, and no target?"""
        return not self.targets and self.topic != self.label


class Codebook(_Frozen):
    """A whole codebook; sides, targets and labels stand in the order of the file."""

    name: str
    title: str
    language: str = "en"
    sides: dict[str, Side]
    targets: dict[str, Target] = {}
    labels: tuple[Label, ...]
    path: str = ""

    @cached_property
    def hash(self) -> str:
        """sha256 of the content: the same codebook has the same hash wherever its file lies."""
        canonical = json.dumps(self.to_json(), ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    def to_json(self) -> dict[str, Any]:
        """The content as plain JSON types, without the path."""
        return self.model_dump(mode="json", exclude={"path"})

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Codebook:
        """The codebook that `to_json` described."""
        return cls.model_validate(data)

    def side(self, entries: Sequence[int], target: str) -> tuple[int, str]:
        """Whose framing is this term of this target?

        `entries` are the indices of the entries that share a matched term, `target` a target id, "other" or
        "none". Returns the entry that covers the target and its side; where no entry covers it, the first entry
        and "none". An entry that needs no target covers whatever is named.
        """
        for index in entries:
            if target in self.labels[index].targets:
                return index, self.labels[index].side
        for index in entries:
            if not self.labels[index].targets:
                return index, self.labels[index].side
        return entries[0], "none"

    def fallback(self, entries: Sequence[int]) -> str | None:
        """The target that a term stands for when nobody is named: its entry's first.

        None for a term of several sides, and for a label that needs no target. Whether the words name their
        target by themselves ("the occupiers") or generically is decided by the syntax, not here.
        """
        if len({self.labels[index].side for index in entries}) != 1:
            return None
        return next((self.labels[index].targets[0] for index in entries if self.labels[index].targets), None)


def list_codebooks() -> list[str]:
    """The names of the built-in codebooks, sorted."""
    return sorted(item.name.removesuffix(".yaml") for item in _builtin_folder() if item.name.endswith(".yaml"))


def load_codebook(name_or_path: str | Path | Codebook) -> Codebook:
    """Read and check a codebook: a built-in one by name, another by path.

    Raises CodebookError: one sentence that names file, line and the mend.
    """
    from framing.codebook_reader import did_you_mean, read_codebook

    if isinstance(name_or_path, Codebook):
        return name_or_path
    given = str(name_or_path)
    if given in list_codebooks():
        return read_codebook(Path(str(resources.files("framing") / "codebooks" / f"{given}.yaml")))
    path = Path(given)
    if path.is_dir():
        raise CodebookError(f"{given} is a folder: name the codebook's YAML file.")
    if not path.exists():
        known = list_codebooks()
        hint = did_you_mean(given, known) or f"the built-in ones are {', '.join(known)}"
        raise CodebookError(f"there is no codebook {given!r}: give the path of a YAML file or a name ({hint}).")
    return read_codebook(path)


def _builtin_folder() -> Iterable[Any]:
    return (resources.files("framing") / "codebooks").iterdir()


def read_template() -> str:
    """The text of a small, commented codebook to start one's own from."""
    return (resources.files("framing") / "templates" / "codebook.yaml").read_text(encoding="utf-8")
