"""Hints for links, steps of arguments and issues in another notation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from argmap.syntax.draft import CaseDraft
from argmap.syntax.hints.hint_text import (
    LONGEST_LINE,
    as_list,
    inline,
    listed,
    one_or_all,
    plain,
    write,
    write_alone,
)
from argmap.syntax.hints.referring import FEW_WORDS, meant_targets, split_arrow, split_rivals
from argmap.syntax.hints.reversed_links import announced_steps
from argmap.syntax.hints.synonyms import OF_A_LINK, SUPPORTS_OR_COUNTERS, meant_key, normal, turned_key
from argmap.syntax.hints.unknown_key import UnknownKey
from argmap.syntax.scalars import is_id
from argmap.syntax.yaml import Mapping, Scalar, Value, is_null
from argmap.syntax.yaml import Sequence as YamlList


def targets_hint(unknown: UnknownKey, draft: CaseDraft) -> str:
    """Suggest what to write for a synonym of `supports` or `counters`, merged with the value of that key."""
    key = meant_key("claim", unknown.word) or ""
    there = as_list(plain(unknown.beside[key])) if key in unknown.beside else []
    targets = [_Target(one, of_a_step=False, named=False) for one in there]
    for word, value in unknown.pairs:
        of_a_step = normal(word.value).startswith("under")
        said = [one for one in as_list(plain(value)) if one != ""]
        targets += [_Target(one, of_a_step, named=True) for one in meant_targets(said, draft)]
    parts = _parts_of_links(unknown, draft)
    keys = [*([key] if there else []), *(word.value for word, _ in unknown.pairs)]
    keys += [word.value for word, _ in unknown.others if normal(word.value) in parts]
    where = f" in place of {listed(keys)}" if len(keys) > 1 else ""
    if parts and len(targets) > 1:
        where += f", with {listed(list(parts))} in the link that is meant, as in '{{target: ..., {inline(parts)[1:]}'"
        parts = {}
    if undercut := _undercut(key, targets, parts, draft, where):
        return undercut
    line = _line(key, [one.said for one in targets], parts)
    return line + where if where else line


#: The columns of a table of claims that say what a claim is linked to, and how.
PARENT, STANCE = "parent", "stance"


def link_of_a_row(unknown: UnknownKey) -> str | None:
    """Suggest the link of a claim that is written like a row of a table; None without its parent."""
    keys = [key for key, _ in unknown.others if normal(key.value) in (PARENT, STANCE)]
    values = {normal(key.value): plain(value) for key, value in unknown.others}
    parent = values.get(PARENT)
    if not isinstance(parent, str):
        return None
    if STANCE not in values:
        return "write " + " or ".join(f"'{key}: {inline(parent, key)}'" for key in SUPPORTS_OR_COUNTERS)
    stance = normal(str(values[STANCE]))
    key = meant_key("claim", stance) or turned_key(stance)
    if key not in SUPPORTS_OR_COUNTERS:
        return None
    return f"{write(key, parent)} in place of {listed([one.value for one in keys])}"


class _Target(NamedTuple):
    """The target of a link.

    `of_a_step` if a step of it may be meant, `named` if it is part of the mistake.
    """

    said: Any
    of_a_step: bool
    named: bool

    @property
    def id(self) -> str:
        """The id of a claim, or the name of a link."""
        target = self.said.get("target", "") if isinstance(self.said, dict) else self.said
        return target if isinstance(target, str) else ""

    def at(self, target: str) -> Any:
        """Return the same link with another target."""
        return {**self.said, "target": target} if isinstance(self.said, dict) else target


def _line(key: str, said: list[Any], parts: dict[str, Any]) -> str:
    """Return the line of a key with these targets; `parts` belong to a single one."""
    said = [dict.fromkeys(("target",), said[0]) | parts] if parts and isinstance(said[0], str) else said
    unique = [one for index, one in enumerate(said) if one not in said[:index]]
    return write(key, unique if len(unique) > 1 else unique[0])


def _parts_of_links(unknown: UnknownKey, draft: CaseDraft) -> dict[str, Any]:
    """Return the parts of links among the keys of the claim, with their values."""
    parts = {}
    for word, value in unknown.others:
        name = normal(word.value)
        if name in OF_A_LINK and name != "target" and not is_null(value):
            said = as_list(plain(value))
            parts[name] = one_or_all(said if name == "scheme" else meant_targets(said, draft))
    return parts


def in_the_link(unknown: UnknownKey, word: str, draft: CaseDraft) -> str:
    """Suggest how to write a key of a claim that belongs to its link."""
    said = unknown.said if word == "scheme" else meant_targets(unknown.said, draft)
    value = said[0] if len(said) == 1 else said
    here = next((key for key in SUPPORTS_OR_COUNTERS if key in unknown.beside), None)
    if here is None or all(key in unknown.beside for key in SUPPORTS_OR_COUNTERS):
        return _in_no_link_yet(unknown, word, value)
    there = _targets_there(here, unknown, draft)
    free = [one for one in there if (one["target"] if isinstance(one, dict) else one) not in as_list(value)]
    if len(there) > 1 and (len(free) > 1 or word == "scheme"):
        one = f"{{target: ..., {inline({word: value})[1:]}"
        return f"it belongs to a link: write it in that link, with '{one}' in the list of '{here}' and the target for the dots"
    changed = free[0] if free else there[0]
    links = [
        {**(one if isinstance(one, dict) else {"target": one}), word: value} if one is changed else one
        for one in there
    ]
    line = write(here, links if len(links) > 1 else links[0])
    return f"it belongs to the link: {line} in place of '{here}' and '{unknown.key.value}'"


def _targets_there(key: str, unknown: UnknownKey, draft: CaseDraft) -> list[Any]:
    """Return the links in a key, including those that a comma in braces has cut off."""
    there = as_list(plain(unknown.beside[key]))
    before = unknown.beside[key].end_mark.index
    for word, value in unknown.others:
        between = draft.source.text[before : word.start_mark.index]
        if is_null(value) and word.start_mark.index >= before and not between.strip(" ,\r\n"):
            there.append(word.value)
            before = word.end_mark.index
    return [
        one for said in there for one in (meant_targets([said], draft) if isinstance(said, str) else [said])
    ]


def _in_no_link_yet(unknown: UnknownKey, word: str, value: Any) -> str:
    """Suggest where a key of a link belongs if it is unclear to which link."""
    names = [key.value for key, _ in unknown.others if meant_key("claim", key.value) in SUPPORTS_OR_COUNTERS]
    if names:
        return f"it belongs to the link: write it with what '{names[0]}' says"
    if word == "target":
        return f"{write('supports', value)}, or {write('counters', value)[len('write ') :]}"
    one = f"{{target: ..., {word}: {inline(value)}}}"
    if any(key in unknown.beside for key in SUPPORTS_OR_COUNTERS):
        return f"it belongs to a link: write it in that link, with '{one}' in 'supports' or in 'counters'"
    return f"it belongs to a link: supports: {one}"


def _undercut(
    key: str, targets: list[_Target], parts: dict[str, Any], draft: CaseDraft, where: str
) -> str | None:
    """Suggest how to undercut steps that are named by their premises; None if these have no steps."""
    named = [one for one in targets if one.of_a_step]
    if len(targets) > FEW_WORDS or not named or not all(one.id for one in targets):
        return None
    steps = {one.id: announced_steps(one.id, draft) for one in named if one.id in draft.claims}
    steps.update((one.id, None) for one in named if one.id in draft.bad_ids)
    claim = _line(key, [one.said for one in targets], parts) + where
    for name, names in steps.items():
        if names is None or (not names and name in draft.partly_read):
            dots = f"with what '{name}' supports or counters in place of the dots"
            step = f"to undercut a step of '{name}', write '{key}: {name} -> ...' {dots}"
            return f"{step}; to counter {_themselves(named)}, {claim}"
    if not any(steps.values()):
        return None
    said = [one.at(name) for one in targets for name in (one.of_a_step and steps.get(one.id)) or [one.id]]
    several = sum(len(names or ()) for names in steps.values()) > 1
    line = _line(key, said, parts if len(said) == 1 else {}) + where
    one = " or only one of them" if several and len(targets) == 1 else ""
    return (
        f"to undercut the step{'s' if several else ''}, {line}{one}; to counter {_themselves(named)}, {claim}"
    )


def _themselves(said: list[_Target]) -> str:
    return "the claim itself" if len(said) == 1 else "the claims themselves"


def link_hint(value: Value) -> str | None:
    """Suggest how to write a link `a -> b` in the case's `links`."""
    ends = split_arrow(value.value) if type(value) is Scalar else []
    if len(ends) != 2:
        return None
    premises = [part for part in map(str.strip, ends[0].split("+")) if part]
    line = write_alone({"premises": premises, "stance": "support", "target": ends[1]})
    return line if len(line) <= LONGEST_LINE else None


def joined_hint(above: Mapping | None, item: Mapping) -> str | None:
    """Suggest joining a link without a target with the one above it, which has only a target."""
    if above is None or [key.value for key, _ in above.pairs] != ["target"]:
        return None
    link = {**plain(above), **plain(item)}
    return f"where it belongs to the target above, join both: {write_alone(link)} in place of both"


def positions_hint(items: Iterable[Value], draft: CaseDraft) -> str | None:
    """Suggest how to write the positions of one issue that are listed as if they were issues."""
    said = [plain(item) for item in items]
    if len(said) == 1:
        said = said if draft.claim_saying(said[0]) else split_rivals(said[0])
    ids = meant_targets(said, draft)
    if len(ids) < 2 or not all(word in draft.claims for word in ids):
        return None
    return write("issues", [{"positions": ids}])


def without_target(unknown: UnknownKey, draft: CaseDraft) -> str | None:
    """Suggest how to write a link in braces that lacks the key `target`."""
    keys = [key.value for key, _ in unknown.pairs]
    if "target" in unknown.beside or not all(key in draft.claims for key in keys):
        return None
    joint = [plain(one) for one in unknown.beside.get("with", ())]
    there = {word: one for word, one in unknown.beside.items() if isinstance(one, str)}
    first, *others = keys
    link = {"target": first, **there}
    if len(keys) == 1:
        line = write_alone({**link, "with": one_or_all(joint)} if joint else link)
        return f"{line} in place of these braces"
    line = write_alone({**link, "with": one_or_all([*joint, *others])})
    return f"where each is a target, write a list of links, as in '[{first}, {others[0]}]'; where only '{first}' is, {line}"


#: The words and arrows between premises and their conclusion, in a step written as a text.
_ARROW = re.compile(r"\s+(?:to|-+>|=+>|→|⇒|so|therefore|thus|hence|implies)[ :]\s*")
_BETWEEN_PREMISES = re.compile(r"\s*[,+&]\s*|\s+and\s+")


def steps_of_mapping(value: Mapping) -> str | None:
    """Return a hint for steps in a mapping, by their numbers or names; None where it is a single step."""
    parts = [part for _, part in value.pairs]
    if not parts or any(meant_key("step", key.value) for key, _ in value.pairs):
        return None
    if not all(
        type(part) is Mapping and any(meant_key("step", key.value) for key, _ in part.pairs) for part in parts
    ):
        return None
    return write("steps", [plain(part) for part in parts])


def step_hint(item: Value) -> str | None:
    """Return a hint for a step that is not a mapping, such as `a, b -> c`.

    None where its meaning is unclear.
    """
    if type(item) is Scalar:
        ends = _ARROW.split(item.value.strip())
        words = [word for word in _BETWEEN_PREMISES.split(ends[0]) if word]
        if len(ends) == 2 and words and all(map(is_id, (*words, ends[1]))):
            return write_alone(_step(words, ends[1]))
    return None


def steps_hint(argument: str, value: Value) -> str | None:
    """Return a hint for an argument that is a list: of steps, or of claims of which the last follows."""
    if type(value) is not YamlList or not value.items:
        return None
    items = [plain(item) for item in value.items]
    if all(type(item) is Mapping for item in value.items):
        return write(argument, {"steps": items})
    if len(items) > 1 and all(isinstance(item, str) and is_id(item) for item in items):
        return write(argument, {"steps": [_step(items[:-1], items[-1])]})
    return None


def _step(premises: list[str], target: str) -> dict[str, Any]:
    return {"from": one_or_all(premises), "to": target}
