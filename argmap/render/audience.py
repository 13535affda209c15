"""The words with which every output names the audience that a case is judged for."""

from __future__ import annotations

from argmap.core.model import Case


def judged_for(case: Case) -> str:
    """Return the sentence that names the audience of a case and its order of values; empty without one."""
    if case.audience is None:
        return ""
    audience = case.audiences.get(case.audience)
    title = audience.title if audience else None
    order = ranking(audience.order) if audience else ""
    told = ": ".join(" ".join(part.split()) for part in (title, order) if part)
    return f"judged for '{case.audience}'" + (f" ({told})" if told else "")


def ranking(order: tuple[str, ...]) -> str:
    """Return an order of values in words."""
    return " above ".join(order)
