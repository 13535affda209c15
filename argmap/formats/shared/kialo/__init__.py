"""Discussions of Kialo as text: reading and writing them."""
