"""The raw text of a Doc, put together once: ``Doc.text`` joins its tokens anew at every call."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KEY = "framing/text"


def raw_text(doc: Doc) -> str:
    """``doc.text``, remembered with the Doc."""
    text: str | None = doc.user_data.get(_KEY)
    if text is None:
        text = doc.user_data[_KEY] = doc.text
    return text
