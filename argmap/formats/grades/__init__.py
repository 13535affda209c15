"""Marks of several maps as a table for spreadsheets, and as a page for each student."""
