"""`framing quotes` over annotated articles, in the form that the voice scorer reads.

usage: python -m benchmarks.polnear ARTICLES.jsonl[.gz] OUT
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import framing


def main(articles: str, out: str) -> None:
    table = framing.read_quotes([articles], out=out)
    found: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for row in table.astype(object).where(table.notna(), None).to_dict("records"):
        empty = {"content": [], "source": [], "cue": []}
        attribution = found[row["article_id"]].setdefault(row["quote_id"], empty)
        attribution["content"].append([int(row["start"]), int(row["end"])])
        for name, start, end in (("source", "speaker_start", "speaker_end"), ("cue", "cue_start", "cue_end")):
            if row[start] is not None:
                attribution[name] = [[int(row[start]), int(row[end])]]
    with (Path(out) / "predictions.jsonl").open("w", encoding="utf-8") as file:
        for article_id, attributions in found.items():
            file.write(json.dumps({"id": article_id, "attributions": list(attributions.values())}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
