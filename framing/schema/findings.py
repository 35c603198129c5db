"""The tables that scoring and discovery write: what follows from it."""

from __future__ import annotations

from framing.schema.columns import ARTICLE, SOURCE, Column, Table, estimate, interval

SOURCES = Table("sources", "source", (
    SOURCE,
    Column("n_articles", "integer", "articles, exact copies left out", "articles"),
    Column("n_articles_labelled", "integer", "articles with at least one mention of sense framing", "articles"),
    Column("n_mentions", "integer", "mentions of sense framing", "mentions"),
    Column("n_adopted", "integer", "adopted mentions", "mentions"),
    Column("share_{side}", "number", "share of {side} in what the source adopts, averaged over topics", "share"),
    *interval("share_{side}", "share of {side}"),
    *estimate("lean", "second side's share minus the first's (two sides)", "−1 … 1"),
    Column("lean_centred", "number", "lean with every topic centred on the corpus before averaging", "−2 … 2"),
    Column("lean_centred_low", "number", "lean_centred: lower end of the 95 % interval", optional=True),
    Column("lean_centred_high", "number", "lean_centred: upper end of the 95 % interval", optional=True),
    Column("verdict", "string", "the side adopted, mixed, or insufficient where the data cannot say"),
    Column("n_quoted", "integer", "mentions of a side in another's voice", "mentions"),
    Column("n_amplified_{side}", "integer", "quoted labels of {side} left unchallenged", "mentions"),
    Column("n_challenged_{side}", "integer", "quoted labels of {side} challenged", "mentions"),
    Column("n_adopted_unique", "integer", "adopted mentions without near copies", "mentions", True),
    Column("share_{side}_unique", "number", "share of {side}, of near copies only the first counted", "share", True),
    Column("lean_unique", "number", "lean without near copies", "−1 … 1", True),
    Column("lean_unique_low", "number", "lean_unique: lower end of the 95 % interval", optional=True),
    Column("lean_unique_high", "number", "lean_unique: upper end of the 95 % interval", optional=True),
))  # fmt: skip
TARGETS = Table("targets", "source × target × side", (
    SOURCE,
    Column("target", "string", "codebook target"),
    Column("side", "string", "side whose labels are counted"),
    Column("n_mentions", "integer", "mentions of the target with this side's labels, any voice", "mentions"),
    Column("n_adopted", "integer", "of these adopted", "mentions"),
    Column("n_naming", "integer", "author-voice mentions of the target with any side or neutral", "mentions"),
    *estimate("rate", "n_adopted / n_naming", "share"),
))  # fmt: skip
PERIODS = Table("periods", "source × period", (
    SOURCE,
    Column("period", "string", "first day of the period", "ISO day"),
    Column("n_articles", "integer", "articles of the period", "articles"),
    Column("n_adopted", "integer", "adopted mentions of the period", "mentions"),
    *estimate("lean", "second side's share minus the first's (two sides)", "−1 … 1"),
))  # fmt: skip
CHANGES = Table("changes", "change of a source's level", (
    SOURCE,
    Column("period", "string", "first day of the first period of the new level", "ISO day"),
    Column("lean_before", "number", "lean of the level before", "−1 … 1"),
    Column("lean_after", "number", "lean of the new level", "−1 … 1"),
    Column("p_value", "number", "of the change, from permuting the periods"),
    Column("q_value", "number", "p-value of the source's strongest change, adjusted over sources"),
))  # fmt: skip
DRIVERS = Table("drivers", "source × label or topic left out", (
    SOURCE,
    Column("kind", "string", "what is left out: label or topic"),
    Column("name", "string", "the label or topic"),
    Column("n_{side}", "number", "what it contributes to {side}", "weighted mentions"),
    Column("share_{side}_without", "number", "share of {side} without it", "share"),
    Column("lean", "number", "lean with everything", "−1 … 1"),
    Column("lean_without", "number", "lean without it, empty where nothing is left", "−1 … 1"),
    Column("change", "number", "lean − lean_without: how far it pulls the score", "−2 … 2"),
))  # fmt: skip
DOUBLE_STANDARD = Table("double_standard", "source × label family × pair of targets", (
    SOURCE,
    Column("family", "string", "labels that share a word, under the name of the first"),
    Column("target_a", "string", "one target the family is used of"),
    Column("target_b", "string", "the other"),
    Column("n_adopted_a", "integer", "adopted uses of the family for target_a", "mentions"),
    Column("n_naming_a", "integer", "namings of target_a in the author's voice", "mentions"),
    Column("rate_a", "number", "n_adopted_a / n_naming_a", "share"),
    Column("n_adopted_b", "integer", "adopted uses of the family for target_b", "mentions"),
    Column("n_naming_b", "integer", "namings of target_b in the author's voice", "mentions"),
    Column("rate_b", "number", "n_adopted_b / n_naming_b", "share"),
    *estimate("difference", "rate_a − rate_b", "−1 … 1"),
))  # fmt: skip
CREDENCE = Table("credence", "source × side quoted", (
    SOURCE,
    Column("side", "string", "whose framing the quoted labels carry"),
    Column("n_amplified", "integer", "quoted labels of the side left unchallenged", "mentions"),
    Column("n_challenged", "integer", "quoted labels of the side challenged", "mentions"),
    *estimate("share_quoted", "the side's share of all quoted labels", "share"),
    *estimate("let_stand", "n_amplified / (n_amplified + n_challenged)", "share"),
    *estimate("more_than_others", "let_stand of this side less that of all others", "−1 … 1"),
))  # fmt: skip
CONTRASTS = Table("contrasts", "measure × pair of groups of sources", (
    Column("measure", "string", "lean or lean_centred"),
    Column("group_a", "string", "one group of sources"),
    Column("group_b", "string", "the other"),
    Column("n_sources_a", "integer", "sources of group_a with a score", "sources"),
    Column("n_sources_b", "integer", "sources of group_b with a score", "sources"),
    Column("mean_a", "number", "mean over the sources of group_a, not pooled"),
    Column("mean_b", "number", "mean over the sources of group_b, not pooled"),
    Column("difference", "number", "mean_b − mean_a"),
    *interval("difference", "difference between these very sources"),
    *interval("sampled", "difference between sources like these"),
))  # fmt: skip
ARTICLE_SCORES = Table("article_scores", "article with an adopted mention", (
    ARTICLE, SOURCE,
    Column("n_adopted", "integer", "adopted mentions", "mentions"),
    Column("share_{side}", "number", "share of {side} in the article, averaged over topics, not pooled", "share"),
    Column("lean", "number", "second side's share minus the first's (two sides), not pooled", "−1 … 1"),
    Column("lean_centred", "number", "lean against the corpus mean of the article's topics, not pooled", "−2 … 2"),
))  # fmt: skip
PLACEMENTS = Table("placements", "source placed on a scale", (
    SOURCE,
    Column("axis", "number", "first axis of the naming choices within topics, turned to agree with lean"),
    Column("reference", "string", "the side this source stands for", optional=True),
    Column("place", "number", "place between the reference sources, whose means are −1 and 1", optional=True),
    Column("place_low", "number", "place: lower end of the 95 % interval", optional=True),
    Column("place_high", "number", "place: upper end of the 95 % interval", optional=True),
    Column("place_held_out", "number", "a reference's place on a scale fitted without it", optional=True),
    Column("wordscore", "number", "raw Wordscore between the same references", optional=True),
    Column("wordscore_error", "number", "its standard error", optional=True),
))  # fmt: skip
LABEL_WEIGHTS = Table("label_weights", "label × topic × side", (
    Column("label", "string", "the codebook's label entry"),
    Column("topic", "string", "what it is a name for"),
    Column("side", "string", "whose framing, or neutral"),
    Column("n", "integer", "uses in authors' own asserted words", "mentions"),
    Column("axis", "number", "place on the first axis of the naming choices"),
    Column("weight", "number", "pull towards the second reference side, against the mean of its topic", optional=True),
    Column("wordscore", "number", "Wordscore of the label", optional=True),
    Column("wrong_way", "boolean", "weight and Wordscore both point away from the label's own side", optional=True),
))  # fmt: skip
SCALING = Table("scaling", "fact about the scales", (
    Column("measure", "string", "axis_inertia_1, axis_inertia_2, axis_lean_spearman, reference_strength, …"),
    Column("value", "number", "its value"),
))  # fmt: skip
AGENCY_SCORES = Table("agency_scores", "source × event that it tells of", (
    SOURCE,
    Column("event", "string", "event target of the codebook"),
    Column("side", "string", "the event's side: that of its doers"),
    Column("n_articles", "integer", "articles that tell of it in their own voice", "articles"),
    Column("n_told", "integer", "asserted tellings in the author's voice", "mentions"),
    Column("n_named", "integer", "of these with an agent named", "mentions"),
    *estimate("named", "n_named / n_told", "share"),
    Column("n_left_out", "integer", "without an agent, in any construction", "mentions"),
    *estimate("left_out", "n_left_out / n_told", "share"),
    Column("n_agentless", "integer", "in the passive without an agent", "mentions"),
    *estimate("agentless", "n_agentless / n_told", "share"),
    Column("n_hedged", "integer", "reported, alleged or modal", "mentions"),
    *estimate("hedged", "n_hedged / n_told", "share"),
    *estimate("named_more", "named less the share named in its tellings of other sides' events", "−1 … 1"),
))  # fmt: skip
INCIDENTS = Table("incidents", "event × day × source that published in the week from that day on", (
    Column("event", "string", "event target of the codebook"),
    Column("event_date", "date", "ISO day that a sentence gives for the deed"),
    SOURCE,
    Column("n_published", "integer", "articles of the source in the seven days from that day on", "articles"),
    Column("n_articles", "integer", "articles that date a deed of the event on that day; 0: not covered", "articles"),
    Column("n_told", "integer", "asserted mentions dated on that day, in any voice", "mentions"),
    Column("n_named", "integer", "of these with an agent named", "mentions"),
))  # fmt: skip
CANDIDATES = Table("candidates", "target × expression that sources use of it", (
    Column("target", "string", "codebook target, or the topic of labels without a target"),
    Column("kind", "string", "target or topic"),
    Column("expression", "string", "the words; of a known label its name"),
    Column("suggested", "string", "whose framing it seems to be, neutral, or empty where nothing tells"),
    Column("known", "boolean", "a label of the codebook, shown as a check"),
    Column("known_side", "string", "the codebook's side of a known label"),
    Column("leans", "string", "the side that prefers it most, however slightly"),
    Column("neutral", "boolean", "the sides use it about alike: offered for the denominator"),
    Column("z", "number", "weighted log-odds of the suggested side against the others, in standard errors"),
    Column("p", "number", "two-sided p-value of z"),
    Column("q", "number", "p-value adjusted for the number of candidates"),
    Column("log_odds", "number", "weighted log-odds of the side that prefers it"),
    Column("relevance", "number", "how surely it is a name for the target; orders the choice, not the sides"),
    Column("n_uses", "integer", "uses for the target", "mentions"),
    Column("n_said", "integer", "of these said of the target by the grammar, not just near it", "mentions"),
    Column("n_articles", "integer", "articles that use it so", "articles"),
    Column("n_sources", "integer", "sources that use it so", "sources"),
    Column("n_side_{side}", "integer", "asserted uses by sources and quoted speakers of {side}", "mentions"),
    Column("n_author", "integer", "uses in the author's voice", "mentions"),
    Column("n_direct", "integer", "uses in direct quotation", "mentions"),
    Column("n_indirect", "integer", "uses in reported speech", "mentions"),
    Column("n_scare", "integer", "uses in scare quotes", "mentions"),
    Column("n_asserted", "integer", "uses that their speaker stands behind", "mentions"),
    Column("n_distanced", "integer", "uses that their speaker keeps at a distance", "mentions"),
    Column("n_rejected", "integer", "uses that their speaker rejects", "mentions"),
    Column("sources", "string", "sources with their number of uses"),
    Column("example_1", "string", "a sentence that uses it"),
    Column("example_2", "string", "another, of another source where there is one"),
    Column("example_3", "string", "a third"),
))  # fmt: skip
