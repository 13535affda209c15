"""The topics of XMind, the same from the JSON of newer programs and the XML of XMind 8 and before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from argmap.core.diagnostics import Span
from argmap.formats.shared.files.json import JsonPlaces, object_of, word_of
from argmap.formats.shared.files.xml import XmlElement
from argmap.formats.shared.marked_text import read_marked

_PICTURE = "picture", "pictures"
_FRAME = "frame around topics", "frames around topics"
#: The kinds of topics beside those below one and the floating ones.
_OTHER_TOPICS = {"summary": ("summary of topics", "summaries of topics"), "callout": ("callout", "callouts")}
_PROVIDER = "org.xmind.ui."
_FORMULA = f"{_PROVIDER}mathJax"
#: What extensions that only say how a topic is drawn have in the names of their providers.
_LOOKS = ("map.", "structure", "Structure", "lineClass", "infoItem", "ice-cream-pancake")


@dataclass(slots=True)
class XmindTopic:
    """A topic.

    `below` are the topics below it as they stand in the file, `floating` those beside the map, and `beside`
    the kinds of what a case has no place for.
    """

    text: str
    span: Span
    notes: str = ""
    address: str = ""
    markers: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    below: list[Any] = field(default_factory=list)
    floating: list[Any] = field(default_factory=list)
    beside: list[tuple[str, str]] = field(default_factory=list)


def json_topic(places: JsonPlaces, raw: Mapping[str, Any]) -> XmindTopic:
    """Return a topic from JSON, in which a formula stands for a title that is missing."""
    children = object_of(raw.get("children"))
    others = [_OTHER_TOPICS[kind] for kind in _OTHER_TOPICS for _ in list_of(children.get(kind))]
    extensions = [object_of(one) for one in list_of(raw.get("extensions"))]
    formulas = [
        f"${words}$"
        for one in extensions
        if one.get("provider") == _FORMULA
        and (words := word_of(object_of(one.get("content")).get("content")).strip())
    ]
    return XmindTopic(
        "\n".join(filter(None, (word_of(raw.get("title")).strip(), *formulas))),
        places.of("id", raw.get("id"), otherwise="rootTopic"),
        _json_notes(object_of(raw.get("notes"))),
        word_of(raw.get("href")).strip(),
        [word_of(object_of(one).get("markerId")) for one in list_of(raw.get("markers"))],
        [label for one in list_of(raw.get("labels")) if (label := word_of(one).strip())],
        [one for one in list_of(children.get("attached")) if isinstance(one, dict)],
        [one for one in list_of(children.get("detached")) if isinstance(one, dict)],
        [
            *([_PICTURE] if raw.get("image") and not formulas else ()),
            *[_FRAME] * len(list_of(raw.get("boundaries"))),
            *others,
            *_extensions(word_of(one.get("provider")) for one in extensions),
        ],
    )


def _json_notes(notes: Mapping[str, Any]) -> str:
    """Return the notes: as plain text, or else as the words of markup, paragraphs or insertions."""
    plain = word_of(object_of(notes.get("plain")).get("content")).strip()
    if plain:
        return plain
    for markup in ("realHTML", "html"):
        content = object_of(notes.get(markup)).get("content")
        if isinstance(content, str) and (words := read_marked(content).text):
            return words
        paragraphs = map(object_of, list_of(object_of(content).get("paragraphs")))
        lines = ("".join(_words_in(one.get("spans"), "text")) for one in paragraphs)
        if words := "\n".join(lines).strip():
            return words
    return "".join(_words_in(object_of(notes.get("ops")).get("ops"), "insert")).strip()


def _words_in(rows: object, key: str) -> Iterator[str]:
    yield from (word_of(object_of(one).get(key)) for one in list_of(rows))


def list_of(value: object) -> list[Any]:
    """Return a value if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def xml_topic(comments: Mapping[str, str], raw: XmlElement) -> XmindTopic:
    """Return a topic from XML, with the comments on it, by its id, as further notes."""
    title, written = raw.first("title"), raw.first("notes")
    plain = next(iter(inside(raw, "notes", "plain")), None)
    notes = "" if plain is None else plain.raw().strip()
    if not notes and written is not None:
        notes = written.words()
    topics: dict[str, list[XmlElement]] = {}
    for kind in inside(raw, "children", "topics"):
        topics.setdefault(kind.get("type"), []).extend(kind.elements("topic"))
    return XmindTopic(
        "" if title is None else title.raw().strip(),
        raw.span,
        "\n\n".join(filter(None, (notes, comments.get(raw.get("id"), "")))),
        raw.get("xlink:href"),
        [one.get("marker-id") for one in inside(raw, "marker-refs", "marker-ref")],
        [one.words() for one in inside(raw, "labels", "label")],
        topics.get("attached", []),
        topics.get("detached", []),
        [
            *(_PICTURE for _ in raw.elements("xhtml:img")),
            *(_FRAME for _ in inside(raw, "boundaries", "boundary")),
            *(_OTHER_TOPICS[kind] for kind in _OTHER_TOPICS for _ in topics.get(kind, ())),
            *_extensions(one.get("provider") for one in inside(raw, "extensions", "extension")),
        ],
    )


def _extensions(providers: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Yield the words for what extensions say of a topic, other than formulas and how it is drawn."""
    for provider in providers:
        name = provider.removeprefix(_PROVIDER)
        if name and provider != _FORMULA and not any(part in name for part in _LOOKS):
            yield f"'{name}' of a topic", f"'{name}' of topics"


def xml_comments(root: XmlElement) -> dict[str, str]:
    """Return the comments in a file, by the ids of the topics that they are on."""
    found: dict[str, list[str]] = {}
    for comments in root.elements("comments"):
        for one in comments.elements("comment"):
            content = one.first("content")
            said = "" if content is None else content.raw().strip()
            by = one.get("author").strip()
            if said:
                found.setdefault(one.get("object-id"), []).append(f"{by}: {said}" if by else said)
    return {topic: "\n".join(said) for topic, said in found.items()}


def inside(element: XmlElement, name: str, part: str) -> list[XmlElement]:
    """Return the parts of a name in the first element of a name directly in this one."""
    found = element.first(name)
    return [] if found is None else list(found.elements(part))
