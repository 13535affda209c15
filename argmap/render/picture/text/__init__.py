"""The text in a map: the widths of letters, line breaks, and the text of a box."""
