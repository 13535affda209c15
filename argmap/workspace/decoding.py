"""Decode the bytes of a file as UTF-8, or report what else they are.

Excel and Word files are converted to text, and of a mind map of XMind the part with the map is the text.
Files of other programs may have another encoding: one given by a byte order mark or an XML declaration, or
Windows-1252, as older Windows programs write it. The last is a guess, as is UTF-16 without a mark, so the
encoding is reported; one that the file itself declares is not.
"""

from __future__ import annotations

import os
import re

from argmap.core.diagnostics import ArgmapError, Diagnostic, SourceText, Span
from argmap.core.quoting import quoted, shell_word

_ZIP = b"PK\x03\x04"
#: The first bytes of files that are not text, and the kind of each.
_SIGNATURES = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a picture, sound or video"),
    (b"%PDF", "a PDF document"),
    (_ZIP, "a ZIP archive, like Excel (.xlsx) and Word (.docx) files"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file (.xls, .doc)"),
    (b"\x1f\x8b", "compressed with gzip"),
)
#: The name of the part that each file of Excel and Word has.
_OFFICE_PART = b"[Content_Types].xml"
_OFFICE_SUFFIXES = frozenset((".docx", ".docm", ".xlsx", ".xlsm"))
#: Mind maps that are archives, by their suffixes.
_MIND_MAPS = {
    ".xmind": "a mind map of XMind that is damaged or has a password",
    ".itmz": "a mind map of iThoughts",
}
#: OpenDocument files, as written by LibreOffice, by the type in their first part, each with the format to
#: save it in.
_OPEN_DOCUMENTS = {
    b"opendocument.spreadsheet": (
        "an OpenDocument spreadsheet (.ods)",
        "save it as .xlsx or as 'CSV UTF-8 (.csv)'",
    ),
    b"opendocument.text": ("an OpenDocument text (.odt)", "save it as .docx or as plain text in UTF-8"),
}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_UTF_32 = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
#: The encodings in use besides UTF-8 that an XML declaration may give; compiled when it is needed.
_DECLARED = rb"""<\?xml[^>]{0,100}\bencoding\s*=\s*["'](iso-8859-\d{1,2}|latin-?1|us-ascii|windows-125\d|koi8-[ru]|macintosh|shift_jis|euc-(?:jp|kr)|gb2312|gbk|gb18030|big5)["']"""
_WINDOWS = "Windows-1252"
#: Names that Windows programs give to Windows-1252, which has letters where these have none.
_MEANS_WINDOWS = frozenset(("iso-8859-1", "latin1", "latin-1", "us-ascii"))
#: How many bytes of a text are looked at for its encoding.
_LOOKED_AT = 400


def is_text(path: str) -> bool:
    """Return whether a file does not begin like one of a known binary format, Excel's and Word's included.

    Raises:
        OSError: It cannot be read.
    """
    with open(path, "rb") as file:
        return _signed_kind(file.read(_LOOKED_AT)) is None


def decoded(data: bytes, file: str) -> str:
    """Return the text of a file, without a byte order mark.

    For an Excel or Word file, it is the transcript of `workspace.office`.

    Raises:
        ArgmapError: The file is not UTF-8; its diagnostic has the place, or the kind of a file that is not a
            text.
    """
    if data.startswith(_ZIP):
        from argmap.workspace.office.transcript import office_text

        if (text := office_text(data, file)) is not None:
            return text
        from argmap.workspace.mind_map_archive import mind_map_text

        if (text := mind_map_text(data, file)) is not None:
            return text
    if codec := (_marked(data) or _unmarked_utf16(data) or "").lower():
        begun = Span(SourceText(file, data.decode(codec, errors="replace")), 0, 1)
        hint = f"{_way_to_utf8(file)}; or: {_conversion(codec.upper(), file)}"
        found = Diagnostic("not-utf8", f"this is {codec[:6].upper()}, and not UTF-8", begun, hint=hint)
        raise ArgmapError(f"{quoted(file)} is not UTF-8", diagnostics=[found])
    try:
        return data.decode("utf-8-sig").lstrip("\ufeff")  # some programs write the mark twice
    except UnicodeDecodeError as error:
        kind = _kind(data)
        raise (_not_utf8(data, file, error) if kind is None else _not_text(data, file, kind)) from None


def decoded_foreign(data: bytes, file: str) -> tuple[str, str | None]:
    """Return the text of another program's file, and its encoding, if that is not UTF-8 nor declared in it.

    Raises:
        ArgmapError: The file is damaged UTF-8, or not a text; see `decoded`.
    """
    if (unmarked := _unmarked_utf16(data)) is not None:
        return data.decode(unmarked, errors="replace"), "UTF-16"
    try:
        return decoded(data, file), None
    except ArgmapError:
        if (text := _as_declared(data)) is not None:
            return text, None
        encoding = _other_encoding(data)
        if encoding is None:
            raise
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            pass
        raise


def _as_declared(data: bytes) -> str | None:
    """Return the text of XML in the encoding that it declares; None without one, or if it is not in it."""
    declared = re.match(_DECLARED, data, re.IGNORECASE)
    if declared is None:
        return None
    name = declared[1].decode("ascii").lower()
    for encoding in (_WINDOWS, "iso-8859-1") if name in _MEANS_WINDOWS else (name,):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _other_encoding(data: bytes) -> str | None:
    """Return the encoding of a text that is not UTF-8.

    None for damaged UTF-8, and for files that are not text.
    """
    if (marked := _marked(data)) is not None:
        return marked
    if _kind(data) is not None:
        return None
    letters = [letter for letter in data.decode("utf-8", errors="replace") if not letter.isascii()]
    return _WINDOWS if 2 * letters.count("\ufffd") > len(letters) else None  # most letters are not UTF-8


def _marked(data: bytes) -> str | None:
    """Return the encoding that a byte order mark says, other than UTF-8; None without one."""
    if data.startswith(_UTF_32):
        return "UTF-32"
    return "UTF-16" if data.startswith(_UTF_16) else None


def _unmarked_utf16(data: bytes) -> str | None:
    """Return the codec of UTF-16 without a byte order mark.

    It is recognized by zeros in every other byte at the start. None otherwise.
    """
    begun = data[:_LOOKED_AT]
    if _marked(data) is not None or b"\0" not in begun or len(begun) < 4:
        return None
    for codec, letters, zeros in (
        ("utf-16le", begun[::2], begun[1::2]),
        ("utf-16be", begun[1::2], begun[::2]),
    ):
        if b"\0" not in letters and 2 * zeros.count(0) > len(zeros):
            return codec
    return None


def _signed_kind(data: bytes) -> str | None:
    """Return the kind that the first bytes of a file say; None if they are of no known kind."""
    return next((kind for start, kind in _SIGNATURES if data.startswith(start)), None)


def _kind(data: bytes) -> str | None:
    """Return the kind of a file that is not UTF-8; None for a text in another encoding."""
    if (kind := _signed_kind(data)) is not None:
        return kind
    return "binary" if b"\0" in data and _marked(data) is None else None


def _not_text(data: bytes, file: str, kind: str) -> ArgmapError:
    hint = "name a text file; 'argmap formats' lists what can be read"
    suffix = os.path.splitext(file)[1].lower()
    if suffix in _OFFICE_SUFFIXES and data.startswith(_ZIP) and not _is_whole_archive(data):
        kind, hint = "an Excel or Word file that is cut off or damaged", "copy or download it again"
    elif (mind_map := _MIND_MAPS.get(suffix)) is not None:
        kind, hint = mind_map, "export it from there as OPML (.opml), which argmap reads"
    elif ".xlsx" in kind and _OFFICE_PART not in data:
        kind, hint = "a ZIP archive", "unpack it, and name the folder that it becomes"
    elif "gzip" in kind:
        hint = "unpack it with gunzip, and name the file that it becomes"
    elif ".xlsx" in kind or ".xls," in kind:
        hint = "save a table as 'CSV UTF-8 (.csv)', a document as Word (.docx)"
    for kind_of_document, (document, way) in _OPEN_DOCUMENTS.items():
        if kind_of_document in data[:120]:
            kind, hint = document, way
    found = Diagnostic("not-utf8", f"this is {kind}, not a text", file=file, hint=hint)
    return ArgmapError(f"{quoted(file)} is not a text", diagnostics=[found])


def _is_whole_archive(data: bytes) -> bool:
    from io import BytesIO
    from zipfile import is_zipfile

    return is_zipfile(BytesIO(data))


def _not_utf8(data: bytes, file: str, error: UnicodeDecodeError) -> ArgmapError:
    bom = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    at = len(data[bom : bom + error.start].decode("utf-8"))
    source = SourceText(file, data[bom:].decode("utf-8", errors="replace"))
    byte = data[bom + error.start]
    message = f"the byte 0x{byte:02X} is not UTF-8 here"
    hint = _way_to_utf8(file)
    if _other_encoding(data) is not None:
        hint += f"; or, if it is Windows-1252: {_conversion('WINDOWS-1252', file)}"
    found = Diagnostic("not-utf8", message, Span(source, at, at + 1), hint=hint)
    return ArgmapError(f"{quoted(file)} is not UTF-8", diagnostics=[found])


def _conversion(encoding: str, file: str) -> str:
    return f"iconv -f {encoding} -t UTF-8 {shell_word(file)} > NEW"


def _way_to_utf8(file: str) -> str:
    in_excel = "; in Excel: Save As, 'CSV UTF-8'" if file.lower().endswith((".csv", ".tsv")) else ""
    return f"save the file as UTF-8{in_excel}"
