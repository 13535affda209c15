"""The only access to the git command.

`command` runs it, `file_log` follows a file through its commits, `drivers`
registers argmap in git's configuration. Nothing here knows the case format.
"""
