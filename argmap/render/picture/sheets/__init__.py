"""A map on several sheets: the contents of each, and the overview of all."""
