"""Comparison of cases: diff, merge, history."""
