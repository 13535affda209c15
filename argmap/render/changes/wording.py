"""What each change says, in words that every format shares.

A phrase is text with a mark: what was removed, what was added, or neither. How
a mark looks is for the formats; each shows it without colour too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, cast

from argmap.compare.diff.change import Change
from argmap.compare.diff.summary import Summary
from argmap.core.model import Case
from argmap.render.changes.words import Mark, Phrase, changed_words, shortened
from argmap.render.theme import ASCII, CHANGES, Look, Sign
from argmap.workspace.library import bundled_folder

#: What a change is about, by the first word of its kind.
ELEMENTS = ("link", "party", "stage", "source", "issue", "conflict", "case")
#: Which share of two entries of a list must be the same for them to be one that changed.
_SAME_ENTRY = 0.5
#: Parts whose change can alter a verdict, and is told with it.
_BEARING = frozenset(("assumed", "standard", "weight", "positions", "premises", "target"))


def element_of(change: Change) -> str:
    """What kind of element a change is about."""
    first = change.kind.partition("-")[0]
    return first if first in ELEMENTS else "claim"


def sign_of(change: Change) -> Sign:
    """The symbol, word and style of a change."""
    return CHANGES["changed" if _premises(change) else change.kind.rpartition("-")[2]]


def head(summary: Summary, change: Change, look: Look = ASCII) -> str:
    """The symbol and what happened to what: `- link removed`, `~ reworded`."""
    element, sign = element_of(change), sign_of(change)
    doubtful = change.kind == "renamed" and change.old in summary.diff.matching.doubtful
    word = f"{element} {sign.word}" if element != "claim" else sign.word
    return f"{look.sign(sign)} {word}{' perhaps' if doubtful else ''}"


def detail(summary: Summary, change: Change, look: Look) -> list[Phrase]:
    """What changed, said of the claim, link or other element that the change is about."""
    diff, arrow = summary.diff, look.text("→", "->")
    before, after = change.before, change.after
    verb = change.kind.rpartition("-")[2]
    if change.kind == "renamed":
        return [Phrase(f"was {change.old}{_how_alike(summary, change, look)}")]
    if change.kind in ("added", "removed"):
        return [Phrase(_claim(diff.after if before is None else diff.before, after or before))]
    if verb in ("added", "removed"):
        return [Phrase(_whole(change, after or before))]
    if change.kind == "reworded":
        return shortened(changed_words(before, after), look.text("…", "..."))
    if verb == "flipped":
        target = next(link.target for link in diff.after.links if link.name == change.new)
        return [Phrase(f"{before}s {arrow} {after.upper()}S {target}")]
    if change.kind == "moved-party":
        return [Phrase(f"{_party(diff.before, before)} {arrow} {_party(diff.after, after)}")]
    if premises := _premises(change):
        return [Phrase("; ".join(premises))]
    if isinstance(before, dict) and isinstance(after, dict):
        return list(_parts(before, after, arrow))
    return list(_part(before, after, arrow))


def links_of(summary: Summary, change: Change) -> str:
    """The links that came or went with a claim, in a sentence."""
    links = summary.with_claim.get(change.fingerprint, ())
    out: dict[str, list[str]] = {}
    for link in links:
        values = link.after or link.before
        stance, target = values["stance"], values["target"]
        if change.id in values["premises"]:
            others = [premise for premise in values["premises"] if premise != change.id]
            with_ = f" with {' and '.join(others)}" if others else ""
            out.setdefault(f"{stance}s", []).append(f"{target}{with_}")
        else:
            out.setdefault(f"{stance}ed by", []).append(" + ".join(values["premises"]))
    said = [f"{how} {', '.join(ends)}" for how, ends in out.items()]
    if change.kind == "added" and change.id in summary.unanswered:
        said.append("nothing answers it")
    text = "; ".join(said)
    return f"before: {text}" if change.kind == "removed" and text else text


def cause(
    summary: Summary, change: Change, look: Look, *, signs: Look | None = ASCII, links: bool = True
) -> str:
    """A change as a reason for a changed verdict, with the links of a claim that came or went or without."""
    sign, element = sign_of(change), element_of(change)
    lead = f"{signs.sign(sign)} " if signs else ""
    if premises := _premises(change):
        return f"{lead}{'; '.join(premises)}"
    said = _in_short(summary, change, look) if links or element != "claim" else ""
    name = f"{element} {change.id}" if element not in ("claim", "link") else change.id
    return f"{lead}{name} {sign.word}{f' ({said})' if said else ''}"


def _in_short(summary: Summary, change: Change, look: Look) -> str:
    """What a change did, in so few words that a sentence holds them."""
    verb = change.kind.rpartition("-")[2]
    if change.kind == "link-flipped":
        return f"{change.before}s, now {change.after}s"
    if change.kind in ("link-added", "link-removed"):
        values = change.after or change.before
        return f"{values['stance']}s {values['target']}"
    if verb in ("changed", "retargeted") and change.part in _BEARING:
        return "".join(phrase.bracketed for phrase in detail(summary, change, look))
    return links_of(summary, change)


def overall(summary: Summary) -> str:
    """In one line how many changes there are; empty where only verdicts were asked for."""
    if said := counts(summary):
        return "; ".join(said)
    if not summary.diff.changes:
        return "The same in meaning."
    return "" if summary.verdicts or summary.others else "No change of the kind asked for."


def counts(summary: Summary) -> list[str]:
    """How many changes of each kind there are, by what they are about."""
    groups: dict[str, dict[str, int]] = {"Claims": {}, "Links": {}, "Other": {}}
    for change in summary.changes:
        element = element_of(change)
        group = groups[{"claim": "Claims", "link": "Links"}.get(element, "Other")]
        word = sign_of(change).word
        group[word] = group.get(word, 0) + 1
    return [
        f"{group}: " + ", ".join(f"{count} {word}" for word, count in words.items())
        for group, words in groups.items()
        if words
    ]


def places(change: Change) -> str:
    """Where it was and where it is, as file:line:column; a case that comes with argmap by its name alone."""
    spans = (change.span_before, change.span_after)
    return "  ".join(str(span).removeprefix(_bundled()) for span in spans if span)


@lru_cache(maxsize=1)
def _bundled() -> str:
    """How the path of a case that comes with argmap begins, unless it is in ./cases too."""
    return os.path.join(bundled_folder(), "")


def _how_alike(summary: Summary, change: Change, look: Look) -> str:
    """How sure it is that a claim is the one that had another id."""
    old, new = str(change.old), str(change.new)
    diff = summary.diff
    if old in diff.matching.doubtful:
        alike = f"{round(100 * diff.matching.likeness[old])} % alike"
        how = "same party, source and targets" if old in diff.matching.circumstances else alike
        return f" ({how}: {look.text('—', '-')} refuse it with --no-renames)"
    return " (same text)" if diff.before.claims[old].text == diff.after.claims[new].text else ""


def _claim(case: Case, values: dict[str, Any]) -> str:
    party = case.party_name(values.get("by"))
    return f"{f'[{party}] ' if party else ''}{values['text']}"


def _whole(change: Change, values: dict[str, Any]) -> str:
    """An element that came or went, where its name does not say all."""
    if change.kind.startswith("link-"):
        premises = " + ".join(values["premises"])
        notes = f" ({values['notes']})" if values.get("notes") else ""
        said = (
            f"{premises} {values['stance']}s {values['target']}" if "id" in values else f"{values['stance']}s"
        )
        return said + notes
    return "; ".join(
        f"{part}: {_short(value)}" for part, value in values.items() if part not in ("id", "positions")
    )


def _party(case: Case, party: str | None) -> str:
    return case.party_name(party) or "nobody"


def _parts(before: dict[str, Any], after: dict[str, Any], arrow: str) -> Iterator[Phrase]:
    for at, part in enumerate(before):
        yield Phrase(f"{'; ' if at else ''}{part}: ")
        yield from _part(before[part], after[part], arrow)


def _premises(change: Change) -> list[str]:
    """Which premises a link with another set of them needs now, and which no longer; none if its target moved."""
    if change.kind != "link-retargeted" or change.before.keys() != {"premises"}:
        return []
    old, new = change.before["premises"], change.after["premises"]
    lost = [f"premise {one} no longer needed by {change.id}" for one in old if one not in new]
    return lost + [f"premise {one} now needed by {change.id}" for one in new if one not in old]


def _part(before: Any, after: Any, arrow: str) -> Iterator[Phrase]:
    """A value before and after: word by word where it is a text, what came and went where it is a list."""
    if isinstance(before, str) and isinstance(after, str) and (" " in before or " " in after):
        yield from shortened(changed_words(before, after))
    elif isinstance(before or after, list) and not isinstance(before or after, str):
        yield from _lists(before or [], after or [], arrow)
    else:
        yield Phrase(f"{_short(before)} {arrow} {_short(after)}")


def _lists(before: list[Any], after: list[Any], arrow: str) -> Iterator[Phrase]:
    """What changed in entries that are much the same, then what came and went."""
    gone, come = [v for v in before if v not in after], [v for v in after if v not in before]
    if not gone and not come:
        yield Phrase(f"{_short(before)} {arrow} {_short(after)}")
    separator = ""
    for old, new in _entries(gone, come):
        gone.remove(old)
        come.remove(new)
        yield Phrase(separator + _which(old, new))
        parts = [part for part in {**old, **new} if old.get(part) != new.get(part)]
        yield from _parts({p: old.get(p) for p in parts}, {p: new.get(p) for p in parts}, arrow)
        separator = "; "
    for mark, values in (("removed", gone), ("added", come)):
        if values:
            yield from ([Phrase(separator)] if separator else [])
            yield Phrase(", ".join(map(_short, values)), cast("Mark", mark))
            separator = " "


def _entries(gone: list[Any], come: list[Any]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Entries before and after that are one: the likest first, in which at least half is the same."""
    likeness = {
        (at, to): _likeness(old, new)
        for at, old in enumerate(gone)
        for to, new in enumerate(come)
        if isinstance(old, dict) and isinstance(new, dict)
    }
    pairs: dict[int, int] = {}
    for at, to in sorted(likeness, key=lambda pair: -likeness[pair]):
        if at not in pairs and to not in pairs.values() and likeness[at, to] >= _SAME_ENTRY:
            pairs[at] = to
    return [(gone[at], come[to]) for at, to in pairs.items()]


def _likeness(old: dict[str, Any], new: dict[str, Any]) -> float:
    """Which share of two entries is the same: of each part, word by word."""
    shares = []
    for part in {**old, **new}:
        was, now = (str(entry.get(part, "")).split() for entry in (old, new))
        same = sum(len(phrase.text.split()) for phrase in _kept(" ".join(was), " ".join(now)))
        shares.append(2 * same / max(1, len(was) + len(now)))
    return sum(shares) / len(shares)


def _kept(before: str, after: str) -> Iterator[Phrase]:
    return (phrase for phrase in changed_words(before, after) if not phrase.mark)


def _which(old: dict[str, Any], new: dict[str, Any]) -> str:
    """What an entry that changed is called: by what it cites, where that is the same."""
    same = [
        str(old[part])
        for part in ("source", "url", "at", "page")
        if part in old and old[part] == new.get(part)
    ]
    return f"{' '.join(same[:1])}, " if same else ""


def _short(value: Any) -> str:
    """A value as a reader would say it."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(map(_short, value)) or "nothing"
    if isinstance(value, dict):
        return " ".join(f"{part}={_short(said)}" for part, said in value.items())
    return f'"{value}"' if isinstance(value, str) and " " in value else str(value)
