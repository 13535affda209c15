"""The speeches of debate formats become the stages of a new case."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from argmap import parse_case
from argmap.core.diagnostics import ArgmapError
from argmap.formats.speeches import find_order
from argmap.formats.speeches.debatekeeper import parse_order
from argmap.formats.speeches.known import KNOWN
from argmap.syntax.editing.drafting import Draft, draft_text
from support.project import CORPUS
from support.running import run_here as run

FORMATS = sorted((CORPUS / "debatekeeper").glob("*.xml"))
SHORT = """<?xml version='1.0' encoding='UTF-8'?>
<debate-format schema-version="2.2">
  <name xml:lang="de">Kurz</name><name xml:lang="en">Short</name>
  <speech-types>
    <speech-type ref="long" length="7:30"><name>all of it</name></speech-type>
    <speech-type ref="last" length="60"/>
    <speech-type ref="prep" length="1:00"/>
  </speech-types>
  <speeches>
    <speech type="long"><name xml:lang="de">Pro eins</name><name xml:lang="en">Pro &amp; first</name></speech>
    <speech type="prep"><name>Contra</name></speech>
    <speech type="long"><name>Contra</name></speech>
    <speech type="other"><name>Anybody</name></speech>
    <speech type="last"><name>Contra</name></speech>
    <speech type="last"/>
  </speeches>
</debate-format>
"""


def stages_of(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(stage.id, stage.title, stage.by) for stage in parse_case(text).case.stages.values()]


def test_a_file_for_debatekeeper_gives_sides_titles_and_lengths():
    order = parse_order(SHORT.encode(), "short.xml")
    assert order.name == "Short"
    assert order.sides == {"pro": "Pro", "contra": "Contra"}
    assert order.left_out == ("Contra",)
    assert [tuple(speech) for speech in order.speeches] == [
        ("pro-first", "Pro & first", "pro", "7:30 minutes"),
        ("contra-long", "Contra (long)", "contra", "7:30 minutes"),
        ("anybody", "Anybody", "", ""),
        ("contra-last", "Contra (last)", "contra", "60 seconds"),
        ("speech-6", "Speech 6", "", "60 seconds"),
    ]


def test_a_file_of_the_first_version_has_names_in_attributes():
    text = """<debateformat name="Duel" schemaversion="1.0">
      <speechtype ref="open" length="7:00" firstperiod="main"><bell time="1:00" nextperiod="pois"/></speechtype>
      <speeches><speech name="First Government" type="open"/><speech name="Opposition's Rebuttal" type="end"/></speeches>
    </debateformat>"""
    order = parse_order(text.encode(), "duel.xml")
    assert (order.name, order.sides) == ("Duel", {"government": "Government", "opposition": "Opposition"})
    assert [tuple(speech) for speech in order.speeches] == [
        ("first-government", "First Government", "government", "7 minutes"),
        ("oppositions-rebuttal", "Opposition's Rebuttal", "opposition", ""),
    ]


@pytest.mark.parametrize("name", KNOWN)
def test_a_case_with_the_speeches_of_a_known_format_has_them_as_stages(name):
    order = find_order(name)
    text = draft_text(Draft(title="T?", parties=order.sides, stages=order.speeches))
    assert stages_of(text) == [(one.id, one.title, one.by) for one in order.speeches]
    assert {one.by for one in order.speeches} == set(order.sides)
    assert all(f"# {one.length}" in text for one in order.speeches)


def test_sides_do_not_always_alternate():
    order = find_order("Worlds")
    assert [one.by[0] for one in order.speeches] == list("popopoop")
    assert [one.by[0] for one in find_order("policy").speeches] == list("anannana")


@pytest.mark.skipif(not FORMATS, reason="no corpus: ARGMAP_CORPUS names no folder")
@pytest.mark.parametrize("path", FORMATS, ids=lambda path: path.stem)
def test_every_format_of_debatekeeper_becomes_stages_of_a_case(path):
    order = find_order(str(path))
    written = [
        one.findtext("name[@{http://www.w3.org/XML/1998/namespace}lang='en']") or one.findtext("name")
        for one in ET.parse(path).getroot().iterfind("speeches/speech")
    ]
    assert len(order.speeches) == len(written) - sum("Prep" in name for name in written)
    told = stages_of(draft_text(Draft(title="T?", parties=order.sides, stages=order.speeches)))
    kept = [name for name in written if "Prep" not in name]
    for (_, title, party), name, speech in zip(told, kept, order.speeches, strict=True):
        assert title in (name, f"{name} ({title[len(name) + 2 : -1]})")
        assert party == (speech.by or None)
        assert speech.length.endswith(("minute", "minutes"))
    assert len(order.sides) == 2
    unsided = [one.title for one in order.speeches if not one.by]
    assert all(one == "Free debate" or "Nonaligned" in one or "Reply Speech" in one for one in unsided)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<a/>", "bad.xml:1:1: error[no-debate-format]: a debate format begins with <debate-format>"),
        (
            "<debate-format>\n<speeches>\n</debate-format>",
            "bad.xml:3:3: error[broken-xml]: this is not XML: mismatched tag",
        ),
        ("", "bad.xml:1:1: error[broken-xml]: this is not XML: no element found"),
        ("<?xml version='1.0' encoding='nonsense'?><debate-format/>", "error[broken-xml]"),
        ("<debate-format/>", "error[no-speeches]: this debate format has no speeches"),
        (
            '<!DOCTYPE x [\n<!ENTITY a "&b;">\n]><debate-format/>',
            "bad.xml:2:12: error[entities]: this file declares entities",
        ),
    ],
)
def test_a_file_that_is_no_debate_format_is_told_with_its_place(tmp_path, monkeypatch, text, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.xml").write_text(text)
    done = run("new", "-", "--title", "T", "--claim", "C.", "--speeches", "bad.xml")
    assert done.returncode == 2
    assert said in done.stderr
    assert "policy, ld, pf" in done.stderr


def test_a_file_that_is_referred_to_is_not_read(tmp_path):
    (tmp_path / "x.dtd").write_text('<!ENTITY secret "told">')
    path = tmp_path / "f.xml"
    text = SHORT.replace("<debate-format", '<!DOCTYPE debate-format SYSTEM "x.dtd">\n<debate-format', 1)
    path.write_text(text.replace("Anybody", "Any&secret;body"))
    assert [one.title for one in find_order(str(path)).speeches][2] == "Anybody"


def test_a_file_of_any_size_is_refused(tmp_path):
    (tmp_path / "f.xml").write_bytes(b" " * 1_000_001)
    with pytest.raises(ArgmapError, match="more than 1,000,000 bytes"):
        find_order(str(tmp_path / "f.xml"))


def test_an_unknown_format_is_told_with_those_there_are():
    with pytest.raises(ArgmapError, match="no debate format is called 'polcy'") as raised:
        find_order("polcy")
    assert raised.value.hint.startswith("did you mean 'policy'? there are policy, ld, pf")


def test_claims_of_a_new_round_enter_with_the_first_speech_of_each_side_and_nothing_is_found_but_their_texts():
    done = run("new", "-", "--title", "T?", "--claim", "It is so.", "--speeches", "bp")
    case = parse_case(done.stdout).case
    assert [claim.stage for claim in case.claims.values()] == ["pm", "pm", "lo"]
    assert [claim.by for claim in case.claims.values()] == ["government", "government", "opposition"]
    checked = run("check", "-", "--output-format", "json", stdin=done.stdout)
    assert '"placeholder-text"' in checked.stdout
    assert '"unused-stage"' not in checked.stdout
    assert '"unused-party"' not in checked.stdout


def test_parties_that_are_named_take_the_sides_in_order():
    words = ("--party", "ours=Our School", "--party", "theirs=Their School")
    case = parse_case(
        run("new", "-", "--title", "T", "--claim", "C.", "--speeches", "ld", *words).stdout
    ).case
    assert [stage.by for stage in case.stages.values()] == ["ours", "theirs", "ours", "theirs", "ours"]
    done = run("new", "-", "--title", "T", "--claim", "C.", "--speeches", "ld", "--party", "a=A")
    assert done.returncode == 2
    assert "Lincoln-Douglas has two sides, Affirmative and Negative, and --party names one" in done.stderr


@pytest.mark.parametrize(
    ("names", "sides"),
    [
        (("1st Aff", "1st Neg"), ["Affirmative", "Negative"]),
        (("Prop 1", "Opp 1"), ["Proposition", "Opposition"]),
        (("Gov Whip", "Opp Whip"), ["Government", "Opposition"]),
        (("Regierung 1", "Opposition 1"), ["Regierung", "Opposition"]),
        (("Pro 1", "Con 1"), ["Pro", "Con"]),
    ],
)
def test_the_sides_of_a_format_may_be_called_in_short(names, sides):
    speeches = "".join(f"<speech><name>{name}</name></speech>" for name in names)
    order = parse_order(f"<debate-format><speeches>{speeches}</speeches></debate-format>".encode(), "f.xml")
    assert list(order.sides.values()) == sides
    assert [speech.by for speech in order.speeches] == list(order.sides)
