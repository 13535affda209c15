"""The actions, one file each; the docstring of each is its manual (see tests/support/action_manual.py)."""
