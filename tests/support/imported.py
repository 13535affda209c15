"""What importers make of a text, in tests: their messages, and the links of a case in short."""

from __future__ import annotations

from dataclasses import replace

from argmap.core.diagnostics import SourceText
from argmap.core.model import Case
from argmap.formats.importing import importers
from argmap.syntax.parsing import ParsedCase


def read_csv(text: str, name: str = "map.csv") -> ParsedCase:
    return importers()["csv"].parse(SourceText(name, text))


def messages_of(parsed: ParsedCase) -> list[str]:
    return [found.message for found in parsed.diagnostics]


def sorted_messages(parsed: ParsedCase) -> list[str]:
    return sorted(found.message for found in parsed.diagnostics)


def left_out_of(parsed: ParsedCase) -> list[str]:
    """The messages without their beginning, which is that something is left out."""
    return [found.message.removeprefix("left out: ") for found in parsed.diagnostics]


def links_by_name(case: Case) -> dict[str, str]:
    return {link.name: link.stance for link in case.links}


def links_by_ends(case: Case) -> set[tuple[str, ...]]:
    return {(*link.premises, link.stance, link.target) for link in case.links}


def links_by_text(case: Case) -> dict[str, str]:
    """The stance of each link, by the texts of its first premise and of its target."""
    claims = case.claims
    return {f"{claims[one.premises[0]].text} > {claims[one.target].text}": one.stance for one in case.links}


def in_any_order(case: Case) -> Case:
    """A case that is equal to one with the same links in another order."""
    return replace(case, links=tuple(sorted(case.links, key=lambda link: link.name)))
