"""What `argmap stats CASE --json` prints."""

from __future__ import annotations

from argmap.core.documents import DocumentType
from argmap.semantics.statistics import Statistics

DOCUMENT = DocumentType("What 'argmap stats CASE --json' prints", Statistics)
