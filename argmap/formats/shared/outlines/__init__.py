"""Outlines: a case built from one, and the numbered rows of a view."""
