"""The case format for assistants: the keys of each element, from the table of keys, and a bundled case."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.syntax.schema import ELEMENTS, KINDS, SHORT_FORM
from argmap.workspace.library import bundled_folder, read_text

#: A case that is short, and has parties and links of both kinds.
EXAMPLE = "phones-in-class"


def format_guide() -> str:
    """Return the format in Markdown."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield "# The case file"
    yield ""
    yield "A case is a YAML file: one question, and everything said about it. A claim is one sentence that somebody"
    yield "puts forward. It can support or counter other claims, or links between them, written 'premise -> target'."
    for element, keys in ELEMENTS.items():
        yield ""
        yield f"## {element}"
        yield ""
        if element in SHORT_FORM:
            yield f"In short: only its `{SHORT_FORM[element]}`."
            yield ""
        for word, key in keys.items():
            required = ", required" if key.required else ""
            yield f"- `{word}` ({KINDS[key.kind]}{required}): {key.doc}"
    yield ""
    yield "## An example"
    yield ""
    yield "```yaml"
    yield read_text(str(bundled_folder() / f"{EXAMPLE}.yaml")).rstrip("\n")
    yield "```"
    yield ""
