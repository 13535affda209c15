"""Looking up the words of a draft that refer to something."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from argmap.casefile.draft import CaseDraft, LinkDraft
from argmap.diagnostics import did_you_mean
from argmap.model import Places, WrittenAt

#: What each role is filled by, where that is not a claim.
_FILLED_BY = {"party": "party", "stage": "stage", "source": "source", "target": "claim or link"}
_DECLARED_UNDER = {"party": "parties", "stage": "stages", "source": "sources"}

#: What links two ids to the name of a link, as it may be typed.
_ARROW = re.compile(r"\s*[-=]+>\s*|\s*→\s*")
#: Up to how many known words are listed where none is near.
_FEW = 12


class Words:
    """What words can refer to; reports those that refer to nothing.

    Where the file could not be read to its end, a word may refer to what was
    not read: nothing is said of it then.
    """

    def __init__(self, draft: CaseDraft) -> None:
        """Look up in `draft`, and report into it."""
        self.draft = draft
        self.link_ids: dict[str, LinkDraft] = {}

    def is_claim(self, word: str, role: str, written_at: WrittenAt, path: str) -> bool:
        """Whether a word is the id of a claim; reported, at the path, where it is not."""
        if word in self.draft.claims:
            return True
        if word in self.link_ids:
            message = f"'{word}' is a link; a {role} must be a claim"
            self.draft.report(f"unknown-{role}", message, Places(*written_at)[path])
        else:
            self.unknown(role, word, written_at, path, self.draft.claims)
        return False

    def unknown(self, role: str, word: str, written_at: WrittenAt, path: str, known: Iterable[str]) -> None:
        """Report a word that refers to nothing."""
        if not self.draft.whole:
            return
        what = _FILLED_BY.get(role, "claim")
        choices = list(known)
        arrow = _ARROW.split(word) if role == "target" else [word]
        if len(arrow) > 1:
            hint: str | None = f"a link is written with blanks: '{' -> '.join(arrow)}'"
        else:
            hint = did_you_mean(word, choices) or self._choices(role, choices)
        message = f"no {what} is called '{word}'"
        self.draft.report(f"unknown-{role}", message, Places(*written_at)[path], hint=hint)

    def _choices(self, role: str, known: Collection[str]) -> str | None:
        if known:
            return f"there is {', '.join(known)}" if len(known) <= _FEW else None
        return f"declare it under '{_DECLARED_UNDER[role]}:'" if role in _DECLARED_UNDER else None
