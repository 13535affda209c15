"""Reads the text of a case file into the model of a case."""
