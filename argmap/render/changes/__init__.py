"""What changed between two cases, in words that all formats share."""
