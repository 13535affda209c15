"""Formats of cases: one file each, found by being here."""
