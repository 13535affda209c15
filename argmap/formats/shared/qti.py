"""Code shared by both versions of QTI: XML with its declaration, and identifiers."""

from __future__ import annotations

from hashlib import sha256
from xml.etree import ElementTree as ET

from argmap.core.quoting import safe_xml, valid_xml

XSI = "http://www.w3.org/2001/XMLSchema-instance"


def dump_xml(root: ET.Element, *, indent: bool = True) -> str:
    """Return an XML document as text; without `indent`, no blanks are added to paragraphs."""
    if indent:
        ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{safe_xml(ET.tostring(root, encoding="unicode"))}\n'


def element(parent: ET.Element, name: str, text: str = "", /, **attributes: str) -> ET.Element:
    """Add an element with a text; underscores in attribute names stand for hyphens."""
    named = {key.replace("_", "-"): valid_xml(value) for key, value in attributes.items()}
    made = ET.SubElement(parent, name, named)
    if text:
        made.text = valid_xml(text)
    return made


def identifier_of(*names: str) -> str:
    """Return an identifier that is stable while the names are, and that every platform accepts."""
    said = "\0".join(names).encode("utf-8", "replace")
    return f"argmap-{sha256(said).hexdigest()[:20]}"


def item_title(number: int) -> str:
    """Return the title of an item as shown by players: its id would give away the claims of the answer."""
    return f"Question {number}"
