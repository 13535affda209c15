"""The reasons why Argdown refuses a token, and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from argmap.formats.shared.argdown.tokens import ArgdownToken

#: The most characters of the refused text that are repeated.
_MOST_LETTERS = 40


class Refusal(NamedTuple):
    """An error and its remedy; `{word}` is what the file has there, `{name}` the same without a colon."""

    message: str
    hint: str


_FIRST_RELATION = Refusal(
    "a paragraph cannot begin with '{word}'",
    "remove the empty line above it, or write \\{word} where it is text",
)
_RELATION = Refusal(
    "'{word}' has to be indented more than what it is about",
    "indent it, or write \\{word} where it is text",
)
_REFERENCE = Refusal(
    "'{word}' is inside a text or a paragraph",
    "put an empty line above it, write @{name} to mention it, or \\{word} where it is text",
)
_NO_TEXT = Refusal("a text is needed here", "write one, or remove what is before it")
_OTHER = Refusal("'{word}' cannot be here", "write a \\ before it where it is text")
_IN_CODE = r"Argdown has no code in backticks: write a \ before each [ < { _ * and # between them"
_BY_KIND: Mapping[str, Refusal] = MappingProxyType(
    {
        **dict.fromkeys(("statement", "statement:", "argument", "argument:"), _REFERENCE),
        **dict.fromkeys(("empty", "eof"), _NO_TEXT),
        "relation": _RELATION,
        "data": Refusal(
            "data in braces cannot be here",
            "write them once, after the text, or \\{{ where it is text",
        ),
        "item": Refusal(
            "'{word}' begins a list inside a paragraph",
            "put an empty line above it, or write a \\ before it",
        ),
        "heading": Refusal("a heading is inside a paragraph", "put an empty line above it"),
        "number": Refusal(
            "'{word}' is inside a paragraph",
            "put an empty line above it, or write \\( where it is text",
        ),
        "inference": Refusal(
            "'--' is under no numbered premise",
            "number the premises as (1) and (2), or write \\-- where it is text",
        ),
        "unclosed": Refusal("an inference is not closed", "end it with --"),
        "front": Refusal(
            "front matter can only be at the beginning",
            "move it there, or write \\=== where it is text",
        ),
        "tag": Refusal("the tag '{word}' cannot be here", "write tags after the text or the title"),
        "text": Refusal(
            "'{word}' cannot follow what is before it",
            "put an empty line above it; a text follows [Title]: with a colon",
        ),
        "mark": Refusal(
            "'{word}' cannot follow what is before it",
            "put an empty line above it, or a \\ before it",
        ),
    }
)


def way_out_of_code(text: str, at: int) -> str | None:
    """Return the remedy for a mistake between backticks, which mark code in Markdown; None elsewhere."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    before, after = text.count("`", start, at), text.count("`", at, end if end >= 0 else len(text))
    return _IN_CODE if before % 2 and after else None


def misplaced(token: ArgdownToken, tokens: list[ArgdownToken], at: int) -> Refusal:
    """Return what is wrong with a misplaced token, and the remedy."""
    begins_paragraph = at == 0 or tokens[at - 1].kind == "empty"
    if token.kind in ("indent", "dedent"):
        token = next((one for one in tokens[at:] if one.kind not in ("indent", "dedent")), token)
    refusal = _BY_KIND.get(token.kind, _OTHER)
    if token.kind == "relation" and begins_paragraph:
        refusal = _FIRST_RELATION
    word = " ".join(token.image.split())
    word = word if len(word) <= _MOST_LETTERS else f"{word[:_MOST_LETTERS]} ..."
    return Refusal(*(words.format(word=word, name=word.rstrip(":")) for words in refusal))
