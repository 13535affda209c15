"""Files of Excel and Word as text: what stands in their cells and paragraphs, a line each."""
