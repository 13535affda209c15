"""Pages as PDF: the document, its text and fonts, the overview and posters."""
