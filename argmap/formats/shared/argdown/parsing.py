"""A parser for the tokens of Argdown, block by block, which reports mistakes where they are.

A block ends at an empty line, so a mistake spoils only its own block. The parser is not recursive, since
relations may be nested as deeply as a text is long.
"""

from __future__ import annotations

import re
from typing import NoReturn

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.formats.shared.argdown.inline import PLAIN, TextReader, add_tag, characters_of
from argmap.formats.shared.argdown.refusals import misplaced, way_out_of_code
from argmap.formats.shared.argdown.tokens import ArgdownToken, Kind, tokenize
from argmap.formats.shared.argdown.tree import (
    NO_DATA,
    ArgdownDocument,
    ArgdownSection,
    ArgdownStructure,
    Data,
    Inference,
    Occurrence,
)
from argmap.formats.shared.argdown.values import read_data
from argmap.formats.shared.left_out import LeftOut

_ARGUMENTS: frozenset[Kind] = frozenset(("argument", "argument:"))
_BLOCK_FORMAT = re.compile(r"\{[ \t]*\n")
_MARKS_OF_FRONT = re.compile(r"={3,}")
_KEY = re.compile(r"(?m)^([A-Za-z]\w*)[ \t]*:")
_UNCLOSED_FRONT = re.compile(r"\s*===+[ \t]*\n")


def parse_document(
    source: SourceText, mistakes: Mistakes, left_out: LeftOut, start: int = 0, end: int | None = None
) -> ArgdownDocument:
    """Parse a text with LF line endings, or the part of it that is a document.

    Mistakes are reported with a hint. Marks in the texts cause warnings by kind and count.
    """
    return _Parser(source, mistakes, left_out, start, len(source.text) if end is None else end).run()


class _RefusedError(Exception):
    """An exception that ends a block that cannot be read any further; its cause has been reported."""


class _Parser:
    """A parser of tokens from left to right; `_at` is the index of the next one."""

    def __init__(
        self, source: SourceText, mistakes: Mistakes, left_out: LeftOut, start: int, end: int
    ) -> None:
        self._source, self._mistakes, self._left_out = source, mistakes, left_out
        self._start, self._end = start, end
        self._tokens, comments = tokenize(source.text, start, end)
        self._at = 0
        self._closed = 0
        self._document = ArgdownDocument(start)
        self._section: ArgdownSection | None = None
        self._last: Occurrence | None = None  # the argument that is the block before, if it is one
        self._texts = TextReader(source, self._tokens, mistakes, left_out)
        for comment in comments:
            left_out.add("comment", "comments", Span(source, comment, comment + 2))

    def run(self) -> ArgdownDocument:
        self._take("line")
        self._take("empty")
        self._read_front()
        while self._tokens[self._at].kind != "eof":
            try:
                self._read_block()
                if self._tokens[self._at].kind not in ("empty", "eof"):
                    self._refuse(self._tokens[self._at])
            except _RefusedError:
                while self._tokens[self._at].kind not in ("empty", "eof"):
                    self._at += 1
            self._take("empty")
        return self._document

    def _take(self, kind: Kind) -> ArgdownToken | None:
        """Return the next token and advance if it is of a kind."""
        token = self._tokens[self._at]
        if token.kind != kind:
            return None
        self._at += 1
        return token

    def _read_front(self) -> None:
        token = self._take("front")
        if token is None:
            if _UNCLOSED_FRONT.match(self._source.text, self._start, self._end):
                at = self._source.text.index("=", self._start)
                message = "this begins a front matter that is never closed"
                self._report(message, at, at + 3, "write === on a line of its own after it")
            return
        marks = [found.span() for found in _MARKS_OF_FRONT.finditer(token.image)]
        start, end = token.start + marks[0][1], token.start + marks[-1][0]
        self._document.front = read_data(self._source, start, end, self._mistakes)
        for found in _KEY.finditer(token.image):
            self._document.keys.setdefault(found[1], token.start + found.start())
        model = self._document.front.get("model")
        self._texts.keep_tags = not (isinstance(model, dict) and model.get("removeTagsFromText") is True)
        self._take("line")
        if self._take("empty") is None and self._tokens[self._at].kind != "eof":
            # Argdown reports it, and goes on as if the line were there.
            message = "an empty line is missing after the front matter, and is taken to be there"
            span = Span(self._source, token.end - 1, token.end)
            self._mistakes.report("argdown-syntax", message, span, severity="warning", hint="add one")

    def _read_block(self) -> None:
        token = self._tokens[self._at]
        before, self._last = self._last, None
        if token.kind == "heading":
            self._read_heading()
        elif token.kind == "number":
            self._read_structure(before)
        elif token.kind == "indent" and self._tokens[self._at + 1].kind == "item":
            self._read_list()
        else:
            found = self._read_element()
            self._last = found if found.is_argument else None

    def _read_heading(self) -> None:
        token = self._tokens[self._at]
        self._at += 1
        heading = Occurrence(is_argument=False, start=token.start)
        if not self._read_content(heading):
            self._refuse(self._tokens[self._at], "a heading has no text", "write it after the #")
        data = self._read_braces()
        level = len(token.image) - 1
        parent = self._section
        while parent is not None and parent.level >= level:
            parent = parent.parent
        tags = tuple(heading.tags)
        self._section = ArgdownSection(
            heading.text.strip(), level, parent, token.start, data or NO_DATA, tags
        )
        self._document.sections.append(self._section)

    def _read_list(self) -> None:
        self._at += 1
        while self._take("item"):
            self._read_element()
        if not self._take("dedent"):
            self._refuse(self._tokens[self._at])

    def _read_structure(self, argument: Occurrence | None) -> None:
        """Read premises and conclusions: numbered statements, with inferences between them."""
        structure = ArgdownStructure(self._tokens[self._at].start, argument, self._section)
        self._document.events.append(structure)
        inference: Inference | None = None
        concludes = False
        while self._take("number"):
            if self._tokens[self._at].kind in _ARGUMENTS:
                message = "an argument cannot be a premise or a conclusion"
                self._refuse(
                    self._tokens[self._at], message, "write a statement: [Title], or [Title]: and its text"
                )
            occurrence = self._read_element()
            occurrence.in_structure = True
            structure.rows.append((occurrence, inference))
            concludes = inference is not None
            inference = None
            if self._tokens[self._at].kind == "inference":
                inference = self._read_inference()
        if inference is not None:
            self._refuse(
                self._tokens[self._at], "a numbered conclusion is needed here", "write it as (3) and its text"
            )
        if not concludes:
            if self._tokens[self._at].kind not in ("empty", "eof"):
                self._refuse(self._tokens[self._at])
            hint = "write ---- under the premises, and under it the conclusion, with a number"
            self._refuse(
                self._tokens[self._at],
                "these numbered statements have no conclusion",
                hint,
                at=structure.start,
            )

    def _read_inference(self) -> Inference:
        start = self._tokens[self._at].start
        self._at += 1
        inference = Inference(start)
        self._document.events.append(inference)
        self._take("line")
        rule, words = "", False
        while (token := self._tokens[self._at]).kind in PLAIN or token.kind == "comma":
            if token.kind == "comma":
                inference.rules.append(rule.strip())
                rule = ""
            else:
                rule += characters_of(token)
            words = True
            self._at += 1
        if words:
            inference.rules.append(rule.strip())
        self._take("line")
        inference.data = self._read_braces() or NO_DATA
        if self._take("inference-end") is None:
            self._refuse(self._tokens[self._at], "an inference is not closed", "end it with --", at=start)
        if self._take("line") is None:
            self._refuse(
                self._tokens[self._at], "a conclusion is needed under the inference", "remove empty lines"
            )
        if self._tokens[self._at].kind == "indent":
            self._read_relations(inference)
        return inference

    def _read_element(self) -> Occurrence:
        """Read a statement or an argument, with everything under it."""
        occurrence = self._read_one("", None)
        if self._tokens[self._at].kind == "indent" and self._tokens[self._at + 1].kind == "relation":
            self._read_relations(occurrence)
        self._close(occurrence)
        return occurrence

    def _close(self, occurrence: Occurrence) -> None:
        self._closed += 1
        occurrence.closed = self._closed

    def _read_relations(self, under: Occurrence | Inference) -> None:
        """Read what is under something, to any depth: indents open a level, dedents close one."""
        levels: list[Occurrence | Inference] = []
        open_: Occurrence | None = None
        opened: Occurrence | Inference = under
        while True:
            token = self._tokens[self._at]
            if token.kind == "indent" and self._tokens[self._at + 1].kind == "relation":
                levels.append(opened)
                open_ = None
            elif token.kind == "dedent" and levels:
                if open_ is not None:
                    self._close(open_)
                inner = levels.pop()
                open_ = inner if levels and isinstance(inner, Occurrence) else None
                if not levels:
                    self._at += 1
                    return
            elif token.kind == "relation" and levels:
                if open_ is not None:
                    self._close(open_)
                self._check_relation(token, levels[-1])
                self._at += 1
                open_ = opened = self._read_one(token.image, levels[-1])
                continue
            else:
                self._refuse(token)
            self._at += 1

    def _check_relation(self, token: ArgdownToken, parent: Occurrence | Inference) -> None:
        if isinstance(parent, Inference) and token.image not in ("<_", "_"):
            message = f"'{token.image}' is under an inference, which can only be undercut"
            self._refuse(token, message, "write <_ before what undercuts it")
        if token.image == "><" and self._tokens[self._at + 1].kind in _ARGUMENTS:
            message = "an argument cannot contradict anything"
            self._refuse(self._tokens[self._at + 1], message, "write a statement, or <- for an attack")

    def _read_one(self, relation: str, parent: Occurrence | Inference | None) -> Occurrence:
        """Read a statement or an argument without what is under it."""
        token = self._tokens[self._at]
        found = Occurrence(token.kind in _ARGUMENTS, token.start, relation=relation, parent=parent)
        found.section = self._section
        if token.kind in ("statement", "argument"):
            self._at += 1
            found.title, found.is_reference = token.image[1:-1], True
            while tag := self._take("tag"):
                add_tag(found, tag)
            self._take("line")
        else:
            if token.kind in ("statement:", "argument:"):
                self._at += 1
                found.title = token.image[1:-2]
            if not self._read_content(found):
                self._refuse(self._tokens[self._at])
        self._document.events.append(found)
        found.data = self._read_braces() or NO_DATA
        return found

    def _read_content(self, found: Occurrence) -> bool:
        """Read the text of a statement, an argument or a heading; return whether there is any."""
        start = self._at
        self._at, unclosed = self._texts.read(found, start)
        if unclosed is not None:
            mark = unclosed.image
            hint = f"close it, or write {mark.replace(mark[0], chr(92) + mark[0])} where it is text"
            self._refuse(unclosed, f"'{mark}' is never closed", hint)
        return self._at > start

    def _read_braces(self) -> Data | None:
        """Read data in braces, if any: flow style on one line, block style if a line ends after the brace."""
        token = self._take("data")
        if token is None:
            return None
        block = _BLOCK_FORMAT.match(token.image)
        start = token.start + (block.end() if block else 0)
        data = read_data(self._source, start, token.end - bool(block), self._mistakes)
        self._take("line")
        return data

    def _report(self, message: str, start: int, end: int, hint: str) -> None:
        self._mistakes.report(
            "argdown-syntax", message, Span(self._source, start, max(end, start + 1)), hint=hint
        )

    def _refuse(
        self, token: ArgdownToken, message: str = "", hint: str = "", *, at: int | None = None
    ) -> NoReturn:
        """Report a misplaced token."""
        if not message:
            message, hint = misplaced(token, self._tokens, self._at)
        start = token.start if at is None else at
        shown = token
        if token.kind in ("indent", "dedent"):
            shown = next(t for t in self._tokens[self._at :] if t.kind not in ("indent", "dedent"))
            start = shown.start
        hint = way_out_of_code(self._source.text, start) or hint
        size = self._end
        self._report(message, max(0, min(start, size - 1)), min(start + max(1, len(shown.image)), size), hint)
        raise _RefusedError
