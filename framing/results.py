"""What does a result folder hold? Its tables and run.json, read once for plots and report."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from framing.errors import TableError
from framing.tables import find_table, read_table

if TYPE_CHECKING:
    import pandas as pd

OPTIONAL = (
    "targets", "periods", "changes", "skipped", "drivers", "double_standard", "credence", "agency", "blame",
)  # fmt: skip


class Results(NamedTuple):
    """A result folder: run.json, names to show, the base tables, and the others as far as they were made."""

    run: dict[str, Any]
    sides: dict[str, str]
    targets: dict[str, str]
    articles: pd.DataFrame
    mentions: pd.DataFrame
    sources: pd.DataFrame
    tables: dict[str, pd.DataFrame]

    @property
    def title(self) -> str:
        """What the codebook is called."""
        book = self.run["codebook"]
        return str(book.get("title") or book["name"])

    @property
    def rows(self) -> dict[str, pd.DataFrame]:
        """The optional tables that have rows."""
        return {name: frame for name, frame in self.tables.items() if len(frame)}

    def ranked_sources(self) -> list[str]:
        """Sources from the second side to the first, undefined last; by name where there are more sides than two."""
        frame = self.sources.sort_values("source")
        if len(self.sides) == 2:
            frame = frame.sort_values("lean", ascending=False, kind="stable", na_position="last")
        return list(frame["source"])


def read_results(out: str | os.PathLike[str]) -> Results:
    """Read a result folder; TableError where run.json, articles, mentions or sources are missing or broken."""
    folder = Path(out)
    run = read_run(folder)
    book = run["codebook"]
    tables = {name: read_table(folder, name) for name in OPTIONAL if find_table(folder, name)}
    articles, mentions, sources = (read_table(folder, name) for name in ("articles", "mentions", "sources"))
    sides = {key: side["name"] or key for key, side in book["sides"].items()}
    targets = {key: target["name"] or key for key, target in book.get("targets", {}).items()}
    return Results(run, sides, targets, articles, mentions, sources, tables)


def read_run(folder: Path) -> dict[str, Any]:
    """run.json of a result folder; TableError where it is missing or broken."""
    path = folder / "run.json"
    try:
        run = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise TableError(
            f"there is no run.json in {folder}: run `framing run CORPUS -c CODEBOOK -o OUT` first."
        ) from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise TableError(f"{path} cannot be read as JSON ({error}): run `framing run` again to make it.") from error
    if not isinstance(run, dict) or not {"package", "model", "codebook"} <= set(run):
        raise TableError(f"{path} does not name package, model and codebook: run `framing run` again to make it.")
    return run


def scored(results: Results) -> pd.DataFrame:
    """The mentions that enter the scores: those of exact copies left out."""
    articles = results.articles
    copies = set(articles.loc[articles["duplicate_of"] != "", "article_id"])
    return results.mentions[~results.mentions["article_id"].isin(copies)]


def families(results: Results) -> dict[str, str]:
    """Each label's family, as the table double_standard names it: labels that share a word for several targets."""
    from framing.statistics.standards import label_families

    if "double_standard" not in results.rows:
        return {}
    m = scored(results)
    named = ~m["target"].isin(["none", "other", ""]) & m["side"].isin([*results.sides, "neutral"])
    return label_families(m[named & (m["sense"] == "framing") & (m["voice"] == "author")])


def tuples(frame: pd.DataFrame) -> list[Any]:
    """The rows as named tuples."""
    return list(frame.itertuples(index=False))


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as dicts."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]
