"""Maps that are laid out once in a run: what a layout gave is kept for whoever asks for the same again.

To lay out a map takes up to two seconds, and hundreds of tests look at the same few maps. What comes of it
depends on nothing but the arguments (tests/project/test_same_bytes.py compares two processes), so what took
long is kept in a folder of this run that the processes which test and those which they fork have in common.
Nothing of it is there at the next run.
"""

from __future__ import annotations

import fcntl
import hashlib
import io
import os
import pickle
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import fields, is_dataclass
from functools import cache, wraps
from pathlib import Path
from types import MappingProxyType
from typing import Any
from unittest.mock import patch

from argmap.core.graph import ArgumentGraph
from argmap.render.picture.compact import compact_map
from argmap.render.view import View

#: What takes fewer seconds is done again.
_LONG = 0.01

#: Functions as they are, by name.
LAYOUTS = {name: getattr(compact_map, name) for name in ("draw_compact", "draw_layers")}


def keep_layouts(folder: Path) -> None:
    """Keep in a folder what is laid out from now on in this process."""
    folder.mkdir(exist_ok=True)
    for name, layout in LAYOUTS.items():
        setattr(compact_map, name, _kept(layout, folder))


@contextmanager
def laid_out_anew() -> Iterator[None]:
    """Lay out, in this process, as if nobody had asked before."""
    with patch.multiple(compact_map, **LAYOUTS):
        yield


@contextmanager
def laid_out_quickly() -> Iterator[None]:
    """Take the first layout without faults, in this process, where it does not matter which one is taken."""
    layout = compact_map.draw_compact

    def drawing(view: View, **options: Any) -> Any:
        return layout(view, **options | {"quick": True})

    with patch.object(compact_map, "draw_compact", drawing):
        yield


def _kept(layout: Callable[..., Any], folder: Path) -> Callable[..., Any]:
    @wraps(layout)
    def drawing(*given: Any, **options: Any) -> Any:
        file = folder / _key(layout.__name__, given, sorted(options.items()))
        with nullcontext() if file.exists() else _alone(file.with_suffix(".lock")):
            if file.exists():
                return pickle.loads(file.read_bytes())
            start = time.process_time()
            found = layout(*given, **options)
            if time.process_time() - start >= _LONG:
                written = file.with_suffix(f".{os.getpid()}")
                written.write_bytes(pickle.dumps(found))
                written.replace(file)
            return found

    return drawing


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Wait for whoever lays out the same: processes that test all cases in turn are often at the same one.

    The file is gone afterwards. Whoever locks another one of its name meanwhile does the work again, which
    is right, too.
    """
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            lock.unlink(missing_ok=True)


def _key(*asked: Any) -> str:
    """Name whatever has the same values alike, in any process."""
    stream = io.BytesIO()
    _Values(stream).dump(asked)
    return hashlib.sha256(stream.getvalue()).hexdigest()


class _Values(pickle.Pickler):
    """Pickles views, too, and all that are drawn alike in the same way.

    A graph follows from its case. Which values are one object, the order of a set, what was worked out
    earlier and where a case was written change no drawing.
    """

    def __init__(self, stream: io.BytesIO) -> None:
        super().__init__(stream)
        self.fast = True  # no value is written as a reference to an earlier one

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, MappingProxyType):
            return dict, (dict(value),)
        if isinstance(value, ArgumentGraph):
            return ArgumentGraph, (value.case,)
        if is_dataclass(value) and not isinstance(value, type):
            drawn = (getattr(value, name) for name in _drawn(type(value)))
            return type(value), tuple(sorted(one) if isinstance(one, frozenset) else one for one in drawn)
        return NotImplemented


@cache
def _drawn(kind: type) -> list[str]:
    """The fields of a dataclass on which a drawing may depend."""
    names = (one.name for one in fields(kind))
    return [name for name in names if not name.startswith("_") and name not in {"written_at", "checked"}]
