"""Argdown: reading its text and its JSON, the map that it defines, and writing it."""
