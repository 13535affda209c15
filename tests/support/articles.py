"""An article, and the beginning of a case that maps it."""

from __future__ import annotations

ARTICLE = """\
Night boats

The ferry should run at night. It now stops at eight, and the last bus meets nobody.
"Nobody would come," says the mayor. The council has counted: ninety people a night would.
"""

CASE = """\
title: Should the ferry run at night?  # kept
parties: {author: The author, mayor: The mayor}
sources:
  article: {title: Night boats, file: article.txt}
claims:
  night:
    text: The ferry should run at night.
    by: author
    cites: {source: article, quote: The ferry should run at night}
  early:
    text: It stops too early.
    by: author
    cites: {source: article, quote: It now stops at eight}
    supports: night
"""
