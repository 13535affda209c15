"""Interactive browsing of a map: what is folded, selected, supposed and found, and how it is shown.

Everything here is plain values and lines of text. It must not know which
library draws the screen, nor read keys.
"""
