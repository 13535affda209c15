"""The wording of a diff, shared by all formats."""
