"""The screen of `argmap view`: widgets that show the state of `argmap.apps.tui`; the only use of textual."""
