"""The values of actions: what an action is, what it offers at a place, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from argmap.apps.actions.context import ActionContext, Rewriting, Selection
from argmap.core.diagnostics import Diagnostic, count_of
from argmap.core.fixes import TextEdit, apply_edits
from argmap.core.registry import Registry
from argmap.syntax.parsing import ParsedCase

if TYPE_CHECKING:
    from argmap.apps.actions.context import ActionContext

#: A `quick-fix` answers findings, `extract` makes a claim of a part of another one, `rewrite` says what is at
#: a place in another way or adds to it, `fix-all` mends the whole file.
Kind = Literal["quick-fix", "extract", "rewrite", "fix-all"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What an action can do at a place: in words, and a function that works it out.

    `findings` are those that it answers. A `preferred` one is what most authors want there.
    """

    title: str
    rewrite: Callable[[], Rewriting] = field(repr=False)
    findings: tuple[Diagnostic, ...] = ()
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """An action: `find` takes a place and yields what it can do there.

    `needs_case` says that it is about the case, and so nothing for a file with errors.
    """

    find: Callable[[ActionContext], Iterable[Proposal]] = field(repr=False)
    kind: Kind
    needs_case: bool = True


class ActionOutcome(NamedTuple):
    """What came of an offer: the edits of the text, the file after them, and where the cursor goes."""

    edits: tuple[TextEdit, ...]
    after: ParsedCase
    selection: Selection | None

    @property
    def text(self) -> str:
        """The text after the edits."""
        return self.after.source.text


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be done at a place: the name of the action, and what it would do, in words.

    Taking it is what costs time: `outcome` edits the text and reads it again.
    """

    action: str
    kind: Kind
    title: str
    findings: tuple[Diagnostic, ...]
    preferred: bool
    _context: ActionContext = field(repr=False, compare=False)
    _rewrite: Callable[[], Rewriting] = field(repr=False, compare=False)

    def outcome(self) -> ActionOutcome | None:
        """Return what comes of it; None where it would change nothing, or bring an error into the file.

        Raises:
            ArgmapError: No case file can say what was wanted.
        """
        rewriting = self._rewrite()
        before = self._context.parsed
        edits = tuple(sorted(rewriting.edits))
        text = apply_edits(before.source.text, edits)
        if text == before.source.text:
            return None
        after = rewriting.after or self._context.parse(text)
        if count_of(after.diagnostics, "error") > count_of(before.diagnostics, "error"):
            return None
        return ActionOutcome(edits, after, rewriting.cursor(after) if rewriting.cursor else None)


ACTIONS = Registry("argmap.apps.actions.kinds", "ACTION", Action)


def actions() -> dict[str, Action]:
    """Return all actions by name, in alphabetical order."""
    return ACTIONS.all


#: The order in which kinds are offered.
_ORDER: tuple[Kind, ...] = ("quick-fix", "extract", "rewrite", "fix-all")


def find_offers(context: ActionContext, kinds: Collection[Kind] = _ORDER) -> Iterator[Offer]:
    """Yield what can be done at a place: quick fixes first, then by the name of the action.

    All kinds of actions are offered, or some.
    """
    for kind in _ORDER:
        for name, action in actions().items() if kind in kinds else ():
            if action.kind != kind or (action.needs_case and context.parsed.has_errors):
                continue
            for one in action.find(context):
                yield Offer(name, kind, one.title, one.findings, one.preferred, context, one.rewrite)
