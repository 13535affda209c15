"""The order of names in lists for people: case 2 before case 10, whatever the capitals and the accents."""

from __future__ import annotations

import re
import unicodedata
from typing import TypeAlias

_NUMBER = re.compile(r"([0-9]+)")
_SEPARATOR = re.compile(r"[/\\]")

#: The parts of a path, each as texts and numbers in turn, a number by its length and digits; then the path.
NaturalKey: TypeAlias = tuple[tuple[tuple[str | tuple[int, str], ...], ...], str]


def natural_key(name: str) -> NaturalKey:
    """Return a key by which `sorted` puts names or paths in natural order.

    Numbers count by their value, and a folder comes before what has a longer name. Names that differ in
    nothing else are in the order of their characters, so that the order is always the same.
    """
    return tuple(map(_key_of_part, _SEPARATOR.split(name))), name


def _key_of_part(part: str) -> tuple[str | tuple[int, str], ...]:
    plain = part.casefold()
    if not plain.isascii():
        plain = "".join(one for one in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(one))
    return tuple(_number(one) if at % 2 else one for at, one in enumerate(_NUMBER.split(plain)))


def _number(digits: str) -> tuple[int, str]:
    significant = digits.lstrip("0")
    return len(significant), significant
