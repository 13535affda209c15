"""Writes values as block-style YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import yaml
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from argmap.core.fixes import Writable


class FlowStyle(list[str]):
    """A list to be written on one line: `[a, b]`."""


class Bare(str):
    """Text to be written without quotes: a number, a date, `true`."""

    __slots__ = ()


#: The width of a case file in canonical layout, and the least width of a text in it, however deep it is.
WIDTH, NARROWEST = 110, 40
#: A width that no text has.
_ENDLESS = 1_000_000_000
#: Longer keys are given to the emitter, which writes the longest ones behind a question mark.
_LONGEST_KEY = 120
#: Characters that break a line, or are lost, unless escaped.
_ODD_BREAKS = re.compile("[\r\x85\u2028\u2029\ufeff]")
_BREAKS = re.compile("[\n\r\x85\u2028\u2029\ufeff]")
#: Text on one line that needs no quotes in block style, unless it stands for something else: no indicator in
#: front, no `: `, no ` #`, no character that is escaped.
_PRINTED = "\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010fffe"
_PLAIN = re.compile(rf"[\w(](?:[ !-\"$-9;-~{_PRINTED}]|:(?=[!-~])|(?<=[!-~])#)*(?<! )(?<!:)", re.ASCII)
#: The words that stand for a boolean or nothing.
_NO_TEXT = frozenset(("yes", "no", "true", "false", "on", "off", "null"))
#: The beginning of a text that the emitter never writes without quotes.
_QUOTED = re.compile(r"[,\[\]{}&*!|>'%@`#]|.*(?::(?: |\Z)| #)|.* \Z")
#: Words that need no quotes in brackets.
_PLAIN_WORD = re.compile(
    r"(?!(?:yes|no|true|false|on|off|null)\Z)[A-Za-z](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?", re.IGNORECASE
)
#: The number of a claim, such as 1.2.1; with one point or none, it could be read as a number.
_NUMBER_OF_A_CLAIM = re.compile(r"[0-9]+(?:\.[0-9]+)?((?:\.[0-9]+)*)", re.ASCII)
#: How the emitter ends a document whose last text ends in several line ends.
_OPEN_END = "\n..."


def dump(value: Writable) -> str:
    """Write a value as block-style YAML, with quotes only where necessary.

    The bytes are those of PyYAML's own emitter, on every platform. It takes each character and event in
    Python; so what a case mostly consists of is written directly, and only the rest is given to it.
    """
    if not isinstance(value, Mapping) or not value:
        return _emitted(_events(value))
    *parts, last = _block(value, 0)
    return "\n".join((*(part.removesuffix(_OPEN_END) for part in parts), last, ""))


def _block(value: Mapping[str, Any], indent: int) -> Iterator[str]:
    """Yield one or more lines for each part of a mapping, as the emitter writes them at this indent."""
    for key, part in value.items():
        name = _key(key)
        head = f"{' ' * indent}{name}:"
        if name is None:
            yield _emitted_below(key, part, indent)
        elif isinstance(part, (str, FlowStyle)):
            written = _beside(part, len(head) + 1, indent + 2)
            yield _emitted_below(key, part, indent) if written is None else f"{head} {written}"
        elif isinstance(part, Mapping) and part:
            yield head
            yield from _block(part, indent + 2)
        elif part and all(isinstance(one, (str, Mapping)) for one in part):
            yield head
            for item in part:
                yield from _item(item, indent + 2)
        else:
            yield _emitted_below(key, part, indent)


def _key(text: str) -> str | None:
    """Return a key as it is written; None if only the emitter writes it."""
    if len(text) > _LONGEST_KEY:
        return None
    if found := _NUMBER_OF_A_CLAIM.fullmatch(text):
        return text if found[1] else f'"{text}"'
    return text if _is_plain(text) else None


def _item(item: str | Mapping[str, Any], indent: int) -> Iterator[str]:
    """Yield the lines of an item of a list, whose hyphen is at this indent."""
    hyphen = f"{' ' * indent}-"
    if isinstance(item, Mapping) and item:
        first, *others = _block(item, indent + 2)
        yield f"{hyphen}{first[indent + 1 :]}"
        yield from others
    elif isinstance(item, str) and (written := _beside(item, indent + 2, indent + 2)) is not None:
        yield f"{hyphen} {written}"
    else:
        yield _emitted_below("k", [item], indent - 2).split("\n", 1)[1]


def _beside(value: str | FlowStyle, column: int, indent: int) -> str | None:
    """Return a value as it is written from a column on; None for all that only the emitter writes.

    Further lines begin at `indent`.
    """
    if isinstance(value, FlowStyle):
        if not value or not all(isinstance(one, str) and _PLAIN_WORD.fullmatch(one) for one in value):
            return None
        inside = ", ".join(value)
        return f"[{inside}]" if column + len(inside) + 3 < WIDTH else None
    if isinstance(value, Bare):
        return value if value and column + len(value) <= WIDTH else None
    if _is_plain(value):
        return value if column + len(value) <= WIDTH else _wrapped(value, column, indent)
    fits = column + len(value) + 2 <= WIDTH
    is_quoted = _NUMBER_OF_A_CLAIM.fullmatch(value) or (_QUOTED.match(value) and _NO_ESCAPES.fullmatch(value))
    return f'"{value}"' if fits and is_quoted else None


def _wrapped(text: str, column: int, indent: int) -> str | None:
    """Return a text on several lines; each is as long as the first word that passes the width makes it."""
    if "  " in text:
        return None
    first, *words = text.split(" ")
    pieces, column = [first], column + len(first)
    for word in words:
        if column > WIDTH:
            pieces.append(f"\n{' ' * indent}{word}")
            column = indent + len(word)
        else:
            pieces.append(f" {word}")
            column += len(word) + 1
    return "".join(pieces)


def _emitted_below(key: str, part: Writable, indent: int) -> str:
    """Return a key and its value as the emitter writes them at this indent, without the last line end."""
    whole: Writable = {key: part}
    for _ in range(indent // 2):
        whole = {"k": whole}
    return _emitted(_events(whole)).removesuffix("\n").split("\n", indent // 2)[-1]


def _is_plain(text: str) -> bool:
    """Return whether a text needs no quotes in block style, whatever it stands for."""
    if not _PLAIN.fullmatch(text):
        return False
    return text.lower() not in _NO_TEXT if text[0].isalpha() else _style(text) is None


def dump_inline(value: Writable) -> str:
    """Write a value on one line, as it can be used inside brackets or as a key."""
    if isinstance(value, str) and (written := _written_large(value)):
        return written
    events = [SequenceStartEvent(None, None, implicit=True, flow_style=True), *_events(value, flow=True)]
    return _emitted([*events, SequenceEndEvent()], width=_ENDLESS)[1:-2]


def dump_text(
    text: str, *, quote: str | None = None, width: int, indent: int = 2, head: int = 2
) -> list[str]:
    """Write a text as the value of a key: the part on the key's line, then the indented lines below it.

    `quote` is the preferred style (`"`, `'`, `|` or `>`), `head` the length of the key with its colon.
    """
    if quote is None and len(text) + 2 <= width and (written := _written_large(text)):
        return [written]
    style = _style(text)
    if quote and not isinstance(text, Bare) and not _BREAKS.search(text):
        style = quote
    events = [
        MappingStartEvent(None, None, implicit=True, flow_style=False),
        *_events("k" * min(max(head - 1, 1), _LONGEST_KEY)),
        ScalarEvent(None, None, (True, True), text, style=style),
        MappingEndEvent(),
    ]
    beside, *below = _emitted(events, width=width, indent=indent)[:-1].split("\n")
    return [beside.lstrip("k").removeprefix(":").lstrip(" "), *below]


def _emitted(value: Iterable[Any], *, width: int = WIDTH, indent: int = 2) -> str:
    events: list[Any] = [yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=False), *value]
    events += [yaml.DocumentEndEvent(explicit=False), yaml.StreamEndEvent()]
    written: str = yaml.emit(events, Dumper=_Dumper, allow_unicode=True, width=width, indent=indent)
    return written


#: Texts with more characters bypass the emitter, which inspects each character in Python.
_LARGE = 10_000
#: Text that needs no quotes in any context, and characters that need no escapes inside quotes.
_BARE = re.compile(r"[A-Za-z][A-Za-z0-9 .;()/+*=_-]*[A-Za-z0-9.;)]")
_NO_ESCAPES = re.compile(r"[ !#-\[\]-~\xa1-\xac\xae-\u05ff]*")


def _written_large(text: str) -> str | None:
    """Return a large text on one line; None for any other, and if it needs escapes."""
    if len(text) <= _LARGE or isinstance(text, Bare):
        return None
    if _BARE.fullmatch(text):
        return text
    return f'"{text}"' if _NO_ESCAPES.fullmatch(text) else None


class _Dumper(yaml.SafeDumper):
    """PyYAML's emitter, but with lists indented below their keys, and double quotes around short texts.

    In these, apostrophes need no escape.
    """

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        """Indent the items of a list, too."""
        super().increase_indent(flow, indentless=False)

    def choose_scalar_style(self) -> str:
        """Prefer double quotes to PyYAML's single quotes, unless the text contains one or must be wrapped."""
        style: str = super().choose_scalar_style()
        if style != "'" or getattr(self.event, "style", None):
            return style
        text: str = getattr(self.event, "value", "")
        is_short = not _is_broken(text, self.column + 2, self.best_width)
        return '"' if text and is_short and not set(text) & set('"\\') else style


def _is_broken(text: str, column: int, width: int) -> bool:
    """Return whether the emitter breaks a text in single quotes, which begins at a column, at a blank."""
    last = len(text) - 1
    for index, character in enumerate(text):
        if character == " " and column > width and 0 < index < last:
            return True
        column += 2 if character == "'" else 1
    return False


def _events(value: Writable, *, flow: bool = False) -> Iterator[Any]:
    if isinstance(value, str):
        written = "~" if flow and value == "" and isinstance(value, Bare) else value
        yield ScalarEvent(None, None, (True, True), written, style=_style(value))
    elif isinstance(value, Mapping):
        yield MappingStartEvent(None, None, implicit=True, flow_style=flow)
        for key, part in value.items():
            yield from _events(key)
            yield from _events(part, flow=flow)
        yield MappingEndEvent()
    else:
        yield SequenceStartEvent(None, None, implicit=True, flow_style=flow or isinstance(value, FlowStyle))
        for item in value:
            yield from _events(item, flow=flow)
        yield SequenceEndEvent()


def _style(text: str) -> str | None:
    """Return the preferred style of a text; the emitter falls back to a safer one if it does not fit.

    Text that a YAML reader could take for a number, a date or a boolean is quoted;
    text of several lines is a literal block.
    """
    if isinstance(text, Bare):
        return None
    if _ODD_BREAKS.search(text):
        return '"'
    if "\n" in text:
        return "|"
    resolved = _resolver().resolve(yaml.ScalarNode, text, (True, False))
    return None if resolved == "tag:yaml.org,2002:str" and not _NUMBER.fullmatch(text) else '"'


#: Numbers of YAML 1.2 that PyYAML, a YAML 1.1 parser, takes for text.
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+")


@lru_cache(maxsize=1)
def _resolver() -> Any:
    return yaml.resolver.Resolver()
