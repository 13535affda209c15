"""What all results have in common that a command prints as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argmap.core.documents import Row


class Documented:
    """A result that a command prints as JSON."""

    __slots__ = ()

    @property
    def document(self) -> Row:
        """The value of `as_json` as a typed object."""
        raise NotImplementedError

    def as_json(self) -> dict[str, Any]:
        """Return the JSON value that the command prints with `--json`; `argmap schema` describes it."""
        from argmap.core.documents import read_back

        return read_back(self.document)
