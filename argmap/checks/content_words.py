"""The words of a claim that say what it is about: without articles and the like, and without their endings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

#: A word; what an apostrophe elides or appends, as in `l'État` and `state's`, is none.
_WORD = re.compile(
    r"(?:(?<![^\W_])(?:[dlnsmtcj]|qu)['’])?([^\W_]+)(?:['’](?:s|t|re|ve|ll|d|m)\b)?", re.IGNORECASE
)
#: Endings that are left out where three letters or more are before them, and how many letters count then.
_ENDING = re.compile(r"(?<=...)(?:ings?|ers?|ed|ly|ies|y|e?s|e[nrm]?)$")
_STEM = 6
#: A word of fewer letters says little, a number aside; more are needed in a language whose function words are not known.
_LEAST, _LEAST_ELSEWHERE = 3, 4


@cache
def _function_words() -> Mapping[str, frozenset[str]]:
    """Return what joins and relates, by language."""
    text = files(__package__).joinpath("function_words.txt").read_text(encoding="utf-8")
    rows = (line.partition(":") for line in text.splitlines())
    return {lang: frozenset(words.split()) for lang, _, words in rows}


@cache
def content_words(text: str, lang: str | None = None) -> Mapping[str, str]:
    """Return the content words of a text by their stems, each as it is first written; `lang` is a BCP 47 tag."""
    function = _function_words().get((lang or "en").lower().partition("-")[0])
    least = _LEAST if function is not None else _LEAST_ELSEWHERE
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        plain = word.casefold()
        if plain in (function or ()) or (len(plain) < least and not plain.isdigit()):
            continue
        found.setdefault(_ENDING.sub("", plain)[:_STEM], word)
    return found


def stems(texts: Iterable[str], lang: str | None = None) -> frozenset[str]:
    """Return the stems of the content words of several texts."""
    return frozenset(stem for text in texts for stem in content_words(text, lang))
