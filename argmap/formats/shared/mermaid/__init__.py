"""Flowcharts of Mermaid: the language, the drawings that argmap writes, and how they are read."""
