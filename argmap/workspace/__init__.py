"""Where cases are: files, the library, projects, git."""
