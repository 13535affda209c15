"""The only access to pypdf: the text of a PDF, page by page."""

from __future__ import annotations

import io
import logging
from typing import Any

from argmap.checks.quotations.document import SourceDocument
from argmap.checks.quotations.offsets import Offsets
from argmap.core.diagnostics import ArgmapError, SourceText
from argmap.core.extras import missing_package


def read_pdf(name: str, data: bytes) -> SourceDocument:
    """Extract the text of a PDF; its places are lines of pages.

    Raises:
        ArgmapError: pypdf is not installed, or the PDF cannot be read or has no text.
    """
    try:
        import pypdf
    except ImportError:
        raise missing_package("reading a PDF", "pypdf", "sources") from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings about odd files do not matter here
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ArgmapError("it is a PDF that needs a password", hint="save it without one")
        texts = [_without_surrogates(page) for page in reader.pages]
    except ArgmapError:
        raise
    except Exception as error:  # noqa: BLE001 - a broken PDF makes pypdf raise anything at all
        told = " ".join(str(error).split())[:120] or type(error).__name__
        raise ArgmapError(f"it cannot be read as a PDF: {told}", hint="save it again, or as text") from None
    if not any(text.strip() for text in texts):
        raise ArgmapError(
            "it is a PDF without text, perhaps of scanned pages", hint="save its text beside it, as .txt"
        )
    pages: list[tuple[int, SourceText]] = []
    length = 0
    for number, text in enumerate(texts, 1):
        pages.append((length, SourceText(f"{name}, page {number}", text)))
        length += len(text) + 1
    return SourceDocument("\n".join(texts), Offsets(), pages)


def _without_surrogates(page: Any) -> str:
    """Return the text of a page without lone surrogates, which broken fonts produce."""
    text: str = page.extract_text()
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
