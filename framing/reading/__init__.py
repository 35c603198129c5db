"""From files to articles: which there are, and what of them is an article's own prose."""
