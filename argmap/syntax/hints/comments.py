"""Texts that are empty because YAML reads them as a comment."""

from __future__ import annotations

import re

from argmap.syntax.yaml.quotation_marks import in_quotes

#: What follows a key whose text begins with a `#`: a comment with a space after it is meant as one.
_READ_AS_COMMENT = re.compile(r":?[ \t]+(#\w[^\r\n]*)")
#: The longest text repeated in a hint, in characters.
_REPEATED = 100


def commented_text_hint(text: str, at: int, word: str) -> str | None:
    """Return a hint if what is meant to be the text of a key is read as a comment.

    `at` is the offset of the end of the key, or of its empty value. None if no such text follows.
    """
    found = _READ_AS_COMMENT.match(text, at)
    if found is None:
        return None
    said = found[1].rstrip()
    line = f": {word}: {in_quotes(said)}" if len(said) <= _REPEATED else ""
    return f"a '#' after a space begins a comment; if it is the text, put all of it in quotes{line}"
