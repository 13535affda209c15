"""Case files: text to `Case` here, `Case` to canonical text in `writer`.

The format is described in docs/format.md; `schema` holds its table of keys.
"""

from argmap.casefile.load import ParsedCase, parse_case, parse_found

__all__ = ["ParsedCase", "parse_case", "parse_found"]
