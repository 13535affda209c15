"""Tables of claims: what columns mean, and reading rows."""
