"""From where a server can be reached: addresses, names, URLs and certificates that can and cannot be used."""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import ssl
import subprocess
from pathlib import Path

import pytest

from argmap import ArgmapError
from argmap.apps.cli.server_addresses import reach_of
from argmap.apps.server import Access, Invitation, Limits, Role
from support.serving import CASE, PATIENCE, read_all, serving


def test_without_an_option_only_this_computer_reaches_it():
    reach = reach_of(None, None, None, None)
    assert (reach.is_local, reach.url(8642)) == (True, "http://127.0.0.1:8642")


@pytest.mark.parametrize(
    ("host", "address", "is_local"),
    [
        ("127.0.0.1", "127.0.0.1", True),
        ("::1", "::1", True),
        ("[::1]", "::1", True),
        ("192.0.2.7", "192.0.2.7", False),
        ("0.0.0.0", "0.0.0.0", False),
        ("::", "::", False),
    ],
)
def test_a_host_is_an_address_of_this_computer(host, address, is_local):
    reach = reach_of(host, None, None, None)
    assert (reach.address, reach.is_local) == (address, is_local)


def test_any_address_means_all_names_of_this_computer_and_links_have_one_of_them():
    reach = reach_of("0.0.0.0", None, None, None)
    assert socket.gethostname().lower() in reach.names
    assert "0.0.0.0" not in reach.url(80)


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://maps.example.org", "https://maps.example.org"),
        ("HTTPS://Maps.Example.org:443/", "https://maps.example.org"),
        ("http://maps.example.org:8080", "http://maps.example.org:8080"),
        ("https://käse.example", "https://xn--kse-qla.example"),
        ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"),
    ],
)
def test_a_public_url_is_taken_as_browsers_write_it(url, origin):
    assert reach_of(None, url, None, None).public == origin


@pytest.mark.parametrize(
    "url",
    [
        "maps.example.org",
        "ftp://maps.example.org",
        "https://",
        "https://maps.example.org/argmap",
        "https://maps.example.org/?a=b",
        "https://me:secret@maps.example.org",
        "https://maps.example.org:99999",
        "https://a b",
        "https://maps\r\nX: y",
        "https://[",
    ],
)
def test_what_is_no_public_url_is_refused_with_an_example(url):
    with pytest.raises(ArgmapError) as caught:
        reach_of(None, url, None, None)
    assert "https://maps.example.org" in caught.value.hint


def test_a_host_without_an_address_is_refused(monkeypatch):
    def unknown(*_args: object, **_more: object) -> list[object]:
        raise socket.gaierror

    monkeypatch.setattr("socket.getaddrinfo", unknown)
    with pytest.raises(ArgmapError, match="no address is known for the host no-such"):
        reach_of("no-such", None, None, None)


# Certificates


@pytest.fixture(scope="module")
def pem(tmp_path_factory) -> Path:
    """A folder with a certificate for localhost, its key, the same with a password, and the
    key of another.
    """
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl to make certificates")
    folder = tmp_path_factory.mktemp("pem")

    def make(words: str) -> None:
        subprocess.run(["openssl", *words.split()], cwd=folder, check=True, capture_output=True)

    curve = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    names = "-subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1"
    make(f"req -x509 {curve} {names} -out cert.pem -keyout key.pem")
    make(f"req -x509 {curve} {names} -out other.pem -keyout other-key.pem")
    make("ec -in key.pem -aes128 -passout pass:x -out locked.pem")
    both = (folder / "cert.pem").read_text() + (folder / "key.pem").read_text()
    (folder / "both.pem").write_text(both)
    (folder / "damaged.pem").write_text(both[:700] + both[720:])
    (folder / "empty.pem").write_bytes(b"\xff\x00")
    return folder


@pytest.mark.parametrize(
    ("certificate", "key", "message", "hint"),
    [
        ("no-such.pem", "key.pem", "cannot read", "give an existing file"),
        ("cert.pem", "no-such.pem", "cannot read", "give an existing file"),
        (".", "key.pem", "cannot read", "give an existing file"),
        ("key.pem", "cert.pem", "holds no certificate", "swap the two files"),
        ("empty.pem", "key.pem", "holds no certificate", "in PEM"),
        ("cert.pem", "empty.pem", "holds no private key", "in PEM"),
        ("cert.pem", None, "holds no private key", "--key FILE"),
        ("cert.pem", "other-key.pem", "does not belong to the certificate", "made for"),
        ("cert.pem", "locked.pem", "has a password", "openssl pkey"),
        ("damaged.pem", None, "is damaged", "again"),
        (None, "key.pem", "--key is for --certificate", "give the certificate"),
    ],
)
def test_a_certificate_that_cannot_be_used_is_told_with_a_way_out(
    pem, monkeypatch, certificate, key, message, hint
):
    monkeypatch.chdir(pem)
    with pytest.raises(ArgmapError) as caught:
        reach_of(None, None, certificate, key)
    assert message in caught.value.message
    assert hint in caught.value.hint


@pytest.fixture
def secure(pem, tmp_path):
    path = tmp_path / "school.yaml"
    path.write_text(CASE, encoding="utf-8")
    access = Access([Invitation(Role.READER)], anyone=None)
    reach = reach_of(None, None, str(pem / "both.pem"), None)
    with serving(path, access=access, reach=reach, limits=Limits(asking=1)) as there:
        yield there


def fetch(there, pem: Path, path: str, method: str = "GET", body: bytes | None = None, **headers: str):
    trusting = ssl.create_default_context(cafile=pem / "cert.pem")
    connection = http.client.HTTPSConnection("localhost", there.port, timeout=PATIENCE, context=trusting)
    connection.request(method, path, body, {name.replace("_", "-"): said for name, said in headers.items()})
    response = connection.getresponse()
    response.text = response.read().decode()
    connection.close()
    return response


@pytest.mark.slow
def test_pages_and_links_are_served_by_https(secure, pem):
    assert secure.server.url.startswith(f"https://127.0.0.1:{secure.port}/enter#key=")
    (invited,) = secure.server.site.access.invitations
    sent = {"Origin": f"https://localhost:{secure.port}", "Content_Type": "application/json"}
    entered = fetch(secure, pem, "/enter", "POST", b'{"key": "%s"}' % invited.secret.encode(), **sent)
    assert entered.status == 200
    cookie = entered.headers["Set-Cookie"]
    assert re.fullmatch(r"__Host-argmap-\d+=\S+; Path=/; HttpOnly; SameSite=Strict; Secure", cookie)
    assert fetch(secure, pem, "/case/school").status == 403
    page = fetch(secure, pem, "/case/school", Cookie=cookie.partition(";")[0])
    assert (page.status, "Should we?" in page.text) == (200, True)
    assert page.headers["Strict-Transport-Security"] == "max-age=604800"
    plain = {"Origin": f"http://localhost:{secure.port}", "Content_Type": "application/json"}
    assert fetch(secure, pem, "/enter", "POST", b"{}", **plain).status == 403


@pytest.mark.slow
def test_who_does_not_shake_hands_keeps_nobody_waiting_and_is_let_go(secure, pem):
    with secure.connect() as silent, secure.connect() as slow, secure.connect() as confused:
        slow.sendall(b"\x16\x03\x01")
        confused.sendall(b"\x16" + b"nonsense" * 40)
        assert fetch(secure, pem, "/enter").status == 200
        read_all(confused)
        assert (read_all(silent), read_all(slow)) == (b"", b"")
    assert secure.server.connections.wait_until_free(PATIENCE)
    assert secure.log == []


@pytest.mark.slow
def test_a_browser_that_forgot_the_s_is_told(secure):
    assert b"begin the address with https" in secure.raw(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
