"""What day was that? Every form of date that exports use → ISO day, or ``""`` where it cannot be said.

The day is the one that is written, in whatever time zone it was written. ``03/04/2020`` is a different day on
either side of the Atlantic, so it is left empty; ``13/04/2020`` is not, and with dots the day comes first.
Relative dates ("2 hours ago") are empty.
"""

from __future__ import annotations

import datetime
import re
import warnings
from functools import lru_cache

_ISO = re.compile(r"\s*(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:[T ]?\d{4}(?:\d\d)?Z?)?\s*$")
_EPOCH = re.compile(r"\s*(\d{9,10})(?:\.\d+|\d{3}(?:\d{3})?)?\s*$")
_NUMERIC = re.compile(r"\s*(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_MONTH_NAMES = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MONTH = rf"({_MONTH_NAMES})(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.?"
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)", re.I)
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{_MONTH},?[\s-]+(\d{{4}})(?!\d)", re.I)
_MONTHS = {name: i for i, name in enumerate(_MONTH_NAMES.split("|"), 1)}
_FIRST_YEAR, _LAST_YEAR = 1500, 2200


def parse_date(text: str, *, language: str = "en") -> str:
    """The ISO day of a date in words or figures, ``""`` where there is none or it is ambiguous."""
    if not text:
        return ""
    if match := _ISO.match(text):
        return _day(match[1], match[3], match[4])
    return _parse_other(text.strip()[:80], language)


@lru_cache(maxsize=1 << 14)
def _parse_other(text: str, language: str) -> str:
    if match := _COMPACT.match(text):
        return _day(*match.groups())
    if match := _EPOCH.match(text):
        moment = datetime.datetime.fromtimestamp(int(match[1]), datetime.UTC)
        return _day(moment.year, moment.month, moment.day)
    if match := _NUMERIC.match(text):
        return _numeric(int(match[1]), int(match[3]), match[4], dots=match[2] == ".")
    if match := _MONTH_FIRST.search(text):
        return _day(match[3], _MONTHS[match[1].lower()], match[2])
    if match := _DAY_FIRST.search(text):
        return _day(match[3], _MONTHS[match[2].lower()], match[1])
    return _parse_rare(text, language) if re.search(r"\d", text) and re.search(r"[^\W\d_]", text) else ""


def _numeric(a: int, b: int, year: str, *, dots: bool) -> str:
    if a > 12 or a == b or dots:
        return _day(year, b, a)
    return _day(year, a, b) if b > 12 else ""


def _day(year: str | int, month: str | int, day: str | int) -> str:
    try:
        found = datetime.date(int(year), int(month), int(day))
    except ValueError:
        return ""
    return found.isoformat() if _FIRST_YEAR <= found.year <= _LAST_YEAR else ""


def _parse_rare(text: str, language: str) -> str:
    import dateparser

    settings = {
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PARSERS": ["absolute-time"],  # nothing that depends on today
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = dateparser.parse(text, languages=sorted({language, "en"}), settings=settings)
    except (ValueError, OverflowError, TypeError, AttributeError, LookupError):  # all seen on odd input
        return ""
    return _day(found.year, found.month, found.day) if found else ""
