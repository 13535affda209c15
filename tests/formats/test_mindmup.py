"""Maps of MindMup are read whole, and what is written as one comes back."""

from __future__ import annotations

import json
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given

from argmap import ArgumentGraph, Case, Claim, Link, load_case, parse_case
from argmap.core.diagnostics import SourceText
from argmap.formats.exporting import Exported, Options, exporters
from argmap.formats.importing import find_importer, importers
from argmap.render.view_building import build_view
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.writer import dump_case
from support.imported import links_by_name, messages_of
from support.project import BUNDLED, CORPUS
from support.speed import examples
from support.strategies import cases


def read(value: object, name: str = "map.mup") -> ParsedCase:
    text = value if isinstance(value, str) else json.dumps(value)
    return importers()["mindmup"].parse(SourceText(name, text))


def written(case: Case) -> Exported:
    return exporters()["mindmup"].render(build_view(ArgumentGraph(case)), Options())


def idea(number: int, title: str, *below: dict, **attributes: object) -> dict:
    ideas = {str(rank): one for rank, one in enumerate(below, 1)}
    return {"id": number, "title": title, "attr": attributes, "ideas": ideas}


def group(number: int, kind: str, *below: dict, **attributes: object) -> dict:
    return idea(number, "group", *below, group=kind, **attributes)


def file_of(*maps: dict, **parts: object) -> dict:
    return {**idea(0, "Fares", *maps), "id": "root", "formatVersion": 3, **parts}


def test_groups_are_joint_premises_and_a_group_below_a_group_bears_on_the_step():
    undercut = group(5, "opposing", idea(6, "Nobody counted."))
    reasons = group(2, "supporting", idea(3, "Buses fill.\n"), idea(4, "Full buses pay."), undercut)
    case = read(file_of(idea(1, "Fares should be free.\n", reasons))).require()
    assert [claim.text for claim in case.claims.values()] == [
        "Fares should be free.",
        "Buses fill.",
        "Full buses pay.",
        "Nobody counted.",
    ]
    assert links_by_name(case) == {"step-2": "support", "6 -> step-2": "counter"}
    assert parse_case(dump_case(case)).require() == case


def test_ideas_of_a_plain_mind_map_bear_as_their_words_say():
    parsed = read(
        file_of(
            idea(
                1,
                "Free buses",
                idea(2, "Pros", idea(3, "They fill.", idea(4, "Con: At night they do not."))),
                idea(5, "CONS:", idea(6, "Somebody pays.")),
            )
        )
    )
    assert messages_of(parsed) == []
    assert links_by_name(parsed.case) == {"3 -> 1": "support", "4 -> 3": "counter", "6 -> 1": "counter"}
    assert parsed.case.claims["4"].text == "At night they do not."


def test_before_version_3_the_root_is_what_is_argued_for_and_children_stand_by_rank():
    reasons = {"-2": idea(4, "D."), "-1": idea(3, "C."), "2": idea(6, "B."), "1.5": idea(5, "A.")}
    root = {"title": "Fares should be free.", "id": 1, "formatVersion": 2}
    parsed = read({**root, "ideas": {"1": {**group(2, "supporting"), "ideas": reasons}}})
    assert list(parsed.case.claims) == ["1", "5", "6", "3", "4"]
    assert links_by_name(parsed.case) == {"5 + 6 + 3 + 4 -> 1": "support"}
    assert messages_of(parsed) == []


def test_an_arrow_means_what_it_says_or_else_its_colour():
    maps = [idea(number, f"Claim {number}.") for number in range(1, 8)]

    def arrow(start: int, end: int, **style: str) -> dict:
        return {"ideaIdFrom": start, "ideaIdTo": end, "attr": {"style": style}}

    arrows = [
        arrow(2, 1, color="#00ff00"),
        arrow(3, 1, color="#CC0000"),
        arrow(1, 4, color="#FF0000", label="Supports it, says the court", arrow="from"),
        arrow(5, 1, color="#777777"),
        arrow(6, 99, color="#00FF00"),
        arrow(7, 1, color="#0000FF"),
    ]
    parsed = read(file_of(*maps, links=arrows))
    assert links_by_name(parsed.case) == {"2 -> 1": "support", "3 -> 1": "counter", "4 -> 1": "support"}
    assert parsed.case.links[-1].notes == "Supports it, says the court"
    assert messages_of(parsed) == [
        "left out: 2 arrows that are neither green nor red, and do not say what they mean",
        "left out: 1 arrow from or to what is not a claim",
    ]
    assert parsed.case.conclusion == ("1", "2", "3", "4", "5", "6", "7")


@pytest.mark.parametrize(
    ("colour", "stance"),
    [
        ("red", "counter"),
        ("Green", "support"),
        ("rgb(200, 0, 10)", "counter"),
        ("rgba(0 180 0 / 50%)", "support"),
        ("#f00", "counter"),
        ("navy", None),
        ("rgb(0, 0, 255)", None),
    ],
)
def test_the_colour_of_an_arrow_may_be_written_in_any_way_of_css(colour, stance):
    arrow = {"ideaIdFrom": 2, "ideaIdTo": 1, "attr": {"style": {"color": colour}}}
    parsed = read(file_of(idea(1, "A."), idea(2, "B."), links=[arrow]))
    assert links_by_name(parsed.case) == ({"2 -> 1": stance} if stance else {})


def test_notes_labels_and_implicit_claims_are_kept_and_the_rest_is_told():
    reason = idea(
        3, "B.", note={"index": 1, "text": "Who says so?"}, styleNames=["attr_implicit_claim", "big"]
    )
    reasons = group(2, "supporting", reason, parentConnector={"label": "mostly", "width": 5})
    parsed = read(file_of(idea(1, "A.", reasons, collapsed=True, position=[1, 2]), theme={"name": "x"}))
    claim, (link,) = parsed.case.claims["3"], parsed.case.links
    assert (claim.notes, claim.tags, link.notes) == ("Who says so?", ("implicit",), "mostly")
    assert messages_of(parsed) == [
        "left out: 1 theme",
        "left out: 1 attribute 'collapsed' of an idea",
        "left out: 1 attribute 'position' of an idea",
        "left out: 1 width of a connector",
        "left out: 1 attribute 'styleNames' of an idea",
    ]
    assert parsed.diagnostics[1].where.startswith("map.mup:1:")


def test_texts_that_are_attached_are_notes_without_their_markup():
    written = '<div>See <a href="https://example.org">here</a> &amp; there</div>'
    with_text = idea(
        2, "B.", attachment={"contentType": "text/html", "content": written}, note={"text": "Why?"}
    )
    picture = idea(3, "C.", attachment={"contentType": "image/png", "content": "iVBO"})
    parsed = read(file_of(idea(1, "A.", group(4, "supporting", with_text, picture))))
    assert parsed.case.claims["2"].notes == "Why?\n\nSee here & there"
    assert messages_of(parsed) == [
        "left out: 1 attached text, but for its words",
        "left out: 1 attribute 'attachment' of an idea",
    ]


def test_other_groups_are_groups_of_the_case_and_what_is_in_them_bears_on_what_is_above():
    more = group(7, "blank", idea(8, "Rain falls."), note={"text": "Why?"}, icon="x")
    inner = {**group(3, "blank", idea(4, "Buses fill."), more), "title": "Mere numbers"}
    outer = {
        **group(9, "blank", idea(1, "Fares should be free.", group(2, "supporting", inner))),
        "title": "Town",
    }
    parsed = read(file_of(outer, group(10, "empty"), idea(11, "Walk.", group="big")))
    case = parsed.case
    assert links_by_name(case) == {"4 + 8 -> 1": "support"}
    assert {group.id: (group.title, group.parent) for group in case.groups.values()} == {
        "town": ("Town", None),
        "mere-numbers": ("Mere numbers", None),
        "blank": (None, "mere-numbers"),
        "empty": (None, None),
    }
    assert {name: claim.group for name, claim in case.claims.items()} == {
        "1": "town",
        "4": "mere-numbers",
        "8": "blank",
        "11": None,
    }
    assert messages_of(parsed) == [
        "left out: 1 attribute 'icon' of an idea",
        "left out: 1 note on a group of ideas",
    ]


def test_what_is_odd_is_read_as_far_as_it_can_be_and_told():
    empty, plain = group(2, "supporting", group(3, "opposing", idea(4, "D."))), idea(5, "")
    parsed = read(file_of(idea(1, "A.", empty, plain, group(1, "against", idea(6, "F.")))))
    assert [claim.text for claim in parsed.case.claims.values()] == ["A.", "D.", "(no text)", "F."]
    assert links_by_name(parsed.case) == {"5 -> 1": "support", "6 -> 1": "support"}
    assert messages_of(parsed) == [
        "idea 5 has no text",
        "2 claims do not say what they are to the claims above them, and are read to support them",
        "left out: 1 group without a claim",
    ]
    assert read("{").diagnostics[0].where == "map.mup:1:1"
    assert messages_of(read("[]")) == ["this JSON is not an object with 'ideas'"]
    assert list(read({"title": "T", "ideas": 7}).case.claims) == ["idea"]
    own = {"argmap": {"conclusion": [["1"], "1", {}, "1"], "groups": {"g": 1, "?": {}}}}
    kept = read(file_of(idea(1, "A."), attr=own)).case
    assert (kept.conclusion, list(kept.groups)) == (("1",), ["g"])


def test_the_sample_of_others_is_read_and_comes_back_as_the_same_map():
    path = CORPUS / "mindmup" / "dsanson-example.mup"
    if not path.is_file():
        pytest.skip("no corpus: ARGMAP_CORPUS names no folder")
    source = SourceText(path.name, path.read_text(encoding="utf-8"))
    parsed = find_importer(None, source).parse(source)
    assert len(parsed.require().claims) == 5
    assert links_by_name(parsed.case) == {"3 + 4 -> 1": "counter", "6 + 7 -> 1": "support"}
    assert messages_of(parsed) == ["left out: 1 theme"]
    assert find_importer(None, SourceText("-", source.text)).name == "mindmup"
    assert read(written(parsed.case).content).case == replace(parsed.case, name="map")


def kept(case: Case) -> object:
    """What a map carries of a case, whatever the order of its claims and links."""
    claims = {
        claim.id: Claim(claim.id, claim.text, group=claim.group, tags=tuple(tag for tag in claim.tags if tag == "implicit"), notes=claim.notes)
        for claim in case.claims.values()
    }  # fmt: skip
    named = {link.name: link.id or (frozenset(link.premises), link.target) for link in case.links}
    links = sorted(
        repr((sorted(link.premises), named.get(link.target, link.target), link.stance, link.notes))
        for link in case.links
    )
    return claims, links, sorted(case.conclusion), dict(case.groups)


def tidy(case: Case) -> Case:
    """A case whose texts have no spaces at their ends, and whose links are named and bear on claims in the
    end.
    """
    written = {link.name for link in case.links}
    by_name = {link.name: link for link in case.links}
    for link in case.links:
        seen, at = {link.name}, link.target
        while at in by_name and at not in seen:
            seen.add(at)
            at = by_name[at].target
        if at in seen:
            written.discard(link.name)
    case = replace(case, links=tuple(link for link in case.links if link.name in written))
    claims = {
        name: replace(
            claim, text=claim.text.strip() or "(no text)", notes=(claim.notes or "").strip() or None
        )
        for name, claim in case.claims.items()
    }
    links = [replace(link, id=link.id or f"step-{at}") for at, link in enumerate(case.links)]
    targets = {old.name: new.id for old, new in zip(case.links, links, strict=True)}
    renamed = [
        replace(link, name=link.id, target=targets.get(link.target, link.target), notes=(link.notes or "").strip() or None)
        for link in links
    ]  # fmt: skip
    return replace(case, claims=MappingProxyType(claims), links=tuple(renamed), issues=())


@examples(40)
@given(cases())
def test_any_case_comes_back_up_to_what_is_told(case):
    case = tidy(case)
    again = read(written(case).content)
    assert kept(again.require()) == kept(case)


def test_every_bundled_case_comes_back_up_to_what_is_told():
    for name in BUNDLED:
        case = tidy(load_case(name))
        again = read(written(case).content)
        assert again.diagnostics == (), name
        assert kept(again.case) == kept(case), name


@pytest.mark.slow
def test_a_long_chain_is_cut_into_maps_and_put_together_again():
    claims = {f"c{at}": Claim(f"c{at}", f"Claim {at}.") for at in range(3000)}
    links = tuple(Link(f"c{at} -> c{at - 1}", (f"c{at}",), f"c{at - 1}", "support") for at in range(1, 3000))
    case = Case(title="Chain", claims=MappingProxyType(claims), links=links)
    exported = written(case)
    assert len(json.loads(exported.content)["ideas"]) > 50
    again = read(exported.content).require()
    assert {(link.premises, link.target) for link in again.links} == {(k.premises, k.target) for k in links}


def test_what_a_map_does_not_carry_is_told():
    lost = written(load_case("parler-v-aws")).lost
    assert lost[:4] == (
        "6 premises, which stand elsewhere too, drawn as copies",
        "60 parties of claims and steps",
        "7 names of parties",
        "7 roles and notes of parties",
    )
