"""The formats in which cases, diffs and findings are written, and cases read."""
