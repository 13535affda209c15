"""Cases to go about in, in the terminal."""

from __future__ import annotations

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
