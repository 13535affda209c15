"""Complete labellings of a map, found by a SAT solver."""
