"""Going about in a map: what is folded, selected, supposed and found, and what that shows.

Everything here is plain values and lines of text. It must not know which
library shows them on a screen, nor read keys.
"""
