"""What each change says, in words that every format shares.

A phrase is text with a mark: what was removed, what was added, or neither. How
a mark looks is for the formats; each shows it without colour too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from argmap.diff.change import Change
from argmap.diff.summary import Summary
from argmap.model import Case
from argmap.redlines.words import Phrase, changed_words, shortened
from argmap.theme import ASCII, CHANGES, Look, Sign

#: What a change is about, by the first word of its kind.
ELEMENTS = ("link", "party", "stage", "source", "issue", "conflict", "case")
#: How many claims a sentence names.
_NAMED = 12


def element_of(change: Change) -> str:
    """What kind of element a change is about."""
    first = change.kind.partition("-")[0]
    return first if first in ELEMENTS else "claim"


def sign_of(change: Change) -> Sign:
    """The symbol, word and style of a change."""
    return CHANGES[change.kind.rpartition("-")[2]]


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


def cause(summary: Summary, change: Change, look: Look = ASCII) -> str:
    """A change as a reason for a changed verdict."""
    said = links_of(summary, change)
    if change.kind in ("link-added", "link-removed"):
        said = ""
    if change.kind == "link-flipped":
        said = f"{change.before}s, now {change.after}s"
    element = element_of(change)
    name = f"{element} {change.id}" if element not in ("claim", "link") else change.id
    sign = sign_of(change)
    return f"{look.sign(sign)} {name} {sign.word}{f' ({said})' if said else ''}"


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
    """Where it was and where it is, as file:line:column."""
    spans = (change.span_before, change.span_after)
    return "  ".join(str(span) for span in spans if span)


class Told(NamedTuple):
    """Claims of which the same is told."""

    what: str
    claims: Sequence[str]

    def __str__(self) -> str:
        """In a sentence that names no more than twelve."""
        more = f" and {len(self.claims) - _NAMED} more" if len(self.claims) > _NAMED else ""
        return f"{self.what}: {', '.join(self.claims[:_NAMED])}{more}"


def other_verdicts(summary: Summary, look: Look) -> Iterator[Told]:
    """Which claims that are no conclusions have another verdict."""
    arrow = look.text("→", "->")
    by_verdict: dict[str, list[str]] = {}
    for claim, (before, after) in summary.others.items():
        by_verdict.setdefault(f"{before} {arrow} {after}", []).append(claim)
    for how, claims in by_verdict.items():
        yield Told(f"{'Also' if summary.verdicts else 'Verdicts'} {how}", claims)


def consequences(summary: Summary) -> Iterator[Told]:
    """What the changes led to beside verdicts."""
    if summary.unanswered:
        yield Told("Newly unanswered", summary.unanswered)
    if summary.orphaned:
        yield Told("Newly orphaned", summary.orphaned)


def _how_alike(summary: Summary, change: Change, look: Look) -> str:
    """How sure it is that a claim is the one that had another id."""
    old, new = str(change.old), str(change.new)
    diff = summary.diff
    if old in diff.matching.doubtful:
        likeness = diff.matching.likeness[old]
        return f" ({round(100 * likeness)} % alike: {look.text('—', '-')} refuse it with --no-renames)"
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


def _part(before: Any, after: Any, arrow: str) -> Iterator[Phrase]:
    """A value before and after: word by word where it is a text, what came and went where it is a list."""
    if isinstance(before, str) and isinstance(after, str) and (" " in before or " " in after):
        yield from shortened(changed_words(before, after))
    elif isinstance(before or after, list) and not isinstance(before or after, str):
        old, new = before or [], after or []
        gone, come = [v for v in old if v not in new], [v for v in new if v not in old]
        if not gone and not come:
            yield Phrase(f"{_short(before)} {arrow} {_short(after)}")
        if gone:
            yield Phrase(", ".join(map(_short, gone)), "removed")
        if gone and come:
            yield Phrase(" ")
        if come:
            yield Phrase(", ".join(map(_short, come)), "added")
    else:
        yield Phrase(f"{_short(before)} {arrow} {_short(after)}")


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
