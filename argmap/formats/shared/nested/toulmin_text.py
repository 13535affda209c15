"""Texts and Markdown whose lines or headings are labelled as the parts of an argument after Toulmin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from argmap.core.diagnostics import SourceText, Span
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.markdown.text import is_called_markdown
from argmap.syntax.yaml import Mapping, Scalar, Sequence, Value, mark_at, new_scalar

#: The labels, and the keys of nested arguments for them.
_PARTS = {
    **dict.fromkeys(("claim", "main claim", "central claim", "conclusion", "thesis"), "claim"),
    **dict.fromkeys(("grounds", "ground", "data", "datum", "evidence", "facts", "premises"), "grounds"),
    **dict.fromkeys(("warrant", "warrants"), "warrant"),
    **dict.fromkeys(("backing", "backings", "backing for warrant", "backing of the warrant"), "backing"),
    **dict.fromkeys(("qualifier", "qualifiers", "modal qualifier"), "qualifier"),
    **dict.fromkeys(("rebuttal", "rebuttals", "exception", "exceptions", "reservation"), "rebuttal"),
}
_NAME = "|".join(sorted((re.escape(name) for name in _PARTS), key=len, reverse=True))
#: A label in front of a text, or alone as a heading; it may say more in parentheses, as in `Grounds (data):`.
_ASIDE = r"(?:[ ]*\([^()\n]{1,40}\))?"
_LABEL = re.compile(
    rf"""(?ix)[ \t]*(?:[-*+•][ ]+|\d{{1,2}}[.)][ ]+)?(?:\*\*|__|[*_])?(?P<name>{_NAME}){_ASIDE}
    (?:\*\*|__|[*_])?[ ]*:(?:\*\*|__|[*_])?[ \t]*(?P<text>.*)\Z"""
)
_HEADED = re.compile(
    rf"(?ix)[ ]{{0,3}}\#{{1,6}}[ ]+(?:\d{{1,2}}[.)][ ]*)?(?P<name>{_NAME}){_ASIDE}:?[ \t#]*\Z"
)
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?P<text>\S.*?)[ \t#]*\Z")
_RULE = re.compile(r" {0,3}(?:-{3,}|\*{3,}|_{3,})[ \t]*\Z")
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+(?P<text>\S.*)\Z")
_EMPHASIS = re.compile(r"(?<![\w*\\])(\*\*|__|[*_])(?=\S)(.+?)(?<=\S)\1(?![\w*])")
#: Words without which no text has such labels.
_HINT = re.compile(r"(?i)\bwarrants?\b")


@dataclass(slots=True)
class _Argument:
    """The parts of an argument, each with its texts, and its heading."""

    heading: Scalar | None = None
    parts: dict[str, list[Scalar]] = field(default_factory=dict)
    names: dict[str, Scalar] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether there are a claim, grounds and a warrant."""
        return all(self.parts.get(name) for name in ("claim", "grounds", "warrant"))


def has_toulmin_labels(source: SourceText) -> bool:
    """Return whether a plain text or Markdown has an argument with labelled parts."""
    if not (source.name.lower().endswith(".txt") or is_called_markdown(source.name)):
        return False
    if _HINT.search(source.text) is None or source.begins_with("{", "[", "<"):
        return False
    return any(one.is_whole for one in _Lines(source, LeftOut()).arguments)


def labelled_arguments(source: SourceText, left_out: LeftOut) -> Value:
    """Return the arguments of a text as nested values; tell what is outside of their parts."""
    lines = _Lines(source, left_out)
    whole = [_mapping(one) for one in lines.arguments if one.parts]
    start, end = mark_at(0), mark_at(0)
    title = [] if lines.title is None else [(_at("title", 0, 0), lines.title)]
    if len(whole) == 1:
        return Mapping([*title, *whole[0].pairs], start, end)
    return Mapping([*title, (_at("arguments", 0, 0), Sequence(list(whole), start, end))], start, end)


def _mapping(one: _Argument) -> Mapping:
    pairs: list[tuple[Scalar, Value]] = []
    if one.heading is not None:
        pairs.append((_at("title", 0, 0), one.heading))
    for name, texts in one.parts.items():
        if name == "claim":
            joined = " ".join(text.value for text in texts)
            pairs.append((one.names[name], _at(joined, texts[0].start_mark.index, texts[-1].end_mark.index)))
        else:
            pairs.append((one.names[name], Sequence(list(texts), texts[0].start_mark, texts[-1].end_mark)))
    return Mapping(pairs, pairs[0][0].start_mark, pairs[-1][0].end_mark)


def _at(text: str, start: int, end: int) -> Scalar:
    return new_scalar(text, mark_at(start), mark_at(end), "'")


class _Lines:
    """A reader of lines: which part a line belongs to depends on the label above it."""

    def __init__(self, source: SourceText, left_out: LeftOut) -> None:
        self.title: Scalar | None = None
        self.arguments = [_Argument()]
        self._source, self._left_out = source, left_out
        self._part = ""
        self._continues = False
        for at, line in _lines(source.text):
            self._read(at, line)

    def _read(self, at: int, line: str) -> None:
        label = _HEADED.match(line) or _LABEL.match(line)
        if label:
            self._begin(at, label)
        elif heading := _HEADING.match(line):
            text = self._scalar(at, heading)
            if self.title is None and heading[1] == "#" and not self.arguments[-1].parts:
                self.title = text
            else:
                self._next(text)
        elif _RULE.match(line):
            self._next(None)
        elif not line.strip():
            self._continues = False
        elif not self._part:
            span = Span(self._source, at, at + len(line.rstrip()))
            self._left_out.add("line outside of the parts", "lines outside of the parts", span)
        else:
            item = _ITEM.match(line)
            self._text(
                at, item or re.match(r"[ \t>]*(?P<text>\S.*)\Z", line), joined=self._continues and not item
            )

    def _next(self, heading: Scalar | None) -> None:
        """Begin an argument, unless nothing of the last one is there yet."""
        if self.arguments[-1].parts:
            self.arguments.append(_Argument())
        self.arguments[-1].heading = heading
        self._part = ""

    def _begin(self, at: int, label: re.Match[str]) -> None:
        part = _PARTS[label["name"].lower()]
        if part == "claim" and "claim" in self.arguments[-1].parts:
            self._next(None)
        self._part = part
        self.arguments[-1].names.setdefault(part, _at(part, at + label.start("name"), at + label.end("name")))
        if "text" in label.re.groupindex and label["text"].strip():
            self._text(at, label, joined=False)
        else:
            self._continues = False

    def _text(self, at: int, found: re.Match[str] | None, *, joined: bool) -> None:
        if found is None:
            return
        scalar = self._scalar(at, found)
        texts = self.arguments[-1].parts.setdefault(self._part, [])
        if joined and texts:
            scalar = _at(
                f"{texts[-1].value} {scalar.value}", texts.pop().start_mark.index, scalar.end_mark.index
            )
        texts.append(scalar)
        self._continues = True

    def _scalar(self, at: int, found: re.Match[str]) -> Scalar:
        text = _EMPHASIS.sub(r"\2", found["text"].strip())
        return _at(text, at + found.start("text"), at + found.end("text"))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text with their places."""
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, line.rstrip("\r\n")
        at += len(line)
