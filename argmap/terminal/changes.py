"""The changes between two cases, a line each: symbol, word, what, where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from argmap.casefile.plain import SHAPE
from argmap.diff import CaseDiff, Change
from argmap.model import Case
from argmap.terminal.lines import Line, Piece, one_line
from argmap.theme import Look

_SIGNS: dict[str, tuple[str, str]] = {
    "added": ("+", "green"),
    "removed": ("-", "red"),
    "reworded": ("~", "yellow"),
    "changed": ("~", "yellow"),
    "flipped": ("x", "bold red"),
    "retargeted": (">", "yellow"),
    "restaged": ("@", "yellow"),
    "moved-party": ("@", "yellow"),
}


def change_lines(diff: CaseDiff, look: Look) -> Iterator[Line]:
    """Say how many changes of each kind there are, and then each of them."""
    yield Line("", "", [(_counted(diff), "bold")])
    for change in diff.changes:
        yield Line("", "    ", _change(diff, change, look))


def _counted(diff: CaseDiff) -> str:
    kinds = {"Claims": 0, "Links": 0, "Other": 0}
    signs: dict[str, dict[str, int]] = {kind: {} for kind in kinds}
    for change in diff.changes:
        what, verb = _what_and_verb(change)
        group = {"claim": "Claims", "link": "Links"}.get(what, "Other")
        signs[group][verb] = signs[group].get(verb, 0) + 1
    parts = [
        f"{group}: " + ", ".join(f"{count} {verb}" for verb, count in verbs.items())
        for group, verbs in signs.items()
        if verbs
    ]
    return "; ".join(parts) if parts else "The same in meaning."


def _what_and_verb(change: Change) -> tuple[str, str]:
    what, _, verb = change.kind.rpartition("-")
    if change.kind == "moved-party" or not what:
        return "claim", change.kind
    return what, verb


def _change(diff: CaseDiff, change: Change, look: Look) -> list[Piece]:
    what, verb = _what_and_verb(change)
    sign, style = _SIGNS[verb]
    name = "" if what == "claim" else f"{what} "
    word = "moved to another party" if verb == "moved-party" else verb
    pieces: list[Piece] = [(f"{sign} {name}{word}", style), (" ", ""), (change.id, "bold")]
    pieces += [(f"  {one_line(text)}", "") for text in [_detail(diff, change, what, verb, look)] if text]
    places = [str(span) for span in (change.span_before, change.span_after) if span]
    return [*pieces, (f"  {'  '.join(places)}", "dim")] if places else pieces


def _detail(diff: CaseDiff, change: Change, what: str, verb: str, look: Look) -> str:
    before, after, arrow = change.before, change.after, look.text("→", "->")
    if what == "claim" and verb in ("added", "removed"):
        case = diff.after if verb == "added" else diff.before
        party = case.party_name((after or before).get("by"))
        return f"{f'[{party}] ' if party else ''}{(after or before)['text']}"
    if what == "link" and verb in ("added", "removed"):
        return _link(after or before)
    if verb == "flipped":
        return f"{before}s {arrow} {after.upper()}S"
    if verb == "moved-party":
        return f"{_party(diff.before, before)} {arrow} {_party(diff.after, after)}"
    if verb == "changed" and isinstance(before, dict):
        return "; ".join(f"{part}: {_short(before[part])} {arrow} {_short(after[part])}" for part in before)
    if verb == "retargeted":
        return "; ".join(f"{part}: {_short(before[part])} {arrow} {_short(after[part])}" for part in before)
    if before is None or after is None or isinstance(before, dict):
        return ""
    return f"{_short(before)} {arrow} {_short(after)}"


def _party(case: Case, party: str | None) -> str:
    return case.party_name(party) or "nobody"


def _link(values: dict[str, Any]) -> str:
    notes = f" ({values['notes']})" if values.get("notes") else ""
    return f"{' + '.join(values['premises'])} {values['stance']}s {values['target']}{notes}"


def _short(value: Any) -> str:
    """A value as a reader would say it."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        if value and isinstance(value[0], dict):
            return f"{len(value)} {'entry' if len(value) == 1 else 'entries'}"
        return ", ".join(map(str, value)) or "nothing"
    return f'"{value}"' if isinstance(value, str) and " " in value else str(value)


def change_values(diff: CaseDiff) -> dict[str, Any]:
    """The changes as values that JSON can hold."""
    changes = [
        {"kind": change.kind, "id": change.id, "before": change.before, "after": change.after}
        for change in diff.changes
    ]
    return {"argmap": SHAPE, "verdicts": [], "changes": changes}
