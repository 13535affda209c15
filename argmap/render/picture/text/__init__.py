"""What is said in a map: the widths of letters, lines, and the text of a box."""
