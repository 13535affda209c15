"""Where a server listens, its host names, and whether a request is meant for it.

A page elsewhere can make its own name resolve to this computer (DNS rebinding), or send a request here with
the cookies of this server (CSRF). The browser sends the name that was used, in Host, and the page that asks,
in Origin. Both are checked.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from ssl import SSLContext

from argmap.apps.server.request import RefusedError, Request

#: The address at which only this computer can reach a server.
LOOPBACK = "127.0.0.1"

_LOCAL = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Reach:
    """The address that a server listens on, and the names it answers to.

    `names` are host names besides those of this computer alone, in lower case. `public` is the origin of a
    proxy in front, such as `https://maps.example.org`. With `tls`, the server itself speaks HTTPS.
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
        """Whether only this computer can reach the server."""
        return self.public is None and ipaddress.ip_address(self.address).is_loopback

    def url(self, port: int) -> str:
        """Return the address of the start page for others, without a slash at its end."""
        if self.public is not None:
            return self.public
        shown = self.address
        if ipaddress.ip_address(shown).is_unspecified:
            shown = min(self.names, key=_handiness, default="localhost")
        return f"{self.scheme}://{_in_url(shown)}{_port(self.scheme, port)}"

    def origin(self, request: Request, port: int) -> str:
        """Return the origin that a request is addressed to, such as `http://127.0.0.1:8642`.

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
        """Check that a request comes from a page of this server, as far as the browser says.

        With `required`, the browser must send Origin, as all do with POST.

        Raises:
            RefusedError: The request comes from another origin.
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
        """Return what a request is counted for: an IPv4 address, or the network of an IPv6 address.

        In X-Forwarded-For, only the last entry of a proxy in front counts, and only for its own name.
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
    """Return what may follow a host name: the port, which may be left out if it is the default."""
    return {f":{port}", _port(scheme, port)}


def _port(scheme: str, port: int) -> str:
    return "" if port == {"http": 80, "https": 443}[scheme] else f":{port}"


def _is_address(host: str, scheme: str, port: int) -> bool:
    """Return whether a host is an IP address, since DNS rebinding needs a name."""
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
    """Return a sort key for what other computers know best: addresses before names, IPv4 first."""
    return (not name[-1:].isdigit() and ":" not in name, ":" in name, name)
