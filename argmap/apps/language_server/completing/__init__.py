"""What can be typed at a place, one file a kind of it; the feature `completion` asks them all."""
