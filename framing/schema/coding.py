"""The tables around human coders: their sample, their agreement, and what it does to the scores."""

from __future__ import annotations

from framing.schema.columns import (
    ARTICLE,
    END,
    FIELD,
    SOURCE,
    SPEAKER,
    SPEAKER_SIDE,
    STANCE,
    START,
    TEXT,
    VOICE,
    Column,
    Table,
    estimate,
    interval,
)

_QUESTION = Column("question", "string", "sense, target, side, voice, speaker_side, stance, or adopted, which follows")
_WHERE = Column("source", "string", "the source, empty for the whole corpus")
SAMPLE_KEY = Table("sample_key", "item of a coders' sample", (
    Column("item", "string", "number of the item on the sheets"),
    Column("kind", "string", "mention, or passage: a sentence in which the tool found no label"),
    ARTICLE, SOURCE, FIELD, START, END, TEXT,
    Column("stratum", "string", "source, label, voice, side and stance by which the mention was drawn"),
    Column("inclusion", "number", "probability with which the item was drawn", "probability"),
    Column("weight", "number", "1 / inclusion: for how many of the corpus the item stands", "items"),
    Column("label", "string", "the codebook's label entry"),
    Column("topic", "string", "what the label is a name for"),
    Column("sense", "string", "the tool's answer: framing or other"),
    Column("target", "string", "the tool's answer: a codebook target, other, or none"),
    Column("side", "string", "the tool's answer: a side, neutral, or none"),
    VOICE, SPEAKER, SPEAKER_SIDE, STANCE,
    Column("adopted", "boolean", "sense framing, a codebook side, the author's voice, asserted"),
    Column("evidence", "string", "by which rules and words the tool's answers came"),
    Column("sentence", "string", "the sentence, at most 1,000 characters"),
))  # fmt: skip
AGREEMENT = Table("agreement", "question between coders", (
    Column("question", "string", "a question of the sheet; adopted, which follows; missed: of passages"),
    Column("n_coders", "integer", "coders", "coders"),
    Column("n_items", "integer", "items to which two coders or more gave an answer", "items"),
    Column("agreement", "number", "share of pairs of answers to one item that agree", "share"),
    Column("alpha", "number", "Krippendorff's alpha, nominal; empty where only one answer occurs"),
    *interval("alpha", "alpha, articles drawn anew"),
))  # fmt: skip
ACCURACY = Table("accuracy", "source × question × answer", (
    _WHERE,
    Column("question", "string", "a question of the sheet; adopted, which follows; found: was the label found at all"),
    Column("answer", "string", "the class; empty for all together, where each share is the share answered alike"),
    Column("n_coded", "integer", "coded items on which the row rests", "items"),
    Column("n_coder", "integer", "items of this class by the coders", "items"),
    Column("n_tool", "integer", "items of this class by the tool", "items"),
    *estimate("precision", "of what the tool puts in the class, the share in which coders agree", "share"),
    *estimate("recall", "of what coders put in the class, the share that the tool finds", "share"),
    *estimate("f1", "harmonic mean of precision and recall", "share"),
))  # fmt: skip
CONFUSION = Table("confusion", "source × question × answer of coders × answer of the tool", (
    _WHERE, _QUESTION,
    Column("coder", "string", "the coders' answer"),
    Column("tool", "string", "the tool's answer"),
    Column("n", "integer", "coded items", "items"),
    Column("estimated", "number", "mentions of the corpus for which they stand", "mentions"),
))  # fmt: skip
DISAGREEMENTS = Table("disagreements", "answer in dispute", (
    Column("between", "string", "tool: tool against coders; coders: coder against coder"),
    Column("item", "string", "number of the item on the sheets"),
    ARTICLE, SOURCE,
    Column("question", "string", "a question of the sheet"),
    Column("coder", "string", "the coders' answer by majority"),
    Column("coders", "string", "every coder's answer, in the order of the files"),
    Column("tool", "string", "the tool's answer"),
    TEXT,
    Column("sentence", "string", "the sentence, at most 1,000 characters"),
    Column("evidence", "string", "by which rules and words the tool's answers came"),
))  # fmt: skip
SOURCES_CORRECTED = Table("sources_corrected", "source", (
    SOURCE,
    Column("n_adopted", "integer", "adopted mentions, by the tool", "mentions"),
    Column("n_coded", "integer", "coded mentions of the source", "mentions"),
    Column("share_{side}", "number", "share of {side} as scored from the tool's answers", "share"),
    *interval("share_{side}", "share of {side}"),
    *estimate("lean", "second side's share minus the first's as scored from the tool's answers", "−1 … 1"),
    Column("corrected_share_{side}", "number", "share of {side}, the tool's errors taken into account", "share"),
    *interval("corrected_share_{side}", "corrected share of {side}"),
    Column("corrected_lean", "number", "lean, the tool's errors taken into account", "−1 … 1"),
    *interval("corrected_lean", "corrected lean"),
    Column("verdict", "string", "as scored from the tool's answers: a side, mixed or insufficient"),
    Column("corrected_verdict", "string", "by the same rule, the tool's errors taken into account"),
))  # fmt: skip
