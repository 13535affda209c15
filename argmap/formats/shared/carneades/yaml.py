"""Parse the YAML files of Carneades 4 into argument graphs, as written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import get_args

from argmap.core.diagnostics import (
    Diagnostic,
    Hint,
    Mistakes,
    Related,
    SourceText,
    Span,
    did_you_mean,
    require_no_errors,
)
from argmap.core.display import counted
from argmap.core.model import Standard
from argmap.core.spelling import NearWords
from argmap.formats.shared.left_out import LeftOut
from argmap.semantics.carneades import (
    BASIC_WEIGHING,
    CarneadesArgument,
    CarneadesGraph,
    CarneadesScheme,
    Dispute,
    Label,
    Premise,
    PropertyOrder,
    Statement,
    Weighing,
)
from argmap.syntax.scalars import normal, number
from argmap.syntax.yaml import BrokenYamlError, Mapping, Reader, Scalar, Sequence, Value, is_null, value_span

_STANDARDS: dict[str, Standard] = {
    "pe": "preponderance",
    "cce": "clear-and-convincing",
    "brd": "beyond-reasonable-doubt",
}
_LABELS: tuple[Label, ...] = get_args(Label)
#: A term of predicate logic, and the delimiters around which white space is insignificant.
_TERM = re.compile(r"¬?\s*\w[\w\-]*\s*\(.*\)", re.DOTALL)
_BETWEEN_PARTS = re.compile(r"([(),¬])")
#: The blank for an argument in the template of a predicate.
_BLANK = re.compile(r"%[sv]")

_SECTIONS = (
    *("meta", "language", "statements", "issues", "arguments", "argument_schemes", "issue_schemes"),
    *("weighing_functions", "assumptions", "references", "tests", "labels"),
)
_META = ("meta", "metadata")
_STATEMENT = (*_META, "text", "assumed", "label", "value")
_ISSUE = (*_META, "positions", "standard")
_ARGUMENT = (*_META, "conclusion", "premises", "scheme", "parameters", "undercutter", "weight")
_SCHEME_PARTS = ("variables", "premises", "assumptions", "exceptions", "conclusions")
_SCHEME = (*_META, "id", "weight", "deletions", "guards", "roles", *_SCHEME_PARTS)
#: The names of a section's entries, where a case cannot hold them.
NOT_HELD = {
    "language": ("template of the language", "templates of the language"),
    "issue_schemes": ("scheme of issues", "schemes of issues"),
    "references": ("reference", "references"),
}
#: The names of issues as argmap writes them, which carry no meaning.
_NUMBERED = re.compile(r"issue-\d+")


@dataclass(frozen=True, slots=True)
class ParsedGraph:
    """The graph of a text as far as it could be parsed, its mistakes, and what a case cannot hold of it."""

    graph: CarneadesGraph
    diagnostics: tuple[Diagnostic, ...]
    source: SourceText
    left_out: tuple[Diagnostic, ...] = ()

    def require(self) -> CarneadesGraph:
        """Return the graph if it has no mistakes.

        Raises:
            ArgmapError: The text has mistakes; they are in its `diagnostics`.
        """
        require_no_errors(self.source.name, self.diagnostics)
        return self.graph


def parse_carneades(source: SourceText) -> ParsedGraph:
    """Parse a Carneades 4 file.

    Never raises for the content of the text: mistakes are in the result's
    `diagnostics`, in the order of their places. What an argument or an issue
    refers to must be a statement; an assumption need not be one, and becomes one if
    the language has a template for its predicate.
    """
    reader = _GraphReader(source)
    try:
        graph = reader.read()
    except BrokenYamlError as broken:
        reader.mistakes.append(broken.diagnostic)
        graph = CarneadesGraph(name=source.name)
    return ParsedGraph(graph, reader.mistakes.sorted(), source, reader.all_left_out())


def _normal_term(word: str) -> str:
    """Normalize an id as Carneades does: white space around the parts of a term is insignificant."""
    word = normal(word.strip())
    return "".join(map(str.strip, _BETWEEN_PARTS.split(word))) if _TERM.fullmatch(word) else word


def _filled(term: str, templates: dict[str, str]) -> str:
    """Return a term in words, by the template of its predicate.

    Empty if there is no template. As in Carneades, the template of `happens(order,1)` is that of `happens/2`,
    with `%s` or `%v` for each argument.
    """
    negation, rest = ("¬", term[1:]) if term.startswith("¬") else ("", term)
    predicate, has_parts, inside = rest.partition("(")
    parts = _parts_of(inside[:-1]) if has_parts and inside.endswith(")") else []
    template = templates.get(f"{predicate}/{len(parts)}", "").strip()
    words = iter(parts)
    return negation + _BLANK.sub(lambda found: next(words, found[0]), template) if template else ""


def _parts_of(inside: str) -> list[str]:
    """Return the arguments of a term, which commas outside of inner brackets separate."""
    parts, depth = [""], 0
    for letter in inside:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]


class _GraphReader:
    """Parses section by section, statements first, so that references can be resolved at once."""

    def __init__(self, source: SourceText) -> None:
        self.mistakes = Mistakes()
        self.left_out = LeftOut()
        self._making: list[Value] = []
        self._near: dict[str, NearWords] = {}
        self._source = source
        self._statements: dict[str, Statement] = {}
        self._schemes: dict[str, CarneadesScheme] = {
            kind: CarneadesScheme(kind, Weighing(kind)) for kind in BASIC_WEIGHING
        }
        self._assumptions: dict[str, None] = {}

    def read(self) -> CarneadesGraph:
        """Parse the whole file; mistakes are reported and skipped."""
        sections = self._sections()
        for key, value in self._entries(sections.get("statements"), "statements"):
            self._statement(key, value)
        templates = {
            _normal_term(key.value): self._text(value, key.value)
            for key, value in self._entries(sections.get("language"), "language")
        }
        for word in self._words(sections.get("assumptions"), "assumptions"):
            name = _normal_term(word.value)
            self._assumptions[name] = None
            if name in self._statements:
                continue
            if text := _filled(name, templates):
                self._statements[name] = Statement(name, text, value_span(self._source, word))
            else:
                self._leave_out(
                    "assumption of what is no statement", "assumptions of what are no statements", word
                )
        self._define_schemes(sections)
        for section, (one, many) in NOT_HELD.items():
            for key, _ in self._entries(sections.get(section), section):
                self._leave_out(one, many, key)
        return CarneadesGraph(
            name=self._source.name,
            meta=MappingProxyType(self._meta(sections.get("meta"))),
            statements=MappingProxyType(self._statements),
            issues=MappingProxyType(self._issues(sections.get("issues"))),
            arguments=MappingProxyType(
                {
                    argument.id: argument
                    for key, value in self._entries(sections.get("arguments"), "arguments")
                    if (argument := self._argument(key, value))
                }
            ),
            schemes=MappingProxyType({i: s for i, s in self._schemes.items() if i not in BASIC_WEIGHING}),
            assumptions=tuple(self._assumptions),
            expected=MappingProxyType(self._expected(sections)),
        )

    def all_left_out(self) -> tuple[Diagnostic, ...]:
        """Return the warnings for what a case cannot hold, the schemes that generate arguments first."""
        if not self._making:
            return self.left_out.diagnostics()
        schemes = counted(len(self._making), "scheme", "schemes")
        message = f"left out: {schemes} from which Carneades generates arguments; the case has none of these"
        hint = "let Carneades generate the arguments, and import the graph that it exports"
        span = value_span(self._source, self._making[0])
        made = Diagnostic("schemes-left-out", message, span, "warning", hint=hint)
        return (made, *self.left_out.diagnostics())

    def _sections(self) -> dict[str, Value]:
        """Return the values of the top-level keys."""
        yaml = Reader(self._source, self.mistakes)
        found = yaml.begin()
        if found is None or isinstance(found, Scalar | Sequence | Mapping):
            if found is not None and not is_null(found):
                message = "a Carneades file is a mapping with 'statements' and 'arguments'"
                self._report("not-a-mapping", message, found)
            return {}
        sections: dict[str, Value] = {}
        first: dict[str, Scalar] = {}
        for key in found:
            value = yaml.value()
            if key.value in first:
                yaml.report_duplicate(key, first[key.value])
            elif key.value in _SECTIONS:
                first[key.value] = key
                sections[key.value] = value
            else:
                self._unknown_key("a Carneades file", key, _SECTIONS)
        yaml.finish()
        return sections

    def _statement(self, key: Scalar, value: Value) -> None:
        name = _normal_term(key.value)
        if name in self._statements:
            first = self._statements[name].span
            related = (Related("first given here", first),) if first else ()
            self._report(
                "duplicate-id",
                f"'{name}' is the id of two statements",
                key,
                hint="rename one",
                related=related,
            )
            return
        text, meta = "", {}
        if isinstance(value, Scalar):
            text = "" if is_null(value) else value.value.strip()
        else:
            parts = self._parts(value, f"statement '{name}'", _STATEMENT, "text or a mapping")
            text = self._text(parts.get("text"), "text")
            meta = self._meta_of(parts)
            for part in ("label", "value"):
                if part in parts and not is_null(parts[part]):
                    self._leave_out("label of a statement", "labels of statements", parts[part])
            assumed = self._text(parts.get("assumed"), "assumed")
            if assumed in ("true", "1"):
                self._assumptions[name] = None
            elif assumed not in ("", "false", "0"):
                self._report("wrong-type", "'assumed' must be true or false", parts["assumed"])
        self._statements[name] = Statement(
            name, text, value_span(self._source, key), meta=MappingProxyType(meta)
        )

    def _issues(self, value: Value | None) -> dict[str, Dispute]:
        issues: dict[str, Dispute] = {}
        taken: dict[str, tuple[str, Span]] = {}
        for key, entry in self._entries(value, "issues"):
            parts = self._parts(entry, f"issue '{key.value}'", _ISSUE)
            if not _NUMBERED.fullmatch(key.value):
                self._leave_out("name of an issue", "names of issues", key)
            for said in self._meta_of(parts):
                self._leave_out(f"'{said}' of an issue", f"'{said}' of issues", key)
            positions: dict[str, None] = {}
            for word in self._words(parts.get("positions"), "positions"):
                name = self._known(word, "position")
                if name is None:
                    continue
                issue, first = taken.setdefault(name, (key.value, value_span(self._source, word)))
                if issue == key.value:
                    positions[name] = None
                else:
                    message = (
                        f"'{name}' is a position of '{issue}' already; a statement is in one issue at most"
                    )
                    related = (Related("first given here", first),)
                    self._report(
                        "duplicate-position", message, word, hint="remove one of them", related=related
                    )
            standard = self._text(parts.get("standard"), "standard") or "PE"
            if standard.lower() not in _STANDARDS:
                message, hint = f"there is no standard '{standard}'", "choose from PE, CCE, BRD"
                self._report("unknown-standard", message, parts["standard"], hint=hint)
            found = _STANDARDS.get(standard.lower(), "preponderance")
            issues[key.value] = Dispute(key.value, tuple(positions), found)
        return issues

    def _argument(self, key: Scalar, value: Value) -> CarneadesArgument | None:
        parts = self._parts(value, f"argument '{key.value}'", _ARGUMENT)
        conclusion, undercutter = parts.get("conclusion"), parts.get("undercutter")
        if (isinstance(value, Mapping) or is_null(value)) and (conclusion is None or is_null(conclusion)):
            message = f"argument '{key.value}' has no conclusion"
            self._report("missing-key", message, key, hint="add 'conclusion: ...', the id of a statement")
        scheme = self._text(parts.get("scheme"), "scheme") or "linked"
        if scheme not in self._schemes:
            self._report_unknown(
                "scheme",
                f"no scheme is called '{scheme}'",
                parts["scheme"],
                self._schemes,
                scheme,
                "argument_schemes",
            )
        premises = tuple(self._premises(parts.get("premises")))
        against = self._known(undercutter, "undercutter")
        to = self._known(conclusion, "conclusion")
        if to is None:
            return None
        if "weight" in parts and not is_null(parts["weight"]):
            self._leave_out("weight of an argument", "weights of arguments", parts["weight"])
        for word in self._items(parts.get("parameters"), "parameters"):
            self._leave_out("parameter of an argument", "parameters of arguments", word)
        known = self._schemes.get(scheme, self._schemes["linked"])
        meta = MappingProxyType(self._meta_of(parts))
        return CarneadesArgument(
            key.value,
            to,
            premises,
            against,
            scheme,
            known.weighing,
            known.properties,
            meta=meta,
        )

    def _premises(self, value: Value | None) -> Iterator[Premise]:
        """Yield premises from a list, a mapping by role, or a list of these; unknown ones are reported."""
        items = [value] if isinstance(value, Mapping) else self._items(value, "premises")
        for item in items:
            if isinstance(item, Mapping):
                for role, word in item.pairs:
                    if name := self._known(word, "premise"):
                        yield Premise(name, role.value)
            elif isinstance(item, Scalar):
                if name := self._known(item, "premise"):
                    yield Premise(name)
            else:
                self._report("wrong-type", "an item of 'premises' must be an id", item)

    def _known(self, word: Value | None, role: str) -> str | None:
        """Return the statement that a word refers to; None if it is missing or unknown, which is reported."""
        text = self._text(word, role)
        if word is None or not text:
            return None
        name = _normal_term(text)
        if name in self._statements:
            return name
        message = f"no statement is called '{name}'"
        self._report_unknown(role, message, word, self._statements, name, "statements")
        return None

    def _define_schemes(self, sections: dict[str, Value]) -> None:
        """Store the weighing functions and schemes of the file by name."""
        functions: dict[str, Weighing] = {kind: Weighing(kind) for kind in BASIC_WEIGHING}
        for key, value in self._entries(sections.get("weighing_functions"), "weighing_functions"):
            functions[key.value.lower()] = self._weighing(value, functions)
        for name, value in self._listed_schemes(sections.get("argument_schemes")):
            parts = self._parts(value, f"scheme '{name}'", _SCHEME)
            texts = {word: tuple(self._terms(parts.get(word), word)) for word in _SCHEME_PARTS}
            weighing = self._weighing(parts.get("weight"), functions)
            properties = self._properties(parts)
            self._schemes[name] = CarneadesScheme(name, weighing, properties=properties, **texts)
            if texts["conclusions"]:
                self._making.append(value)
            elif parts.keys() - {"id", "weight"}:
                self._leave_out(
                    "scheme of arguments, but for its weight",
                    "schemes of arguments, but for their weights",
                    value,
                )

    def _properties(self, parts: dict[str, Value]) -> MappingProxyType[str, str | float]:
        """Return the properties of a scheme: numbers as floats, the others as text."""
        texts = self._meta_of(parts)
        return MappingProxyType(
            {key: text if (n := number(text)) is None else n for key, text in texts.items()}
        )

    def _listed_schemes(self, value: Value | None) -> Iterator[tuple[str, Value]]:
        """Yield the schemes of a list, each with an `id`, or of a mapping, as in older files."""
        if isinstance(value, Mapping):
            yield from ((key.value, entry) for key, entry in value.pairs)
            return
        for entry in self._items(value, "argument_schemes"):
            pairs = entry.pairs if isinstance(entry, Mapping) else ()
            name = next((self._text(id_, "id") for key, id_ in pairs if key.value == "id"), "")
            if name:
                yield name, entry
            else:
                self._report("missing-key", "this scheme has no 'id'", entry, hint="add 'id: ...'")

    def _terms(self, value: Value | None, word: str) -> Iterator[str]:
        """Return the terms of a list, or of a mapping from roles to terms."""
        terms = [term for _, term in value.pairs] if isinstance(value, Mapping) else self._items(value, word)
        return (text for term in terms if (text := _normal_term(self._text(term, word))))

    def _weighing(self, value: Value | None, functions: dict[str, Weighing]) -> Weighing:
        """Return a weighing function by name, or from its definition as constant, criteria or preference."""
        if value is None or is_null(value):
            return Weighing()
        if isinstance(value, Scalar):
            if value.value.lower() in functions:
                return functions[value.value.lower()]
            message, word = f"there is no weighing function '{value.value}'", value.value
            self._report_unknown("weighing", message, value, functions, word, "weighing_functions")
            return Weighing()
        parts = self._parts(value, "weighing function", ("constant", "criteria", "preference"))
        if "constant" in parts:
            weight = number(self._text(parts["constant"], "constant"))
            if weight is None:
                self._report("wrong-type", "'constant' must be a number", parts["constant"])
            return Weighing("constant", 1.0 if weight is None else weight)
        if "preference" in parts and "criteria" not in parts:
            return Weighing("preference", orders=tuple(self._orders(parts["preference"])))
        return Weighing("criteria" if parts else "linked")

    def _orders(self, value: Value) -> Iterator[PropertyOrder]:
        """Yield the properties to rank by, from a list or a single mapping."""
        for entry in [value] if isinstance(value, Mapping) else self._items(value, "preference"):
            parts = self._parts(entry, "a preference", ("property", "order"))
            order = parts.get("order")
            values = (
                tuple(w.value.lower() for w in self._words(order, "order"))
                if isinstance(order, Sequence)
                else ()
            )
            word = "" if values else self._text(order, "order").lower()
            if word not in ("", "ascending", "descending"):
                message, hint = (
                    f"there is no order '{word}'",
                    "write ascending or descending, or list the values, weakest first",
                )
                self._report("unknown-order", message, order or entry, hint=hint)
            yield PropertyOrder(self._text(parts.get("property"), "property"), values, word == "ascending")

    def _expected(self, sections: dict[str, Value]) -> dict[str, Label]:
        """Return the labels that the author expects; older files call them `labels`."""
        expected: dict[str, Label] = {}
        for section in ("labels", "tests"):
            parts = self._parts(sections.get(section), f"'{section}'", _LABELS)
            for label in _LABELS:
                for word in self._words(parts.get(label), label):
                    expected[_normal_term(word.value)] = label
                    self._leave_out("test", "tests", word)
        return expected

    def _meta_of(self, parts: dict[str, Value]) -> dict[str, str]:
        return self._meta(parts.get("meta") or parts.get("metadata"))

    def _meta(self, value: Value | None) -> dict[str, str]:
        """Return the texts among the metadata, with warnings for mappings.

        A list becomes one text.
        """
        texts: dict[str, str] = {}
        for key, entry in value.pairs if isinstance(value, Mapping) else ():
            if isinstance(entry, Sequence) and all(isinstance(one, Scalar) for one in entry.items):
                scalars = (one for one in entry.items if isinstance(one, Scalar) and not is_null(one))
                if said := [text for one in scalars if (text := one.value.strip())]:
                    texts[key.value] = "; ".join(said)
            elif isinstance(entry, Sequence | Mapping):
                self._leave_out(f"'{key.value}' of metadata", f"'{key.value}' of metadata", key)
            elif not is_null(entry) and (text := entry.value.strip()):
                texts[key.value] = text
        return texts

    # Values

    def _leave_out(self, one: str, many: str, at: Value) -> None:
        self.left_out.add(one, many, value_span(self._source, at))

    def _entries(self, value: Value | None, word: str) -> list[tuple[Scalar, Value]]:
        """Return the pairs of a mapping; empty if it is missing."""
        if isinstance(value, Mapping):
            return value.pairs
        if value is not None and not is_null(value):
            self._report("wrong-type", f"'{word}' must be a mapping from ids", value)
        return []

    def _parts(
        self, value: Value | None, what: str, known: Iterable[str], expected: str = "a mapping"
    ) -> dict[str, Value]:
        """Return the values of an element by key, in lower case since Carneades ignores case."""
        parts: dict[str, Value] = {}
        if isinstance(value, Mapping):
            for key, part in value.pairs:
                if key.value.lower() in known:
                    parts[key.value.lower()] = part
                else:
                    self._unknown_key(what, key, known)
        elif value is not None and not is_null(value):
            self._report("wrong-type", f"{what} must be {expected}", value)
        return parts

    def _items(self, value: Value | None, word: str) -> list[Value]:
        """Return the values of a list, or a single value as a list."""
        if isinstance(value, Sequence):
            return [item for item in value.items if not is_null(item)]
        if isinstance(value, Mapping):
            self._report("wrong-type", f"'{word}' must be a list", value)
            return []
        return [] if value is None or is_null(value) else [value]

    def _words(self, value: Value | None, word: str) -> Iterator[Scalar]:
        """Yield the words of a list, or a single word."""
        for item in self._items(value, word):
            if isinstance(item, Scalar):
                yield item
            else:
                self._report("wrong-type", f"an item of '{word}' must be an id", item)

    def _text(self, value: Value | None, word: str) -> str:
        """Return a text stripped of white space; empty if it is missing."""
        if value is None or is_null(value):
            return ""
        if isinstance(value, Scalar):
            return value.value.strip()
        self._report("wrong-type", f"'{word}' must be text", value)
        return ""

    def _unknown_key(self, what: str, key: Scalar, known: Iterable[str]) -> None:
        """Warn of an unknown key, which Carneades ignores, since it may be a typo."""
        message = f"{what} has no key '{key.value}'"
        hint = partial(did_you_mean, key.value, known)
        self.mistakes.report(
            "unknown-key", message, value_span(self._source, key), hint=hint, severity="warning"
        )

    def _report(
        self,
        rule: str,
        message: str,
        at: Value,
        *,
        hint: Hint = None,
        related: tuple[Related, ...] = (),
    ) -> None:
        self.mistakes.report(rule, message, value_span(self._source, at), hint=hint, related=related)

    def _report_unknown(
        self, role: str, message: str, at: Value, known: Iterable[str], word: str, section: str
    ) -> None:
        """Report an unknown reference, with a similar name or where to declare it as hint."""

        def hint() -> str:
            if section not in self._near:
                self._near[section] = NearWords(known)
            return did_you_mean(word, self._near[section]) or f"declare it under '{section}:'"

        self._report(f"unknown-{role}", message, at, hint=hint)
