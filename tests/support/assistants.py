"""An assistant that talks to `argmap mcp`: the client of the SDK, in the process of the tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap.apps.mcp_server.folder import CaseFolder

if TYPE_CHECKING:  # to import it takes a second, which only the processes with such tests need
    from anyio.from_thread import BlockingPortal
    from mcp.client.client import Client
    from mcp.types import CallToolResult

MARKS = re.compile(
    r"\A[^\n]*\n----- data ([0-9a-f]{16}) -----\n(.*)\n----- end of data \1 -----(.*)\Z", re.DOTALL
)


class Assistant:
    """A client that is connected."""

    def __init__(self, portal: BlockingPortal, client: Client) -> None:
        self._portal, self.client = portal, client

    @property
    def refusal(self) -> type[Exception]:
        """What is raised where the server refuses a request."""
        from mcp.shared.exceptions import MCPError

        return MCPError

    def ask(self, method: str, *given: Any, **options: Any) -> Any:
        """What a method of the client gives."""

        async def asked() -> Any:
            return await getattr(self.client, method)(*given, **options)

        return self._portal.call(asked)

    def call(self, tool: str, /, **arguments: Any) -> CallToolResult:
        """The result of a tool, whose structured values the client has compared with the schema."""
        return self.ask("call_tool", tool, arguments)

    def values(self, tool: str, /, **arguments: Any) -> dict[str, Any]:
        """The structured values of a tool that does not fail."""
        done = self.call(tool, **arguments)
        assert not done.is_error, text_of(done)
        return done.structured_content

    def text(self, tool: str, /, **arguments: Any) -> str:
        """What a tool that does not fail says between the marks."""
        done = self.call(tool, **arguments)
        assert not done.is_error, text_of(done)
        return said_by(done)

    def error(self, tool: str, /, **arguments: Any) -> str:
        """What a tool that fails says between the marks."""
        done = self.call(tool, **arguments)
        assert done.is_error, text_of(done)
        return said_by(done)


def text_of(done: CallToolResult) -> str:
    """The whole text of a result."""
    (content,) = done.content
    return content.text


def said_by(done: CallToolResult) -> str:
    """What stands between the marks, which nothing between them can be."""
    found = MARKS.match(text_of(done))
    assert found
    assert found[1] not in found[2]
    return found[2]


@contextmanager
def connected(
    *, read_only: bool = False, mode: str = "auto", time_limit: float | None = None
) -> Iterator[Assistant]:
    """An assistant in the current folder."""
    from anyio.from_thread import start_blocking_portal
    from mcp.client.client import Client

    from argmap.apps.mcp_server.protocol import TIME_LIMIT, Handlers, build_server

    handlers = Handlers(CaseFolder(Path()), read_only=read_only, time_limit=time_limit or TIME_LIMIT)
    with (
        start_blocking_portal() as portal,
        portal.wrap_async_context_manager(Client(build_server(handlers), mode=mode)) as client,
    ):
        yield Assistant(portal, client)
