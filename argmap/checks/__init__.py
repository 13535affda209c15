"""Checks: what a careful reader would ask about a case, and whether its quotations are in their sources."""
