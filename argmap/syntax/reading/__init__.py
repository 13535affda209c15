"""The text of a case file to the values of a case."""
