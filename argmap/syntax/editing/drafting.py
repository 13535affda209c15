"""A new case file for learning the format: three claims and short comments."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from argmap.core.fixes import Writable
from argmap.syntax.editing.formatting import format_text
from argmap.syntax.editing.new_ids import claim_id, made_id
from argmap.syntax.editing.typed_values import valid_text
from argmap.syntax.parsing import parse_case
from argmap.syntax.yaml.writer import WIDTH, dump_inline, dump_text

#: The texts that stand in a new case, or for a new claim, until an author writes others.
CLAIM = "The answer is yes."
REASON = "There is a reason for it."
OBJECTION = "There is something to be said against it."


#: The file of the JSON Schema by which editors check and complete a case file.
SCHEMA_FILE = "case.schema.json"
SCHEMA_LINE = f"# yaml-language-server: $schema={SCHEMA_FILE}"

PARTIES = ("Proposition", "Opposition")


class DraftedStage(NamedTuple):
    """A stage of a new case: its id, its title, the party that speaks, and its length in words.

    `by` and `length` may be empty. The format has no key for a length, which becomes a comment.
    """

    id: str
    title: str
    by: str = ""
    length: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The content of a new case: question, parties by id, stages, a claim, reasons for it, objections."""

    title: str
    parties: dict[str, str] = field(default_factory=lambda: party_ids(PARTIES))
    stages: tuple[DraftedStage, ...] = ()
    claim: str = CLAIM
    reasons: tuple[str, ...] = (REASON,)
    objections: tuple[str, ...] = (OBJECTION,)


def party_ids(names: tuple[str, ...]) -> dict[str, str]:
    """Return parties under ids made from their names."""
    found: dict[str, str] = {}
    for name in names:
        found[made_id(name, found, "party")] = name
    return found


def draft_text(draft: Draft, *, schema: bool = True) -> str:
    """Return the text of a new case file.

    Raises:
        ArgmapError: Some text cannot be written in a case file.
    """
    title, said = valid_text("title", draft.title), valid_text("claim", draft.claim)
    claim = claim_id(said, [])
    reasons = _named("reason", draft.reasons, [claim])
    objections = _named("objection", draft.objections, [claim, *reasons])
    first, second = (*draft.parties, "", "")[:2]
    lines = [
        *([SCHEMA_LINE] if schema else []),
        *([_IGNORE_UNUSED_STAGES] if draft.stages else []),
        "# The title is the question. Lines that start with '#' are comments: remove them as you like.",
        *_entry("title", title, 0),
        "",
        *_parties(draft.parties),
        *_stages(draft.stages),
        "# A claim is one sentence that somebody puts forward, under a short name of your choice.",
        "claims:",
        *_claim(claim, said, first, _first_speech(draft, first)),
        "",
        "  # 'supports' names the claim that this one speaks for.",
        *_claims(reasons, first, [*_first_speech(draft, first), ("supports", claim)]),
        "",
        "  # 'counters' names what this one speaks against: a claim, or the step from one claim to another.",
        *_claims(objections, second or first, [*_first_speech(draft, second), ("counters", claim)]),
        f"    # counters: {next(iter(reasons))} -> {claim}",
        "",
        *_EXAMPLES,
    ]
    text = "".join(f"{line}\n" for line in lines)
    return format_text(parse_case(text, file="the new case"))


def _named(what: str, texts: tuple[str, ...], taken: list[str]) -> dict[str, str]:
    """Return texts under ids made from them that are not taken."""
    found: dict[str, str] = {}
    for text in texts:
        words = valid_text(what, text)
        found[claim_id(words, [*taken, *found], what)] = words
    return found


#: The comment that silences the check about speeches that have not been held yet.
_IGNORE_UNUSED_STAGES = "# argmap: ignore-file[unused-stage] the round is still to come"

#: The most parties that have claims in a new case.
_MOST_PARTIES = 2
#: More of what a claim can contain, commented out: authors remove the '#' to use it.
_EXAMPLES = """\
  # Premises that are needed together are joined by 'with'; 'cites' says where a claim is found.
  # study:
  #   text: A study found that it helps.
  #   kind: factual
  #   cites: {source: report, at: p. 4, quote: the words as they are printed there}
  #   supports: {target: CLAIM, with: ANOTHER-CLAIM}

# Sources are the documents that claims cite.
# sources:
#   report: {title: The report, author: Somebody, date: 2026-01-31, url: "https://example.org"}
""".splitlines()


def _parties(parties: dict[str, str]) -> list[str]:
    if not parties:
        return []
    lines = ["# Who makes claims; 'by' names them below.", "parties:"]
    for number, (name, words) in enumerate(parties.items()):
        entry = _entry(name, valid_text(f"name of {name}", words), 2)
        if number >= _MOST_PARTIES:
            entry = ["  # argmap: ignore[unused-party] its claims are still to come", *entry]
        lines += entry
    return [*lines, ""]


def _stages(stages: tuple[DraftedStage, ...]) -> list[str]:
    if not stages:
        return []
    lines = ["# The speeches, in order; 'stage' names below in which one a claim is made.", "stages:"]
    for stage in stages:
        by = f", by: {dump_inline(stage.by)}" if stage.by else ""
        length = f"  # {stage.length}" if stage.length else ""
        title = dump_inline(valid_text(f"title of {stage.id}", stage.title))
        lines.append(f"  {dump_inline(stage.id)}: {{title: {title}{by}}}{length}")
    return [*lines, ""]


def _first_speech(draft: Draft, party: str) -> list[tuple[str, str]]:
    """Return the key that assigns a party's claim to its first speech; empty if it has no speech."""
    return [("stage", stage.id) for stage in draft.stages if party and stage.by == party][:1]


def _claim(name: str, text: str, by: str, links: list[tuple[str, str]]) -> list[str]:
    parts = [*_entry("text", text, 4), *(_entry("by", by, 4) if by else [])]
    drawn = [line for word, target in links for line in _entry(word, target, 4)]
    return [f"  {dump_inline(name)}:", *parts, *drawn]


def _claims(texts: dict[str, str], by: str, links: list[tuple[str, str]]) -> list[str]:
    """Return the lines of similar claims, separated by blank lines."""
    lines = [line for name, text in texts.items() for line in ("", *_claim(name, text, by, links))]
    return lines[1:]


def _entry(key: str, value: Writable, column: int) -> list[str]:
    head, pad = f"{dump_inline(key)}:", " " * column
    first, *below = dump_text(str(value), width=WIDTH - column, head=len(head))
    return [f"{pad}{head} {first}", *(f"{pad}{line}" if line else "" for line in below)]
