"""The standard questions, one file each, found by being here."""
