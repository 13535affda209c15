"""A case file to the text that says another case, its comments and layout kept."""

from argmap.syntax.patching.revise import revise_text

__all__ = ["revise_text"]
