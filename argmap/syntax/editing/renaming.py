"""Renaming a claim, a link or a declared element everywhere in a case file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Literal

from argmap.core.arguments import number_of, steps_of
from argmap.core.diagnostics import ArgmapError, did_you_mean
from argmap.core.fixes import PartEdit, apply_edits
from argmap.core.link_names import step_name
from argmap.core.model import Case, called_now
from argmap.core.option_words import option
from argmap.core.quoting import shell_word
from argmap.syntax.editing.excerpt import Excerpt, excerpt_with
from argmap.syntax.editing.references import SPACES, Reference, Space, find_references, space_of
from argmap.syntax.editing.revise import EditResult, revise_case
from argmap.syntax.parsing import ParsedCase, parse_case
from argmap.syntax.patching import TreeEditor
from argmap.syntax.scalars import id_hint, is_id, normal
from argmap.syntax.tree.places import SyntaxTree

#: The kinds of thing that can be renamed, as typed by users.
Kind = Literal["claim", "link", "argument", "party", "stage", "source", "group", "value", "audience"]


class _NotClearError(Exception):
    """The excerpt of the file is too small for the edits."""


@dataclass(frozen=True, slots=True)
class RenamedText(EditResult):
    """The result: the file after the edit, what was renamed, and the number of other places that changed."""

    kind: Kind
    references: int
    alias: bool


def rename_text(
    parsed: ParsedCase, old: str, new: str, *, kind: Kind | None = None, alias: bool = True
) -> RenamedText:
    """Return the text of a case file with something renamed; everything else is unchanged.

    `kind` decides where `old` names several things. With `alias`, a claim keeps its old name as an alias.

    Raises:
        ArgmapError: The file has mistakes; nothing, or more than one thing, has the old name; or `new` is not
            possible as a name.
    """
    case = parsed.require()
    old, new = normal(old), normal(new)
    if excerpt := excerpt_with(parsed.source.text, case.claims, old):
        with suppress(_NotClearError):
            return _renamed(parsed, old, new, kind, alias, excerpt)
    return _renamed(parsed, old, new, kind, alias)


def _renamed(
    parsed: ParsedCase, old: str, new: str, kind: Kind | None, alias: bool, excerpt: Excerpt | None = None
) -> RenamedText:
    """Return the file after the renaming, found in an excerpt that contains all places of the old name."""
    case, text = parsed.require(), parsed.source.text
    tree = SyntaxTree(text if excerpt is None else excerpt.text)
    references = list(find_references(tree))
    found = _found(case, references, old, kind)
    space = space_of(found)
    if found == "link" and (step := _argument_of(case, old)):
        hint = f"rename the argument: argmap rename {shell_word(parsed.source.name)} {step} NEW"
        raise ArgmapError(f"'{old}' is a step of '{step}', and is named after it", hint=hint)
    _check_new(_names(case, references)[space], old, new)
    names = {old: new, **(_steps_renamed(case, old, new) if found == "argument" else {})}
    edits = _renaming(references, space, names)
    written = TreeEditor(tree).text_edits(*edits)
    after = parse_case(apply_edits(text, written), file=parsed.source.name, name=case.name, places=True)
    if excerpt and (after.has_errors or not excerpt.is_clear_of(written)):
        raise _NotClearError
    with_alias = alias and found == "claim"
    if with_alias:
        after = _with_alias(after, old, new)
    after.require()
    return RenamedText(after, found, len(edits) - 1, with_alias)


def _argument_of(case: Case, name: str) -> str | None:
    """Return the argument that a link is a step of."""
    return next((link.argument for link in case.links if link.name == name), None)


def _names(case: Case, references: Collection[Reference]) -> dict[Space, dict[str, Kind]]:
    """Return all names by name space, each with the kinds of thing that it names."""
    names: dict[Space, dict[str, Kind]] = {space: {} for space in SPACES}
    names["claim"] = {
        **dict.fromkeys(case.claims, "claim"),
        **dict.fromkeys(case.arguments, "argument"),
        **{link.id: "link" for link in case.links if link.id is not None},
    }
    names["stage"] = dict.fromkeys(case.stages, "stage")
    names["source"] = dict.fromkeys(case.sources, "source")
    names["group"] = dict.fromkeys(case.groups, "group")
    names["value"] = dict.fromkeys(case.values, "value")
    names["audience"] = dict.fromkeys(case.audiences, "audience")
    by = (reference.word for reference in references if reference.space == "party")
    said = (*(claim.by for claim in case.claims.values()), *(link.by for link in case.links))
    names["party"] = dict.fromkeys(
        (*case.parties, *filter(None, said), *by), "party"
    )  # including undeclared ones
    return names


def _found(case: Case, references: Collection[Reference], old: str, kind: Kind | None) -> Kind:
    """Return the kind of thing that `old` names."""
    names = _names(case, references)
    kinds = [space[old] for space in names.values() if old in space]
    kinds = [one for one in kinds if kind in (None, one)]
    if len(kinds) == 1:
        return kinds[0]
    if kinds:
        there = " and ".join(map(_one, kinds))
        ways = " or ".join(option("kind", one) for one in kinds)
        raise ArgmapError(f"'{old}' is {there}", hint=f"choose one: {ways}")
    known = [name for space in names.values() for name, one in space.items() if kind in (None, one)]
    if " -> " in old:
        raise ArgmapError(f"'{old}' names a link by its ends", hint="rename one of these, or give it an 'id'")
    what = kind or "claim, link, argument, party, stage, source, group, value or audience"
    now = called_now(case, old)
    hint = f"its id is now '{now}'" if now is not None and now in known else did_you_mean(old, known)
    raise ArgmapError(f"no {what} is called '{old}'", hint=hint or "")


def _check_new(names: Mapping[str, Kind], old: str, new: str) -> None:
    if not is_id(new):
        raise ArgmapError(f"'{new}' cannot be an id", hint=id_hint(new))
    if new == old:
        raise ArgmapError(f"'{old}' is its name already")
    if new in names:
        raise ArgmapError(f"there is {_one(names[new])} '{new}' already", hint="choose another name")


def _one(kind: Kind) -> str:
    return f"an {kind}" if kind in ("argument", "audience") else f"a {kind}"


def _steps_renamed(case: Case, old: str, new: str) -> dict[str, str]:
    """Return the new names of the steps of a renamed argument, by their old names.

    Raises:
        ArgmapError: A new name is taken.
    """
    steps = steps_of(case, old)
    renamed = {step.name: step_name(new, number_of(step) or 0) for step in steps}
    taken = {*case.claims, *case.arguments, *(link.name for link in case.links)} - renamed.keys()
    if clash := next((name for name in renamed.values() if name in taken), None):
        raise ArgmapError(
            f"there is a '{clash}' already, which would be the name of its step", hint="choose another name"
        )
    return renamed


def _renaming(references: Collection[Reference], space: Space, names: Mapping[str, str]) -> list[PartEdit]:
    """Return the edits that write the new names at all places of the old ones."""
    found = ((one, one.renamed(lambda name: names.get(name, name))) for one in references)
    return [one.edit(word) for one, word in found if one.space == space and word != one.word]


def _with_alias(parsed: ParsedCase, old: str, new: str) -> ParsedCase:
    """Return the file with a claim's old name added to its aliases, and its new one removed from them."""
    case = parsed.require()
    claim = case.claims[new]
    aliases = [alias for alias in claim.aliases if alias not in (old, new)]
    claims = {**case.claims, new: replace(claim, aliases=(*aliases, old))}
    return revise_case(parsed, replace(case, claims=claims)).after
