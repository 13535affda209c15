"""A diff prepared for readers: changed verdicts first, then the changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from argmap.compare.diff.causes import DiffSides, Explaining, VerdictChange, changed_verdicts, evaluate_both
from argmap.compare.diff.change import KINDS, CaseDiff, Change
from argmap.compare.diff.rejection_reasons import changed_reasons
from argmap.core.diagnostics import ArgmapError, choice_hint
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case
from argmap.core.reach import reachable
from argmap.semantics import Because, Status

#: The results of `level`, the most serious first.
LEVELS = ("verdict", "structure", "text")
#: Parts of elements whose change can affect verdicts.
_STRUCTURE = frozenset(
    ("assumed", "standard", "accrue", "prefer", "weight", "premises", "target", "positions", "conclusion")
)
#: Synonyms for parts.
_WORDS = {"by": "party", "party": "by"}


@dataclass(frozen=True, slots=True)
class Summary:
    """A diff prepared for output; `before` and `after` are the names of the two cases.

    `verdicts` are those on conclusions, with their causes; `others` the
    verdicts before and after of other claims, of which `why_others` explains as
    many as the effort allowed. `whole` tells formats not to shorten long lists.
    `changes` are the selected ones. `with_claim` holds the links added or
    removed with a claim, by the fingerprint of its change: they are among
    `changes`, but reported with the claim. `unanswered` are claims that counter
    something and are newly without a counter; `orphaned` those that no longer
    lead to a conclusion. `reasons` holds both causes of rejection for claims
    rejected in both cases for different causes.
    """

    before: str
    after: str
    diff: CaseDiff
    verdicts: tuple[VerdictChange, ...]
    others: Mapping[str, tuple[Status, Status]]
    changes: tuple[Change, ...]
    with_claim: Mapping[str, tuple[Change, ...]]
    unanswered: tuple[str, ...]
    orphaned: tuple[str, ...]
    why_others: Mapping[str, VerdictChange] = field(default_factory=dict)
    whole: bool = False
    reasons: Mapping[str, tuple[Because, Because]] = field(default_factory=dict)

    @property
    def separate_changes(self) -> Iterator[Change]:
        """The changes that get a row of their own."""
        folded = {change.fingerprint for changes in self.with_claim.values() for change in changes}
        return (change for change in self.changes if change.fingerprint not in folded)

    def levels(self) -> set[str]:
        """Return which of `LEVELS` occur."""
        found = {level(change) for change in self.changes}
        return found | {"verdict"} if self.verdicts else found


def summarise(
    diff: CaseDiff,
    *,
    only: Collection[str] = (),
    ignore: Collection[str] = (),
    names: tuple[str, str] | None = None,
    whole: bool = False,
) -> Summary:
    """Summarize a diff; `names` are those of the two cases, by default their titles.

    `only` and `ignore` select changes by kind (`link-flipped`, or `flipped` for
    every kind that ends so), by key (`text`, `party`, `cites`) or `verdict`.

    Raises:
        ArgmapError: One of these words is unknown.
    """
    known = _known_words()
    for word in (*only, *ignore):
        if word not in known:
            hint = choice_hint(word, sorted(known))
            raise ArgmapError(f"no change is called '{word}'", hint=hint)
    changes = tuple(c for c in diff.changes if _is_selected(_words(c), only, ignore))
    explained: tuple[VerdictChange, ...] = ()
    others: dict[str, tuple[Status, Status]] = {}
    why_others: dict[str, VerdictChange] = {}
    unanswered: tuple[str, ...] = ()
    orphaned: tuple[str, ...] = ()
    reasons: dict[str, tuple[Because, Because]] = {}
    if _is_selected({"verdict"}, only, ignore):
        sides = evaluate_both(diff)
        explaining = Explaining(diff, sides)
        explained = explaining.explain()
        others = changed_verdicts(diff, sides)
        for told in explained:
            others.pop(told.id, None)
        why_others = explaining.explain_many(others)
        unanswered, orphaned = _newly_unanswered(diff), _newly_orphaned(diff, sides)
        reasons = changed_reasons(diff, sides)
    names = names or (diff.before.title, diff.after.title)
    return Summary(
        *(*names, diff, explained, others, changes, _with_claims(changes), unanswered, orphaned),
        why_others=why_others,
        whole=whole,
        reasons=reasons,
    )


def level(change: Change) -> str:
    """Return `structure` for a change that can affect verdicts, else `text`."""
    verb = change.kind.rpartition("-")[2]
    about_graph = change.kind in ("added", "removed") or change.kind.startswith(("link-", "issue-"))
    if about_graph and verb in ("added", "removed", "flipped", "retargeted"):
        return "structure"
    part = change.id if change.kind == "case-changed" else change.part
    return "structure" if part in _STRUCTURE or change.kind == "restaged" else "text"


def _is_selected(words: Collection[str], only: Collection[str], ignore: Collection[str]) -> bool:
    return (not only or not set(only).isdisjoint(words)) and set(ignore).isdisjoint(words)


def _known_words() -> set[str]:
    parts = (
        "text",
        "party",
        "by",
        "stage",
        "group",
        "value",
        "argument",
        "rule",
        "gist",
        "wordings",
        "cites",
        "notes",
        "tags",
        "kind",
        "assumed",
        "standard",
        "accrue",
        "prefer",
        "weight",
    )
    more = ("aliases", "scheme", "title", "summary", "conclusion", "verdict", "links", "claims")
    return {*KINDS, *(kind.rpartition("-")[2] for kind in KINDS), *parts, *more} - {"reordered"}


def _words(change: Change) -> set[str]:
    """Return every word that selects a change."""
    element, dash, verb = change.kind.rpartition("-")
    part = change.id if change.kind == "case-changed" else change.part or ""
    words = {change.kind, verb, part, _WORDS.get(part, part)}
    claims = not dash or change.kind == "moved-party"
    return words | ({"claims"} if claims else {"links"} if element == "link" else {element})


def _with_claims(changes: tuple[Change, ...]) -> dict[str, tuple[Change, ...]]:
    """Return, by the change of a claim, the links that it brought or took; each counts once."""
    heads = {(str(c.kind), c.id): c.fingerprint for c in changes if c.kind in ("added", "removed")}
    found: dict[str, list[Change]] = {}
    for change in changes:
        if change.kind in ("link-added", "link-removed"):
            verb = change.kind.removeprefix("link-")
            link = change.after or change.before
            for end in (*link["premises"], link["target"]):
                if head := heads.get((verb, end)):
                    found.setdefault(head, []).append(change)
                    break
    return {head: tuple(links) for head, links in found.items()}


def _newly_unanswered(diff: CaseDiff) -> tuple[str, ...]:
    pairs = diff.matching.claims
    before, after = ({pairs.get(claim) for claim in _unanswered(diff.before)}, _unanswered(diff.after))
    return tuple(claim for claim in diff.after.claims if claim in after and claim not in before)


def _unanswered(case: Case) -> set[str]:
    """Return the claims that counter something while nothing counters them or their link."""
    countered = {link.target for link in case.links if link.stance == "counter"}
    attackers = {
        premise
        for link in case.links
        if link.stance == "counter" and link.name not in countered
        for premise in link.premises
    }
    return attackers - countered


def _newly_orphaned(diff: CaseDiff, sides: DiffSides) -> tuple[str, ...]:
    """Return claims that led to a conclusion before, and now lead neither there nor to a declared one."""
    pairs = diff.matching.claims
    turned_on = sides.before.graph.conclusions
    before = {pairs.get(claim) for claim in _leading_to(sides.before.graph, turned_on)}
    ends = diff.after.conclusion or [pairs[claim] for claim in turned_on if claim in pairs]
    after = _leading_to(sides.after.graph, ends)
    return tuple(claim for claim in diff.after.claims if claim in before and claim not in after)


def _leading_to(graph: ArgumentGraph, ends: Iterable[str]) -> set[str]:
    """Return these claims and links, and everything from which they are reachable."""
    return reachable(ends, graph.bearing_on)
