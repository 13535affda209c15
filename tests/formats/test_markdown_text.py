"""Texts that are put into Markdown are shown as they are; rules that cannot apply are not tried."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from argmap.formats.shared.markdown import parsing
from argmap.formats.shared.markdown.parsing import MarkdownText
from argmap.formats.shared.markdown.text import escaped, sparingly_escaped

PIECES = [
    "[",
    "](",
    "]",
    "]:",
    "](x)",
    "[x]",
    " ",
    "a",
    "!",
    "*",
    "_",
    "<b>",
    "&amp;",
    "`",
    "1.",
    "- ",
    "#",
    "\\",
    "^",
    "|",
]


def shown(markdown: str) -> str:
    """What is read where Markdown is drawn, with what it leads to."""
    drawn = MarkdownIt("commonmark").render(f"x {markdown}\n\n{markdown}")
    assert set(re.findall("<(\\w+)", drawn)) <= {"p"}, drawn
    return html.unescape(re.sub("</?p>", "", drawn))


@pytest.mark.parametrize("write", [escaped, sparingly_escaped])
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1).map("".join).filter(str.strip))
def test_it_says_what_was_written(write, pieces):
    said = " ".join(pieces.split())
    assert shown(write(pieces)) == f"x {said}\n{said}\n"


def test_brackets_are_left_as_they_are_where_they_are_no_link():
    assert sparingly_escaped("ban [The school] is accepted") == "ban [The school] is accepted"
    assert sparingly_escaped("ban [The school](x)") == r"ban \[The school\](x)"


@given(st.text(st.sampled_from("ab -*_#>|`~<[]:=+1.\t\n\\!"), max_size=60))
@example("a\n-")
@example("- a\n  ===")
@example("> [a]: /b\n|-|\n<p>\n***")
def test_rules_that_a_text_has_no_marks_for_would_change_nothing(text):
    some = list(MarkdownText(text).blocks())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsing, "_MARKS_OF_RULES", {})
        assert list(MarkdownText(text).blocks()) == some
