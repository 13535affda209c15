"""Keys in German, French and Spanish."""

from __future__ import annotations

from support.slips.texts import AB, A

ROWS = {
    **{
        f"a key in another language: {key}": (
            A + f"  b: {{text: B, {key}: a}}\n",
            [f"{means}: a"],
            A + f"  b: {{text: B, {means}: a}}\n",
        )
        for key, means in (
            *(("stützt", "supports"), ("unterstützt", "supports"), ("begründet", "supports"), ("dafür", "supports")),
            *(("gegen", "counters"), ("spricht gegen", "counters"), ("widerlegt", "counters")),
            *(("soutient", "supports"), ("pour", "supports"), ("contre", "counters"), ("réfute", "counters")),
            *(("apoya", "supports"), ("a favor de", "supports"), ("en contra de", "counters"), ("refuta", "counters")),
        )
    },
    "a party in German": (A + "  b: {text: B, supports: a, von: Lehrer}\n", ["by: Lehrer"], A + "  b: {text: B, supports: a, by: Lehrer}\n"),
    "a reason in French": (
        AB + "  c: {text: C, raison: Il pleut.}\n",
        ["~remove this", "c-reason: {text: Il pleut., supports: c}"],
        AB + "  c: {text: C}\n  c-reason: {text: Il pleut., supports: c}\n",
    ),
    "an objection in Spanish": (
        AB + "  c: {text: C, objeción: Llueve.}\n",
        ["~remove this", "c-objection: {text: Llueve., counters: c}"],
        AB + "  c: {text: C}\n  c-objection: {text: Llueve., counters: c}\n",
    ),
    "claims in German": ("title: T\nbehauptungen: {a: A}\n", ["claims: {a: A}"], "title: T\nclaims: {a: A}\n"),
    "a title in Spanish": ("título: T\nclaims: {a: A}\n", ["title: T"], "title: T\nclaims: {a: A}\n"),
    "a citation in German": (
        AB + "  c: {text: C, quelle: Echo, zitat: D}\n",
        ["cites: {source: Echo, quote: D}", "sources: {Echo: {title: Echo}}"],
        AB + "  c: {text: C, cites: {source: Echo, quote: D}}\nsources: {Echo: {title: Echo}}\n",
    ),
}  # fmt: skip
