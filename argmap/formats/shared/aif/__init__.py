"""The Argument Interchange Format: its graphs, their conversion to cases, and their writing."""
