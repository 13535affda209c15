"""Case files: text to `Case`, and `Case` to canonical text.

The format is described in docs/format.md; `schema` holds its table of keys.
"""

from argmap.casefile.load import ParsedCase, load_case, parse_case, parse_found
from argmap.casefile.writer import dump_case

__all__ = ["ParsedCase", "dump_case", "load_case", "parse_case", "parse_found"]
