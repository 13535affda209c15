"""Code actions: what `argmap.apps.actions` offers at a place; its edits are worked out when it is taken."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from lsprotocol import types

from argmap.apps.actions import ActionContext, Kind, Offer, find_offers
from argmap.apps.actions.context import Selection
from argmap.apps.api.checking import Checker
from argmap.apps.language_server.command_names import OPEN_PAGE, SELECT, WHAT_IF, WHY
from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.feature import CommandRequest, DocumentRequest, Feature, StoreRequest
from argmap.apps.language_server.findings import lsp_diagnostic
from argmap.apps.language_server.names import claim_at
from argmap.apps.language_server.store import DocumentStore
from argmap.apps.language_server.text_edits import lsp_edits
from argmap.checks.selection import Asked
from argmap.core.diagnostics import ArgmapError, Diagnostic
from argmap.syntax.parsing import ParsedCase

_KINDS: dict[Kind, str] = {
    "quick-fix": types.CodeActionKind.QuickFix,
    "extract": types.CodeActionKind.RefactorExtract,
    "rewrite": types.CodeActionKind.RefactorRewrite,
    "fix-all": types.CodeActionKind.SourceFixAll,
}


def offer_actions(document: Document, params: types.CodeActionParams) -> list[types.CodeAction]:
    """Return what can be done in a range; with its edits, for an editor that does not ask for these."""
    start, end = document.offsets(params.range)
    if end == start + 1:  # the cursor of editors such as Helix, which stands on a character
        end = start
    kinds = [kind for kind, word in _KINDS.items() if _is_asked(word, params.context.only)]
    found: list[types.CodeAction] = []
    for offer in find_offers(_context(document, start, end), kinds):
        number = sum(one.title == offer.title for one in found)
        action = _action(document, offer, (start, end, number))
        if not document.abilities.resolves:
            _fill(document, action, offer)
        if document.abilities.resolves or action.edit is not None:
            found.append(action)
    if _is_asked(types.CodeActionKind.Source, params.context.only):
        found += _questions(document, start)
    return found


def resolve_action(store: DocumentStore, action: types.CodeAction) -> types.CodeAction:
    """Return an action with its edits, and where they put the cursor.

    Raises:
        ArgmapError: The text is another one by now, or the action would bring a mistake into it.
    """
    if action.data is None and action.command is not None:
        return action
    data: Any = action.data if isinstance(action.data, dict) else {}
    document = store.document(str(data.get("uri")))
    asked = [data.get(word) for word in ("start", "end", "number")]
    start, end, number = (one if isinstance(one, int) and one >= 0 else None for one in asked)
    if (
        document is None
        or document.version != data.get("version")
        or start is None
        or end is None
        or number is None
    ):
        raise ArgmapError("the text has changed since", hint="ask again what can be done")
    context = _context(document, start, end)
    kinds = [kind for kind, word in _KINDS.items() if word == action.kind]
    same = (one for one in find_offers(context, kinds) if one.title == action.title)
    offer = next(islice(same, number, None), None)
    if offer is None or not _fill(document, action, offer):
        raise ArgmapError(
            f"'{action.title}' cannot be done here", hint="it would bring a mistake into the file"
        )
    return action


def select(store: DocumentStore, uri: str, start: int, end: int) -> None:
    """Show a range of a document, from `start` to before `end` in code points, and put the cursor there."""
    document = store.document(uri)
    if document is not None:
        store.client.show(uri, document.range(start, end))


def _questions(document: Document, offset: int) -> Iterator[types.CodeAction]:
    """Yield what can be asked at a place: it edits nothing, and an editor needs to know no command for it."""
    known, claim = document.known, claim_at(document, offset)
    if known is not None and claim is not None and claim in known.case.claims:
        status = known.statuses[claim]
        yield _asking(f"Why is '{claim}' {status}?", WHY, document.uri, claim)
        other = "rejected" if status == "accepted" else "accepted"
        yield _asking(f"What if '{claim}' were {other}?", WHAT_IF, document.uri, claim, other)
    yield _asking("Open the map in a browser", OPEN_PAGE, document.uri)


def _asking(title: str, command: str, *arguments: str) -> types.CodeAction:
    asked = types.Command(title, command, arguments=[*arguments])
    return types.CodeAction(title, types.CodeActionKind.Source, command=asked)


def _is_asked(kind: str, only: Any) -> bool:
    return not only or any(kind == one or kind.startswith(f"{one}.") for one in only)


def _context(document: Document, start: int, end: int) -> ActionContext:
    """Return the place in the text, with the findings, or only mistakes if it has not been checked yet."""
    reading = document.reading
    found = document.findings if document.findings is not None else reading.parsed.diagnostics
    checker: list[Checker] = []

    def diagnose(parsed: ParsedCase) -> tuple[Diagnostic, ...]:
        checker[:] = checker or [Checker(Asked())]
        return checker[0].check(parsed).diagnostics

    return ActionContext(
        reading.parsed,
        start,
        end,
        found,
        diagnose,
        document,
        lambda: reading.graph,
        lambda: document.sources.files(document.folder) if document.folder else (),
    )


def _action(document: Document, offer: Offer, asked: tuple[int, int, int]) -> types.CodeAction:
    """Return an offer with what it takes to find it again: the place, and which one of this title it is."""
    start, end, number = asked
    about = [lsp_diagnostic(one, document) for one in offer.findings if one.span]
    data = {"uri": document.uri, "version": document.version, "start": start, "end": end, "number": number}
    preferred = True if offer.preferred else None
    return types.CodeAction(offer.title, _KINDS[offer.kind], about or None, preferred, data=data)


def _fill(document: Document, action: types.CodeAction, offer: Offer) -> bool:
    """Give an action its edits; return whether there are any."""
    try:
        outcome = offer.outcome()
    except ArgmapError:
        return False
    if outcome is None:
        return False
    action.edit = types.WorkspaceEdit(changes={document.uri: lsp_edits(document, outcome.edits)})
    if outcome.selection is not None and document.abilities.shows:
        action.command = _selecting(document, outcome.selection)
    return True


def _selecting(document: Document, selection: Selection) -> types.Command:
    return types.Command("Write it", SELECT, arguments=[document.uri, selection.start, selection.end])


FEATURE = Feature(
    DocumentRequest(
        types.TEXT_DOCUMENT_CODE_ACTION,
        offer_actions,
        types.CodeActionOptions([*_KINDS.values(), types.CodeActionKind.Source], resolve_provider=True),
        slow=True,
    ),
    StoreRequest(types.CODE_ACTION_RESOLVE, resolve_action, slow=True),
    CommandRequest(SELECT, select),
)
