"""The contents of the server: a table of cases, created at the start, and a page for each.

| path | what it is |
|---|---|
| `/` | the list of cases; if there is only one, a redirect to it |
| `/enter` | the page that takes the secret of a link, and by POST exchanges it for a cookie (see `access`) |
| `/exit` | by POST, takes the cookie away |
| `/case/KEY` | the page of a case |
| `/events/KEY` | the event stream of the page |
| `/KIND/KEY` | by POST, requests of pages (see `posts`), such as `/open/KEY` (see `opening`) |

A path is looked up in this table only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

import msgspec

from argmap.apps.server.access import Access, Invitation, Role, Visitor
from argmap.apps.server.addresses import Reach
from argmap.apps.server.events import Follower
from argmap.apps.server.limits import Meter, Rate
from argmap.apps.server.opening import ClaimOpener
from argmap.apps.server.pages import address_of, broken_page, entry_page, index_page, map_page
from argmap.apps.server.posts import Post, json_body
from argmap.apps.server.request import RefusedError, Request
from argmap.apps.server.response import Response, json_response
from argmap.apps.server.watched_case import Watched
from argmap.core.names import free_name

#: The rate at which wrong codes from one address are logged.
_LOGGED = Rate(0.1, 3)

#: The longest query that is parsed, in characters.
_LONGEST_QUERY = 1_000


class _Entering(msgspec.Struct, forbid_unknown_fields=True):
    """The secret of a link."""

    key: str


def _follow(watched: Watched, _request: Request, _visitor: Visitor) -> Follower:
    return Follower(watched)


@dataclass(frozen=True, slots=True)
class Editing:
    """What pages need to edit their cases: POST requests, a follower for each page, and a script."""

    posts: Mapping[str, Post]
    follow: Callable[[Watched, Request, Visitor], Follower]
    script: Callable[[], str]


class Site:
    """The cases by key, in the given order."""

    def __init__(
        self,
        cases: Iterable[Watched],
        *,
        listed: bool = False,
        log: Callable[[str], None] = lambda _: None,
        opener: ClaimOpener | None = None,
        access: Access | None = None,
        reach: Reach = Reach(),  # noqa: B008 - immutable
        posts: Mapping[str, Post] | None = None,
        editing: Editing | None = None,
    ) -> None:
        """Give each case a unique key; `listed` makes a list even for a single case.

        With an `opener`, the owner can open claims in an editor; `posts` are the other kinds of POST request.
        Without an `access`, everybody whom `reach` lets in may read, and an opener has an owner. With
        `editing`, pages edit the cases that are editable.
        """
        self.cases: dict[str, Watched] = {}
        for watched in cases:
            watched.key = self._free(watched.key)
            watched.log = log
            self.cases[watched.key] = watched
        self.log = log
        self.opener = opener
        self.access = access or Access([Invitation(Role.OWNER)] if opener else [])
        self.reach = reach
        self.editing = editing
        self.posts = {**(posts or {}), **(editing.posts if editing else {})}
        if opener:
            self.posts["open"] = Post(Role.OWNER, opener.answer)
        self._logged = Meter(_LOGGED)
        self._listed = listed or len(self.cases) != 1

    def _free(self, wanted: str) -> str:
        """Return a unique key that browsers do not take for a folder, and that is valid UTF-8."""
        valid = wanted.encode("utf-8", "surrogateescape").decode(
            "utf-8", "replace"
        )  # a file name may not be UTF-8
        return free_name(valid if valid.strip(".") else "case", self.cases)

    def answer(self, request: Request, port: int) -> Response | Follower:
        """Answer a request: with a page, or with a follower whose events are to be streamed.

        Raises:
            RefusedError: The request is not for this server or for an unknown page, asks for something that
                this visitor may not see or do, or comes too often.
        """
        self.reach.origin(request, port)
        self.access.count(request, self.reach)
        if request.method == "POST":
            return self._post(request, port)
        if request.method not in ("GET", "HEAD"):
            raise RefusedError(405, "This address can only be read.", headers={"Allow": "GET, HEAD"})
        visitor = self.access.visitor(request, port)
        if request.path == "/enter":
            return entry_page(visitor=visitor)
        return self._get(request, port, visitor)

    def _get(self, request: Request, port: int, visitor: Visitor) -> Response | Follower:
        """Answer a request for a page, or for its events."""
        if request.path == "/":
            return self._start(request, visitor)
        kind, _, key = request.path.removeprefix("/").partition("/")
        role = visitor.role_in(key)
        if role is None:
            return _refused_page(visitor)
        watched = self.cases.get(key)
        if watched is None or kind not in ("case", "events"):
            if watched is not None and kind in self.posts:
                raise RefusedError(405, "This is only for the page's own script.", headers={"Allow": "POST"})
            raise RefusedError(404, "There is no such page.")
        if kind == "events":
            self.reach.check_origin(request, port)
            return (self.editing.follow if self.editing else _follow)(watched, request, visitor)
        return self._case(watched, role, visitor)

    def _post(self, request: Request, port: int) -> Response:
        """Answer a request to do something."""
        if request.path in ("/enter", "/exit"):
            self.reach.check_origin(request, port, required=True)
            return self._enter(request, port) if request.path == "/enter" else self._exit(request, port)
        kind, _, key = request.path.removeprefix("/").partition("/")
        visitor = self.access.visitor(request, port)
        role = visitor.role_in(key)
        if role is None:
            raise _stranger(visitor)
        watched, post = self.cases.get(key), self.posts.get(kind)
        if post is None:
            raise RefusedError(405, "This address can only be read.", headers={"Allow": "GET, HEAD"})
        self.reach.check_origin(request, port, required=True)
        self.access.count_change(request, self.reach, port)
        if watched is None:
            raise RefusedError(404, "There is no such case.")
        if role < post.role:
            raise RefusedError(
                403, f"This is for {_WHO[post.role]}.", hint=f"Open the link for {_WHO[post.role]} here."
            )
        return post.answer(request, watched, visitor)

    def _enter(self, request: Request, port: int) -> Response:
        secret = json_body(request, _Entering, most=1_000).key
        secure = self.reach.origin(request, port).startswith("https:")
        peer = self.reach.peer(request)
        try:
            invitation, cookie = self.access.enter(secret, peer, port, secure=secure)
        except RefusedError as refused:
            if not self._logged.wait(peer):
                self.log(f"{peer}: {'a wrong code' if refused.status == 403 else 'too many wrong codes'}")
            raise
        watched = None if invitation.case is None else self.cases.get(invitation.case)
        to = "/" if watched is None else address_of(watched)
        return json_response({"to": to, "role": invitation.role.word}, headers={"Set-Cookie": cookie})

    def _exit(self, request: Request, port: int) -> Response:
        """Take away the cookie; the link stays valid."""
        secure = self.reach.origin(request, port).startswith("https:")
        return json_response(
            {"to": "/enter"}, headers={"Set-Cookie": self.access.exit(request, port, secure=secure)}
        )

    def _case(self, watched: Watched, role: Role, visitor: Visitor) -> Response:
        state = watched.settled()
        home = "/" if self._listed and visitor.role_in("") is not None else None
        if state.drawn is None:
            return broken_page(watched, state, home)
        opens = self.opener is not None and role is Role.OWNER
        follows = opens and self.opener is not None and self.opener.follows
        edits = self.editing is not None and watched.is_edited and role >= Role.COMMENTER
        editing = self.editing.script() if self.editing is not None and edits else ""
        return map_page(state.drawn, home, opens=opens, follows=follows, editing=editing)

    def _start(self, request: Request, visitor: Visitor) -> Response:
        if not visitor.is_invited:
            return Response(302, headers={"Location": "/enter"})
        invited = visitor.invitation
        own = self.cases.get(invited.case) if invited is not None and invited.case is not None else None
        if own is not None and self.access.anyone is None:
            return Response(302, headers={"Location": address_of(own)})
        if self._listed:
            return self._list(request)
        (watched,) = self.cases.values()
        return Response(302, headers={"Location": address_of(watched)})

    def _list(self, request: Request) -> Response:
        """Return the page that lists the cases."""
        query = parse_qs(request.query) if len(request.query) < _LONGEST_QUERY else {}
        return index_page(list(self.cases.values()), query.get("tag", [None])[0])


#: The people who have a role, in words.
_WHO = {
    Role.READER: "readers",
    Role.COMMENTER: "those who may comment",
    Role.WRITER: "those who may write",
    Role.OWNER: "the owner",
}


def _refused_page(visitor: Visitor) -> Response:
    """Return the page for visitors without the right to see a page, which reveals nothing about it."""
    if visitor.is_invited:
        raise _stranger(visitor)
    return entry_page(403)


def _stranger(visitor: Visitor) -> RefusedError:
    if visitor.is_invited:
        return RefusedError(403, "Your link is for another case.", hint="Open the link for this one.")
    return RefusedError(403, "This needs a link.", hint="Open your link again.")
