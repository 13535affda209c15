"""Drawings by Graphviz: how boxes and links are arranged in DOT, and pictures that it lays out."""
