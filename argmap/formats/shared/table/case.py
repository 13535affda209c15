"""Build a case from the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from argmap.core.arguments import as_step
from argmap.core.contradictions import with_contradictions
from argmap.core.diagnostics import Mistakes, SourceText, did_you_mean
from argmap.core.link_names import derived_name
from argmap.core.model import (
    ACCRUALS,
    STANDARDS,
    Argument,
    Audience,
    Case,
    Citation,
    Claim,
    Group,
    Issue,
    Link,
    Party,
    Source,
    Stage,
    Stance,
    Value,
    Wording,
)
from argmap.core.names import free_name
from argmap.core.spelling import NearWords
from argmap.formats.shared.ids import Ids, id_from
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.steps import FileStep, links_of
from argmap.formats.shared.table.columns import (
    ARGUMENT,
    CLAIM_WORDS,
    NO_STANCES,
    ROWS,
    TableRow,
    folded,
    roles_in,
    stance_in,
    stated_stance,
    words_in,
)
from argmap.syntax.scalars import is_date, is_id, normal, number
from argmap.workspace.library import case_name

_PREMISES = re.compile(r"\s+\+\s+|\s*[;,]\s*")
_YES, _NO = ("yes", "true", "1", "x", "ja", "wahr"), ("no", "false", "0", "nein", "falsch")
_DATES = ("date", "accessed")
_ADDRESS = re.compile(r"https?://\S+")
#: A number that gives the position of a claim, such as 1.2 or 1.2. below 1.
_NUMBER = re.compile(r"\d+(\.\d+)*")
#: The columns of a claim that hold its targets.
_LINKED: Mapping[str, Stance] = {"supports": "support", "counters": "counter"}
#: The parts that hold one of a few words.
_CHOICES: Mapping[str, tuple[str, ...]] = {"standard": STANDARDS, "accrue": ACCRUALS}


def case_of_rows(rows: Sequence[TableRow], source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> Case:
    """Return the case of some rows; an unreadable value is left out with a warning."""
    return _Builder(_with_targets_by_number(rows), mistakes, left_out).build(source)


def _with_targets_by_number(rows: Sequence[TableRow]) -> Sequence[TableRow]:
    """Return rows that name the one above by number, such as 1 for 1.2.

    None unless numbers alone give the targets. That is so if all claims have such numbers and some have
    stances, but no column holds targets.
    """
    called = {row.texts.get("id", "").rstrip("."): row.texts.get("id", "") for row in rows}
    stances = [row for row in rows if _has_stance(row)]
    if (
        not stances
        or any(column in row.texts for row in rows for column in ("target", "premises", *_LINKED))
        or not all(_NUMBER.fullmatch(number) for number in called)
    ):
        return rows
    above = (called.get(row.texts["id"].rstrip(".").rpartition(".")[0]) for row in rows)
    return [
        row._replace(texts={**row.texts, "target": target}) if target else row
        for row, target in zip(rows, above, strict=True)
    ]


def _has_stance(row: TableRow) -> bool:
    return "stance" in row.texts or stance_in(row.texts.get("row", "")) is not None


class _Builder:
    """Builds a case; `_ids` are the ids of claims by their names in a table."""

    def __init__(self, rows: Sequence[TableRow], mistakes: Mistakes, left_out: LeftOut) -> None:
        self._mistakes, self._left_out = mistakes, left_out
        self._rows: dict[str, list[TableRow]] = {kind: [] for kind in ROWS}
        for row in rows:
            self._rows[self._kind(row)].append(row)
        self._ids = Ids()
        self._claims: dict[str, Claim] = {}
        self._called: dict[str, str] = {}
        self._declared: dict[str, dict[str, Any]] = {}
        #: The ids of the parties, sources and so on that have no row, by the words for them.
        self._referred: dict[tuple[str, str], str] = {}
        self._steps: list[FileStep] = []
        self._cells: dict[str, tuple[TableRow, str]] = {}
        self._seen: dict[str, int] = {}
        self._near: NearWords | None = None
        self._by_text: dict[str, str] = {}
        self._link_ids = {normal(row.texts.get("id", "")) for row in self._rows["link"]}

    def build(self, source: SourceText) -> Case:
        """Build the case."""
        for kind, make in (
            ("party", Party),
            ("stage", Stage),
            ("group", Group),
            ("value", Value),
            ("source", Source),
            ("audience", Audience),
            (ARGUMENT, Argument),
        ):
            self._declare(kind, make)
        self._groups_in_groups()
        for name in self._declared[ARGUMENT]:
            self._ids.names.free(name)
        for row in self._rows["claim"]:
            self._add_claim(row)
        for claim in self._claims.values():
            if said := _comparable(claim.text):
                self._by_text.setdefault(said, claim.id)
        for kind in ("citation", "wording"):
            for row in self._rows[kind]:
                self._add_to_claim(kind, row)
        for row in self._rows["claim"]:
            self._add_linked(row)
        for row in self._rows["link"]:
            self._add_link(row)
        links = links_of(
            self._known_steps(), {name: name for name in self._claims}, self._ids.names, self._left_out
        )
        links = tuple(as_step(link, self._declared[ARGUMENT]) for link in links)
        parts = self._parts("case", self._rows["case"][0]) if self._rows["case"] else {}
        for row in self._rows["case"][1:]:
            self._left_out.add("second row about the case", "further rows about the case", row.span)
        name = case_name(source.name)
        case = Case(
            **{**parts, "title": parts.get("title") or name or "A table", "conclusion": self._conclusion()},
            name=name,
            claims=self._claims,
            links=links,
            parties=self._declared["party"],
            stages=self._declared["stage"],
            sources=self._declared["source"],
            groups=self._declared["group"],
            values=self._declared["value"],
            audiences=self._declared["audience"],
            arguments=self._declared[ARGUMENT],
            issues=tuple(self._issues()),
        )
        return with_contradictions(_with_parties(case), self._contradictions())

    def _kind(self, row: TableRow) -> str:
        said = row.texts.get("row", "").lower()
        if said in ROWS:
            return said
        if said and folded(said) not in CLAIM_WORDS and stance_in(said) is None:
            self._left_out.add(
                f"word '{said}' for what a row is", f"words '{said}' for what rows are", row.span
            )
        return "claim" if "text" in row.texts or "premises" not in row.texts else "link"

    def _declare(self, kind: str, make: Any) -> None:
        """Read the rows of a kind of element that others refer to."""
        found = self._declared.setdefault(kind, {})
        for row in self._rows[kind]:
            name = normal(row.texts.get("id", "") or row.texts.get("text", ""))
            name = name if is_id(name) else id_from(name, kind.split(maxsplit=1)[0])
            if name in found:
                self._left_out.add(
                    f"row of a {kind} that is there already",
                    f"rows of a {kind} that is there already",
                    row.span,
                )
                continue
            found[name] = make(**{**self._parts(kind, row), "id": name})

    def _groups_in_groups(self) -> None:
        """Leave out parents that do not exist, or would make a group a part of itself."""
        groups = self._declared["group"]
        for group in list(groups.values()):
            above, seen = group.parent, {group.id}
            while above in groups and above not in seen:
                seen.add(above)
                above = groups[above].parent
            if above is not None:
                groups[group.id] = replace(group, parent=None)
                words = "parent of a group, as it is none", "parents of groups, as they are none"
                self._left_out.add(*words, self._rows["group"][0].span)

    def _parts(self, kind: str, row: TableRow) -> dict[str, Any]:
        """Return the parts of an element in a row.

        A warning names a column that the element does not have.
        """
        parts: dict[str, Any] = {}
        for column, text in row.texts.items():
            part = ROWS[kind].get(column)
            if part is not None:
                value = self._value(part, text, row, column)
                if value is not None:
                    parts[part] = value
            elif column != "row" and not (kind == "claim" and column in _OF_A_CLAIM):
                words = f"'{column}' of a {kind}", f"'{column}' of rows of a {kind}"
                self._left_out.add(*words, row.place(column))
        return parts

    def _value(self, part: str, text: str, row: TableRow, column: str) -> Any:
        """Return the value of a part; None, with a warning, if it cannot be read."""
        if part == "roles":
            found_roles = roles_in(text)
            wanted = "a role = a claim, with semicolons between them"
            return self._unread(part, text, wanted, row, column) if found_roles is None else found_roles
        if part in ("tags", "aliases", "rule"):
            return words_in(text)
        if part in ("assumed", "record"):
            if text.lower() in (*_YES, *_NO):
                return text.lower() in _YES
            return self._unread(part, text, "yes or no", row, column)
        if part == "weight":
            found = number(text.replace(",", "."))
            return (
                found
                if found is not None and 0 <= found <= 1
                else self._unread(part, text, "from 0 to 1", row, column)
            )
        if part in _CHOICES:
            choices = _CHOICES[part]
            wanted = f"one of {', '.join(choices)}"
            return text if text in choices else self._unread(part, text, wanted, row, column)
        if part in _DATES:
            wanted = "YYYY, YYYY-MM or YYYY-MM-DD"
            return text if is_date(text) else self._unread(part, text, wanted, row, column)
        if part == "by":
            return self._reference("party", text)
        if part in ("stage", "group", "value", "source"):
            return self._reference(part, text)
        if part == "prefer":
            return tuple(dict.fromkeys(one for one in _PREMISES.split(text) if one))
        if part == "order":
            values = (self._reference("value", one) for one in _PREMISES.split(text) if one)
            return tuple(dict.fromkeys(values))
        if part == "parent":
            return normal(text)
        return text

    def _unread(self, part: str, text: str, wanted: str, row: TableRow, column: str) -> None:
        message = f"{part} '{text}' is not {wanted}, and is left out"
        self._mistakes.report("bad-value", message, row.place(column), severity="warning")

    def _claims_in(self, text: str, row: TableRow, column: str, what: str) -> list[str]:
        """Return the claims that a cell names, empty for each unknown one, with a warning."""
        found = []
        for word in self._words(text):
            claim = self._find(word)
            if claim is None:
                self._unknown(word, row, column, what, f"the {what} is left out")
            found.append(claim or "")
        return found

    def _words(self, text: str) -> list[str]:
        """Return the names of claims in a cell: the whole of it if that is a name, or else its parts."""
        if self._find(text) is not None:
            return [normal(text)]
        return [normal(one) for one in _PREMISES.split(text) if one]

    def _find(self, word: str) -> str | None:
        """Return the claim with an id in the table, or with a text if there is no such id."""
        name = normal(word)
        if name in self._called or name in self._link_ids:
            return self._called.get(name)
        return self._by_text.get(_comparable(word))

    def _unknown(self, word: str, row: TableRow, column: str, what: str, outcome: str) -> None:
        """Warn, at its cell, of a word that is not an id in any row, with the outcome."""
        if self._near is None:
            self._near = NearWords(one for one in (*self._called, *self._cells) if "\0" not in one)
        message = f"no row has the id '{word}', and {outcome}"
        hint = did_you_mean(word, self._near)
        self._mistakes.report(f"unknown-{what}", message, row.place(column), hint=hint, severity="warning")

    def _reference(self, kind: str, text: str) -> str:
        """Return the id of a party, stage, group or source; one without a row is declared."""
        found = self._declared[kind]
        name = normal(text)
        if name in found:
            return name
        if kind == "party" and not self._rows["party"] and not found and is_id(name):
            return name
        known = self._referred.get((kind, name))
        if known is not None:
            return known
        wanted = free_name(name if is_id(name) else id_from(name.lower(), kind), found)
        self._referred[kind, name] = wanted
        title = None if wanted == name else text
        if kind == "source" and _ADDRESS.fullmatch(text):
            found[wanted] = Source(wanted, url=text)
        else:
            make: Any = {"party": Party, "stage": Stage, "group": Group, "value": Value, "source": Source}[
                kind
            ]
            found[wanted] = make(wanted, title)
        return wanted

    def _add_claim(self, row: TableRow) -> None:
        parts = self._parts("claim", row)
        key = parts.pop("id", "")
        name, aliases = self._ids.new(key, key)
        text = parts.pop("text", "")
        if not text:
            message = f"claim {name} has no text"
            self._mistakes.report("missing-text", message, row.place("text"), severity="warning")
        if key and key in self._called:
            message = f"the id {key} is there twice; this claim is called {name}"
            self._mistakes.report("duplicate-id", message, row.place("id"), severity="warning")
        self._called.setdefault(key or f"\0{name}", name)
        said: dict[str, Any] = {
            part: row.texts[part] for part in ("at", "quote", "translation") if part in row.texts
        }
        if "source" in row.texts:
            said["source"] = self._reference("source", row.texts["source"])
        cites = (Citation(**said),) if said else ()
        aliases = parts.pop("aliases", ()) or aliases
        self._claims[name] = Claim(name, text or "(no text)", cites=cites, aliases=aliases, **parts)
        self._called.setdefault(f"\0row {id(row)}", name)

    def _add_to_claim(self, kind: str, row: TableRow) -> None:
        """Add a citation or a wording to the claim that its row names."""
        parts = self._parts(kind, row)
        key = normal(parts.pop("claim", ""))
        name = self._called.get(key)
        if name is None:
            if key:
                self._unknown(key, row, "target", "claim", f"the {kind} is left out")
            else:
                self._left_out.add(f"{kind} of no claim", f"{kind}s of no claim", row.span)
            return
        if kind == "wording" and "text" not in parts:
            self._left_out.add("wording without a text", "wordings without a text", row.span)
            return
        claim = self._claims[name]
        if kind == "citation":
            if parts:
                self._claims[name] = replace(claim, cites=(*claim.cites, Citation(**parts)))
        else:
            self._claims[name] = replace(claim, wordings=(*claim.wordings, Wording(**parts)))

    def _add_linked(self, row: TableRow) -> None:
        """Add the links in the columns `supports` and `counters` of a claim, and find its preferences."""
        name = self._called[f"\0row {id(row)}"]
        claim = self._claims[name]
        named = self._claims_in(" + ".join(claim.prefer), row, "prefer", "preference")
        self._claims[name] = replace(claim, prefer=tuple(dict.fromkeys(one for one in named if one)))
        for column, stance in (*_LINKED.items(), ("target", self._stance_of(row))):
            for target in self._words(row.texts.get(column, "")):
                if stance is None:
                    words = "link that is neither for nor against", "links that are neither for nor against"
                    self._left_out.add(*words, row.place("stance"))
                    continue
                self._step(Link("", (name,), "", stance), (name,), target, row, column)

    def _stance_of(self, row: TableRow) -> Stance | None:
        """Return the stance of a claim to its `target`: as stated, or by the kind of its row.

        None if it is stated to be neither.
        """
        said = folded(row.texts.get("stance", ""))
        kind = stance_in(row.texts.get("row", ""))
        if said in NO_STANCES:
            return None
        if "target" in row.texts:
            return self._stance(row) if said else kind or "support"
        if (said or kind) and not any(column in row.texts for column in _LINKED):
            words = (
                "stance of a claim that names no target",
                "stances of claims that name no target",
            )
            self._left_out.add(*words, row.place("stance" if said else "row"))
        return "support"

    def _stance(self, row: TableRow) -> Stance:
        said = row.texts.get("stance", "support")
        stance = stated_stance(said)
        if stance is None:
            words = f"stance '{said}' is neither support nor counter, and is read as support"
            self._mistakes.report("bad-value", words, row.place("stance"), severity="warning")
            stance = "support"
        return stance

    def _add_link(self, row: TableRow) -> None:
        parts = self._parts("link", row)
        premises = self._claims_in(parts.pop("premises", ""), row, "premises", "premise")
        stance = self._stance(row)
        parts.pop("stance", None)
        own = normal(parts.pop("id", ""))
        if "roles" in parts:
            played = [(role, self._called.get(normal(claim), "")) for role, claim in parts["roles"]]
            parts["roles"] = tuple(sorted(pair for pair in played if pair[1] and pair[1] in premises))
            for _ in played[len(parts["roles"]) :]:
                place = row.place("roles")
                self._left_out.add("role of what is not a premise", "roles of what are not premises", place)
        target = parts.pop("target", "")
        link = Link("", (), "", stance, id=own if is_id(own) else None, **parts)
        self._step(link, tuple(one for one in premises if one), target, row, "target")

    def _step(self, link: Link, premises: tuple[str, ...], target: str, row: TableRow, column: str) -> None:
        """Add a link to a target given by its name in the table, which may be a link of a later row."""
        on = self._find(target) or normal(target)
        key = (link.id or derived_name(premises, on, self._seen)) if premises else ""
        if key in self._cells:
            key = f"{key}\0{len(self._steps)}"
        self._cells[key] = row, column
        words = "link", "links"
        self._steps.append(FileStep(key, premises, (on,) if on else (), words, row.span, link))

    def _known_steps(self) -> list[FileStep]:
        """Return the links on existing claims and links; the others cause warnings at their cells."""
        steps = []
        for step in self._steps:
            unknown = [one for one in step.targets if one not in self._claims and one not in self._cells]
            if unknown and step.premises:
                self._unknown(unknown[0], *self._cells[step.key], "target", "the link to it is left out")
            else:
                steps.append(step)
        return steps

    def _conclusion(self) -> tuple[str, ...]:
        if not self._rows["case"]:
            return ()
        row = self._rows["case"][0]
        named = self._claims_in(row.texts.get("target", ""), row, "target", "conclusion")
        return tuple(dict.fromkeys(one for one in named if one))

    def _issues(self) -> list[Issue]:
        found, taken = [], set[str]()
        for row in self._rows["issue"]:
            parts = self._parts("issue", row)
            named = self._claims_in(parts.pop("positions", ""), row, "premises", "position")
            names = [one for one in named if one]
            positions = tuple(dict.fromkeys(one for one in names if one not in taken))
            for _ in names[len(positions) :]:
                words = "position that is in an issue already", "positions that are in an issue already"
                self._left_out.add(*words, row.place("premises"))
            taken.update(positions)
            if positions:
                found.append(Issue(positions, **parts))
        return found

    def _contradictions(self) -> list[tuple[str, str]]:
        pairs: dict[frozenset[str], tuple[str, str]] = {}
        for row in self._rows["contradiction"]:
            parts = self._parts("contradiction", row)
            ends = (("one", "premises"), ("other", "target"))
            found = [
                self._claims_in(parts.get(end, ""), row, column, "contradiction") for end, column in ends
            ]
            one, other = ((claims[0] if len(claims) == 1 else "") for claims in found)
            if one and other and one != other:
                pairs.setdefault(frozenset((one, other)), (one, other))
            elif "" not in (*found[0], *found[1]):
                words = "contradiction without two claims", "contradictions without two claims"
                self._left_out.add(*words, row.span)
        return list(pairs.values())


def _with_parties(case: Case) -> Case:
    """Return a case that declares all its parties, if it declares any."""
    if not case.parties:
        return case
    wordings = [wording for claim in case.claims.values() for wording in claim.wordings]
    speakers = [
        *(claim.by for claim in case.claims.values()),
        *(link.by for link in case.links),
        *(argument.by for argument in case.arguments.values()),
        *(stage.by for stage in case.stages.values()),
        *(wording.by for wording in wordings),
    ]
    named = dict.fromkeys(one for one in speakers if one)
    parties = {**case.parties, **{name: Party(name) for name in named if name not in case.parties}}
    return replace(case, parties=parties)


#: Columns of claims that are read separately.
_OF_A_CLAIM = ("supports", "counters", "target", "stance", "source", "at", "quote", "translation")


def _comparable(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".")
