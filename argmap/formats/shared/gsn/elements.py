"""Elements of an assurance case in the Goal Structuring Notation, as gsn2x reads them from YAML.

An element is a key of the file: its id, whose first letters say what it is unless `nodeType` does, and its
attributes (GSN Community Standard version 3, with the dialectic extension).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.formats.shared.left_out import LeftOut
from argmap.syntax.yaml import BrokenYamlError, Mapping, Reader, Scalar, Sequence, Value, is_null, value_span

#: The types of element by the letters that their ids start with, longer ones first, and as kinds of claim.
PREFIXES = {
    "CSn": "CounterSolution",
    "CG": "CounterGoal",
    "Sn": "Solution",
    "S": "Strategy",
    "G": "Goal",
    "A": "Assumption",
    "J": "Justification",
    "C": "Context",
}
KINDS = {
    "Goal": "goal",
    "Strategy": "strategy",
    "Solution": "solution",
    "Context": "context",
    "Assumption": "assumption",
    "Justification": "justification",
    "CounterGoal": "counter-goal",
    "CounterSolution": "counter-solution",
}
#: The types of element that are listed under `inContextOf`.
BESIDE = frozenset(("Context", "Assumption", "Justification"))
#: The key that argmap writes in a `module` and in an element that stands for a step.
OWN = "argmap"
#: The marks of a step: that it is one, and whether it has an id.
STEP, STEP_WITH_ID = "step", "step with an id"
#: The key for confidence in a relation or an element that is argued elsewhere.
_CLAIM_POINTS = "acp"
_LAYOUT = ("charWrap", "horizontalIndex", "level", "rankIncrement", "wordWrap")
_KNOWN = (
    *("text", "supportedBy", "inContextOf", "challenges", "defeated", "defeatedRelation"),
    *("undeveloped", "url", "classes", "nodeType", OWN, "scheme"),
)


class Named(NamedTuple):
    """A name in a file, of an element or of one end of a relation, with its place."""

    name: str
    span: Span


class Element(NamedTuple):
    """An element as written in the file.

    `challenges` has one name for each challenged element, two for a relation. `layers` are texts under the
    author's own keys.
    """

    id: str
    type: str
    span: Span
    text: str
    supported_by: tuple[Named, ...]
    in_context_of: tuple[Named, ...]
    challenges: tuple[tuple[Named, ...], ...]
    defeated: bool
    defeated_relations: tuple[Named, ...]
    undeveloped: bool
    url: str
    classes: tuple[str, ...]
    own: str
    scheme: str
    layers: dict[str, str]


class Module(NamedTuple):
    """What a file says about itself; `own` is whether argmap wrote it, `layers` are further texts.

    `uses` are the files whose elements it refers to. `extends` are the elements of others that it develops,
    each with its supports here.
    """

    name: str
    brief: str
    own: bool
    layers: dict[str, str]
    uses: tuple[Named, ...] = ()
    extends: tuple[tuple[Named, tuple[Named, ...]], ...] = ()


def read_elements(
    source: SourceText, mistakes: Mistakes, left_out: LeftOut
) -> tuple[Module, dict[str, Element]]:
    """Read a file; mistakes are reported, and there are warnings for what a case cannot hold."""
    reader = _ElementReader(source, mistakes, left_out)
    try:
        whole = Reader(source, mistakes).whole()
    except BrokenYamlError as broken:
        mistakes.append(broken.diagnostic)
        whole = None
    return reader.read(whole)


class _ElementReader:
    def __init__(self, source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> None:
        self._source, self._mistakes, self._left_out = source, mistakes, left_out
        self._names: set[str] = set()

    def read(self, whole: Value | None) -> tuple[Module, dict[str, Element]]:
        module, elements = Module("", "", False, {}), dict[str, Element]()
        if not isinstance(whole, Mapping):
            if whole is not None and not is_null(whole):
                self._wrong(whole, "this is not an assurance case, which is a mapping from ids to elements")
            return module, elements
        self._names = {key.value for key, _ in whole.pairs}
        for key, value in whole.pairs:
            if key.value == "module":
                module = self._module(value)
            elif isinstance(value, Mapping) or is_null(value):
                elements[key.value] = self._element(key, value)
            else:
                self._wrong(key, f"element '{key.value}' must be a mapping, such as {{text: ...}}")
        return module, elements

    def _module(self, value: Value) -> Module:
        texts: dict[str, str] = {}
        uses: list[Named] = []
        extends: list[tuple[Named, tuple[Named, ...]]] = []
        for key, part in value.pairs if isinstance(value, Mapping) else ():
            if key.value == "uses":
                uses += self._words(part, "uses")
            elif isinstance(part, Scalar):
                texts[key.value] = self._text(part)
            elif key.value == "extends":
                extends += self._extensions(part)
            else:
                self._left_out.add(
                    f"'{key.value}' of the module", f"'{key.value}' of modules", value_span(self._source, key)
                )
        own = OWN in texts
        name, brief, _ = (texts.pop(key, "") for key in ("name", "brief", OWN))
        return Module(name, brief, own, texts, tuple(uses), tuple(extends))

    def _extensions(self, value: Value) -> Iterator[tuple[Named, tuple[Named, ...]]]:
        """Yield the elements of other modules developed here: `{module: M, develops: {G1: [G2]}}`."""
        for one in value.items if isinstance(value, Sequence) else (value,):
            parts = {key.value: part for key, part in one.pairs} if isinstance(one, Mapping) else {}
            develops = parts.get("develops")
            if not isinstance(develops, Mapping):
                self._left_out.add(
                    "extension of a module", "extensions of modules", value_span(self._source, one)
                )
                continue
            for key, part in develops.pairs:
                yield Named(key.value, value_span(self._source, key)), tuple(self._words(part, "develops"))

    def _element(self, key: Scalar, value: Value) -> Element:
        pairs = value.pairs if isinstance(value, Mapping) else []
        parts = {one.value: part for one, part in pairs}
        layers: dict[str, str] = {}
        for one, part in pairs:
            if one.value == _CLAIM_POINTS:
                for _ in part.pairs if isinstance(part, Mapping) else [part]:
                    self._left_out.add(
                        "assurance claim point", "assurance claim points", value_span(self._source, one)
                    )
            elif one.value in _LAYOUT:
                words = (
                    f"'{one.value}', which is about the drawing",
                    f"'{one.value}', which are about the drawing",
                )
                self._left_out.add(*words, value_span(self._source, one))
            elif one.value not in _KNOWN and isinstance(part, Scalar):
                layers[one.value] = self._text(part)
            elif one.value not in _KNOWN:
                self._left_out.add(
                    f"'{one.value}' of an element",
                    f"'{one.value}' of elements",
                    value_span(self._source, one),
                )
        return Element(
            id=key.value,
            type=self._type(key, parts.get("nodeType")),
            span=value_span(self._source, key),
            text=self._scalar(parts.get("text"), "text"),
            supported_by=self._listed(parts, "supportedBy"),
            in_context_of=self._listed(parts, "inContextOf"),
            challenges=tuple(self._challenges(parts)),
            defeated=self._flag(parts, "defeated"),
            defeated_relations=self._listed(parts, "defeatedRelation"),
            undeveloped=self._flag(parts, "undeveloped"),
            url=self._scalar(parts.get("url"), "url"),
            classes=tuple(one.name for one in self._words(parts.get("classes"), "classes")),
            own=self._scalar(parts.get(OWN), OWN),
            scheme=self._scalar(parts.get("scheme"), "scheme"),
            layers=layers,
        )

    def _type(self, key: Scalar, given: Value | None) -> str:
        """Return the type of an element: as stated, or by the start of its id, else a goal with a warning."""
        said = self._scalar(given, "nodeType")
        known = {kind.lower(): kind for kind in KINDS}
        if found := known.get(said.lower()):
            return found
        if said and given is not None:
            hint = f"the types are {', '.join(KINDS)}"
            message = f"'{said}' is not a type of an element"
            self._mistakes.report(
                "unknown-type", message, value_span(self._source, given), hint=hint, severity="warning"
            )
        for prefix, kind in PREFIXES.items():
            if key.value.startswith(prefix):
                return kind
        if not said:
            self._left_out.add(
                "word for what an element is, which is read as a goal",
                "words for what elements are, which are read as goals",
                value_span(self._source, key),
            )
        return "Goal"

    def _challenges(self, parts: dict[str, Value]) -> Iterator[tuple[Named, ...]]:
        """Yield what an element challenges: an element, or a relation written as `G1 -> G2`."""
        for named in self._words(parts.get("challenges"), "challenges"):
            ends = [end.strip() for end in named.name.split("->")]
            if len(ends) == 2 and all(ends) and named.name not in self._names:
                yield tuple(Named(end, named.span) for end in ends)
            else:
                yield (named,)

    def _listed(self, parts: dict[str, Value], word: str) -> tuple[Named, ...]:
        """Return the names in a list; a text with commas is accepted as a list, with a warning."""
        found: list[Named] = []
        for named in self._words(parts.get(word), word):
            if "," in named.name and named.name not in self._names:
                message = f"'{word}' has commas in a text; it is read as a list"
                hint = f"write [{named.name}]"
                self._mistakes.report("text-for-list", message, named.span, hint=hint, severity="warning")
                found += [Named(one.strip(), named.span) for one in named.name.split(",") if one.strip()]
            else:
                found.append(named)
        return tuple(found)

    def _words(self, value: Value | None, word: str) -> Iterator[Named]:
        if value is None or is_null(value):
            return
        for item in value.items if isinstance(value, Sequence) else (value,):
            if not isinstance(item, Scalar):
                self._wrong(item, f"'{word}' must be an id or a list of ids")
            elif not is_null(item) and item.value.strip():
                yield Named(item.value.strip(), value_span(self._source, item))

    def _flag(self, parts: dict[str, Value], word: str) -> bool:
        said = self._scalar(parts.get(word), word)
        if said not in ("", "true", "false"):
            self._wrong(parts[word], f"'{word}' must be true or false")
        return said == "true"

    def _scalar(self, value: Value | None, word: str) -> str:
        if value is None or is_null(value):
            return ""
        if isinstance(value, Scalar):
            return self._text(value)
        self._wrong(value, f"'{word}' must be a text")
        return ""

    @staticmethod
    def _text(value: Scalar) -> str:
        return "" if is_null(value) else value.value.strip()

    def _wrong(self, at: Value, message: str) -> None:
        self._mistakes.report("wrong-type", message, value_span(self._source, at))
