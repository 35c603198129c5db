"""Make a trained pipeline small: weights rounded to float16 values, training-only settings dropped."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import numpy
import spacy


def shrink(source: Path, out: Path, *, name: str, version: str, description: str) -> None:
    """Write the pipeline of `source` to `out` with rounded weights, which compress to half their size."""
    nlp = spacy.load(source)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None and hasattr(model, "walk") else ():
            for param in node.param_names:
                if node.has_param(param):
                    rounded = node.get_param(param).astype(numpy.float16).astype(numpy.float32)
                    node.set_param(param, rounded)
    for key in ("paths", "corpora", "training", "initialize", "pretraining"):
        nlp.config[key] = {}
    nlp.meta.update(
        name=name, version=version, description=description, license="CC BY-SA 4.0", author="The framing developers",
        sources=[
            {"name": "UD English EWT 2.16", "license": "CC BY-SA 4.0"},
            {"name": "UD English GUM 2.16, nine open genres", "license": "CC BY 4.0 and the licences of the texts"},
        ],
    )  # fmt: skip
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    strings = json.loads((out / "vocab" / "strings.json").read_text(encoding="utf-8"))
    (out / "vocab" / "strings.json").write_text(json.dumps(strings, ensure_ascii=False), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--name", default="framing")
    parser.add_argument("--version", default="1.0.0")
    parser.add_argument("--description", default="English news: tags, lemmas, Universal Dependencies")
    args = parser.parse_args()
    shrink(args.source, args.out, name=args.name, version=args.version, description=args.description)


if __name__ == "__main__":
    main()
