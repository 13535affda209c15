"""Reading outlines in Markdown: the blocks of a text, and the items of an outline that they are."""
