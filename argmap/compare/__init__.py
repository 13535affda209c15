"""Two cases, or many versions of one: diff, merge, history."""
