"""Typed edits of a case file's parts as edits of its text."""

from argmap.syntax.patching.editor import TreeEditor

__all__ = ["TreeEditor"]
