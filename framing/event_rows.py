"""Doc → rows of agency.csv and blame.csv: what the component ``framing/agency`` found, in the field's offsets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from framing.components.event_choice import settled
from framing.components.event_owners import settled_owner

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OFFSETS = ("start", "end", "agent_start", "agent_end", "patient_start", "patient_end")


def agency_rows(doc: Doc, *, field: str = "text", offset: int = 0, settle: bool = True) -> list[dict[str, Any]]:
    """The rows of agency.csv without the article's own columns; `offset` is where the Doc begins in its field.

    `settle` decides what a sentence leaves open about its event by the events told beside it in the Doc; leave it to
    `settle_events` where the Doc is a part of an article.
    """
    rows = _rows(doc, "agency", field, offset)
    return settle_events(rows) if settle else rows


def settle_events(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of one article, each with its event: what was left open follows the events told before or after it."""
    events = settled([row["event"] for row in rows])
    return [
        row | {"event": event, "patient": settled_owner(row["patient"], event)}
        for row, event in zip(rows, events, strict=True)
    ]


def blame_rows(doc: Doc, *, field: str = "text", offset: int = 0) -> list[dict[str, Any]]:
    """The rows of blame.csv without the article's own columns."""
    return _rows(doc, "blame", field, offset)


def _rows(doc: Doc, name: str, field: str, offset: int) -> list[dict[str, Any]]:
    found = getattr(doc._, name) if doc.has_extension(name) else []
    return [{"field": field, **row, **_moved(row, offset)} for row in found]


def _moved(row: dict[str, Any], offset: int) -> dict[str, int]:
    return {key: row[key] + offset for key in _OFFSETS if row.get(key) is not None}
