"""What can be typed at a place, one file a kind of it; `argmap.apps.language_server.features.completion` asks them all."""
