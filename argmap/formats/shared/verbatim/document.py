"""A debate file for Word (ECMA-376) with the styles of Verbatim, written as a ZIP archive of XML.

Fonts are named in the styles, not taken from a theme. Headings begin pages, as in Verbatim, except the first
on a page that has nothing but headings and remarks, or where they are not to. The same paragraphs give the
same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from argmap.core.quoting import valid_xml
from argmap.formats.shared.files.zip import zipped
from argmap.formats.shared.verbatim.paragraphs import HEADINGS, LOOK_IDS, STYLE_IDS, Look, VerbatimParagraph

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = f"""{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"""
_RELATIONS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"""
_OF_DOCUMENT = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="{_OFFICE}/settings" Target="settings.xml"/></Relationships>"""
#: Word opens a document without this in the mode for files of Word 2007.
_SETTINGS = f"""{_HEAD}<w:settings xmlns:w="{_W}"><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>"""
_FONT = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:eastAsia="Calibri"/>'
_BOX = "".join(
    f'<w:{side} w:val="single" w:sz="24" w:space="1" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right")
)
_BREAK = "<w:keepNext/><w:keepLines/><w:pageBreakBefore/>"


def _style(
    kind: str,
    key: str,
    name: str,
    aliases: str,
    paragraph: str,
    run: str,
    *,
    above: str = "Normal",
    after: str = "",
) -> str:
    """Return the definition of a style: its id, its name, other names, and how paragraphs and runs look."""
    parts = [f'<w:style w:type="{kind}" w:styleId="{key}"{after}><w:name w:val="{name}"/>']
    parts += [f'<w:aliases w:val="{aliases}"/>'] if aliases else []
    parts += [f'<w:basedOn w:val="{above}"/>'] if above else []
    parts += ['<w:next w:val="Normal"/>'] if kind == "paragraph" and above else []
    parts += ['<w:uiPriority w:val="1"/><w:qFormat/>']
    parts += [f"<w:pPr>{paragraph}</w:pPr>"] if paragraph else []
    parts += [f"<w:rPr>{run}</w:rPr>"] if run else []
    return "".join([*parts, "</w:style>"])


def _size(points: int) -> str:
    return f'<w:sz w:val="{2 * points}"/><w:szCs w:val="{2 * points}"/>'


def _heading(level: int) -> str:
    return f'<w:outlineLvl w:val="{level - 1}"/>'


_CENTRED = '<w:jc w:val="center"/>'
_STYLES = f"""{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>{_FONT}{_size(11)}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>""" + "".join(
    (
        _style("paragraph", "Normal", "Normal", "Normal/Card", "", f"{_FONT}{_size(11)}", above="", after=' w:default="1"'),
        _style("paragraph", "Heading1", "heading 1", "Pocket", f'{_BREAK}<w:pBdr>{_BOX}</w:pBdr><w:spacing w:before="240" w:after="0"/>{_CENTRED}{_heading(1)}', f"<w:b/>{_size(26)}"),
        _style("paragraph", "Heading2", "heading 2", "Hat", f'{_BREAK}<w:spacing w:before="40" w:after="0"/>{_CENTRED}{_heading(2)}', f'<w:b/>{_size(22)}<w:u w:val="double"/>'),
        _style("paragraph", "Heading3", "heading 3", "Block", f'{_BREAK}<w:spacing w:before="40" w:after="0"/>{_CENTRED}{_heading(3)}', f'<w:b/>{_size(16)}<w:u w:val="single"/>'),
        _style("paragraph", "Heading4", "heading 4", "Tag", f'<w:keepNext/><w:keepLines/><w:spacing w:before="40" w:after="0"/>{_heading(4)}', f"<w:b/>{_size(13)}"),
        _style("paragraph", "Analytic", "Analytic", "", "", "", above="Heading4"),
        _style("paragraph", "Undertag", "Undertag", "", "", f"<w:i/>{_size(12)}"),
        _style("character", "DefaultParagraphFont", "Default Paragraph Font", "", "", "", above="", after=' w:default="1"'),
        _style("character", "Style13ptBold", "Style 13 pt Bold", "Cite", "", f"<w:b/>{_size(13)}", above="DefaultParagraphFont"),
        _style("character", "StyleUnderline", "Style Underline", "Underline", "", f'{_size(11)}<w:u w:val="single"/>', above="DefaultParagraphFont"),
        _style("character", "Emphasis", "Emphasis", "", "", f'<w:b/>{_size(11)}<w:u w:val="single"/><w:bdr w:val="single" w:sz="8" w:space="0" w:color="auto"/>', above="DefaultParagraphFont"),
    )
) + "</w:styles>"  # fmt: skip
_PAGE = '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1080" w:right="1080" w:bottom="1080" w:left="1080" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'


def verbatim_document(
    title: str, lang: str | None, paragraphs: Iterable[VerbatimParagraph], *, begins_pages: bool = True
) -> bytes:
    """Return a document with a title, in a language given as a BCP 47 tag.

    `begins_pages` is False if no heading is to begin a page.
    """
    body = "".join(_paragraphs(paragraphs, begins_pages=begins_pages))
    language = f"<dc:language>{_escaped(valid_xml(lang))}</dc:language>" if lang else ""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": f'{_HEAD}<w:document xmlns:w="{_W}"><w:body>{body}{_PAGE}</w:body></w:document>',
        "word/styles.xml": _STYLES,
        "word/settings.xml": _SETTINGS,
        "word/_rels/document.xml.rels": _OF_DOCUMENT,
        "docProps/core.xml": f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{_escaped(valid_xml(" ".join(title.split())))}</dc:title>{language}</cp:coreProperties>',
    }
    return zipped(parts)


def _paragraphs(paragraphs: Iterable[VerbatimParagraph], *, begins_pages: bool) -> Iterator[str]:
    """Yield paragraphs.

    A heading stays on the page of one above it if there are only remarks between them.
    """
    stays = False
    for paragraph in paragraphs:
        is_heading = paragraph.style in HEADINGS
        yield _paragraph(paragraph, stays=is_heading and (stays or not begins_pages))
        stays = is_heading or (stays and paragraph.style == "undertag")


def _paragraph(paragraph: VerbatimParagraph, *, stays: bool) -> str:
    style = STYLE_IDS[paragraph.style]
    own = '<w:pageBreakBefore w:val="0"/>' if stays else ""
    properties = "" if style == "Normal" else f'<w:pPr><w:pStyle w:val="{style}"/>{own}</w:pPr>'
    return f"<w:p>{properties}{''.join(_run(text, look) for text, look in paragraph.pieces if text)}</w:p>"


def _run(text: str, look: Look) -> str:
    properties = f'<w:rStyle w:val="{LOOK_IDS[look]}"/>' if look else ""
    properties += '<w:highlight w:val="cyan"/>' if look == "read" else ""
    marked = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{marked}{''.join(_texts(text))}</w:r>"


def _texts(text: str) -> Iterator[str]:
    """Yield the elements for a text, in which line feeds and tabs are elements of their own."""
    text = valid_xml(text.replace("\r\n", "\n").replace("\r", "\n"))
    for number, line in enumerate(text.split("\n")):
        if number:
            yield "<w:br/>"
        for at, piece in enumerate(line.split("\t")):
            if at:
                yield "<w:tab/>"
            if piece:
                yield f'<w:t xml:space="preserve">{_escaped(piece)}</w:t>'


def _escaped(text: str) -> str:
    return escape(text, quote=False)
