"""Rival positions and the evidence: the matrix of an analysis of competing hypotheses."""
