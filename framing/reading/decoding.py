"""Bytes → text: which encoding is this, and what when a line breaks it?"""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    *(b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"PAR1"),
    *(b"SQLite format", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"\x28\xb5\x2f\xfd"),
)
SAMPLE = 1 << 16
_LITTLE = 1000  # bytes, with which encodings cannot be told apart by their statistics
_HIGH_RUN = re.compile(rb"[\x80-\xff]{3}")


def detect(sample: bytes) -> tuple[str, int]:
    """Encoding of a file by its first bytes, and the length of its byte order mark; ``""`` is binary."""
    for bom, encoding in _BOMS:
        if sample.startswith(bom):
            return encoding, len(bom)
    if looks_binary(sample):
        return "", 0
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)  # a character cut at the end is no fault
    except UnicodeDecodeError:
        return ("utf-8" if _mostly_utf8(sample) else _guess(sample)), 0
    return "utf-8", 0


def looks_binary(sample: bytes) -> bool:
    if sample.startswith(_BINARY):
        return True
    control = sum(sample.count(bytes([c])) for c in (*range(1, 8), *range(14, 27), *range(28, 32)))
    return control + sample.count(0) > max(16, len(sample) // 20)


def _mostly_utf8(sample: bytes) -> bool:
    text = sample.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return sum(not c.isascii() for c in text) - bad > bad


def _guess(sample: bytes) -> str:
    """The encoding of text that is no UTF-8. Few other bytes are quotation marks and dashes of Windows' page."""
    high = sum(byte > 127 for byte in sample)
    if high < len(sample) // 50 or (len(sample) < _LITTLE and not _HIGH_RUN.search(sample)):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    # Latin-1 differs from Windows' page in control characters only, which texts do not hold.
    return best.encoding if best and best.encoding not in ("ascii", "latin_1") else "cp1252"


def decode(data: bytes, encoding: str) -> str:
    """Text of some bytes; where they break the encoding, as little as possible is replaced by U+FFFD."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        if encoding == "utf-8" and not _mostly_utf8(data):
            return data.decode("cp1252", "replace")
        return data.decode(encoding, "replace")
