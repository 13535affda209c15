"""The result of parsing arguments and attacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from argmap.core.diagnostics import Diagnostic, SourceText, require_no_errors
from argmap.semantics.framework import Framework


@dataclass(frozen=True, slots=True)
class ParsedFramework:
    """A framework as far as it could be parsed, and the mistakes in the text.

    `texts` holds the labels of arguments.
    """

    framework: Framework
    diagnostics: tuple[Diagnostic, ...]
    source: SourceText
    texts: Mapping[str, str] = field(default_factory=dict)

    def require(self) -> Framework:
        """Return the framework if it has no mistakes.

        Raises:
            ArgmapError: The text has mistakes; they are in its `diagnostics`.
        """
        require_no_errors(self.source.name, self.diagnostics)
        return self.framework
