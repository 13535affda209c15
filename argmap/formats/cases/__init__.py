"""Formats of cases: one file each."""
