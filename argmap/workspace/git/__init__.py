"""The one door to the git command: what a repository holds, and what is set in it.

`git` runs the command, `versions` follows a file through its commits, `drivers`
installs argmap in git. Nothing here knows what is in a case file.
"""
