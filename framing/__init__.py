"""Measure whose words a news source makes its own."""

__version__ = "0.1.0"
