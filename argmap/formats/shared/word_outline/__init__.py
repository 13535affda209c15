"""Outlines in documents for Word: headings, lists, labels and indents, read by the rules for Markdown."""
