"""Every table and every column, declared once: type, unit, meaning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Column(NamedTuple):
    name: str  # ``{side}`` stands for one column a side of the codebook
    type: str  # string | date | integer | number | boolean
    meaning: str
    unit: str = ""
    optional: bool = False  # written when it was computed


class Table(NamedTuple):
    name: str
    row: str  # what one row is
    columns: tuple[Column, ...]

    def expand(self, sides: Sequence[str]) -> list[Column]:
        """The columns with ``{side}`` filled in, in the order in which they are written."""
        return [
            column._replace(name=column.name.format(side=side), meaning=column.meaning.format(side=side))
            for column in self.columns
            for side in (sides if "{side}" in column.name else [""])
        ]


def _c(name: str, type: str, meaning: str, unit: str = "", optional: bool = False) -> Column:
    return Column(name, type, meaning, unit, optional)


_ARTICLE = _c("article_id", "string", "the article: its own id, else path and row number")
_SOURCE = _c("source", "string", "who published the article")
_DATE = _c("date", "date", "ISO day of publication, empty where the article gives none")
_FIELD = _c("field", "string", "where the mention stands: text or title; offsets count in that field")
_START = _c("start", "integer", "first character", "characters")
_END = _c("end", "integer", "character behind the last", "characters")
_TEXT = _c("text", "string", "the words as they stand there")
_VOICE = _c("voice", "string", "whose words: author, direct, indirect or scare")
_SPEAKER = _c("speaker", "string", "who is credited with the words: the resolved name")
_SPEAKER_SIDE = _c("speaker_side", "string", "the speaker's side, other, or empty without a speaker")
_STANCE = _c("stance", "string", "does the speaker stand behind it: asserted, distanced or rejected")


def _span(what: str, meaning: str) -> tuple[Column, Column]:
    return (
        _c(f"{what}_start", "integer", f"{meaning}: first character", "characters"),
        _c(f"{what}_end", "integer", f"{meaning}: character behind the last", "characters"),
    )


def _interval(what: str, meaning: str, low: str = "", high: str = "") -> tuple[Column, Column]:
    return (
        _c(low or f"{what}_low", "number", f"{meaning}: lower end of the 95 % interval"),
        _c(high or f"{what}_high", "number", f"{meaning}: upper end of the 95 % interval"),
    )


ARTICLES = Table("articles", "article", (
    _ARTICLE, _SOURCE, _DATE,
    _c("title", "string", "headline"),
    _c("path", "string", "file the article came from, relative to the corpus"),
    _c("n_words", "integer", "words of the text", "words"),
    _c("n_mentions", "integer", "label mentions of sense framing, any voice", "mentions"),
    _c("n_adopted", "integer", "mentions the article makes its own", "mentions"),
    _c("n_adopted_{side}", "integer", "adopted mentions that carry the framing of {side}", "mentions"),
    _c("duplicate_of", "string", "article_id of the first article with the very same text; such a copy is not scored"),
    _c("copy_group", "string", "first article of its group of near copies, empty where it stands alone", optional=True),
))  # fmt: skip
MENTIONS = Table("mentions", "label mention", (
    _ARTICLE, _SOURCE, _DATE, _FIELD, _START, _END, _TEXT,
    _c("label", "string", "the codebook's label entry"),
    _c("topic", "string", "what the label is a name for; choices are compared within a topic"),
    _c("sense", "string", "framing: the contested label; other: another meaning of the words"),
    _c("target", "string", "who or what is labelled: a codebook target, other, or none"),
    _c("target_text", "string", "the words that name the target"),
    *_span("target", "target_text"),
    _c("side", "string", "whose framing the label of that target is: a side, neutral, or none"),
    _VOICE, _SPEAKER,
    *_span("speaker", "the words from which the speaker was taken"),
    _SPEAKER_SIDE, _STANCE,
    _c("adopted", "boolean", "sense framing, a codebook side, the author's voice, asserted"),
    _c("amplified", "boolean", "a quoted label of a side that the passage leaves unchallenged"),
    _c("challenged", "boolean", "a quoted label of a side against which the author pushes back"),
    _c("evidence", "string", "by which rules and words the answers came"),
    _c("sentence", "string", "the sentence, at most 1,000 characters"),
))  # fmt: skip
SOURCES = Table("sources", "source", (
    _SOURCE,
    _c("n_articles", "integer", "articles, exact copies left out", "articles"),
    _c("n_articles_labelled", "integer", "articles with at least one mention of sense framing", "articles"),
    _c("n_mentions", "integer", "mentions of sense framing", "mentions"),
    _c("n_adopted", "integer", "adopted mentions", "mentions"),
    _c("share_{side}", "number", "share of {side} in what the source adopts, averaged over topics", "share"),
    *_interval("share_{side}", "share of {side}"),
    _c("lean", "number", "second side's share minus the first's (two sides)", "−1 … 1"),
    *_interval("lean", "lean"),
    _c("lean_centred", "number", "lean with every topic centred on the corpus before averaging", "−2 … 2"),
    _c("lean_centred_low", "number", "lean_centred: lower end of the 95 % interval", optional=True),
    _c("lean_centred_high", "number", "lean_centred: upper end of the 95 % interval", optional=True),
    _c("verdict", "string", "the side adopted, mixed, or insufficient where the data cannot say"),
    _c("n_quoted", "integer", "mentions of a side in another's voice", "mentions"),
    _c("n_amplified_{side}", "integer", "quoted labels of {side} left unchallenged", "mentions"),
    _c("n_challenged_{side}", "integer", "quoted labels of {side} challenged", "mentions"),
    _c("n_adopted_unique", "integer", "adopted mentions without near copies", "mentions", True),
    _c("share_{side}_unique", "number", "share of {side}, of near copies only the first counted", "share", True),
    _c("lean_unique", "number", "lean without near copies", "−1 … 1", True),
    _c("lean_unique_low", "number", "lean_unique: lower end of the 95 % interval", optional=True),
    _c("lean_unique_high", "number", "lean_unique: upper end of the 95 % interval", optional=True),
))  # fmt: skip
TARGETS = Table("targets", "source × target × side", (
    _SOURCE,
    _c("target", "string", "codebook target"),
    _c("side", "string", "side whose labels are counted"),
    _c("n_mentions", "integer", "mentions of the target with this side's labels, any voice", "mentions"),
    _c("n_adopted", "integer", "of these adopted", "mentions"),
    _c("n_naming", "integer", "author-voice mentions of the target with any side or neutral", "mentions"),
    _c("rate", "number", "n_adopted / n_naming", "share"),
    *_interval("rate", "rate"),
))  # fmt: skip
PERIODS = Table("periods", "source × period", (
    _SOURCE,
    _c("period", "string", "first day of the period", "ISO day"),
    _c("n_articles", "integer", "articles of the period", "articles"),
    _c("n_adopted", "integer", "adopted mentions of the period", "mentions"),
    _c("lean", "number", "second side's share minus the first's (two sides)", "−1 … 1"),
    *_interval("lean", "lean"),
))  # fmt: skip
CHANGES = Table("changes", "change of a source's level", (
    _SOURCE,
    _c("period", "string", "first day of the first period of the new level", "ISO day"),
    _c("lean_before", "number", "lean of the level before", "−1 … 1"),
    _c("lean_after", "number", "lean of the new level", "−1 … 1"),
    _c("p_value", "number", "of the change, from permuting the periods"),
    _c("q_value", "number", "p-value of the source's strongest change, adjusted over sources"),
))  # fmt: skip
DRIVERS = Table("drivers", "source × label or topic left out", (
    _SOURCE,
    _c("kind", "string", "what is left out: label or topic"),
    _c("name", "string", "the label or topic"),
    _c("n_{side}", "number", "what it contributes to {side}", "weighted mentions"),
    _c("share_{side}_without", "number", "share of {side} without it", "share"),
    _c("lean", "number", "lean with everything", "−1 … 1"),
    _c("lean_without", "number", "lean without it, empty where nothing is left", "−1 … 1"),
    _c("change", "number", "lean − lean_without: how far it pulls the score", "−2 … 2"),
))  # fmt: skip
DOUBLE_STANDARD = Table("double_standard", "source × label family × pair of targets", (
    _SOURCE,
    _c("family", "string", "labels that share a word, under the name of the first"),
    _c("target_a", "string", "one target the family is used of"),
    _c("target_b", "string", "the other"),
    _c("n_adopted_a", "integer", "adopted uses of the family for target_a", "mentions"),
    _c("n_naming_a", "integer", "namings of target_a in the author's voice", "mentions"),
    _c("rate_a", "number", "n_adopted_a / n_naming_a", "share"),
    _c("n_adopted_b", "integer", "adopted uses of the family for target_b", "mentions"),
    _c("n_naming_b", "integer", "namings of target_b in the author's voice", "mentions"),
    _c("rate_b", "number", "n_adopted_b / n_naming_b", "share"),
    _c("difference", "number", "rate_a − rate_b", "−1 … 1"),
    *_interval("difference", "difference"),
))  # fmt: skip
CREDENCE = Table("credence", "source × side quoted", (
    _SOURCE,
    _c("side", "string", "whose framing the quoted labels carry"),
    _c("n_amplified", "integer", "quoted labels of the side left unchallenged", "mentions"),
    _c("n_challenged", "integer", "quoted labels of the side challenged", "mentions"),
    _c("share_quoted", "number", "the side's share of all quoted labels", "share"),
    *_interval("share_quoted", "share_quoted"),
    _c("let_stand", "number", "n_amplified / (n_amplified + n_challenged)", "share"),
    *_interval("let_stand", "let_stand"),
    _c("more_than_others", "number", "let_stand of this side less that of all others", "−1 … 1"),
    *_interval("more_than_others", "more_than_others"),
))  # fmt: skip
CONTRASTS = Table("contrasts", "measure × pair of groups of sources", (
    _c("measure", "string", "lean or lean_centred"),
    _c("group_a", "string", "one group of sources"),
    _c("group_b", "string", "the other"),
    _c("n_sources_a", "integer", "sources of group_a with a score", "sources"),
    _c("n_sources_b", "integer", "sources of group_b with a score", "sources"),
    _c("mean_a", "number", "mean over the sources of group_a, not pooled"),
    _c("mean_b", "number", "mean over the sources of group_b, not pooled"),
    _c("difference", "number", "mean_b − mean_a"),
    *_interval("difference", "difference between these very sources"),
    *_interval("sampled", "difference between sources like these"),
))  # fmt: skip
ARTICLE_SCORES = Table("article_scores", "article with an adopted mention", (
    _ARTICLE, _SOURCE,
    _c("n_adopted", "integer", "adopted mentions", "mentions"),
    _c("share_{side}", "number", "share of {side} in the article, averaged over topics, not pooled", "share"),
    _c("lean", "number", "second side's share minus the first's (two sides), not pooled", "−1 … 1"),
    _c("lean_centred", "number", "lean against the corpus mean of the article's topics, not pooled", "−2 … 2"),
))  # fmt: skip
PLACEMENTS = Table("placements", "source placed on a scale", (
    _SOURCE,
    _c("axis", "number", "first axis of the naming choices within topics, turned to agree with lean"),
    _c("reference", "string", "the side this source stands for", optional=True),
    _c("place", "number", "place between the reference sources, whose means are −1 and 1", optional=True),
    _c("place_low", "number", "place: lower end of the 95 % interval", optional=True),
    _c("place_high", "number", "place: upper end of the 95 % interval", optional=True),
    _c("place_held_out", "number", "a reference's place on a scale fitted without it", optional=True),
    _c("wordscore", "number", "raw Wordscore between the same references", optional=True),
    _c("wordscore_error", "number", "its standard error", optional=True),
))  # fmt: skip
LABEL_WEIGHTS = Table("label_weights", "label × topic × side", (
    _c("label", "string", "the codebook's label entry"),
    _c("topic", "string", "what it is a name for"),
    _c("side", "string", "whose framing, or neutral"),
    _c("n", "integer", "uses in authors' own asserted words", "mentions"),
    _c("axis", "number", "place on the first axis of the naming choices"),
    _c("weight", "number", "pull towards the second reference side, against the mean of its topic", optional=True),
    _c("wordscore", "number", "Wordscore of the label", optional=True),
    _c("wrong_way", "boolean", "weight and Wordscore both point away from the label's own side", optional=True),
))  # fmt: skip
SCALING = Table("scaling", "fact about the scales", (
    _c("measure", "string", "axis_inertia_1, axis_inertia_2, axis_lean_spearman, reference_strength, …"),
    _c("value", "number", "its value"),
))  # fmt: skip
AGENCY = Table("agency", "event mention", (
    _ARTICLE, _SOURCE, _DATE, _FIELD, _START, _END, _TEXT,
    _c("event", "string", "event target of the codebook, or other"),
    _c("construction", "string", "active, passive, agentless, nominal_agent, nominal or intransitive"),
    _c("agent", "string", "who acts: a codebook target, other, or empty"),
    _c("agent_text", "string", "the words that name the agent"),
    *_span("agent", "agent_text"),
    _c("patient", "string", "who or what it is done to: a codebook target, other, or empty"),
    _c("patient_text", "string", "the words that name the patient"),
    *_span("patient", "patient_text"),
    _c("polarity", "string", "asserted, negated or hypothetical"),
    _c("hedge", "string", "none, reported, alleged or modal"),
    _c("hedge_text", "string", "the hedging words"),
    _VOICE, _SPEAKER, _SPEAKER_SIDE,
    _c("event_date", "date", "ISO day of the event where the sentence gives it"),
))  # fmt: skip
BLAME = Table("blame", "statement of responsibility", (
    _ARTICLE, _SOURCE, _DATE, _FIELD, _START, _END, _TEXT,
    _c("kind", "string", "blamed, accused, ordered, backed, claimed or denied"),
    _c("blamer_text", "string", "who assigns responsibility"),
    _c("blamed", "string", "who is held responsible: a codebook target, other, or empty"),
    _c("blamed_text", "string", "the words that name the party held responsible"),
    _VOICE, _SPEAKER, _SPEAKER_SIDE, _STANCE,
))  # fmt: skip
AGENCY_SCORES = Table("agency_scores", "source × event that it tells of", (
    _SOURCE,
    _c("event", "string", "event target of the codebook"),
    _c("side", "string", "the event's side: that of its doers"),
    _c("n_articles", "integer", "articles that tell of it in their own voice", "articles"),
    _c("n_told", "integer", "asserted tellings in the author's voice", "mentions"),
    _c("n_named", "integer", "of these with an agent named", "mentions"),
    _c("named", "number", "n_named / n_told", "share"),
    *_interval("named", "named"),
    _c("n_left_out", "integer", "without an agent, in any construction", "mentions"),
    _c("left_out", "number", "n_left_out / n_told", "share"),
    *_interval("left_out", "left_out"),
    _c("n_agentless", "integer", "in the passive without an agent", "mentions"),
    _c("agentless", "number", "n_agentless / n_told", "share"),
    *_interval("agentless", "agentless"),
    _c("n_hedged", "integer", "reported, alleged or modal", "mentions"),
    _c("hedged", "number", "n_hedged / n_told", "share"),
    *_interval("hedged", "hedged"),
    _c("named_more", "number", "named less the share named in the source's tellings of other sides' events", "−1 … 1"),
    *_interval("named_more", "named_more"),
))  # fmt: skip
INCIDENTS = Table("incidents", "event × day × source that published in the week from that day on", (
    _c("event", "string", "event target of the codebook"),
    _c("event_date", "date", "ISO day that a sentence gives for the deed"),
    _SOURCE,
    _c("n_published", "integer", "articles of the source in the seven days from that day on", "articles"),
    _c("n_articles", "integer", "articles that date a deed of the event on that day; 0: not covered", "articles"),
    _c("n_told", "integer", "asserted mentions dated on that day, in any voice", "mentions"),
    _c("n_named", "integer", "of these with an agent named", "mentions"),
))  # fmt: skip
QUOTES = Table("quotes", "piece of attributed content", (
    _ARTICLE, _SOURCE,
    _c("quote_id", "string", "the attribution; several pieces of one content share it"),
    _START, _END, _TEXT,
    _c("kind", "string", "direct, indirect or mixed"),
    _c("speaker", "string", "resolved name of the one who is credited"),
    *_span("speaker", "the words that stand there as the source"),
    _c("cue", "string", "the words that attribute"),
    *_span("cue", "the cue"),
))  # fmt: skip
CANDIDATES = Table("candidates", "target × expression that sources use of it", (
    _c("target", "string", "codebook target, or the topic of labels without a target"),
    _c("kind", "string", "target or topic"),
    _c("expression", "string", "the words; of a known label its name"),
    _c("suggested", "string", "whose framing it seems to be, neutral, or empty where nothing tells"),
    _c("known", "boolean", "a label of the codebook, shown as a check"),
    _c("known_side", "string", "the codebook's side of a known label"),
    _c("leans", "string", "the side that prefers it most, however slightly"),
    _c("neutral", "boolean", "the sides use it about alike: offered for the denominator"),
    _c("z", "number", "weighted log-odds of the suggested side against the others, in standard errors"),
    _c("p", "number", "two-sided p-value of z"),
    _c("q", "number", "p-value adjusted for the number of candidates"),
    _c("log_odds", "number", "weighted log-odds of the side that prefers it"),
    _c("relevance", "number", "how surely it is a name for the target; orders the choice, not the sides"),
    _c("n_uses", "integer", "uses for the target", "mentions"),
    _c("n_said", "integer", "of these said of the target by the grammar, not just near it", "mentions"),
    _c("n_articles", "integer", "articles that use it so", "articles"),
    _c("n_sources", "integer", "sources that use it so", "sources"),
    _c("n_side_{side}", "integer", "asserted uses by sources and quoted speakers of {side}", "mentions"),
    _c("n_author", "integer", "uses in the author's voice", "mentions"),
    _c("n_direct", "integer", "uses in direct quotation", "mentions"),
    _c("n_indirect", "integer", "uses in reported speech", "mentions"),
    _c("n_scare", "integer", "uses in scare quotes", "mentions"),
    _c("n_asserted", "integer", "uses that their speaker stands behind", "mentions"),
    _c("n_distanced", "integer", "uses that their speaker keeps at a distance", "mentions"),
    _c("n_rejected", "integer", "uses that their speaker rejects", "mentions"),
    _c("sources", "string", "sources with their number of uses"),
    _c("example_1", "string", "a sentence that uses it"),
    _c("example_2", "string", "another, of another source where there is one"),
    _c("example_3", "string", "a third"),
))  # fmt: skip
SAMPLE_KEY = Table("sample_key", "item of a coders' sample", (
    _c("item", "string", "number of the item on the sheets"),
    _c("kind", "string", "mention, or passage: a sentence in which the tool found no label"),
    _ARTICLE, _SOURCE, _FIELD, _START, _END, _TEXT,
    _c("stratum", "string", "source, label, voice, side and stance by which the mention was drawn"),
    _c("inclusion", "number", "probability with which the item was drawn", "probability"),
    _c("weight", "number", "1 / inclusion: for how many of the corpus the item stands", "items"),
    _c("label", "string", "the codebook's label entry"),
    _c("topic", "string", "what the label is a name for"),
    _c("sense", "string", "the tool's answer: framing or other"),
    _c("target", "string", "the tool's answer: a codebook target, other, or none"),
    _c("side", "string", "the tool's answer: a side, neutral, or none"),
    _VOICE, _SPEAKER, _SPEAKER_SIDE, _STANCE,
    _c("adopted", "boolean", "sense framing, a codebook side, the author's voice, asserted"),
    _c("evidence", "string", "by which rules and words the tool's answers came"),
    _c("sentence", "string", "the sentence, at most 1,000 characters"),
))  # fmt: skip
_QUESTION = _c("question", "string", "sense, target, side, voice, speaker_side, stance, or adopted, which follows")
_WHERE = _c("source", "string", "the source, empty for the whole corpus")
AGREEMENT = Table("agreement", "question between coders", (
    _c("question", "string", "a question of the sheet; adopted, which follows; missed: of passages"),
    _c("n_coders", "integer", "coders", "coders"),
    _c("n_items", "integer", "items to which two coders or more gave an answer", "items"),
    _c("agreement", "number", "share of pairs of answers to one item that agree", "share"),
    _c("alpha", "number", "Krippendorff's alpha, nominal; empty where only one answer occurs"),
    *_interval("alpha", "alpha, articles drawn anew"),
))  # fmt: skip
ACCURACY = Table("accuracy", "source × question × answer", (
    _WHERE,
    _c("question", "string", "a question of the sheet; adopted, which follows; found: was the label found at all"),
    _c("answer", "string", "the class; empty for all together, where the three shares are the share answered alike"),
    _c("n_coded", "integer", "coded items on which the row rests", "items"),
    _c("n_coder", "integer", "items of this class by the coders", "items"),
    _c("n_tool", "integer", "items of this class by the tool", "items"),
    _c("precision", "number", "of what the tool puts in the class, the share in which coders agree", "share"),
    *_interval("precision", "precision"),
    _c("recall", "number", "of what coders put in the class, the share that the tool finds", "share"),
    *_interval("recall", "recall"),
    _c("f1", "number", "harmonic mean of precision and recall", "share"),
    *_interval("f1", "f1"),
))  # fmt: skip
CONFUSION = Table("confusion", "source × question × answer of coders × answer of the tool", (
    _WHERE, _QUESTION,
    _c("coder", "string", "the coders' answer"),
    _c("tool", "string", "the tool's answer"),
    _c("n", "integer", "coded items", "items"),
    _c("estimated", "number", "mentions of the corpus for which they stand", "mentions"),
))  # fmt: skip
DISAGREEMENTS = Table("disagreements", "answer in dispute", (
    _c("between", "string", "tool: tool against coders; coders: coder against coder"),
    _c("item", "string", "number of the item on the sheets"),
    _ARTICLE, _SOURCE,
    _c("question", "string", "a question of the sheet"),
    _c("coder", "string", "the coders' answer by majority"),
    _c("coders", "string", "every coder's answer, in the order of the files"),
    _c("tool", "string", "the tool's answer"),
    _TEXT,
    _c("sentence", "string", "the sentence, at most 1,000 characters"),
    _c("evidence", "string", "by which rules and words the tool's answers came"),
))  # fmt: skip
SOURCES_CORRECTED = Table("sources_corrected", "source", (
    _SOURCE,
    _c("n_adopted", "integer", "adopted mentions, by the tool", "mentions"),
    _c("n_coded", "integer", "coded mentions of the source", "mentions"),
    _c("share_{side}", "number", "share of {side} as scored from the tool's answers", "share"),
    *_interval("share_{side}", "share of {side}"),
    _c("lean", "number", "second side's share minus the first's as scored from the tool's answers", "−1 … 1"),
    *_interval("lean", "lean"),
    _c("corrected_share_{side}", "number", "share of {side}, the tool's errors taken into account", "share"),
    *_interval("corrected_share_{side}", "corrected share of {side}"),
    _c("corrected_lean", "number", "lean, the tool's errors taken into account", "−1 … 1"),
    *_interval("corrected_lean", "corrected lean"),
    _c("verdict", "string", "as scored from the tool's answers: a side, mixed or insufficient"),
    _c("corrected_verdict", "string", "by the same rule, the tool's errors taken into account"),
))  # fmt: skip
SKIPPED = Table("skipped", "input that could not be used", (
    _c("path", "string", "file"),
    _c("item", "string", "row or article inside the file, empty for the whole file"),
    _c("reason", "string", "why, in one sentence"),
))  # fmt: skip

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        ARTICLES,
        MENTIONS,
        SOURCES,
        TARGETS,
        PERIODS,
        CHANGES,
        DRIVERS,
        DOUBLE_STANDARD,
        CREDENCE,
        CONTRASTS,
        ARTICLE_SCORES,
        PLACEMENTS,
        LABEL_WEIGHTS,
        SCALING,
        AGENCY,
        BLAME,
        AGENCY_SCORES,
        INCIDENTS,
        QUOTES,
        CANDIDATES,
        SAMPLE_KEY,
        AGREEMENT,
        ACCURACY,
        CONFUSION,
        DISAGREEMENTS,
        SOURCES_CORRECTED,
        SKIPPED,
    )
}
