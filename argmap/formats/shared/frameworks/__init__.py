"""Frameworks of arguments and attacks: a case made of one, and a case flattened to one."""
