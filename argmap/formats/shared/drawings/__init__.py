"""What drawings of maps share: labels of boxes, their fills, lines in both directions, and what is lost."""
