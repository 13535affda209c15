"""Cases as live pages on this computer: a page follows its file while the file is edited.

A `Site` is a table of cases, created once; a `Server` answers requests for its entries, and for nothing else.
Its `Access` says who may see and do what, and its `Reach` where it can be reached. With a `ClaimOpener`, a
page opens its claims in an editor. None of these prints: a log function is passed in.
"""

from argmap.apps.server.access import Access, Invitation, Role
from argmap.apps.server.addresses import Reach
from argmap.apps.server.limits import Limits
from argmap.apps.server.opening import ClaimOpener
from argmap.apps.server.routes import Editing, Site
from argmap.apps.server.server import Server
from argmap.apps.server.talk import TalkSite
from argmap.apps.server.watched_case import Watched

__all__ = [
    "Access",
    "ClaimOpener",
    "Editing",
    "Invitation",
    "Limits",
    "Reach",
    "Role",
    "Server",
    "Site",
    "TalkSite",
    "Watched",
]
