"""A lossless, error-tolerant syntax tree of a case file, and queries about positions in it."""
