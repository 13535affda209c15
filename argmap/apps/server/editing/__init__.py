"""Editing cases on their pages: each change is one typed edit of the case's file, the single truth.

An `EditedFile` serializes all writes of a case and merges edits that rest on an older version. A `Journal`
beside it remembers versions, for undoing and for late edits. An `EditedCase` is what the server watches,
`EDIT_POSTS` answer requests, and an `EditFollower` sends news to pages. None of them prints, and none decides
who may edit.
"""

from argmap.apps.server.editing.case import EditedCase
from argmap.apps.server.editing.commits import Commits
from argmap.apps.server.editing.edited_file import EditedFile
from argmap.apps.server.editing.journal import Journal, journal_path
from argmap.apps.server.editing.page_requests import EDIT_POSTS, follow_edits

__all__ = ["EDIT_POSTS", "Commits", "EditedCase", "EditedFile", "Journal", "follow_edits", "journal_path"]
