"""The tables that tagging writes: what stands in the articles."""

from __future__ import annotations

from framing.schema.columns import (
    ARTICLE,
    DATE,
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
    span,
)

ARTICLES = Table("articles", "article", (
    ARTICLE, SOURCE, DATE,
    Column("title", "string", "headline"),
    Column("path", "string", "file the article came from, relative to the corpus"),
    Column("n_words", "integer", "words of the text", "words"),
    Column("n_mentions", "integer", "label mentions of sense framing, any voice", "mentions"),
    Column("n_adopted", "integer", "mentions the article makes its own", "mentions"),
    Column("n_adopted_{side}", "integer", "adopted mentions that carry the framing of {side}", "mentions"),
    Column("duplicate_of", "string", "article_id of the first article with the same text; such a copy is not scored"),
    Column("copy_group", "string", "first of its group of near copies, empty where it stands alone", optional=True),
))  # fmt: skip
MENTIONS = Table("mentions", "label mention", (
    ARTICLE, SOURCE, DATE, FIELD, START, END, TEXT,
    Column("label", "string", "the codebook's label entry"),
    Column("topic", "string", "what the label is a name for; choices are compared within a topic"),
    Column("sense", "string", "framing: the contested label; other: another meaning of the words"),
    Column("target", "string", "who or what is labelled: a codebook target, other, or none"),
    Column("target_text", "string", "the words that name the target"),
    *span("target", "target_text"),
    Column("side", "string", "whose framing the label of that target is: a side, neutral, or none"),
    VOICE, SPEAKER,
    *span("speaker", "the words from which the speaker was taken"),
    SPEAKER_SIDE, STANCE,
    Column("adopted", "boolean", "sense framing, a codebook side, the author's voice, asserted"),
    Column("amplified", "boolean", "a quoted label of a side that the passage leaves unchallenged"),
    Column("challenged", "boolean", "a quoted label of a side against which the author pushes back"),
    Column("evidence", "string", "by which rules and words the answers came"),
    Column("sentence", "string", "the sentence, at most 1,000 characters"),
))  # fmt: skip
AGENCY = Table("agency", "event mention", (
    ARTICLE, SOURCE, DATE, FIELD, START, END, TEXT,
    Column("event", "string", "event target of the codebook, or other"),
    Column("construction", "string", "active, passive, agentless, nominal_agent, nominal or intransitive"),
    Column("agent", "string", "who acts: a codebook target, other, or empty"),
    Column("agent_text", "string", "the words that name the agent"),
    *span("agent", "agent_text"),
    Column("patient", "string", "who or what it is done to: a codebook target, other, or empty"),
    Column("patient_text", "string", "the words that name the patient"),
    *span("patient", "patient_text"),
    Column("polarity", "string", "asserted, negated or hypothetical"),
    Column("hedge", "string", "none, reported, alleged or modal"),
    Column("hedge_text", "string", "the hedging words"),
    VOICE, SPEAKER, SPEAKER_SIDE,
    Column("event_date", "date", "ISO day of the event where the sentence gives it"),
))  # fmt: skip
BLAME = Table("blame", "statement of responsibility", (
    ARTICLE, SOURCE, DATE, FIELD, START, END, TEXT,
    Column("kind", "string", "blamed, accused, ordered, backed, claimed or denied"),
    Column("blamer_text", "string", "who assigns responsibility"),
    Column("blamed", "string", "who is held responsible: a codebook target, other, or empty"),
    Column("blamed_text", "string", "the words that name the party held responsible"),
    VOICE, SPEAKER, SPEAKER_SIDE, STANCE,
))  # fmt: skip
QUOTES = Table("quotes", "piece of attributed content", (
    ARTICLE, SOURCE,
    Column("quote_id", "string", "the attribution; several pieces of one content share it"),
    START, END, TEXT,
    Column("kind", "string", "direct, indirect or mixed"),
    Column("speaker", "string", "resolved name of the one who is credited"),
    *span("speaker", "the words that stand there as the source"),
    Column("cue", "string", "the words that attribute"),
    *span("cue", "the cue"),
))  # fmt: skip
SKIPPED = Table("skipped", "input that could not be used", (
    Column("path", "string", "file"),
    Column("item", "string", "row or article inside the file, empty for the whole file"),
    Column("reason", "string", "why, in one sentence"),
))  # fmt: skip
