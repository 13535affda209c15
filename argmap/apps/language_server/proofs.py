"""Whether a quotation at a place stands in its source, also one that is being typed."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.wording import ElementTexts
from argmap.checks.quotations import Proof, few_words
from argmap.core.diagnostics import ArgmapError
from argmap.syntax.tree.places import Place

#: How many characters of a passage are shown.
_PASSAGE = 300


class QuotedFile(NamedTuple):
    """The file of the source that a citation names, relative to a folder; `record` as in a source."""

    folder: Path
    file: str
    record: bool


def quoted_file(document: Document, place: Place) -> QuotedFile | None:
    """Return the file that a place in a citation quotes; None where it names no source with a file."""
    known = document.known
    name = place.sibling("source")
    source = known.case.sources.get(name) if known is not None else None
    if source is None or source.file is None or document.folder is None:
        return None
    return QuotedFile(document.folder, source.file, bool(source.record))


def about_proof(document: Document, place: Place) -> list[str] | None:
    """Return whether the quotation at a place was found in its source, or how it differs."""
    word, quoted = ElementTexts(document), quoted_file(document, place)
    if quoted is None:
        return None
    try:
        proof = document.sources.prove(quoted.folder, quoted.file, place.word, record=quoted.record)
    except ArgmapError as error:
        return [word.text(f"{quoted.file} cannot be read: {error.message}")]
    return [*_said(word, proof, quoted.file)]


def _said(word: ElementTexts, proof: Proof, file: str) -> list[str]:
    if proof.verdict == "exact":
        return [word.text(f"stands so in {file}")]
    if proof.verdict == "case":
        return [word.text(f"stands in {file}, but for capital letters")]
    if proof.verdict == "not-found":
        return [word.text(f"does not stand in {file}, nor anything like it")]
    differ = [f"“{one.quoted}” for “{one.printed}”" for one in proof.differences]
    return [
        word.text(f"differs from {file}: {'; '.join(differ) or proof.remark}"),
        word.text(few_words(proof.passage, _PASSAGE)),
    ]
