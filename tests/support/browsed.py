"""Cases to go about in, in the terminal, and what is seen of a browser of one."""

from __future__ import annotations

from argmap import parse_case
from argmap.apps.tui.browser import Browser
from argmap.apps.tui.drawing import (
    SceneRows,
    dependence_pieces,
    head_pieces,
    score_pieces,
)
from argmap.render.text.lines import plain
from argmap.render.theme import UNICODE

#: Every kind of claim and link, a circle, and texts that look like markup.
CASE = r"""
title: Is it so [see 12]?
conclusion: goal
lang: en
parties: {pro: {name: "Pro [team]"}, con: Con}
stages: {first: {title: The letter, date: 2021-01-12}, second: The answer}
sources:
  journal: {title: Le journal, author: A. Nonym, lang: fr}
claims:
  goal: {text: "The goal [see 12].", by: pro}
  one:
    text: "One [bold]x[/bold] it is."
    by: pro
    supports: goal
    notes: A remark [sic].
    aliases: [The First]
    tags: [core]
    cites:
      - {source: journal, at: p. 3, quote: "la vérité [...]", translation: the truth, notes: Rendered freely.}
  two: {text: "Two [/].", by: con, counters: {target: goal, id: hit, scheme: analogy, notes: It hurts.}}
  cut: {text: 'Cut \[x].', by: pro, counters: hit, stage: second}
  back: {text: Back., by: con, supports: hit}
  left: {text: Left., supports: {target: two, with: right, id: pair}}
  right: {text: Right., supports: one, counters: back}
  ring: {text: Ring., by: con, counters: [one, ring-two]}
  ring-two: {text: Ring two., by: pro, counters: ring}
  lone: Lone.
"""

#: At its first stage nobody has said anything.
NOTHING_YET = """
title: Late
stages: {first: First, second: Second}
claims:
  a: {text: A., stage: second}
  b: {text: B., stage: second, supports: a}
"""


#: A step of joint premises that a supposition reaches.
STEP = """
title: T
claims:
  a: A.
  b: {text: B., supports: {target: a, id: step}}
  c: {text: C., counters: step}
  d: {text: D., counters: c}
"""


def browser(text: str = CASE, stage: str | None = None) -> Browser:
    return Browser(parse_case(text).require(), stage)


def rows(b: Browser, width: int = 200) -> list[str]:
    drawn = SceneRows(b, UNICODE, width)
    return ["".join(text for text, _ in drawn.line(i)) for i in range(len(b.shown))]


def score(b: Browser, width: int = 80) -> str:
    return "".join(text for text, _ in score_pieces(b.scene, UNICODE, width))


def hanging(b: Browser) -> str:
    return "".join(text for text, _ in dependence_pieces(b, UNICODE, 80))


def head(b: Browser, width: int = 120) -> str:
    return "".join(text for text, _ in head_pieces(b, width))


def text_of(lines) -> str:
    return "\n".join(plain(lines))


def select(b: Browser, claim: str) -> Browser:
    b.reveal(b.forest.drawn[claim])
    return b
