"""Citations and declarations in a case file: only their lines change."""

from __future__ import annotations

import pytest

from argmap import ArgmapError, parse_case
from argmap.core.model import Citation
from argmap.syntax.editing.citing import cite_source
from argmap.syntax.editing.declaring import declare

TEXT = """\
title: A  # kept
sources:
  letter: {title: The letter}
claims:
  # the answer
  yes:
    text: Yes.
    cites: {source: letter, at: p. 1}
  no: {text: No., counters: yes}
""".replace("yes", "agreed").replace("no:", "denied:")


def parsed():
    return parse_case(TEXT, file="x.yaml")


def test_a_claim_cites_once_more():
    cited = cite_source(parsed(), "agreed", Citation(source="letter", quote="We agree."))
    assert (cited.claim, cited.number) == ("agreed", 2)
    assert [cite.quote for cite in cited.after.require().claims["agreed"].cites] == [None, "We agree."]
    assert "# the answer" in cited.text
    assert "# kept" in cited.text


def test_a_citation_is_replaced_or_removed_by_its_number():
    replaced = cite_source(parsed(), "agreed", Citation(source="letter", at="p. 2"), instead_of=1)
    assert replaced.after.require().claims["agreed"].cites == (Citation(source="letter", at="p. 2"),)
    removed = cite_source(parsed(), "agreed", None, instead_of=1)
    assert removed.number == 0
    assert removed.after.require().claims["agreed"].cites == ()


@pytest.mark.parametrize(
    ("claim", "cite", "instead_of", "message"),
    [
        ("agreed", None, None, "no citation for 'agreed'"),
        ("agreed", Citation(), None, "no citation for 'agreed'"),
        ("agreed", Citation(source="leter"), None, "no source is called 'leter'"),
        ("agreed", Citation(quote=" "), None, "the quote is empty"),
        ("agreed", None, 2, "has no citation 2"),
        ("agree", Citation(at="p. 1"), None, "no claim is called 'agree'"),
    ],
)
def test_what_cannot_be_cited_is_refused(claim, cite, instead_of, message):
    with pytest.raises(ArgmapError, match=message):
        cite_source(parsed(), claim, cite, instead_of=instead_of)


def test_sources_parties_and_stages_are_declared_and_said_more_of():
    source = declare(parsed(), "source", "report", {"title": "The report", "file": "report.txt"})
    assert (source.id, source.was_there) == ("report", False)
    again = declare(source.after, "source", "letter", {"author": "Ann"})
    assert again.was_there
    case = declare(again.after, "party", "ann", {"name": "Ann"}).after
    case = declare(case, "stage", "first", {"date": "2026-01-31"}).after.require()
    assert (case.sources["letter"].title, case.sources["letter"].author) == ("The letter", "Ann")
    assert case.sources["report"].file == "report.txt"
    assert (case.parties["ann"].name, case.stages["first"].date) == ("Ann", "2026-01-31")


@pytest.mark.parametrize(
    ("kind", "name", "values", "message"),
    [
        ("source", "-x", {}, "cannot be an id"),
        ("party", "ann", {"name": ""}, "the name is empty"),
        ("stage", "first", {"date": "soon"}, "mistake"),
    ],
)
def test_what_cannot_be_declared_is_refused(kind, name, values, message):
    with pytest.raises(ArgmapError, match=message):
        declare(parsed(), kind, name, values)
