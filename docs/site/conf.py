"""How Sphinx builds the site; see `make docs`."""

from __future__ import annotations

from typing import Any

from sphinx.ext.napoleon import Config, GoogleDocstring

import argmap

project = "argmap"
author = "The argmap developers"
version = release = argmap.__version__
html_title = f"argmap {release}"
root_doc = "index"

extensions = ["myst_parser", "sphinx.ext.autodoc"]
suppress_warnings = ["misc.highlighting_failure"]  # excerpts of case files are not always whole YAML

myst_heading_anchors = 4
smartquotes_action = "D"  # dashes only: quotation marks stay as they were typed

default_role = "code"  # as docstrings quote names in single backticks
autodoc_default_options = {"members": True, "inherited-members": "object, tuple, BaseException, Shown"}
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
maximum_signature_line_length = 90

html_theme = "furo"
html_copy_source = False
html_show_copyright = False
html_static_path = ["style.css"]
html_css_files = ["style.css"]


def setup(app: Any) -> None:
    """Take the pictures and pages of the gallery along, and say how docstrings are read."""
    app.config.html_extra_path = [f"{app.srcdir}/files"]
    app.connect("autodoc-process-docstring", read_sections)
    app.connect("autodoc-process-signature", short_signature)
    app.connect("autodoc-skip-member", is_field)
    app.connect("missing-reference", public_name)


def read_sections(app: Any, what: str, name: str, found: object, options: Any, lines: list[str]) -> None:
    """Turn the sections of a Google docstring into fields.

    The extension napoleon does the same, but takes what precedes a colon in the docstring of a
    property for its type; here a property is read as a method is.
    """
    kind = "method" if what == "property" else what
    lines[:] = GoogleDocstring(lines, Config(), app, kind, name, found, options).lines()


def short_signature(
    app: Any, what: str, name: str, found: object, options: Any, signature: str | None, returned: str | None
) -> tuple[str | None, str | None]:
    """Leave out where a value was written, which is not for callers to give, and write defaults as Python."""
    if signature and ", written_at: " in signature:
        signature = signature.partition(", written_at: ")[0] + ")"
    return (signature.replace("<factory>", "{}") if signature else signature), returned


def is_field(app: Any, what: str, name: str, found: object, skip: bool, options: Any) -> bool | None:
    """Skip the fields of named tuples: the signature lists them, and Python says only their numbers."""
    return True if type(found).__name__ == "_tuplegetter" else None


def public_name(app: Any, env: Any, node: Any, content: Any) -> Any:
    """Lead a type from the module where it is defined to its public name, if it has one."""
    name = node["reftarget"].rpartition(".")[2]
    if node.get("refdomain") != "py" or name not in argmap.__all__:
        return None
    domain = env.get_domain("py")
    return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", f"argmap.{name}", node, content)
