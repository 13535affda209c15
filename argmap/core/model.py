"""The values of a case: what an author wrote, resolved and immutable.

Places are kept beside the values and are ignored in comparisons: two cases are
equal if their content is. This module needs the standard library only, and
must not know about YAML, graphs or screens.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, fields, replace
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, TypeAlias, TypeVar

from argmap.core.diagnostics import ArgmapError, did_you_mean, require_a
from argmap.core.display import Pictured, counted, shown
from argmap.core.option_words import way
from argmap.core.placed import NOWHERE, Placed, WrittenAt
from argmap.core.quick_dataclass import quick_dataclass

T = TypeVar("T")

#: The version of the JSON shapes of values; raised when one of them changes.
SHAPE = 1

Stance = Literal["support", "counter"]
Standard = Literal[
    "default",
    "scintilla",
    "preponderance",
    "clear-and-convincing",
    "beyond-reasonable-doubt",
    "burden",
]

Accrual = Literal["max", "sum", "probabilistic-sum"]

STANCES: tuple[Stance, ...] = ("support", "counter")
STANDARDS: tuple[Standard, ...] = (
    "default",
    "scintilla",
    "preponderance",
    "clear-and-convincing",
    "beyond-reasonable-doubt",
    "burden",
)
#: How the weights of several links add up, the default first.
ACCRUALS: tuple[Accrual, ...] = ("max", "sum", "probabilistic-sum")


def _nothing() -> MappingProxyType[str, Any]:
    return MappingProxyType({})


@quick_dataclass(frozen=True, slots=True)
class Citation(Placed):
    """A citation of a source.

    `source` is the id of the source, `at` the place in it (a page, a paragraph), `quote` its
    own words, and `translation` the map's translation of them. `translation_of` is the index
    (from 0) or the `at` of the citation in the same claim whose quote translates this one.
    `lang` is the language of the quote, as a BCP 47 tag, if it is not that of the source.
    """

    source: str | None = None
    at: str | None = None
    quote: str | None = None
    translation: str | None = None
    translation_of: str | None = None
    lang: str | None = None
    notes: str | None = None
    written_at: WrittenAt = field(default=NOWHERE, compare=False, repr=False)

    _main = "source"


@quick_dataclass(frozen=True, slots=True)
class Wording(Placed):
    """The same claim in other words, or in another language.

    `lang` is a BCP 47 tag, None for the language of the case. `by` is the id of the party, and `source` that
    of the source, with that wording.
    """

    text: str
    lang: str | None = None
    by: str | None = None
    source: str | None = None
    written_at: WrittenAt = field(default=NOWHERE, compare=False, repr=False)

    _main = "text"


@quick_dataclass(frozen=True, slots=True)
class Claim(Placed):
    """A statement that a party puts forward.

    `by` is the id of its party, `group` that of the group it is in, `value` that of the value that it
    promotes, `stage` the id of the stage at which it enters, None for the first one. `kind` is a word such as
    "factual" or "legal". `question` names the critical question of an argument scheme that it answers (see
    `semantics.schemes`). `assumed` is whether it is established without a support in force; with None, it is
    only if it has no supports. `prefer` ranks claims with links to this one, the strongest first (see
    `semantics.standards`). `standard` is the proof standard that it must meet, `accrue` how the weights of
    its links add up where that compares weights (None is "max"), `weight` its base score, from 0 to 1.
    `title` replaces the text where that does not fit, `wordings` are the same claim in other words.
    `contradicts` names claims that counter this one and are countered by it; each pair is written once (see
    `core.contradictions`). `aliases` are former ids.
    """

    id: str
    text: str
    title: str | None = None
    wordings: tuple[Wording, ...] = ()
    by: str | None = None
    kind: str | None = None
    question: str | None = None
    group: str | None = None
    value: str | None = None
    stage: str | None = None
    cites: tuple[Citation, ...] = ()
    assumed: bool | None = None
    standard: Standard | None = None
    accrue: Accrual | None = None
    prefer: tuple[str, ...] = ()
    weight: float | None = None
    contradicts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    notes: str | None = None
    aliases: tuple[str, ...] = ()
    written_at: WrittenAt = field(default=NOWHERE, compare=False, repr=False)

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources that the claim cites, or that have a wording of it."""
        return tuple(one.source for one in self.sourced if one.source is not None)

    @property
    def sourced(self) -> tuple[Citation | Wording, ...]:
        """The parts that may have a source: the citations, then the wordings."""
        return (*self.cites, *self.wordings)


@quick_dataclass(frozen=True, slots=True)
class Link(Placed):
    """A step from premises, all needed together, to a target that it supports or counters.

    `name` is the `id`, or is derived from the ends (see `name_links`). `target` is the id of a claim or the
    name of a link. `by` and `stage` are the ids of the party that draws it and of the stage at which it
    enters. `scheme` is the argument scheme that it follows, and `roles` gives the roles of its premises in
    it, as pairs of a role and a claim's id, sorted by role. `rule` names rules of inference, `weight` is from
    0 to 1. A link with an `argument`, its id, is a step of that argument, and its own id is
    `argument.number`. `contradiction` marks the two counters of a contradiction.
    """

    name: str
    premises: tuple[str, ...]
    target: str
    stance: Stance
    id: str | None = None
    by: str | None = None
    stage: str | None = None
    scheme: str | None = None
    roles: tuple[tuple[str, str], ...] = ()
    rule: tuple[str, ...] = ()
    weight: float | None = None
    notes: str | None = None
    argument: str | None = None
    contradiction: bool = False
    written_at: WrittenAt = field(default=NOWHERE, compare=False, repr=False)

    _main = "target"


@quick_dataclass(frozen=True, slots=True)
class Party(Placed):
    """A person or group that makes claims; `role` is, for example, "plaintiff"."""

    id: str
    name: str | None = None
    role: str | None = None
    notes: str | None = None
    written_at: WrittenAt = field(default=NOWHERE, compare=False, repr=False)


@quick_dataclass(frozen=True, slots=True)
class Stage(Placed):
    """A point in time at which the map can be viewed: a filing, a speech, an edition.

    `date` is YYYY, YYYY-MM or YYYY-MM-DD; `by` is the id of the party that speaks or files.
    """

    id: str
    title: str | None = None
    date: str | None = None
    by: str | None = None
    written_at: WrittenAt = field(default=NOWHERE, compare=False, repr=False)


@quick_dataclass(frozen=True, slots=True)
class Source(Placed):
    """A document that claims cite.

    `qualifications` says why the author can be trusted. `date` is when it appeared and
    `accessed` when it was read: YYYY, YYYY-MM or YYYY-MM-DD. `lang` is a BCP 47 tag. `file` is
    a path relative to the case file; with `record`, it holds notes made from the document
    rather than the document itself.
    """

    id: str
    title: str | None = None
    author: str | None = None
    qualifications: str | None = None
    publisher: str | None = None
    date: str | None = None
    accessed: str | None = None
    url: str | None = None
    page: str | None = None
    lang: str | None = None
    file: str | None = None
    record: bool | None = None
    notes: str | None = None
    written_at: WrittenAt = field(default=NOWHERE, compare=False, repr=False)


@quick_dataclass(frozen=True, slots=True)
class Group(Placed):
    """A part of a case that contains claims; `parent` is the id of the group that contains it."""

    id: str
    title: str | None = None
    parent: str | None = None
    written_at: WrittenAt = field(default=NOWHERE, compare=False, repr=False)


@quick_dataclass(frozen=True, slots=True)
class Value(Placed):
    """A value that claims promote, such as liberty or legal certainty."""

    id: str
    title: str | None = None
    notes: str | None = None
    written_at: WrittenAt = field(default=NOWHERE, compare=False, repr=False)


@quick_dataclass(frozen=True, slots=True)
class Argument(Placed):
    """Links that form the steps of one argument; see `core.arguments`.

    `gist` summarizes it in a sentence, `by` is the id of the party that puts it forward.
    """

    id: str
    title: str | None = None
    gist: str | None = None
    by: str | None = None
    tags: tuple[str, ...] = ()
    notes: str | None = None
    written_at: WrittenAt = field(default=NOWHERE, compare=False, repr=False)


@quick_dataclass(frozen=True, slots=True)
class Audience(Placed):
    """An audience to be persuaded.

    `order` is the ids of the values that it ranks, the most important first.
    """

    id: str
    title: str | None = None
    order: tuple[str, ...] = ()
    notes: str | None = None
    written_at: WrittenAt = field(default=NOWHERE, compare=False, repr=False)


#: The elements that a case declares, so that claims and links can name them.
Declaration: TypeAlias = Party | Stage | Source | Group | Argument | Value | Audience


class FailingCounter(NamedTuple):
    """A counter that fails for an audience.

    The value of its target is ranked `above` that of a premise, `below`.
    """

    link: Link
    above: str
    below: str


@quick_dataclass(frozen=True, slots=True)
class Issue(Placed):
    """Rival claims, the `positions`, weighed against each other by one proof standard."""

    positions: tuple[str, ...]
    standard: Standard | None = None
    written_at: WrittenAt = field(default=NOWHERE, compare=False, repr=False)

    _main = "positions"


@quick_dataclass(frozen=True, slots=True)
class Conflict(Placed):
    """A disagreement between the two sides of a merge that an author has to settle.

    The case itself holds our side; `theirs` is the other side and `base` the
    common ancestor, as text, None where there was nothing. `element` is a kind
    of element (`claim`, `link`, `party`, `stage`, `source`, `group`, `argument`, `value`, `audience`,
    `issue`) or `case`;
    `id` identifies it, and `part` names its key, None for the whole element.
    `kind` is the cause: `both-changed`, `both-added`, `opposite-stance`,
    `deleted-by-ours`, `deleted-by-theirs` or `same-id`.
    """

    element: str
    kind: str
    id: str | None = None
    part: str | None = None
    base: str | None = None
    theirs: str | None = None
    written_at: WrittenAt = field(default=NOWHERE, compare=False, repr=False)

    _main = "element"


#: The parts of a case by their ids.
_MAPPINGS = ("claims", "parties", "stages", "sources", "groups", "values", "audiences", "arguments")


@quick_dataclass(frozen=True, slots=True, kw_only=True)
class Case(Placed, Pictured):
    """One question and all claims and links about it, with all references resolved.

    `claims`, `parties`, `stages`, `sources`, `groups`, `values`, `audiences` and `arguments` keep the
    author's order; `links` are in canonical order (see `canonical_links`). `conclusion` holds the declared
    conclusions, and may be empty. `conflicts` are left by a merge. `name` is the case's name in the library,
    `stage` the stage it is viewed at, None for the whole case. `audience` is the one that it is judged for,
    None for none in particular, and `failing` the counters that fail there, which are not among the links.
    `checked` is whether its references were checked (see `core.references`); a changed copy of a case is not
    checked.
    """

    title: str
    claims: Mapping[str, Claim]
    links: tuple[Link, ...] = ()
    summary: str | None = None
    date: str | None = None
    lang: str | None = None
    conclusion: tuple[str, ...] = ()
    parties: Mapping[str, Party] = field(default_factory=_nothing)
    stages: Mapping[str, Stage] = field(default_factory=_nothing)
    sources: Mapping[str, Source] = field(default_factory=_nothing)
    groups: Mapping[str, Group] = field(default_factory=_nothing)
    values: Mapping[str, Value] = field(default_factory=_nothing)
    audiences: Mapping[str, Audience] = field(default_factory=_nothing)
    arguments: Mapping[str, Argument] = field(default_factory=_nothing)
    issues: tuple[Issue, ...] = ()
    tags: tuple[str, ...] = ()
    notes: str | None = None
    conflicts: tuple[Conflict, ...] = ()
    name: str = field(default="", compare=False)
    stage: str | None = field(default=None, compare=False)
    audience: str | None = field(default=None, compare=False)
    failing: tuple[FailingCounter, ...] = field(default=(), compare=False)
    checked: bool = field(default_factory=bool, init=False, compare=False, repr=False)
    written_at: WrittenAt = field(default=NOWHERE, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Make the mappings read-only."""
        for name in _MAPPINGS:
            if isinstance(value := getattr(self, name), dict):
                object.__setattr__(self, name, MappingProxyType(value))

    def __getstate__(self) -> list[Any]:
        """Return the fields for pickle, which cannot store read-only mappings."""
        values = (getattr(self, one.name) for one in fields(self))
        return [dict(value) if isinstance(value, Mapping) else value for value in values]

    def __setstate__(self, state: list[Any]) -> None:
        """Restore the fields from `__getstate__`."""
        for one, value in zip(fields(self), state, strict=True):
            object.__setattr__(self, one.name, value)
        self.__post_init__()

    def __repr__(self) -> str:
        stages = counted(len(self.stages), "stage") if self.stages else ""
        conflicts = counted(len(self.conflicts), "conflict") if self.conflicts else ""
        claims, links = counted(len(self.claims), "claim"), counted(len(self.links), "link")
        return shown(self, self.label, claims, links, stages, conflicts)

    @property
    def label(self) -> str:
        """The name, or the title of a case without one, with the stage that it is viewed at."""
        return f"{self.name or self.title}{f'@{self.stage}' if self.stage else ''}"

    def party_name(self, party: str | None) -> str:
        """Return a party's name, else its id; empty for no party."""
        declared = self.parties.get(party or "")
        return (declared.name if declared else None) or party or ""

    def groups_of(self, group: str | None) -> tuple[str, ...]:
        """Return a group and the groups that contain it, the outermost first; none for no group."""
        found: dict[str, None] = {}
        while group is not None and group in self.groups and group not in found:
            found[group] = None
            group = self.groups[group].parent
        return tuple(reversed(found))

    def group_title(self, group: str | None) -> str:
        """Return a group's title, else its id; empty for no group."""
        declared = self.groups.get(group or "")
        return (declared.title if declared else None) or group or ""

    def value_title(self, value: str | None) -> str:
        """Return a value's title, else its id; empty for no value."""
        declared = self.values.get(value or "")
        return (declared.title if declared else None) or value or ""

    def stage_called(self, word: str) -> str:
        """Return the id of a stage by its id or title, of which one in other letters of case will do.

        Raises:
            ArgmapError: No such stage is declared, or several are called so.
        """
        require_a(str, word, "give the id or the title of a stage")
        if word in self.stages:
            return word
        typed = word.casefold()
        called = [
            i for i, one in self.stages.items() if typed in (i.casefold(), (one.title or "").casefold())
        ]
        if len(called) != 1:
            raise _unknown_stage(self, word, called)
        return called[0]

    def at(self, stage: str) -> Case:
        """Return the case as it was at `stage`, an id or a title: only the elements that had entered by then.

        Sources cited only by later claims are left out, and so are arguments with later steps only.

        Raises:
            ArgmapError: No such stage is declared.
        """
        stage = self.stage_called(stage)
        order = list(self.stages)
        now = order.index(stage)
        failing = tuple(one.link for one in self.failing)
        reached = stage_indices(self if not failing else replace(self, links=self.links + failing))
        claims = among({i: c for i, c in self.claims.items() if reached[i] <= now})
        positions = ((i, tuple(p for p in i.positions if p in claims)) for i in self.issues)
        cited = {source for claim in claims.values() for source in claim.sources}
        begun = {link.argument for link in self.links if reached[link.name] <= now}
        begun_later = {link.argument for link in self.links} - begun
        later = {source for claim in self.claims.values() for source in claim.sources} - cited
        then = replace(
            self,
            stage=stage,
            claims=claims,
            links=tuple(link for link in self.links if reached[link.name] <= now),
            failing=tuple(one for one in self.failing if reached[one.link.name] <= now),
            conclusion=tuple(c for c in self.conclusion if c in claims),
            stages={s: self.stages[s] for s in order[: now + 1]},
            sources={i: s for i, s in self.sources.items() if i not in later},
            arguments={i: a for i, a in self.arguments.items() if i not in begun_later},
            issues=tuple(replace(i, positions=p) for i, p in positions if p),
        )
        object.__setattr__(then, "checked", self.checked)
        return then


def require_case(given: object) -> None:
    """Check that an argument is a case.

    Raises:
        ArgmapError: It is something else.
    """
    require_a(Case, given, "argmap.load_case gives one, and so does require() of a ParsedCase")


def _unknown_stage(case: Case, stage: str, called: Sequence[str]) -> ArgmapError:
    if not case.stages:
        message = f"'{case.name or case.title}' has no stages, so no '@{stage}'"
        return ArgmapError(message, hint=f"leave out '@{stage}'")
    known = ", ".join(case.stages)
    near = f"did you mean '{called[0]}'?" if called else did_you_mean(stage, case.stages)
    hint = f"{near} The stages are: {known}" if near else f"the stages are: {known}"
    return ArgmapError(f"no stage is called '{stage}'", hint=hint)


def called_now(case: Case, name: str) -> str | None:
    """Return the id of the claim that lists `name` among its aliases, or None."""
    return next((claim.id for claim in case.claims.values() if name in claim.aliases), None)


def claim_saying(case: Case, words: str) -> str | None:
    """Return the id of the only claim with that text or title, but for case, blanks and a full stop."""
    typed = _compared(words)
    said = [
        claim.id
        for claim in case.claims.values()
        if typed and typed in (_compared(claim.text), _compared(claim.title or ""))
    ]
    return said[0] if len(said) == 1 else None


def _compared(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip(".")


def part_hint(case: Case) -> str:
    """Return the hint to take a part of a case, for an operation that the whole case is too large for."""
    if case.stages:
        return "take a part of it, such as a stage: CASE@STAGE"
    call = "argmap.export(CASE, file='part.yaml', root=CLAIM)"
    return f"take a part of it: {way(call, 'argmap export CASE --from CLAIM -o part.yaml')}"


def stage_indices(case: Case) -> dict[str, int]:
    """Return the index of the stage, from 0, at which each claim id and link name first appears.

    A claim without a stage appears at the first. A link appears at its own
    stage, but never before its ends: its premises, its target, and the ends of
    a target that is a link.
    """
    if not case.stages:
        return dict.fromkeys((*case.claims, *(link.name for link in case.links)), 0)
    order = {stage: index for index, stage in enumerate(case.stages)}
    found = {i: order.get(c.stage, 0) if c.stage else 0 for i, c in case.claims.items()}
    by_name = {link.name: link for link in case.links}
    for link in case.links:
        chain: list[Link] = []
        current: Link | None = link
        while current and current.name not in found:
            found[current.name] = 0  # ends the walk if links target each other
            chain.append(current)
            current = by_name.get(current.target)
        circle = next((index for index, step in enumerate(chain) if step is current), len(chain))
        for step in (
            *reversed(chain[circle:]),
            *reversed(chain),
        ):  # around a cycle twice: its latest stage decides
            ends = [found.get(end, 0) for end in (*step.premises, step.target)]
            found[step.name] = max(order.get(step.stage or "", 0), *ends)
    return found


def among(claims: Mapping[str, Claim]) -> dict[str, Claim]:
    """Return claims of a case with only the contradictions and preferences among themselves."""

    def those_there(others: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(one for one in others if one in claims)

    return {
        name: claim
        if claims.keys() >= {*claim.contradicts, *claim.prefer}
        else replace(claim, contradicts=those_there(claim.contradicts), prefer=those_there(claim.prefer))
        for name, claim in claims.items()
    }
