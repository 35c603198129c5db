"""What can go wrong, said in one sentence that names the mend."""

from __future__ import annotations


class FramingError(Exception):
    """Something the user can put right; its text is one sentence: what is wrong, and how to mend it."""


class CodebookError(FramingError):
    """A codebook that cannot be used: names file, line and mend."""


class CorpusError(FramingError):
    """Input from which nothing can be read."""


class TableError(FramingError):
    """A result table that is absent or does not have the declared columns."""


class FramingWarning(UserWarning):
    """Something the user should know and can act on, while the run goes on."""


def inputs_skipped(number: int) -> str:
    """How many inputs could not be used, in words for a message."""
    return "1 input was skipped" if number == 1 else f"{number:,} inputs were skipped"
