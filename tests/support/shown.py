"""Running `argmap show`, and the awkward case that its tests show."""

from __future__ import annotations

from support.running import run_here as run

CASE = r"""
title: Is it so [see 12]?
conclusion: goal
parties: {pro: {name: "Pro [team]"}, con: Con}
stages: {first: {title: The letter, date: 2021-01-12}, second: The answer}
sources:
  journal: {title: Le journal, lang: fr}
claims:
  goal: {text: "The goal [see 12].", by: pro}
  one:
    text: "One [bold]x[/bold] it is."
    by: pro
    supports: goal
    cites:
      - {source: journal, at: p. 3, quote: "la vérité [...]", translation: the truth}
      - {source: journal, at: p. 4}
  two: {text: "Two [/].", by: con, counters: {target: goal, id: hit}}
  cut: {text: 'Cut \[x].', by: pro, counters: hit, stage: second}
  back: {text: Back., by: con, supports: hit}
  left: {text: Left., supports: {target: two, with: right, id: pair}}
  right: {text: Right., supports: one, counters: back}
  ring: {text: Ring., by: con, counters: [one, ring-two]}
  ring-two: {text: Ring two., by: pro, counters: ring}
  lone: Lone.
"""


def show(text: str, *args: str, **variables: str) -> str:
    """What `argmap show` prints of a case that it reads from stdin, without any remark."""
    done = run("show", "-", *args, stdin=text, **variables)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def line_with(text: str, part: str) -> str:
    """The only line that holds `part`."""
    (found,) = [line for line in text.splitlines() if part in line]
    return found
