"""The functions behind the commands; the public ones are importable from `argmap`.

A command parses its arguments, calls one of these functions and prints the result.
"""
