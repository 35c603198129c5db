"""Score a pipeline on raw text as the CoNLL 2018 shared task did: a wrong token counts against every column.

Texts are paragraphs (PUD: its loose documents of one to five sentences), tokenised by the pipeline itself. LAS ignores
the subtypes of relations as the task did; LAS+ does not. Relations are counted with subtypes.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from convert import paragraph_doc, read_paragraphs
from spacy.language import Language
from spacy.tokens import Doc, Token

RELATIONS = (
    "nsubj", "nsubj:pass", "obj", "ccomp", "xcomp", "appos", "parataxis", "conj", "obl", "obl:agent", "nmod",
    "nmod:poss", "acl", "acl:relcl", "advcl", "amod", "cop", "aux:pass", "compound", "flat", "root",
)  # fmt: skip
BUNDLED = Path(__file__).parents[2] / "framing" / "model" / "en_framing"
COLUMNS = ("TOK", "SENTS", "TAG", "POS", "LEMMA", "LEMMA_CF", "UAS", "LAS", "LAS+")


def word_rows(doc: Doc) -> dict[tuple[int, int], tuple[Token, tuple[int, int]]]:
    """Words by their span in the text without white space, with the span of their head ((-1, -1): root)."""
    spans: dict[int, tuple[int, int]] = {}
    at = 0
    for token in doc:
        if not token.is_space:
            length = len(token.text.replace(" ", ""))
            spans[token.i] = (at, at + length)
            at += length
    rows = {}
    for i, span in spans.items():
        head = doc[i].head
        while head.is_space and head.head != head:
            head = head.head
        rows[span] = (doc[i], (-1, -1) if head.i == i or head.i not in spans else spans[head.i])
    return rows


def sentence_spans(doc: Doc, rows: dict[tuple[int, int], tuple[Token, tuple[int, int]]]) -> set[tuple[int, int]]:
    by_token = {token.i: span for span, (token, _) in rows.items()}
    out = set()
    for sent in doc.sents:
        inside = [by_token[t.i] for t in sent if t.i in by_token]
        if inside:
            out.add((inside[0][0], inside[-1][1]))
    return out


class Count:
    """Gold, system and correct counts by column and relation."""

    def __init__(self) -> None:
        self.gold: Counter[str] = Counter()
        self.system: Counter[str] = Counter()
        self.right: Counter[str] = Counter()

    def add(self, gold: Doc, system: Doc) -> None:
        golds, systems = word_rows(gold), word_rows(system)
        for key in COLUMNS:
            self.gold[key] += len(golds)
            self.system[key] += len(systems)
        sents = sentence_spans(gold, golds), sentence_spans(system, systems)
        self.gold["SENTS"] += len(sents[0]) - len(golds)
        self.system["SENTS"] += len(sents[1]) - len(systems)
        self.right["SENTS"] += len(sents[0] & sents[1])
        for token, _ in golds.values():
            self.gold[relation(token)] += 1
        for token, _ in systems.values():
            self.system[relation(token)] += 1
        for span, (want, want_head) in golds.items():
            if span in systems:
                self._word(want, want_head, *systems[span])

    def _word(self, want: Token, want_head: tuple[int, int], got: Token, got_head: tuple[int, int]) -> None:
        attached = want_head == got_head
        wanted, found = relation(want), relation(got)
        self.right.update(
            key
            for key, true in (
                ("TOK", True),
                ("TAG", want.tag_ == got.tag_),
                ("POS", want.pos_ == got.pos_),
                ("LEMMA", want.lemma_ == got.lemma_),
                ("LEMMA_CF", want.lemma_.lower() == got.lemma_.lower()),
                ("UAS", attached),
                ("LAS", attached and wanted.split(":")[0] == found.split(":")[0]),
                ("LAS+", attached and wanted == found),
                (wanted, attached and wanted == found),
            )
            if true
        )

    def f1(self, key: str) -> float:
        """F1 × 100."""
        return 200 * self.right[key] / max(1, self.gold[key] + self.system[key])


def relation(token: Token) -> str:
    return "root" if token.dep_.lower() == "root" else token.dep_


def gold_texts(path: Path, vocab: spacy.vocab.Vocab) -> Iterator[tuple[str, Doc]]:
    """Document name and gold Doc of each paragraph."""
    for paragraph in read_paragraphs(path):
        yield paragraph[0].doc, paragraph_doc(vocab, [paragraph], [])


def score(nlp: Language, golds: Iterable[Doc]) -> Count:
    golds, count = list(golds), Count()
    for gold, system in zip(golds, nlp.pipe((g.text for g in golds), batch_size=32), strict=True):
        count.add(gold, system)
    return count


def test_sets(treebank: Path, vocab: spacy.vocab.Vocab) -> dict[str, list[Doc]]:
    def docs(name: str, pick: str = "") -> list[Doc]:
        path = next(treebank.glob(f"{name}.conllu*"))
        return [doc for mark, doc in gold_texts(path, vocab) if pick in mark]

    return {
        "PUD news": docs("en_pud-test", "= n"),
        "PUD wiki": docs("en_pud-test", "= w"),
        "EWT test": docs("en_ewt-test"),
        "GUM open test": docs("en_gum_open-test"),
        "GUM test news": docs("en_gum_open-test", "GUM_news"),
    }


def load(model: str, *, rules: bool) -> Language:
    """The pipeline, with the package's rules for sentence ends before the parser if wanted."""
    nlp = spacy.load(model)
    if rules and "framing/sentences" not in nlp.pipe_names:
        import framing.components.boundaries  # noqa: F401  (registers the factory)

        nlp.add_pipe("framing/sentences", first=True)
    return nlp


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("models", nargs="*", default=[str(BUNDLED)], help="default: the bundled pipeline")
    parser.add_argument("--boundaries", choices=["both", "own", "rules"], default="both")
    parser.add_argument("--only", help="score only test sets whose name holds this")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    args = parser.parse_args()
    figures = {}
    for model in args.models:
        for boundaries in ("own", "rules") if args.boundaries == "both" else (args.boundaries,):
            nlp = load(model, rules=boundaries == "rules")
            counts = {
                name: score(nlp, golds)
                for name, golds in test_sets(args.treebank, nlp.vocab).items()
                if not args.only or args.only in name
            }
            figures[f"{model} {boundaries}"] = report(f"{model}, {boundaries} sentence boundaries", counts)
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


def report(title: str, counts: dict[str, Count]) -> dict[str, dict[str, float]]:
    """Print the columns and relations of each test set; the same figures are returned."""
    print(f"\n{title}\n{'':16}" + "".join(f"{c:>9}" for c in COLUMNS))
    for name, count in counts.items():
        print(f"{name:16}" + "".join(f"{count.f1(c):9.2f}" for c in COLUMNS))
    print(f"{'F1 (gold count)':16}" + "".join(f"{name:>15}" for name in counts))
    for rel in RELATIONS:
        print(f"{rel:16}" + "".join(f"{c.f1(rel):8.1f} {'(' + str(c.gold[rel]) + ')':>6}" for c in counts.values()))
    return {name: {k: round(c.f1(k), 2) for k in (*COLUMNS, *RELATIONS)} for name, c in counts.items()}


if __name__ == "__main__":
    main()
