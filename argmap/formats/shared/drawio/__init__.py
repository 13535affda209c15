"""Drawings of draw.io: their pages, boxes and arrows."""
