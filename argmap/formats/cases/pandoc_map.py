"""Argument maps in YAML for the Pandoc filter of dsanson/argmap, which draws them with TikZ or MindMup.

A claim is a key with its reasons below it, and a reason is a key with its claims, which are needed together.
A reason whose key begins with `o` or `-` is an objection. A claim that begins with `-` is implicit. A claim
may have a `note`, a reason a `label`, and a `strength` from 1 to 5, which becomes a weight.
"""

from __future__ import annotations

import re

from argmap.core.diagnostics import Mistakes, SourceText
from argmap.core.model import Case, Claim, Stance
from argmap.formats.importing import Importer
from argmap.formats.shared.ids import Ids
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.parsed import parsed_case, without_claims
from argmap.formats.shared.steps import FileStep, links_of
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.yaml import BrokenYamlError, Mapping, Reader, Scalar, Value, is_null, value_span
from argmap.workspace.library import case_name

#: A claim with a first reason below it.
_BEGUN = re.compile(
    r"""\ufeff?(?:[ \t]*(?:\#.*|---[ \t]*)?\r?\n)*"""
    r"""(?:(?:"[^"\n]+"|'[^'\n]+')[ \t]*|[^\s:\#{\[<][^\n]*):[ \t]*\r?\n[ \t]+(?:r|o|reason|objection)\d+[ \t]*:[ \t]*\r?\n"""
)
_WORDS = ("reason", "reasons")
#: The strongest reason.
_STRONGEST = 5


def detect(source: SourceText) -> bool:
    """Return whether a text begins with a claim that has a numbered reason or objection."""
    return _BEGUN.match(source.text) is not None


def parse(source: SourceText) -> ParsedCase:
    """Parse a map into a case, with warnings by kind and count for what a case cannot hold."""
    mistakes, left_out = Mistakes(), LeftOut()
    whole: Value | None = None
    try:
        whole = Reader(source, mistakes).whole()
    except BrokenYamlError as broken:
        mistakes.append(broken.diagnostic)
    if not isinstance(whole, Mapping) or not whole.pairs:
        hint = "write a claim with a colon, and below it 'r1:' with its premises, each with a colon"
        return without_claims(source, mistakes, "there is no claim in this map", hint)
    case = _Reader(source, left_out).read(whole)
    return parsed_case(case, source, mistakes, left_out)


class _Reader:
    """A reader of claims and reasons; a text that is there again is the same claim."""

    def __init__(self, source: SourceText, left_out: LeftOut) -> None:
        self._source, self._left_out = source, left_out
        self._ids = Ids()
        self._claims: dict[str, Claim] = {}
        self._names: dict[str, str] = {}
        self._steps: list[FileStep] = []
        #: The claims whose reasons are not read yet.
        self._waiting: list[tuple[str, Mapping]] = []

    def read(self, whole: Mapping) -> Case:
        """Read a map."""
        for key, value in whole.pairs:
            self._claim(key, value)
        while self._waiting:
            text, reasons = self._waiting.pop(0)
            for key, value in reasons.pairs:
                self._reason(text, key, value)
        name = case_name(self._source.name)
        return Case(
            title=name or "A map",
            name=name,
            claims=self._claims,
            links=links_of(self._steps, self._names, self._ids.names, self._left_out),
        )

    def _claim(self, key: Scalar, value: Value) -> str:
        """Make a claim of a key, unless it is there; return its text."""
        said = " ".join(key.value.split())
        text = said.removeprefix("-").strip() or said
        if text not in self._names:
            name = self._ids.new("")[0]
            self._names[text] = name
            note = None
            if isinstance(value, Mapping):
                found = (one for inner, one in value.pairs if inner.value == "note")
                note = next((one.value.strip() for one in found if isinstance(one, Scalar)), None)
            tags = ("implicit",) if said.startswith("-") else ()
            self._claims[name] = Claim(name, text, tags=tags, notes=note or None)
        if isinstance(value, Mapping):
            self._waiting.append((text, value))
        elif not is_null(value):
            self._left_out.add("text beside a claim", "texts beside claims", value_span(self._source, value))
        return text

    def _reason(self, target: str, key: Scalar, value: Value) -> None:
        if key.value == "note" and isinstance(value, Scalar):
            return
        span = value_span(self._source, key)
        pairs = value.pairs if isinstance(value, Mapping) else []
        said = {one.value: inner.value for one, inner in pairs if isinstance(inner, Scalar)}
        premises = [self._claim(one, inner) for one, inner in pairs if one.value not in ("label", "strength")]
        strength = said.get("strength", "")
        weight = int(strength) / _STRONGEST if strength in tuple("12345") else None
        if strength and weight is None:
            self._left_out.add(f"strength '{strength}'", f"strengths '{strength}'", span)
        stance: Stance = "counter" if key.value.startswith(("o", "-")) else "support"
        self._steps.append(
            FileStep.of(
                f"\0{len(self._steps)}", stance, premises, [target], _WORDS, span,
                notes=said.get("label") or None, weight=weight,
            )
        )  # fmt: skip


IMPORTER = Importer(
    "pandoc-map",
    "maps in YAML for the Pandoc filter of dsanson/argmap: claims as keys, with r1, o1 below them",
    (),
    detect,
    parse,
    leaves_out=("texts beside claims", "strengths '...'"),
)
