"""Where a server can be reached from: what `--host`, `--public-url`, `--certificate` and `--key` say."""

from __future__ import annotations

import contextlib
import ipaddress
import re
import socket
import ssl
from urllib.parse import urlsplit

from argmap.apps.server.addresses import LOOPBACK, Reach
from argmap.apps.server.limits import Limits
from argmap.core.diagnostics import ArgmapError, os_failure
from argmap.core.quoting import quoted

#: What a server allows that others than this computer reach: a stream of events takes three of the 1,024
#: files that a process may commonly have open.
OTHERS = Limits(connections=320, each=120, streams=160)


def reach_of(host: str | None, public_url: str | None, certificate: str | None, key: str | None) -> Reach:
    """Return where a server is to be reached.

    Raises:
        ArgmapError: A host has no address, a URL is invalid, or a certificate cannot be used.
    """
    if key is not None and certificate is None:
        raise ArgmapError("--key is for --certificate", hint="give the certificate of the key, too")
    address = LOOPBACK if host is None else _address(host)
    names = set() if host is None else {host.lower(), address}
    if ipaddress.ip_address(address).is_unspecified:
        names = _own_names()
    tls = None if certificate is None else _tls(certificate, key or certificate)
    public = None if public_url is None else _origin(public_url)
    return Reach(address, frozenset(names), public, tls)


def _address(host: str) -> str:
    try:
        return str(ipaddress.ip_address(host.strip("[]")))
    except ValueError:
        pass
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        hint = "give an address of this computer, or 0.0.0.0 for any"
        raise ArgmapError(f"no address is known for the host {quoted(host)}", hint=hint) from None
    return str(found[0][4][0])


def _own_names() -> set[str]:
    """Return the names and addresses by which others may know this computer; nothing is sent."""
    name = socket.gethostname().lower()
    found = {name, f"{name.partition('.')[0]}.local"}
    for family, elsewhere in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        with contextlib.suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as asked:
            asked.connect((elsewhere, 9))  # only looks up the way
            found.add(str(asked.getsockname()[0]))
    return found


def _origin(url: str) -> str:
    """Return the origin that a URL says, as browsers do."""
    hint = "give it as in https://maps.example.org: nothing follows the name and the port"
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
        host = host if ":" in host else host.encode("idna").decode()
    except (ValueError, UnicodeError):
        raise ArgmapError(f"{quoted(url)} is not a URL", hint=hint) from None
    extra = parts.path not in ("", "/") or parts.query or parts.fragment or "@" in parts.netloc
    if parts.scheme not in ("http", "https") or extra or not re.fullmatch(r"[0-9a-z.:-]+", host):
        raise ArgmapError(f"{quoted(url)} is not an address by which others can reach a server", hint=hint)
    shown = f"[{host}]" if ":" in host else host
    usual = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{shown}{f':{port}' if port not in (None, usual) else ''}"


def _tls(certificate: str, key: str) -> ssl.SSLContext:
    """Return a TLS context with a certificate."""
    has_certificate, has_key = "BEGIN CERTIFICATE" in _read(certificate), "PRIVATE KEY-----" in _read(key)
    if not has_certificate:
        hint = "swap the two files" if "BEGIN CERTIFICATE" in _read(key) else "it must be in PEM format"
        raise ArgmapError(f"{quoted(certificate)} holds no certificate", hint=hint)
    if not has_key:
        hint = "name the file with the key: --key FILE" if key == certificate else "it must be in PEM format"
        raise ArgmapError(f"{quoted(key)} holds no private key", hint=hint)

    def password() -> str:
        hint = f"write it without: openssl pkey -in {quoted(key)} -out plain.key"
        raise ArgmapError(f"the key in {quoted(key)} has a password", hint=hint)

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(certificate, key, password=password)
    except ssl.SSLError as error:
        if error.reason == "KEY_VALUES_MISMATCH":
            hint = "give the key that the certificate was made for"
            raise ArgmapError(
                f"the key in {quoted(key)} does not belong to the certificate in {quoted(certificate)}",
                hint=hint,
            ) from None
        where = quoted(certificate) if certificate == key else f"{quoted(certificate)} and {quoted(key)}"
        hint = "create them again, or get them again from their issuer"
        raise ArgmapError(f"the certificate or key in {where} is damaged", hint=hint) from None
    return context


def _read(path: str) -> str:
    try:
        with open(path, encoding="ascii", errors="replace") as file:
            return file.read(1_000_000)
    except OSError as error:
        hint = "give an existing file that you may read"
        raise os_failure(f"read {quoted(path)}", error, hint) from None
