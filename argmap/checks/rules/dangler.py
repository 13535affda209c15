"""A word is in one of several joint premises, and nowhere else in the step.

A term that one premise introduces should occur again in another premise or in the
conclusion: premises hold hands (the *Holding Hands* and *No Danglers* rules of Tim
van Gelder's Rationale). A word that dangles points to a missing premise, to one that
is not needed, or to two words for one thing. The check compares words without their
endings.

Bad:

    title: Is Socrates mortal?
    claims:
      mortal: Socrates is mortal.
      man:
        text: Socrates is a man.
        supports: {target: mortal, with: men}
      men: Every Greek is mortal.

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

from collections import Counter
from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding, listed
from argmap.checks.content_words import content_words
from argmap.checks.joint_supports import joint_supports


def _find(context: CheckContext) -> Iterator[Finding]:
    claims, lang = context.case.claims, context.language
    for link in joint_supports(context.case):
        texts = [claims[name].text for name in (*link.premises, link.target)]
        count = Counter(stem for text in texts for stem in content_words(text, lang))
        alone = {
            premise: [
                word for stem, word in content_words(claims[premise].text, lang).items() if count[stem] == 1
            ]
            for premise in link.premises
        }
        words = [word for some in alone.values() for word in some]
        if words:
            places = listed([premise for premise, some in alone.items() if some])
            yield Finding(
                link.span,
                f"{listed(words)} in {places} {'is' if len(words) == 1 else 'are'} nowhere else in the step to '{link.target}'",
                f"add the premise that mentions {listed(words)}, remove this one, or use one word for one thing",
            )


CHECK = Check(_find, severity="info", default=False)
