"""The features of the server: a module in `argmap.apps.language_server.features` with a `FEATURE`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.store import DocumentStore
from argmap.core.registry import Registry


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """A request about one document, and what answers it.

    `answer` gets the document and the parameters; for a file that is not a case it is not asked, and the
    answer is null. `options` are registered with the method. What is `slow` is answered in a thread of its
    own.
    """

    method: str
    answer: Callable[[Document, Any], Any] = field(repr=False)
    options: Any = None
    slow: bool = False


@dataclass(frozen=True, slots=True)
class StoreRequest:
    """A request about whatever is open, or in the folders; `answer` gets the store and the parameters."""

    method: str
    answer: Callable[[DocumentStore, Any], Any] = field(repr=False)
    options: Any = None
    slow: bool = False


@dataclass(frozen=True, slots=True)
class CommandRequest:
    """A command by its name; `answer` gets the store and the arguments.

    What these are is in its annotations: strings, whole numbers, one of some words, or values of the
    protocol.
    """

    name: str
    answer: Callable[..., Any] = field(repr=False)
    slow: bool = False


class Feature:
    """The requests that one module answers."""

    def __init__(self, *requests: DocumentRequest | StoreRequest | CommandRequest) -> None:
        self.requests = requests


FEATURES = Registry("argmap.apps.language_server.features", "FEATURE", Feature)
