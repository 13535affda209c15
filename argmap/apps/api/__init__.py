"""What commands and programs ask of a case, as functions: the public ones are importable from `argmap`.

A command parses what was typed, calls one of these and prints what it returns.
"""
