"""Debate files with the styles of Verbatim: reading and writing them."""
