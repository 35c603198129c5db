"""The main job over a corpus: read → tag → tables → scores → plots → report."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from framing import __version__
from framing.assembly import assemble
from framing.codebook import Codebook, load_codebook
from framing.errors import CorpusError, FramingError, inputs_skipped
from framing.model import describe_model
from framing.parts import PartStore, pack
from framing.reading.articles import Block, plan_blocks
from framing.rescore import score_folder
from framing.tables import FORMATS, datapackage, write_json
from framing.tagging import Work, release
from framing.workers import count_workers, leave_if_imported, tag_blocks

if TYPE_CHECKING:
    import pandas as pd

BLOCK_BYTES = 500_000  # input in one block: small enough to share out evenly, large enough to fill batches
Progress = Callable[[str, int, int], None]  # what is being done, how much of it, of how much


class Results(NamedTuple):
    """What a run found; the columns are those of the tables (see `framing.tables`)."""

    articles: pd.DataFrame
    mentions: pd.DataFrame
    sources: pd.DataFrame
    targets: pd.DataFrame
    periods: pd.DataFrame

    def _repr_html_(self) -> str:
        from framing.reporting.notebook import frames_html

        return frames_html(self._asdict())


class Summary(NamedTuple):
    """What the run did, for the last lines in the terminal."""

    out: Path
    counts: Mapping[str, int]
    timings: Mapping[str, float]


def run(
    corpus: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    codebook: str | os.PathLike[str] | Codebook,
    *,
    out: str | os.PathLike[str] | None = None,
    report: bool | None = None,
    **options: Any,
) -> Results:
    """Tag a corpus, score its sources and, where `out` is given, write tables, plots and report there.

    Takes the options of `run_to_folder`. Without `out` nothing is kept on disk. Returns pandas frames, one row per
    article, mention, source, source × target × side and source × period. Raises `FramingError` for a wrong call,
    an unsound codebook or a corpus without a usable article.
    """
    if out is None:
        with tempfile.TemporaryDirectory(prefix="framing-") as folder:
            return _read_results(run_to_folder(corpus, codebook, folder, report=bool(report), **options).out)
    return _read_results(run_to_folder(corpus, codebook, out, report=report is not False, **options).out)


def _read_results(out: Path) -> Results:
    from framing.tables import read_table

    return Results(*(read_table(out, name) for name in Results._fields))


def run_to_folder(
    corpus: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    codebook: str | os.PathLike[str] | Codebook,
    out: str | os.PathLike[str],
    *,
    model: str | None = None,
    workers: int | None = 1,
    cluster: str | None = None,
    format: str = "csv",
    report: bool = True,
    seed: int = 0,
    force: bool = False,
    fields: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    **scoring: Any,
) -> Summary:
    """The main job with its results in the folder `out`; a run that was interrupted goes on where it stopped."""
    leave_if_imported()
    if format not in FORMATS:
        raise FramingError(f"--format {format} is unknown: choose one of {', '.join(FORMATS)}.")
    book = load_codebook(codebook if isinstance(codebook, Codebook) else os.fspath(codebook))
    paths = [corpus] if isinstance(corpus, (str, os.PathLike)) else list(corpus)
    progress = progress or (lambda stage, done, total: None)
    timings: dict[str, float] = {}
    work = Work(json.dumps(book.to_json()), _model_path(model), book.language)
    with PartStore(Path(out)) as store, _timed(timings, "total"):
        settings = _settings(book, model, fields)
        store.settle(settings, force=force)
        with _timed(timings, "tag"):
            keys = _tag(store, paths, work, fields, count_workers(workers), cluster, progress)
        with _timed(timings, "tables"):
            counts = assemble(store, keys, list(book.sides), events=_tells_events(book), format=format)
        _require_articles(store.out, counts, paths)
        info = _run_info(book, model, {**settings, "format": format, **scoring}, counts, seed)
        _write_results(store.out, book, info, timings, progress, report=report, **scoring)
    return Summary(Path(out), counts, timings)


def _write_results(
    out: Path,
    book: Codebook,
    info: Mapping[str, Any],
    timings: dict[str, float],
    progress: Progress,
    *,
    report: bool,
    **scoring: Any,
) -> None:
    """From the base tables to scores, their description, plots and report."""
    write_json(out / "run.json", {**info, "timings": timings})
    write_json(out / "codebook.json", book.to_json())
    with _timed(timings, "scores"):
        progress("scores", 0, 1)
        score_folder(out, sides=list(book.sides), seed=info["seed"], format=info["settings"]["format"], **scoring)
    package = datapackage(out, name=_slug(book.name), title=book.title or book.name, sides=list(book.sides))
    write_json(out / "datapackage.json", package)
    if report:
        with _timed(timings, "report"):
            from framing.reporting.page import write_report

            progress("report", 0, 1)
            write_report(out)
    write_json(out / "run.json", {**info, "timings": timings})


def _tells_events(book: Codebook) -> bool:
    return any(target.verbs or target.nouns for target in book.targets.values())


class _timed:
    def __init__(self, timings: dict[str, float], name: str) -> None:
        self.timings, self.name = timings, name

    def __enter__(self) -> None:
        self.start = time.perf_counter()

    def __exit__(self, *exc: object) -> None:
        self.timings[self.name] = round(time.perf_counter() - self.start, 3)


def _tag(
    store: PartStore,
    paths: Sequence[str | os.PathLike[str]],
    work: Work,
    fields: Mapping[str, str] | None,
    workers: int,
    cluster: str | None,
    progress: Progress,
) -> list[str]:
    """Do the blocks that are not done yet; returns the keys of all parts in corpus order."""
    blocks = list(plan_blocks(paths, fields=fields, block_bytes=BLOCK_BYTES))
    todo = [block for block in blocks if not store.has(block.key)]
    done = len(blocks) - len(todo)
    for block, outcome in tag_blocks(todo, work, workers=workers, cluster=cluster):
        store.write(block.key, outcome if isinstance(outcome, bytes) else _given_up(block, outcome))
        done += 1
        progress("tag", done, len(blocks))
    release()
    keys = [block.key for block in blocks]
    store.forget(set(keys))
    return keys


def _given_up(block: Block, reason: str) -> bytes:
    """The part of a block that cannot be analysed: its input is named, nothing is lost silently."""
    rows = [{"skipped": [piece.name, f"from row {piece.first_row}", reason]} for piece in block.pieces]
    return pack({"key": block.key, "extra": [], "n_words_parsed": 0}, rows)


def _require_articles(out: Path, counts: Counter[str], paths: Sequence[Any]) -> None:
    if counts["articles"]:
        return
    names = ", ".join(os.fspath(path) for path in paths)
    if not counts["skipped"]:
        raise CorpusError(
            f"there is no article in {names}: give a folder or files (.txt, .html, .json, .jsonl, .csv …)."
        )
    raise CorpusError(
        f"no article of {names} could be used: {inputs_skipped(counts['skipped'])}, {out / 'skipped.csv'} says why."
    )


def _model_path(model: str | None) -> str | None:
    """Workers may run in another folder: a model given by path is handed on whole."""
    return os.fspath(Path(model).resolve()) if model and Path(model).exists() else model


def _settings(book: Codebook, model: str | None, fields: Mapping[str, str] | None) -> dict[str, Any]:
    """What the parts depend on: if any of it changes, they are not mixed with new ones."""
    return {
        "package": __version__,
        "codebook": book.hash,
        "model": describe_model(model)["hash"],
        "fields": dict(sorted((fields or {}).items())),
        "block_bytes": BLOCK_BYTES,
    }


def _run_info(
    book: Codebook, model: str | None, settings: Mapping[str, Any], counts: Counter[str], seed: int
) -> dict[str, Any]:
    return {
        "package": {"name": "framing", "version": __version__},
        "model": describe_model(model),
        "codebook": {
            "name": book.name,
            "title": book.title,
            "language": book.language,
            "hash": book.hash,
            "sides": {id: {"name": side.name} for id, side in book.sides.items()},
            "targets": {
                id: {"name": target.name, "side": target.side, "kind": target.kind}
                for id, target in book.targets.items()
            },
        },
        "settings": dict(settings),
        "seed": seed,
        "counts": dict(sorted(counts.items())),
    }


def _slug(name: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in name.lower()).strip("-") or "framing"
