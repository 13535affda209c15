"""The Argument Interchange Format: its graphs, reading them as cases, and writing them."""
