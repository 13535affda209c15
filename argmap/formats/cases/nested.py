"""Arguments as nested JSON or YAML: a claim, and below it, by their keys, what is for and against it.

People and their programs write a claim with its `pros` and `cons`, a `conclusion` with its `premises`, or the
parts of an argument after Toulmin (The Uses of Argument, 1958): a `claim`, its `grounds` (or `data`), the
`warrant` that leads from them to it, the `backing` of that, a `qualifier` and a `rebuttal`, which undercuts
the step if it holds. The parts can be texts, lists, or claims with keys of their own. So can the claim. Plain
texts and Markdown may have Toulmin's parts, too, as labels of lines or as headings.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from argmap.core.contradictions import with_contradictions
from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.model import Case, Claim, Stance
from argmap.formats.importing import Importer
from argmap.formats.shared.files.json import load_json
from argmap.formats.shared.foreign import JSON_SCHEMA
from argmap.formats.shared.ids import Ids
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.nested.arguments import (
    all_texts,
    has_argument,
    holds_claim,
    ids_in,
    is_case_of_argmap,
    is_graph_of_ids,
    is_of_texts,
    outermost_arguments,
    own_stance,
    parts_of,
    read_nested,
    scalar_text,
    text_in,
    text_of,
    texts_by_id,
    texts_in_block,
)
from argmap.formats.shared.nested.keys import (
    BACKINGS,
    CHILDREN,
    CITED,
    CLAIMS,
    GROUNDS,
    HEADINGS,
    IDS,
    LISTS_OF_REASONS,
    NOTES,
    REBUTTALS,
    STANCES,
    TITLES,
    WARRANTS,
    folded_words,
    relation_of_key,
    stance_of_key,
)
from argmap.formats.shared.nested.toulmin_text import has_toulmin_labels, labelled_arguments
from argmap.formats.shared.parsed import parsed_case, report_no_claims
from argmap.formats.shared.stance_words import SaidRelation
from argmap.formats.shared.steps import FileStep, links_of
from argmap.syntax.parsing import ParsedCase, without_case
from argmap.syntax.scalars import is_id
from argmap.syntax.yaml import Mapping, Scalar, Sequence, Value, is_null, value_span
from argmap.workspace.library import case_name

_SUFFIXES = (".json", ".yaml", ".yml")
#: What a step is called where something of it is left out.
_WORDS = ("reason", "reasons")
#: The keys of which one is needed beside a claim, or two for and against; a text without them is soon seen.
_HINT = re.compile(
    r"""(?i)\b(?:grounds?|data|warrants?|backings?|premises?|reasons?|rebuttals?|pros?|cons?|for|against|(?:supporting[ _-]?)?evidence"""
    r"""|counter[ _-]?arguments?|objections?|supports?|attack(?:s|ers|ed[ _-]?by)|advantages|disadvantages|arguments[ _-]?(?:for|against)|strengths|weaknesses|children|replies|arguments|claims|points|government|affirmative"""
    r"""|pro[ _-]?(?:arguments?|reasons?|points?))["']?\s*:"""
)


@dataclass(slots=True)
class _Node:
    """A claim with its parts, values by the folded names of their keys, and the key of the step to it."""

    key: str
    step: str
    text: str
    span: Span
    parts: dict[str, tuple[Scalar, Value]] = field(default_factory=dict)


def detect(source: SourceText) -> bool:
    """Return whether a text is JSON or YAML with a claim that has reasons, or with pros and cons.

    A JSON Schema of such files is none of them, though it has their keys. A plain text or Markdown is one if
    it has the labels of Toulmin's parts.
    """
    if has_toulmin_labels(source):
        return True
    if not source.name.lower().endswith(_SUFFIXES) or _HINT.search(source.text) is None:
        return False
    if source.begins_with("{", "[") and not _may_hold_argument(load_json(source)):
        return False
    if JSON_SCHEMA.match(source.text):
        return False
    whole = read_nested(source, Mistakes())
    return (
        whole is not None
        and not is_case_of_argmap(whole)
        and has_argument(whole)
        and not is_graph_of_ids(whole)
    )


def _may_hold_argument(value: Any) -> bool:
    """Return whether JSON has an object with the keys of an argument, which is found fast."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            names = {folded_words(key) for key in one}
            stances = set(filter(None, map(stance_of_key, names)))
            reasons = stances or names.intersection((*GROUNDS, *WARRANTS))
            if len(stances) > 1 or (reasons and names.intersection(CLAIMS)) or names.intersection(CHILDREN):
                return True
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return False


def parse(source: SourceText) -> ParsedCase:
    """Parse a text into a case, with warnings by kind and count for what a case cannot hold."""
    mistakes, left_out = Mistakes(), LeftOut()
    is_labelled = has_toulmin_labels(source)
    whole = labelled_arguments(source, left_out) if is_labelled else read_nested(source, mistakes)
    case = _Reader(source, left_out).read(whole) if whole is not None else None
    if case is None:
        if not mistakes:
            hint = (
                "write a key 'claim' with a text, and beside it 'pros' and 'cons', or 'grounds' and 'warrant'"
            )
            report_no_claims(source, mistakes, "there is no claim with reasons in this text", hint)
        return without_case(source, (*mistakes.sorted(), *left_out.diagnostics()))
    return parsed_case(case, source, mistakes, left_out)


class _Reader:
    """A reader of claims and steps; `_claims` are the ids of claims by the keys of nodes."""

    def __init__(self, source: SourceText, left_out: LeftOut) -> None:
        self._source, self._left_out = source, left_out
        self._ids = Ids()
        self._claims: dict[str, str] = {}
        self._made: dict[str, Claim] = {}
        self._values: dict[str, Value] = {}
        self._steps: list[FileStep] = []
        #: The keys of the nodes of conclusions and premises, by their texts, and of what is argued about
        #: without one: several arguments may have one conclusion, which may be a premise of another.
        self._concluded: dict[str, str] = {}
        self._reading = ""
        #: The texts of claims that arguments name by ids, and the names of claims that negate such claims.
        self._texts: dict[str, str] = {}
        self._negating: dict[str, str] = {}
        #: Which of these are assumed, if that is said: others need a reason.
        self._assumed: set[str] | None = None
        #: The keys of nodes by their ids in the text, all ids of claims there, and what names claims by them.
        self._by_id: dict[str, str] = {}
        self._all_ids: set[str] = set()
        self._naming: list[tuple[_Node, SaidRelation, list[str]]] = []
        #: The nodes whose parts are not read yet.
        self._waiting: deque[_Node] = deque()
        self._nodes = 0

    def read(self, whole: Value) -> Case | None:
        """Read the claims of a text; None if there are none."""
        self._all_ids = ids_in(whole)
        self._texts = texts_by_id(whole)
        title = self._read_outside(whole)
        while self._waiting:
            self._read_parts(self._waiting.popleft())
        self._link_named()
        if not self._made:
            return None
        name = case_name(self._source.name)
        links = links_of(self._steps, self._claims, self._ids.names, self._left_out)
        case = Case(title=title or name or "An argument", name=name, claims=self._made, links=links)
        case = self._with_assumptions(case)
        by_text = {one.text: one.id for one in self._made.values()}
        pairs = ((by_text.get(text), negating) for negating, text in self._negating.items())
        return with_contradictions(case, [(one, other) for one, other in pairs if one])

    def _with_assumptions(self, case: Case) -> Case:
        """Return a case in which all needs a reason but what is assumed, if the text says what is."""
        if self._assumed is None:
            return case
        assumed = {self._claims[key] for one in self._assumed if (key := self._by_id.get(one)) is not None}
        supported = {link.target for link in case.links if link.stance == "support"}
        claims = {
            name: replace(claim, assumed=True if name in assumed else None if name in supported else False)
            for name, claim in case.claims.items()
        }
        return replace(case, claims=claims)

    def _read_outside(self, whole: Value) -> str:
        """Make claims of the arguments in a mapping that may be around them; return its title."""
        title = ""
        for mapping, is_argument in outermost_arguments(whole):
            if isinstance(mapping, Scalar):
                self._nodes_in(mapping)
                continue
            if is_argument:
                parts = parts_of(mapping)
                text_key, text = text_in(mapping)
                is_titled = mapping is whole and "title" in parts and text_key != "title"
                title = scalar_text(parts["title"][1]) if is_titled else title
                own = ("title",) if is_titled else ()
                about = text or title or case_name(self._source.name) or "This"
                self._node(about, mapping, text_key, *own)
                continue
            for key, value in mapping.pairs:
                is_heading = isinstance(value, Scalar) and folded_words(key.value) in HEADINGS
                if is_heading and not title:
                    title = scalar_text(value)
                elif self._texts and folded_words(key.value) in ("assumption", "assumptions"):
                    self._assumed = set(
                        map(scalar_text, value.items if isinstance(value, Sequence) else [value])
                    )
                elif not holds_claim(value) and not (self._texts and is_of_texts(key, value)):
                    self._tell(key, "of the text", value)
        return title

    def _node(self, text: str, value: Value, text_key: str = "", *read: str) -> str:
        """Make a claim of a value, some of whose parts are read later; return the key of its node."""
        parts = parts_of(value) if isinstance(value, Mapping) else {}
        parts = {name: part for name, part in parts.items() if name not in read}
        span = value_span(self._source, parts[text_key][1] if text_key in parts else value)
        title = text_of({one: part for one, part in parts.items() if one != text_key}, TITLES)[1]
        notes = [
            f"{pair[0].value}: {words}"
            for one in NOTES
            if (pair := parts.get(one)) and (words := all_texts(pair[1]))
        ]
        own = text_of(parts, IDS)[1]
        word, text = text, self._text_of(text)
        own = own or (word if word in self._texts else "")
        is_of_several = isinstance(value, Mapping) and text_key in ("conclusion", "")
        known = self._concluded.get(text) if is_of_several else None
        key = str(len(self._claims)) if known is None else known
        if known is None:
            name, aliases = self._ids.new(own)
            self._claims[key], self._values[key] = name, value
            self._made[name] = Claim(
                name,
                text,
                title=title if title not in ("", text) else None,
                notes="\n".join(notes) or None,
                aliases=aliases,
            )
            if is_of_several:
                self._concluded[text] = key
            if word != text and word not in self._texts:
                self._negating[name] = self._texts[word[1:]]
        else:
            self._add_to_claim(self._claims[key], own, title, notes)
        if own:
            self._by_id.setdefault(own, key)
        of_claim = {text_key, *NOTES, *IDS, *(TITLES if title else ())}
        rest = {one: part for one, part in parts.items() if one not in of_claim}
        if rest:
            self._nodes += 1
            self._waiting.append(_Node(key, f"\0{self._nodes}", text, span, rest))
        return key

    def _add_to_claim(self, name: str, own: str, title: str, notes: list[str]) -> None:
        """Add what another argument for the same conclusion says of it."""
        claim = self._made[name]
        if title and title not in (claim.title, claim.text):
            notes = [f"title: {title}", *notes]
        self._made[name] = replace(
            claim,
            notes="\n".join(filter(None, [claim.notes, *notes])) or None,
            aliases=(*claim.aliases, *([own] if is_id(own) and own != name else [])),
        )

    def _read_parts(self, node: _Node) -> None:
        """Make claims and steps of what is below a claim."""
        parts = node.parts
        self._reading = node.key
        grounds: list[str] = []
        sides: list[tuple[str, Stance]] = []
        for name in GROUNDS:
            for below, said in self._each(parts.pop(name)[1]) if name in parts else ():
                if said is None:
                    grounds.append(below)
                    self._concluded.setdefault(self._made[self._claims[below]].text, below)
                else:
                    sides.append((below, said))
        warrants = self._below(parts, WARRANTS)
        rebuttals = self._below(parts, REBUTTALS)
        for below in rebuttals:
            self._concluded.setdefault(self._made[self._claims[below]].text, below)
        backings = self._below(parts, BACKINGS)
        for name in list(parts):
            key, value = parts[name]
            stance = stance_of_key(name)
            if (named := self._ids_in(value)) and (relation := relation_of_key(name)) is not None:
                self._naming.append((node, relation, named))
            elif stance is not None:
                sides += [(below, stance) for below in self._nodes_in(value)]
            elif name in CHILDREN and not isinstance(value, Scalar):
                sides += self._children(value)
            elif name not in STANCES:
                self._tell(key, "of a claim", value)
        if warrants:
            grounds += [one for one, stance in sides if stance == "support"]
            sides = [(one, stance) for one, stance in sides if stance == "counter"]
        step = node.step
        if grounds or warrants:
            roles = tuple(sorted(("warrant", self._claims[one]) for one in warrants)) if grounds else ()
            self._add(step, "support", [*grounds, *warrants], node.key, node.span, roles=roles)
        for number, (below, stance) in enumerate(sides):
            self._add(f"{step}\0{number}", stance, [below], node.key, node.span)
        for below in backings:
            target = warrants[0] if warrants else step if grounds else node.key
            self._add(f"{step}\0backing {below}", "support", [below], target, node.span)
        counters = [one for one, stance in sides if stance == "counter"]
        for number, below in enumerate(rebuttals):
            target = step if grounds or warrants else node.key
            if warrants and self._made[self._claims[below]].assumed is None:
                self._need_not_hold(below)
            if counters and not warrants:  # these answer what is against the claim
                target = counters[number] if len(counters) == len(rebuttals) else counters[-1]
            self._add(f"{step}\0rebuttal {below}", "counter", [below], target, node.span)

    def _ids_in(self, value: Value) -> list[str]:
        """Return the ids of claims of which a value consists; none of any other value."""
        words = [scalar_text(one) for one in (value.items if isinstance(value, Sequence) else [value])]
        return words if words and self._all_ids.issuperset(words) else []

    def _link_named(self) -> None:
        """Add the steps between claims of which one names the other by its id."""
        for number, (node, said, named) in enumerate(self._naming):
            for other in named:
                ends = [node.key, self._by_id.get(other, "")]
                begin, end = reversed(ends) if said.is_reversed else ends
                self._add(f"\0named {number} {other}", said.stance, [begin], end, node.span)

    def _need_not_hold(self, rebuttal: str) -> None:
        """Let a rebuttal after Toulmin need a reason: it says when the warrant would not apply."""
        name = self._claims[rebuttal]
        self._made[name] = replace(self._made[name], assumed=False)
        words = "rebuttal is read as an exception, which needs a reason to hold"
        many = "rebuttals are read as exceptions, which need reasons to hold"
        self._left_out.assume(words, many, value_span(self._source, self._values[rebuttal]))

    def _below(self, parts: dict[str, tuple[Scalar, Value]], names: Iterable[str]) -> list[str]:
        return [one for name in names if name in parts for one in self._nodes_in(parts.pop(name)[1])]

    def _nodes_in(self, value: Value) -> list[str]:
        """Return the keys of nodes for the texts in a value, which can be claims with their own parts."""
        if is_null(value):
            return []
        if isinstance(value, Scalar):
            return [self._known(text) or self._node(text, value) for text in texts_in_block(value.value)]
        if isinstance(value, Sequence):
            return [key for one in value.items for key in self._nodes_in(one)]
        key, text = text_in(value)
        if text:
            return [self._node(text, value, key)]
        named = [name for name, _ in value.pairs if folded_words(name.value) in LISTS_OF_REASONS]
        found: list[str] = []
        for name, one in value.pairs:
            if (named and name not in named) or folded_words(name.value) in CITED:
                self._tell(name, "of a claim", one)
            else:
                found += self._nodes_in(one)
        return found

    def _known(self, text: str) -> str | None:
        """Return the key of the node of a text that another argument concludes, or has as a premise."""
        known = self._concluded.get(self._text_of(text))
        return None if known == self._reading else known

    def _text_of(self, word: str) -> str:
        """Return the text that an id of a claim, or `-` before one, stands for; otherwise the word itself."""
        if word[:1] in "-~¬" and word[1:] in self._texts and word not in self._texts:
            return f"Not so: {self._texts[word[1:]]}"
        return self._texts.get(word, word)

    def _children(self, value: Value) -> Iterator[tuple[str, Stance]]:
        """Yield the children of a claim with the stance that each states for itself, or else a support."""
        for key, said in self._each(value):
            if said is None:
                self._left_out.assume(
                    "claim does not say how it bears on the one above, and is read to support it",
                    "claims do not say how they bear on those above, and are read to support them",
                    value_span(self._source, value),
                )
            yield key, said or "support"

    def _each(self, value: Value) -> Iterator[tuple[str, Stance | None]]:
        """Yield the claims in a value, each with the stance that it states for itself."""
        for one in value.items if isinstance(value, Sequence) else [value]:
            said = own_stance(one)
            for key in self._nodes_in(one):
                yield key, said

    def _add(
        self, key: str, stance: Stance, premises: list[str], target: str, span: Span, **parts: object
    ) -> None:
        self._steps.append(FileStep.of(key, stance, premises, [target], _WORDS, span, **parts))

    def _tell(self, key: Scalar, of: str, value: Value) -> None:
        if not is_null(value) and all_texts(value):
            span = value_span(self._source, key)
            self._left_out.add(
                f"'{key.value}' {of}", f"'{key.value}' {of.replace('a claim', 'claims')}", span
            )


IMPORTER = Importer(
    "nested",
    "nested JSON or YAML: a claim with its pros and cons, or the parts of an argument after Toulmin",
    (),
    detect,
    parse,
    leaves_out=("'...' of claims", "'...' of the text"),
)
