"""Access control: roles, given by secret links.

A link holds a secret in its fragment, which browsers send nowhere and no log has. The entry page posts it
once, and gets a cookie for it that no script can read and no other site can send. The cookie proves that its
browser had the secret, without containing it. There are no accounts: whoever has a link has its role.
"""

from __future__ import annotations

import hmac
import math
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from hashlib import sha256

from argmap.apps.server.addresses import Reach
from argmap.apps.server.limits import Meter, Rate
from argmap.apps.server.request import RefusedError, Request


class Role(IntEnum):
    """The role of a visitor; each role may do everything that those before it may."""

    READER = 1
    COMMENTER = 2
    WRITER = 3
    OWNER = 4

    @property
    def word(self) -> str:
        """The name of the role in one word."""
        return self.name.lower()


#: The letters and digits of secrets, without those that are easily confused on paper.
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
#: The number of groups in a secret, and of letters in a group: 16 of these letters have 79 bits, which nobody
#: guesses at any rate that a server answers at.
_GROUPS, _GROUP = 4, 4


def new_secret() -> str:
    """Return a secret that can be typed, such as `k7fm-29xp-qq4d-8hna`."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def _plain(secret: str) -> str:
    """Return the significant letters of a secret that somebody may have typed."""
    return "".join(one for one in secret.lower() if one.isalnum())


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation to a role in all cases, or in that with the key `case`; `name` is the invited person."""

    role: Role
    case: str | None = None
    name: str = ""
    secret: str = field(default_factory=new_secret, repr=False)

    def link(self, base: str) -> str:
        """Return the link on a server at `base`, which has no slash at its end."""
        return f"{base}/enter#key={self.secret}"


@dataclass(frozen=True, slots=True)
class Visitor:
    """A visitor with any invitation; `anyone` is the role of visitors without one, None for no role."""

    invitation: Invitation | None
    anyone: Role | None

    def role_in(self, case: str) -> Role | None:
        """Return the visitor's role in the case with a key."""
        invited = self.invitation
        if invited is None or (invited.case is not None and invited.case != case):
            return self.anyone
        return max(invited.role, self.anyone or Role.READER)

    @property
    def is_invited(self) -> bool:
        """Whether the visitor may see anything at all."""
        return self.anyone is not None or self.invitation is not None


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates of requests per address, of changes per browser, and of wrong secrets per address."""

    address: Rate = field(default=Rate(200, 1_000))
    browser: Rate = field(default=Rate(30, 120))
    wrong: Rate = field(default=Rate(0.3, 20))


class Access:
    """The invitations to a server, and counts of the requests of each visitor."""

    def __init__(
        self,
        invitations: Iterable[Invitation] = (),
        *,
        anyone: Role | None = Role.READER,
        rates: Rates = Rates(),
    ) -> None:
        """Set the role of visitors without an invitation, `anyone`; None shows them only the entry page."""
        self.invitations = tuple(invitations)
        self._secrets = [(_plain(one.secret).encode(), one) for one in self.invitations]
        #: The invitation for each cookie used lately, and the cookies of browsers that have left.
        self._known: dict[str, Invitation] = {}
        self._left: dict[str, None] = {}
        self.anyone = anyone
        self._addresses = Meter(rates.address)
        self._browsers = Meter(rates.browser)
        self._wrong = Meter(rates.wrong)

    def invitation(self, role: Role) -> Invitation | None:
        """Return the first invitation to all cases with a role."""
        return next((one for one in self.invitations if one.case is None and one.role is role), None)

    @property
    def best(self) -> Invitation | None:
        """The invitation to all cases with the highest role; None without one, or if all have that role."""
        to_all = [one for one in self.invitations if one.case is None]
        found = max(to_all, key=lambda one: one.role, default=None)
        return None if found is None or found.role is self.anyone else found

    def visitor(self, request: Request, port: int) -> Visitor:
        """Return the visitor who sent the cookie of a request."""
        found = (self._admitted(value) for value in _cookies(request, port))
        return Visitor(next((one for one in found if one is not None), None), self.anyone)

    def browser(self, request: Request, port: int) -> str | None:
        """Return a key that identifies the browser of a visitor; None for one who came without a link."""
        values = [one for one in _cookies(request, port) if self._admitted(one)]
        return sha256(values[0].encode()).hexdigest() if values else None

    def exit(self, request: Request, port: int, *, secure: bool) -> str:
        """Return a Set-Cookie header that makes a browser forget its link, and invalidate its cookie."""
        for value in _cookies(request, port):
            if self._admitted(value):
                self._left[value] = None
        while len(self._left) > _MOST_LEFT:
            del self._left[next(iter(self._left))]
        tail = "; Secure" if secure else ""
        return f"{_cookie_name(port, secure)}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0{tail}"

    def enter(self, secret: str, peer: str, port: int, *, secure: bool) -> tuple[Invitation, str]:
        """Return the invitation for a secret, and the Set-Cookie header for its cookie.

        `secure` says whether the browser uses HTTPS.

        Raises:
            RefusedError: There is no such invitation, or `peer` has tried too often.
        """
        invitation = self._invited(_plain(secret))
        if wait := self._wrong.wait(peer) if invitation is None else 0:
            raise _too_often(wait)
        if invitation is None:
            raise RefusedError(
                403, "That is not a link of this server.", hint="Ask for the link again: it may have changed."
            )
        # Browsers send a cookie to every port of a host, so its name has the port. The part before the dot
        # distinguishes the browsers that share one link.
        value = _proved(secrets.token_hex(8), _plain(invitation.secret).encode())
        tail = "; Secure" if secure else ""
        return invitation, f"{_cookie_name(port, secure)}={value}; Path=/; HttpOnly; SameSite=Strict{tail}"

    def count(self, request: Request, reach: Reach) -> None:
        """Count a request.

        Raises:
            RefusedError: There were too many from its address.
        """
        if wait := self._addresses.wait(reach.peer(request)):
            raise _too_often(wait)

    def count_change(self, request: Request, reach: Reach, port: int) -> None:
        """Count a request to change something.

        Raises:
            RefusedError: There were too many from its browser.
        """
        if wait := self._browsers.wait(f"{reach.peer(request)} {self.browser(request, port)}"):
            raise _too_often(wait)

    def _admitted(self, value: str) -> Invitation | None:
        """Return the invitation for which a browser got a cookie; None if it got none or has left."""
        if value in self._left:
            return None
        if (found := self._known.get(value)) is None and len(value) <= _LONGEST_COOKIE:
            browser, given = value.partition(".")[0], value.encode("utf-8", "replace")
            for secret, one in self._secrets:
                if secrets.compare_digest(given, _proved(browser, secret).encode("utf-8", "replace")):
                    found = one
            if found is not None:
                if len(self._known) >= _MOST_KNOWN:
                    self._known.clear()
                self._known[value] = found
        return found

    def _invited(self, plain: str) -> Invitation | None:
        """Return the invitation for a secret, in a time that reveals nothing about any secret."""
        given, found = plain.encode("utf-8", "replace"), None
        for secret, one in self._secrets:
            if secrets.compare_digest(given, secret):
                found = one
        return found


def _proved(browser: str, secret: bytes) -> str:
    """Return the value of a cookie: a key for the browser, and a proof that its issuer knew the secret."""
    return f"{browser}.{hmac.digest(secret, browser.encode('utf-8', 'replace'), 'sha256').hex()[:32]}"


def _too_often(wait: float) -> RefusedError:
    seconds = max(1, math.ceil(wait))
    return RefusedError(429, "Too many requests. Wait a moment.", headers={"Retry-After": str(seconds)})


def _cookie_name(port: int, secure: bool) -> str:
    """Return the name of the cookie; with HTTPS, one that no other host and no plain HTTP can set."""
    return f"{'__Host-' if secure else ''}argmap-{port}"


def _cookies(request: Request, port: int) -> list[str]:
    """Return the values of the cookie: a browser may have more than one, from HTTP and HTTPS."""
    names = {_cookie_name(port, secure) for secure in (False, True)}
    pairs = (one.strip(" \t").partition("=") for one in request.headers.get("cookie", "").split(";"))
    return [value for name, _, value in pairs if name in names][:_MOST_COOKIES]


_MOST_COOKIES = 4
_LONGEST_COOKIE = 64
#: The most cookies that are remembered, of active browsers and of those that have left.
_MOST_KNOWN = 4_096
_MOST_LEFT = 10_000
