"""Names that a codebook does not list."""
