"""The text of a talk: the claims of a case to show, in order, and what to say about them.

    title: Sleep and school
    scenes:
      - show: later
        say: When should school start?
        notes: Let them vote first.
      - show: [sleep, buses]
        say: What speaks for it, and what against?

A talk is a file beside its case. This module knows nothing of how a talk is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from argmap.core.diagnostics import (
    Mistakes,
    SourceText,
    Span,
    choice_hint,
    did_you_mean,
    nearest,
    require_no_errors,
)
from argmap.core.model import Case, called_now
from argmap.syntax.yaml import (
    NULLS,
    BrokenYamlError,
    Mapping,
    Reader,
    Scalar,
    Sequence,
    Value,
    control_characters,
)

#: The keys of a talk, and those of a scene.
_TALK, _SCENE = ("title", "scenes"), ("show", "say", "notes")


class TalkStep(NamedTuple):
    """A scene as typed: the claims that are shown, the sentence, and notes for the speaker."""

    claims: tuple[str, ...]
    line: str
    notes: str = ""


class Talk(NamedTuple):
    """The scenes of a talk, and its own title, if any."""

    steps: tuple[TalkStep, ...]
    title: str = ""


def parse_talk(text: str, case: Case, *, file: str = "<text>") -> Talk:
    """Parse a talk about a case; a claim can also be named by an alias.

    Raises:
        ArgmapError: The talk has mistakes; all of them are in its `diagnostics`.
    """
    source = SourceText(file, text.lstrip("\ufeff"))
    reading = _TalkReader(source, case)
    talk = reading.talk()
    require_no_errors(file, reading.mistakes.sorted())
    return talk


class _TalkReader:
    """Reads a talk, and reports its mistakes."""

    def __init__(self, source: SourceText, case: Case) -> None:
        self._source, self._case = source, case
        self.mistakes = Mistakes()
        self._meant: set[str] = set()  # the keys of the last mapping that are misspelt

    def talk(self) -> Talk:
        reader = Reader(self._source, self.mistakes)
        try:
            whole = reader.whole()
            if whole is not None:
                reader.finish()
        except BrokenYamlError as error:
            self.mistakes.append(error.diagnostic)
            return Talk(())
        start = Span(self._source, 0, 0)
        if not isinstance(whole, Mapping):
            self.mistakes.report("not-a-mapping", "a talk is a mapping", start, hint="begin with 'scenes:'")
            return Talk(())
        keys = self._keys(whole, _TALK, "a talk")
        title = self._text(keys.get("title"), "title")
        scenes = keys.get("scenes")
        if not isinstance(scenes, Sequence) or not scenes.items:
            place = start if scenes is None else self._span(scenes)
            hint = "write 'scenes:' and below it '- show: CLAIM' with 'say: ...'"
            self.mistakes.report("missing-key", "a talk has a list of scenes", place, hint=hint)
            return Talk((), title)
        return Talk(tuple(self._steps(scenes)), title)

    def _steps(self, scenes: Sequence) -> Iterator[TalkStep]:
        for item in scenes.items:
            if not isinstance(item, Mapping):
                hint = "write '- show: CLAIM', and below it 'say: ...'"
                self.mistakes.report("wrong-type", "a scene is a mapping", self._span(item), hint=hint)
                continue
            keys = self._keys(item, _SCENE, "a scene")
            for word, what in (("show", "the claims that are shown"), ("say", "the sentence on the slide")):
                if word not in keys and word not in self._meant:
                    message = f"this scene has no '{word}': {what}"
                    self.mistakes.report("missing-key", message, self._start(item), hint=f"add '{word}: ...'")
            claims = tuple(dict.fromkeys(self._claims(keys["show"]))) if "show" in keys else ()
            yield TalkStep(claims, self._text(keys.get("say"), "say"), self._text(keys.get("notes"), "notes"))

    def _keys(self, mapping: Mapping, known: tuple[str, ...], what: str) -> dict[str, Value]:
        found: dict[str, Value] = {}
        self._meant.clear()
        for key, value in mapping.pairs:
            if key.value in known:
                found[key.value] = value
            else:
                hint = choice_hint(key.value, known, "its keys are")
                self._meant.update(nearest(key.value, known))
                self.mistakes.report(
                    "unknown-key", f"{what} has no key '{key.value}'", self._span(key), hint=hint
                )
        return found

    def _text(self, value: Value | None, word: str) -> str:
        if value is None:
            return ""
        if not isinstance(value, Scalar):
            hint = "text that starts with '[' or '{', or holds ': ', needs quotes around it"
            self.mistakes.report("wrong-type", f"'{word}' must be text", self._span(value), hint=hint)
            return ""
        text = value.value.strip()
        if not text or (not value.style and text in NULLS):
            if word != "notes":
                hint = (
                    "write a value, or leave the key out" if word == "title" else "write what is to be said"
                )
                self.mistakes.report("empty-text", f"'{word}' is empty", self._span(value), hint=hint)
            return ""
        for at in control_characters(text):
            message = f"'{word}' holds the control character U+{ord(text[at]):04X}"
            self.mistakes.report("control-character", message, self._span(value), hint="remove it")
            return ""
        return text

    def _claims(self, value: Value) -> Iterator[str]:
        items = value.items if isinstance(value, Sequence) else [value]
        if not items:
            self.mistakes.report(
                "empty-text", "'show' names no claim", self._span(value), hint="name one claim or several"
            )
        for item in items:
            if not isinstance(item, Scalar):
                message = "'show' must be a claim's id, or a list of them"
                self.mistakes.report("wrong-type", message, self._span(item))
            elif item.value in self._case.claims:
                yield item.value
            elif now := called_now(self._case, item.value):
                yield now
            else:
                message = f"no claim is called '{item.value}'"
                hint = did_you_mean(item.value, self._case.claims)
                if any(link.name == item.value for link in self._case.links):
                    hint = "that is a link, which is shown with its claims: name its premises"
                self.mistakes.report("unknown-target", message, self._span(item), hint=hint)

    def _span(self, value: Value) -> Span:
        return Span(self._source, value.start_mark.index, value.end_mark.index)

    def _start(self, value: Mapping) -> Span:
        first = value.pairs[0][0] if value.pairs else value
        return Span(self._source, first.start_mark.index, first.end_mark.index)
