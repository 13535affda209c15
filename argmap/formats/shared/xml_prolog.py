"""How a file in XML may begin, before its outermost element.

A comment is matched as a whole or not at all: a pattern that could take several of them for one would try
every way to divide them.
"""

#: White space, declarations and comments; each comment is one of at most 800 characters.
XML_PROLOG = r"\s*(?:<\?[^>]*>\s*|(?><!--[\s\S]{0,800}?-->)\s*)*"
