"""The server for assistants (`argmap mcp`): cases and sources to read, tools to judge and edit.

There is one file for each tool. `folder` says what may be read and written, `answer` how an answer looks,
`edits` what an edit brings about; `protocol` alone knows the Model Context Protocol.
"""
