"""Formats that cases, diffs and findings are written in, and cases read from."""
