"""Ports that are known before anything listens on them."""

from __future__ import annotations

import random
import socket

#: Linux gives none of these to who asks for any port, or connects: other tests do both meanwhile.
_OF_NOBODY = range(20_000, 32_000)


def port_of_nobody() -> int:
    """A port on which nothing listens, nor will unless it is named."""
    for port in random.sample(_OF_NOBODY, 100):
        try:
            socket.create_server(("127.0.0.1", port)).close()
        except OSError:
            continue
        return port
    raise AssertionError("all ports are taken")
