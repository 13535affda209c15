"""The compact map: boxes packed or in layers, with the ways of lines, pulled together."""
