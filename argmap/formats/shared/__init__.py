"""Helpers shared by several formats of cases."""
