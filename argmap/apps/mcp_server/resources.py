"""The resources for assistants: the format, the cases of the folder and of the library, and sources."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, unquote

from argmap.apps.mcp_server.answer import shown
from argmap.apps.mcp_server.folder import CaseFolder, library_names
from argmap.apps.mcp_server.tools.read_source import read_page
from argmap.core.diagnostics import ArgmapError
from argmap.syntax.json_schema import case_json_schema
from argmap.syntax.schema import ELEMENTS, KINDS, SHORT_FORM
from argmap.workspace.library import bundled_folder, read_text

SCHEME = "argmap://"
FORMAT, SCHEMA = f"{SCHEME}format", f"{SCHEME}schema"
#: How many characters of a file a resource has; more are read by tools, part by part.
MOST = 200_000


class ListedResource(NamedTuple):
    """A resource: its address, its name, what it is, and its type."""

    uri: str
    name: str
    description: str
    mime_type: str


class ResourcePattern(NamedTuple):
    """Resources whose addresses differ in one part."""

    template: str
    name: str
    description: str
    mime_type: str


PATTERNS = (
    ResourcePattern(
        f"{SCHEME}case/{{+path}}", "case", "The text of a case file in the folder.", "application/yaml"
    ),
    ResourcePattern(
        f"{SCHEME}library/{{name}}", "library", "A case that comes with argmap.", "application/yaml"
    ),
    ResourcePattern(
        f"{SCHEME}source/{{+path}}", "source", "The text of a source in the folder.", "text/plain"
    ),
)


def resources(folder: CaseFolder) -> Iterator[ListedResource]:
    """Yield all resources."""
    yield ListedResource(
        FORMAT, "The case format", "The keys of a case file, with an example.", "text/markdown"
    )
    yield ListedResource(
        SCHEMA, "The schema of case files", "The JSON Schema of a case file.", "application/schema+json"
    )
    for path in folder.cases():
        yield ListedResource(_address("case", path), shown(path), "A case in the folder.", "application/yaml")
    for path in folder.source_files():
        yield ListedResource(_address("source", path), shown(path), "A source in the folder.", "text/plain")
    for name in library_names():
        yield ListedResource(
            _address("library", name), name, "A case that comes with argmap.", "application/yaml"
        )


def read_resource(folder: CaseFolder, uri: str) -> tuple[str, str]:
    """Return the text of a resource and its type; characters that nobody sees are escaped.

    Raises:
        ArgmapError: There is no such resource, or it is too long.
    """
    if uri == FORMAT:
        return _format_guide(), "text/markdown"
    if uri == SCHEMA:
        return json.dumps(case_json_schema(), indent=2), "application/schema+json"
    kind, _, name = uri.removeprefix(SCHEME).partition("/")
    if not uri.startswith(SCHEME) or kind not in ("case", "library", "source") or not name:
        hint = f"there is {FORMAT}, {SCHEMA}, and those that 'resources/list' names"
        raise ArgmapError(f"there is no resource '{shown(uri)[:200]}'", hint=hint)
    path = unquote(name)
    if kind == "source":
        return _source(folder, path), "text/plain"
    read = folder.read(path)
    if (read.path is None) != (kind == "library") or read.stage is not None:
        raise ArgmapError(f"there is no {kind} '{shown(path)}'", hint="the tool 'list' has the names")
    text = shown(read.parsed.source.text)
    if len(text) > MOST:
        raise ArgmapError(
            f"'{shown(path)}' is too long to be read at once", hint="the tool 'show' shows parts of it"
        )
    return text, "application/yaml"


def _source(folder: CaseFolder, path: str) -> str:
    page = read_page(folder, path, 0, MOST)
    if page.next_offset is not None:
        hint = "the tool 'read-source' reads it part by part"
        raise ArgmapError(f"'{shown(path)}' is too long to be read at once", hint=hint)
    return shown(page.text)


def _address(kind: str, path: str) -> str:
    return f"{SCHEME}{kind}/{quote(path, safe='/')}"


#: A case that is short, and has parties and links of both kinds.
EXAMPLE = "phones-in-class"


def _format_guide() -> str:
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
