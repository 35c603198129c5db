"""Build the spaCy pipeline that answers the five questions; the only place that loads a model."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.errors import FramingError, FramingWarning
from framing.model import BUNDLED

if TYPE_CHECKING:
    from spacy.language import Language

    from framing.codebook import Codebook

_OWN = "framing/"
_KEPT_FACTORIES = frozenset({"tok2vec", "transformer", "curated_transformer", "attribute_ruler"})
_KEPT_RESULTS = frozenset({"token.dep", "token.head", "token.tag", "token.pos", "token.morph", "token.lemma"})
# Titles that spaCy would part from their full stop.
_TITLES = "Capt. Cmdr. Lt. Col. Maj. Sgt. Cpl. Brig. Pfc. Pvt. Supt. Insp. Reps. Sens. Govs. Amb. Atty. Hon.".split()
_LOST = {
    "token.dep": "targets, paraphrased speech, negation and agency, which need a parser",
    "token.lemma": "verbs in inflected forms, which need a lemmatizer",
    "token.tag": "nouns told from verbs, which need a tagger",
}


def build_pipeline(codebook: Codebook | str | Path | None = None, *, model: str | Path | None = None) -> Language:
    """A pipeline that marks sentences and who says what and, given a codebook, every label with its five answers.

    `codebook` is one that was read, or what `load_codebook` reads: a built-in name or a path.
    `model` is the name or the path of any spaCy pipeline, with UD or ClearNLP relations (default: the bundled
    English one). Of its components only those are kept that the job needs. A pipeline without a parser works,
    with a FramingWarning that says what is lost; one that cannot be loaded is a FramingError.
    """
    from framing.codebook import load_codebook
    from framing.speed import speed_up

    nlp = load_model(model)
    nlp.add_pipe("framing/sentences", first=True)
    if codebook is None:
        nlp.add_pipe("framing/attribution")
    else:
        book = load_codebook(codebook)
        settings = {"codebook": book.to_json()}
        nlp.add_pipe("framing/labels", config=settings)
        nlp.add_pipe("framing/attribution")
        for question in ("framing/targets", "framing/voice", "framing/stance"):
            nlp.add_pipe(question, config=settings)
        if any(target.verbs or target.nouns for target in book.targets.values()):
            nlp.add_pipe("framing/agency", config=settings)
    speed_up(nlp)
    return nlp


def load_model(model: str | Path | None = None) -> Language:
    """The spaCy pipeline of this name or path (default: the bundled one), stripped of what the job does not need."""
    import spacy

    try:
        # The bundled tokenizer is the language's own, which is made anyway before the stored one would replace it.
        nlp = spacy.load(BUNDLED, exclude=["tokenizer"]) if model is None else spacy.load(model)
    except (OSError, ValueError) as error:
        raise FramingError(
            f"the spaCy pipeline {str(model)!r} cannot be loaded: install it, or give the path of a folder that "
            f"holds one ({_first_line(error)})"
        ) from error
    if model is None:
        tokenizer: Any = nlp.tokenizer
        for title in _TITLES:
            tokenizer.add_special_case(title, [{"ORTH": title}])
    for name in [name for name in nlp.component_names if not _is_needed(nlp, name)]:
        nlp.remove_pipe(name)
    _warn_of_losses(nlp, str(model))
    return nlp


def _is_needed(nlp: Language, name: str) -> bool:
    meta = nlp.get_pipe_meta(name)
    if meta.factory.startswith(_OWN) or name in nlp.disabled:
        return False
    return meta.factory in _KEPT_FACTORIES or not _KEPT_RESULTS.isdisjoint(meta.assigns)


def _warn_of_losses(nlp: Language, model: str) -> None:
    given = {result for name in nlp.pipe_names for result in nlp.get_pipe_meta(name).assigns}
    if "attribute_ruler" in nlp.pipe_names:
        given.add("token.pos")
    lost = [what for result, what in _LOST.items() if result not in given]
    if lost:
        warnings.warn(
            f"the pipeline {model!r} cannot give {'; '.join(lost)}: expect fewer targets and speakers",
            FramingWarning,
            stacklevel=3,
        )


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0][:160]
