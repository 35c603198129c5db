"""Parts → the base tables: article ids made unique, exact copies named, rows counted; streamed, in corpus order."""

from __future__ import annotations

import sqlite3
from base64 import b64decode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from itertools import chain
from pathlib import Path
from typing import Any

from framing.parts import STATE, PartStore
from framing.reading.articles import Skipped
from framing.tables import TABLES, Column
from framing.writing import TableWriter

BASE = ("articles", "mentions", "skipped")
AGENCY = ("agency", "blame")
Place = tuple[str, int]  # of an article: key of the part, place among its records


class Register:
    """Which ids and which texts were seen: on disk, so that memory does not grow with the corpus."""

    def __init__(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA synchronous=OFF")
        self._db.execute("PRAGMA journal_mode=OFF")
        self._db.execute("CREATE TABLE id (id TEXT PRIMARY KEY) WITHOUT ROWID")
        self._db.execute("CREATE TABLE text (fingerprint TEXT PRIMARY KEY, id TEXT) WITHOUT ROWID")
        self._db.execute("BEGIN")

    def close(self) -> None:
        self._db.close()

    def unique(self, wanted: str) -> str:
        """The id itself, or with the first free suffix ``#2``, ``#3`` …"""
        candidate, n = wanted, 1
        while not self._db.execute("INSERT OR IGNORE INTO id VALUES (?)", (candidate,)).rowcount:
            n += 1
            candidate = f"{wanted}#{n}"
        return candidate

    def first(self, fingerprint: str, article_id: str) -> str:
        """The id of the first article with this text, or ``""`` if this is the first."""
        if self._db.execute("INSERT OR IGNORE INTO text VALUES (?, ?)", (fingerprint, article_id)).rowcount:
            return ""
        return str(self._db.execute("SELECT id FROM text WHERE fingerprint = ?", (fingerprint,)).fetchone()[0])


def assemble(
    store: PartStore,
    keys: Sequence[str],
    sides: Sequence[str],
    *,
    events: bool = False,
    format: str = "csv",
) -> Counter[str]:
    """Write the base tables from the parts in the order of `keys`; returns the counts for run.json."""
    names = BASE + AGENCY if events else BASE
    columns = {name: TABLES[name].expand(sides) for name in names}
    carried = _carried_columns(store, keys, {column.name for column in columns["articles"]})
    copies = _near_copies(store, keys)
    columns["articles"] += [Column(name, "string", "carried over from the corpus") for name in carried.values()]
    path = store.out / STATE / "register.sqlite"
    with ExitStack() as stack:
        writers = {name: stack.enter_context(TableWriter(store.out, name, columns[name], format)) for name in names}
        assembly = _Assembly(writers, stack.enter_context(closing(Register(path))), sides, carried, copies)
        for key in keys:
            records = store.read(key)
            assembly.counts["words_parsed"] += next(records)["n_words_parsed"]
            for place, record in enumerate(records):
                assembly.add(record, (key, place))
    path.unlink(missing_ok=True)
    return assembly.counts


def _carried_columns(store: PartStore, keys: Iterable[str], taken: set[str]) -> dict[str, str]:
    """Input field → column of articles.csv, for the fields that are not declared; a taken name gets ``_input``."""
    carried: dict[str, str] = {}
    for key in keys:
        for field in next(store.read(key))["extra"]:
            name = field
            while name in taken and field not in carried:
                name += "_input"
            carried.setdefault(field, name)
            taken.add(carried[field])
    return carried


def _near_copies(store: PartStore, keys: Iterable[str]) -> dict[Place, Place]:
    """For every article in a group of near copies the first of its group, both by their place in the parts."""
    places: list[Place] = []

    def signatures() -> Iterator[tuple[str, bytes]]:
        for key in keys:
            for place, signature in next(store.read(key)).get("signatures", ()):
                places.append((key, place))
                yield str(len(places) - 1), b64decode(signature)

    found = signatures()
    first = next(found, None)
    if first is None:
        return {}
    from framing.statistics.copies import group_signatures

    groups = group_signatures(chain([first], found))
    return {places[int(member)]: places[int(leader)] for member, leader in groups.items()}


class _Assembly:
    def __init__(
        self,
        writers: Mapping[str, TableWriter],
        register: Register,
        sides: Sequence[str],
        carried: Mapping[str, str],
        copies: Mapping[Place, Place],
    ) -> None:
        self.copies = copies
        self.leaders: dict[Place, str] = {}  # article ids of the first of each group
        self.writers = writers
        self.register = register
        self.sides = sides
        self.carried = carried
        self.counts: Counter[str] = Counter()

    def add(self, record: Mapping[str, Any], place: Place) -> None:
        if "skipped" in record:
            self.add_skipped(Skipped(*record["skipped"]))
        else:
            self._add_article(record, place)

    def add_skipped(self, item: Skipped) -> None:
        self.writers["skipped"].write(item._asdict())
        self.counts["skipped"] += 1

    def _add_article(self, record: Mapping[str, Any], place: Place) -> None:
        article_id = self._identify(record)
        leader = self.copies.get(place)
        if leader == place:
            self.leaders[place] = article_id
        duplicate_of = self.register.first(record["fingerprint"], article_id)
        head = {"article_id": article_id, "source": record["source"], "date": record["date"]}
        framing = [mention for mention in record["mentions"] if mention["sense"] == "framing"]
        adopted = Counter(mention["side"] for mention in framing if mention["adopted"])
        self.writers["articles"].write(
            {self.carried[field]: value for field, value in record["extra"].items()}
            | head
            | {name: record[name] for name in ("title", "path", "n_words")}
            | {"n_mentions": len(framing), "n_adopted": adopted.total(), "duplicate_of": duplicate_of}
            | {f"n_adopted_{side}": adopted[side] for side in self.sides}
            | {"copy_group": self.leaders[leader] if leader else ""}
        )
        for name in ("mentions", *AGENCY):
            for row in record.get(name, ()):
                self.writers[name].write({**row, **head})
            self.counts[name] += len(record.get(name, ()))
        self.counts.update(
            articles=1,
            words=record["n_words"],
            duplicates=int(duplicate_of != ""),
            other_sense=len(record["mentions"]) - len(framing),
            adopted=adopted.total(),
        )

    def _identify(self, record: Mapping[str, Any]) -> str:
        wanted = record["id"] or f"{record['path']}#{record['row']}"
        article_id = self.register.unique(wanted)
        if article_id != wanted:
            reason = f"the id {wanted!r} was there before: this article is called {article_id!r} here."
            self.add_skipped(Skipped(record["path"], str(record["row"]), reason))
            self.counts["skipped"] -= 1  # it is used all the same
            self.counts["renamed"] += 1
        return article_id
