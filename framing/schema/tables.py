"""Every table, declared once, in the order in which a user meets them."""

from __future__ import annotations

from framing.schema import coding, findings, tagged
from framing.schema.columns import Table

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        tagged.ARTICLES,
        tagged.MENTIONS,
        findings.SOURCES,
        findings.TARGETS,
        findings.PERIODS,
        findings.CHANGES,
        findings.DRIVERS,
        findings.DOUBLE_STANDARD,
        findings.CREDENCE,
        findings.CONTRASTS,
        findings.ARTICLE_SCORES,
        findings.PLACEMENTS,
        findings.LABEL_WEIGHTS,
        findings.SCALING,
        tagged.AGENCY,
        tagged.BLAME,
        findings.AGENCY_SCORES,
        findings.INCIDENTS,
        tagged.QUOTES,
        findings.CANDIDATES,
        coding.SAMPLE_KEY,
        coding.AGREEMENT,
        coding.ACCURACY,
        coding.CONFUSION,
        coding.DISAGREEMENTS,
        coding.SOURCES_CORRECTED,
        tagged.SKIPPED,
    )
}
