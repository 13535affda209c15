"""The texts and references in LKIF and CAF, and what of their metadata a case does not keep."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from argmap.core.diagnostics import Span
from argmap.core.model import Source, Wording
from argmap.formats.shared.files.xml import XmlElement
from argmap.formats.shared.ids import Ids
from argmap.syntax.scalars import is_date

#: The title of a graph to which nobody gave one.
_UNTITLED = "New Graph"
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"https?://\S+")
#: How deep terms are written as such.
_DEEPEST = 20
#: The parts of metadata that are read: of a graph, and of a reference.
_READ = {
    "graph": ("title", "date"),
    "argument": ("title",),
    "reference": ("key", "title", "creator", "publisher", "date", "identifier", "source"),
}
#: The elements that are read, by what they are in.
_KNOWN = {
    "lkif": ("argument-graphs", "argument-graph", "theory"),
    "caf": ("metadata", "statements", "arguments", "references"),
    "argument-graph": ("statements", "issues", "arguments"),
    "statement": ("s", "descriptions", "metadata"),
    "argument": ("conclusion", "premises", "metadata"),
}
_SECTIONS = ("argument-graphs", "argument-graph", "statements", "arguments")


def elements_in(element: XmlElement, outer: str, inner: str) -> Iterator[XmlElement]:
    """Yield the elements of a name that are in those of another, directly in an element."""
    for one in element.elements(outer):
        yield from one.elements(inner)


def graphs_in(root: XmlElement) -> list[XmlElement]:
    """Return the graphs of a file; the first files of LKIF have them directly in the root."""
    if root.name != "lkif":
        return [root]
    return [*elements_in(root, "argument-graphs", "argument-graph"), *root.elements("argument-graph")]


def statements_in(graph: XmlElement) -> Iterator[XmlElement]:
    """Yield the statements of a graph.

    The first files of LKIF have sentences with ids instead, and what is assumed of them among the issues.
    """
    yield from elements_in(graph, "statements", "statement")
    issues = {one.get("statement"): one.attributes for one in elements_in(graph, "issues", "issue")}
    for sentence in elements_in(graph, "statements", "s"):
        own = sentence.get("id")
        yield XmlElement("statement", {**issues.get(own, {}), "id": own}, sentence.span, [sentence])


def graph_title(about: XmlElement | None, graphs: Sequence[XmlElement]) -> str:
    """Return the title of a file: that of its metadata, or of its only graph; empty without one."""
    title = about.get("title") if about else graphs[0].get("title") if len(graphs) == 1 else ""
    return "" if title == _UNTITLED else " ".join(title.split())


def summary_of(about: XmlElement | None) -> str | None:
    """Return the description in metadata: the one in English, or else the first."""
    found = about.first("descriptions") if about else None
    return (_in_languages(found)[0] or None) if found else None


def argument_notes(argument: XmlElement) -> str | None:
    """Return the title and the description of an argument; None without either."""
    about = argument.first("metadata")
    said = (argument.get("title"), about.get("title") if about else "", summary_of(about))
    return "\n".join(filter(None, said)) or None


def statement_texts(statement: XmlElement) -> tuple[str, tuple[Wording, ...]]:
    """Return the text of a statement, and its texts in further languages; empty without a text."""
    sentence, texts = statement.first("s"), statement.first("descriptions")
    if sentence is not None:
        return _sentence(sentence), ()
    return _in_languages(texts) if texts else ("", ())


def _in_languages(texts: XmlElement) -> tuple[str, tuple[Wording, ...]]:
    found = [(one.get("lang"), words) for one in texts.elements("description") if (words := one.words())]
    found.sort(key=lambda pair: pair[0] != "en")
    wordings = (Wording(words, lang=lang if _LANGUAGE.fullmatch(lang) else None) for lang, words in found[1:])
    return (found[0][1] if found else ""), tuple(wordings)


def _sentence(element: XmlElement, depth: int = 0) -> str:
    """Return a sentence of LKIF: its words, or else its predicate with its terms, without their addresses."""
    if depth > _DEEPEST or any(True for _ in element.texts()) or not any(True for _ in element.elements()):
        return element.words() if element.name == "s" or depth == 0 else _local(element.words())
    terms = (
        _sentence(one, depth + 1) if one.name == "s" else _local(one.words()) for one in element.elements()
    )
    return f"{_local(element.get('pred'))}({', '.join(terms)})"


def _local(address: str) -> str:
    """Return the name at the end of an address."""
    return re.split(r"[#/]", address)[-1] if "://" in address else address


def references_of(root: XmlElement) -> dict[str, Source]:
    """Return the references of CAF as sources."""
    ids, found = Ids(), {}
    for element in elements_in(root, "references", "metadata"):
        name, _ = ids.new(element.get("key"), otherwise="source")
        address, date = element.get("identifier", "source"), element.get("date")
        found[name] = Source(
            name,
            title=element.get("title") or None,
            author=element.get("creator") or None,
            publisher=element.get("publisher") or None,
            date=date if is_date(date) else None,
            url=address if _ADDRESS.fullmatch(address) else None,
            notes=summary_of(element),
        )
    return found


def left_out_parts(root: XmlElement) -> Iterator[tuple[str, str, Span]]:
    """Yield what is left out of a file, as a singular, a plural and a place."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        known = _KNOWN.get(element.name, ())
        below = list(element.elements())
        for one in below if known else ():
            if one.name not in known:
                yield f"element <{one.name}>", f"elements <{one.name}>", one.span
        waiting += [
            one for one in reversed(below) if one.name in (*_SECTIONS, "statement", "argument", "theory")
        ]
        for about in element.elements("metadata"):
            yield from _left_out_of_metadata(about, "graph" if element is root else element.name)
        if element.name == "theory":
            yield from _left_out_of_theory(element)
    for about in elements_in(root, "references", "metadata"):
        yield from _left_out_of_metadata(about, "reference")


def _left_out_of_metadata(about: XmlElement, whose: str) -> Iterator[tuple[str, str, Span]]:
    an = "an" if whose == "argument" else "a"
    for name, said in about.attributes.items():
        if said.strip() and name not in _READ.get(whose, ()):
            yield f"metadata '{name}' of {an} {whose}", f"metadata '{name}' of {whose}s", about.span


def _left_out_of_theory(theory: XmlElement) -> Iterator[tuple[str, str, Span]]:
    for section, one, many in (
        ("axioms", "axiom of a theory", "axioms of theories"),
        ("rules", "rule of a theory", "rules of theories"),
        ("imports", "import of a theory", "imports of theories"),
    ):
        for held in theory.elements(section):
            yield from ((one, many, element.span) for element in held.elements())
