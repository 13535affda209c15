"""What can be done at a place of a case file."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from argmap.apps.actions.action import Kind, Offer, actions
from argmap.apps.actions.context import ActionContext

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
