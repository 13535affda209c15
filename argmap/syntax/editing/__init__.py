"""Edits of case files, from text to text: new files, canonical layout, additions, changes, renames, removals."""
