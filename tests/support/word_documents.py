"""Documents for Word from XML that tests type, as other programs write it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from argmap.formats.shared.files.zip import zipped

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SPACES = f'xmlns:w="{_WORD}" xmlns:r="{_RELATED}"'


def run(text: str, *looks: str) -> str:
    """A piece of text, with elements such as `b` and `i` among its properties."""
    marks = "".join(f"<w:{look}/>" for look in looks)
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r><w:rPr>{marks}</w:rPr>{lines}</w:r>"


def paragraph(
    *parts: str, style: str = "", item: tuple[int, int] | None = None, left: int | None = None, more: str = ""
) -> str:
    """A paragraph of texts or XML; `item` is the number of its list and its level, `left` its indent."""
    said = "".join(part if part.startswith("<w:") else run(part) for part in parts)
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if item is not None:
        properties += f'<w:numPr><w:ilvl w:val="{item[1]}"/><w:numId w:val="{item[0]}"/></w:numPr>'
    properties += f'<w:ind w:left="{left}"/>' if left is not None else ""
    return f"<w:p><w:pPr>{properties}{more}</w:pPr>{said}</w:p>"


def table(*rows: Sequence[str]) -> str:
    """A table of cells, each of which is XML or the text of a paragraph."""
    cells = (
        "".join(f"<w:tc>{cell if cell.startswith('<w:p') else paragraph(cell)}</w:tc>" for cell in row)
        for row in rows
    )
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def style(key: str, name: str, *, based_on: str = "", properties: str = "") -> str:
    """A style of paragraphs."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId={quoteattr(key)}><w:name w:val={quoteattr(name)}/>{base}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


def lists(marks: Mapping[int, str], *, step: int = 720) -> str:
    """The definitions of lists by number, each with nine levels of one mark, such as `•` or `%1.`."""
    found = ""
    for number, mark in marks.items():
        kind = "decimal" if mark.startswith("%") else "bullet"
        levels = "".join(
            f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="{kind}"/><w:lvlText w:val={quoteattr(mark)}/>'
            f'<w:pPr><w:ind w:left="{step * (at + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
            for at in range(9)
        )
        found += f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>'
    named = (f'<w:num w:numId="{one}"><w:abstractNumId w:val="{one}"/></w:num>' for one in marks)
    return found + "".join(named)


def document(
    *body: str,
    styles: str = "",
    numbering: str = "",
    notes: Mapping[int, str] | None = None,
    title: str = "",
    **more: str,
) -> bytes:
    """A document of paragraphs and tables; `notes` are the texts of footnotes by their ids.

    `more` are further parts by their names, such as `header`.
    """
    parts = {
        "document": f"<w:body>{''.join(body)}</w:body>",
        "styles": styles,
        "numbering": numbering,
        **more,
    }
    texts = (
        f'<w:footnote w:id="{key}">{paragraph(text)}</w:footnote>' for key, text in (notes or {}).items()
    )
    parts["footnotes"] = "".join(texts)
    related = "".join(
        f'<Relationship Id="{name}" Type="{_RELATED}/{name}" Target="{name}.xml"/>'
        for name, said in parts.items()
        if said and name != "document"
    )
    relations = f'<Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>'
    main = f'<Relationship Id="d" Type="{_RELATED}/officeDocument" Target="word/document.xml"/>'
    core = (
        f'<Relationship Id="c" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="core.xml"/>'
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": relations.format(main + core),
        "core.xml": f"<coreProperties><title>{escape(title)}</title></coreProperties>",
        "word/_rels/document.xml.rels": relations.format(related),
    }
    return zipped(
        files | {f"word/{name}.xml": f"<w:{name} {_SPACES}>{said}</w:{name}>" for name, said in parts.items()}
    )
