"""Which column of an export is the text, the source, the date …? Names that the usual tools give them.

Names are compared without case, spaces and punctuation, so ``Publish Date``, ``publishDate`` and ``publish_date``
are one. The first name of a list that the row has and that is not empty is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

FIELDS = ("text", "source", "date", "title", "url", "author", "section", "id")
# Own exports, Media Cloud, GDELT, NewsAPI, news-please, trafilatura, schema.org, LexisNexis, Factiva, ProQuest.
NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "fulltext", "articletext", "articlebody", "maintext", "storytext", "bodytext", "plaintext", "content",
        "articlecontent", "body", "article", "story",
    ),
    "source": (
        "source", "sourcename", "outlet", "outletname", "publisher", "medianame", "publication", "publicationname",
        "publicationtitle", "newspaper", "journal", "sourcecommonname", "v2sourcecommonname", "media", "medium",
        "sitename", "site", "domain", "sourcedomain", "hostname", "mediaurl",
    ),
    "date": (
        "date", "published", "publishdate", "publisheddate", "publicationdate", "pubdate", "publishedat", "publishedon",
        "datepublished", "datepublish", "dateofpublication", "articledate", "pubtime", "publishtime", "publishedtime",
        "seendate", "day", "datetime", "timestamp", "time", "createdat", "created",
    ),
    "title": ("title", "headline", "head", "heading", "articletitle", "storytitle", "hl", "hl1"),
    "url": ("url", "link", "articleurl", "weburl", "storyurl", "permalink", "documentidentifier",
        "v2documentidentifier", "uri", "href"),
    "author": ("author", "authors", "byline", "writer", "creator", "by"),
    "section": ("section", "sectionname", "articlesection", "category", "categories", "desk", "rubric"),
    "id": ("id", "articleid", "docid", "documentid", "storyid", "storiesid", "processedstoriesid", "guid",
        "uid", "gkgrecordid", "an"),
}  # fmt: skip
_PUNCTUATION = re.compile(r"[\W_]+")


class Columns(NamedTuple):
    """For every field the columns that may hold it, best first."""

    of: dict[str, tuple[str, ...]]
    overridden: frozenset[str]


def squash(name: str) -> str:
    return _PUNCTUATION.sub("", name).lower()


def match_columns(names: Iterable[str], overrides: Mapping[str, str]) -> Columns:
    """Which columns hold which field; `overrides` (field → column) come first and alone."""
    names = list(names)
    by_name: dict[str, str] = {}
    for name in names:
        by_name.setdefault(squash(name), name)
    of = {field: tuple(by_name[n] for n in NAMES[field] if n in by_name) for field in FIELDS}
    found = {field: find_column(names, column) for field, column in overrides.items()}
    for field, column in found.items():
        if column is not None:
            of[field] = (column,)
    taken = set(found.values())
    for field in FIELDS:
        if field not in overrides:
            of[field] = tuple(column for column in of[field] if column not in taken)
        elif found[field] is None:
            of[field] = ()
    return Columns(of, frozenset(overrides))


def find_column(names: Iterable[str], wanted: str) -> str | None:
    """The column with this very name, else with the same name in other case or punctuation."""
    names = list(names)
    return wanted if wanted in names else next((n for n in names if squash(n) == squash(wanted)), None)


def pick(row: Mapping[str, Any], columns: Columns) -> tuple[dict[str, str], dict[str, str]]:
    """The fields of a row as text, and its other scalar values that are not empty."""
    values: dict[str, str] = {}
    used: set[str] = set()
    for field, names in columns.of.items():
        values[field] = ""
        for name in names:
            if name not in used and (value := as_text(row.get(name))):
                values[field] = value
                used.add(name)
                break
    rest = {name: as_scalar(value) for name, value in row.items() if name not in used and not _is_nested(value)}
    extra = {name: value for name, value in rest.items() if value}
    return values, extra


def _is_nested(value: Any) -> bool:
    return isinstance(value, (list, dict))


def as_scalar(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def as_text(value: Any) -> str:
    """A field's value as text: a list is joined, an object gives its name (``{"name": …}``, as NewsAPI has it)."""
    if isinstance(value, list):
        return "; ".join(filter(None, map(as_text, value)))
    if isinstance(value, dict):
        return next((as_text(value[key]) for key in ("name", "title", "value", "id") if value.get(key)), "")
    return as_scalar(value)


def host(url: str) -> str:
    """The site a web address belongs to, without ``www.``; ``""`` where it is none."""
    try:
        name = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return name.removeprefix("www.") if "." in name else ""
