"""Turn CoNLL-U treebanks into spaCy training documents, one per paragraph of true raw text."""

from __future__ import annotations

import argparse
import lzma
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

KEPT_FEATURES = {
    "Case", "Definite", "Degree", "Gender", "Mood", "NumType", "Number", "Person", "Polarity", "Poss",
    "PronType", "Reflex", "Tense", "VerbForm", "Voice",
}  # fmt: skip


@dataclass
class Word:
    """One syntactic word; `head` is 1-based within its sentence, 0 for the root."""

    form: str
    lemma: str
    pos: str
    tag: str
    morph: str
    head: int
    dep: str
    space: bool


@dataclass
class Sentence:
    """A sentence with the marks that say where it stands."""

    words: list[Word] = field(default_factory=list)
    doc: str = ""
    new_paragraph: bool = False


def kept_features(feats: str) -> str:
    """Drop the features that carry no use here, so that the label set stays small."""
    pairs = [pair for pair in feats.split("|") if pair.split("=")[0] in KEPT_FEATURES]
    return "|".join(sorted(pairs))


def read_sentences(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a (possibly xz-compressed) CoNLL-U file."""
    opener = lzma.open if path.suffix == ".xz" else open
    doc, new_paragraph = "", True
    sentence, mwt_end, mwt_space = Sentence(), 0, True
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line:
                if sentence.words:
                    sentence.doc, sentence.new_paragraph = doc, new_paragraph
                    yield sentence
                    new_paragraph = False
                sentence, mwt_end = Sentence(), 0
            elif line.startswith("# newdoc"):
                doc, new_paragraph = line, True
            elif line.startswith("# newpar"):
                new_paragraph = True
            elif not line.startswith("#"):
                cols = line.split("\t")
                if "-" in cols[0]:
                    mwt_end = int(cols[0].split("-")[1])
                    mwt_space = "SpaceAfter=No" not in cols[9]
                elif "." not in cols[0]:
                    index = int(cols[0])
                    space = "SpaceAfter=No" not in cols[9]
                    if index <= mwt_end:  # contractions are the plain concatenation of their words
                        space = mwt_space if index == mwt_end else False
                    sentence.words.append(
                        Word(cols[1], cols[2] if cols[2] != "_" or cols[1] == "_" else cols[1], cols[3], cols[4],
                             kept_features(cols[5]), int(cols[6]), cols[7], space)
                    )  # fmt: skip


def read_paragraphs(path: Path) -> Iterator[list[Sentence]]:
    """Group sentences into paragraphs (a new document always starts one)."""
    paragraph: list[Sentence] = []
    for sentence in read_sentences(path):
        if paragraph and (sentence.new_paragraph or sentence.doc != paragraph[-1].doc):
            yield paragraph
            paragraph = []
        paragraph.append(sentence)
    if paragraph:
        yield paragraph


def paragraph_doc(vocab: Vocab, paragraphs: list[list[Sentence]], gaps: list[str]) -> Doc:
    """Lay paragraphs out as one Doc; `gaps` are the white-space tokens between them."""
    words: list[str] = []
    spaces: list[bool] = []
    heads: list[int] = []
    starts: list[bool] = []
    columns: dict[str, list[str]] = {"lemmas": [], "pos": [], "tags": [], "morphs": [], "deps": []}
    for number, paragraph in enumerate(paragraphs):
        if number:
            spaces[-1] = False
            words.append(gaps[number - 1])
            spaces.append(False)
            heads.append(len(words) - 2)
            starts.append(False)
            for key, value in zip(columns, (gaps[number - 1], "SPACE", "_SP", "", "dep"), strict=True):
                columns[key].append(value)
        for sentence in paragraph:
            base = len(words)
            for i, word in enumerate(sentence.words):
                words.append(word.form)
                spaces.append(word.space)
                heads.append(base + word.head - 1 if word.head else base + i)
                starts.append(i == 0)
                columns["lemmas"].append(word.lemma)
                columns["pos"].append(word.pos)
                columns["tags"].append(word.tag)
                columns["morphs"].append(word.morph)
                columns["deps"].append("ROOT" if word.dep == "root" else word.dep)
    return Doc(vocab, words=words, spaces=spaces, heads=heads, sent_starts=starts, **columns)


def convert(paths: list[Path], *, seed: int, join: float) -> list[Doc]:
    """Convert files to Docs; a share `join` of the paragraphs is joined to the next by line breaks."""
    rng = random.Random(seed)
    vocab = spacy.blank("en").vocab
    docs = []
    for path in paths:
        run: list[list[Sentence]] = []
        gaps: list[str] = []
        for paragraph in read_paragraphs(path):
            run.append(paragraph)
            if len(run) < 4 and rng.random() < join:
                gaps.append(rng.choice(["\n", "\n\n"]))
            else:
                docs.append(paragraph_doc(vocab, run, gaps))
                run, gaps = [], []
        if run:
            docs.append(paragraph_doc(vocab, run, gaps))
    return docs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path, help="folder with en_ewt-*.conllu[.xz], en_gum_open-*.conllu[.xz]")
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for part, join in (("train", 0.3), ("dev", 0.0)):
        paths = sorted(args.treebank.glob(f"en_*-{part}.conllu*"))
        docs = convert(paths, seed=args.seed, join=join)
        DocBin(docs=docs, store_user_data=False).to_disk(args.out / f"{part}.spacy")
        print(part, [p.name for p in paths], len(docs), "docs", sum(len(d) for d in docs), "tokens")


if __name__ == "__main__":
    main()
