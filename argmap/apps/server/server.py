"""The server: one thread and one request per connection, with limits on everything.

It listens on 127.0.0.1 only, unless its site is to be reached from elsewhere. Slow, long or excessive
requests are refused. No client can keep the server from ending, or others from being answered.
"""

from __future__ import annotations

import contextlib
import os
import re
import selectors
import socket
import socketserver
import ssl
import sys
import time
from dataclasses import replace
from threading import Event
from typing import Any

from argmap.apps.server.events import HEARTBEAT, RETRY, Follower
from argmap.apps.server.limits import EDITING, Limits, Shares, Slots
from argmap.apps.server.pages import message_page
from argmap.apps.server.request import RefusedError, Request, parse_request
from argmap.apps.server.response import STREAM, Response, json_response
from argmap.apps.server.routes import Site

#: The end of a request's head.
_END = re.compile(rb"\r?\n\r?\n")

#: The HSTS header: for a week, a browser that has used HTTPS uses nothing else.
_HTTPS_ONLY = "max-age=604800"

#: The bytes per second below which a client is too slow in sending a large body.
_SLOWEST = 50_000

#: The first letters of plain HTTP requests.
_PLAIN = tuple(bytes([letter]) for letter in b"GHPODTC")

#: A selector for two sockets, whatever their numbers: `select` supports only 1,024 on most systems.
_Selector = getattr(selectors, "PollSelector", selectors.SelectSelector)

#: The longest wait for threads at the end, in seconds.
_FAREWELL = 1.0


class Server(socketserver.ThreadingTCPServer):
    """A server for a site, listening as its reach says."""

    allow_reuse_address = os.name != "nt"  # on Windows it would let another program listen as well
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, site: Site, port: int = 0, limits: Limits | None = None) -> None:
        """Listen on a port; 0 means any free one.

        Raises:
            OSError: The port is taken, or not permitted.
        """
        self.site = site
        self.limits = limits or (EDITING if site.editing else Limits())
        self.stopping = Event()
        self.connections = Slots(self.limits.connections)
        self.streams = Slots(self.limits.streams)
        self.peers = Shares(self.limits.each)
        self.browsers = Shares(self.limits.pages)
        self.address_family = socket.AF_INET6 if ":" in site.reach.address else socket.AF_INET
        super().__init__((site.reach.address, port), _Connection)

    @property
    def port(self) -> int:
        """The port that the server listens on."""
        return int(self.server_address[1])

    @property
    def url(self) -> str:
        """The address for whoever started the server: the start page, or the link with the highest role."""
        best, base = self.site.access.best, self.site.reach.url(self.port)
        return best.link(base) if best else f"{base}/"

    def close(self) -> None:
        """Stop listening, and end open streams."""
        self.stopping.set()
        self.server_close()
        self.connections.wait_until_free(_FAREWELL)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Start a thread for a connection, if there is a free slot."""
        if not self._admit(client_address[0]):
            _refuse(request)
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except RuntimeError:  # the system cannot start another thread
            self._let_go(client_address[0])
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer one request, in its own thread."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._let_go(client_address[0])

    def _admit(self, peer: str) -> bool:
        """Take a slot for a connection; return whether one was free for its address."""
        if not self.peers.take(peer):
            return False
        if not self.connections.take():
            self.peers.leave(peer)
            return False
        return True

    def _let_go(self, peer: str) -> None:
        self.peers.leave(peer)
        self.connections.leave()

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002
        """Report a bug in argmap; a disconnected client is not one."""
        error = sys.exc_info()[1]
        if isinstance(error, ConnectionError | TimeoutError | ssl.SSLError) or self.stopping.is_set():
            return
        self.site.log(f"this is a bug in argmap: {type(error).__name__}: {error}")
        with contextlib.suppress(OSError):
            response = message_page(500, "Something went wrong", "This is a bug in argmap.")
            request.sendall(response.head + response.body)


def _refuse(connection: socket.socket) -> None:
    """Answer, without blocking, that there are too many connections."""
    response = message_page(503, "Too many at once", "There are too many connections. Close some pages.")
    with contextlib.suppress(OSError):
        connection.setblocking(False)
        connection.send(response.head + response.body)
        connection.recv(4096)  # closing with unread data would discard the response


class _Connection(socketserver.BaseRequestHandler):
    """One connection: a request and its response."""

    server: Server
    request: socket.socket

    def setup(self) -> None:
        """Begin HTTPS if used: here, so that nobody waits for another client's handshake."""
        tls = self.server.site.reach.tls
        if tls is None:
            return
        self.request.settimeout(self.server.limits.asking)
        if self.request.recv(1, socket.MSG_PEEK) in _PLAIN:
            response = message_page(
                400, "HTTPS only", "This server speaks HTTPS: begin the address with https."
            )
            self.request.sendall(response.head + response.body)
            raise ConnectionAbortedError
        self.request = tls.wrap_socket(self.request, server_side=True, do_handshake_on_connect=False)
        try:
            self.request.settimeout(self.server.limits.asking)
            self.request.do_handshake()
        except OSError:  # it was not HTTPS, failed, or took too long
            self.request.close()
            raise

    def finish(self) -> None:
        """Close the connection along with any wrapper."""
        if isinstance(self.request, ssl.SSLSocket):
            self.request.close()

    def handle(self) -> None:
        """Answer the request, or refuse it."""
        asked: Request | None = None
        try:
            head, begun = self._head()
            if head is None:
                return
            asked = parse_request(head)
            peer, length = str(self.client_address[0]), asked.length
            asked = replace(asked, peer=peer, body=lambda most: self._body(length(most), begun))
            answer = self.server.site.answer(asked, self.server.port)
            if isinstance(answer, Follower):
                self._stream(answer, asked)
                return
        except RefusedError as refused:
            answer = _refusal(refused, asked)
        if self.server.site.reach.tls is not None:
            answer = replace(answer, headers={**answer.headers, "Strict-Transport-Security": _HTTPS_ONLY})
        self._send(answer.head if asked and asked.method == "HEAD" else answer.head + answer.body)
        if asked is None or asked.method not in ("GET", "HEAD"):
            self._read_off()

    def _head(self) -> tuple[bytes | None, bytes]:
        """Return the head of the request, None if the client sends nothing, and what came after it.

        Raises:
            RefusedError: The head is too long, or takes too long.
        """
        limits, until, head = self.server.limits, time.monotonic() + self.server.limits.asking, b""
        while (end := _END.search(head)) is None:
            piece = self._piece(until)
            if not piece:
                return None, b""
            head += piece
            if len(head) > limits.head:
                raise RefusedError(431, "The request is too long.")
        return head[: end.start()], head[end.end() :]

    def _body(self, length: int, begun: bytes) -> bytes:
        """Return the body of the request, of which some may have come with the head.

        Raises:
            RefusedError: The body is shorter than announced, or takes too long.
        """
        until = time.monotonic() + self.server.limits.asking + length / _SLOWEST
        pieces, left = [begun[:length]], length - len(begun)
        while left > 0:
            piece = self._piece(until)
            if not piece:
                raise RefusedError(400, "The request ended too early.")
            pieces.append(piece[:left])
            left -= len(piece)
        return b"".join(pieces)

    def _piece(self, until: float) -> bytes:
        """Return some bytes from the client; none at the end."""
        try:
            self.request.settimeout(max(until - time.monotonic(), 0.001))
            return self.request.recv(16_384)
        except TimeoutError:
            raise RefusedError(408, "The request takes too long.") from None

    def _send(self, data: bytes) -> None:
        self.request.settimeout(self.server.limits.sending)  # for the whole response
        self.request.sendall(data)

    def _read_off(self) -> None:
        """Read the rest of what the client sends, within limits: otherwise it may never see the response."""
        with contextlib.suppress(OSError):
            self.request.shutdown(socket.SHUT_WR)
            self.request.settimeout(0.2)
            left = self.server.limits.unread
            while left > 0 and (piece := self.request.recv(4096)):
                left -= len(piece)

    def _stream(self, follower: Follower, asked: Request) -> None:
        """Send a client the news as long as it is connected."""
        if asked.method == "HEAD":
            self._send(STREAM.head)
            return
        browser = self.server.site.access.browser(asked, self.server.port)
        if browser is not None and not self.server.browsers.take(browser):
            raise RefusedError(429, "You have too many pages open. Close some.", headers={"Retry-After": "5"})
        try:
            self._stream_one(follower)
        finally:
            if browser is not None:
                self.server.browsers.leave(browser)

    def _stream_one(self, follower: Follower) -> None:
        if not self.server.streams.take():
            raise RefusedError(503, "Too many pages are open. Close some.")
        try:
            _give_up_after(self.request, self.server.limits.sending)
            self._send(STREAM.head + RETRY)
            follower.begin()
            self._follow(follower)
        finally:
            follower.close()
            self.server.streams.leave()

    def _follow(self, follower: Follower) -> None:
        limits = self.server.limits
        spoke = begun = time.monotonic()
        while not self.server.stopping.is_set() and time.monotonic() - begun < limits.stream:
            said = follower.news()
            if not said and time.monotonic() - spoke >= limits.heartbeat:
                said = HEARTBEAT
            if said:
                self._send(said)
                spoke = time.monotonic()
            if (not said or follower.wake is None) and self._disconnected(follower.wake):
                return

    def _disconnected(self, wake: socket.socket | None) -> bool:
        """Wait for news; return whether the client disconnected meanwhile, or sent something unexpected."""
        limits = self.server.limits
        self.request.settimeout(limits.tick)
        if wake is not None:
            with _Selector() as selector:
                for one in (self.request, wake):
                    selector.register(one, selectors.EVENT_READ)
                ready = {key.fileobj for key, _ in selector.select(limits.waiting)}
            if wake in ready:
                with contextlib.suppress(BlockingIOError):
                    wake.recv(4096)
            if self.request not in ready:
                return False
        try:
            self.request.recv(1)
        except TimeoutError:
            return False
        return True


def _give_up_after(connection: socket.socket, seconds: float) -> None:
    """End a connection if the other side acknowledges nothing for some time, as after a cable was pulled."""
    if hasattr(socket, "TCP_USER_TIMEOUT"):  # elsewhere the system gives up later
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(1000 * seconds))


def _refusal(refused: RefusedError, asked: Request | None) -> Response:
    """Return the response to a refused request: JSON for a script, otherwise a page."""
    extra = {503: {"Retry-After": "5"}}.get(refused.status, {}) | refused.headers
    if asked is not None and asked.method == "POST":
        return json_response({"error": refused.message, "hint": refused.hint}, refused.status, extra)
    titles = {404: "Not found", 408: "Too slow", 429: "Too often", 431: "Too long", 503: "Too many at once"}
    said = f"{refused.message} {refused.hint}".strip()
    page = message_page(refused.status, titles.get(refused.status, "Refused"), said)
    return Response(page.status, page.body, page.kind, page.policy, extra)
