"""The parts of an Office file (ECMA-376, part 2): a ZIP archive of XML, which may be malicious.

At most `MOST` bytes of a file are unpacked and at most `MOST_ELEMENTS` read, and XML that declares a document
type is refused, as entities can expand to any size. Names of elements and attributes are given without their
namespaces, which differ between the strict and the transitional form of the standard.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType
from typing import NamedTuple
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from argmap.core.diagnostics import ArgmapError, Diagnostic
from argmap.core.quoting import quoted

#: The most bytes unpacked from one file, the most elements in its parts, and their deepest nesting.
MOST = 64 * 1024 * 1024
MOST_ELEMENTS = 1_500_000
_DEEPEST = 500
#: The exceptions of `zipfile` for archives that are truncated, damaged, encrypted or compressed in another
#: way.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)


_SAVE_AGAIN = "open it in Word, Excel or LibreOffice, and save it again"
_SMALLER = "save the part of it that is a map as a file of its own"


class RelatedPart(NamedTuple):
    """A relationship of a part: the last word of its type, and the name of the other part."""

    kind: str
    part: str


class OfficePackage:
    """The parts of a file, read on demand."""

    def __init__(self, archive: zipfile.ZipFile, file: str) -> None:
        """Read the parts of an archive; `file` is its name in messages."""
        self._archive, self._file = archive, file
        self._names = frozenset(archive.namelist())
        self._left = MOST
        self.elements = 0

    @classmethod
    def opened(cls, data: bytes, file: str) -> OfficePackage | None:
        """Return the package in a file; None for anything else, including other archives."""
        try:
            archive = zipfile.ZipFile(BytesIO(data))
        except _BROKEN:
            return None
        found = cls(archive, file)
        return found if "[Content_Types].xml" in found._names else None

    def xml(self, part: str) -> Element | None:
        """Return the root element of a part, None without such a part.

        Raises:
            ArgmapError: The part is damaged, not XML, too large, or declares a document type.
        """
        if part not in self._names:
            return None
        return _Builder(self, part).build(self._unpacked(part))

    def related(self, part: str = "") -> Mapping[str, RelatedPart]:
        """Return the parts related to a part, or else to the whole file, by the id of the relationship."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = {}
        for one in () if root is None else root.iter("Relationship"):
            if one.get("TargetMode", "").lower() != "external":
                target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))
                kind = one.get("Type", "").rpartition("/")[2]
                found[one.get("Id", "")] = RelatedPart(kind, target.lstrip("/"))
        return MappingProxyType(found)

    def addresses(self, part: str) -> Mapping[str, str]:
        """Return the external addresses that a part refers to, by the id of the relationship."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        relations = () if root is None else root.iter("Relationship")
        return MappingProxyType(
            {
                one.get("Id", ""): one.get("Target", "")
                for one in relations
                if one.get("TargetMode", "").lower() == "external"
            }
        )

    def broken(self, message: str, hint: str = _SAVE_AGAIN) -> ArgmapError:
        """Return the error for a file that cannot be read, with a way out."""
        found = Diagnostic("broken-office-file", message, file=self._file, hint=hint)
        return ArgmapError(f"cannot read {quoted(self._file)}", diagnostics=[found])

    def _unpacked(self, part: str) -> bytes:
        try:
            with self._archive.open(part) as stream:
                data = stream.read(self._left + 1)
        except _BROKEN as error:
            raise self.broken(f"its part '{part}' is damaged: {error}") from None
        if len(data) > self._left:
            raise self.broken(f"unpacked, this is larger than {MOST:,} bytes", _SMALLER)
        self._left -= len(data)
        return data


class _Builder:
    """Builds the elements of one part."""

    def __init__(self, package: OfficePackage, part: str) -> None:
        self._package, self._part = package, part
        self._tree = TreeBuilder()
        self._depth = 0

    def build(self, data: bytes) -> Element:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._tree.data
        parser.StartDoctypeDeclHandler = self._doctype
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            said = expat.errors.messages[error.code]
            raise self._package.broken(f"its part '{self._part}' is not XML: {said}") from None
        return self._tree.close()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._package.elements += 1
        if self._package.elements > MOST_ELEMENTS:
            raise self._package.broken(
                f"this has more than {MOST_ELEMENTS:,} cells, pieces of text and the like", _SMALLER
            )
        if self._depth > _DEEPEST:
            raise self._package.broken(
                f"the elements of its part '{self._part}' are nested too deep to be read"
            )
        named = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        self._tree.start(name.rpartition(" ")[2], named)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._tree.end(name.rpartition(" ")[2])

    def _doctype(self, *_: object) -> None:
        raise self._package.broken(f"its part '{self._part}' declares a document type, which argmap refuses")
