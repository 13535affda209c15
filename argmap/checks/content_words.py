"""The content words of a claim: without function words such as articles, and without endings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from itertools import islice

from argmap.core.model import Case

#: A word, without an elided or appended part, as in `l'État` and `state's`.
_WORD = re.compile(
    r"(?:(?<![^\W_])(?:[dlnsmtcj]|qu)['’])?([^\W_]+)(?:['’](?:s|t|re|ve|ll|d|m)\b)?", re.IGNORECASE
)
#: The endings that are removed after at least this many letters, and the number of letters compared then.
_ENDING = re.compile(r"(?<=...)(?:ings?|ers?|ed|ly|ies|y|e?s|e[nrm]?)$")
_STEM = 6
#: The fewest letters of a content word, unless it is a number; more are required in languages without a list
#: of function words.
_LEAST, _LEAST_ELSEWHERE = 3, 4


@cache
def _function_words() -> Mapping[str, frozenset[str]]:
    """Return the function words, by language."""
    text = files(__package__).joinpath("function_words.txt").read_text(encoding="utf-8")
    rows = (line.partition(":") for line in text.splitlines())
    return {lang: frozenset(words.split()) for lang, _, words in rows}


#: The most claims by whose words the language of a case is found.
_MOST_CLAIMS = 200


def language_of(case: Case) -> str:
    """Return the language of a case, or else the one whose function words its claims have most of."""
    if case.lang is not None:
        return case.lang
    words = [
        word.casefold()
        for claim in islice(case.claims.values(), _MOST_CLAIMS)
        for word in _WORD.findall(claim.text)
    ]
    count = {lang: sum(map(function.__contains__, words)) for lang, function in _function_words().items()}
    return max(count, key=lambda lang: (count[lang], lang == "en"))


@cache
def content_words(text: str, lang: str | None) -> Mapping[str, str]:
    """Return the content words of a text by their stems, each as first written; `lang` is a BCP 47 tag."""
    function = _function_words().get((lang or "en").lower().partition("-")[0])
    least = _LEAST if function is not None else _LEAST_ELSEWHERE
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        plain = word.casefold()
        if plain in (function or ()) or (len(plain) < least and not plain.isdigit()):
            continue
        found.setdefault(_ENDING.sub("", plain)[:_STEM], word)
    return found


def stems(texts: Iterable[str], lang: str | None) -> frozenset[str]:
    """Return the stems of the content words of several texts."""
    return frozenset(stem for text in texts for stem in content_words(text, lang))
