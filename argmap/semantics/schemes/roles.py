"""The links whose premises play roles in their schemes."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.core.model import Case, Link
from argmap.semantics.schemes.library import find_scheme
from argmap.semantics.schemes.scheme import Scheme


def links_with_roles(case: Case) -> Iterator[tuple[Link, Scheme]]:
    """Yield each link with `roles`, and its scheme; not those whose scheme the library does not have."""
    for link in case.links:
        scheme = find_scheme(link.scheme) if link.roles else None
        if scheme is not None:
            yield link, scheme
