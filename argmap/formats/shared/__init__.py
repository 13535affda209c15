"""What formats have in common, and in folders the parts of those that take several files."""
