"""Rival positions against the evidence: the matrix of an analysis of competing hypotheses."""
