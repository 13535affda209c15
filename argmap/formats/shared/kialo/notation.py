"""How a discussion is written: its first lines, labels, references, sources and escapes."""

from __future__ import annotations

import re

from argmap.core.diagnostics import SourceText
from argmap.core.model import Stance
from argmap.formats.shared.stance_words import stance_alone

#: The beginnings of exports.
TITLE, NAME = "Discussion Title:", "Discussion Name:"
#: The number of a claim; people who type one leave out the last dot.
NUMBER = r"(?:\d+\.)+(?:\d+(?=[ \t]+(?:Pro|Con)[ \t]*:))?"
#: The beginning of claims on single lines in a file whose title was left out.
UNTITLED = re.compile(r"\ufeff?\s*1\.[ \t]+\S[^\n]*\n\s*1\.1\.[ \t]*(?:Pro|Con):[ \t]*\S", re.IGNORECASE)
#: The beginning of the claims of a current export whose name was left out.
_UNNAMED = re.compile(r"\ufeff?\s*1\.[ \t]+(?:Thesis|Question):[ \t]*\r?\n[ \t]*\S", re.IGNORECASE)
#: A line with the text as well, as people type it; in current exports, the text is on the next line.
LABELLED = re.compile(
    rf"[ \t]*({NUMBER})[ \t]+(?:(\w[\w ]*):[ \t]*()|(Pro|Con|Thesis|Question):(.*))", re.IGNORECASE
)
SOURCES = re.compile(r"[ \t]*(?:Sources|Quellen|Fuentes|Fontes|Fonti|Bronnen)[ \t]*:[ \t]*", re.IGNORECASE)
#: What is written where a quotation names no source.
NO_SOURCE = "no source"
#: A reference to a claim that is written elsewhere, and one to another discussion.
SEE = re.compile(r"->[ \t]*(?:See|Siehe|Voir|Véase|Ver|Vedi|Zie)[ \t]+(\d+(?:\.\d+)*)\.?\s*", re.IGNORECASE)
SEE_DISCUSSION = re.compile(r"->[ \t]*See discussion\b(?:[ \t]*#\d+)?[ \t]*:?", re.IGNORECASE)
LINE_END = re.compile(r"\r\n|\n|\r")
_ESCAPED = re.compile(r"""\\([!-/:-@\[-`{-~])""")
_NEEDS_ESCAPE = re.compile(r"""\\(?=[!-/:-@\[-`{-~])|\[(?=\d+\])|\[(?=[^\]]*\]\()""")
LABELS: dict[str, Stance] = {"Pro": "support", "Con": "counter"}
HEADS = ("Thesis", "Question")
#: The heads of theses and questions in other languages.
_CALLED = {
    **dict.fromkeys(("These", "Thèse", "Tesis", "Tese", "Tesi", "Stelling"), "Thesis"),
    **dict.fromkeys(("Frage", "Pregunta", "Pergunta", "Domanda", "Vraag"), "Question"),
}
#: The head of a thesis before its text on one line, as people type it.
THESIS_BEFORE = re.compile(
    rf"\s*(?:{'|'.join(('Thesis', *(word for word, head in _CALLED.items() if head == 'Thesis')))})[ \t]*:[ \t]*",
    re.IGNORECASE,
)
#: The labels of claims in other languages, where these are no words for stances elsewhere.
_LABELS_CALLED = {"Pró": "Pro", "Voor": "Pro", "Contro": "Con", "Tegen": "Con"}
#: The beginning of an export in another language: a name, its title, and a thesis or a question.
_BEGINS = re.compile(
    rf"\ufeff?\s*[^\s\d][^\n]{{2,40}}:[ \t]*\n\s*(?!1\.[ \t])\S[^\n]*\n\s*1\.[ \t]+(?:{'|'.join((*HEADS, *_CALLED))})[ \t]*:[ \t]*\n",
    re.IGNORECASE,
)


def is_discussion(source: SourceText) -> bool:
    """Return whether a text begins like an export of Kialo."""
    begun = source.text[:200].lstrip("\ufeff \t\r\n")
    return (
        begun.startswith((TITLE, NAME))
        or is_translated(source.text)
        or UNTITLED.match(source.text[:4000]) is not None
        or _UNNAMED.match(source.text[:4000]) is not None
    )


def is_translated(text: str) -> bool:
    """Return whether a text begins like an export in another language."""
    return _BEGINS.match(text[:2000].replace("\r\n", "\n")) is not None


def known_label(label: str) -> str:
    """Return the label of a claim as in English exports; an unknown one unchanged."""
    known = label.strip().capitalize()
    if known in LABELS or known in HEADS:
        return known
    stance = stance_alone(label)
    words = {"support": "Pro", "counter": "Con"}
    return words[stance] if stance else _LABELS_CALLED.get(known) or _CALLED.get(known, label)


def escaped(text: str) -> str:
    """Return a text with a backslash before all that would be read as a footnote, a link or an escape."""
    return _NEEDS_ESCAPE.sub(r"\\\g<0>", text)


def unescaped(text: str) -> str:
    """Return a text without its backslashes before punctuation, as in Markdown."""
    return _ESCAPED.sub(r"\1", text)
