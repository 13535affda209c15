"""What a command wrote, as values that JSON can hold; `argmap schema` describes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from argmap.core.diagnostics import ArgmapError, Span
from argmap.core.model import Case, Link
from argmap.semantics import Verdict
from argmap.syntax.editing import Added, ChangedClaim, Linked, RemovedText, RenamedText
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.plain import SHAPE


class Writing(NamedTuple):
    """Where an edited text went: into a file, or nowhere yet, and then the text, or how it differs."""

    file: str
    written: bool
    text: str | None = None
    difference: str | None = None


def writing_values(writing: Writing, **own: Any) -> dict[str, Any]:
    """The document of a command that edits a case file; `own` are the keys that only it has."""
    return {"argmap": SHAPE, **writing._asdict(), **own}


def moved_values(
    case: Case, before: Mapping[str, Verdict], after: Mapping[str, Verdict]
) -> list[dict[str, Any]]:
    """The claims whose verdicts changed, and those that are new."""
    moved = (claim for claim in case.claims if before.get(claim) != after[claim])
    return [{"id": claim, "before": before.get(claim), "after": after[claim]} for claim in moved]


def added_values(added: Added, case: Case) -> dict[str, Any]:
    """The claim that was added, and its links."""
    return {**_claim(added.claim, case), **_drawn(added.links, added.named)}


def linked_values(linked: Linked) -> dict[str, Any]:
    """The links that were added."""
    return _drawn(linked.links, linked.named)


def changed_values(changed: ChangedClaim, case: Case) -> dict[str, Any]:
    """The claim that was edited, and which keys of it changed."""
    return {**_claim(changed.claim, case), "changed": list(changed.keys)}


def removed_values(removed: RemovedText) -> dict[str, Any]:
    """What was removed, and what fell with it."""
    return {
        "claims": list(removed.claims),
        "links": _links(removed.links),
        "fallen": _links(removed.fallen),
        "conclusions": list(removed.conclusions),
        "positions": list(removed.positions),
        "conflicts": removed.conflicts,
    }


def renamed_values(renamed: RenamedText, old: str, new: str, comments: Iterable[Span]) -> dict[str, Any]:
    """What was renamed, and the comments that still say the old name."""
    return {
        "kind": renamed.kind,
        "old": old,
        "new": new,
        "references": renamed.references,
        "alias": renamed.alias,
        "comments": [span.as_json() for span in comments],
    }


def formatted_values(writing: Writing, *, changed: bool) -> dict[str, Any]:
    """What became of one of the files that were to be formatted."""
    written = writing.written and changed
    return {**writing._replace(written=written)._asdict(), "changed": changed, "problem": None}


def unformatted_values(file: str, error: ArgmapError) -> dict[str, Any]:
    """One that could not be formatted, and why."""
    problem = {"message": error.message, "diagnostics": [d.as_json() for d in error.diagnostics]}
    return {**Writing(file, written=False)._asdict(), "changed": False, "problem": problem}


def exported_values(format_: str, file: str, lost: Iterable[str], useless: Iterable[str]) -> dict[str, Any]:
    """What was exported, what its format cannot carry, and the options that it has no use for."""
    return {"argmap": SHAPE, "format": format_, "file": file, "lost": list(lost), "unused": list(useless)}


def imported_values(parsed: ParsedCase, file: str | None, text: str) -> dict[str, Any]:
    """What was imported, and the text of the case file where no file was named."""
    return {
        "argmap": SHAPE,
        "from": parsed.source.name,
        "file": file,
        "text": text if file is None else None,
        "claims": len(parsed.case.claims),
        "links": len(parsed.case.links),
        "diagnostics": [diagnostic.as_json() for diagnostic in parsed.diagnostics],
    }


def _claim(name: str, case: Case) -> dict[str, Any]:
    span = case.claims[name].span
    return {"claim": name, "span": span.as_json() if span else None}


def _drawn(links: Iterable[Link], named: Mapping[str, str]) -> dict[str, Any]:
    return {"links": _links(links), "named": [{"was": was, "id": name} for was, name in named.items()]}


def _links(links: Iterable[Link]) -> list[dict[str, Any]]:
    return [
        {"name": link.name, "premises": list(link.premises), "stance": link.stance, "target": link.target}
        for link in links
    ]
