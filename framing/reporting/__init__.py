"""From result tables to figures, pages and notebooks."""
