"""The complete labellings of a map by way of a SAT solver."""
