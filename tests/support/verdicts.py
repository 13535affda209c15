"""Verdicts, reasons and what changes them, asked of small cases, and each reason checked by its rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import pairwise, product
from math import prod

from hypothesis import strategies as st

from argmap import Case, parse_case
from argmap.core.model import ACCRUALS
from argmap.semantics import Grounded, evaluate_grounded
from argmap.semantics.explain.why import Reason, explain
from support.cases import case_of
from support.strategies import one_of, some_of

STANDARDS = ("scintilla", "preponderance", "clear-and-convincing", "beyond-reasonable-doubt", "burden")


def read(text: str) -> Case:
    return parse_case(text).require()


def verdicts(case: Case | str) -> dict[str, str]:
    """The grounded verdict on each claim and link."""
    return evaluate_grounded(read(case) if isinstance(case, str) else case).verdicts


def labels(text: str) -> dict[str, str]:
    """The grounded verdict on each claim."""
    case = read(text)
    found = verdicts(case)
    return {claim: found[claim] for claim in case.claims}


def by_verdict(text: str) -> dict[str, set[str]]:
    """The claims with each verdict."""
    found: dict[str, set[str]] = {"accepted": set(), "rejected": set(), "undecided": set()}
    for claim, verdict in labels(text).items():
        found[verdict].add(claim)
    return found


def said(accepted: str = "", rejected: str = "", undecided: str = "") -> dict[str, set[str]]:
    return {
        "accepted": set(accepted.split()),
        "rejected": set(rejected.split()),
        "undecided": set(undecided.split()),
    }


def claims(text: str) -> str:
    return f"title: A case\nclaims:\n  {text}"


def rivals(one: str, other: str, others: Mapping[str, str], *, issue: bool, also: str = "") -> str:
    """Two claims against each other, as mutual counters or as positions of an issue; `also` is
    said of `one`.
    """
    if issue:
        ends = {one: f"{{text: One., {also}}}", other: "Other."}
        return case_of(**ends, **others) + f"issues: [{{positions: [{one}, {other}]}}]\n"
    ends = {one: f"{{text: One., counters: {other}, {also}}}", other: f"{{text: Other., counters: {one}}}"}
    return case_of(**ends, **others)


def weighed(standard: str, pro: Iterable[float], con: Iterable[float], assumed: str = "") -> str:
    """The verdict on a claim under a standard, with links of those weights; a `?` leaves a link undecided."""
    text = {"c": f"{{text: C., standard: {standard}{assumed}}}"}
    for stance, weights in (("supports", pro), ("counters", con)):
        for at, weight in enumerate(weights):
            name = f"{stance}-{at}"
            bare = str(weight).rstrip("?")
            own = f", id: {name}, weight: {bare}"
            text[f"by-{name}"] = f"{{text: X., {stance}: {{target: c{own}}}}}"
            if str(weight).endswith("?"):
                text[f"open-{name}"] = f"{{text: Y., counters: [by-{name}, open-{name}]}}"
    return labels(case_of(**text))["c"]


class Rules:
    """When a statement holds, by the rules of docs/verdicts.md and nothing of what evaluates them.

    A statement looks at its parts: the links into it, the premises of a link,
    and in an issue the rivals and what supports them. No part can both help
    and hurt, so that what a verdict could still become is found in two worlds.
    """

    def __init__(self, case: Case, forced: Mapping[str, bool] | None = None) -> None:
        self.case = case
        self.forced = forced or {}
        self.links = {link.name: link for link in case.links}
        self.names = [*case.claims, *self.links]
        self.issue = {p: issue for issue in case.issues for p in issue.positions}
        self.pro = {n: self._into(n, "support") for n in self.names}
        self.con = {n: self._into(n, "counter") for n in self.names}

    def _into(self, name: str, stance: str) -> list[str]:
        return [link.name for link in self.case.links if (link.target, link.stance) == (name, stance)]

    def rivals(self, name: str) -> list[str]:
        return [p for p in self.issue[name].positions if p != name] if name in self.issue else []

    def standard(self, name: str) -> str:
        if name in self.issue:
            return self.issue[name].standard or "preponderance"
        return (name in self.case.claims and self.case.claims[name].standard) or "default"

    def plain(self, name: str) -> bool:
        """Whether nothing is weighed."""
        return name not in self.issue and self.standard(name) == "default"

    def needs_support(self, name: str) -> bool:
        """Whether a claim is not established by itself; of a link, whether it has backing."""
        if name in self.links:
            return bool(self.pro[name])
        assumed = self.case.claims[name].assumed
        return not assumed if assumed is not None else bool(self.pro[name])

    def helping(self, name: str) -> list[str]:
        return [*self.pro[name], *(self.links[name].premises if name in self.links else ())]

    def hurting(self, name: str) -> list[str]:
        theirs = [part for rival in self.rivals(name) for part in (rival, *self.pro[rival])]
        return [*self.con[name], *theirs]

    def parts(self, name: str) -> list[str]:
        return list(dict.fromkeys([*self.helping(name), *self.hurting(name)]))

    def holds(self, name: str, world: Mapping[str, bool]) -> bool:
        """Whether a statement holds where all its parts are settled."""
        if name in self.forced:
            return self.forced[name]
        pro = [self.weight(link) for link in self.pro[name] if world[link]]
        con = [self.weight(link) for link in self.con[name] if world[link]]
        if name in self.links:
            return (
                all(world[p] for p in self.links[name].premises)
                and not con
                and bool(pro or not self.needs_support(name))
            )
        if self.plain(name):
            return not con and bool(pro or not self.needs_support(name))
        if self.case.claims[name].assumed and not con:
            return True
        if name in self.issue:
            if con or self.total(name, pro) <= 0:
                return False
            ours = self.total(name, pro)
            return all(self.beats_rival(name, ours, rival, world) for rival in self.rivals(name))
        standard = self.standard(name)
        if standard in ("scintilla", "burden"):
            return bool(pro) and (standard == "scintilla" or not con)
        if self.ranked(name):
            return self.best_argument(name, world)
        return bool(pro) and beats(standard, self.total(name, pro), self.total(name, con))

    def ranked(self, name: str) -> bool:
        """Whether the preferences of a claim count."""
        claim = self.case.claims[name]
        by_link = claim.standard == "preponderance" and claim.accrue in (None, "max")
        return bool(claim.prefer) and by_link and name not in self.issue

    def best_argument(self, name: str, world: Mapping[str, bool]) -> bool:
        """Whether one support in force outweighs all counters in force."""
        cons = [link for link in self.con[name] if world[link]]
        pros = [link for link in self.pro[name] if world[link] and self.weight(link) > 0]
        return any(all(self.outweighs(name, pro, con) for con in cons) for pro in pros)

    def outweighs(self, name: str, one: str, other: str) -> bool:
        first, second = self.place(name, one), self.place(name, other)
        if first is None or second is None or first == second:
            return self.weight(one) > self.weight(other)
        return first < second

    def place(self, name: str, link: str) -> int | None:
        prefer = self.case.claims[name].prefer
        places = [prefer.index(premise) for premise in self.links[link].premises if premise in prefer]
        return max(places) if places else None

    def total(self, claim: str, weights: Iterable[float]) -> Fraction:
        """How much some of the links into a claim weigh together, exactly."""
        exact = [Fraction(str(weight)) for weight in weights]
        accrue = self.case.claims[claim].accrue
        if accrue == "sum":
            return sum(exact, Fraction(0))
        if accrue == "probabilistic-sum":
            return 1 - prod(1 - weight for weight in exact)
        return max(exact, default=Fraction(0))

    def beats_rival(self, name: str, pro: Fraction, rival: str, world: Mapping[str, bool]) -> bool:
        if self.case.claims[rival].assumed and world[rival]:
            return False
        theirs = [self.weight(link) for link in self.pro[rival] if world[link]]
        return beats(self.standard(name), pro, self.total(rival, theirs))

    def weight(self, link: str) -> float:
        weight = self.links[link].weight
        return 1 if weight is None else weight

    def verdict(self, name: str, known: Mapping[str, str]) -> str:
        """What follows for a statement from the verdicts that are known of its parts."""
        helping, hurting = self.helping(name), self.hurting(name)
        worst, best = {}, {}
        for part in self.parts(name):
            verdict = known.get(part, "undecided")
            assert not (part in helping and part in hurting)
            worst[part] = verdict == "accepted" or (verdict == "undecided" and part in hurting)
            best[part] = verdict == "accepted" or (verdict == "undecided" and part in helping)
        if self.holds(name, worst):
            return "accepted"
        return "undecided" if self.holds(name, best) else "rejected"

    def grounded(self) -> dict[str, str]:
        """The least fixed point, by going round until nothing changes."""
        known = dict.fromkeys(self.names, "undecided")
        while True:
            following = {name: self.verdict(name, known) for name in self.names}
            if following == known:
                return known
            known = following

    def waits_for(self, name: str, part: str, known: Mapping[str, str]) -> bool:
        """Whether, however the other open parts are settled, some way of that makes this one decide."""
        if part not in self.parts(name) or known[part] != "undecided":
            return False
        others = [p for p in self.parts(name) if known[p] == "undecided" and p != part]
        fixed = {p: known[p] == "accepted" for p in self.parts(name) if known[p] != "undecided"}
        for settled in product((False, True), repeat=len(others)):
            world = {**fixed, **dict(zip(others, settled, strict=True))}
            if self.holds(name, {**world, part: True}) != self.holds(name, {**world, part: False}):
                return True
        return False


def beats(standard: str, pro: Fraction, con: Fraction) -> bool:
    if standard == "clear-and-convincing":
        return pro - con > Fraction("0.5")
    if standard == "beyond-reasonable-doubt":
        return pro - con > Fraction("0.5") and con < Fraction("0.3")
    return pro > con


def assert_reasons(rules: Rules, grounded: Grounded, name: str, reasons: list[Reason]) -> None:
    """Check that reasons prove the verdict on a statement to somebody who trusts nothing else."""
    names = [reason.name for reason in reasons]
    assert names[0] == name
    known = grounded.verdicts
    assert all(reason.verdict == known[reason.name] for reason in reasons)
    assert {reason.verdict == "undecided" for reason in reasons} == {known[name] == "undecided"}
    if known[name] == "undecided":
        assert_way_to_a_circle(rules, known, reasons)
        return
    assert len(names) == len(set(names))
    named = {n for reason in reasons for n in (*reason.because, *reason.fails)}
    assert set(names) == {name} | named
    rounds = dict(zip(grounded.structure.names, grounded.rounds, strict=True))
    for reason in reasons:
        parts = (*reason.because, *reason.fails)
        assert all(0 <= rounds[part] < rounds[reason.name] for part in parts)
        assert all(known[part] == "rejected" for part in reason.fails)
        assert rules.verdict(reason.name, {part: known[part] for part in parts}) == reason.verdict
        assert_how(rules, known, reason)


def assert_how(rules: Rules, known: Mapping[str, str], reason: Reason) -> None:
    """Check that a reason is of the kind that it says."""
    name, how, because, fails = reason.name, reason.how, reason.because, reason.fails
    pro, con = rules.pro[name], rules.con[name]
    link = rules.links.get(name)
    if name in rules.forced:
        assert (how, because, fails) == ("supposed", (), ())
    elif how == "asserted" and not rules.plain(name):
        assert reason.verdict == "accepted"
        assert rules.case.claims[name].assumed
        assert (because, list(fails)) == ((), con)
    elif not rules.plain(name):
        assert how == "weighed"
        assert all(known[part] == "accepted" for part in because)
        assert_scales(rules, known, reason)
    elif reason.verdict == "accepted":
        assert list(fails) == con
        support = because[len(link.premises) :] if link else because
        assert how == ("in-force" if link else "supported" if support else "asserted")
        assert because[: len(because) - len(support)] == (link.premises if link else ())
        assert len(support) == (1 if rules.needs_support(name) else 0)
        assert all(s in pro and known[s] == "accepted" for s in support)
    elif how in ("countered", "premise"):
        (part,) = because
        assert part in (con if how == "countered" else link.premises if link else ())
        assert known[part] == ("accepted" if how == "countered" else "rejected")
        assert fails == ()
    else:
        assert rules.needs_support(name)
        assert (how, because) == ("unsupported" if pro else "bare", ())
        assert list(fails) == pro


def assert_scales(rules: Rules, known: Mapping[str, str], reason: Reason) -> None:
    """Check that the scales hold what may be in force, with its weight."""
    name, weighed = reason.name, reason.weighed
    assert weighed
    assert weighed.standard == rules.standard(name)
    rivals = rules.rivals(name) if name in rules.issue else None
    assert weighed.rivals == (None if rivals is None else tuple(rivals))
    against = rules.con[name] if rivals is None else [link for rival in rivals for link in rules.pro[rival]]
    assert weighed.accrual == (rules.case.claims[name].accrue or "max")
    expected = {link: rules.place(name, link) for link in (*rules.pro[name], *rules.con[name])}
    expected = {link: place for link, place in expected.items() if place is not None}
    assert dict(weighed.ranks) == (expected if rules.ranked(name) else {})
    for side, links in ((weighed.pro, rules.pro[name]), (weighed.con, against)):
        there = [link for link in links if known[link] != "rejected"]
        assert list(side) == [(link, rules.weight(link), known[link]) for link in there]


def assert_way_to_a_circle(rules: Rules, known: Mapping[str, str], reasons: list[Reason]) -> None:
    way = [reason for reason in reasons if reason.how == "open"]
    circle = [reason for reason in reasons if reason.how == "circle"]
    assert reasons == way + circle
    assert circle
    around = [reason.name for reason in circle]
    assert len(around) == len(set(around))
    assert not {reason.name for reason in way} & set(around)
    for reason, following in pairwise([*reasons, circle[0]]):
        assert (reason.because, reason.fails) == ((following.name,), ())
        assert rules.waits_for(reason.name, following.name, known), reason


@st.composite
def dense(draw: st.DrawFn, *, weighed: bool = True, claims: int = 4, links: int = 7) -> Case:
    """A small case, in YAML, with circles, joint premises, undercuts, backing, standards and issues."""
    names = "abcde"[: draw(st.integers(1, claims))]
    count = draw(st.integers(0, links))
    ends = [*names, *(f"l{at}" for at in range(count))]
    lines = ["title: A case", "claims:"]
    for name in names:
        parts = ["text: C"]
        assumed = one_of(draw, ("", "", "", "true", "false"))
        parts += [f"assumed: {assumed}"] if assumed else []
        if weighed and draw(st.integers(0, 2)) == 0:
            parts.append(f"standard: {one_of(draw, STANDARDS)}")
        if weighed and draw(st.integers(0, 2)) == 0:
            parts.append(f"accrue: {one_of(draw, ACCRUALS)}")
        if weighed and draw(st.integers(0, 2)) == 0:
            parts.append(f"prefer: [{', '.join(some_of(draw, names, fewest=1))}]")
        lines.append(f"  {name}: {{{', '.join(parts)}}}")
    lines += ["links:"] if count else []
    for at in range(count):
        premises = some_of(draw, names, fewest=1, most=2)
        target = one_of(draw, names if draw(st.booleans()) else [e for e in ends if e != f"l{at}"])
        weight = f", weight: {one_of(draw, (0, 0.2, 0.3, 0.5, 0.8, 1))}" if weighed else ""
        stance = one_of(draw, ("support", "counter"))
        ends_of = f"premises: [{', '.join(premises)}], target: {target}, stance: {stance}"
        lines.append(f"  - {{id: l{at}, {ends_of}{weight}}}")
    if weighed and draw(st.integers(0, 2)) == 0:
        positions = some_of(draw, names, fewest=1)
        standard = one_of(draw, ("", *(f", standard: {s}" for s in STANDARDS)))
        lines.append(f"issues: [{{positions: [{', '.join(positions)}]{standard}}}]")
    return read("\n".join(lines) + "\n")


def reasons(text: str, name: str) -> list[Reason]:
    """Reasons, checked."""
    case = read(text)
    rules, grounded = Rules(case), evaluate_grounded(case)
    found = explain(grounded, name)
    assert_reasons(rules, grounded, name, found)
    return found


def joint(claims: int) -> str:
    """A chain of joint premises, each of which its end hangs on."""
    ends = ["goal", *(f"a{i}" for i in range(claims))]
    links = {f"a{i}": f"{{text: A., supports: {{target: {ends[i]}, with: b{i}}}}}" for i in range(claims)}
    return case_of(goal="Goal.", **links, **{f"b{i}": "B." for i in range(claims)})
