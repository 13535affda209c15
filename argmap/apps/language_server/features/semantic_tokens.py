"""Semantic tokens: what each name refers to, whether it stands, and which words mean support and counter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lsprotocol import types

from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.feature import DocumentRequest, Feature
from argmap.apps.language_server.names import pieces
from argmap.syntax.editing.references import Space, find_references
from argmap.syntax.tree.nodes import EntryNode, MappingNode, ScalarNode

#: The types of tokens; editors have colours for these words.
_TYPES: dict[Space, str] = {
    "claim": "function",
    "party": "class",
    "stage": "event",
    "source": "namespace",
    "group": "enum",
    "value": "enumMember",
    "audience": "interface",
}
_STANCE = "keyword"
_LEGEND = [*_TYPES.values(), _STANCE]
_MODIFIERS = ["declaration", "accepted", "rejected", "undecided", "unsupported"]
#: The keys that say for or against.
_STANCE_KEYS = frozenset(("supports", "counters", "contradicts", "stance"))
LEGEND = types.SemanticTokensLegend(_LEGEND, _MODIFIERS)


class SemanticToken(NamedTuple):
    """A word of the text, on one line, with its type and its modifiers."""

    start: int
    end: int
    type: str
    modifiers: tuple[str, ...] = ()


def all_tokens(document: Document, _: types.SemanticTokensParams) -> types.SemanticTokens:
    """Return the tokens of a document."""
    return types.SemanticTokens(_encoded(document, find_tokens(document)))


def tokens_in_range(document: Document, params: types.SemanticTokensRangeParams) -> types.SemanticTokens:
    """Return the tokens of a range."""
    start, end = document.offsets(params.range)
    there = (token for token in find_tokens(document) if token.start < end and start < token.end)
    return types.SemanticTokens(_encoded(document, there))


def find_tokens(document: Document) -> list[SemanticToken]:
    """Return the tokens of a document, in the order of the text."""
    return sorted({*_names(document), *_stances(document)})


def _names(document: Document) -> Iterator[SemanticToken]:
    known = document.told(refreshes=document.abilities.refreshes_tokens)
    statuses = known.statuses if known is not None else {}
    for one in find_references(document.tree):
        for name in pieces(document, one.word, one.node.start, one.node.end, one.space, declares=one.key):
            status = statuses.get(name.word) if name.space == "claim" else None
            modifiers = ("declaration",) * one.key + ((status,) if status is not None else ())
            if name.start < name.end and "\n" not in document.text[name.start : name.end]:
                yield SemanticToken(name.start, name.end, _TYPES[name.space], modifiers)


def _stances(document: Document) -> Iterator[SemanticToken]:
    for node in document.tree.document.walk():
        if isinstance(node, EntryNode) and isinstance(node.key, ScalarNode) and _is_in_element(node):
            word = document.text[node.key.start : node.key.end]
            if word in _STANCE_KEYS:
                yield SemanticToken(node.key.start, node.key.end, _STANCE)
            if word == "stance" and isinstance(node.value, ScalarNode):
                yield SemanticToken(node.value.start, node.value.end, _STANCE)


def _is_in_element(node: EntryNode) -> bool:
    """Return whether a key is that of a claim, a link or a step: no id of the case's own."""
    holders = [one for one in node.holders if isinstance(one, MappingNode)]
    return len(holders) > 2 or any(not isinstance(one, (EntryNode, MappingNode)) for one in [node.parent])


def _encoded(document: Document, tokens: Iterable[SemanticToken]) -> list[int]:
    """Return tokens as the protocol has them: five numbers each, relative to the one before."""
    found: list[int] = []
    line = column = 0
    for token in tokens:
        at, end = document.position(token.start), document.position(token.end)
        if at.line != end.line:
            continue
        column = column if at.line == line else 0
        modifiers = sum(1 << _MODIFIERS.index(one) for one in token.modifiers)
        found += (
            at.line - line,
            at.character - column,
            end.character - at.character,
            _LEGEND.index(token.type),
            modifiers,
        )
        line, column = at.line, at.character
    return found


FEATURE = Feature(
    DocumentRequest(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, all_tokens, LEGEND, slow=True),
    DocumentRequest(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, tokens_in_range, LEGEND, slow=True),
)
