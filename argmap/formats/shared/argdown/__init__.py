"""Argdown: reading its text and its JSON, the map that it draws, and writing it."""
