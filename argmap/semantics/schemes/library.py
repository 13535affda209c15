"""The library of argument schemes: a YAML file each, read on demand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from argmap.core.diagnostics import SourceText
from argmap.semantics.schemes.scheme import FAMILIES, Scheme, parse_scheme

FOLDER = Path(__file__).parent / "files"

#: The start of a word inside another: `ExpertOpinion`.
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BETWEEN = re.compile(r"[\s_-]+")
#: The words before the name of a scheme in prose.
_LEAD = re.compile(r"^(?:argument|appeal)-(?:from|to)-(?:an?-|the-)?")


@cache
def all_schemes() -> Mapping[str, Scheme]:
    """Return all schemes by name: by family, and within each in alphabetical order."""
    found = map(_load, _names())
    families = list(FAMILIES)
    return MappingProxyType(
        {one.name: one for one in sorted(found, key=lambda one: families.index(one.family))}
    )


def find_scheme(text: str | None) -> Scheme | None:
    """Return the scheme that a link names; None if the library does not have it.

    A name is recognised in any spelling: `Expert Opinion`, `expert_opinion`, `ExpertOpinion`, `Argument from
    expert opinion`; and so are a scheme's names elsewhere.
    """
    return None if text is None else _find(text)


@cache
def _find(text: str) -> Scheme | None:
    spelling = folded(text)
    if spelling in _names():  # most links use the library's name: read no other scheme
        return _load(spelling)
    return spellings().get(spelling)


@cache
def _names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def scheme_of_aif(number: str) -> Scheme | None:
    """Return the scheme with an id in AIFdb."""
    return _by_aif_id().get(number)


@cache
def _by_aif_id() -> Mapping[str | None, Scheme]:
    """Return the schemes that AIFdb has, by their ids there; the first of several with one id."""
    return {one.aif_id: one for one in reversed([*all_schemes().values()]) if one.aif_id}


@cache
def spellings() -> Mapping[str, Scheme]:
    """Return the schemes by all their names, folded; their own names first."""
    found = dict(all_schemes())
    for one in all_schemes().values():
        for name in (one.title, one.aif_name or one.name, *one.also):
            found.setdefault(folded(name), one)
    return MappingProxyType(found)


def folded(text: str) -> str:
    """Return the name of a scheme as the library spells it: words in lower case with hyphens between."""
    words = _BETWEEN.sub("-", _HUMP.sub("-", text.strip())).lower()
    return _LEAD.sub("", words, count=1).removesuffix("-argument")


@cache
def _load(name: str) -> Scheme:
    path = FOLDER / f"{name}.yaml"
    return parse_scheme(name, SourceText(str(path), path.read_text(encoding="utf-8")))
