"""Mistakes that are reported before any check runs, each explained in a sentence or two."""

from __future__ import annotations

from argmap.core.diagnostics import Severity

#: The explanation of each rule of a diagnostic.
MISTAKES: dict[str, str] = {
    "ambiguous-target": "A target could mean several links. Give the one that is meant an 'id'.",
    "bad-config": "An argmap.toml or pyproject.toml has an unknown setting or an invalid value.",
    "bad-date": "A date is YYYY, YYYY-MM or YYYY-MM-DD.",
    "bad-id": "An id is made of letters, digits, '-', '_' and '.', and starts with a letter, a digit or '_'.",
    "bad-key": "A key of a mapping is a word, not a list or a mapping.",
    "bad-weight": "A weight is a number from 0 to 1.",
    "bad-yaml": "The text is not YAML, from this place on; what came before was read.",
    "control-character": "There is an invisible character or a control character here, which no text needs.",
    "dangling-link": "The file is a symbolic link to a file that does not exist.",
    "duplicate-contradiction": "Two claims contradict each other once: it is written in one of them.",
    "duplicate-id": "Claims, links and arguments share one name space: each id is used once.",
    "duplicate-key": "A mapping has the same key twice; the first was read.",
    "duplicate-position": "A claim is a position of one issue, once.",
    "duplicate-preference": "A claim is in 'prefer' once: it cannot be both stronger and weaker than another.",
    "duplicate-premise": "A claim is a premise of a link once; the claim a link is written in is its first.",
    "duplicate-value": "An audience ranks a value once.",
    "empty-file": "A case file has at least a title and claims.",
    "empty-text": "A text is empty.",
    "further-mistakes": "A file has more mistakes than are listed. Fix the listed ones first.",
    "git-conflict": "Git could not merge two versions of the file. Keep one, and remove the marks of the conflict.",
    "group-cycle": "A group is a part of itself, through the groups that it is in.",
    "hidden-character": "There is a direction control in a text without letters of a right-to-left script.",
    "is-a-folder": "A case is a file; this is a folder.",
    "misplaced-key": "A claim has the name of a key and an id as its text: its line is indented too little.",
    "misplaced-role": "'roles' names premises of its own link, by the roles that they play in its scheme.",
    "missing-colon": "A key has no colon, or no space after its colon, and is read as text or has no value.",
    "missing-key": "A required key is missing: a case's title and claims, a claim's text, ...",
    "nested-too-deep": "Lists and mappings are nested deeper than any case needs.",
    "no-permission": "You may not read this file.",
    "no-such-file": "There is no such file.",
    "not-a-file": "A folder of cases contains a pipe or a device, which is read only if you name it.",
    "not-a-mapping": "A case file is a mapping of keys, such as 'title' and 'claims', to their values.",
    "not-utf8": "The file is not a text in UTF-8. Save it as UTF-8; a picture or an archive cannot be read.",
    "outside-project": "A link in a folder leads out of the project, or to a hidden file. Name the file to read it.",
    "second-document": "A case file holds one YAML document; '---' began another.",
    "self-contradiction": "A claim contradicts other claims, not itself.",
    "too-large": "The file is larger than the limit; --max-size raises it.",
    "unknown-argument": "A step has the id of an argument of the case, a full stop and a number. Only a case that was made in Python can lack it.",
    "unknown-case": "No folder of the library has a case of that name; 'argmap list' shows all names.",
    "step-order": "The steps of an argument are in the order of their numbers.",
    "unknown-accrual": "Weights add up by 'max', 'sum' or 'probabilistic-sum'.",
    "unknown-citation": "'translation-of' names a citation of the same claim, by its index from 0 or its 'at'.",
    "unknown-conclusion": "A conclusion is the id of a claim.",
    "unknown-contradiction": "'contradicts' names claims by their ids.",
    "unknown-group": "A claim, and a group, is in a group that the case declares.",
    "unknown-key": "This kind of element has no such key, or it belongs to another one.",
    "unknown-party": "If a case declares its parties, every 'by' names one of them.",
    "unknown-position": "A position of an issue is the id of a claim.",
    "unknown-preference": "'prefer' names claims by their ids.",
    "unknown-premise": "A premise is the id of a claim.",
    "unknown-source": "A citation names a source that the case declares.",
    "unknown-stage": "Claims and links enter at stages that the case declares.",
    "unknown-stance": "A stance is 'support' or 'counter'.",
    "unknown-standard": "There is no such proof standard; docs/verdicts.md describes all of them.",
    "unknown-target": "A link leads to a claim's id, a link's id, or a link written 'a -> b'.",
    "unknown-value": "A claim promotes, and an audience ranks, values that the case declares.",
    "unknown-version": "This argmap reads version 1 of the format.",
    "unnamed-link": "A link on a link cannot be named by its ends: give the inner link an 'id'.",
    "unreadable": "The system could not read the file.",
    "unresolved-conflict": "A merge left this to be decided. Make the claim say what is right, remove the entry.",
    "wrong-type": "A value has the wrong type, such as a list in place of a text.",
    "yaml-alias": "Case files do not use YAML aliases. Text that starts with '*' needs quotes.",
    "yaml-anchor": "Case files do not use YAML anchors. Text that starts with '&' needs quotes.",
    "yaml-tag": "Case files do not use YAML tags. Text that starts with '!' needs quotes.",
}

#: Mistakes after which a case can still be used.
_WARNINGS = frozenset(("hidden-character", "misplaced-key", "missing-colon", "unresolved-conflict"))


def severity_of(rule: str) -> Severity:
    """Return the severity of a mistake."""
    return "warning" if rule in _WARNINGS else "error"
