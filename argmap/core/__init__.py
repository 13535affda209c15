"""What an argument is: model, graph, diagnostics, names. Knows no file, no format and no screen."""
