"""Kinds of files that several formats use: JSON, XML, ZIP, workbooks, Word documents, workflow commands."""
