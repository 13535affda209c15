"""Edits of case files, from text to text: new files, layout, additions, changes, renames, removals."""
