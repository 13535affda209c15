"""The graph in a DOT file, with the places of what is in it (https://graphviz.org/doc/info/lang.html).

Defaults apply as in Graphviz: to the nodes and edges that come after them in the same braces, and in those
within. An edge with a subgraph at an end is one edge for each node in it. Graphviz itself is not run.
"""

from __future__ import annotations

import re
from contextlib import suppress

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.formats.shared.dot.edges import DotEdges, DotScope
from argmap.formats.shared.dot.graph import DotCluster, DotGraph, DotNode, HtmlLabel
from argmap.formats.shared.dot.tokens import QUOTE_IT, DotStopError, DotToken, DotTokens

#: How deep braces may be.
_DEEPEST = 250
_KEYWORDS = ("node", "edge", "graph", "digraph", "subgraph", "strict")
#: What becomes of a backslash before a quotation mark or the end of a line; any other pair stays as it is.
_PAIR = re.compile(r"\\(\r?\n|.)", re.DOTALL)


def parse_dot(source: SourceText, mistakes: Mistakes) -> DotGraph:
    """Return the first graph of a text; with a mistake, what comes before this."""
    graph = DotGraph()
    with suppress(DotStopError):
        _Parser(source, mistakes, graph).read()
    return graph


def _unescaped(pair: re.Match[str]) -> str:
    return pair[1] if pair[1] == '"' else "" if pair[1][-1] == "\n" else pair[0]


class _Parser:
    """A reader of statements that keeps open braces in a list, however deep these are."""

    def __init__(self, source: SourceText, mistakes: Mistakes, graph: DotGraph) -> None:
        self._graph, self._source = graph, source
        self._tokens = DotTokens(source, mistakes, graph.comments)
        self._coming = self._tokens.read()
        self._token = next(self._coming)
        self._edges = DotEdges(graph, self._tokens)
        self._subgraphs: dict[str, DotScope] = {}

    def _next(self) -> DotToken:
        token, self._token = self._token, next(self._coming)
        return token

    def _is(self, *signs: str) -> bool:
        return self._token.kind == "sign" and self._token.text in signs

    def _keyword(self) -> str:
        word = self._token.text.lower() if self._token.kind == "word" else ""
        return word if word in _KEYWORDS else ""

    def _expect(self, sign: str, what: str) -> DotToken:
        if not self._is(sign):
            raise self._unexpected(f"'{sign}' {what}")
        return self._next()

    def _unexpected(self, wanted: str) -> DotStopError:
        token = self._token
        if token.kind == "end":
            return self._tokens.stop(
                f"the file ends where {wanted} should be",
                max(0, token.start - 1),
                token.end,
                "complete the file",
            )
        shown = token.text if len(token.text) <= 30 else token.text[:30] + "…"
        hint = QUOTE_IT if token.kind == "word" else "complete what is before it, or remove it"
        return self._tokens.stop(f"there is '{shown}' where {wanted} should be", token.start, token.end, hint)

    def _id(self, wanted: str) -> str:
        """Return a name or value: a word, texts joined by `+`, or markup."""
        token = self._token
        if token.kind not in ("word", "text", "html") or self._keyword():
            raise self._unexpected(wanted)
        self._next()
        if token.kind == "word":
            return token.text
        if token.kind == "html":
            return HtmlLabel(token.text)
        parts = [token.text]
        while self._is("+"):
            self._next()
            if self._token.kind != "text":
                raise self._unexpected("a text in quotes")
            parts.append(self._next().text)
        joined = "".join(parts)
        return _PAIR.sub(_unescaped, joined) if "\\" in joined else joined

    def read(self) -> None:
        """Read the first graph; further ones are counted."""
        self._read_head()
        scopes = [DotScope({}, {}, "", self._graph.values, self._expect("{", "of the graph").start)]
        self._read_statements(scopes)
        while self._token.kind != "end":
            start = self._token.start
            self._skip_graph()
            self._graph.further.append(Span(self._source, start, start + 1))

    def _read_head(self) -> None:
        if self._keyword() == "strict":
            self._next()
            self._edges.is_strict = True
        word = self._keyword()
        if word not in ("graph", "digraph"):
            raise self._unexpected("'digraph' or 'graph'")
        self._next()
        self._edges.is_directed = word == "digraph"
        if not self._is("{"):
            self._graph.name = self._id("a name or '{'")

    def _skip_graph(self) -> None:
        """Pass over a further graph, whose signs must be sound."""
        if self._keyword() not in ("strict", "graph", "digraph"):
            raise self._unexpected("the end of the file, or another graph,")
        depth = 0
        while True:
            if self._token.kind == "end":
                raise self._unexpected("'}'")
            token = self._next()
            depth += {"{": 1, "}": -1}.get(token.text, 0) if token.kind == "sign" else 0
            if token.kind == "sign" and token.text == "}" and depth <= 0:
                return

    def _read_statements(self, scopes: list[DotScope]) -> None:
        while scopes:
            scope = scopes[-1]
            is_end = self._is("{") or self._keyword() == "subgraph"
            if scope.is_waiting and not is_end:
                self._read_named(scope)
            elif self._is("}"):
                self._next()
                scopes.pop()
                if scopes:
                    self._after_end(scopes[-1], scope)
            elif self._is(";", ","):
                self._next()
            elif self._token.kind == "end":
                message = "these braces are not closed"
                raise self._tokens.stop(message, scope.start, scope.start + 1, "close them with }")
            elif is_end:
                scopes.extend(self._open(scope, len(scopes)))
            elif self._keyword() in ("node", "edge", "graph"):
                self._read_defaults(scope)
            else:
                self._read_named(scope)

    def _open(self, scope: DotScope, depth: int) -> list[DotScope]:
        """Begin a subgraph, or the mention of one; return it, if braces follow."""
        start = self._token.start
        if depth > _DEEPEST:
            message = f"braces are nested more than {_DEEPEST} deep"
            raise self._tokens.stop(message, start, start + 1, "draw fewer groups inside of groups")
        name = ""
        if self._keyword():
            self._next()
            name = "" if self._is("{") else self._id("a name or '{'")
        inner = DotScope(scope.node, scope.edge, scope.cluster, {}, start)
        known = self._subgraphs.get(name)
        if known is not None:  # the same one goes on
            inner.cluster, inner.own, inner.nodes, inner.inner = (
                known.cluster, known.own, known.nodes, known.inner,
            )  # fmt: skip
        else:
            if name.lower().startswith("cluster"):
                inner.cluster = f"\0{name}"
                self._graph.clusters[inner.cluster] = DotCluster(
                    inner.cluster, Span(self._source, start, self._token.start), scope.cluster, inner.own
                )
            if name:
                self._subgraphs[name] = inner
        if known is None:
            scope.inner.append(inner)
        elif known.nodes is not scope.nodes:
            scope.inner.append(known)
        scope.begun = scope.begun if scope.ends else start
        scope.is_waiting = False
        if self._is("{"):
            self._next()
            return [inner]
        self._after_end(scope, inner)
        return []

    def _after_end(self, scope: DotScope, end: str | DotScope) -> None:
        """Go on behind an end of a statement: an arrow to another end, or the attributes."""
        scope.ends.append(end)
        if self._is("->", "--"):
            sign = self._next()
            if (sign.text == "->") != self._edges.is_directed:
                raise self._wrong_arrow(sign)
            scope.is_waiting = True
            return
        span = Span(self._source, scope.begun, self._token.start)
        values = self._read_attributes() if self._is("[") else {}
        ends, scope.ends = scope.ends, []
        if len(ends) > 1:
            self._edges.add(ends, {**scope.edge, **values} if values else scope.edge, span)
        elif isinstance(end, str):
            self._graph.nodes[end].values.update(values)

    def _wrong_arrow(self, sign: DotToken) -> DotStopError:
        kind, right, hint = ("graph", "--", "write --, or begin the file with 'digraph'")
        if self._edges.is_directed:
            kind, right, hint = ("digraph", "->", "write ->")
        message = f"edges of a {kind} are written {right}, not {sign.text}"
        return self._tokens.stop(message, sign.start, sign.end, hint)

    def _read_named(self, scope: DotScope) -> None:
        """Read a node at the beginning or the end of a statement, or `key = value`."""
        start = self._token.start
        name = self._id("a node or '{'" if scope.is_waiting else "a node, an edge or '}'")
        scope.is_waiting = False
        if self._is("=") and not scope.ends:
            self._next()
            scope.own[name] = self._id("a value")
            return
        if self._is(":"):
            self._graph.ports.append(Span(self._source, start, self._token.end))
            for _ in range(2):
                if self._is(":"):
                    self._next()
                    self._id("a port")
        scope.begun = scope.begun if scope.ends else start
        node = self._graph.nodes.get(name)
        if node is None:
            span = Span(self._source, start, self._token.start)
            node = self._graph.nodes[name] = DotNode(name, dict(scope.node), span, scope.cluster)
        node.cluster = node.cluster or scope.cluster
        scope.nodes.append(name)
        self._after_end(scope, name)

    def _read_defaults(self, scope: DotScope) -> None:
        kind = self._keyword()
        self._next()
        if kind == "graph" and self._is("="):  # an attribute that is called graph
            raise self._unexpected("'['")
        values = self._read_attributes()
        if kind == "graph":
            scope.own.update(values)
        elif kind == "node":
            scope.node = {**scope.node, **values}
        else:
            scope.edge = {**scope.edge, **values}

    def _read_attributes(self) -> dict[str, str]:
        values: dict[str, str] = {}
        self._expect("[", "before the attributes")
        while True:
            if self._is("]"):
                self._next()
                if not self._is("["):
                    return values
                self._next()
            elif self._is(";", ","):
                self._next()
            else:
                name = self._id("an attribute or ']'")
                if self._is("="):
                    self._next()
                    values[name] = self._id("a value")
                else:
                    values[name] = "true"
