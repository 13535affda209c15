"""Mistakes that are reported before any check runs, each explained in a sentence or two."""

from __future__ import annotations

from argmap.core.diagnostics import Severity

#: The explanation of each rule of a diagnostic.
MISTAKES: dict[str, str] = {
    "ambiguous-target": "A target could mean several links. Give the one that is meant an 'id'.",
    "bad-config": "An argmap.toml or pyproject.toml asks for what there is not.",
    "bad-date": "A date is YYYY, YYYY-MM or YYYY-MM-DD.",
    "bad-id": "An id is made of letters, digits, '-', '_' and '.', and starts with a letter, a digit or '_'.",
    "bad-key": "A key of a mapping is a word, not a list or a mapping.",
    "bad-weight": "A weight is a number from 0 to 1.",
    "bad-yaml": "The text is not YAML, from this place on; what came before was read.",
    "control-character": "A character stands here that no text has and no terminal should be given.",
    "dangling-link": "The name is that of a link in the file system to a file that is not there.",
    "duplicate-id": "Claims and links share one name space: each id is there once.",
    "duplicate-key": "A mapping has the same key twice; the first was read.",
    "duplicate-position": "A claim is a position of one issue, once.",
    "duplicate-premise": "A claim is a premise of a link once; the claim a link is written in is its first.",
    "empty-file": "A case file has at least a title and claims.",
    "empty-text": "A text is there and says nothing.",
    "further-mistakes": "A file has more mistakes than are told with their places: how many, once those are mended.",
    "hidden-character": "A mark of direction stands in a text that has no letters written from right to left.",
    "is-a-folder": "A case is a file; this is a folder.",
    "misplaced-key": "A claim is called as a key of claims is, and says an id: the line is indented too little.",
    "missing-colon": "A key has no colon, or no blank after it: in the text of a claim, or in braces, where it says nothing.",
    "missing-key": "Something that has to be there is not: a case's title and claims, a claim's text, ...",
    "nested-too-deep": "Lists and mappings are nested deeper than any case needs.",
    "no-permission": "You may not read this file.",
    "no-such-file": "There is no such file.",
    "not-a-file": "A pipe or a device stands in a folder of cases. Nothing waits for it unless you name it.",
    "not-a-mapping": "A case file is a mapping of keys such as 'title' and 'claims' to what they hold.",
    "not-utf8": "The bytes of the file are not UTF-8. Save it as UTF-8.",
    "outside-project": "A link in a folder leads out of the project, or to a hidden file. Name the file to read it.",
    "second-document": "A case file holds one YAML document; '---' began another.",
    "too-large": "The file is larger than is read; --max-size raises the limit.",
    "unknown-case": "No folder of the library has a case of that name; 'argmap list' shows those there are.",
    "unknown-citation": "'translation-of' names a citation of the same claim, by its index from 0 or its 'at'.",
    "unknown-conclusion": "A conclusion is the id of a claim.",
    "unknown-key": "This kind of element has no such key, or it belongs to another one.",
    "unknown-party": "Where a case declares its parties, whoever claims something is one of them.",
    "unknown-position": "A position of an issue is the id of a claim.",
    "unknown-premise": "A premise is the id of a claim.",
    "unknown-source": "A citation names a source that the case declares.",
    "unknown-stage": "Claims and links enter at stages that the case declares.",
    "unknown-stance": "A stance is 'support' or 'counter'.",
    "unknown-standard": "There is no such proof standard; docs/verdicts.md describes those there are.",
    "unknown-target": "A link leads to a claim's id, a link's id, or a link written 'a -> b'.",
    "unknown-version": "This argmap reads version 1 of the format.",
    "unnamed-link": "A link on a link that has no 'id' cannot be written: give that one an 'id'.",
    "unreadable": "The system could not read the file.",
    "unresolved-conflict": "A merge left this to be decided. Make the claim say what is right, remove the entry.",
    "wrong-type": "A list, a mapping or a text stands where another of these is needed.",
    "yaml-alias": "Case files do without YAML aliases. Text that starts with '*' needs quotes.",
    "yaml-anchor": "Case files do without YAML anchors. Text that starts with '&' needs quotes.",
    "yaml-tag": "Case files do without YAML tags. Text that starts with '!' needs quotes.",
}

#: Mistakes after which a case can still be used.
_MILD = frozenset(("hidden-character", "misplaced-key", "missing-colon", "unresolved-conflict"))


def severity_of(rule: str) -> Severity:
    """Return the severity of a mistake."""
    return "warning" if rule in _MILD else "error"
