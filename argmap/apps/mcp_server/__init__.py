"""What `argmap mcp` offers to assistants: cases and sources to read, tools to judge and edit, one file a tool.

`folder` says what may be read and written, `answer` how an answer looks, `edits` what an edit brings about;
`protocol` alone knows the Model Context Protocol.
"""
