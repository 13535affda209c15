"""What a page may ask a server to do, by POST: who may, how large it may be, and what answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from argmap.apps.server.access import Role, Visitor
from argmap.apps.server.request import RefusedError, Request
from argmap.apps.server.response import Response
from argmap.apps.server.watched_case import Watched

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Post:
    """A kind of request for a case: the least `role` that may make it, and what answers, or raises RefusedError."""

    role: Role
    answer: Callable[[Request, Watched, Visitor], Response]


#: The most bytes of a body in JSON, unless something else is said.
JSON_MOST = 256 * 1024


def json_body(request: Request, of: type[_T], most: int = JSON_MOST) -> _T:
    """Return the body of a request, which must be JSON of a type.

    A form of another site can send a body, but not with this content type: for that the browser asks first.

    Raises:
        RefusedError: It is of another content type, too large, or not what is expected.
    """
    kind = request.headers.get("content-type", "").lower().replace(" ", "")
    if kind not in ("application/json", "application/json;charset=utf-8"):
        raise RefusedError(415, "The body must be JSON.", headers={"Accept-Post": "application/json"})
    try:
        return msgspec.json.decode(request.body(most), type=of)
    except msgspec.ValidationError as error:
        raise RefusedError(400, f"The body is not as expected: {error}.") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise RefusedError(400, "The body is no JSON.") from None
