"""Every semantics on maps made by hand, on large ones, and where it cannot answer."""

from __future__ import annotations

import itertools

import pytest

from argmap.core.diagnostics import ArgmapError
from argmap.semantics import Structure, evaluate_grounded
from argmap.semantics.effort import Deadline, TimeLimitError
from argmap.semantics.kinds import accepted_claims, all_semantics, distinct, find_semantics
from argmap.semantics.well_founded_verdicts import evaluate_well_founded
from support.labellings import answers, as_extensions, counters, in_words
from support.maps import make_case
from support.work import growth

pytest.importorskip("pysat", reason="python-sat is not installed")


def test_a_circle_of_supports_is_undecided_when_grounded_and_circular_when_well_founded():
    case = make_case(
        {"a": {}, "b": {}, "c": {}},
        [(("a",), "b", "support", None), (("b",), "a", "support", None), (("a",), "c", "counter", None)],
    )
    assert set(evaluate_grounded(case).verdicts.values()) == {"undecided"}
    found = evaluate_well_founded(case)
    assert {n: found.verdicts[n] for n in "abc"} == {"a": "rejected", "b": "rejected", "c": "accepted"}
    assert [found.structure.names[n] for n in found.circular] == ["a", "b", "l0", "l1", "l2"]
    assert answers("stable", case) == [in_words(found.structure, found.values)]
    assert len(answers("preferred", case)) == 2


def test_with_supports_one_accepted_set_may_contain_another_and_is_counted_once():
    case = make_case({"a": {}}, [(("a",), "a", "support", None)])
    structure = Structure(case)
    found = list(find_semantics("complete").extensions(structure))
    assert [values[0] for values in found] == [0, 1, -1] or [values[0] for values in found] == [0, -1, 1]
    assert [accepted_claims(structure, v) for v in distinct(structure, found)] == [[], [0]]


def test_every_semantics_has_a_summary_and_grounded_comes_first():
    known = all_semantics()
    assert next(iter(known)) == "grounded"
    assert {"complete", "ideal", "preferred", "semi-stable", "stable", "stage", "well-founded"} < set(known)
    assert all(s.summary and s.name == name for name, s in known.items())


def test_an_unknown_semantics_suggests_the_nearest():
    with pytest.raises(ArgmapError) as caught:
        find_semantics("prefered")
    assert caught.value.hint == "did you mean 'preferred'?"


@pytest.mark.parametrize(
    ("case", "why"),
    [
        (make_case({"a": {}, "b": {}}, [(("a",), "b", "support", None)]), "'l0' is a support"),
        (make_case({"a": {}, "b": {}}, [(("a", "b"), "b", "counter", None)]), "'l0' has several premises"),
        (
            make_case({"a": {}, "b": {}}, [(("a",), "b", "counter", None), (("a",), "l0", "counter", None)]),
            "'l1' counters a link",
        ),
        (make_case({"a": {"standard": "burden"}}, []), "'a' has a proof standard"),
        (make_case({"a": {"assumed": False}}, []), "'a' is not assumed"),
    ],
)
@pytest.mark.parametrize("name", ["semi-stable", "stage", "ideal"])
def test_semantics_of_counters_only_say_why_a_map_is_not_for_them(name, case, why):
    with pytest.raises(ArgmapError, match="counters between claims only") as caught:
        find_semantics(name).extensions(Structure(case))
    assert why in caught.value.message


@pytest.mark.slow
def test_a_long_chain_needs_no_recursion():
    size = 20_000
    names = [f"c{at}" for at in range(size)]
    links = [((names[at],), names[at + 1], "counter", None) for at in range(size - 1)]
    links.append(((names[1],), names[0], "counter", None))
    structure = Structure(make_case({n: {} for n in names}, links))
    assert len(list(find_semantics("preferred").extensions(structure))) == 2
    assert find_semantics("preferred").credulous(structure, size - 1)
    assert not find_semantics("preferred").sceptical(structure, size - 1)
    assert evaluate_well_founded(structure).circular == ()


def test_circles_that_wait_for_each_other_take_no_time_for_each():
    def work(stages):
        structure = waiting_circles(stages)
        assert len(evaluate_well_founded(structure).circular) == 5 * stages
        assert len(list(find_semantics("stable").extensions(structure))) == 1

    assert growth(work, 200) < 24


def waiting_circles(stages):
    """Circles each of which holds until the one before it is rejected."""
    claims, links = {}, []
    for n in range(stages):
        claims.update({f"{name}{n}": {"assumed": False} if name + str(n) == "s0" else {} for name in "abcs"})
        links += [((f"a{n}",), f"b{n}", "support", None), ((f"b{n}",), f"a{n}", "support", None)]
        links += [((f"b{n}",), f"c{n}", "counter", None), ((f"s{n}",), f"a{n}", "support", None)]
        if n:
            links.append(((f"c{n - 1}",), f"s{n}", "counter", None))
    return Structure(make_case(claims, links))


@pytest.mark.slow
def test_what_was_found_before_the_deadline_stands():
    case = counters(" ".join(f"{a}{b} {b}{a}" for a, b in zip("acegikmoqsuwy", "bdfhjlnprtvxz", strict=True)))
    found = []
    with pytest.raises(TimeLimitError, match=r"within 0\.2 seconds"):
        found.extend(
            itertools.islice(
                _kept(find_semantics("complete").extensions(Structure(case), Deadline(0.2)), found), None
            )
        )
    assert found


def _kept(labellings, found):
    for values in labellings:
        found.append(values)
        yield values


def test_without_the_sat_extra_grounded_works_and_the_rest_says_what_to_install(monkeypatch):
    import importlib

    real = importlib.import_module

    def missing(name, *rest):
        if name.startswith("pysat"):
            raise ImportError(name)
        return real(name, *rest)

    all_semantics()
    monkeypatch.setattr(importlib, "import_module", missing)
    acyclic, cyclic = counters("ab bc"), counters("ab ba")
    assert as_extensions("preferred", acyclic) == [{"a", "c"}]
    assert as_extensions("stable", acyclic) == [{"a", "c"}]
    with pytest.raises(ArgmapError, match="needs python-sat"):
        as_extensions("preferred", cyclic)


def test_many_extensions_come_as_they_are_found():
    case = counters(" ".join(f"{a}{b} {b}{a}" for a, b in zip("acegikmoqsuwy", "bdfhjlnprtvxz", strict=True)))
    found = find_semantics("preferred").extensions(Structure(case))
    assert len(list(itertools.islice(found, 5))) == 5
