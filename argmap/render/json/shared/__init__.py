"""Parts that several documents have."""
