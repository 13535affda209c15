"""Maps in YAML for the Pandoc filter of dsanson/argmap are read as cases."""

from __future__ import annotations

import pytest

from argmap.core.diagnostics import SourceText
from argmap.formats.importing import importers, recognise
from argmap.syntax.parsing import ParsedCase
from support.imported import sorted_messages
from support.running import run_here as run

MULE = """\
# old
"The mule: calm":
  r1:
    It eats.:
      r1:
        The hay is gone.:
    "-What eats is calm.": {}
    label: from hay
    strength: 4
  o1:
    "-It kicks.":
    It eats.:
  note: A mule of the town.
"""


def read(text: str) -> ParsedCase:
    return importers()["pandoc-map"].parse(SourceText("mule.yml", text))


@pytest.mark.parametrize("text", [MULE, MULE.replace("\n", "\r\n"), f"\ufeff{MULE}"])
def test_reasons_are_joint_premises_and_objections_counter(text):
    assert recognise(SourceText("mule.yml", text)).name == "pandoc-map"
    parsed = read(text)
    case = parsed.require()
    texts = {name: claim.text for name, claim in case.claims.items()}
    assert {(tuple(texts[one] for one in link.premises), link.stance, texts[link.target]) for link in case.links} == {
        (("It eats.", "What eats is calm."), "support", "The mule: calm"),
        (("It kicks.", "It eats."), "counter", "The mule: calm"),
        (("The hay is gone.",), "support", "It eats."),
    }  # fmt: skip
    assert {texts[name] for name, claim in case.claims.items() if claim.tags == ("implicit",)} == {
        "What eats is calm.",
        "It kicks.",
    }
    assert case.claims["c1"].notes == "A mule of the town."
    assert [(link.weight, link.notes) for link in case.links if link.weight] == [(0.8, "from hay")]
    assert sorted_messages(parsed) == []


def test_what_has_no_place_is_told():
    parsed = read("A:\n  r1:\n    B: text\n    strength: 9\n  r2: {}\n")
    assert sorted_messages(parsed) == [
        "left out: 1 reason without premises",
        "left out: 1 strength '9'",
        "left out: 1 text beside a claim",
    ]


def test_every_command_takes_such_a_map(tmp_path):
    (tmp_path / "mule.yml").write_text(MULE, encoding="utf-8")
    done = run("show", "mule.yml", folder=tmp_path)
    assert (done.returncode, "The mule: calm" in done.stdout) == (0, True)


@pytest.mark.parametrize("text", ["", "- a\n", "a\n", "A:\n  r1:\n    'B:\n"])
def test_a_text_without_claims_is_a_mistake(text):
    assert "error" in [one.severity for one in read(text).diagnostics]
