"""Cases in an editor: the server of `argmap lsp`, by the Language Server Protocol.

The `Store` holds the texts that an editor has open, each version as a `Document`. What is asked about one is
answered by the features, one file each in `features`. Nothing here prints, and no file is written: an edit is
an answer, which the editor makes.
"""
