"""The wording of each change, shared by all formats.

A phrase is text with a mark: removed, added, or neither. Each format decides how a
mark is shown, and must not rely on colour alone.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, cast

from argmap.compare.diff.change import Change
from argmap.compare.diff.summary import Summary
from argmap.core.link_names import find_link, link_verb
from argmap.core.model import Case, Stance
from argmap.render.changes.word_diff import Mark, Phrase, changed_words, shortened
from argmap.render.naming import step_by_ids
from argmap.render.theme import ASCII, CHANGES, Look, Sign
from argmap.workspace.library import bundled_folder

#: The elements that the kind of a change may begin with; other kinds are about a claim.
ELEMENTS = (
    "link",
    "party",
    "stage",
    "source",
    "group",
    "argument",
    "value",
    "audience",
    "issue",
    "conflict",
    "case",
)
#: The plurals of elements that do not end in s; a file has one case only.
_SEVERAL = {"party": "parties", "case": "case"}
#: The least similarity at which two entries of a list count as one that changed.
_LEAST_LIKENESS = 0.5
#: Parts whose change can alter a verdict; their values are named in its cause.
_DECISIVE_PARTS = frozenset(
    ("assumed", "standard", "accrue", "prefer", "weight", "positions", "premises", "target")
)


def element_of(change: Change) -> str:
    """Return the kind of element that a change is about."""
    first = change.kind.partition("-")[0]
    return first if first in ELEMENTS else "claim"


def sign_of(change: Change) -> Sign:
    """Return the symbol, word and style of a change."""
    return CHANGES["changed" if _changed_premises(change) else change.kind.rpartition("-")[2]]


def head(summary: Summary, change: Change, look: Look = ASCII) -> str:
    """Return the symbol of a change and what happened: `- link removed`, `~ reworded`."""
    element, sign = element_of(change), sign_of(change)
    doubtful = change.kind == "renamed" and change.old in summary.diff.matching.doubtful
    word = f"{element} {sign.word}" if element != "claim" else sign.word
    known = ", was a wording" if change.kind == "reworded" and summary.diff.was_wording(change) else ""
    return f"{look.sign(sign)} {word}{' perhaps' if doubtful else ''}{known}"


def detail(summary: Summary, change: Change, look: Look) -> list[Phrase]:
    """Return what changed in the claim, link or other element that the change is about."""
    diff, arrow = summary.diff, look.text("→", "->")
    before, after = change.before, change.after
    verb = change.kind.rpartition("-")[2]
    if change.kind == "renamed":
        return [Phrase(f"was {change.old}{_match_certainty(summary, change)}")]
    if change.kind in ("added", "removed"):
        return [Phrase(_claim(diff.after if before is None else diff.before, after or before))]
    if verb in ("added", "removed"):
        return [Phrase(_element_text(change, after or before, _side(summary, change)))]
    if change.kind == "reworded":
        return shortened(changed_words(before, after), look.text("…", "..."))
    if verb == "flipped":
        target = next(link.target for link in diff.after.links if link.name == change.new)
        (was, _), (now, end) = (_bearing(diff.after, stance, target) for stance in (before, after))
        return [Phrase(f"{was} {arrow} {now.upper()} {end}")]
    if change.kind == "moved-party":
        was, now = _party(diff.before, before), _party(diff.after, after)
        if was == now:  # of two parties of one name
            was, now = f"{was} ({before})", f"{now} ({after})"
        return [Phrase(f"{was} {arrow} {now}")]
    if premises := _changed_premises(change):
        return [Phrase("; ".join(premises))]
    if isinstance(before, dict) and isinstance(after, dict):
        return list(_changed_parts(before, after, arrow))
    return list(_changed_value(before, after, arrow))


def links_of(summary: Summary, change: Change) -> str:
    """Return the links that were added or removed with a claim, in a sentence."""
    links = summary.with_claim.get(change.fingerprint, ())
    case = _side(summary, change)
    out: dict[str, list[str]] = {}
    for link in links:
        values = link.after or link.before
        stance, target = values["stance"], values["target"]
        if values.get("contradiction"):
            other = target if change.id in values["premises"] else values["premises"][0]
            out.setdefault("contradicts", []).append(other)
        elif change.id in values["premises"]:
            others = [premise for premise in values["premises"] if premise != change.id]
            with_ = f" with {' and '.join(others)}" if others else ""
            verb, end = _bearing(case, stance, target)
            out.setdefault(verb, []).append(f"{end}{with_}")
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
    """Return a change as the cause of a changed verdict, with a symbol unless `signs` is None.

    With `links`, a claim that was added or removed is named with its links.
    """
    sign, element = sign_of(change), element_of(change)
    lead = f"{signs.sign(sign)} " if signs else ""
    if premises := _changed_premises(change):
        return f"{lead}{'; '.join(premises)}"
    said = _brief(summary, change, look) if links or change.kind not in ("added", "removed") else ""
    name = f"{element} {change.id}" if element not in ("claim", "link") else change.id
    return f"{lead}{name} {sign.word}{f' ({said})' if said else ''}"


def _brief(summary: Summary, change: Change, look: Look) -> str:
    """Return what a change did, briefly enough for a sentence."""
    verb = change.kind.rpartition("-")[2]
    if change.kind == "link-flipped":
        target = next(link.target for link in summary.diff.after.links if link.name == change.new)
        was, now = (_bearing(summary.diff.after, one, target)[0] for one in (change.before, change.after))
        return f"{was}, now {now}"
    if change.kind in ("link-added", "link-removed"):
        return " ".join(_does(_side(summary, change), change.after or change.before))
    if verb in ("changed", "retargeted") and change.part in _DECISIVE_PARTS:
        return "".join(phrase.bracketed for phrase in detail(summary, change, look))
    return links_of(summary, change)


def overall(summary: Summary) -> str:
    """Return the number of changes in one line; empty if only verdicts were selected."""
    if said := counts(summary):
        return "; ".join(said)
    if not summary.diff.changes:
        return "The same in meaning."
    return "" if summary.verdicts or summary.others else "No change of the kind asked for."


def counts(summary: Summary) -> list[str]:
    """Return the number of changes of each kind, a text for each kind of element, claims and links first."""
    groups: dict[str, dict[str, int]] = {element: {} for element in ("claim", "link", *ELEMENTS)}
    for change in summary.changes:
        group, word = groups[element_of(change)], sign_of(change).word
        group[word] = group.get(word, 0) + 1
    return [
        f"{_SEVERAL.get(element, f'{element}s').capitalize()}: "
        + ", ".join(f"{count} {word}" for word, count in words.items())
        for element, words in groups.items()
        if words
    ]


def places(change: Change) -> str:
    """Return the places before and after as file:line:column; a bundled case has only its file's name."""
    spans = (change.span_before, change.span_after)
    return "  ".join(str(span).removeprefix(_bundled_prefix()) for span in spans if span)


@lru_cache(maxsize=1)
def _bundled_prefix() -> str:
    """Return the prefix of the paths of bundled cases."""
    return os.path.join(bundled_folder(), "")


def _match_certainty(summary: Summary, change: Change) -> str:
    """Return how certain it is that a claim is the same as one with another id."""
    old, new = str(change.old), str(change.new)
    diff = summary.diff
    if old in diff.matching.doubtful:
        alike = f"{round(100 * diff.matching.likeness[old])} % alike"
        how = "same party, source and targets" if old in diff.matching.circumstances else alike
        return f" ({how}; --no-renames takes them for two claims)"
    if diff.before.claims[old].text == diff.after.claims[new].text:
        return " (same text)"
    return " (a wording of it)" if diff.was_wording(change) else ""


def _claim(case: Case, values: dict[str, Any]) -> str:
    party = case.party_name(values.get("by"))
    return f"{f'[{party}] ' if party else ''}{values['text']}"


def _element_text(change: Change, values: dict[str, Any], case: Case) -> str:
    """Return the text of an added or removed element, as far as its name does not give it."""
    if change.kind.startswith("link-"):
        premises = " + ".join(values["premises"])
        notes = f" ({values['notes']})" if values.get("notes") else ""
        verb, end = _does(case, values)
        return (f"{premises} {verb} {end}" if "id" in values else verb) + notes
    return "; ".join(
        f"{part}: {_value_text(value)}" for part, value in values.items() if part not in ("id", "positions")
    )


def _side(summary: Summary, change: Change) -> Case:
    """Return the case with what a change added, or the one with what it removed."""
    return summary.diff.before if change.after is None else summary.diff.after


def _does(case: Case, link: dict[str, Any]) -> tuple[str, str]:
    """Return what a link does, in a word, and what it does this to."""
    if link.get("contradiction"):
        return "contradicts", link["target"]
    return _bearing(case, link["stance"], link["target"])


def _bearing(case: Case, stance: Stance, target: str) -> tuple[str, str]:
    """Return what a stance does to a target, such as `counters`, and the claim or step that is the target."""
    step = None if target in case.claims else find_link(case, target)
    end = target if step is None else step_by_ids(step, case.claims)
    return link_verb(stance, on_claim=step is None), end


def _party(case: Case, party: str | None) -> str:
    return case.party_name(party) or "nobody"


def _changed_parts(before: dict[str, Any], after: dict[str, Any], arrow: str) -> Iterator[Phrase]:
    for at, part in enumerate(before):
        yield Phrase(f"{'; ' if at else ''}{part}: ")
        yield from _changed_value(before[part], after[part], arrow)


def _changed_premises(change: Change) -> list[str]:
    """Return the premises that a link gained and lost; empty if its target changed as well."""
    if change.kind != "link-retargeted" or change.before.keys() != {"premises"}:
        return []
    old, new = change.before["premises"], change.after["premises"]
    lost = [f"premise {one} no longer needed by {change.id}" for one in old if one not in new]
    return lost + [f"premise {one} now needed by {change.id}" for one in new if one not in old]


def _changed_value(before: Any, after: Any, arrow: str) -> Iterator[Phrase]:
    """Yield a changed value: word by word for a text, entry by entry for a list.

    A target counts as unchanged if another link took over the name of a link that was removed.
    """
    if before == after:
        yield Phrase(f"{_value_text(before)} {arrow} another with that name")
    elif isinstance(before, str) and isinstance(after, str) and (" " in before or " " in after):
        yield from shortened(changed_words(before, after))
    elif isinstance(before or after, list) and not isinstance(before or after, str):
        yield from _changed_list(before or [], after or [], arrow)
    else:
        yield Phrase(f"{_value_text(before)} {arrow} {_value_text(after)}")


def _changed_list(before: list[Any], after: list[Any], arrow: str) -> Iterator[Phrase]:
    """Yield the changes in entries that have a counterpart, then the removed and the added ones."""
    gone, come = [v for v in before if v not in after], [v for v in after if v not in before]
    if not gone and not come:
        yield Phrase(f"{_value_text(before)} {arrow} {_value_text(after)}")
    separator = ""
    for old, new in _matched_entries(gone, come):
        gone.remove(old)
        come.remove(new)
        yield Phrase(separator + _entry_name(old, new))
        parts = [part for part in {**old, **new} if old.get(part) != new.get(part)]
        yield from _changed_parts({p: old.get(p) for p in parts}, {p: new.get(p) for p in parts}, arrow)
        separator = "; "
    for mark, values in (("removed", gone), ("added", come)):
        if values:
            yield from ([Phrase(separator)] if separator else [])
            yield Phrase(", ".join(map(_value_text, values)), cast("Mark", mark))
            separator = " "


def _matched_entries(gone: list[Any], come: list[Any]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Match entries before and after that are at least `_LEAST_LIKENESS` similar, the most similar first."""
    likeness = {
        (at, to): _likeness(old, new)
        for at, old in enumerate(gone)
        for to, new in enumerate(come)
        if isinstance(old, dict) and isinstance(new, dict)
    }
    pairs: dict[int, int] = {}
    for at, to in sorted(likeness, key=lambda pair: -likeness[pair]):
        if at not in pairs and to not in pairs.values() and likeness[at, to] >= _LEAST_LIKENESS:
            pairs[at] = to
    return [(gone[at], come[to]) for at, to in pairs.items()]


def _likeness(old: dict[str, Any], new: dict[str, Any]) -> float:
    """Return the similarity of two entries, from 0 to 1: the mean over their parts, word by word."""
    shares = []
    for part in {**old, **new}:
        was, now = (str(entry.get(part, "")).split() for entry in (old, new))
        same = sum(len(phrase.text.split()) for phrase in _kept_phrases(" ".join(was), " ".join(now)))
        shares.append(2 * same / max(1, len(was) + len(now)))
    return sum(shares) / len(shares)


def _kept_phrases(before: str, after: str) -> Iterator[Phrase]:
    return (phrase for phrase in changed_words(before, after) if not phrase.mark)


def _entry_name(old: dict[str, Any], new: dict[str, Any]) -> str:
    """Return the name of a changed entry: what it cites, if that is unchanged."""
    same = [
        str(old[part])
        for part in ("source", "url", "at", "page")
        if part in old and old[part] == new.get(part)
    ]
    return f"{' '.join(same[:1])}, " if same else ""


def _value_text(value: Any) -> str:
    """Return a value as a reader would write it."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(map(_value_text, value)) or "nothing"
    if isinstance(value, dict):
        return " ".join(f"{part}={_value_text(said)}" for part, said in value.items())
    return f'"{value}"' if isinstance(value, str) and " " in value else str(value)
