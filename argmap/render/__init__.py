"""What to draw of a case, and drawing it: as text, as a picture, as a page."""
