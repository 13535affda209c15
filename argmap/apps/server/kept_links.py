"""The links of a server, kept until the next start so that they stay valid.

They are in a file in the user's state folder, one for all that is served together. Only its owner may read
it, as it holds secrets.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Annotated, TypeAlias

import msgspec

from argmap.apps.server.access import Role, new_secret
from argmap.apps.server.private_files import read_private, write_private
from argmap.core.diagnostics import ArgmapError, os_failure
from argmap.core.quoting import quoted

#: The form of a secret (see `access`).
Secret: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-z]{4}(-[0-9a-z]{4}){3}$")]

_MOST = 10_000


class _Kept(msgspec.Struct, frozen=True):
    """The contents of the file: a secret by the name of its role."""

    secrets: dict[str, Secret]
    shape: int = 1


def links_path(served: Iterable[str]) -> Path:
    """Return the path of the links for what is served: files and folders by real path, others by name."""
    from platformdirs import user_state_path  # slow to import, and rarely needed

    whole = sorted({os.path.realpath(one) if os.path.exists(one) else one for one in served})
    name = hashlib.sha256(b"\0".join(map(os.fsencode, whole))).hexdigest()[:32]
    return user_state_path("argmap", appauthor=False) / "links" / f"{name}.json"


def keep_secrets(
    path: Path, roles: Iterable[Role], *, new: bool = False, tell: Callable[[str], None] = lambda _: None
) -> dict[Role, str]:
    """Return a secret for each role: the one in the file, or else a new one, which is then kept there.

    With `new`, no old secret is returned. `tell` is called if the secrets cannot be kept.

    Raises:
        ArgmapError: The file cannot be read, or is damaged; or it cannot be written, so that the old links
            would stay valid.
    """
    kept = {} if new else _read(path)
    given = {role: kept.get(role.word) or new_secret() for role in roles}
    now = {**kept, **{role.word: secret for role, secret in given.items()}}
    if new or now != kept:
        try:
            _make(path.parent)
            write_private(path, msgspec.json.encode(_Kept(now)))
        except ArgmapError as error:
            if new:
                raise
            tell(f"the links will change at the next start: {error.message}")
    return given


def _read(path: Path) -> Mapping[str, str]:
    data = read_private(path, _MOST)
    if data is None:
        return {}
    try:
        kept = msgspec.json.decode(data, type=_Kept)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        hint = "make new links: --new-links"
        raise ArgmapError(f"{quoted(str(path))} cannot be used: {error}", hint=hint) from None
    return kept.secrets


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise os_failure(f"make the folder {quoted(str(folder))}", error) from None
