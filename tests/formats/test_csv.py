"""Tables: the least that makes a map, everything that a case is, and cells that no spreadsheet runs."""

from __future__ import annotations

import csv
import io

import pytest

from argmap import ArgumentGraph, Case, parse_case
from argmap.core.diagnostics import ArgmapError, SourceText
from argmap.formats.exporting import Exported, Options, exporters
from argmap.formats.importing import find_importer, importers
from argmap.render.view_building import build_view
from support.imported import links_by_ends, links_by_name, links_by_text, messages_of, read_csv
from support.running import run_here as run


def written(case: Case) -> Exported:
    return exporters()["csv"].render(build_view(ArgumentGraph(case)), Options())


@pytest.mark.parametrize(
    "text",
    [
        "id,text,supports,counters\n1,Fares should be free.,,\n2,Buses fill.,1,\n3,Somebody pays.,,1\n",
        "ID;Claim;Pro;Con\r\n1;Fares should be free.;;\r\n2;Buses fill.;1;\r\n3;Somebody pays.;;1\r\n",
        "\ufeffsep=;\r\nid;text, as said;text;supports;counters\r\n1;;Fares should be free.;;\r\n2;;Buses fill.;1;\r\n3;;Somebody pays.;;1\r\n",
        "\ufeffNr\tStatement\tSupports\tAttacks\n1\tFares should be free.\t\t\n2\tBuses fill.\t1\t\n3\tSomebody pays.\t\t1\n",
    ],
)
def test_a_column_of_texts_and_what_they_support_or_counter_is_a_map(text):
    parsed = read_csv(text)
    assert [claim.text for claim in parsed.case.claims.values()] == [
        *("Fares should be free.", "Buses fill.", "Somebody pays."),
    ]
    assert links_by_name(parsed.case) == {"2 -> 1": "support", "3 -> 1": "counter"}
    assert messages_of(parsed) == []
    assert find_importer(None, SourceText("-", text)).name == "csv"


@pytest.mark.parametrize(
    ("rows", "place", "hint"),
    [
        ('a;"A; a\nb";;\nb;B.;9;\n', "map.csv:4:6", None),
        ("free-fares;A.;;\nb;B.;;free-fare\n", "map.csv:3:7", "did you mean 'free-fares'?"),
    ],
)
def test_a_link_to_an_id_that_no_row_has_is_told_at_its_cell(rows, place, hint):
    parsed = read_csv(f"id;text;supports;counters\n{rows}")
    (found,) = parsed.diagnostics
    unknown = "9" if hint is None else "free-fare"
    assert found.message == f"no row has the id '{unknown}', and the link to it is left out"
    assert (found.rule, found.severity, found.where, found.hint) == ("unknown-target", "warning", place, hint)
    assert parsed.case.links == ()


def test_a_link_on_a_link_of_a_later_row_is_kept():
    parsed = read_csv(
        "row,id,text,premises,target\nclaim,a,A.,,\nclaim,b,B.,,\nclaim,c,C.,,\n"
        "link,,,c,x\nlink,x,,b,a\nlink,y,,a,no\nlink,z,,b,y\n"
    )
    assert [link.name for link in parsed.case.links] == ["x", "c -> x"]
    assert messages_of(parsed) == [
        "no row has the id 'no', and the link to it is left out",
        "left out: 1 link on a step that is left out",
    ]


def test_texts_alone_are_numbered_and_who_says_them_is_a_party():
    parsed = read_csv("text,by,group,source,quote\nA.,Ann Lee,First part,The Times,Rain.\nB.,Ann Lee,,,\n")
    case = parsed.case
    assert list(case.claims) == ["c1", "c2"]
    assert case.parties["ann-lee"].name == "Ann Lee"
    assert case.groups["first-part"].title == "First part"
    (cite,) = case.claims["c1"].cites
    assert (case.sources[cite.source or ""].title, cite.quote) == ("The Times", "Rain.")
    assert (
        parse_case(str(exporters()["yaml"].render(build_view(ArgumentGraph(case)), Options()).content)).case
        == case
    )


@pytest.mark.parametrize(
    "text",
    [
        "Identifiant;Énoncé;Parent;Position;Poids\n1;A.;;;\n2;B.;1;Pour;0,5\n3;C.;1;Contre;\n",
        "id;texto;apoya;contradice;peso\n1;A.;;;\n2;B.;1;;0,5\n3;C.;;1;\n",
        "Claim ID,Parent Claim ID,Claim Type,Claim Text,Weight\n1,,Thesis,A.,\n2,1,Pro,B.,0.5\n3,1,Con,C.,\n",
        "No,Claim,Parent,What it does,Weight\n1,A.,,,\n2,B.,1,supports,0.5\n3,C.,1,attacks,\n",
    ],
)
def test_columns_are_known_in_other_languages_and_one_of_stances_by_its_cells(text):
    parsed = read_csv(text)
    assert not messages_of(parsed)
    assert links_by_name(parsed.case) == {"2 -> 1": "support", "3 -> 1": "counter"}
    assert parsed.case.claims["2"].weight == 0.5


def test_titles_may_stand_above_the_names_of_the_columns():
    parsed = read_csv("Our debate\n;;\nClaim;Parent;Pro/Con\nA.;;\nB.;A.;Con\n")
    assert {(link.premises, link.target, link.stance) for link in parsed.case.links} == {
        (("c2",), "c1", "counter")
    }
    assert messages_of(parsed) == ["left out: 1 row above the names of the columns"]
    assert [one.text for one in read_csv("Claim\nYes; no; so.\n").case.claims.values()] == ["Yes; no; so."]


@pytest.mark.parametrize("umlauts", [True, False])
def test_columns_can_have_german_names_with_or_without_umlauts(umlauts):
    text = (
        "Nr.;Behauptung;stützt;spricht gegen;Sprecherin;Schlagwörter;Gewicht;Quelle;Fundstelle;Anmerkungen\n"
        "1;Handys stören.;;;Mia;Schule;0,5;;;\n2;Sie lenken ab.;1;;Mia;;;JIM-Studie;S. 4;oft\n3;Nicht alle.;;2;Ben;;;;;\n"
    )
    if not umlauts:
        text = text.replace("stützt", "stuetzt").replace("Schlagwörter", "SCHLAGWOERTER")
    parsed = read_csv(text)
    case = parsed.require()
    assert not messages_of(parsed)
    assert links_by_name(parsed.case) == {"2 -> 1": "support", "3 -> 2": "counter"}
    assert (case.claims["1"].tags, case.claims["1"].weight, case.claims["1"].by) == (("Schule",), 0.5, "Mia")
    assert (case.claims["2"].cites[0].at, case.claims["2"].notes) == ("S. 4", "oft")
    assert find_importer(None, SourceText("x.txt", text)).name == "csv"
    rows = "Zeile;Nr;Text;Prämissen;Haltung;Ziel\nclaim;a;A;;;\nclaim;b;B;;;\nlink;;;b;Einwand;a\n"
    assert links_by_name(read_csv(rows).case) == {"b -> a": "counter"}


def test_an_id_that_no_row_has_is_told_at_its_own_cell_with_the_one_that_was_meant():
    parsed = read_csv(
        "row,id,text,premises,stance,target,prefer\nclaim,alpha,A,,,,\nclaim,beta,B,,,,\n"
        "link,,,alhpa + beta,maybe,alpha,\nclaim,c,C,,,,bta\nissue,,,alpha + gama,,,\n"
        'wording,,"A, too",,,alfa,\ncontradiction,,,alpha,,betta,\ncase,,T,,,alpha + bet,\n'
    )
    found = {one.where.removeprefix("map.csv:"): (one.rule, one.hint) for one in parsed.diagnostics}
    assert found == {
        "4:8": ("unknown-premise", "did you mean 'alpha'?"),
        "4:21": ("bad-value", None),
        "5:14": ("unknown-preference", "did you mean 'beta'?"),
        "6:9": ("unknown-position", None),
        "7:21": ("unknown-claim", "did you mean 'alpha'?"),
        "8:24": ("unknown-contradiction", "did you mean 'beta'?"),
        "9:11": ("unknown-conclusion", "did you mean 'beta'?"),
    }
    assert links_by_name(parsed.case) == {"beta -> alpha": "support"}


@pytest.mark.parametrize(
    "text",
    [
        "ID,Argument,Type,Parent ID,Author\n1,Later.,Claim,,Ann\n2,Sleep.,Support,1,Bo\n3,Buses.,Attack,1,Bo\n",
        "Claim;Pro/Con;Parent;Who\nLater.;;;Ann\nSleep.;Pro;later;Bo\nBuses.;Con;Later.;Bo\n",
        "Claims\tSupports\tAgainst\tSpeaker\nLater.\t\t\tAnn\nSleep.\tLater\t\tBo\nBuses.\t\tLater.\tBo\n",
        "Nr;Behauptung;Haltung;Antwort auf;Wer\n1;Later.;;;Ann\n2;Sleep.;dafür;1;Bo\n3;Buses.;dagegen;1;Bo\n",
    ],
)
def test_claims_say_how_they_bear_on_their_parent_by_its_id_or_its_text(text):
    parsed = read_csv(text)
    assert parsed.diagnostics == ()
    claims = parsed.case.claims
    assert [(claim.text, claim.by) for claim in claims.values()] == [
        ("Later.", "Ann"),
        ("Sleep.", "Bo"),
        ("Buses.", "Bo"),
    ]
    assert [(claims[k.premises[0]].text, k.stance, claims[k.target].text) for k in parsed.case.links] == [
        ("Sleep.", "support", "Later."),
        ("Buses.", "counter", "Later."),
    ]


def test_the_whole_cell_is_a_text_before_its_parts_are_ids():
    parsed = read_csv(
        'text,supports\n"Buses, trams",\nThey pay.,"buses, trams"\nThey last.,They pay.; Nobody\n'
    )
    assert [link.name for link in parsed.case.links] == ["c2 -> c1", "c3 -> c2"]
    assert messages_of(parsed) == ["no row has the id 'Nobody', and the link to it is left out"]


def test_a_text_of_dots_alone_is_not_what_empty_cells_name():
    case = read_csv("row,id,text\ncase,,T\nclaim,a,...\n").case
    assert (case.links, case.conclusion, case.claims["a"].prefer) == ((), (), ())


@pytest.mark.parametrize("dot", ["", "."])
def test_numbers_say_what_a_stance_bears_on_where_no_column_does(dot):
    rows = [
        ("1", "Ban zoos.", ""),
        ("1.1", "They suffer.", "Pro:"),
        ("1.2", "They survive.", "Con:"),
        ("1.2.1", "Few do.", "Con"),
    ]
    case = read_csv(
        "no,claim,stance\n" + "".join(f"{number}{dot},{text},{stance}\n" for number, text, stance in rows)
    ).case
    texts = {name: claim.text for name, claim in case.claims.items()}
    assert [(texts[link.premises[0]], link.stance, texts[link.target]) for link in case.links] == [
        ("They suffer.", "support", "Ban zoos."),
        ("They survive.", "counter", "Ban zoos."),
        ("Few do.", "counter", "They survive."),
    ]


def test_numbers_of_sections_are_no_links_without_a_stance():
    assert read_csv("no,claim\n1,Ban zoos.\n1.1,They suffer.\n").case.links == ()
    parsed = read_csv("no,claim,stance\n1,Ban zoos.,\n2.1,They suffer.,Pro\n")
    assert parsed.case.links == ()
    assert messages_of(parsed) == ["left out: 1 stance of a claim that names no target"]


def test_a_stance_on_nothing_is_told():
    assert messages_of(read_csv("claim,for or against?\nLater.,For\nBuses.,Against\n")) == [
        "left out: 2 stances of claims that name no target"
    ]


def test_several_premises_beside_a_conclusion_are_needed_together():
    case = read_csv("Premise 1,Premise 2,Conclusion\nClean.,Quick.,Good.\nGood.,,Free.\n").case
    texts = {name: claim.text for name, claim in case.claims.items()}
    found = {(tuple(texts[one] for one in link.premises), texts[link.target]) for link in case.links}
    assert found == {(("Clean.", "Quick."), "Good."), (("Good.",), "Free.")}


def test_rows_of_links_have_joint_premises_and_bear_on_links():
    text = (
        "row,id,text,premises,stance,target\nclaim,a,A,,,\nclaim,b,B,,,\nclaim,c,C,,,\nclaim,d,D,,,\n"
        "link,,,b + c,support,a\nlink,,,d,counter,b + c -> a\n"
    )
    assert links_by_name(read_csv(text).case) == {"b + c -> a": "support", "d -> b + c -> a": "counter"}


def test_preferences_are_claims_the_strongest_first():
    parsed = read_csv("id,text,counters,prefer\na,A,,c + b + z\nb,B,a,\nc,C,a,\n")
    assert parsed.case.claims["a"].prefer == ("c", "b")
    assert messages_of(parsed) == ["no row has the id 'z', and the preference is left out"]


def test_arguments_with_steps_have_rules_and_roles():
    text = (
        "row,id,text,premises,stance,target,scheme,roles,rule\nclaim,a,A,,,,,,\nclaim,b,B,,,,,,\nclaim,c,C,,,,,,\n"
        "argument with steps,because,So it is.,,,,,,\n"
        "link,because.1,,b + c,support,a,expert-opinion,expert = b; assertion = c; field = a,modus ponens; instantiation\n"
        "link,,,c,support,a,,what,\naxiom,d,D,,,,,,\n"
    )
    parsed = read_csv(text)
    link = next(link for link in parsed.case.links if link.id)
    assert parsed.case.arguments["because"].gist == "So it is."
    assert (link.argument, link.rule) == ("because", ("modus ponens", "instantiation"))
    assert link.roles == (("assertion", "c"), ("expert", "b"))
    assert parsed.case.claims["d"].text == "D"
    assert sorted(messages_of(parsed)) == [
        "left out: 1 role of what is not a premise",
        "left out: 1 word 'axiom' for what a row is",
        "roles 'what' is not a role = a claim, with semicolons between them, and is left out",
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "'=", "''+", "＝"])
def test_no_spreadsheet_takes_a_cell_for_a_formula_and_the_text_comes_back(start):
    said = f"{start}HYPERLINK(1)".strip()
    case = Case(title=said, claims=dict(parse_case(f"title: T\nclaims: {{a: {said!r}}}").case.claims))
    rows = list(csv.reader(io.StringIO(str(written(case).content).removeprefix("\ufeff"))))
    assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")) for row in rows for cell in row)
    assert read_csv(str(written(case).content)).case == case


def test_what_is_odd_is_told_with_its_line_and_the_rest_is_read():
    text = (
        "id,text,supports,weight,standard,assumed,date,colour,,text\n"
        "a,A,,7,strict,perhaps,,red,x,again\n"
        "a,B,,,,,,,,\n"
        ",,z,0.5,,yes,,,,\n"
    )
    parsed = read_csv(text)
    assert list(parsed.case.claims) == ["a", "a-2", "c1"]
    assert sorted(messages_of(parsed)) == [
        "assumed 'perhaps' is not yes or no, and is left out",
        "claim c1 has no text",
        "left out: 1 cell in a column without a name",
        "left out: 1 cell of a column that is there twice",
        "left out: 1 cell of the column 'colour'",
        "no row has the id 'z', and the link to it is left out",
        (
            "standard 'strict' is not one of default, scintilla, preponderance, clear-and-convincing, "
            "beyond-reasonable-doubt, burden, and is left out"
        ),
        "the id a is there twice; this claim is called a-2",
        "weight '7' is not from 0 to 1, and is left out",
    ]
    assert {found.where.partition(":")[2].partition(":")[0] for found in parsed.diagnostics} == {
        "2",
        "3",
        "4",
    }


def test_groups_in_a_circle_and_references_to_nothing_are_left_out():
    text = (
        "row,id,text,premises,stance,target,group\ngroup,g,G,,,,h\ngroup,h,H,,,,g\nclaim,a,A,,,,g\n"
        "contradiction,,,a,,b,\nissue,,,a + b,,,\ncitation,,,,,b,\nlink,,,b,perhaps,a,\ncase,,T,,,a + b,\n"
    )
    parsed = read_csv(text)
    assert [group.parent for group in parsed.case.groups.values()] == [None, "g"]
    assert parsed.case.conclusion == ("a",)
    assert "left out: 1 parent of a group, as it is none" in messages_of(parsed)
    assert "stance 'perhaps' is neither support nor counter, and is read as support" in messages_of(parsed)


def test_of_columns_with_one_name_the_first_is_that_of_the_first_claim_in_a_row():
    parsed = importers()["csv"].parse(
        SourceText("t.csv", "Pros,Weight,Cons,Weight,Reasoning\nFast,0.3,Loud,1,Rails.\n")
    )
    by_text = {claim.text: claim for claim in parsed.case.claims.values()}
    assert (by_text["Fast"].weight, by_text["Loud"].weight) == (0.3, None)
    assert by_text["Fast"].notes == "Rails."
    assert "left out: 1 cell of the column 'weight'" in [found.message for found in parsed.diagnostics]


def test_what_is_no_table_of_claims_is_refused_with_a_place(tmp_path):
    for text, words in (
        ("a,b\n1,2\n", "x.csv:1:1: error[missing-column]: no column is called 'text'"),
        ("", "error[empty-file]: there is nothing in this file"),
        ("id,text\n", "contains no claim"),
    ):
        (tmp_path / "x.csv").write_text(text, encoding="utf-8")
        done = run("import", "x.csv", folder=tmp_path)
        assert done.returncode == 2
        assert words in done.stderr
        assert "Traceback" not in done.stderr
    (tmp_path / "x.csv").write_text('id,text\na,"A\nb,B\n', encoding="utf-8")
    done = run("import", "x.csv", folder=tmp_path)
    assert done.returncode == 0
    assert "x.csv:2:1: warning[open-quotes]: a quotation mark in this row is not closed" in done.stderr
    (tmp_path / "x.csv").write_bytes("id,text\nà,caf\u00e9\n".encode() + b"\xff\n")
    done = run("import", "x.csv", folder=tmp_path)
    assert "x.csv:3:1: error[not-utf8]" in done.stderr


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Thesis,Pro,Contra\nA,b,c\n,d,\nE,,f\n",
         {"b > A": "support", "c > A": "counter", "d > A": "support", "f > E": "counter"}),
        ('These\tDafür\tDagegen\r\nA\tb\t"c\r\nd"\r\n', {"b > A": "support", "c\nd > A": "counter"}),
        ("Thesis;Argument;Counterargument;Response\nA;b;c;d\n",
         {"b > A": "support", "c > b": "counter", "d > c": "counter"}),
        ("Claim,Evidence,Counterclaim,Rebuttal\nA,x,c,d\n", {"c > A": "counter", "d > c": "counter"}),
        ("Claim,Reason 1,Reason 2,Objection\nA,b,c,d\n", {"b > A": "support", "c > A": "support", "d > A": "counter"}),
        ('Option,Pros,Cons\nA,"- b\n- c",d\n', {"b > A": "support", "c > A": "support", "d > A": "counter"}),
        ("Vehicle,Pros,Cons,Notes\nA,b,c,old\n", {"b > A": "support", "c > A": "counter"}),
        ("Why trams;\n\nPro;Contra\nb;c\n;d\n", {"b > Why trams": "support", "c > Why trams": "counter", "d > Why trams": "counter"}),
        ("Level,Type,Claim\n0,Thesis,A\n1,Pro,b\n2,Con,c\n1,Con,d\n",
         {"b > A": "support", "c > b": "counter", "d > A": "counter"}),
        ("Text,Parent text\nA,\nb,A\n", {"b > A": "support"}),
        ("id;text;parent_id;relation\n1;A;;\n2;b;1;undermine\n3;c;2;evidence\n", {"b > A": "counter", "c > b": "support"}),
        ("Speaker,Argument,Rebuttal to\nAnn,A,\nBo,b,A\n", {"b > A": "counter"}),
    ],
)  # fmt: skip
def test_a_row_can_hold_a_thesis_and_what_is_for_and_against_it(text, found):
    source = SourceText("map.csv", text)
    assert find_importer(None, source).name == "csv"
    assert links_by_text(importers()["csv"].parse(source).case) == found


@pytest.mark.parametrize(
    "text",
    [
        '1.,,Root\n1.1.,Pro,For it\n1.2.,Con,"Against, indeed"\n1.2.1.,Con,"No, not so"\n',
        "1;Root;Thesis\n1.1;For it;Pro:\n1.2;Against, indeed;Con:\n1.2.1;No, not so;Con:\n",
        "Tree\tSide\tInput\n1.\t\tRoot\n1.1.\tpro\tFor it\n1.2.\tcon\tAgainst, indeed\n1.2.1.\tcon\tNo, not so\n",
    ],
)
def test_a_table_of_numbers_stances_and_texts_needs_no_names_of_columns(text):
    parsed = read_csv(text)
    assert {claim.id: claim.text for claim in parsed.case.claims.values()} == {
        "1": "Root", "1.1": "For it", "1.2": "Against, indeed", "1.2.1": "No, not so",
    }  # fmt: skip
    assert links_by_ends(parsed.case) == {
        *(("1.1", "support", "1"), ("1.2", "counter", "1"), ("1.2.1", "counter", "1.2")),
    }
    assert [one.rule for one in parsed.diagnostics] == ["read-as"]
    assert find_importer(None, SourceText("kialo.csv", text)).name == "csv"


@pytest.mark.parametrize(
    "text", ["1,Pro,Apples\n", "1,2,3\n1.1,2,3\n", "1.1,Pro\n1.2,Con\n", "1.,x,A\n1.1.,y,B\n"]
)
def test_a_table_of_something_else_needs_names_of_columns(text):
    assert messages_of(read_csv(text)) == ["no column is called 'text'"]


def test_a_column_of_kinds_says_how_claims_bear_if_it_has_nothing_but_words_for_that():
    text = "Nr;Aussage;Bezug;Art\n1;A;;\n2;b;1;dafür\n3;c;1;dagegen\n"
    assert links_by_text(read_csv(text).case) == {"b > A": "support", "c > A": "counter"}
    kinds = read_csv(text.replace("dafür", "Beobachtung"))
    assert links_by_text(kinds.case) == {"b > A": "support", "c > A": "support"}
    assert {one.kind for one in kinds.require().claims.values()} == {None, "Beobachtung", "dagegen"}


def test_columns_of_ids_or_texts_of_other_rows_are_no_claims():
    for text in ("id,text,pro,con\n1,A,,\n2,b,1,\n3,c,,2\n", "text,pro,con\nA,,\nb,A,\nc,,b\n"):
        assert links_by_text(read_csv(text).case) == {"b > A": "support", "c > b": "counter"}


def test_what_stands_beside_claims_in_a_row_is_kept_with_the_first_or_told():
    parsed = read_csv("Thesis,By,Pro,Mood\nA,Ann,b,good\n")
    assert [(one.text, one.by) for one in parsed.case.claims.values()] == [("A", "Ann"), ("b", None)]
    assert messages_of(parsed) == ["left out: 1 cell of the column 'mood'"]
    [warning] = messages_of(read_csv("Pro,Con\nb,c\n"))
    assert "its title is read as the claim" in warning
    assert messages_of(read_csv("Why trams,\n\nPro,Con\nb,c\n")) == [warning]


def test_joint_premises_that_argmap_wrote_are_not_taken_for_pairs_of_a_premise_and_a_conclusion():
    text = "title: T\nclaims:\n  a: A.\n  b: {text: B., supports: {target: c, with: a}}\n  c: {text: C., question: bias}\n"
    case = parse_case(text).require()
    parsed = read_csv(str(written(case).content))
    assert (parsed.case, parsed.diagnostics) == (case, ())
    theirs = read_csv("row,premise,claim\n1,It rains.,We stay.\n")
    assert [claim.text for claim in theirs.case.claims.values()] == ["We stay.", "It rains."]


def test_a_link_that_is_said_to_be_neither_is_told_and_left_out():
    parsed = read_csv("id,text,stance,parent\na,A.,,\nb,B.,neutral,a\nc,C.,con,a\n")
    assert [(one.premises, one.stance) for one in parsed.case.links] == [(("c",), "counter")]
    assert messages_of(parsed) == ["left out: 1 link that is neither for nor against"]


def test_cells_may_be_set_apart_by_bars_but_a_table_of_markdown_is_none():
    parsed = read_csv("id|text|stance|parent\na|A, or B|| \nb|C|con|a\n")
    assert {name: claim.text for name, claim in parsed.case.claims.items()} == {"a": "A, or B", "b": "C"}
    with pytest.raises(ArgmapError):
        find_importer(None, SourceText("table", "| Pro | Con |\n|---|---|\n| A | B |\n"))


def test_an_address_in_the_column_of_sources_is_that_of_the_source():
    parsed = read_csv(
        "text,source\nA.,https://example.org/a\nB.,Smith 2020\nC.,Smith (2020)\nD.,Smith 2020\n"
    )
    cited = [parsed.case.sources[claim.cites[0].source or ""] for claim in parsed.case.claims.values()]
    assert [(one.title, one.url) for one in cited] == [
        (None, "https://example.org/a"),
        ("Smith 2020", None),
        ("Smith (2020)", None),
        ("Smith 2020", None),
    ]


def test_grounds_are_reasons():
    parsed = read_csv("Claim,Grounds,Rebuttal\nBan it.,It harms.,It is fun.\n")
    assert [(one.premises, one.stance) for one in parsed.case.links] == [
        (("c2",), "support"),
        (("c3",), "counter"),
    ]


def test_a_column_of_words_called_claim_beside_one_called_text_has_the_ids():
    parsed = read_csv("claim,text\nsafe,The bridge is safe\nfast,It is fast\n")
    assert {name: claim.text for name, claim in parsed.case.claims.items()} == {
        "safe": "The bridge is safe",
        "fast": "It is fast",
    }
    (told,) = parsed.diagnostics
    assert told.rule == "read-as"
    assert "an answer of 'argmap corpus' is none" in told.message
    linked = read_csv("claim,text,supports\nsafe,It is safe,\nnew,It is new,safe\n")
    assert [(link.premises, link.target) for link in linked.case.links] == [(("new",), "safe")]
    assert linked.diagnostics == ()


def test_a_column_of_sentences_called_claim_has_the_texts():
    parsed = read_csv("claim,text\nIt is safe,The whole letter\n")
    assert [claim.text for claim in parsed.case.claims.values()] == ["It is safe"]
    assert [one.message for one in parsed.diagnostics] == ["left out: 1 cell of a column that is there twice"]
