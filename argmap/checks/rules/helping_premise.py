"""Two reasons that prove something only together are drawn as separate reasons.

Confusing a helping premise with a separate reason is the commonest mistake of
beginners (Twardy, "Argument Maps Improve Critical Thinking", *Teaching Philosophy*
27, 2004). One reason links the subject of the conclusion to something, and the other
says of that what the conclusion says; neither proves anything alone. The check
reports two supports of one claim by the same party if they share a word that the
conclusion does not have, if each names something of the conclusion that the other
does not, and if one of them is general: it says *every*, *all*, *no*, *whoever*,
*if*, or the like.

Bad:

    title: Is Socrates mortal?
    claims:
      mortal: Socrates is mortal.
      man: {text: Socrates is a man., supports: mortal}
      men: {text: Every man is mortal., supports: mortal}

Good:

    title: Is Socrates mortal?
    claims:
      mortal: Socrates is mortal.
      man:
        text: Socrates is a man.
        supports: {target: mortal, with: men}
      men: Every man is mortal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations

from argmap.checks.check import Check, CheckContext, Finding
from argmap.checks.content_words import content_words, stems
from argmap.core.diagnostics import Related
from argmap.core.model import Claim

#: Words by which a sentence is general.
_GENERAL = re.compile(
    r"\b(every\w*|all|any\w*|each|no|none|nobody|whoever|whatever|whenever|wherever|if|when|always|never|only"
    r"|jede[rsmn]?|alle[rsmn]?|kein\w*|wer|wenn|immer|nie|nur"
    r"|tou[ts]|toutes?|chaque|aucune?|quiconque|si|toujours|jamais)\b",
    re.IGNORECASE,
)
#: The most supports of one claim that are compared; a longer list is no sign of this mistake.
_MOST = 30


def _find(context: CheckContext) -> Iterator[Finding]:
    case, graph = context.case, context.graph
    for target in case.claims.values():
        links = [link for link in graph.supports_of(target.id) if len(link.premises) == 1][:_MOST]
        for one, other in combinations(links, 2):
            first, second = case.claims[one.premises[0]], case.claims[other.premises[0]]
            if (
                first.by == second.by
                and _is_general(first.text) != _is_general(second.text)
                and _helps(first, second, target, context.language)
            ):
                helping, reason = (second, first) if _is_general(second.text) else (first, second)
                link = other if helping is second else one
                yield Finding(
                    link.span,
                    f"'{helping.id}' proves '{target.id}' only together with '{reason.id}'",
                    f"if neither is a reason alone, join them: write 'with: {helping.id}' in the link of '{reason.id}'",
                    (Related(f"'{reason.id}' is here", reason.span),) if reason.span else (),
                )


def _helps(one: Claim, other: Claim, target: Claim, lang: str | None) -> bool:
    """Return whether two reasons share a word that the conclusion lacks.

    Each must also have a word of the conclusion that the other lacks.
    """
    ends = stems([target.text], lang)
    first, second = (frozenset(content_words(claim.text, lang)) for claim in (one, other))
    middle = (first & second) - ends
    return bool(middle and ((first - second) & ends) and ((second - first) & ends))


@cache
def _is_general(text: str) -> bool:
    return _GENERAL.search(text) is not None


CHECK = Check(_find, severity="info")
