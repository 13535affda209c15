"""Arguments as nested JSON or YAML: the keys that say what something is, and where arguments are."""
