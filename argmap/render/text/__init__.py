"""Cases, changes and diagnostics as lines of text; nothing here prints."""
