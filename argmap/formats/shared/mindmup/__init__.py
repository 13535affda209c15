"""Maps of MindMup: reading and writing the ideas of a map."""
