"""Says why Argdown refuses what stands somewhere, and what to write instead."""

from __future__ import annotations

from argmap.formats.shared.argdown_tokens import Token


def misplaced(token: Token, tokens: list[Token], at: int) -> tuple[str, str]:
    """Return what is wrong with a token that cannot stand where it does, and the way out."""
    paragraph = at == 0 or tokens[at - 1].kind == "empty"
    if token.kind in ("indent", "dedent"):
        token = next((one for one in tokens[at:] if one.kind not in ("indent", "dedent")), token)
    word = " ".join(token.image.split())
    word = word if len(word) <= 40 else f"{word[:40]} ..."
    if token.kind == "relation" and paragraph:
        return (
            f"a paragraph cannot begin with '{word}'",
            f"remove the empty line above it, or write \\{word} where it is text",
        )
    if token.kind == "relation":
        return (
            f"'{word}' has to be indented more than what it is about",
            f"indent it, or write \\{word} where it is text",
        )
    if token.kind in ("statement", "statement:", "argument", "argument:"):
        return (
            f"'{word}' stands within a text or a paragraph",
            f"put an empty line above it, write @{word.rstrip(':')} to mention it, or \\{word} where it is text",
        )
    others: dict[str, tuple[str, str]] = {
        "data": (
            "data in braces cannot stand here",
            "write them once, after the text, or \\{ where it is text",
        ),
        "item": (
            f"'{word}' begins a list within a paragraph",
            "put an empty line above it, or write a \\ before it",
        ),
        "heading": ("a heading stands within a paragraph", "put an empty line above it"),
        "number": (
            f"'{word}' stands within a paragraph",
            "put an empty line above it, or write \\( where it is text",
        ),
        "inference": (
            "'--' stands under no numbered premise",
            "number the premises as (1) and (2), or write \\-- where it is text",
        ),
        "unclosed": ("an inference is not closed", "end it with --"),
        "front": (
            "front matter can only stand at the beginning",
            "move it there, or write \\=== where it is text",
        ),
        "tag": (f"the tag '{word}' cannot stand here", "write tags after the text or the title"),
        "text": (
            f"'{word}' cannot follow what is before it",
            "put an empty line above it; a text follows [Title]: with a colon",
        ),
        "mark": (
            f"'{word}' cannot follow what is before it",
            "put an empty line above it, or a \\ before it",
        ),
    }
    fallback = ("a text is needed here", "write one, or remove what is before it")
    return others.get(
        token.kind,
        fallback
        if token.kind in ("empty", "eof")
        else (f"'{word}' cannot stand here", "write a \\ before it where it is text"),
    )
