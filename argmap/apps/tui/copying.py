"""The selected claim as text for the clipboard."""

from __future__ import annotations

from argmap.apps.tui.browser import Browser
from argmap.render.text.tree import quotations
from argmap.render.theme import UNICODE


def claim_text(browser: Browser) -> str:
    """Return the claim's text, its party and its citations; empty if no claim is selected."""
    case = browser.scene.case
    claim = case.claims.get(browser.statement)
    if claim is None:
        return ""
    party = case.party_name(claim.by)
    lines = [f"{claim.text} ({party})" if party else claim.text]
    lines += ["".join(text for text, _ in pieces) for pieces in quotations(case, claim, UNICODE)]
    return "\n".join(lines)
