"""Declaring parties, sources, stages and groups in a case file, and changing their values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Literal

from argmap.core.diagnostics import ArgmapError
from argmap.core.model import Group, Party, Source, Stage
from argmap.syntax.editing.revise import EditResult, revise_case
from argmap.syntax.editing.typed_values import known_id, known_party, valid_text
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.scalars import id_hint, is_id, normal
from argmap.syntax.schema import DECLARED_UNDER

#: The kinds of element that can be declared here, with their classes.
Declarable = Literal["party", "source", "stage", "group"]
_CLASSES: Mapping[Declarable, type[Party | Source | Stage | Group]] = MappingProxyType(
    {"party": Party, "source": Source, "stage": Stage, "group": Group}
)


@dataclass(frozen=True, slots=True)
class Declared(EditResult):
    """The result: the file after the edit, the id, and whether it was declared before."""

    id: str
    was_there: bool


def declare(parsed: ParsedCase, kind: Declarable, name: str, values: Mapping[str, Any]) -> Declared:
    """Return the text of a case file with a declared or changed party, source, stage or group.

    `values` are by attribute of its class; attributes that are not given stay as they are.

    Raises:
        ArgmapError: The file has mistakes, `name` cannot be an id, or a value cannot be written in a case
            file or refers to something that does not exist.
    """
    case = parsed.require()
    name = normal(name.strip())
    if not is_id(name):
        raise ArgmapError(f"'{name}' cannot be an id", hint=id_hint(name))
    said = {key: valid_text(key, value) if isinstance(value, str) else value for key, value in values.items()}
    if said.get("by") is not None:
        said["by"] = known_party(case, said["by"])
    if said.get("parent") is not None:
        said["parent"] = known_id(said["parent"], "group", case.groups)
    section = DECLARED_UNDER[kind]
    there = getattr(case, section)
    element = replace(there.get(name) or _CLASSES[kind](name), **said)
    wanted: dict[str, Any] = {section: {**there, name: element}}
    return Declared(revise_case(parsed, replace(case, **wanted)).after, name, name in there)
