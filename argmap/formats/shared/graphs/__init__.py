"""Graphs of other programs, whose nodes are claims and whose edges say how one bears on another."""
