"""Ways to use argmap: the command line, Python, the full-screen browser, the server."""
