"""Every table and every column, declared once: type, unit, meaning."""
