"""A word of the conclusion is in none of the joint premises.

Joint premises together name everything that the conclusion is about: a rabbit comes
out of the hat only if somebody has put it in (the *Rabbit Rule* of Tim van Gelder's
Rationale). A word that appears from nowhere points to a premise that nobody has
written down. The check compares words without their endings. Two words for one thing
look like a rabbit: use one of them in both places.

Bad:

    title: Is Socrates mortal?
    claims:
      mortal: Socrates is mortal.
      man:
        text: Socrates is a man.
        supports: {target: mortal, with: wise}
      wise: Men are wise.

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

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding, listed
from argmap.checks.content_words import content_words, stems
from argmap.checks.joint_supports import joint_supports


def _find(context: CheckContext) -> Iterator[Finding]:
    claims, lang = context.case.claims, context.language
    for link in joint_supports(context.case):
        there = stems((claims[premise].text for premise in link.premises), lang)
        words = [
            word for stem, word in content_words(claims[link.target].text, lang).items() if stem not in there
        ]
        if words:
            yield Finding(
                link.span,
                f"{listed(words)} in '{link.target}' {'is' if len(words) == 1 else 'are'} in none of its joint premises",
                f"add the premise that mentions {listed(words)}, or use one word for one thing",
            )


CHECK = Check(_find, severity="info", default=False)
