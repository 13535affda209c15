"""The compact map: boxes packed or in layers, with routed lines, pulled together."""
