"""What is shown of the word under the pointer."""

from __future__ import annotations

import pytest
from lsprotocol import types

from argmap.apps.language_server.documents import Abilities, Document
from argmap.apps.language_server.features.hover import hover
from argmap.apps.language_server.settings import EditorSettings
from support.language_documents import IDENTIFIER, marked
from support.running import run_here

CASE = """\
title: T
parties:
  pro: {name: The proposition, role: first}
stages: {one: The first, two: The second}
sources:
  s: {title: A book, author: Somebody, file: s.txt, lang: de}
groups: {law: The law}
claims:
  a:
    text: Sums *are* [hard](command:x).
    by: pro
    group: law
    cites:
      - {source: s, at: p. 1, quote: Summen sind schwer, translation: Sums are hard}
  b: {text: B., by: pro, counters: a}
  c: {text: C., counters: b, stage: two}
  d: {text: D., supports: {target: c -> b, id: on, scheme: expert-opinion, roles: {expert: d}}}
"""


def said(text: str, **more) -> str | None:
    """What is shown at the mark."""
    document, at = marked(text, **more)
    found = hover(document, types.HoverParams(IDENTIFIER, at))
    return None if found is None else found.contents.value


def at_mark(typed: str, **more) -> str | None:
    assert CASE.count(typed.replace("^", "")) == 1
    return said(CASE.replace(typed.replace("^", ""), typed), **more)


def test_a_claim_is_told_with_its_party_its_verdict_and_why_and_its_quotation():
    assert at_mark("counters: ^a").split("\n\n") == [
        "**a** · The proposition · The law",
        r"Sums \*are\* \[hard\](command:x).",
        "✓ **accepted** · strength 0.41",
        "a [The proposition] is accepted: it needs no support, and what counters it fails.",
        "The counter of a by b fails: b is rejected.",
        "hangs on: c and d, each by itself",
        "> “Summen sind schwer”  \n> *Sums are hard*  \n> — A book, p. 1",
    ]


def test_the_same_is_told_where_it_is_declared_and_without_markdown_as_text():
    plain = Abilities(markdown=False)
    assert at_mark("  ^a:\n", abilities=plain).splitlines()[:3] == [
        "a · The proposition · The law",
        "Sums *are* [hard](command:x).",
        "✓ accepted · strength 0.41",
    ]


def test_translations_are_left_out_where_they_are_not_wanted():
    shown = at_mark("counters: ^a", settings=EditorSettings(translations=False))
    assert "Summen sind schwer" in shown
    assert "Sums are hard" not in shown


def test_the_reasons_are_the_first_lines_of_argmap_why(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    lines = run_here("why", str(path), "c").stdout.splitlines()
    shown = at_mark(
        "{target: ^c -> b",
        abilities=Abilities(markdown=False),
    )
    assert lines[0] in shown.splitlines()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("{target: c -^> b", "**c** counters **b**"),
        ("id: ^on", "**d** supports **c -> b**".replace(">", r"\>")),
        ("  p^ro: {name", "**The proposition**\n\nfirst\n\n2 claims"),
        ("stage: t^wo", "**The second**\n\n1 claim"),
        ("group: l^aw", "**The law**\n\n1 claim"),
        ("{source: ^s", "**A book**\n\nSomebody, s.txt\n\ncited once"),
        ("ro^le: first", "**role**: text\n\nits role: plaintiff, first proposition, ..."),
        ("cl^aims:", "**claims**: a mapping of ids to elements · required\n\nwhat is claimed"),
        ("scheme: expert-^opinion", "**Argument from expert opinion**"),
        ("roles: {expert: ^d}", "**d**\n\nD."),
        ("text: ^B.", None),
        ("title: ^T\n", None),
    ],
)
def test_whatever_has_something_to_be_said_says_it(typed, expected):
    shown = at_mark(typed)
    assert shown is None if expected is None else shown is not None and shown.startswith(expected), shown


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Summen sind schwer", "stands so in s.txt"),
        ("summen sind schwer", "stands in s.txt, but for capital letters"),
        ("Summen sind sehr schwer", "differs from s.txt: “sehr” for “”\nSummen sind schwer"),
        ("Etwas ganz anderes", "does not stand in s.txt, nor anything like it"),
    ],
)
def test_a_quotation_says_whether_it_stands_in_its_source_also_while_it_is_typed(quote, expected, tmp_path):
    (tmp_path / "s.txt").write_text("Ja, Summen sind schwer, sagt er.\n", encoding="utf-8")
    text = CASE.replace("quote: Summen", "quote: ^Summen").replace("Summen sind schwer", quote)
    more = {"path": str(tmp_path / "case.yaml"), "abilities": Abilities(markdown=False)}
    text = text if "^" in text else text.replace(f"quote: {quote}", f"quote: ^{quote}")
    assert said(text, **more) == expected


def test_a_file_that_cannot_be_read_tells_what_was_last_known_and_says_so():
    good, _ = marked(f"^{CASE}")
    document = good.changed(CASE.replace("title: T", 'title: "T'), 2)
    assert good.reading.is_good
    document.last_good = good.reading
    at = document.position(document.text.index("counters: a") + len("counters: "))
    shown = hover(document, types.HoverParams(IDENTIFIER, at)).contents.value
    assert shown.startswith("*as of the last readable state*\n\n**a** · The proposition")


def test_a_file_that_never_could_be_read_tells_of_keys_only():
    assert said('title: "T\nclaims:\n  a: {text: A., counters: ^a}\n') is None
    assert said('title: "T\nclaims:\n  a:\n    te^xt: A.\n').endswith(
        "**text**: text · required\n\nwhat is claimed, as one sentence"
    )


def test_a_hostile_text_is_shown_as_a_text():
    nasty = "![x](https://x.test/y) <img src=x> [a](command:b) \u202egnp `c` **d**\u2028# e"
    document = Document("file:///x", f"title: T\nclaims:\n  a: {{text: '{nasty}', counters: a}}\n")
    at = document.position(document.text.index("counters: a") + len("counters: "))
    shown = hover(document, types.HoverParams(IDENTIFIER, at)).contents.value
    for made in ("![x](", "<img", "](command", "\u202e", "\n# "):
        assert made not in shown.replace("\\[", "{").replace("\\]", "}").replace("\\<", "{")
