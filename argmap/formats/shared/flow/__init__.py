"""Flow sheets: the tables that are written, and the grids that people fill in."""
