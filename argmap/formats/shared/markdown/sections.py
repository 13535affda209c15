"""What in a document in Markdown is no claim: facts about it, and headings such as `Trade-offs`.

Records of decisions begin with a list of facts such as `Status: accepted`. And people put what is for and
against something below a heading that only says that it follows, such as `Pros and cons`: what it bears on is
what the heading above is about.
"""

from __future__ import annotations

import re

from argmap.formats.shared.markdown.nesting import ENUMERATOR, NestedBlock, bare, is_word
from argmap.formats.shared.stance_words import stance_before

_FACT = re.compile(
    r"(?i)(?:status|state|date|decided(?: on)?|deciders?|decision[- ]makers?|authors?|owners?|reviewers?|approvers?"
    r"|consulted|informed|participants|stakeholders|proposed by|tags?|category|version|created|(?:last )?updated"
    r"|last (?:modified|change)|supersedes|superseded by|amends|amended by|technical story|issue|ticket"
    r"|datum|autor(?:en|in|innen)?|entscheider|beteiligte)\s*[:：]\s*\S"
)
_FOLLOWS = re.compile(
    r"(?i)(?:(?:the )?arguments?|(?:the )?reasons|(?:the )?(?:pros|pro|for|benefits|advantages|strengths|upsides|positives)"
    r"(?: ?(?:and|&|/|vs\.?|or) ?| )(?:the )?(?:cons?|contra|against|drawbacks|disadvantages|weaknesses|risks|costs|downsides|negatives)"
    r"|trade-?offs?(?: analysis)?|(?:the )?discussion|(?:the )?debate|(?:our |the )?rationale|reasoning|justification|analysis|evaluation"
    r"|assessment|considerations|argumente|vor- und nachteile|pro (?:und|&|/) (?:kontra|contra)|abwägung|begründung"
    r"|pour et contre|avantages et inconvénients|ventajas y (?:desventajas|inconvenientes)|pros y contras)\s*:?"
)


def take_facts(root: NestedBlock) -> None:
    """Make paragraphs of the facts about the document in a list at its beginning."""
    for block in (root, *(one for one in root.below if one.kind == "heading" and one.level == 1)):
        while block.below and _is_fact(block.below[0]):
            one = block.below.pop(0)
            block.paragraphs.append(NestedBlock("paragraph", one.lines, one.span, end=one.end))
        block.paragraphs.sort(key=lambda one: one.span.start)


def open_vague_headings(root: NestedBlock) -> None:
    """Put what is below a heading such as `Pros and cons` below what the heading above it is about.

    That is, if it says how it bears, and nothing else does below the heading above.
    """
    for above in reversed((root, *root.all_below())):
        bearing = [one for one in above.below if _bears(one) or any(map(_bears, one.below))]
        if len(bearing) != 1 or above.kind not in ("root", "heading"):
            continue
        vague = bearing[0]
        if vague.kind != "heading" or not _FOLLOWS.fullmatch(ENUMERATOR.sub("", bare(vague.raw))):
            continue
        at = next(at for at, one in enumerate(above.below) if one is vague)
        above.below[at : at + 1] = vague.below
        above.paragraphs += vague.paragraphs
        above.quotes += vague.quotes


def _is_fact(block: NestedBlock) -> bool:
    return block.kind == "item" and not block.below and _FACT.match(bare(block.raw)) is not None


def _bears(block: NestedBlock) -> bool:
    """Return whether a block says how it, or what is below it, bears on what is above it."""
    return is_word(block.raw) or stance_before(bare(block.raw)) is not None
