"""Argumentation theories in the notation of TOAST: the formulas, rules and contraries of ASPIC+.

A theory is a text with headings, or the JSON that the web service takes, with the same parts:

    premises: raining; weekend;
    rules: [r1] raining => stay_in; [r2] weekend => ~stay_in; [r3] dry_inside => ~[r1];
    contrariness: late ^ early; tea - coffee;
    rulePrefs: [r1] < [r2];

A formula is a claim, a rule a support by its antecedents together, and a rule against the name of another one
an undercut. `~p` and `p` contradict each other, as do the two of `p - q`; in `p ^ q`, only the first is
against the second. Axioms are not countered. Of two that contradict each other, a preferred one is not
countered; other preferences are left out, as are settings, such as the semantics.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

from argmap.core.contradictions import with_contradictions
from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.model import Case, Claim
from argmap.formats.importing import Importer
from argmap.formats.shared.files.json import load_json, object_of, parse_json_case
from argmap.formats.shared.ids import Ids
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.parsed import parsed_case, without_claims
from argmap.formats.shared.steps import FileStep, links_of
from argmap.formats.shared.theory_parts import TheoryPart, begins_with_part, parts_in_json, parts_in_text
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.scalars import is_id
from argmap.workspace.library import case_name

_RULE = re.compile(
    r"(?:\[(?P<name>[^\]]+)\]|(?P<word>\w+)[ \t]*:)?\s*(?P<body>[^\[\]{}\"]*?)\s*(?P<arrow>=>|->)\s*"
    r"(?P<head>[^\s,{}\"]+(?:\([^()]*\))?)"
)
#: A comma between formulas, not one inside of a predicate.
_COMMA = re.compile(r",(?![^()]*\))")
_AGAINST_RULE = re.compile(r"(?:[~¬]|not )?\[([^\]]+)\]")
_NEGATION = re.compile(r"[~¬]\s*")


def detect(source: SourceText) -> bool:
    """Return whether a text has a part with rules, and most of them are rules."""
    if "=>" not in source.text and "->" not in source.text:
        return False
    if source.begins_with("{"):
        found = list(parts_in_json(source, object_of(load_json(source)), LeftOut()))
        return _are_rules(found)
    if source.begins_with("<", "[") or not begins_with_part(source.text):
        return False
    return _are_rules(list(parts_in_text(source, LeftOut())))


def _are_rules(found: list[TheoryPart]) -> bool:
    """Return whether there are several parts, and most rules can be read."""
    rules = [one for one in found if one.part == "rule"]
    is_several = len({one.part for one in found}) > 1
    return is_several and 2 * sum(_rule_in(one) is not None for one in rules) > len(rules)


def parse(source: SourceText) -> ParsedCase:
    """Parse a theory into a case, with warnings by kind and count for what a case cannot hold."""
    if source.begins_with("{"):
        return parse_json_case(source, "'premises' and 'rules'", _read_json)
    mistakes, left_out = Mistakes(), LeftOut()
    case = _Theory(source, left_out).read(list(parts_in_text(source, left_out)))
    if not case.claims:
        hint = "write 'premises:' with formulas, and 'rules:' with rules such as '[r1] p, q => r', each with a ';'"
        return without_claims(source, mistakes, "there is no formula in this theory", hint)
    return parsed_case(case, source, mistakes, left_out)


def _read_json(value: dict[str, Any], source: SourceText, _: Mistakes, left_out: LeftOut) -> Case:
    return _Theory(source, left_out).read(list(parts_in_json(source, value, left_out)))


class _Theory:
    """A reader of the parts of a theory."""

    def __init__(self, source: SourceText, left_out: LeftOut) -> None:
        self._source, self._left_out = source, left_out
        self._ids = Ids()
        self._claims: dict[str, Claim] = {}
        self._names: dict[str, str] = {}
        self._rules: dict[str, str] = {}
        self._steps: list[FileStep] = []
        self._used: set[str] = set()
        self._pairs: list[tuple[str, str]] = []
        #: Pairs of formulas of which the first is preferred.
        self._preferred: dict[tuple[str, str], Span] = {}
        self._opposed: dict[tuple[str, str], Span] = {}

    def read(self, items: list[TheoryPart]) -> Case:
        """Make a case of all parts."""
        rules = [(item, found) for item in items if item.part == "rule" and (found := _rule_in(item))]
        self._rules = {name: found["head"] for _, found in rules if (name := _name_of(found))}
        for item in items:
            if item.part in ("axiom", "premise", "assumption"):
                self._formula(item.text, known=item.part)
        for number, (item, found) in enumerate(rules):
            self._rule(item, found, number)
        for item in items:
            if item.part == "rule" and _rule_in(item) is None:
                self._left_out.add("rule that cannot be read", "rules that cannot be read", item.span)
            elif item.part == "contrary":
                self._contrary(item)
            elif item.part == "preference":
                self._preference(item)
        self._against_each_other()
        concluded = {
            target for step in self._steps if step.link.stance == "support" for target in step.targets
        }
        for formula, name in self._names.items():
            claim = self._claims[name]
            if claim.assumed is None and claim.kind is None:
                self._claims[name] = claim if formula in concluded else replace(claim, assumed=False)
            elif formula in concluded:
                self._claims[name] = replace(claim, assumed=True)
        name = case_name(self._source.name)
        links = links_of(self._steps, self._names, self._ids.names, self._left_out)
        case = Case(title=name or "A theory", name=name, claims=self._claims, links=links)
        return with_contradictions(case, self._pairs)

    def _formula(self, text: str, known: str | None = None) -> str:
        """Return a formula as it is a key of `_names`, where it has a claim from now on."""
        formula = _NEGATION.sub("~", text.strip())
        if formula not in self._names:
            wanted = f"not-{formula[1:]}" if formula.startswith("~") else formula
            self._names[formula] = name = self._ids.new(wanted)[0]
            self._claims[name] = Claim(name, formula)
            if (against := _AGAINST_RULE.fullmatch(formula)) and against[1] in self._rules:
                self._counter([formula], against[1], Span(self._source, 0, 1))
        if known:
            name = self._names[formula]
            self._claims[name] = replace(
                self._claims[name], kind=known, assumed=True if known == "axiom" else None
            )
        return formula

    def _rule(self, item: TheoryPart, found: re.Match[str], number: int) -> None:
        body = [self._formula(one) for one in _COMMA.split(found["body"]) if one.strip()]
        name, head = _name_of(found), found["head"]
        if found["arrow"] == "->":
            self._left_out.assume(
                "strict rule is read as a support that can be countered",
                "strict rules are read as supports that can be countered",
                item.span,
            )
        against = _AGAINST_RULE.fullmatch(head)
        undercut = against[1] if against else head[1:] if head.startswith("~") else ""
        if undercut in self._rules and body:
            self._counter(body, undercut, item.span, name)
            return
        target = self._formula(head)
        if not body:
            self._formula(head, known="assumption")
            return
        key = self._new_key(name, f"rule {number}")
        self._steps.append(
            FileStep.of(
                key,
                "support",
                body,
                [target],
                ("rule", "rules"),
                item.span,
                id=name if is_id(name) else None,
            )
        )

    def _counter(self, body: list[str], target: str, span: Span, name: str = "") -> None:
        """Add a counter to a formula or a rule."""
        end = _key_of(target) if target in self._rules and target not in self._names else target
        key = self._new_key(name, f"counter {len(self._steps)}")
        self._steps.append(FileStep.of(key, "counter", body, [end], ("counter", "counters"), span))

    def _new_key(self, name: str, otherwise: str) -> str:
        """Return the key of a rule by its name, of which the first has it, and an unnamed one `otherwise`."""
        key = _key_of(name) if name and name not in self._used else f"\0\0{otherwise}"
        self._used.add(name)
        return key

    def _contrary(self, item: TheoryPart) -> None:
        """Read a contrary, `a ^ b`, or a contradiction, `a - b`."""
        one_way = "^" in item.text
        splits = [
            (item.text[: at.start()].strip(), item.text[at.end() :].strip())
            for at in re.finditer(r"\^" if one_way else "-", item.text)
        ]
        known = [pair for pair in splits if all(self._is_known(one) for one in pair)]
        pair = next(iter(known or (splits if len(splits) == 1 else [])), None)
        if pair is None or not all(pair):
            self._left_out.add("contrary that is no pair", "contraries that are no pairs", item.span)
            return
        if one_way:
            rule = _AGAINST_RULE.fullmatch(pair[1])
            self._counter([self._formula(pair[0])], rule[1] if rule else self._end(pair[1]), item.span)
        else:
            self._opposed.setdefault((self._formula(pair[0]), self._formula(pair[1])), item.span)

    def _is_known(self, formula: str) -> bool:
        return _NEGATION.sub("~", formula) in self._names or formula.strip("[]") in self._rules

    def _end(self, formula: str) -> str:
        return formula if formula in self._rules and formula not in self._names else self._formula(formula)

    def _preference(self, item: TheoryPart) -> None:
        """Read a preference, `a < b`; a rule stands for its conclusion."""
        names = [self._rules.get(one.strip().strip("[]"), one.strip()) for one in re.split("[<>]", item.text)]
        for less, more in pairwise(names):
            pair = (less, more) if ">" in item.text else (more, less)
            self._preferred.setdefault(pair, item.span)

    def _against_each_other(self) -> None:
        """Let formulas counter their negations, and the two of a contradiction each other."""
        for formula in self._names:
            if formula.startswith("~") and formula[1:] in self._names:
                self._opposed.setdefault((formula[1:], formula), Span(self._source, 0, 1))
        for (one, other), span in self._opposed.items():
            ways = [(one, other), (other, one)]
            kept = [way for way in ways if not self._is_safe(way)] or ways
            if len(kept) == 1:
                self._counter([kept[0][0]], kept[0][1], span)
            else:
                self._pairs.append((self._names[one], self._names[other]))
        for span in self._preferred.values():
            self._left_out.add("preference", "preferences", span)

    def _is_safe(self, way: tuple[str, str]) -> bool:
        """Return whether the second of a pair is an axiom, or preferred; that preference is then read."""
        if self._preferred.pop((way[1], way[0]), None) is not None:
            return True
        return self._claims[self._names[way[1]]].kind == "axiom"


def _rule_in(item: TheoryPart) -> re.Match[str] | None:
    return _RULE.fullmatch(item.text)


def _name_of(rule: re.Match[str]) -> str:
    return (rule["name"] or rule["word"] or "").strip()


def _key_of(rule: str) -> str:
    return f"\0{rule}"


IMPORTER = Importer(
    "toast",
    "theories of ASPIC+ in the notation of TOAST: premises, rules, contraries",
    (),
    detect,
    parse,
    leaves_out=(
        "preferences",
        "settings '...'",
        "rules that cannot be read",
        "contraries that are no pairs",
    ),
)
