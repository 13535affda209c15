"""Asking for actions on case files, and what must hold of whatever comes of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from argmap import parse_case
from argmap.apps.actions import ActionContext, ActionOutcome, Offer, find_offers
from argmap.apps.actions.text_changes import changed_lines
from argmap.apps.api.checking import Checker
from argmap.checks.selection import Asked
from argmap.core.diagnostics import Diagnostic, count_of
from argmap.core.fixes import apply_edits
from argmap.core.model import Case
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.schema import SECTIONS
from argmap.syntax.tree.nodes import EntryNode, MappingNode
from argmap.syntax.tree.places import SyntaxTree


def no_checks(parsed: ParsedCase) -> tuple[Diagnostic, ...]:
    """The mistakes of a file, without what the checks find."""
    return parsed.diagnostics


def all_checks() -> Checker:
    """A checker of every check, with no configuration."""
    return Checker(Asked(select=("all",)), isolated=True)


def asked_at(
    parsed: ParsedCase, start: int, end: int | None = None, checker: Checker | None = None
) -> ActionContext:
    """What is asked at a place; `checker` finds what there is to mend, beside mistakes."""

    def diagnose(one: ParsedCase) -> tuple[Diagnostic, ...]:
        return checker.check(one).diagnostics if checker else no_checks(one)

    return ActionContext(parsed, start, start if end is None else end, tuple(diagnose(parsed)), diagnose)


def offered(context: ActionContext, action: str) -> list[Offer]:
    """What one action offers."""
    return [offer for offer in find_offers(context) if offer.action == action]


def taken(context: ActionContext, title: str) -> ActionOutcome:
    """What comes of the offer with a title."""
    found = {offer.title: offer for offer in find_offers(context)}
    outcome = found[title].outcome()
    assert outcome is not None
    return outcome


def require_sound(context: ActionContext, outcome: ActionOutcome) -> None:
    """The text is that of the edits, has no new error, keeps all comments, and differs where the case differs
    only.

    A comment in or beside what is taken away goes with it.
    """
    before, after = context.parsed, outcome.after
    text = before.source.text
    assert outcome.text == apply_edits(text, outcome.edits)
    assert outcome.text != text
    anew = parse_case(outcome.text, file=before.source.name)
    assert [str(one) for one in after.diagnostics] == [str(one) for one in anew.diagnostics]
    assert count_of(after.diagnostics, "error") <= count_of(before.diagnostics, "error")
    if outcome.selection:
        assert 0 <= outcome.selection.start <= outcome.selection.end <= len(outcome.text)
    if not before.has_errors:
        gone = [
            text[edit.start : edit.end] for edit in outcome.edits if len(edit.text) < edit.end - edit.start
        ]
        lost = Counter(comments(text)) - Counter(comments(outcome.text))
        assert not [one for one in lost if not any(one in part for part in gone)]
        require_same_elsewhere(context, outcome)


def comments(text: str) -> list[str]:
    """The comments of a text."""
    return [text[one.start : one.end].rstrip() for one in tree_of(text).comments]


@lru_cache(maxsize=4)
def tree_of(text: str) -> SyntaxTree:
    """The tree of a text, which many offers at one place have in common."""
    return SyntaxTree(text)


def require_same_elsewhere(context: ActionContext, outcome: ActionOutcome) -> None:
    """Each line that goes is one of the claim at the place, or of an element that differs in the case.

    Lines of comments, which may be indented anew below what differs, are looked at by `comments`.
    """
    tree = tree_of(f"{context.text}\n")
    named = [*differing(context.case, outcome.after.case), tuple(map(str, context.place.path[:2]))]
    spans = list(spans_of(tree, named))
    for edit in changed_lines(tree.text, f"{outcome.text}\n"):
        lines = range(tree.lines.number(edit.start), tree.lines.number(max(edit.start, edit.end - 1)) + 1)
        own = False
        for line in lines if edit.start < edit.end else ():
            start, end = tree.lines.start(line), tree.lines.end(line)
            gone, own_before = tree.text[start:end], own
            own = any(one < end and start < other for one, other in spans)
            # The blank line behind a line that goes may be the one before it.
            assert own or gone.lstrip()[:1] == "#" or (own_before and not gone.strip()), gone


def differing(old: Case, new: Case) -> Iterator[tuple[str, ...]]:
    """The paths of what two cases say differently."""
    for section in SECTIONS:
        before, after = getattr(old, section), getattr(new, section)
        yield from ((section, name) for name in before if before[name] != after.get(name))
        if list(before) != list(after):
            yield (section, "")
    links = [{(one.name, repr(one)): one for one in case.links} for case in (old, new)]
    for key in links[0].keys() ^ links[1].keys():
        one = links[0].get(key) or links[1][key]
        yield from (("claims", premise) for premise in one.premises)
        yield from (("arguments", one.argument),) if one.argument else ()
    if links[0].keys() != links[1].keys():
        yield ("links",)


def spans_of(tree: SyntaxTree, paths: Iterable[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Where these parts of a file stand; a section as a whole only in braces, or where it is a
    single line.
    """
    for path in {path for path in paths if path}:
        section = entry_of(tree, tree.document.value, path[0])
        if section is None:
            continue
        if len(path) == 1 or (isinstance(section.value, MappingNode) and section.value.flow):
            yield section.start, section.end
        elif entry := entry_of(tree, section.value, path[1]):
            yield entry.start, entry.end


def entry_of(tree: SyntaxTree, value: object, key: str) -> EntryNode | None:
    """The entry of a mapping under a key."""
    entries = value.entries if isinstance(value, MappingNode) else []
    return next((entry for entry in entries if tree.text_of(entry.key) == key), None)
