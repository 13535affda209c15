"""The screen of `argmap view`: widgets that show what `argmap.browsing` has. The only door to textual."""
