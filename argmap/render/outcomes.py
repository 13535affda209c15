"""The outcome of each conclusion in one sentence: that it stands, falls or is open, and why.

A sentence quotes the words or titles of claims, not their ids, so that it can be read without the case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from argmap.core.display import capitalized, counted, joined_with_and
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Link
from argmap.core.quoting import in_printed_marks
from argmap.render.naming import box_title, cut_after_a_word
from argmap.render.standoff import standoff_in
from argmap.render.theme import OUTCOMES
from argmap.render.view import DrawnChange, View
from argmap.render.why_wording import weighing_outcome
from argmap.semantics import Grounded, Status, evaluate_grounded
from argmap.semantics.explain.why import Reason, explain
from argmap.semantics.standards import Weighed

#: The length, in characters, of the conclusion in its sentence, and of any other claim.
_SAID, QUOTED = 300, 70
#: The most claims or steps that a reason names; the rest are counted.
_NAMED = 2
#: About how many reasons are examined; no sentence needs more.
_REASONS = 64


class Outcome(NamedTuple):
    """The outcome of one claim.

    `word` names the status and begins the sentence. `said` is the text of the claim. `because` is a sentence
    with the reason, and may be empty. `named` are the ids of the claims in that reason.
    """

    claim: str
    status: Status
    word: str
    said: str
    because: str = ""
    named: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The sentence, such as `Falls: The earth is flat. Countered by “Ships sink below the horizon”.`."""
        if not self.because:
            return f"{self.word}: {self.said}"
        end = "" if self.said.endswith((".", "!", "?", "…", "。")) else "."
        return f"{self.word}: {self.said}{end} {self.because}"


def outcomes(graph: ArgumentGraph, grounded: Grounded | None = None) -> tuple[Outcome, ...]:
    """Return the outcome of each conclusion, in their order; `grounded` are the verdicts, if known."""
    grounded = grounded or evaluate_grounded(graph.case)
    statuses = grounded.statuses
    return tuple(_outcome(graph, claim, grounded, statuses) for claim in graph.conclusions)


def with_reasons(graph: ArgumentGraph, grounded: Grounded, found: Iterable[Outcome]) -> list[Outcome]:
    """Return outcomes without reasons as those with reasons; `grounded` are the verdicts that they are of."""
    statuses = grounded.statuses
    return [_outcome(graph, one.claim, grounded, statuses) for one in found]


def plain_outcomes(graph: ArgumentGraph, grounded: Grounded | None) -> tuple[Outcome, ...]:
    """Return the outcome of each conclusion, in their order, without the reasons."""
    return given_outcomes(graph, (grounded or evaluate_grounded(graph.case)).statuses)


def given_outcomes(graph: ArgumentGraph, statuses: Mapping[str, Status]) -> tuple[Outcome, ...]:
    """Return the outcome of each conclusion that has one of these statuses, without the reasons."""
    return tuple(_plain(graph, claim, statuses[claim]) for claim in graph.conclusions if claim in statuses)


def _outcome(graph: ArgumentGraph, claim: str, grounded: Grounded, statuses: Mapping[str, Status]) -> Outcome:
    """Return the outcome of one claim, given the statuses of `grounded`."""
    reason = _VerdictReason(graph, grounded, statuses, claim)
    because = reason.because()
    return _plain(graph, claim, statuses[claim])._replace(because=because, named=tuple(reason.named))


def drawn_outcomes(view: View, most: int = 3) -> tuple[Sequence[Outcome], str]:
    """Return the outcomes of the first conclusions of a view, and a sentence about the others.

    There are none if the view has no verdicts. If it compares two cases, the outcomes are those of the
    second, and each says what it was before. If its verdicts are not those of the case by itself, there are
    no reasons.
    """
    if not view.statuses:
        return (), ""
    graph, statuses = view.graph, view.statuses
    grounded = None if view.has_closed_groups or view.changes else evaluate_grounded(graph.case)
    own = {} if grounded is None else grounded.statuses
    found: list[Outcome] = []
    heads = (row.claim for row in view.rows if row.depth == 0 and row.role == "conclusion")
    gone = {name for name, change in view.changes.items() if change.kind == "removed"}
    for claim in dict.fromkeys(heads):
        if claim is None or claim not in statuses or claim in gone:
            continue
        if grounded is not None and own[claim] == statuses[claim] and len(found) < most:
            one = _outcome(graph, claim, grounded, own)
        else:
            one = _plain(graph, claim, statuses[claim])
        found.append(one._replace(because=_before(view.changes.get(claim))) if view.changes else one)
    told, others = first_outcomes(found, most)
    sentences = ("" if view.changes else prevailing(graph, found), others)
    return told, " ".join(one for one in sentences if one)


def prevailing(graph: ArgumentGraph, found: Sequence[Outcome]) -> str:
    """Return a sentence that says who prevailed, such as `The court prevailed; Popov and Hayashi did not.`.

    A party prevailed if all its conclusions stand. Empty unless several parties have conclusions.
    """
    statuses: dict[str, list[Status]] = {}
    for one in found:
        if graph.claims[one.claim].by:
            statuses.setdefault(graph.case.party_name(graph.claims[one.claim].by), []).append(one.status)
    if len(statuses) < 2:
        return ""
    sides: dict[str, list[str]] = {"all": [], "some": [], "open": [], "none": []}
    for party, own in statuses.items():
        standing = own.count("accepted")
        some = "some" if standing else "open" if "undecided" in own else "none"
        sides["all" if standing == len(own) else some].append(party)
    all_stand, some, opened, none = (joined_with_and(parties) for parties in sides.values())
    said = [f"{all_stand} prevailed"] if all_stand else []
    said += [f"{some} prevailed in part"] if some else []
    said += [f"it is open for {opened}"] if opened else []
    said += [f"{none} did not{'' if all_stand or some else ' prevail'}"] if none else []
    return f"{capitalized('; '.join(said))}."


def _before(change: DrawnChange | None) -> str:
    """Return a sentence with the verdict that a conclusion had in the first of two cases."""
    if change is not None and change.former is not None:
        return f"It was {change.former} before."
    return "It is new." if change is not None and change.kind == "added" else "As before."


def _plain(graph: ArgumentGraph, claim: str, status: Status) -> Outcome:
    """Return an outcome without a reason."""
    said = cut_after_a_word(graph.claim(claim).text, _SAID)
    return Outcome(claim, status, capitalized(OUTCOMES[status]), said)


def first_outcomes(found: Sequence[Outcome], most: int = 3) -> tuple[Sequence[Outcome], str]:
    """Return the first outcomes, and a sentence that counts the others by outcome."""
    shown, rest = found[:most], found[most:]
    if not rest:
        return shown, ""
    counts = Counter(one.status for one in rest)
    more = f"And {counted(len(rest), 'more conclusion')}"
    if len(counts) == 1:
        return shown, f"{more} {outcome_verb(rest[0].status, len(rest))}."
    became = [f"{count} {outcome_verb(status, count)}" for status, count in counts.items()]
    return shown, f"{more}: {joined_with_and(became)}."


def outcome_verb(status: Status, count: int = 1) -> str:
    """Return the outcome of `count` claims as a verb, such as `stands`, `fall` or `is open`."""
    word = OUTCOMES[status]
    verbs = {"stands": "stand", "falls": "fall"}
    if word in verbs:
        return word if count == 1 else verbs[word]
    return f"{'is' if count == 1 else 'are'} {word}"


class _VerdictReason:
    """The reason for one verdict, and the claims that it names."""

    def __init__(
        self, graph: ArgumentGraph, grounded: Grounded, statuses: Mapping[str, Status], claim: str
    ) -> None:
        self._graph, self._grounded, self._claim = graph, grounded, claim
        self.statuses = statuses
        self.named: dict[str, None] = {}

    def because(self) -> str:
        """Return the reason, as a sentence."""
        reasons = explain(self._grounded, self._claim, most=_REASONS)
        first = reasons[0]
        if first.how in ("open", "circle"):
            return self._open(reasons)
        if first.how == "countered":
            return self._countered(first)
        if first.how == "unsupported":
            return self._unsupported(first)
        if first.how in ("asserted", "supported"):
            case = self._graph.case
            unheard = sum(failing.link.target == self._claim for failing in case.failing)
            held = self._held() if first.how == "supported" else ""
            attempts = _attempts(len(first.fails), unheard, case.audience)
            return capitalized(f"{held}{attempts}{self._undercuts() if not held else ''}.")
        if first.how == "bare":
            return "It needs a support and has none."
        return self._weighed(first, first.weighed) if first.weighed else "It is supposed."

    def _held(self) -> str:
        """Return the beginning of a sentence with the number of supports that hold; empty if all do."""
        supports = self._graph.supports_of(self._claim)
        held = sum(self.statuses[support.name] == "accepted" for support in supports)
        if held == len(supports):
            return ""
        return f"{held} of its {len(supports)} supports {'holds' if held == 1 else 'hold'}; "

    def _undercuts(self) -> str:
        """Return the end of a sentence on the undercuts of supports that all hold; empty without any."""
        supports = self._graph.supports_of(self._claim)
        undercuts = [one for support in supports for one in self._graph.undercuts_of(support.name)]
        if not undercuts:
            return ""
        steps = "its support" if len(supports) == 1 else "its supports"
        if len(undercuts) == 1:
            return f"; the only undercut of {steps} fails"
        return f"; {'both' if len(undercuts) == 2 else f'all {len(undercuts)}'} undercuts of {steps} fail"

    def _countered(self, reason: Reason) -> str:
        more = f", and by {counted(len(reason.further), 'other')}" if reason.further else ""
        return f"Countered by {self._premises(self._graph.links[reason.because[0]])}{more}."

    def _unsupported(self, reason: Reason) -> str:
        supports = [self._graph.links[name] for name in reason.fails]
        if len(supports) > _NAMED:
            return f"None of its {len(supports)} supports holds."
        start = "Its only support fails" if len(supports) == 1 else "Both of its supports fail"
        return f"{start}: {'; '.join(map(self._failed, supports))}."

    def _failed(self, link: Link) -> str:
        """Return a clause with the reason why a step fails."""
        reason = explain(self._grounded, link.name, most=1)[0]
        if reason.how == "premise":
            premise = reason.because[0]
            return f"{self._name(premise)} {outcome_verb(self.statuses[premise])}"
        step = f"the step from {self._premises(link)}"
        if reason.how == "countered":
            undercut = self._graph.links[reason.because[0]]
            verb = "undercut" if len(undercut.premises) > 1 else "undercuts"
            return f"{self._premises(undercut)} {verb} {step}"
        if reason.how == "unsupported":
            return f"nothing that backs {step} holds"
        return f"{step} is supposed to fail"

    def _weighed(self, reason: Reason, weighed: Weighed) -> str:
        against = f"by {weighed.standard}"
        if weighed.rivals is not None:
            rivals = joined_with_and([self._name(rival) for rival in weighed.rivals], _NAMED)
            against = f"against {rivals}" if rivals else "without a rival"
        found = weighing_outcome(self._graph, reason, weighed, self._name)
        return f"Weighed {against}{f': {found}' if found else ''}."

    def _open(self, reasons: Sequence[Reason]) -> str:
        standoff = standoff_in(self._graph, self._claim, reasons)
        if not standoff.claims:  # steps that bear on each other
            whose = joined_with_and([self._premises(step) for step in standoff.steps], _NAMED)
            return f"The {'step' if len(standoff.steps) == 1 else 'steps'} from {whose} {standoff.verb}."
        names = joined_with_and([self._name(one) for one in standoff.claims], _NAMED)
        return f"{capitalized(names)} {standoff.verb}."

    def _premises(self, link: Link) -> str:
        names = joined_with_and([self._name(premise) for premise in link.premises], _NAMED)
        return f"{names} together" if len(link.premises) > 1 else names

    def _name(self, claim: str) -> str:
        if claim == self._claim:
            return "it"
        self.named[claim] = None
        concludes = claim in self._graph.conclusions
        return in_printed_marks(box_title(self._graph.claims[claim], QUOTED, concludes=concludes))


def _attempts(failed: int, unheard: int, audience: str | None) -> str:
    """Return a clause on the counters to an accepted claim; those in `unheard` fail for the audience."""
    every = failed + unheard
    if not every:
        return "nothing counters it"
    for_whom = f" for '{audience}'" if unheard else ""
    if unheard and failed:
        for_whom = f", {'one' if unheard == 1 else unheard} of them{for_whom}"
    if every == 1:
        return f"the only counter to it fails{for_whom}"
    return f"{'both' if every == 2 else f'all {every}'} counters to it fail{for_whom}"
