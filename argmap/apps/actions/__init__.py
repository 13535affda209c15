"""Actions on a case file: what an author may want to do at a place of it, each as edits of its text.

An action is one file of `kinds/`. Given a place in a parsed file and the findings about it, it offers what
can be done there; what is offered is worked out, and read again, when somebody takes it. The language server,
the page and other programs show the same offers. This package must not know any of them, and writes no file.
"""

from argmap.apps.actions.action import Action, ActionOutcome, Kind, Offer, actions, find_offers
from argmap.apps.actions.context import ActionContext, Selection

__all__ = ["Action", "ActionContext", "ActionOutcome", "Kind", "Offer", "Selection", "actions", "find_offers"]
