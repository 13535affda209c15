"""What people write who have not learnt the format yet: a table for each subject.

Each row has a text, the lines that the hint of its first mistake tells to type, and
the text as it is when they have been typed. Where a hint tells no line, the words of it
that say what to do stand there, after a `~`.
"""

from __future__ import annotations

from support.slips import citations, commas, languages, layout, links, mappings

#: All rows, by what each is about.
FOLLOWED = {**links.ROWS, **citations.ROWS, **mappings.ROWS, **layout.ROWS, **commas.ROWS, **languages.ROWS}
