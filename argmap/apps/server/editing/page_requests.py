"""The requests of pages for an edited case: to edit, to undo and redo, and to report a position.

Bodies and answers are JSON. Who may send requests, and how often, is decided earlier (see
`argmap.apps.server.routes`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Literal, TypeAlias, TypeVar
from urllib.parse import parse_qs

import msgspec

from argmap.apps.server.access import Role, Visitor
from argmap.apps.server.editing.case import EditedCase, Person
from argmap.apps.server.editing.edited_file import NotStoredError
from argmap.apps.server.editing.file_versions import NotLoadableError
from argmap.apps.server.editing.journal import JournalError
from argmap.apps.server.editing.outcomes import Asking
from argmap.apps.server.editing.stream import EditFollower, ReadingFollower
from argmap.apps.server.events import Follower
from argmap.apps.server.limits import Slots
from argmap.apps.server.posts import Post, json_body
from argmap.apps.server.request import RefusedError, Request
from argmap.apps.server.response import Response, json_response
from argmap.apps.server.watched_case import Watched
from argmap.core.diagnostics import ArgmapError
from argmap.core.documents import Row, says
from argmap.core.quoting import printable_words

A = TypeVar("A", bound=Row)

#: The largest body of a request and the largest file of a source, in bytes; the longest name of a person and
#: the longest query, in characters.
MOST_OF_A_BODY = 256 * 1024
MOST_OF_A_SOURCE = 20 * 1024 * 1024
_LONGEST_NAME = 60
_LONGEST_QUERY = 1_000

#: The most sources that are received at once: each is in memory until it is written.
_RECEIVING = Slots(4)

#: The form of an identifier for an open page.
ClientId = Annotated[
    str, msgspec.Meta(pattern=r"^[0-9A-Za-z_-]{1,64}$", description="What identifies the page.")
]
#: The kinds of edit allowed to people who may only comment.
_OF_COMMENTERS = ("comment",)
#: The values in an edit: none is nested deeper.
_Value: TypeAlias = str | int | float | bool | None
_Values: TypeAlias = _Value | list[_Value] | dict[str, _Value]
#: The most edits in one request.
_MOST_EDITS = msgspec.Meta(max_length=200, description="The edits, made one after the other.")


def is_client(text: str) -> bool:
    """Return whether a text identifies an open page."""
    return 0 < len(text) <= 64 and all(one.isascii() and (one.isalnum() or one in "_-") for one in text)


class PageRequest(Row, frozen=True, kw_only=True):
    """The sender of a request, and its number among those of the page."""

    client: ClientId
    number: Annotated[int, msgspec.Meta(ge=0, lt=2**53)]
    name: Annotated[str, says("The name of the writer, for others to see.")] = ""


class AskedEdits(PageRequest, frozen=True, kw_only=True):
    """Edits that form one change."""

    base: Annotated[str, says("The version of the file that the writer saw.")]
    edits: Annotated[list[dict[str, _Values]], _MOST_EDITS]
    preview: Annotated[bool, says("Preview only: say what would happen, and write nothing.")] = False


class AskedSuggestion(PageRequest, frozen=True, kw_only=True):
    """A suggestion to accept or to dismiss."""

    suggestion: int


class AskedDecision(PageRequest, frozen=True, kw_only=True):
    """The decision on a conflict: to do what was wanted, not to do it, or to write another text."""

    conflict: int
    take: Literal["mine", "theirs", "text"]
    text: str | None = None


class AskedQuote(Row, frozen=True, kw_only=True):
    """A quotation to look up while it is typed."""

    source: str
    quote: Annotated[str, msgspec.Meta(max_length=20_000)]


class AskedPlace(Row, frozen=True, kw_only=True):
    """A person's position on the page."""

    client: ClientId
    name: str = ""
    at: Annotated[str, msgspec.Meta(max_length=1_000)] | None = None
    field: Annotated[str, msgspec.Meta(max_length=100)] | None = None
    caret: Annotated[int, msgspec.Meta(ge=0, lt=2**31)] | None = None


def refusal_of(error: ArgmapError, case: EditedCase) -> RefusedError:
    """Return the refusal for an error in a request, which does not say in which folder the file is."""
    if isinstance(error, NotLoadableError):
        return RefusedError(423, "The file has mistakes at present")
    without_folder = case.edited.without_folder
    if isinstance(error, NotStoredError | JournalError):
        return RefusedError(423, "The file cannot be written at present", hint=without_folder(error.message))
    hint = error.hint or next((one.hint for one in error.diagnostics if one.hint), "")
    return RefusedError(409, without_folder(error.message), hint=without_folder(str(hint or "")))


def _answer(
    shape: type[A], answer: Callable[[A, EditedCase, Visitor], Response]
) -> Callable[[Request, Watched, Visitor], Response]:
    """Return a function that answers requests with bodies of a given shape, for cases that are edited."""

    def answered(request: Request, watched: Watched, visitor: Visitor) -> Response:
        if not isinstance(watched, EditedCase):
            raise RefusedError(403, "This case cannot be edited.", hint="It is not a file of your own.")
        asked = json_body(request, shape, MOST_OF_A_BODY)
        try:
            return answer(asked, watched, visitor)
        except ArgmapError as error:
            raise refusal_of(error, watched) from None

    return answered


def _edit(asked: AskedEdits, case: EditedCase, visitor: Visitor) -> Response:
    role = visitor.role_in(case.key) or Role.READER
    if role < Role.WRITER and any(one.get("do") not in _OF_COMMENTERS for one in asked.edits):
        raise RefusedError(
            403,
            "Those who may comment cannot change the case.",
            hint="Suggest it: a writer takes it or leaves it.",
        )
    asking = _asking(asked, case, visitor)
    return json_response(case.edited.edit(asking, asked.base, asked.edits, preview=asked.preview))


def _undo(asked: PageRequest, case: EditedCase, visitor: Visitor) -> Response:
    return json_response(case.edited.undo(_asking(asked, case, visitor)))


def _redo(asked: PageRequest, case: EditedCase, visitor: Visitor) -> Response:
    return json_response(case.edited.redo(_asking(asked, case, visitor)))


def _suggest(asked: AskedEdits, case: EditedCase, visitor: Visitor) -> Response:
    return json_response(case.edited.suggest(_asking(asked, case, visitor), asked.base, asked.edits))


def _take(asked: AskedSuggestion, case: EditedCase, visitor: Visitor) -> Response:
    return json_response(case.edited.take(_asking(asked, case, visitor), asked.suggestion))


def _leave(asked: AskedSuggestion, case: EditedCase, _: Visitor) -> Response:
    case.edited.leave(asked.suggestion)
    return json_response({"suggestion": asked.suggestion})


def _settle(asked: AskedDecision, case: EditedCase, visitor: Visitor) -> Response:
    if asked.take == "text" and asked.text is None:
        raise ArgmapError("there is no text to take", hint="give it as 'text'")
    asking = _asking(asked, case, visitor)
    return json_response(case.edited.settle(asking, asked.conflict, asked.take, asked.text))


def _quote(asked: AskedQuote, case: EditedCase, _: Visitor) -> Response:
    return json_response(case.sources.look_up(case.edited.look().parsed.case, asked.source, asked.quote))


def _here(asked: AskedPlace, case: EditedCase, visitor: Visitor) -> Response:
    there = next((one for one in case.people if one.client == asked.client), None)
    role = visitor.role_in(case.key)
    if there is not None and role is not None and there.role == role.word:  # only who listens is there
        name = shown_name(asked.name or _invited(visitor))
        case.move(replace(there, name=name, at=asked.at, field=asked.field, caret=asked.caret))
    return Response(204)


def _source(request: Request, watched: Watched, visitor: Visitor) -> Response:
    """Save a file given as a source, and declare it."""
    if not isinstance(watched, EditedCase):
        raise RefusedError(403, "This case cannot be edited.", hint="It is not a file of your own.")
    query = {key: values[0] for key, values in parse_qs(request.query[:_LONGEST_QUERY]).items()}
    client, number = query.get("client", ""), query.get("number", "")
    if not is_client(client) or not (number.isascii() and number.isdigit() and len(number) < 16):
        raise RefusedError(400, "The address needs 'client' and 'number'.")
    asked = PageRequest(client=client, number=int(number), name=query.get("by", ""))
    if not _RECEIVING.take():
        raise RefusedError(503, "Others are uploading files at the moment.", hint="Try again soon.")
    try:
        data = request.body(MOST_OF_A_SOURCE)
        return json_response(
            watched.sources.keep(_asking(asked, watched, visitor), query.get("name", ""), data)
        )
    except ArgmapError as error:
        raise refusal_of(error, watched) from None
    finally:
        _RECEIVING.leave()


#: The requests that a page may send to edit its case.
EDIT_POSTS = {
    "edit": Post(Role.COMMENTER, _answer(AskedEdits, _edit)),
    "undo": Post(Role.COMMENTER, _answer(PageRequest, _undo)),
    "redo": Post(Role.COMMENTER, _answer(PageRequest, _redo)),
    "suggest": Post(Role.COMMENTER, _answer(AskedEdits, _suggest)),
    "take": Post(Role.WRITER, _answer(AskedSuggestion, _take)),
    "leave": Post(Role.WRITER, _answer(AskedSuggestion, _leave)),
    "settle": Post(Role.WRITER, _answer(AskedDecision, _settle)),
    "quote": Post(Role.COMMENTER, _answer(AskedQuote, _quote)),
    "source": Post(Role.WRITER, _source),
    "here": Post(Role.READER, _answer(AskedPlace, _here)),
}


def journal_client(client: str, role: Role | None) -> str:
    """Return a page's client name in the journal; commenters cannot undo the changes of a writer."""
    return client if role is not None and role >= Role.WRITER else f"commenter.{client}"


def _invited(visitor: Visitor) -> str:
    return "" if visitor.invitation is None else visitor.invitation.name


def _asking(asked: PageRequest, case: EditedCase, visitor: Visitor) -> Asking:
    client = journal_client(asked.client, visitor.role_in(case.key))
    return Asking(client=client, number=asked.number, name=shown_name(asked.name or _invited(visitor)))


def shown_name(name: str) -> str:
    """Return a name for display: on one line, without control characters, and not too long."""
    return printable_words(name)[:_LONGEST_NAME] or "Somebody"


def follow_edits(watched: Watched, request: Request, visitor: Visitor) -> Follower:
    """Return a follower that sends news to a page, including edits if the page supports them."""
    client = parse_qs(request.query).get("client", [""])[0] if len(request.query) <= _LONGEST_QUERY else ""
    role = visitor.role_in(watched.key)
    if not isinstance(watched, EditedCase):
        return Follower(watched)
    if not is_client(client) or role is None:
        return ReadingFollower(watched)
    person = Person(client, shown_name(_invited(visitor)), role.word)
    return EditFollower(watched, person, journal_client(client, role))
