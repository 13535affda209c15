"""YAML text as located values; the only package that imports the YAML library.

`located` holds the values, `reader` reads them, `parser_errors` turns parser errors into
diagnostics (`braces` those in flow style, `lines` those of whole lines),
`quotation_marks` quotes text, `writer` writes YAML. None of it knows the format of a case.
"""

from argmap.syntax.yaml.located import (
    BROKEN,
    MAX_DEPTH,
    NULLS,
    VALUE_TYPES,
    Mapping,
    Scalar,
    Sequence,
    Value,
    control_characters,
    is_bare_word,
    is_broken,
    is_null,
    is_plain,
    mark_at,
    new_scalar,
    runs_of_control_characters,
    value_span,
    with_text,
    without_control_characters,
)
from argmap.syntax.yaml.reader import BrokenYamlError, Reader

__all__ = [
    "BROKEN",
    "MAX_DEPTH",
    "NULLS",
    "VALUE_TYPES",
    "BrokenYamlError",
    "Mapping",
    "Reader",
    "Scalar",
    "Sequence",
    "Value",
    "control_characters",
    "is_bare_word",
    "is_broken",
    "is_null",
    "is_plain",
    "mark_at",
    "new_scalar",
    "runs_of_control_characters",
    "value_span",
    "with_text",
    "without_control_characters",
]
