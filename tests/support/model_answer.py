"""A model answer, and copies of it that are damaged in one place each."""

from __future__ import annotations

from typing import NamedTuple

MODEL = """\
title: Should the school give up homework?
conclusion: quit
parties: {pro: Pupils, con: Teachers}
sources: {study: {title: A study of homework, date: 2019}}
claims:
  quit: {by: pro, text: The school should give up homework in the first six years.}
  tired: {by: pro, text: "Children who sit over exercises until the evening are tired the next day.", supports: {target: quit, with: learn}}
  learn: {by: pro, text: Nobody learns anything while being tired in class.}
  unequal: {by: pro, text: Only some pupils have parents who can help them with their tasks., supports: quit}
  room: {by: pro, text: Many families have no quiet room where a child could work., supports: unequal}
  practice: {by: con, text: "Without practice at home, most of arithmetic is forgotten within a week.", counters: {target: quit, id: forget}}
  lessons: {by: pro, text: Practice can take place in the lessons of the afternoon instead., counters: forget}
  figures: {by: pro, text: "In a study of 2019, marks did not depend on hours spent on homework.", cites: {source: study, at: p. 4}, counters: practice}
  duty: {by: con, text: Regular assignments teach children to keep a promise., counters: quit}
  pets: {by: pro, text: Looking after an animal teaches the same sense of duty., counters: duty -> quit}
  costly: {by: con, text: All-day schooling costs far more money than the town has., counters: lessons}
"""


class Damage(NamedTuple):
    """What was done to a copy: a piece of its text, what stands there instead, and how that is told."""

    name: str
    old: str
    new: str
    kind: str
    model: tuple[str, ...]


def _without(line: str) -> tuple[str, str]:
    start = MODEL.index(f"  {line}: ")
    return MODEL[start : MODEL.index("\n", start) + 1], ""


DAMAGES = [
    Damage("drop a leaf", *_without("room"), "claim-missing", ("room",)),
    Damage("drop a rebuttal", *_without("figures"), "claim-missing", ("figures",)),
    Damage("drop an undercut", *_without("pets"), "claim-missing", ("pets",)),
    Damage("drop an answer", *_without("costly"), "claim-missing", ("costly",)),
    Damage("drop a link", "work., supports: unequal}", "work.}", "link-missing", ("room -> unequal",)),
    Damage("flip a support", "tasks., supports: quit", "tasks., counters: quit", "stance-flipped", ("unequal -> quit",)),
    Damage("flip a rebuttal", "promise., counters: quit", "promise., supports: quit", "stance-flipped", ("duty -> quit",)),
    Damage("flip an undercut", "duty., counters: duty -> quit", "duty., supports: duty -> quit", "stance-flipped", ("pets -> duty -> quit",)),
    Damage("flip a joint step", 'day.", supports', 'day.", counters', "stance-flipped", ("tired + learn -> quit",)),
    Damage("re-target a support", "work., supports: unequal", "work., supports: quit", "link-retargeted", ("room -> unequal",)),
    Damage("re-target a rebuttal", "p. 4}, counters: practice", "p. 4}, counters: duty", "link-retargeted", ("figures -> practice",)),
    Damage("an undercut as a rebuttal", "duty., counters: duty -> quit", "duty., counters: duty", "undercut-as-rebuttal", ("pets -> duty -> quit",)),
    Damage("a named undercut as a rebuttal", "instead., counters: forget", "instead., counters: practice", "undercut-as-rebuttal", ("lessons -> forget",)),
    Damage("a rebuttal as an undercut", "p. 4}, counters: practice", "p. 4}, counters: forget", "rebuttal-as-undercut", ("figures -> practice",)),
    Damage("split a joint step", "supports: {target: quit, with: learn}}\n  learn: {by: pro, text: Nobody learns anything while being tired in class.}", "supports: quit}\n  learn: {by: pro, text: Nobody learns anything while being tired in class., supports: quit}", "joint-split", ("tired + learn -> quit",)),
    Damage("leave a premise out", "supports: {target: quit, with: learn}", "supports: quit", "premise-left-out", ("learn", "tired + learn -> quit")),
    Damage("drop a premise", "supports: {target: quit, with: learn}}\n  learn: {by: pro, text: Nobody learns anything while being tired in class.}\n", "supports: quit}\n", "claim-missing", ("learn", "tired + learn -> quit")),
    Damage("join a reason", "with: learn", "with: [learn, unequal]", "separate-joined", ("tired + learn -> quit", "unequal")),
    Damage("merge two claims", "  learn: {by: pro, text: Nobody learns anything while being tired in class.}\n  unequal: {by: pro, text: Only some pupils", "  learn: {by: pro, text: Nobody learns anything while being tired in class.}\n  unequal: {by: pro, text: Many families have no quiet room where a child could work and only some pupils", "claim-merged", ("room",)),
    Damage("reword", "Regular assignments teach children to keep a promise.", "Discipline comes from doing what one has been told.", "claim-in-other-words", ("duty",)),
    Damage("reword the conclusion", "The school should give up homework in the first six years.", "Everything is better without tasks for the evening.", "claim-in-other-words", ("quit",)),
    Damage("reverse a link", "work., supports: unequal}", "work.}", "link-reversed", ("room -> unequal",)),
    Damage("forget a source", "cites: {source: study, at: p. 4}, ", "", "source-missing", ("figures",)),
    Damage("forget a party", "costly: {by: con, ", "costly: {", "party-missing", ("costly",)),
    Damage("another party", "costly: {by: con", "costly: {by: pro", "other-party", ("costly",)),
    Damage("add a claim", "  costly:", "  sport: {by: pro, text: More time would be left for football and music., supports: quit}\n  costly:", "claim-added", ()),
    Damage("add a link", "far more money than the town has., counters: lessons}", "far more money than the town has., counters: [lessons, unequal]}", "link-added", ()),
    Damage("another conclusion", "conclusion: quit", "conclusion: unequal", "other-conclusion", ("quit",)),
]  # fmt: skip


def damaged(damage: Damage) -> str:
    """Return the text of a damaged copy."""
    text = MODEL.replace(damage.old, damage.new)
    if damage.name == "merge two claims":
        text = text.replace(*_without("room"))
    if damage.name == "reverse a link":
        text = text.replace("their tasks., supports: quit", "their tasks., supports: [quit, room]")
    assert text != MODEL
    return text


def with_other_ids(text: str) -> str:
    """Return the same map with ids that another student would give, which mean other claims in the model."""
    ids = (
        "quit",
        "tired",
        "learn",
        "unequal",
        "room",
        "practice",
        "lessons",
        "figures",
        "duty",
        "pets",
        "costly",
    )
    head, body = text.split("claims:\n")
    conclusion = head.replace("conclusion: ", "conclusion: \0")
    for index, old in enumerate(ids):
        new = ids[(index + 3) % len(ids)]
        conclusion = conclusion.replace(f"\0{old}\n", f"{new}\n")
        for before, after in (
            ("  {}:", "  \0{}:"),
            ("target: {}", "target: \0{}"),
            ("with: {}", "with: \0{}"),
        ):
            body = body.replace(before.format(old), after.format(new))
        for before in ("[{}", ", {}]", "[{},", "s: {}}}", "s: {} ", "-> {}"):
            body = body.replace(before.format(old), before.format(f"\0{new}"))
    return f"{conclusion}claims:\n{body}".replace("\0", "")
