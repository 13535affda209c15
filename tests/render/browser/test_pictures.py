"""SVG in a real browser, with the typefaces that it has."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.opened import WIDE

pytestmark = pytest.mark.browser

GOLDEN = Path(__file__).parents[2] / "golden"
#: The pairs of lines of text that lie on each other.
OVERLAPS = """() => {
    const lines = [...document.querySelectorAll('text:not(:has(tspan)), tspan')]
        .map(one => [one.textContent, one.getBoundingClientRect()]).filter(([text, at]) => text.trim() && at.width);
    const both = (one, other, from, to) => Math.min(one[to], other[to]) - Math.max(one[from], other[from]);
    return lines.flatMap(([text, at], index) => lines.slice(index + 1)
        .filter(([, other]) => both(at, other, 'left', 'right') > 1 && both(at, other, 'top', 'bottom') > 4)
        .map(([other]) => [text, other]));
}"""


@pytest.mark.parametrize("name", ["parler-v-aws", "semmelweis", "votes-at-16"])
def test_no_words_lie_on_others_in_whatever_typeface(tabs, name):
    page = tabs.lend(WIDE)
    page.goto((GOLDEN / f"{name}.svg").as_uri())
    assert page.evaluate("document.querySelectorAll('text').length") > 100
    assert page.evaluate(OVERLAPS) == []
