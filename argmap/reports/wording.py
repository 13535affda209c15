"""What reports say in the same words."""

from __future__ import annotations

from argmap.diagnostics import Diagnostic


def with_hint(diagnostic: Diagnostic) -> str:
    """The message, and the way out in brackets where there is one."""
    return diagnostic.message + (f" ({diagnostic.hint})" if diagnostic.hint else "")
