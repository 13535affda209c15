"""How any output says for which audience a case is judged."""

from __future__ import annotations

from argmap.core.model import Case


def judged_for(case: Case) -> str:
    """Return that a case is judged for its audience, with the order of the values; empty for none."""
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
