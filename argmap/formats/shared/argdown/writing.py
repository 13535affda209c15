"""Writing a case in Argdown: each claim with its relations, and steps as numbered arguments.

A step with one premise and no other attributes is a relation under that premise. Any other step is an
argument: its premises, and the conclusion that it supports. A step that counters a claim, or bears on a step,
has no such conclusion; a sentence takes its place, and the data of the inference give the target. What
Argdown has no field for is written as data in braces, with the keys of a case file, and as front matter under
`argmap`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.core.fixes import Writable
from argmap.core.model import Case, Claim, Link, Wording
from argmap.formats.shared.argdown.case import OWN
from argmap.formats.shared.argdown.links import BEARS_ON, UNNAMED
from argmap.formats.shared.argdown.names import id_for
from argmap.formats.shared.argdown.outline import GroupOutline
from argmap.formats.shared.argdown.text import (
    is_one_line,
    written_data,
    written_front,
    written_rules,
    written_tags,
    written_text,
)
from argmap.formats.shared.argdown.titles import ArgdownTitles
from argmap.syntax.schema import ELEMENTS, LISTED, SECTIONS, attribute_of
from argmap.syntax.writer import written_fields, written_part
from argmap.syntax.yaml.writer import Bare

_KEYS = {stance: key for key, stance in BEARS_ON.items()}
#: The sentence in place of the conclusion of a step that counters a claim, or bears on a step.
_SENTENCES = {
    ("counter", False): "Not so",
    ("counter", True): "It does not follow",
    ("support", True): "It follows",
}
_SIGNS = {
    ("support", False): "+>",
    ("counter", False): "->",
    ("support", True): "+>",
    ("counter", True): "_>",
}
#: The keys of a claim and of a link that are written elsewhere than in data.
_NOT_IN_DATA = frozenset(
    ("text", "title", "kind", "group", "wordings", "supports", "counters", "contradicts", "tags")
)
_OF_A_LINK = ("by", "stage", "scheme", "roles", "weight")
_NOT_OF_A_CASE = frozenset(("argmap", "title", "claims", "links", "conflicts"))


def written_case(case: Case) -> str:
    """Return a case as an Argdown text, from which all but the conflicts of a merge can be read back."""
    return _Writer(case).text()


class _Writer:
    def __init__(self, case: Case) -> None:
        self._case = case
        self._links = {link.name: link for link in case.links if not link.contradiction}
        self._titles = ArgdownTitles(case, self._links)
        self._outline = GroupOutline(case)
        self._from: dict[str, list[Link]] = {claim: [] for claim in case.claims}
        for link in self._links.values():
            self._from[link.premises[0]].append(link)
        self._blocks: list[str] = []
        self._after_argument = False
        self._numbered = False
        self._tagged = False

    def text(self) -> str:
        """Return the whole text."""
        for claim in self._case.claims.values():
            for heading in self._outline.headings_before(claim):
                self._add(heading)
            self._write_claim(claim)
        front: dict[str, Any] = {"title": self._case.title}
        if self._tagged:
            front["model"] = {"removeTagsFromText": Bare("true")}
        if own := self._own():
            front[OWN] = own
        return "\n\n".join(["\n".join(written_front(front)), *self._blocks]) + "\n"

    def _add(self, block: str, *, is_argument: bool = False) -> None:
        self._blocks.append(block)
        self._after_argument = is_argument

    def _own(self) -> dict[str, Writable]:
        """Return the parts of the case that are kept in the front matter."""
        own: dict[str, Writable] = {}
        for word, key in ELEMENTS["case"].items():
            value = getattr(self._case, word) if word not in _NOT_OF_A_CASE else None
            if not value or (word == "groups" and self._outline.says_all):
                continue
            if word in SECTIONS:
                element = SECTIONS[word]
                own[word] = {name: written_fields(element, one) or Bare("") for name, one in value.items()}
            elif key.kind in LISTED:
                own[word] = [written_fields(LISTED[key.kind], one) for one in value]
            else:
                own[word] = _part(value, key.kind)
        if self._numbered and "arguments" not in own:
            own["arguments"] = {}  # numbered sentences that form no argument of the case
        return own

    def _write_claim(self, claim: Claim) -> None:
        """Write a claim with its relations, its other wordings, and the steps that it is first in.

        A relation that comes after a step with the same stance is written after that step, since the order of
        links is part of a case.
        """
        apart = _are_apart(claim)
        lines = [self._definition(claim, apart=apart)]
        steps: set[str] = set()
        later: list[Link] = []
        for link in self._from[claim.id]:
            if self._titles.is_relation(link) and link.stance not in steps:
                lines.append(self._relation(link))
            else:
                steps.add(link.stance)
                later.append(link)
        lines += [f"  >< {self._titles.of(other)}" for other in claim.contradicts]
        is_argument = self._titles.is_argument(claim.id)
        self._add("\n".join(lines), is_argument=is_argument)
        for wording in claim.wordings if apart else ():
            fields = {
                word: value for word, value in written_fields("wording", wording).items() if word != "text"
            }
            said = f"{self._titles.of(claim.id)}: {written_text(wording.text)}"
            self._add(said + (f" {written_data(fields)}" if fields else ""), is_argument=is_argument)
        for link in later:
            if not self._titles.is_relation(link):
                self._write_steps(self._titles.chain(link))
            else:
                self._add(f"{self._titles.of(claim.id)}\n{self._relation(link)}", is_argument=is_argument)

    def _definition(self, claim: Claim, *, apart: bool) -> str:
        """Return the definition of a claim: its text, its tags and its data."""
        tags = written_tags(claim.tags)
        self._tagged = self._tagged or bool(tags)
        data = self._claim_data(claim)
        if tags is None:
            data["tags"] = list(claim.tags)
        if claim.wordings and not apart:
            data["wordings"] = [written_fields("wording", one) for one in claim.wordings]
        parts = (
            f"{self._titles.of(claim.id)}: {written_text(claim.text)}",
            tags,
            written_data(data) if data else "",
        )
        return " ".join(part for part in parts if part)

    def _claim_data(self, claim: Claim) -> dict[str, Writable]:
        """Return the parts of a claim that Argdown has no place for."""
        data: dict[str, Writable] = {}
        title = self._titles.title(claim.id) or ""
        if id_for(title, "claim") != claim.id:
            data["id"] = claim.id
        if claim.title != title and (claim.title is not None or title != claim.id):
            data["title"] = claim.title if claim.title is not None else Bare("null")
        if not is_one_line(claim.text):
            data["text"] = claim.text
        if claim.kind is not None and not self._titles.is_argument(claim.id):
            data["kind"] = claim.kind
        if self._outline.is_elsewhere(claim):
            data["group"] = claim.group or Bare("null")
        for word, key in ELEMENTS["claim"].items():
            value = None if word in _NOT_IN_DATA else getattr(claim, attribute_of(word))
            if value is not None and value != ():
                data[word] = _part(value, key.kind)
        return data

    def _relation(self, link: Link) -> str:
        sign = _SIGNS[link.stance, link.target in self._links]
        return f"  {sign} {self._titles.of(link.target)}"

    def _write_steps(self, steps: list[Link]) -> None:
        """Write an argument of one or several steps."""
        if not steps:
            return
        last = steps[-1]
        title = self._titles.title(last.name)
        unnamed = last.id is None
        if title is None and self._after_argument:
            title = self._titles.new()
        argument = self._case.arguments.get(title or "")
        said = last.notes if argument is None else argument.gist
        gist = said if title is not None and said is not None and is_one_line(said) else None
        self._numbered = True
        if title is not None:
            said = f"<{title}>" + (f": {written_text(gist)}" if gist else "")
            tags = written_tags(argument.tags) if argument is not None else None
            self._tagged = self._tagged or bool(tags)
            self._add(f"{said} {tags}" if tags else said)
        rows: list[str] = []
        lines: list[str] = []
        for number, link in enumerate(steps, 1):
            data: dict[str, Writable] = {}
            if unnamed and title is not None:
                data[UNNAMED] = Bare("true")
            elif link.id is not None and link.id != f"{title}.{number}":
                data["id"] = link.id
            uses = self._premises(link, rows, lines)
            if uses is not None:
                data["uses"] = [Bare(str(one)) for one in uses]
            if link.target in self._links or link.stance == "counter":
                data[_KEYS[link.stance]] = self._called(link.target)
            data |= self._link_data(link, with_notes=link is not last or gist is None or argument is not None)
            lines.append(_inference(link.rule, data))
            rows.append(link.target)
            lines.append(f"({len(rows)}) {self._conclusion(link)}")
        self._add("\n".join(lines))

    def _premises(self, link: Link, rows: list[str], lines: list[str]) -> list[int] | None:
        """Add the premises that are not rows yet; return the rows a step uses, if not all since the last."""
        before = len(rows)
        for premise in link.premises:
            if premise not in rows:
                rows.append(premise)
                lines.append(f"({len(rows)}) {self._titles.of(premise)}")
        uses = [rows.index(premise) + 1 for premise in link.premises]
        return uses if before and uses != list(range(before, len(rows) + 1)) else None

    def _called(self, target: str) -> str:
        """Return the name of a claim or step in the data of an inference: its id, or else its title."""
        link = self._links.get(target)
        return target if link is None or link.id is not None else self._titles.title(target) or target

    def _conclusion(self, link: Link) -> str:
        """Return the conclusion of a step, or the sentence in its place and the data with its target."""
        on = self._links.get(link.target)
        if on is None and link.stance == "support":
            return self._titles.of(link.target)
        base = link.target
        for _ in self._links:  # the claim that a step on a step finally leads to
            if base not in self._links:
                break
            base = self._links[base].target
        about = self._case.claims[base].text if base in self._case.claims else base
        sentence = _SENTENCES[link.stance, on is not None]
        return f"{sentence}: {written_text(about)}\n{self._relation(link)}"

    def _link_data(self, link: Link, *, with_notes: bool) -> dict[str, Writable]:
        data: dict[str, Writable] = {}
        for word in _OF_A_LINK:
            value = getattr(link, word)
            if value is not None and value != ():
                data[word] = _part(value, ELEMENTS["link"][word].kind)
        if written_rules(link.rule) is None:
            data["rule"] = written_part(link.rule, "words")
        if link.notes is not None and with_notes:
            data["notes"] = link.notes
        return data


def _part(value: Any, kind: str) -> Writable:
    if kind in LISTED:
        return [written_fields(LISTED[kind], one) for one in value]
    if kind == "roles":
        return dict(value)
    written: Writable = value if isinstance(value, str) else written_part(value, kind)
    return written


def _are_apart(claim: Claim) -> bool:
    """Return whether the wordings of a claim can be further texts: all different, each on one line."""
    known = {claim.text}
    for wording in claim.wordings:
        if not is_one_line(wording.text) or (wording == Wording(wording.text) and wording.text in known):
            return False
        known.add(wording.text)
    return is_one_line(claim.text)


def _inference(rule: tuple[str, ...], data: Mapping[str, Writable]) -> str:
    rules = written_rules(rule)
    if not rules and not data:
        return "-----"
    return " ".join(part for part in ("--", rules, written_data(data) if data else "", "--") if part)
