"""Flow sheets: the tables that argmap writes, and the grids that people fill in."""
