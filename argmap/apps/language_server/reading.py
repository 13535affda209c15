"""What a client sends: header lines as pygls expects them, and bodies of limited size."""

from __future__ import annotations

import re
from io import BufferedIOBase
from typing import BinaryIO

from argmap.core.diagnostics import ArgmapError

#: How many bytes a message and a line of its header have at most. JSON needs six bytes for some characters,
#: and a case file is never nearly as large.
MOST, MOST_OF_A_LINE = 256 * 1024 * 1024, 64 * 1024

_LENGTH = re.compile(rb"content-length[ \t]*:[ \t]*([0-9]+)[ \t]*\r?\n", re.IGNORECASE)


class MessageReader(BufferedIOBase, BinaryIO):
    """The input of a server of pygls, which takes any length, and reserves as much memory at once."""

    def __init__(self, stream: BinaryIO) -> None:
        """Read from a stream of bytes."""
        self._stream = stream

    def readline(self, size: int | None = -1, /) -> bytes:  # noqa: ARG002
        """Return a line of a header, with the length spelt as pygls reads it.

        Raises:
            ArgmapError: The line is too long, or announces a message that is too long to be one.
        """
        line = self._stream.readline(MOST_OF_A_LINE)
        if len(line) == MOST_OF_A_LINE:
            raise _not_a_client(f"a line of a header is longer than {MOST_OF_A_LINE:,} bytes")
        if (found := _LENGTH.fullmatch(line)) is None:
            return line
        digits = found[1].lstrip(b"0").decode() or "0"
        if len(digits) > len(str(MOST)) or int(digits) > MOST:
            told = (
                f"of {int(digits):,} bytes"
                if len(digits) <= 20
                else f"whose length has {len(digits):,} digits"
            )
            raise _not_a_client(f"a message is announced {told}: there is room for {MOST:,} bytes")
        return f"Content-Length: {digits}\r\n".encode()

    def read(self, size: int | None = -1, /) -> bytes:
        """Return the body of a message."""
        return self._stream.read(-1 if size is None else size)


def _not_a_client(said: str) -> ArgmapError:
    return ArgmapError(said, hint="let an editor start 'argmap lsp', which says how long each message is")
