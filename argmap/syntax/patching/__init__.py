"""Turns typed edits of a case file's parts into edits of its text."""

from argmap.syntax.patching.editor import TreeEditor

__all__ = ["TreeEditor"]
