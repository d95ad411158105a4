"""Index and records to Markdown, HTML and SVG: pure functions over templates."""
