"""argmap, forked by the process that the tests have for that: python -I -S forked.py SOCKET WORDS...

For what starts argmap itself, such as git or a shell: Python alone starts in a seventh of the time.
"""

from __future__ import annotations

import json
import os
import socket
import sys


def main(address: str, *words: str) -> int:
    """Run argmap with the streams, the environment and the folder of this process; its exit status."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(address)
        asked = json.dumps([words, dict(os.environ), os.getcwd()]).encode()
        socket.send_fds(connection, [len(asked).to_bytes(4, "big")], [0, 1, 2])
        connection.sendall(asked)
        return int.from_bytes(connection.recv(4, socket.MSG_WAITALL), "big", signed=True)


if __name__ == "__main__":
    status = main(*sys.argv[1:])
    if status < 0:
        os.kill(os.getpid(), -status)
    sys.exit(status)
