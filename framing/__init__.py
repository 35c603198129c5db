"""Measure whose words a news source makes its own.

Names are imported when first used: ``import framing`` alone loads neither spaCy nor pandas.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_HOME = {
    "Article": "reading.articles",
    "Attribution": "components.attribution",
    "Codebook": "codebook",
    "FramingError": "errors",
    "FramingWarning": "errors",
    "Mention": "rows",
    "Results": "batch",
    "build_pipeline": "pipeline",
    "discover_labels": "discovery.search",
    "list_codebooks": "codebook",
    "load_codebook": "codebook",
    "mentions": "rows",
    "notebook_progress": "reporting.notebook",
    "read_corpus": "reading.articles",
    "read_quotes": "quotes",
    "read_table": "tables",
    "run": "batch",
    "sample_mentions": "coders.sampling",
    "score_sources": "scores",
    "show": "reporting.render",
    "validate": "coders.validation",
    "write_report": "reporting.page",
    "write_table": "tables",
}
__all__ = [
    "Article",
    "Attribution",
    "Codebook",
    "FramingError",
    "FramingWarning",
    "Mention",
    "Results",
    "__version__",
    "build_pipeline",
    "discover_labels",
    "list_codebooks",
    "load_codebook",
    "mentions",
    "notebook_progress",
    "read_corpus",
    "read_quotes",
    "read_table",
    "run",
    "sample_mentions",
    "score_sources",
    "show",
    "validate",
    "write_report",
    "write_table",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'framing' has no attribute {name!r}")
    value = getattr(import_module(f"framing.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__


if TYPE_CHECKING:
    from framing.batch import Results, run
    from framing.codebook import Codebook, list_codebooks, load_codebook
    from framing.coders.sampling import sample_mentions
    from framing.coders.validation import validate
    from framing.components.attribution import Attribution
    from framing.discovery.search import discover_labels
    from framing.errors import FramingError, FramingWarning
    from framing.pipeline import build_pipeline
    from framing.quotes import read_quotes
    from framing.reading.articles import Article, read_corpus
    from framing.reporting.notebook import notebook_progress
    from framing.reporting.page import write_report
    from framing.reporting.render import show
    from framing.rows import Mention, mentions
    from framing.scores import score_sources
    from framing.tables import read_table, write_table
