"""The bundled English pipeline (its weights and card lie beside this file), and what a pipeline is called."""

from __future__ import annotations

import hashlib
import json
from importlib.util import find_spec
from pathlib import Path

BUNDLED = Path(__file__).parent / "en_framing"


def find_model(model: str | None) -> Path | None:
    """The folder of a pipeline: the bundled one for None, else by path or package name; None if there is none."""
    if model is None:
        return BUNDLED
    if (Path(model) / "meta.json").is_file():
        return Path(model)
    spec = find_spec(model) if model.isidentifier() else None
    if spec is None or spec.origin is None:
        return None
    package = Path(spec.origin).parent
    return next((meta.parent for meta in sorted(package.glob("*/meta.json"))), package)


def describe_model(model: str | None) -> dict[str, str]:
    """Name, version and content hash of a pipeline, read without loading it; empty values for one not found."""
    folder = find_model(model)
    if folder is None or not (folder / "meta.json").is_file():
        return {"name": model or "", "version": "", "hash": ""}
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    name = f"{meta.get('lang', '')}_{meta.get('name', '')}".strip("_")
    return {"name": name, "version": str(meta.get("version", "")), "hash": digest.hexdigest()}
