"""Markdown: the blocks of a text, the items of an outline that they are, and text that is escaped for it."""
