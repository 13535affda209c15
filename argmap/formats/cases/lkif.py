"""Argument graphs of Carneades 2 (LKIF) and Carneades 3 (CAF), as XML.

T. F. Gordon: The Legal Knowledge Interchange Format (LKIF), ESTRELLA Deliverable 4.1, 2008. Nothing is read
of its theories, which are rules for a machine.
"""

from __future__ import annotations

from argmap.core.diagnostics import SourceText
from argmap.formats.importing import Importer
from argmap.formats.shared.carneades.xml import LEAVES_OUT, read_graphs
from argmap.formats.shared.files.xml import begins_with_element, parse_xml
from argmap.syntax.parsing import ParsedCase


def detect(source: SourceText) -> bool:
    """Return whether a text begins like LKIF or CAF."""
    return begins_with_element(source, "lkif", "caf")


def parse(source: SourceText) -> ParsedCase:
    """Parse the graphs of a file into a case, with warnings for what a case cannot hold."""
    return parse_xml(
        source,
        "argument graph of Carneades",
        ("lkif", "caf"),
        lambda root, mistakes, left_out: read_graphs(root, source, mistakes, left_out),
    )


IMPORTER = Importer(
    "lkif",
    "argument graphs of Carneades 2 and 3, as XML (LKIF, CAF)",
    (".lkif", ".caf"),
    detect,
    parse,
    leaves_out=LEAVES_OUT,
)
