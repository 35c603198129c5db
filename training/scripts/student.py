"""Train the student on two cores: each process has half of the texts, and every few steps they take the mean weights.

Local SGD (Stich 2019, https://openreview.net/forum?id=S1g2JnRcFX): the processes hardly wait for each other, and what
they learn from twice as many words a second comes together in one pipeline.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import augment  # noqa: F401  (registers the augmenter and the fast matrix product)
import numpy
import spacy
import torch.distributed
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config

EVERY = 10  # steps between two means: a twentieth of a second against two seconds of training


def weights(nlp: Language) -> Iterator[tuple[Any, str]]:
    """Every layer of the pipeline with the name of each of its arrays."""
    for _, component in nlp.pipeline:
        for layer in component.model.walk():  # type: ignore[attr-defined]
            yield from ((layer, name) for name in layer.param_names if layer.has_param(name))


def share_weights(nlp: Language, state: dict[str, Any]) -> None:
    """Give every process the mean of all weights; at step 0, when they are random, those of process 0."""
    if state["step"] % EVERY:
        return
    places = list(weights(nlp))
    flat = torch.from_numpy(numpy.concatenate([layer.get_param(name).ravel() for layer, name in places]))
    if state["step"] == 0:
        torch.distributed.broadcast(flat, src=0)
    else:
        torch.distributed.all_reduce(flat)
        flat /= torch.distributed.get_world_size()
    start = 0
    for layer, name in places:
        array = layer.get_param(name)
        array[...] = flat[start : start + array.size].numpy().reshape(array.shape)
        start += array.size


@spacy.registry.callbacks("framing.share_weights.v1")
def create_sharing() -> Any:
    """For spaCy's `before_update`."""
    return share_weights


def train_part(part: int, args: argparse.Namespace, meeting: str) -> None:
    """One process with its share of the texts; the first one also tells how it goes, and writes."""
    torch.distributed.init_process_group("gloo", init_method=meeting, rank=part, world_size=args.processes)
    config = load_config(
        args.config,
        overrides={
            "paths.train": str(args.texts / str(part)), "paths.dev": str(args.dev), "system.seed": args.seed + part,
            "training.max_steps": args.steps, "training.optimizer.learn_rate.total_steps": args.steps,
        },
        interpolate=False,
    )  # fmt: skip
    config["training"]["before_update"] = {"@callbacks": "framing.share_weights.v1"}
    with nullcontext(sys.stdout) if part == 0 else open(os.devnull, "w", encoding="utf-8") as out:
        train(init_nlp(config), args.out if part == 0 else None, stdout=out, stderr=out)
    torch.distributed.barrier()  # the first one may still be writing


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("texts", type=Path, help="folder with a folder of .spacy files for each process: 0, 1, …")
    parser.add_argument("dev", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--processes", type=int, default=2, help="part of the seed")
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    meeting = (args.out / "meeting").resolve()
    meeting.unlink(missing_ok=True)
    context = get_context("spawn")
    parts = [context.Process(target=train_part, args=(part, args, meeting.as_uri())) for part in range(args.processes)]
    for process in parts:
        process.start()
    for process in parts:
        process.join()
    if any(process.exitcode for process in parts):
        raise SystemExit("the training broke off: see the messages above")


if __name__ == "__main__":
    main()
