"""Replace an unknown word with a similar known one.

This action is offered for an unknown id of a claim, party, stage, source, group or value, with up to three
similar ids that are known. If there is only one, the finding has a fix, which is offered anyway.

Before:

    title: Which day?
    parties: {club: The club, clubs: The other clubs}
    claims:
      friday: {text: We should meet on Friday., by: clu‸bb}

After "Write 'clubs'":

    title: Which day?
    parties: {club: The club, clubs: The other clubs}
    claims:
      friday: {text: We should meet on Friday., by: clubs}
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from argmap.apps.actions.action import Action, Proposal
from argmap.apps.actions.context import ActionContext, Rewriting
from argmap.core.fixes import TextEdit
from argmap.core.spelling import NearWords
from argmap.syntax.tree.places import Place
from argmap.syntax.yaml.writer import dump_inline

_MOST = 3


def _find(context: ActionContext) -> Iterator[Proposal]:
    for finding in context.findings_here:
        if not finding.span or not finding.rule.startswith("unknown-"):
            continue
        start, end = finding.span.start, finding.span.end
        place = context.place_at(start)
        if (place.start, place.end) != (start, end):
            continue
        there = finding.fix.edits if finding.fix else ()
        known = [word for word in context.fitting_ids(place) if not _is_unknown(word, place)]
        for word in NearWords(known).find(place.word, _MOST):
            edit = TextEdit(start, end, dump_inline(word))
            if edit not in there:
                yield Proposal(f"Write '{word}'", partial(Rewriting, (edit,)), (finding,))


def _is_unknown(word: str, place: Place) -> bool:
    """Return whether a word is the unknown one, or the name of the link that it is in, or of one like it."""
    return word in (place.word, place.sibling("id")) or word.endswith(f" -> {place.word}")


ACTION = Action(_find, "quick-fix", needs_case=False)
