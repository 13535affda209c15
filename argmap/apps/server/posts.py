"""The POST requests that a page may send: the role they need, their size limit, and their handlers."""

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
    """A kind of request for a case: the least `role` that may send it, and its handler.

    The handler answers, or raises RefusedError.
    """

    role: Role
    answer: Callable[[Request, Watched, Visitor], Response]


#: The most bytes in a JSON body, unless another limit is given.
JSON_MOST = 256 * 1024


def json_body(request: Request, of: type[_T], most: int = JSON_MOST) -> _T:
    """Return the body of a request, which must be JSON of a type.

    A form on another site can send a body, but not with this content type, for which browsers ask first.

    Raises:
        RefusedError: The body has another content type, is too large, or is not as expected.
    """
    kind = request.headers.get("content-type", "").lower().replace(" ", "")
    if kind not in ("application/json", "application/json;charset=utf-8"):
        raise RefusedError(415, "The body must be JSON.", headers={"Accept-Post": "application/json"})
    try:
        return msgspec.json.decode(request.body(most), type=of)
    except msgspec.ValidationError as error:
        raise RefusedError(400, f"The body is not as expected: {error}.") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise RefusedError(400, "The body is not JSON.") from None
