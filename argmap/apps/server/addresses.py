"""Where a server listens and under which names it is reached, and whether a request means it.

A page elsewhere can make its own name resolve to this computer (DNS rebinding), or send a request here with the cookies
of this server (CSRF). The browser says which name was used, in Host, and whose page asks, in Origin: both are checked.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from ssl import SSLContext

from argmap.apps.server.request import RefusedError, Request

#: The address at which only this computer reaches a server.
LOOPBACK = "127.0.0.1"

_LOCAL = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a server listens, and what it answers to.

    `names` are host names besides those of this computer alone, in lower case; `public` is the origin of a proxy in
    front, such as `https://maps.example.org`; with `tls` the server itself speaks HTTPS.
    """

    address: str = LOOPBACK
    names: frozenset[str] = frozenset()
    public: str | None = None
    tls: SSLContext | None = None

    @property
    def scheme(self) -> str:
        """The scheme of the server's own addresses."""
        return "https" if self.tls else "http"

    @property
    def is_local(self) -> bool:
        """Whether only this computer reaches the server."""
        return self.public is None and ipaddress.ip_address(self.address).is_loopback

    def url(self, port: int) -> str:
        """Return the address of the start page as others are to use it, without the slash at its end."""
        if self.public is not None:
            return self.public
        shown = self.address
        if ipaddress.ip_address(shown).is_unspecified:
            shown = min(self.names, key=_handiness, default="localhost")
        return f"{self.scheme}://{_in_url(shown)}{_port(self.scheme, port)}"

    def origin(self, request: Request, port: int) -> str:
        """Return the origin that a request means, such as `http://127.0.0.1:8642`.

        Raises:
            RefusedError: It names no host, or one that is not this server's.
        """
        host = request.headers.get("host")
        if host is None:
            raise RefusedError(400, "The request names no host.")
        host = host.lower()
        if self.public is not None and host == self.public.partition("://")[2]:
            return self.public
        if host not in self._hosts(port) and (self.is_local or not _is_address(host, self.scheme, port)):
            known = "127.0.0.1 and localhost only" if self.is_local else "its own names and addresses only"
            raise RefusedError(421, f"This server answers to {known}.")
        return f"{self.scheme}://{host}"

    def check_origin(self, request: Request, port: int, *, required: bool = False) -> None:
        """Check that a request comes from a page of this server, as far as the browser tells.

        With `required`, the browser must tell, as all do for POST.

        Raises:
            RefusedError: It comes from another origin.
        """
        origin = request.headers.get("origin")
        if origin is None:
            ours = not required
        else:
            same = {f"{self.scheme}://{host}" for host in self._hosts(port)} if self.is_local else set()
            ours = origin.lower() in same | {self.origin(request, port)}
        if not ours or request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            raise RefusedError(403, "Only pages of this server may ask for this.")

    def peer(self, request: Request) -> str:
        """Return whose limits a request counts against: an address, or the network of an IPv6 address.

        Only what a proxy in front has added last to X-Forwarded-For is believed, and only for its own name.
        """
        peer = request.peer
        if (
            self.public is not None
            and request.headers.get("host", "").lower() == self.public.partition("://")[2]
        ):
            peer = request.headers.get("x-forwarded-for", peer).rpartition(",")[2].strip()
        try:
            address = ipaddress.ip_address(peer.partition("%")[0])
        except ValueError:
            return request.peer
        if address.version == 4:
            return str(address)
        return str(address.ipv4_mapped or ipaddress.ip_network((address, 64), strict=False))

    def _hosts(self, port: int) -> set[str]:
        return {f"{name}{tail}" for name in (*_LOCAL, *self.names) for tail in _tails(self.scheme, port)}


def _tails(scheme: str, port: int) -> set[str]:
    """Return how a host may go on: with the port, which is left out where it is the usual one."""
    return {f":{port}", _port(scheme, port)}


def _port(scheme: str, port: int) -> str:
    return "" if port == {"http": 80, "https": 443}[scheme] else f":{port}"


def _is_address(host: str, scheme: str, port: int) -> bool:
    """Return whether a host is an IP address: no name can have been made to resolve to it."""
    for tail in _tails(scheme, port):
        if host.endswith(tail):
            try:
                address = ipaddress.ip_address(host.removesuffix(tail).strip("[]"))
            except ValueError:
                continue
            return host == f"{_in_url(str(address))}{tail}"
    return False


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _handiness(name: str) -> tuple[bool, bool, str]:
    """Order names by how well other computers know them: addresses first, IPv4 before IPv6."""
    return (not name[-1:].isdigit() and ":" not in name, ":" in name, name)
