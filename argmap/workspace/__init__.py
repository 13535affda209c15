"""Where cases are found: files, the library, projects, git."""
