"""The map as a tidy tree: columns of boxes, and lines between them."""
