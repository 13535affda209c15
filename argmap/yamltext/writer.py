"""Writes values as block-style YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
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


def dump(value: Writable) -> str:
    """Write a value as block-style YAML, text quoted only where it must be.

    Always by PyYAML's own emitter, so that the bytes are the same everywhere.
    """
    events: list[Any] = [yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=False)]
    events += _events(value)
    events += [yaml.DocumentEndEvent(explicit=False), yaml.StreamEndEvent()]
    written: str = yaml.emit(events, Dumper=yaml.SafeDumper, allow_unicode=True, width=_WIDTH)
    return written


def _events(value: Writable) -> Iterator[Any]:
    if isinstance(value, str):
        yield ScalarEvent(None, None, (True, True), value, style=_style(value))
    elif isinstance(value, dict):
        yield MappingStartEvent(None, None, implicit=True, flow_style=False)
        for key, part in value.items():
            yield from _events(key)
            yield from _events(part)
        yield MappingEndEvent()
    else:
        yield SequenceStartEvent(None, None, implicit=True, flow_style=isinstance(value, Flow))
        for item in value:
            yield from _events(item)
        yield SequenceEndEvent()


def _style(text: str) -> str | None:
    """The quoting a text wants; where the emitter finds that it will not do, it takes a safer one.

    Text that another YAML reader would take for a number, a date or a boolean
    is quoted; text of several lines is a literal block.
    """
    if isinstance(text, Bare):
        return None
    if any(break_ in text for break_ in "\r\x85\u2028\u2029\ufeff"):
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
