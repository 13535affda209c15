"""Arguments as nested JSON or YAML: a claim, and below it, by their keys, what is for and against it.

People and their programs write a claim with its `pros` and `cons`, a `conclusion` with its `premises`, or the
parts of an argument after Toulmin (The Uses of Argument, 1958): a `claim`, its `grounds` (or `data`), the
`warrant` that leads from them to it, the `backing` of that, a `qualifier` and a `rebuttal`, which undercuts
the step if it holds. The parts can be texts, lists, or claims with keys of their own. So can the claim.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain
from typing import Any

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.model import Case, Claim, Stance
from argmap.formats.importing import Importer
from argmap.formats.shared.files.json import load_json
from argmap.formats.shared.ids import Ids
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.parsed import parsed_case, report_no_claims
from argmap.formats.shared.stance_words import is_answer, numbered_stance, said_relation, stance_alone
from argmap.formats.shared.steps import FileStep, links_of
from argmap.syntax.parsing import ParsedCase, without_case
from argmap.syntax.scalars import is_id
from argmap.syntax.yaml import BrokenYamlError, Mapping, Reader, Scalar, Sequence, Value, is_null, value_span
from argmap.workspace.library import case_name

_SUFFIXES = (".json", ".yaml", ".yml")
#: The keys with the text of a claim, the most telling first; the first ones say that it is one.
_CLAIMS = ("claim", "thesis", "conclusion", "contention", "proposition", "motion", "resolution")
_TEXTS = (
    *_CLAIMS,
    *(
        "statement",
        "text",
        "content",
        "argument",
        "assertion",
        "point",
        "reason",
        "premise",
        "evidence",
        "condition",
        "principle",
    ),
    *(
        "counterargument",
        "objection",
        "rebuttal",
        "option",
        "alternative",
        "proposal",
        "decision",
        "question",
        "position",
    ),
    *("issue", "problem", "debate", "description", "title", "heading", "topic", "name", "label"),
)
_TITLES = ("title", "heading", "label", "name")
_IDS = ("id", "key")
#: The keys around arguments with the title of the whole.
_HEADINGS = ("title", "name", "topic", "question", "issue", "problem", "debate")
_RELATIONS = ("stance", "relation", "relationship", "polarity")
_STANCES = (*_RELATIONS, "side", "type", "kind", "role")
_CHILDREN = (
    "children",
    "replies",
    "subclaims",
    "sub claims",
    "claims",
    "arguments",
    "nodes",
    "points",
    "items",
)
#: The keys of texts and of what is below them in a tree of claims of which none says how it bears.
_SENTENCES = ("text", "claim", "statement", "content", "thesis", "assertion", "proposition", "argument")
_BELOW = ("children", "subclaims", "sub claims", "claims", "arguments", "points")
#: Toulmin's parts, and what others call them. Premises of one conclusion are needed together, too.
_GROUNDS = ("grounds", "ground", "data", "datum", "premises", "premise", "facts")
_WARRANTS = ("warrant", "warrants")
_BACKINGS = ("backing", "backings")
_CITED = ("citations", "citation", "sources", "references", "reference")
_REBUTTALS = ("rebuttal", "rebuttals", "exception", "exceptions", "unless")
_NOTES = (
    "qualifier",
    "qualifiers",
    "modality",
    "notes",
    "note",
    "comment",
    "explanation",
    "rationale",
    "source",
    "risk",
)
#: The keys of reasons in a mapping without a text of its own; what is beside them is about the reasons.
_LISTS_OF_REASONS = frozenset((*_GROUNDS, *_REBUTTALS, *_CHILDREN))
#: The keys of which one is needed beside a claim, or two for and against; a text without them is soon seen.
_HINT = re.compile(
    r"""(?i)\b(?:grounds?|data|warrants?|backings?|premises?|reasons?|rebuttals?|pros?|cons?|for|against|(?:supporting[ _-]?)?evidence"""
    r"""|counter[ _-]?arguments?|objections?|supports?|advantages|disadvantages|arguments[ _-]?(?:for|against)|strengths|weaknesses|children|replies|arguments|points|government|affirmative"""
    r"""|pro[ _-]?(?:arguments?|reasons?|points?))["']?\s*:"""
)
_WORDS = ("reason", "reasons")
#: What is no claim: a number, as of votes, or a word for yes or no.
_NO_TEXT = re.compile(r"(?i)\s*(?:[-+]?\d*\.?\d+\s*%?|true|false|yes|no|none|n/a)?\s*")


@dataclass(slots=True)
class _Node:
    """A claim with its parts, values by the folded names of their keys, and the key of the step to it."""

    key: str
    step: str
    text: str
    span: Span
    parts: dict[str, tuple[Scalar, Value]] = field(default_factory=dict)


def detect(source: SourceText) -> bool:
    """Return whether a text is JSON or YAML with a claim that has reasons, or with pros and cons."""
    if not source.name.lower().endswith(_SUFFIXES) or _HINT.search(source.text) is None:
        return False
    if source.begins_with("{", "[") and not _may_hold_argument(load_json(source)):
        return False
    whole = _whole(source, Mistakes())
    return whole is not None and not _is_case(whole) and _has_argument(whole) and not _is_graph(whole)


def _may_hold_argument(value: Any) -> bool:
    """Return whether JSON has an object with the keys of an argument, which is found fast."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            names = {_folded(key) for key in one}
            stances = set(filter(None, map(_stance_of, names)))
            reasons = stances or names.intersection((*_GROUNDS, *_WARRANTS))
            if len(stances) > 1 or (reasons and names.intersection(_CLAIMS)) or names.intersection(_CHILDREN):
                return True
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return False


def parse(source: SourceText) -> ParsedCase:
    """Parse a text into a case, with warnings by kind and count for what a case cannot hold."""
    mistakes, left_out = Mistakes(), LeftOut()
    whole = _whole(source, mistakes)
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
        #: The keys of the nodes of conclusions, by their texts, and of what is argued about without one:
        #: several arguments may have one conclusion.
        self._concluded: dict[str, str] = {}
        #: The nodes whose parts are not read yet.
        self._waiting: deque[_Node] = deque()
        self._nodes = 0

    def read(self, whole: Value) -> Case | None:
        """Read the claims of a text; None if there are none."""
        title = self._read_outside(whole)
        while self._waiting:
            self._read_parts(self._waiting.popleft())
        if not self._made:
            return None
        name = case_name(self._source.name)
        links = links_of(self._steps, self._claims, self._ids.names, self._left_out)
        return Case(
            title=title or name or "An argument",
            name=name,
            claims=self._made,
            links=links,
        )

    def _read_outside(self, whole: Value) -> str:
        """Make claims of the arguments in a mapping that may be around them; return its title."""
        title = ""
        for mapping, is_argument in _outermost(whole):
            if isinstance(mapping, Scalar):
                self._nodes_in(mapping)
                continue
            if is_argument:
                parts = _parts(mapping)
                text_key, text = _text_in(mapping)
                is_titled = mapping is whole and "title" in parts and text_key != "title"
                title = _word(parts["title"][1]) if is_titled else title
                own = ("title",) if is_titled else ()
                about = text or title or case_name(self._source.name) or "This"
                self._node(about, mapping, text_key, *own)
                continue
            for key, value in mapping.pairs:
                is_heading = isinstance(value, Scalar) and _folded(key.value) in _HEADINGS
                if is_heading and not title:
                    title = _word(value)
                elif not _holds_claim(value):
                    self._tell(key, "of the text", value)
        return title

    def _node(self, text: str, value: Value, text_key: str = "", *read: str) -> str:
        """Make a claim of a value, some of whose parts are read later; return the key of its node."""
        parts = _parts(value) if isinstance(value, Mapping) else {}
        parts = {name: part for name, part in parts.items() if name not in read}
        span = value_span(self._source, parts[text_key][1] if text_key in parts else value)
        title = _text_of({one: part for one, part in parts.items() if one != text_key}, _TITLES)[1]
        notes = [
            f"{pair[0].value}: {words}"
            for one in _NOTES
            if (pair := parts.get(one)) and (words := _words(pair[1]))
        ]
        own = _text_of(parts, _IDS)[1]
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
        else:
            self._add_to_claim(self._claims[key], own, title, notes)
        of_claim = {text_key, *_NOTES, *_IDS, *(_TITLES if title else ())}
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
        grounds: list[str] = []
        sides: list[tuple[str, Stance]] = []
        for name in _GROUNDS:
            for below, said in self._each(parts.pop(name)[1]) if name in parts else ():
                if said is None:
                    grounds.append(below)
                else:
                    sides.append((below, said))
        warrants = self._below(parts, _WARRANTS)
        rebuttals = self._below(parts, _REBUTTALS)
        backings = self._below(parts, _BACKINGS)
        for name in list(parts):
            key, value = parts[name]
            stance = _stance_of(name)
            if stance is not None:
                sides += [(below, stance) for below in self._nodes_in(value)]
            elif name in _CHILDREN and not isinstance(value, Scalar):
                sides += self._children(value)
            elif name not in _STANCES:
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
            return [self._node(text, value) for text in _texts(value.value)]
        if isinstance(value, Sequence):
            return [key for one in value.items for key in self._nodes_in(one)]
        key, text = _text_in(value)
        if text:
            return [self._node(text, value, key)]
        named = [name for name, _ in value.pairs if _folded(name.value) in _LISTS_OF_REASONS]
        found: list[str] = []
        for name, one in value.pairs:
            if (named and name not in named) or _folded(name.value) in _CITED:
                self._tell(name, "of a claim", one)
            else:
                found += self._nodes_in(one)
        return found

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
            said = _own_stance(one)
            for key in self._nodes_in(one):
                yield key, said

    def _add(
        self, key: str, stance: Stance, premises: list[str], target: str, span: Span, **parts: object
    ) -> None:
        self._steps.append(FileStep.of(key, stance, premises, [target], _WORDS, span, **parts))

    def _tell(self, key: Scalar, of: str, value: Value) -> None:
        if not is_null(value) and _words(value):
            span = value_span(self._source, key)
            self._left_out.add(
                f"'{key.value}' {of}", f"'{key.value}' {of.replace('a claim', 'claims')}", span
            )


def _whole(source: SourceText, mistakes: Mistakes) -> Value | None:
    try:
        whole = Reader(source, mistakes).whole()
    except BrokenYamlError as broken:
        mistakes.append(broken.diagnostic)
        return None
    return None if whole is None else _joined(whole)


def _joined(value: Value) -> Value:
    """Return a value in which a claim with keys of its own has its reasons beside them.

    Such a claim is written as `claim: {text: ...}`.
    """
    if isinstance(value, Sequence):
        return value._replace(items=[_joined(one) for one in value.items])
    if not isinstance(value, Mapping):
        return value
    pairs = [pair for key, one in value.pairs for pair in _spread(key, _joined(one))]
    for at, (key, claim) in enumerate(pairs):
        if _folded(key.value) in _CLAIMS and isinstance(claim, Mapping) and not _is_argument(claim):
            name, text = _text_in(claim)
            own = [(key, one) if _folded(inner.value) == name else (inner, one) for inner, one in claim.pairs]
            beside = [pair for number, pair in enumerate(pairs) if number != at]
            if text and _parts(claim).keys().isdisjoint(_folded(other.value) for other, _ in beside):
                return value._replace(pairs=own + beside)
    return value._replace(pairs=pairs)


def _spread(key: Scalar, value: Value) -> list[tuple[Scalar, Value]]:
    """Return the pairs in a mapping of reasons by their stances, as in `arguments: {for: [...]}`."""
    is_of_sides = (
        _folded(key.value) in _CHILDREN
        and isinstance(value, Mapping)
        and bool(value.pairs)
        and all(_stance_of(_folded(name.value)) is not None for name, _ in value.pairs)
    )
    return value.pairs if is_of_sides and isinstance(value, Mapping) else [(key, value)]


def _is_case(whole: Value) -> bool:
    """Return whether there is the key of a case of argmap, with claims by their ids."""
    return isinstance(whole, Mapping) and any(
        key.value in ("claims", "argmap") and not isinstance(value, Sequence) for key, value in whole.pairs
    )


def _is_graph(whole: Value) -> bool:
    """Return whether all premises are named by the ids of claims that are elsewhere."""
    ids: set[str] = set()
    premises: list[str] = []
    for mapping in _mappings(whole):
        parts = _parts(mapping)
        if _text_of(parts, _TEXTS)[1]:
            ids.add(_text_of(parts, _IDS)[1])
        for value in (parts[name][1] for name in _GROUNDS if name in parts):
            premises += map(_word, value.items if isinstance(value, Sequence) else [value])
    return any(premises) and ids.issuperset(premises)


def _is_argument(mapping: Mapping) -> bool:
    """Return whether a mapping has a claim with a reason for or against it, or both sides of something."""
    parts = _parts(mapping)
    sides = {name: parts[name][1] for name in parts if _stance_of(name)}
    stances = {_stance_of(name) for name, value in sides.items() if _says(value) or _is_empty(value)}
    stances = stances if any(map(_says, sides.values())) else set()
    toulmin = [name for name in parts if name in (*_GROUNDS, *_WARRANTS) and _says(parts[name][1])]
    stances |= {said for name in _CHILDREN if name in parts for said in _stances_in(parts[name][1])}
    has_claim = bool(_text_of(parts, _CLAIMS)[1])
    return (has_claim and bool(stances or toulmin)) or len(stances) == 2 or _is_tree(parts)


def _is_tree(parts: dict[str, tuple[Scalar, Value]]) -> bool:
    """Return whether there is a text of several words, and below it only claims that have such texts."""
    below = [parts[name][1] for name in _BELOW if name in parts]
    items = [item for value in below if isinstance(value, Sequence) for item in value.items]
    texts = [_text_of(_parts(one), _SENTENCES)[1] if isinstance(one, Mapping) else "" for one in items]
    return bool(texts) and all(" " in text for text in (_text_of(parts, _SENTENCES)[1], *texts))


def _stances_in(value: Value) -> Iterator[Stance]:
    """Yield the stances that the items of a list state for themselves, where they have a text."""
    for one in value.items if isinstance(value, Sequence) else ():
        if (
            isinstance(one, Mapping)
            and _text_of(_parts(one), _TEXTS)[1]
            and (said := _own_stance(one)) is not None
        ):
            yield said


def _own_stance(value: Value) -> Stance | None:
    """Return how a claim says by itself that it bears on the one above, as with `type: con`."""
    if not isinstance(value, Mapping):
        return None
    parts = _parts(value)
    words = {name: _word(parts[name][1]) for name in _STANCES if name in parts}
    numbers = (numbered_stance(word) for name, word in words.items() if name in _RELATIONS)
    relations = (relation.stance for word in words.values() if (relation := said_relation(word)))
    return next(chain(relations, filter(None, numbers)), None)


@lru_cache(1000)
def _stance_of(name: str) -> Stance | None:
    if name in (*_GROUNDS, *_WARRANTS, *_REBUTTALS, *_BACKINGS):
        return None
    return "counter" if is_answer(name) and name != "replies" else stance_alone(name)


def _mappings(value: Value) -> Iterator[Mapping]:
    """Yield the mappings in a value, the outer ones first."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            yield one
            waiting += [below for _, below in reversed(one.pairs)]
        elif isinstance(one, Sequence):
            waiting += reversed(one.items)


def _has_argument(value: Value) -> bool:
    return any(map(_is_argument, _mappings(value)))


def _is_claim(value: Value) -> bool:
    """Return whether a value has the key of a claim, even without reasons for it or against it."""
    return isinstance(value, Mapping) and _text_of(_parts(value), ("claim", "thesis"))[1] != ""


def _holds_claim(value: Value) -> bool:
    return any(_is_argument(one) or _is_claim(one) for one in _mappings(value))


def _outermost(value: Value) -> Iterator[tuple[Mapping | Scalar, bool]]:
    """Yield the mappings around the arguments in a value, and the outermost arguments; True for these.

    What stands in one list with an argument is such a claim, too, even without reasons. So is what has the
    key of one.
    """
    waiting: list[tuple[Value, bool]] = [(value, False)]
    while waiting:
        one, is_argument = waiting.pop()
        if isinstance(one, Mapping):
            is_argument = is_argument or _is_argument(one) or _is_claim(one)
            yield one, is_argument
            if not is_argument:
                waiting += [(below, False) for _, below in reversed(one.pairs) if _holds_claim(below)]
        elif isinstance(one, Sequence):
            are_claims = any(isinstance(below, Mapping) and _is_argument(below) for below in one.items)
            for below in reversed(one.items):
                has_text = isinstance(below, Scalar) or (
                    isinstance(below, Mapping) and _text_in(below)[1] != ""
                )
                if not isinstance(below, Scalar) or are_claims:
                    waiting.append((below, are_claims and has_text))
        elif is_argument:
            yield one, True


@lru_cache(1000)
def _folded(key: str) -> str:
    """Return a key in lower case, with a blank between its words."""
    return " ".join(re.sub(r"[_-]+|(?<=[a-z])(?=[A-Z])", " ", key).lower().split())


def _parts(mapping: Mapping) -> dict[str, tuple[Scalar, Value]]:
    return {_folded(key.value): (key, value) for key, value in mapping.pairs}


def _text_in(mapping: Mapping) -> tuple[str, str]:
    """Return the key of the text of a claim, and the text; a reason is none of what it is a reason for."""
    parts = _parts(mapping)
    found = _text_of(parts, (name for name in _TEXTS if not _is_reason(name)))
    return found if found[1] or _is_argument(mapping) else _text_of(parts, _TEXTS)


def _is_reason(name: str) -> bool:
    return _stance_of(name) is not None or name in (*_GROUNDS, *_REBUTTALS)


def _is_empty(value: Value) -> bool:
    return isinstance(value, Sequence) and not value.items


def _says(value: Value) -> bool:
    """Return whether there is a text in a value, which is no number and no word such as `Pros`."""
    if isinstance(value, Scalar):
        return bool(_texts(value.value)) and not is_null(value) and stance_alone(value.value) is None
    return any(map(_says, value.items if isinstance(value, Sequence) else (one for _, one in value.pairs)))


def _text_of(parts: dict[str, tuple[Scalar, Value]], names: Iterable[str]) -> tuple[str, str]:
    """Return the first of some parts that is a text, and the text; empty without one."""
    found = ((name, _word(parts[name][1])) for name in names if name in parts)
    return next(((name, word) for name, word in found if word), ("", ""))


def _word(value: Value) -> str:
    return " ".join(value.value.split()) if isinstance(value, Scalar) and not is_null(value) else ""


def _words(value: Value) -> str:
    """Return the texts in a value."""
    if isinstance(value, Sequence):
        return "; ".join(filter(None, map(_words, value.items)))
    if isinstance(value, Mapping):
        return "; ".join(f"{key.value}: {words}" for key, one in value.pairs if (words := _words(one)))
    return _word(value)


def _texts(text: str) -> list[str]:
    """Return the texts in a block of YAML: one for each item, if all of its lines are items of a list."""
    if _NO_TEXT.fullmatch(text):
        return []
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    items = [re.sub(r"\A(?:[-*•]|\d{1,3}[.)])\s+", "", line) for line in lines]
    if len(lines) > 1 and all(item != line for item, line in zip(items, lines, strict=True)):
        return items
    return [" ".join(lines)] if lines else []


IMPORTER = Importer(
    "nested",
    "nested JSON or YAML: a claim with its pros and cons, or the parts of an argument after Toulmin",
    (),
    detect,
    parse,
    leaves_out=("'...' of claims", "'...' of the text"),
)
