"""Make a trained pipeline small: no moves it never makes, coarser weights, no strings or settings it can do without."""

from __future__ import annotations

import argparse
import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy
import spacy
import srsly
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import minibatch
from thinc.api import Linear

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


def texts(folder: Path, vocab: Any) -> Iterator[str]:
    """The raw text of every document in the folder's `.spacy` files."""
    for path in sorted(folder.glob("**/*.spacy")):
        for doc in DocBin().from_disk(path).get_docs(vocab):
            yield doc.text


def moves_made(nlp: Language, docs: Iterable[Doc]) -> Counter[int]:
    """How often each of the parser's moves scores best while it parses these documents."""
    parser, made = nlp.get_pipe("parser"), Counter[int]()
    for batch in minibatch(docs, 64):
        step_model, states = parser.model.predict(batch), parser.moves.init_batch(batch)
        while states:
            scores = step_model.predict(states)
            made.update(scores.argmax(axis=1).tolist())
            states = parser.transition_states(states, scores)
    return made


def prune_moves(nlp: Language, folder: Path) -> None:
    """Take out the moves that the parser never makes on this text.

    Each move costs time at every step, and two thirds of them are pseudo-projective ones that are learned but not used.
    """
    parser, tok2vec = nlp.get_pipe("parser"), nlp.get_pipe("tok2vec")
    docs = tok2vec.pipe((nlp.make_doc(text) for text in texts(folder, nlp.vocab)), batch_size=64)
    made = moves_made(nlp, docs)
    names = [parser.moves.get_class_name(i) for i in range(parser.moves.n_moves)]
    kept = [i for i, name in enumerate(names) if made[i] or "-" not in name or name.startswith("B-")]
    used = {names[i] for i in kept}
    moves, upper = parser.moves, parser.model.layers[-1]
    weights, bias = upper.get_param("W")[kept], upper.get_param("b")[kept]
    prefixes = {2: "L-", 3: "R-"}
    moves.initialize_actions({
        action: {label: n for label, n in labels.items() if action not in prefixes or prefixes[action] + label in used}
        for action, labels in moves.labels.items()
    })  # fmt: skip
    if [moves.get_class_name(i) for i in range(moves.n_moves)] != [names[i] for i in kept]:
        raise SystemExit("the moves that are left do not stand in their old order: nothing was written")
    smaller = Linear(nO=len(kept), nI=upper.get_dim("nI"))
    smaller.set_param("W", weights)
    smaller.set_param("b", bias)
    parser.model.layers[-1] = smaller
    parser.model.set_ref("upper", smaller)
    print(f"{len(kept)} of {len(names)} moves kept")


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


def shrink(
    source: Path, out: Path, *, usage: Path | None, name: str, version: str, description: str, bits: int
) -> None:
    """Write the pipeline of `source` to `out`, small."""
    nlp = spacy.load(source)
    if usage:
        prune_moves(nlp, usage)
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
    parser.add_argument("--usage", type=Path, help="folder of .spacy files: moves never made on their text go")
    parser.add_argument("--name", default="framing")
    parser.add_argument("--version", default="1.0.0")
    parser.add_argument("--description", default="English news: tags, lemmas, Universal Dependencies")
    parser.add_argument("--bits", type=int, default=8, help="bits of mantissa kept")
    args = parser.parse_args()
    shrink(
        args.source, args.out, usage=args.usage, name=args.name, version=args.version,
        description=args.description, bits=args.bits,
    )  # fmt: skip


if __name__ == "__main__":
    main()
