"""Tell what may be meant by a word that is neither a path nor the name of a case.

This module must not know how cases are looked up: it is given their names.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable
from pathlib import Path

from argmap.core.diagnostics import nearest
from argmap.core.quoting import shell_word, visible

_OF_OTHER_FORMATS = (
    ".ad .af .aml .ann .apx .argdown .axml .bmp .caf .canvas .csv .cyjs .dcase_model .docm .docx .dot .drawio .eml "
    ".gexf .gif .gml .graphml .gsn .gv .htm .html .ipynb .jpg .json .kialo .lkif .markdown .mbox .md .mediawiki .mermaid "
    ".mm .mmd .mup .odt .opml .pdf .png .pptx .qmd .rmd .svg .tex .tgf .tsv .txt .wiki .xlsm .xlsx .xmind .xml"
)
#: Suffixes of files in other formats: a word with one of them is a path, not a mistyped name.
FOREIGN_SUFFIXES = frozenset(_OF_OTHER_FORMATS.split())
#: The suffixes of e-mails, of which the header looks like keys of a case.
MAILS = (".eml", ".mbox")

#: The suffixes of case files.
_OF_CASES = (".yaml", ".yml")
#: The length from which words are also compared with the first words of names; shorter ones are similar to
#: too many.
_LONG = 5
#: How similar first words have to be, as difflib's ratio: what is behind them is not compared.
_ALIKE = 0.75
#: The fewest letters of a word that is looked for within names, and of what may be the start of a word there.
_WITHIN, _START = 3, 4
#: The most files of a folder that are compared with an unknown name.
_MOST_FILES = 1_000
#: The most names that a hint gives.
_MOST = 3
_SEPARATORS = re.compile(r"[-_.\s]+")
_TWO_REVISIONS = re.compile(r"([\w~^@/-][\w~^@/.-]*?)\.\.\.?([\w~^@/-]*)")


def hint_for_unknown(word: str, names: Iterable[str]) -> str:
    """Return the hint for a word that is neither a file nor one of the names of cases.

    The path of a file in another format is compared with the files beside it, and `names` is not read. A path
    with a folder is compared with the files in that folder; if none is similar, the hint is the name in
    `names` that is its last part. Any other word is compared with all `names`.
    """
    shown = visible(word)
    name = Path(word.replace("\0", "")).stem or word
    if os.path.splitext(word)[1].lower() in FOREIGN_SUFFIXES:
        near, otherwise = _near_files(word), "give the path of an existing file"
    elif folder := os.path.dirname(word):
        near = _near_files(word) or ([name] if name in names else [])
        otherwise = _where_to_look(folder)
    else:
        near, otherwise = _near_names(name, list(dict.fromkeys(names))), "'argmap list' shows the names"
    if not near and (between := _TWO_REVISIONS.fullmatch(word)):
        before, after = between[1], between[2] or "HEAD"
        return f"'{shown}' are two revisions: name a file of each, {before}:PATH and {after}:PATH"
    if re.match(r"HEAD([~^@]|$)", word):
        return f"name a file of that revision: {shown}:PATH"
    return f"did you mean {' or '.join(map(repr, near))}?" if near else otherwise


def _near_names(word: str, names: Collection[str]) -> list[str]:
    """Return up to three names that begin with a word, or have all its parts, or else are similar."""
    longer = [name for name in names if name.casefold().startswith(word.casefold())]
    return (longer or _with_parts(word, names) or _similar(word, names))[:_MOST]


def _with_parts(word: str, names: Iterable[str]) -> list[str]:
    """Return the names that have each part of a word, which may be shortened: `parler-v-aws` for `aws`."""
    asked = [part for part in _SEPARATORS.split(word.casefold()) if part]
    if max(map(len, asked), default=0) < _WITHIN:
        return []
    parts = {name: _SEPARATORS.split(name.casefold()) for name in names}
    return [
        name
        for name, own in parts.items()
        if all(any(one == part or _begins(one, part) for one in own) for part in asked)
    ]


def _begins(word: str, part: str) -> bool:
    return len(part) >= _START and word.startswith(part)


def _similar(word: str, names: Iterable[str]) -> list[str]:
    """Return the names that are similar to a word, as a whole or in their first words."""
    from difflib import SequenceMatcher  # slow to import, and only needed for a mistake

    compared = {name: name for name in names}
    if len(word) >= _LONG:
        words = word.count("-") + 1
        begun = {"-".join(name.split("-")[:words]): name for name in compared}
        compared = {
            start: name
            for start, name in begun.items()
            if SequenceMatcher(None, start.casefold(), word.casefold()).ratio() >= _ALIKE
        } | compared
    return list(dict.fromkeys(compared[near] for near in nearest(word, compared, _MOST)))


def _where_to_look(folder: str) -> str:
    shown = visible(folder)
    if not os.path.isdir(folder):
        return f"there is no folder '{shown}'"
    return f"'argmap list {shell_word(shown)}' shows the cases of that folder"


def _near_files(word: str) -> list[str]:
    """Return up to three files beside the one of that path with similar names.

    They have its suffix, or one of case files if it has one of these or none.
    """
    folder, name = os.path.split(word)
    try:
        there = sorted(os.listdir(folder or "."))[:_MOST_FILES]
    except (OSError, ValueError):
        return []
    suffix = os.path.splitext(name)[1].lower()
    wanted = (suffix,) if suffix and suffix not in _OF_CASES else _OF_CASES
    alike = {
        one if suffix else os.path.splitext(one)[0]: one for one in there if one.lower().endswith(wanted)
    }
    return [os.path.join(folder, alike[near]) for near in nearest(name, alike, _MOST)]
