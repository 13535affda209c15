"""Every semantics against its definition, worked out by brute force on small random maps."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction
from functools import cache
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.core.model import Case, Claim, Issue, Link
from argmap.semantics import Structure, evaluate_grounded
from argmap.semantics.kinds import find_semantics
from argmap.semantics.well_founded_verdicts import Foundations, evaluate_well_founded
from support.labellings import answers, as_extensions, counters, in_words
from support.maps import make_case, maps
from support.speed import examples

pytest.importorskip("pysat", reason="python-sat is not installed")


@st.composite
def frameworks(draw, *, claims=6, attacks=12):
    """A map of counters between claims."""
    names = "abcdef"[: draw(st.integers(1, claims))]
    pairs = draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(names)), max_size=attacks))
    return counters(" ".join(a + b for a, b in pairs), names)


# The definitions, once more and slowly.


class Definitions:
    """What docs/semantics.md says, by trying everything. Verdicts are True, False and None."""

    def __init__(self, case, forced=None):
        self.case = case
        self.forced = forced or {}
        self.links = {link.name: link for link in case.links}
        self.all = [*case.claims, *self.links]
        self.issue = {p: issue for issue in case.issues for p in issue.positions}
        self.consensus = cache(self._consensus)

    def into(self, name, stance):
        return [link for link in self.case.links if link.target == name and link.stance == stance]

    def parents(self, name):
        """All that a condition looks at."""
        found = dict.fromkeys(link.name for s in ("support", "counter") for link in self.into(name, s))
        if name in self.links:
            found.update(dict.fromkeys(self.links[name].premises))
        for rival in self.issue[name].positions if name in self.issue else ():
            if rival != name:
                found[rival] = None
                found.update(dict.fromkeys(link.name for link in self.into(rival, "support")))
        return list(found)

    def condition(self, name, world):
        """Whether a statement holds in a world where all that it looks at is settled."""
        if name in self.forced:
            return self.forced[name]
        pro = [link for link in self.into(name, "support") if world[link.name]]
        con = [link for link in self.into(name, "counter") if world[link.name]]
        if name in self.links:
            backed = bool(pro) or not self.into(name, "support")
            return backed and not con and all(world[p] for p in self.links[name].premises)
        claim = self.case.claims[name]
        if name in self.issue:
            return self.wins(name, pro, con, world)
        if claim.standard in (None, "default"):
            bare = not self.into(name, "support") and claim.assumed is not False
            return (claim.assumed is True or bare or bool(pro)) and not con
        if claim.assumed and not con:
            return True
        if claim.standard == "burden":
            return bool(pro) and not con
        if claim.prefer and claim.standard == "preponderance" and claim.accrue in (None, "max"):
            return any(
                self.weight(one) > 0 and all(self.outweighs(claim, one, two) for two in con) for one in pro
            )
        scales = (name, pro), (name, con)
        return bool(pro) and (claim.standard == "scintilla" or self.beats(claim.standard, *scales))

    def wins(self, name, pro, con, world):
        issue, claims = self.issue[name], self.case.claims
        if con:
            return False
        if claims[name].assumed:
            return True
        rivals = [r for r in issue.positions if r != name]
        if self.total(name, pro) == 0 or any(claims[r].assumed and world[r] for r in rivals):
            return False
        standard = issue.standard or "preponderance"
        return all(
            self.beats(standard, (name, pro), (r, [k for k in self.into(r, "support") if world[k.name]]))
            for r in rivals
        )

    def beats(self, standard, pro, con):
        ours, theirs = self.total(*pro), self.total(*con)
        if standard in ("clear-and-convincing", "beyond-reasonable-doubt"):
            return ours - theirs > Fraction("0.5") and (
                standard == "clear-and-convincing" or theirs < Fraction("0.3")
            )
        return ours > theirs

    @staticmethod
    def weight(link):
        return 1.0 if link.weight is None else link.weight

    def outweighs(self, claim, one, two):
        places = [
            max((claim.prefer.index(p) for p in link.premises if p in claim.prefer), default=None)
            for link in (one, two)
        ]
        if None in places or places[0] == places[1]:
            return self.weight(one) > self.weight(two)
        return places[0] < places[1]

    def total(self, claim, links):
        weights = [Fraction("1" if link.weight is None else str(link.weight)) for link in links]
        match self.case.claims[claim].accrue:
            case "sum":
                return sum(weights, Fraction(0))
            case "probabilistic-sum":
                return 1 - math.prod(1 - weight for weight in weights)
        return max([Fraction(0), *weights])

    def _consensus(self, name, seen):
        """What all ways to settle the undecided agree on; None where they do not."""
        parents = self.parents(name)
        choices = [(True, False) if value is None else (value,) for value in seen]
        found = {
            self.condition(name, dict(zip(parents, c, strict=True))) for c in itertools.product(*choices)
        }
        return found.pop() if len(found) == 1 else None

    def gamma(self, v):
        return {n: self.consensus(n, tuple(v[p] for p in self.parents(n))) for n in self.all}

    def labellings(self, values=(True, False, None)):
        for choice in itertools.product(values, repeat=len(self.all)):
            yield dict(zip(self.all, choice, strict=True))

    def grounded(self):
        v = dict.fromkeys(self.all)
        while (following := self.gamma(v)) != v:
            v = following
        return v

    @staticmethod
    def says_less(v, w):
        """Whether `w` decides all that `v` does, and more."""
        return v != w and all(x is None or x == w[n] for n, x in v.items())

    def complete(self):
        return [v for v in self.labellings() if self.gamma(v) == v]

    def admissible(self):
        return [
            v
            for v in self.labellings()
            if all(
                x is None or x == self.consensus(n, tuple(v[p] for p in self.parents(n)))
                for n, x in v.items()
            )
        ]

    def preferred(self):
        known = self.admissible()
        return [v for v in known if not any(self.says_less(v, w) for w in known)]

    def stable(self):
        found = []
        for v in self.labellings((True, False)):
            if self.gamma(v) == v:
                reduct = Definitions(self.case, {**{n: False for n, x in v.items() if not x}, **self.forced})
                derived = reduct.grounded()
                if all(derived[n] is True for n, x in v.items() if x):
                    found.append(v)
        return found

    def well_founded(self):
        """The least fixed point of what follows, and of what the greatest unfounded set rejects."""
        v = dict.fromkeys(self.all)
        while True:
            following = self.gamma(v)
            following.update(dict.fromkeys(self.greatest_unfounded(v), False))
            if following == v:
                return v
            v = following

    def greatest_unfounded(self, v):
        """Try all sets: one is unfounded if none in it can hold while none in it does."""
        undecided = [n for n, x in v.items() if x is None]
        best = ()
        for size in range(1, len(undecided) + 1):
            for some in itertools.combinations(undecided, size):
                without = {n: False if n in some else x for n, x in v.items()}
                if all(self.gamma_one(n, some, without) is False for n in some):
                    best = some
        return best

    def gamma_one(self, name, some, without):
        """The verdict when nothing in `some` helps; what in it speaks against is left open."""
        against = {link.name for link in self.into(name, "counter")}
        for rival in self.issue[name].positions if name in self.issue else ():
            if rival != name:
                against.add(rival)
                against.update(link.name for link in self.into(rival, "support"))
        return self.consensus(
            name, tuple(None if p in some and p in against else without[p] for p in self.parents(name))
        )


def as_set(labellings):
    return {tuple(v.items()) for v in labellings}


def assert_same(found, expected):
    assert len(found) == len(as_set(found)), "each extension is found once"
    assert as_set(found) == as_set(expected)


def assert_queries(name, case, expected, forced=None):
    """Acceptance in some and in every extension, with witnesses that are extensions."""
    structure, semantics = Structure(case, forced), find_semantics(name)
    for number, statement in enumerate(structure.names):
        assert semantics.credulous(structure, number) == any(v[statement] is True for v in expected)
        assert semantics.sceptical(structure, number) == all(v[statement] is True for v in expected)
        for found, wanted in (
            (semantics.extension_with(structure, number), True),
            (semantics.extension_without(structure, number), False),
        ):
            if found is not None:
                words = in_words(structure, found)
                assert words in expected
                assert (words[statement] is True) == wanted


BRUTE = examples(60)


@BRUTE
@given(maps())
def test_grounded_is_the_least_complete_labelling_and_the_first_that_is_found(case):
    expected = Definitions(case).grounded()
    assert answers("grounded", case) == [expected]
    assert answers("complete", case)[0] == expected


@BRUTE
@given(maps())
def test_complete_labellings_are_the_fixed_points(case):
    expected = Definitions(case).complete()
    assert_same(answers("complete", case), expected)
    assert_queries("complete", case, expected)


@BRUTE
@given(maps())
def test_preferred_labellings_are_the_admissible_ones_that_say_most(case):
    expected = Definitions(case).preferred()
    assert_same(answers("preferred", case), expected)
    assert_queries("preferred", case, expected)


@BRUTE
@given(maps())
def test_stable_labellings_are_two_valued_and_hold_without_circles_of_supports(case):
    expected = Definitions(case).stable()
    assert_same(answers("stable", case), expected)
    assert_queries("stable", case, expected)
    assert as_set(expected) <= as_set(answers("preferred", case))


@BRUTE
@given(maps(most=7))
def test_well_founded_rejects_what_rests_on_circles(case):
    assert answers("well-founded", case) == [Definitions(case).well_founded()]


@given(maps(most=50, claims=16))
def test_what_rests_on_circles_is_the_same_found_step_by_step_and_anew_each_time(case):
    structure = Structure(case)
    rejected, values = {}, evaluate_grounded(structure).values
    while found := Foundations(structure, values).unfounded():
        rejected.update(dict.fromkeys(found, False))
        values = evaluate_grounded(structure.also_supposing(rejected)).values
    result = evaluate_well_founded(structure)
    assert result.values == values
    assert sorted(result.circular) == sorted(rejected)


@BRUTE
@given(maps(most=7), st.data())
def test_what_is_supposed_is_honoured_by_every_semantics(case, data):
    names = [*case.claims, *(link.name for link in case.links)]
    forced = data.draw(st.dictionaries(st.sampled_from(names), st.booleans(), max_size=2))
    definitions = Definitions(case, forced)
    assert answers("grounded", case, forced) == [definitions.grounded()]
    assert_same(answers("complete", case, forced), definitions.complete())
    assert_same(answers("preferred", case, forced), definitions.preferred())
    assert_queries("preferred", case, definitions.preferred(), forced)
    assert_same(answers("stable", case, forced), definitions.stable())
    assert_queries("stable", case, definitions.stable(), forced)
    assert answers("well-founded", case, forced) == [definitions.well_founded()]


@given(maps())
def test_labels_are_legal_statement_by_statement(case):
    definitions = Definitions(case)
    for name in ("grounded", "complete", "preferred", "stable"):
        for v in answers(name, case):
            assert definitions.gamma(v) == v


# Frameworks of counters, by Dung's definitions over sets.


def dung(case):
    """All complete extensions, as sets."""
    attacks = {(link.premises[0], link.target) for link in case.links}
    names = list(case.claims)

    def attacked(by):
        return {b for a, b in attacks if a in by}

    found = []
    for size in range(len(names) + 1):
        for choice in itertools.combinations(names, size):
            s = set(choice)
            out = attacked(s)
            defended = {n for n in names if all(a in out for a, b in attacks if b == n)}
            if not s & out and defended == s:
                found.append(s)
    return found, attacked


def same_sets(found, expected):
    return sorted(map(sorted, found)) == sorted(map(sorted, expected))


@BRUTE
@given(frameworks())
def test_frameworks_have_the_extensions_that_dung_defines(case):
    complete, attacked = dung(case)
    preferred = [s for s in complete if not any(s < t for t in complete)]
    reach = {frozenset(s): s | attacked(s) for s in complete}
    semi = [s for s in complete if not any(reach[frozenset(s)] < r for r in reach.values())]
    assert same_sets(as_extensions("complete", case), complete)
    assert same_sets(as_extensions("preferred", case), preferred)
    assert same_sets(as_extensions("semi-stable", case), semi)
    stable = [s for s in complete if reach[frozenset(s)] == set(case.claims)]
    assert same_sets(as_extensions("stable", case), stable)
    within = [s for s in complete if all(s <= t for t in preferred)]
    assert as_extensions("ideal", case) == [max(within, key=len)]


def stage_labellings(case, forced):
    """All stage labellings by their definition: verdicts of claims and attacks, None for undecided."""

    def labelling(accepted):
        held = {link.name: forced.get(link.name, link.premises[0] in accepted) for link in case.links}
        countered = {link.target for link in case.links if held[link.name]}
        free = {name for name in case.claims if name not in forced}
        if accepted & countered & free:
            return None
        values = {
            name: True if name in accepted else False if name in countered or name in forced else None
            for name in case.claims
        }
        return values | {link.name: forced.get(link.name, values[link.premises[0]]) for link in case.links}

    sure = {name for name in case.claims if forced.get(name)}
    free = [name for name in case.claims if name not in forced]
    choices = (set(choice) for size in range(len(free) + 1) for choice in itertools.combinations(free, size))
    found = [values for choice in choices if (values := labelling(sure | choice)) is not None]
    ranges = [{name for name in case.claims if values[name] is not None} for values in found]
    return [v for v, reach in zip(found, ranges, strict=True) if not any(reach < other for other in ranges)]


@BRUTE
@given(frameworks(), st.data())
def test_stage_extensions_are_those_of_its_definition(case, data):
    names = [*case.claims, *(link.name for link in case.links)]
    forced = data.draw(st.dictionaries(st.sampled_from(names), st.booleans(), max_size=2))
    expected = stage_labellings(case, forced)
    assert_same(answers("stage", case, forced), expected)
    assert_queries("stage", case, expected, forced)


def test_stage_extensions_are_the_stable_ones_where_there_are_any_and_exist_where_there_are_none():
    even = counters("ab ba bc")
    assert same_sets(as_extensions("stage", even), as_extensions("stable", even))
    odd = counters("ab bc ca")
    assert as_extensions("stable", odd) == []
    assert as_extensions("semi-stable", odd) == [set()]
    assert same_sets(as_extensions("stage", odd), [{"a"}, {"b"}, {"c"}])


@BRUTE
@given(frameworks(claims=3, attacks=5), st.data())
def test_semi_stable_acceptance_agrees_with_the_extensions(case, data):
    names = [*case.claims]
    forced = data.draw(st.dictionaries(st.sampled_from(names), st.booleans(), max_size=1))
    complete = Definitions(case, forced).complete()
    decided = [{n for n in names if v[n] is not None} for v in complete]
    expected = [v for v, d in zip(complete, decided, strict=True) if not any(d < e for e in decided)]
    assert_same(answers("semi-stable", case, forced), expected)
    assert_queries("semi-stable", case, expected, forced)


@given(maps(weighed=False, most=8))
def test_the_grounded_labelling_is_that_of_the_flattened_framework(case):
    flat = flattened(case)
    found = evaluate_grounded(flat).verdicts
    for name, verdict in evaluate_grounded(case).verdicts.items():
        assert found[f"s.{name}"] == verdict


def flattened(case):
    """The second way: only counters, with a statement in between wherever something is needed."""
    claims, attacks = {}, []
    for name in [*case.claims, *(link.name for link in case.links)]:
        claims[f"s.{name}"] = {}
    for link in case.links:
        if link.stance == "counter":
            attacks.append((f"s.{link.name}", f"s.{link.target}"))
        for at, premise in enumerate(link.premises):
            between = f"p{at}.{link.name}"
            claims[between] = {}
            attacks += [(f"s.{premise}", between), (between, f"s.{link.name}")]
    for name in [*case.claims, *(link.name for link in case.links)]:
        supports = [k.name for k in case.links if k.target == name and k.stance == "support"]
        assumed = case.claims[name].assumed if name in case.claims else None
        if assumed is False or (supports and assumed is None):
            claims[f"e.{name}"] = {}
            attacks += [(f"s.{s}", f"e.{name}") for s in supports]
            attacks.append((f"e.{name}", f"s.{name}"))
    return make_case(claims, [((a,), b, "counter", None) for a, b in attacks])


@given(maps(), st.randoms(use_true_random=False))
def test_order_and_names_make_no_difference(case, random):
    new_name = {name: f"x{name}y" for name in [*case.claims, *(k.name for k in case.links)]}
    claims, links = list(case.claims.values()), list(case.links)
    random.shuffle(claims)
    random.shuffle(links)
    other = Case(
        title="test",
        claims=MappingProxyType(
            {
                new_name[c.id]: Claim(
                    new_name[c.id], c.text, assumed=c.assumed, standard=c.standard, weight=c.weight
                )
                for c in claims
            }
        ),
        links=tuple(
            Link(
                new_name[k.name],
                tuple(new_name[p] for p in k.premises),
                new_name[k.target],
                k.stance,
                weight=k.weight,
            )
            for k in links
        ),
        issues=tuple(Issue(tuple(new_name[p] for p in i.positions), i.standard) for i in case.issues),
    )
    for name in ("grounded", "well-founded", "complete", "preferred", "stable"):
        renamed = {frozenset((new_name[n], x) for n, x in v.items()) for v in answers(name, case)}
        assert {frozenset(v.items()) for v in answers(name, other)} == renamed
