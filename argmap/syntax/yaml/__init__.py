"""YAML text as located values: the only door to the yaml library.

`located` holds the values, `reader` reads them, `explain` says what a parser's error
means, `braces` what one within braces does, `quotation_marks` puts texts in quotes,
`writer` writes text. Nothing here knows what a case is.
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
    new_scalar,
    with_text,
    without_control_characters,
)
from argmap.syntax.yaml.quotation_marks import in_quotes, without_printed_marks
from argmap.syntax.yaml.reader import BrokenYamlError, Reader, read_mapping

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
    "in_quotes",
    "is_bare_word",
    "is_broken",
    "is_null",
    "is_plain",
    "new_scalar",
    "read_mapping",
    "with_text",
    "without_control_characters",
    "without_printed_marks",
]
