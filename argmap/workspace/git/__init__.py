"""The only access to the git command.

`repository` finds the repository of a folder, `command` runs git there, `file_log` follows a file through its
commits, `committing` commits a file, `drivers` registers argmap in git's configuration. Nothing here knows
the case format.
"""
