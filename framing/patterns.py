"""Is a codebook's regular expression safe, and how is it matched?

Python's engine backtracks: a short pattern can take longer than the universe is old. Two things keep it bounded.
An open repeat (`*`, `+`, `{n,}`) runs to 50 at most, longer than any word; and the number of ways in which the
pattern can be tried at one place, counted from its syntax tree, is limited. The count is an upper bound, so what
passes cannot blow up.
"""

from __future__ import annotations

import re
import warnings
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as sre_parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from framing.normalise import flatten

OPEN_REPEAT = 50
MAX_LENGTH = 500
MAX_WAYS = 5_000

_QUANTIFIER = re.compile(r"\{(\d*)(,?)(\d*)\}")
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)


class PatternFault(NamedTuple):
    """What is wrong with a regex, and the mend."""

    what: str
    mend: str


def check_pattern(pattern: str, *, case: bool) -> PatternFault | None:
    """The fault for which a regex is refused, or None."""
    if len(pattern) > MAX_LENGTH:
        return PatternFault(f"is over {MAX_LENGTH} characters", "split it into several terms")
    if re.search(r"\(\?[aiLmsux]*x", pattern):
        return PatternFault("uses verbose mode", "write it without (?x)")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(pattern)
            compiled = compile_pattern(pattern, case=case)
            tree = sre_parser.parse(_bounded(pattern))
    except (re.error, OverflowError, RecursionError, FutureWarning, DeprecationWarning) as error:
        return PatternFault(f"does not compile ({error})", "mend the pattern")
    if _ways(tree) > MAX_WAYS:
        return PatternFault("can take too long", "write fewer or shorter repeats, none inside another")
    if compiled.match("") or tree.getwidth()[0] == 0:
        return PatternFault("matches the empty text", "let it ask for at least one character")
    return None


def compile_pattern(pattern: str, *, case: bool) -> re.Pattern[str]:
    """The pattern as it is run over a flattened text (blanks for hyphens and white space, one apostrophe)."""
    return re.compile(_bounded(pattern), 0 if case else re.IGNORECASE)


def _bounded(pattern: str) -> str:
    """Open repeats bounded; hyphens, white space and apostrophes as in a flattened text."""
    out: list[str] = []
    position, after_repeat = 0, False
    while position < len(pattern):
        piece, is_repeat = _piece(pattern, position)
        if is_repeat and not after_repeat:
            out.append(_close(piece))
        elif len(piece) > 1 and piece[0] == "[":
            out.append(_flat_class(piece))
        else:
            out.append(_flat_literal(piece))
        after_repeat = is_repeat
        position += len(piece)
    return "".join(out)


def _piece(pattern: str, position: int) -> tuple[str, bool]:
    char = pattern[position]
    if char == "\\":
        return pattern[position : position + 2], False
    if char == "[":
        return pattern[position : _class_end(pattern, position)], False
    if char in "*+":
        return char, True
    if char == "{" and (match := _QUANTIFIER.match(pattern, position)) and match[0] not in ("{}", "{,}"):
        return match[0], True
    return char, False


def _class_end(pattern: str, start: int) -> int:
    position = start + 1
    if pattern[position : position + 1] == "^":
        position += 1
    if pattern[position : position + 1] == "]":
        position += 1
    while position < len(pattern) and pattern[position] != "]":
        position += 2 if pattern[position] == "\\" else 1
    return min(position + 1, len(pattern))


def _close(repeat: str) -> str:
    if repeat in "*+":
        return f"{{{0 if repeat == '*' else 1},{OPEN_REPEAT}}}"
    match = _QUANTIFIER.fullmatch(repeat)
    if match and match[2] and not match[3]:
        low = int(match[1] or 0)
        return f"{{{low},{max(low, OPEN_REPEAT)}}}"
    return repeat


def _flat_literal(piece: str) -> str:
    bare = piece[1:] if piece[0] == "\\" else piece
    flat = flatten(bare).text
    return flat if flat != bare else piece


def _flat_class(piece: str) -> str:
    """In a class a hyphen that stands for itself becomes a blank; one that makes a range stays."""
    body = piece.replace(r"\-", " ")
    opening = re.match(r"\[\^?-?", body)
    head = opening[0] if opening else "["
    tail = body[len(head) :]
    if tail.endswith("-]"):
        tail = f"{tail[:-2]} ]"
    tail = "".join(char if char == "-" else flatten(char).text or char for char in tail)
    return head.replace("-", " ") + tail


def _ways(tree: Any) -> int:
    """An upper bound of the paths by which a pattern can be tried from one place."""
    total = 1
    for operation, value in tree:
        total *= _operation_ways(operation, value)
        if total > MAX_WAYS:
            return MAX_WAYS + 1
    return total


def _operation_ways(operation: Any, value: Any) -> int:
    if operation in _REPEATS:
        return _repeat_ways(*value)
    if operation is sre.BRANCH:
        return sum(_ways(branch) for branch in value[1])
    if operation is sre.SUBPATTERN:
        return _ways(value[-1])
    if operation in (sre.ASSERT, sre.ASSERT_NOT):
        return _ways(value[1])
    if operation is sre.ATOMIC_GROUP:
        return _ways(value)
    if operation is sre.GROUPREF_EXISTS:
        return _ways(value[1]) + (_ways(value[2]) if value[2] else 1)
    return 1


def _repeat_ways(low: int, high: int, body: Any) -> int:
    inner, total, power = _ways(body), 0, 1
    for count in range(min(int(high), MAX_WAYS) + 1):
        total += power if count >= low else 0
        power *= inner
        if total > MAX_WAYS or power > MAX_WAYS:
            return MAX_WAYS + 1 if count < high else max(total, 1)
    return max(total, 1)
