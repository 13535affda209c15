"""Excel and Word files as text: a line for each cell or paragraph."""
