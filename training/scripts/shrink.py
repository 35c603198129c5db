"""Make a trained pipeline small: coarser weights, no strings or settings it can do without."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

import numpy
import spacy
import srsly
from spacy.language import Language

SOURCES = [
    {"name": "UD English EWT 2.16", "license": "CC BY-SA 4.0"},
    {"name": "UD English GUM 2.16, nine open genres", "license": "CC BY 4.0 and the licences of the texts"},
    {"name": "all-MiniLM-L6-v2, encoder of the teacher", "license": "Apache-2.0"},
]


def rounded(values: Any, bits: int) -> Any:
    """Float32 values with a mantissa of so many bits (23 are exact), which compress the better."""
    whole = numpy.ascontiguousarray(values, dtype=numpy.float32).view(numpy.uint32)
    half = numpy.uint32(1 << (22 - bits))
    mask = numpy.uint32(0xFFFFFFFF ^ ((1 << (23 - bits)) - 1))
    return ((whole + half) & mask).view(numpy.float32)


def round_weights(nlp: Language, bits: int) -> None:
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if hasattr(model, "walk") else ():
            for param in node.param_names:
                if node.has_param(param):
                    node.set_param(param, rounded(node.get_param(param), bits))


def needed_strings(nlp: Language) -> set[str]:
    """Strings that labels and the language data refer to."""
    strings = set(spacy.blank(nlp.lang).vocab.strings)
    for _, component in nlp.pipeline:
        strings.update(str(label) for label in getattr(component, "labels", ()))
    for label in list(strings):
        strings.update(label.replace("|", "=").split("="))
    return strings


def prune_strings(nlp: Language, out: Path) -> None:
    """Write only the strings without which the saved pipeline would not load or lemmatise."""
    path = out / "vocab" / "strings.json"
    trees = nlp.get_pipe("trainable_lemmatizer").trees.to_bytes()  # its strings stand in it as hashes
    hashes: set[int] = set()
    collect_integers(srsly.msgpack_loads(trees), hashes)
    kept = {s for s in nlp.vocab.strings if nlp.vocab.strings[s] in hashes} | needed_strings(nlp)
    path.write_text(json.dumps(sorted(kept), ensure_ascii=False), encoding="utf-8")


def collect_integers(value: Any, found: set[int]) -> None:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for part in value:
            collect_integers(part, found)
    elif isinstance(value, int):
        found.add(value)


def shrink(source: Path, out: Path, *, name: str, version: str, description: str, bits: int) -> None:
    """Write the pipeline of `source` to `out`, small."""
    nlp = spacy.load(source)
    round_weights(nlp, bits)
    for key in ("paths", "corpora", "training", "pretraining"):
        nlp.config[key] = {}
    nlp.config["initialize"] = {"components": {}, "tokenizer": {}}
    nlp.meta.update(
        name=name, version=version, description=description, license="CC BY-SA 4.0",
        author="The framing developers", sources=SOURCES, performance={},
    )  # fmt: skip
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    prune_strings(nlp, out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--name", default="framing")
    parser.add_argument("--version", default="1.0.0")
    parser.add_argument("--description", default="English news: tags, lemmas, Universal Dependencies")
    parser.add_argument("--bits", type=int, default=8, help="bits of mantissa kept")
    args = parser.parse_args()
    shrink(
        args.source, args.out, name=args.name, version=args.version, description=args.description, bits=args.bits
    )  # fmt: skip


if __name__ == "__main__":
    main()
