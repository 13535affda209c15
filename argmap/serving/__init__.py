"""Cases as live pages on this computer: a page follows its file while it is edited.

A `Site` is a table of cases, made once; a `Server` answers requests for what
is in it, and for nothing else. Neither prints: what happened is told to a
function that whoever starts the server gives.
"""

from argmap.serving.limits import Limits
from argmap.serving.server import Server
from argmap.serving.site import Site
from argmap.serving.watched import Watched

__all__ = ["Limits", "Server", "Site", "Watched"]
