"""Words, titles and data, written so that Argdown reads them unchanged."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from argmap.core.fixes import Writable
from argmap.formats.shared.argdown.shortcodes import SHORTCODES
from argmap.syntax.yaml.writer import Bare

#: The marks that have a meaning anywhere in a text.
_MARKS = r"\[\]<{*_\#\\"
_ESCAPED = re.compile(
    rf"""(?P<mark>[{_MARKS}])
    |(?P<include>@)(?=include\()
    |(?P<comment>/)(?=[/*])
    |(?P<front>={{3,}})
    |(?P<blanks>[ \t]{{2,}}|\t)
    |(?P<special>\.\S+?\.|:\S+?:)""",
    re.VERBOSE,
)
#: The marks that would be misread inside a shortcode.
_NOT_IN_SPECIAL = re.compile(rf"[{_MARKS}/=@]")
_TITLE = re.compile(r"[^\[\]<>\-\s!][^\[\]<>]{0,199}")
_ARGUMENT_TITLE = re.compile(r"[^\W_][^\[\]<>]{0,199}")
_TAG = re.compile(r"[A-Za-z0-9-]+")
_LONG_TAG = re.compile(r"[^)(\n\r]{1,200}")
_RULE = re.compile(r"[^\W_](?:[\w'()]|[ -](?![ -]))*")
_BARE = re.compile(r"[A-Za-z](?:[A-Za-z0-9._'-]| (?! ))*[A-Za-z0-9.]|[A-Za-z]")
_WORDS_OF_YAML = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"))
#: The characters that JSON leaves unescaped but that YAML, or an Argdown text, cannot have.
_UNPRINTABLE = re.compile("[}\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
#: The titles that a JavaScript program confuses with built-in properties of objects.
_OF_OBJECTS = frozenset(
    (
        "constructor",
        "hasOwnProperty",
        "isPrototypeOf",
        "propertyIsEnumerable",
        "toLocaleString",
        "toString",
        "valueOf",
    )
)


def is_one_line(text: str) -> bool:
    """Return whether a text can be written as it is: it has no line breaks and no blanks around it."""
    return not ("\n" in text or "\r" in text) and text == text.strip() != ""


def written_text(text: str) -> str:
    """Return a text with backslashes before what Argdown would misread; lines are joined."""
    return _escaped(text if is_one_line(text) else " ".join(text.split()))


def _escaped(text: str) -> str:
    parts, at = [], 0
    while found := _ESCAPED.search(text, at):
        parts.append(text[at : found.start()])
        at = found.end()
        if found.lastgroup in ("front", "blanks"):
            parts += [f"\\{one}" for one in found[0]]
        elif found.lastgroup != "special":
            parts.append(f"\\{found[0]}")
        elif found[0] in SHORTCODES or _NOT_IN_SPECIAL.search(found[0]):
            parts.append(f"\\{found[0][0]}")
            at = found.start() + 1
        else:
            parts.append(found[0])
    return "".join([*parts, text[at:]])


def is_title(title: str, *, of_argument: bool = False) -> bool:
    """Return whether a statement or an argument can have a title as it is."""
    pattern = _ARGUMENT_TITLE if of_argument else _TITLE
    return (
        pattern.fullmatch(title) is not None
        and title.isprintable()
        and title == title.strip()
        and title not in _OF_OBJECTS
        and not title.startswith(("__", "Untitled "))
    )


def written_tags(tags: tuple[str, ...]) -> str | None:
    """Return tags as they follow a text; None if one of them cannot be a tag."""
    written = [f"#{tag}" if _TAG.fullmatch(tag) else f"#({tag})" for tag in tags]
    known = all(_TAG.fullmatch(tag) or (_LONG_TAG.fullmatch(tag) and tag.isprintable()) for tag in tags)
    return " ".join(written) if known and len(set(tags)) == len(tags) else None


def written_rules(rules: tuple[str, ...]) -> str | None:
    """Return the rules of an inference; None if Argdown does not allow the words of one of them."""
    return ", ".join(rules) if all(_RULE.fullmatch(rule) for rule in rules) else None


def written_data(data: Mapping[str, Writable]) -> str:
    """Return data in braces, on one line."""
    return f"{{{', '.join(f'{_scalar(key)}: {_flow(value)}' for key, value in data.items())}}}"


def written_front(parts: Mapping[str, Any]) -> list[str]:
    """Return front matter: a line for each key, and for each key of a mapping that is not empty."""
    lines = []
    for key, value in parts.items():
        if isinstance(value, Mapping):
            lines += [f"{key}:", *(f"  {word}: {_flow(one)}" for word, one in value.items())]
        else:
            lines.append(f"{key}: {_flow(value)}")
    return ["===", *(line.replace("===", r"\u003d\u003d\u003d") for line in lines), "==="]


def _flow(value: Writable) -> str:
    if isinstance(value, Mapping):
        return written_data(value)
    if isinstance(value, str):
        return _scalar(value)
    return f"[{', '.join(map(_flow, value))}]"


def _scalar(text: str) -> str:
    if isinstance(text, Bare):
        return text or "null"
    if _BARE.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
