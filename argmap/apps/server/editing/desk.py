"""What pages ask of an edited case: to edit it, to undo and redo, and to say where somebody is.

Bodies and answers are JSON. Who may ask, and how often, is decided before (see `argmap.apps.server.routes`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar
from urllib.parse import parse_qs

import msgspec

from argmap.apps.server.access import Role, Visitor
from argmap.apps.server.editing.case import EditedCase, Person
from argmap.apps.server.editing.file import Asking, NotLoadableError
from argmap.apps.server.editing.stream import EditFollower
from argmap.apps.server.events import Follower
from argmap.apps.server.posts import Post, json_body
from argmap.apps.server.request import RefusedError, Request
from argmap.apps.server.response import Response, json_response
from argmap.apps.server.watched import Watched
from argmap.core.diagnostics import ArgmapError
from argmap.core.documents import Row, says

A = TypeVar("A", bound=Row)

#: The longest body of a request, in bytes; the longest name of a person, and the longest query, in characters.
MOST_OF_A_BODY = 256 * 1024
_LONGEST_NAME = 60
_LONGEST_QUERY = 1_000

#: What identifies an open page.
ClientId = Annotated[
    str, msgspec.Meta(pattern=r"^[0-9A-Za-z_-]{1,64}$", description="What identifies the page.")
]
#: The most edits of one request.
_MOST_EDITS = msgspec.Meta(max_length=200, description="The edits, made one after the other.")


def is_client(text: str) -> bool:
    """Return whether a text identifies an open page."""
    return 0 < len(text) <= 64 and all(one.isascii() and (one.isalnum() or one in "_-") for one in text)


class Asked(Row, frozen=True, kw_only=True):
    """Who asks, and the number of the request among those of the page."""

    client: ClientId
    number: Annotated[int, msgspec.Meta(ge=0, lt=2**53)]
    name: Annotated[str, says("The name of the writer, for others to see.")] = ""


class AskedEdits(Asked, frozen=True, kw_only=True):
    """Edits that are one change."""

    base: Annotated[str, says("The version of the file that the writer saw.")]
    edits: Annotated[list[dict[str, Any]], _MOST_EDITS]
    preview: Annotated[bool, says("Say what would happen, and write nothing.")] = False


class AskedPlace(Row, frozen=True, kw_only=True):
    """Where somebody is on the page."""

    client: ClientId
    name: str = ""
    at: Annotated[str, msgspec.Meta(max_length=1_000)] | None = None
    field: Annotated[str, msgspec.Meta(max_length=100)] | None = None
    caret: int | None = None


def _answer(
    shape: type[A], answer: Callable[[A, EditedCase, Visitor], Response]
) -> Callable[[Request, Watched, Visitor], Response]:
    """Return what answers requests with bodies of a shape, about cases that are edited."""

    def answered(request: Request, watched: Watched, visitor: Visitor) -> Response:
        if not isinstance(watched, EditedCase):
            raise RefusedError(403, "This case cannot be edited.", hint="It is no file of your own.")
        asked = json_body(request, shape, MOST_OF_A_BODY)
        try:
            return answer(asked, watched, visitor)
        except NotLoadableError as error:
            kept = "it is tried again when the file has no mistakes any more"
            raise RefusedError(423, error.message, hint=kept) from None
        except ArgmapError as error:
            hint = error.hint or next((one.hint for one in error.diagnostics if one.hint), "")
            raise RefusedError(409, error.message, hint=str(hint or "")) from None

    return answered


def _edit(asked: AskedEdits, case: EditedCase, _: Visitor) -> Response:
    return json_response(case.edited.edit(_asking(asked), asked.base, asked.edits, preview=asked.preview))


def _undo(asked: Asked, case: EditedCase, _: Visitor) -> Response:
    return json_response(case.edited.undo(_asking(asked)))


def _redo(asked: Asked, case: EditedCase, _: Visitor) -> Response:
    return json_response(case.edited.redo(_asking(asked)))


def _here(asked: AskedPlace, case: EditedCase, visitor: Visitor) -> Response:
    there = next((one for one in case.people if one.client == asked.client), None)
    if there is not None:  # only who listens is there
        role = visitor.role_in(case.key)
        word = there.role if role is None else role.word
        case.come(Person(asked.client, shown_name(asked.name), word, asked.at, asked.field, asked.caret))
    return Response(204)


#: What a page that edits its case may ask for.
EDIT_POSTS = {
    "edit": Post(Role.WRITER, _answer(AskedEdits, _edit)),
    "undo": Post(Role.WRITER, _answer(Asked, _undo)),
    "redo": Post(Role.WRITER, _answer(Asked, _redo)),
    "here": Post(Role.READER, _answer(AskedPlace, _here)),
}


def _asking(asked: Asked) -> Asking:
    return Asking(client=asked.client, number=asked.number, name=shown_name(asked.name))


def shown_name(name: str) -> str:
    """Return a name as it is shown: in one line, without control characters, and not too long."""
    shown = " ".join("".join(one if one.isprintable() else " " for one in name).split())
    return shown[:_LONGEST_NAME] or "Somebody"


def follow_edits(watched: Watched, request: Request, visitor: Visitor) -> Follower:
    """Return what tells a page of what is new: of edits, too, if it can follow them."""
    client = parse_qs(request.query).get("client", [""])[0] if len(request.query) <= _LONGEST_QUERY else ""
    role = visitor.role_in(watched.key)
    if not isinstance(watched, EditedCase) or not is_client(client) or role is None:
        return Follower(watched)
    invited = "" if visitor.invitation is None else visitor.invitation.name
    return EditFollower(watched, Person(client, shown_name(invited), role.word))
