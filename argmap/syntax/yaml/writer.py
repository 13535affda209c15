"""Writes values as block-style YAML."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, TypeAlias

import yaml
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)


class Flow(list[str]):
    """A list to be written on one line: `[a, b]`."""


class Bare(str):
    """Text to be written as it is: a number, a date, `true`."""

    __slots__ = ()


#: What `dump` can write.
Writable: TypeAlias = "str | Flow | list[Writable] | dict[str, Writable]"

_WIDTH = 100
#: What breaks a line, or gets lost, unless it is escaped.
_ODD_BREAKS = "\r\x85\u2028\u2029\ufeff"
_BREAKS = _ODD_BREAKS + "\n"


def dump(value: Writable) -> str:
    """Write a value as block-style YAML, text quoted only where it must be.

    Always by PyYAML's own emitter, so that the bytes are the same everywhere.
    """
    return _emitted(_events(value))


def dump_inline(value: Writable) -> str:
    """Write a value on one line, as it can stand inside brackets or be a key."""
    if isinstance(value, str) and (written := _written_large(value)):
        return written
    events = [SequenceStartEvent(None, None, implicit=True, flow_style=True), *_events(value, flow=True)]
    return _emitted([*events, SequenceEndEvent()], width=sys.maxsize)[1:-2]


def dump_text(text: str, *, quote: str | None = None, width: int = _WIDTH, indent: int = 2) -> list[str]:
    """Write a text as the value of a key: what stands beside the key, and the lines below it, indented.

    `quote` is a style (`"`, `'`, `|` or `>`) to be taken where it will do.
    """
    if quote is None and len(text) + 2 <= width and (written := _written_large(text)):
        return [written]
    style = _style(text)
    if quote and not isinstance(text, Bare) and not any(break_ in text for break_ in _BREAKS):
        style = quote
    events = [
        MappingStartEvent(None, None, implicit=True, flow_style=False),
        *_events("k"),
        ScalarEvent(None, None, (True, True), text, style=style),
        MappingEndEvent(),
    ]
    beside, *below = _emitted(events, width=width, indent=indent)[:-1].split("\n")
    return [beside.removeprefix("k:").lstrip(" "), *below]


def _emitted(value: Iterable[Any], *, width: int = _WIDTH, indent: int = 2) -> str:
    events: list[Any] = [yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=False), *value]
    events += [yaml.DocumentEndEvent(explicit=False), yaml.StreamEndEvent()]
    written: str = yaml.emit(events, Dumper=_Dumper, allow_unicode=True, width=width, indent=indent)
    return written


#: Texts with more characters are not given to the emitter, which looks at each of them in Python.
_LARGE = 10_000
#: What needs no quotes anywhere, and what needs no escapes in them.
_BARE = re.compile(r"[A-Za-z][A-Za-z0-9 .;()/+*=_-]*[A-Za-z0-9.;)]")
_NO_ESCAPES = re.compile(r"[ !#-\[\]-~\xa1-\xac\xae-\u05ff]*")


def _written_large(text: str) -> str | None:
    """A large text on one line; None for any other, and where it has to be escaped."""
    if len(text) <= _LARGE or isinstance(text, Bare):
        return None
    if _BARE.fullmatch(text):
        return text
    return f'"{text}"' if _NO_ESCAPES.fullmatch(text) else None


class _Dumper(yaml.SafeDumper):
    """PyYAML's emitter with double quotes where the text is short and holds none: an apostrophe stays one."""

    def choose_scalar_style(self) -> str:
        """As PyYAML, which prefers single quotes; a text that must be wrapped keeps those, as it reads better."""
        style: str = super().choose_scalar_style()
        if getattr(self.event, "style", None):
            return style
        text: str = getattr(self.event, "value", "")
        fits = self.column + len(text) + 3 <= self.best_width
        return '"' if style == "'" and text and fits and not set(text) & set('"\\') else style


def _events(value: Writable, *, flow: bool = False) -> Iterator[Any]:
    if isinstance(value, str):
        written = "~" if flow and value == "" and isinstance(value, Bare) else value
        yield ScalarEvent(None, None, (True, True), written, style=_style(value))
    elif isinstance(value, dict):
        yield MappingStartEvent(None, None, implicit=True, flow_style=flow)
        for key, part in value.items():
            yield from _events(key)
            yield from _events(part, flow=flow)
        yield MappingEndEvent()
    else:
        yield SequenceStartEvent(None, None, implicit=True, flow_style=flow or isinstance(value, Flow))
        for item in value:
            yield from _events(item, flow=flow)
        yield SequenceEndEvent()


def _style(text: str) -> str | None:
    """The quoting a text wants; where the emitter finds that it will not do, it takes a safer one.

    Text that another YAML reader would take for a number, a date or a boolean
    is quoted; text of several lines is a literal block.
    """
    if isinstance(text, Bare):
        return None
    if any(break_ in text for break_ in _ODD_BREAKS):
        return '"'
    if "\n" in text:
        return "|"
    resolved = _resolver().resolve(yaml.ScalarNode, text, (True, False))
    return None if resolved == "tag:yaml.org,2002:str" and not _NUMBER.fullmatch(text) else '"'


#: Numbers of YAML 1.2 that PyYAML, which knows 1.1, takes for text.
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+")


@lru_cache(maxsize=1)
def _resolver() -> Any:
    return yaml.resolver.Resolver()
