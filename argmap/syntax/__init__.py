"""Case files: reading, writing and editing their text, the table of keys, and its JSON Schema."""
