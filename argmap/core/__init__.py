"""The model of an argument: values, graph, diagnostics, names. Must not know files, formats or screens."""
