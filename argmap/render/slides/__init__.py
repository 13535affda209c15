"""Scenes laid out as slides of 1920 by 1080 pixels; what writes them converts these."""
