"""The tools, one file each; `argmap.apps.mcp_server.tool` says what a tool is."""
