"""Case files as people type them: every layout, every quotation mark, comments everywhere."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from hypothesis import assume
from hypothesis import strategies as st

from argmap import Case, Link, dump_case, parse_case
from argmap.core.diagnostics import SourceText
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.schema import SECTIONS
from argmap.syntax.yaml import Mapping, Reader, Scalar, Sequence, Value
from argmap.syntax.yaml.located import new_scalar

FORM = """\
# The bridge.
# vim: set ts=2:

%s
title:   "Should the bridge be closed?"   # asked in May
tags: [traffic, debate]  # two

# Who speaks.
parties:
  cyclists: {name: Cyclists' Union, role: proposition} # for
  traders: Traders' Guild # against

stages:
  opening: {title: Opening, date: 2024-05-02}
  reply: Replies

sources:
  # counted by hand
  count:
    title: Traffic count
    date: 2024-03   # a month

conclusion:
- close  # the motion
claims:
  # --- what is asked
  close: {by: cyclists, text: The bridge should be closed to cars.} # short

  narrow: # a step
    by: cyclists
    # says who?
    text: >-
      The bridge is too narrow
      for a cycle lane.
    supports: # one
      # all needed
      - {target: close, with: busy, id: safety, notes: 'neither, alone'} # joint
      # end of the list

  busy:
    text: 'A thousand people a day cycle over it.' # counted
    cites:
      - source: count
        at: p. 4 # not p. 3
        # the words
        quote: un millier

  # --- what is said against it
  mirror:
    by: traders
    stage: reply
    text: |  # as it was said
      A light would do.
      It is cheap.
    counters: safety          # an undercut
  slow:
    text: "Drivers ignore \\
      the light."
    counters: mirror -> safety
    tags: [ a,   b ] # spaced
  trade:
    text: Shops would lose
      customers. # plain, on two lines
    weight: 0.5
    counters: [close, # first
               narrow]
    # after trade
  jobs: Some would close. # last

issues:
  - {positions: [close, trade], standard: preponderance} # rivals
links:
  # apart
  - {premises: [slow, jobs], stance: support, target: trade} # both
# the end
"""

TEXT = FORM % "argmap: 1"


def mistakes(parsed: ParsedCase) -> list[str]:
    return [str(d) for d in parsed.diagnostics if d.severity == "error"]


def read(text: str) -> ParsedCase:
    parsed = parse_case(text)
    assert mistakes(parsed) == []
    return parsed


ODD = {
    "json": '{"title": "T", "claims": {"a": {"text": "A.", "supports": "b"}, "b": "B."}}',
    "one line": "{title: T, claims: {a: {text: A., supports: [b]}, b: B.}} #≈1",
    "brackets on many lines": (
        "{ #≈1\n title: T, #≈2\n claims: { #≈3\n  #≈4\n  a: { #≈5\n   text: A., #≈6\n   supports: [ #≈7\n"
        "    b #≈8\n   ] #≈9\n  } #≈10\n  , #≈11\n  b: B. #≈12\n } #≈13\n} #≈14\n#≈15\n"
    ),
    "trailing commas": "title: T\nclaims: {\n  a: {text: A., supports: [b,],},\n  b: B., #≈1\n}\n",
    "no line break at the end": "title: T\nclaims:\n  a: {text: A., supports: b}\n  b: B.",
    "a comment at the end": "title: T\nclaims:\n  a: {text: A., supports: b}\n  b: B.\n  #≈1\n    #≈2\n#≈3",
    "document marks": "%YAML 1.1\n#≈1\n--- #≈2\ntitle: T\nclaims:\n  a: {text: A., supports: b}\n  b: B.\n...\n#≈3\n",
    "an indented root": "  title: T\n  claims:\n     a:\n          text: A.\n          supports:\n          - b\n     b: B.\n",
    "question marks": "title: T\n? claims #≈1\n: #≈2\n  ? a\n  : text: A.\n    ? supports\n    : b\n  ? b #≈3\n  : B.\n",
    "no indentation of lists": "title: T\nclaims:\n a:\n  text: A.\n  supports:\n  - b #≈1\n  #≈2\n b: B.\n",
    "items below their dash": "title: T\nclaims:\n  a:\n    text: A.\n    supports:\n      -\n        #≈1\n        target: b\n  b: B.\n",
    "tabs": "title:\tT\t#≈1\nclaims:\t#≈2\n  a:\t{text:\tA.,\tsupports:\tb}\t\n  b:\tB.\t#≈3\n",
    "blank lines": "\n\ntitle: T\n\n\n\nclaims:\n\n  a:\n\n    text: A.\n\n    supports: b\n\n\n  b: B.\n\n\n",
    "spaces at ends": "title: T  \nclaims:   \n  a:   \n    text: A.  \n    supports: b   \n  b: B.   \n",
    "separators in texts": "title: T\nclaims:\n  a: {text: A., supports: b} #≈1 \u2028  #≈2\n  b: B. #≈3\u2029\n",
    "lines end as nothing does": "title: T\u2028claims:\u2028  a:\u2028    text: A.\u2028    supports: b\u2028  b: B.\u2028",
    "next lines": "title: T\x85claims:\x85  a:\x85    text: A.\x85    supports: b #≈1\x85  b: B.\x85",
    "mixed line ends": "title: T\r\nclaims:\n  a:\r\n    text: A.\n    supports: b #≈1\r  b: B.\r\n",
    "literal texts": "title: T\nclaims:\n  a:\n    text: |+2 #≈1\n      A.\n\n\n    supports: b\n  b: >- #≈2\n    B.\n\n\n",
    "quoted keys": "'title': T\n\"claims\":\n  'a': {'text': A., \"supports\": b}\n  \"b\" : B.\n",
    "texts on lines of their own": "title:\n  T\nclaims:\n  a:\n    text: #≈1\n      A.\n    supports:\n      b #≈2\n  b:\n    'B.'\n",
    "a list of links": (
        "title: T\nlinks: #≈1\n- {premises: a, stance: support, target: b} #≈2\nclaims:\n  a: A. #≈3\n  b: B. #≈4\n"
    ),
    "hashes in texts": "title: T\nclaims:\n  a: {text: A., supports: b, notes: 'a # b', kind: \"#\", tags: [x#y]}\n  b: B.\n",
}


def comments(text: str) -> list[str]:
    """The numbered comments of a file, in any order."""
    return sorted(re.findall(r"#≈\d+", text))


def means(case: Case) -> object:
    """What a case says; the order of claims, parties and sources says nothing."""
    by_name = {link.name: link for link in case.links}

    def link(at: Link) -> Link:
        on = by_name.get(at.target)
        target = at.target if on is None or on.id else repr(link(on))
        return replace(at, name="", target=target)

    return replace(case, links=()), list(case.stages), Counter(map(link, case.links))


class Place(NamedTuple):
    """A mark as the parser gives them."""

    index: int


NOWHERE = (Place(0), Place(0))

LISTS = ("supports", "counters", "with", "premises", "positions", "conclusion", "tags", "aliases")


def words_of(value: Value) -> list[Value]:
    return value.items if isinstance(value, Sequence) else [value]


def pairs_within(value: Value) -> Iterator[tuple[Scalar, Value]]:
    """The pairs of all mappings in a value, however deep."""
    pairs = value.pairs if isinstance(value, Mapping) else [(None, item) for item in words_of(value)]
    for key, part in pairs:
        if key is not None:
            yield key, part
        if not isinstance(part, Scalar):
            yield from pairs_within(part)


class Hand:
    """Types a case as some author might: each has habits, and is moody."""

    def __init__(self, case: Case, seed: int) -> None:
        choose = self._choose = random.Random(seed)
        self._canonical = dump_case(case)
        self._indent = choose.choice((2, 2, 3, 4))
        self._dash = choose.choice((0, 2, self._indent))
        self._brackets = choose.choice((0.0, 0.2, 0.5))
        self._talk = choose.choice((0.0, 0.1, 0.4))
        self._blank = choose.choice((0.0, 0.0, 0.4, 0.8))
        self._break = choose.choice(("\n", "\n", "\n", "\r\n", "\r\n", "\x85", "\u2028"))
        self._comments = 0
        self._below_literal = False

    def typed(self, *, apart: bool) -> str:
        root = Reader(SourceText("", self._canonical), []).whole()
        elements = (part for key, part in root.pairs if key.value in SECTIONS)
        roles = (
            part for key, part in pairs_within(root) if key.value == "roles" and isinstance(part, Mapping)
        )
        self._ids = {key.start_mark.index for part in (*elements, *roles) for key, _ in part.pairs}
        if apart and self._may(0.3):
            root = self._with_links_apart(root)
        text = self._above(0)
        if self._may(0.1):
            text = f"%YAML 1.1{self._break}{text}---{self._beside()}{self._break}"
        text += self._block(root, 0).removeprefix(self._break)
        if self._may(self._talk):
            text += f"{self._break}{self._comment()}"
        return text + self._choose.choice(("", *(self._break,) * 6, f"{self._break}...{self._break}"))

    def _with_links_apart(self, root: Mapping) -> Mapping:
        """Some of the links in claims moved to the case's own."""
        moved, claims = [], []
        for claim, value in next(part for key, part in root.pairs if key.value == "claims").pairs:
            kept = []
            for word, part in value.pairs if isinstance(value, Mapping) else ():
                if word.value not in ("supports", "counters") or self._may(0.5):
                    kept.append((word, part))
                    continue
                stance = self._word(word.value.removesuffix("s"))
                for item in words_of(part):
                    pairs = item.pairs if isinstance(item, Mapping) else [(self._word("target"), item)]
                    joint = [words_of(words) for name, words in pairs if name.value == "with"]
                    premises = Sequence([claim, *(joint[0] if joint else ())], *NOWHERE)
                    ends = [(self._word("premises"), premises), (self._word("stance"), stance)]
                    others = [pair for pair in pairs if pair[0].value != "with"]
                    moved.append(Mapping([*ends, *others], *NOWHERE))
            claims.append((claim, Mapping(kept, *NOWHERE) if isinstance(value, Mapping) else value))
        pairs = [
            (key, Mapping(claims, *NOWHERE) if key.value == "claims" else part) for key, part in root.pairs
        ]
        if moved:
            at = self._choose.randrange(len(pairs) + 1)
            pairs.insert(at, (self._word("links"), Sequence(moved, *NOWHERE)))
        return Mapping(pairs, *NOWHERE)

    def _word(self, word: str) -> Scalar:
        """A word that the canonical text does not have."""
        start = len(self._canonical)
        self._canonical += word
        return new_scalar(word, Place(start), Place(start + len(word)))

    def _one_or_list(self, key: Scalar, value: Value) -> Value:
        """A list of one as the one, or the other way round."""
        if isinstance(value, Sequence) and len(value.items) == 1 and self._may(0.4):
            return value.items[0]
        is_id = key.start_mark.index in self._ids
        if isinstance(value, Scalar) and key.value in LISTS and not is_id and self._may(0.4):
            return Sequence([value], *NOWHERE)
        return value

    def _may(self, likely: float) -> bool:
        return self._choose.random() < likely

    def _comment(self) -> str:
        self._comments += 1
        return (
            f"#≈{self._comments} {self._choose.choice(('why', 'say: so', '- see', '[', chr(39), 'é # so'))}"
        )

    def _above(self, column: int) -> str:
        text = self._break if self._may(self._blank) else ""
        deeper = column if self._below_literal else column + 3
        while self._may(self._talk):
            text += " " * self._choose.choice((column, column, 0, deeper)) + self._comment() + self._break
            text += self._break if self._may(0.2) else ""
        return text

    def _beside(self) -> str:
        comment = f"{self._choose.choice((' ', '  ', chr(9)))}{self._comment()}"
        return comment if self._may(self._talk) else " " * self._may(0.05)

    def _block(self, value: Value, column: int) -> str:
        """The lines of a list or a mapping, each with a line break before it."""
        text, pad = "", " " * column
        parts = value.pairs if isinstance(value, Mapping) else [(None, item) for item in value.items]
        for key, typed in parts:
            part = self._one_or_list(key, typed) if key else typed
            text += self._break + self._above(column)
            head = f"{self._scalar(key, inside=True)}:" if key else "-"
            written = self._value(part, column, dash=key is None)
            self._below_literal = written.startswith(" |")
            text += f"{pad}{head}{written}"
        return text

    def _value(self, value: Value, column: int, *, dash: bool) -> str:
        deeper = column + self._indent
        if isinstance(value, Scalar):
            if value.style == "|" and self._break in ("\n", "\r\n") and self._is_literal(value.value):
                lines = [" " * deeper + line if line else "" for line in value.value.split("\n")]
                return self._break.join([f" |-{self._beside()}", *lines])
            text = self._scalar(value, inside=False)
            if text and not dash and self._may(0.05):
                return f"{self._beside()}{self._break}{' ' * deeper}{text}{self._beside()}"
            return (
                f"{self._choose.choice((' ', ' ', '   '))}{text}{self._beside()}" if text else self._beside()
            )
        if not (value.pairs if isinstance(value, Mapping) else value.items) or self._may(self._brackets):
            return f" {self._flow(value, deeper)}{self._beside()}"
        if dash:
            text = self._block(value, column + 2)
            indented = text.removeprefix(self._break + " " * (column + 2))
            return text if indented == text or indented[0] == "#" else f" {indented}"
        return self._beside() + self._block(
            value, column + self._dash if isinstance(value, Sequence) else deeper
        )

    def _is_literal(self, text: str) -> bool:
        return not set(text) & set("\r\x85\u2028\u2029\ufeff\t") and text[0] not in " \n" and self._may(0.8)

    def _flow(self, value: Value, column: int) -> str:
        if isinstance(value, Scalar):
            return self._scalar(value, inside=True)
        opening, closing = "[]" if isinstance(value, Sequence) else "{}"
        if isinstance(value, Sequence):
            parts = [self._flow(item, column + 2) for item in value.items]
        else:
            pairs = [
                (self._scalar(key, inside=True), self._one_or_list(key, part)) for key, part in value.pairs
            ]
            parts = [f"{key}: {self._flow(part, column + 2)}" for key, part in pairs]
        if self._may(0.7):
            space = " " * self._may(0.3)
            return f"{opening}{space}{', '.join(parts)}{space}{closing}"
        text = opening + self._beside() + self._break
        self._below_literal = False
        for index, part in enumerate(parts):
            comma = "," if index + 1 < len(parts) or self._may(0.3) else ""
            text += f"{self._above(column)}{' ' * column}{part}{comma}{self._beside()}{self._break}"
        return f"{text}{' ' * column}{closing}"

    def _scalar(self, scalar: Scalar, *, inside: bool) -> str:
        """A scalar as it can stand here, `inside` brackets or as a key, perhaps quoted otherwise."""
        typed, value = self._canonical[scalar.start_mark.index : scalar.end_mark.index], scalar.value
        if not typed:
            return "~" if inside else ""
        if (
            not scalar.style
            and "\n" not in typed
            and not (inside and set(typed) & set("[]{},:#?-\x85\u2028\u2029"))
        ):
            quotes = ("", "", "'", '"') if re.fullmatch("[a-zA-Z][a-zA-Z ]+[a-zA-Z]", typed) else ("",)
            quote = self._choose.choice(quotes) if typed not in ("true", "false") else ""
            return f"{quote}{typed}{quote}"
        if not scalar.style and re.fullmatch(r"[\d.e-]+", typed):
            return typed  # a weight or a date
        if not set(value) & set("\n\r\t\x85\u2028\u2029\ufeff") and self._may(0.3):
            return "'" + value.replace("'", "''") + "'"
        escaped = json.dumps(value, ensure_ascii=False)
        return re.sub("[\x85\u2028\u2029\ufeff]", lambda found: f"\\u{ord(found[0]):04x}", escaped)


SEEDS = st.integers(0, 2**32)


def typed(case: Case, seed: int, *, apart: bool = True) -> ParsedCase:
    """The file as a hand types it, perhaps with links apart from their claims."""
    parsed = parse_case(Hand(case, seed).typed(apart=apart))
    if "links" in parsed.case.places:  # `a -> b #2` may be another link where some stand apart, or none
        assume({d.rule for d in parsed.diagnostics} <= {"unresolved-conflict"})
        assume(means(parsed.case) == means(case))
    assert mistakes(parsed) == []
    assert means(parsed.case) == means(case)
    return parsed


BRIDGE = """\
# yaml-language-server: $schema=case.schema.json
title: Should the bridge be closed?
parties:
  cyclists: Cyclists' Union  # for
  traders: {name: Traders' Guild}
stages: {opening: Opening, reply: Replies}
sources:
  count: {title: Traffic count}
claims:
  close:
    text: The bridge should be closed to cars.
    by: cyclists
  busy: # counted
    text: A thousand people a day cycle over it.
    by: 'cyclists'
    cites: {source: count, at: p. 4}
    supports:
      - {target: close, with: narrow, id: safety}  # joint
  narrow: The bridge is narrow.
  light:
    text: A light would do.
    by: traders
    stage: reply
    counters: [safety, "busy + narrow -> close"]
conclusion: close
"""
