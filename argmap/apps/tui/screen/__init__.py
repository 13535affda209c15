"""The screen of `argmap view`: widgets that show what `argmap.apps.tui` has. The only door to textual."""
