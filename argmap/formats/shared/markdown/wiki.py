"""The markup of MediaWiki as Markdown, line by line, so that places stay the same."""

from __future__ import annotations

import re
from collections.abc import Callable

from argmap.core.diagnostics import SourceText, Span
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.stance_words import stance_alone

#: A heading, which is what wiki text and other texts differ by most.
HEADING = re.compile(r"(?m)^(={1,6})(?!=)(.*[^=\n])\1[ \t]*$")
_MARKDOWN_HEADING = re.compile(r"#{1,6} ")
#: The sides of a question, as Debatepedia calls them, too.
_SIDES = {"yes": "Pro", "no": "Con"}
#: The claim of an item in bold, whose reasons follow without a full stop.
_CLAIM = re.compile(r"(\*\*[^*]*[^*\s.!?:;,\"”)])(\*\*\s+(?=[^\W\d_]))")
_LINE_OF_TABLE = re.compile(r"[ \t]*(?:\{\||\|[-}+]|!)")
_CELL = re.compile(r"[ \t]*\|\|?(?:[^|\[\]{}]*=[^|\[\]{}]*\|(?!\|))?[ \t]*")
_ITEM = re.compile(r"([*#:;]+)[ \t]*(.*)")
#: Templates, the inner ones first, and what is about the page and not in it.
_TEMPLATE = re.compile(r"\{\{[^{}]*\}\}")
#: One that is only a word for how an item bears, as pages of Wikiversity have them, and one with a reference.
_WORD = re.compile(r"(?m)^([*#:;]+[ \t]*)\{\{[ \t]*([^{}|\n]{1,60}?)[ \t]*\}\}:?[ \t]*(?=\S)")
_CITE = re.compile(
    r"\{\{\s*(?:cite\b|citation\b|literatur\b|internetquelle\b|ouvrage\b|lien web\b)([^{}]*)\}\}",
    re.IGNORECASE,
)
_PARTS = {
    "by": ("author", "authors", "last", "autor", "auteur", "nom"),
    "first": ("first", "prénom"),
    "title": ("title", "titel", "titre", "chapter"),
    "in": ("work", "website", "journal", "newspaper", "publisher", "verlag", "werk", "éditeur"),
    "date": ("date", "year", "datum", "jahr", "année"),
    "url": ("url",),
}
_PICTURE = re.compile(r"\[\[(?:file|image|media):(?:[^\[\]]|\[\[[^\[\]]*\]\])*\]\]", re.IGNORECASE)
_CATEGORY = re.compile(r"\[\[category:[^\[\]]*\]\]", re.IGNORECASE)
_SWITCH = re.compile(r"__[A-Z]+__")
_NOTE = re.compile(r"<ref\b([^<>/]*)>((?:(?!<ref\b).){0,3000}?)</ref\s*>", re.IGNORECASE | re.DOTALL)
_AGAIN = re.compile(r"<ref\b([^<>]*)/>", re.IGNORECASE)
_NAMED = re.compile(r"name\s*=\s*[\"']?([^\"'/]*[^\"'/\s])", re.IGNORECASE)
_NOTES_HERE = re.compile(r"</?references\b[^<>]*>", re.IGNORECASE)
_PAGE = re.compile(r"\[\[:?(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_ADDRESS = re.compile(r"\[((?:https?|ftp)://[^\s\[\]]+)(?:[ \t]+([^\[\]\n]*))?\]")
_BOLD, _ITALIC = re.compile(r"'''(.+?)'''"), re.compile(r"''(.+?)''")
#: A quotation below an item.
_QUOTED = re.compile(r"[*_ \t]*[\"“„«]")
_NESTED_TEMPLATES = 20


def as_markdown(source: SourceText, left_out: LeftOut) -> SourceText:
    """Return wiki text as Markdown; what is not text of the page is reported as left out."""
    text = _WORD.sub(_word, source.text)
    lines = SourceText("", text)
    text = _CITE.sub(lambda one: _cited(one, lambda: _place(one, lines, source), left_out), text)
    for _ in range(_NESTED_TEMPLATES):
        if not _TEMPLATE.search(text):
            break
        text = _without(_TEMPLATE, text, ("template", "templates"), source, left_out)
    text = _without(_PICTURE, text, ("image", "images"), source, left_out)
    text = _without(_CATEGORY, text, ("category", "categories"), source, left_out)
    text = _NOTES_HERE.sub("", _SWITCH.sub("", text))
    notes: list[str] = []
    numbers: dict[str, int] = {}

    def marker(found: re.Match[str]) -> str:
        notes.append(" ".join(found[2].split()))
        if name := _NAMED.search(found[1]):
            numbers[name[1]] = len(notes)
        return f"[^{len(notes)}]" + "\n" * found[0].count("\n")

    def again(found: re.Match[str]) -> str:
        name = _NAMED.search(found[1])
        return f"[^{numbers[name[1]]}]" if name is not None and name[1] in numbers else ""

    text = _AGAIN.sub(again, _NOTE.sub(marker, text))
    made = [_line(line) for line in text.split("\n")]
    _raise_title(made)
    footnotes = [f"\n[^{number}]: {_inline(note)}" for number, note in enumerate(notes, 1)]
    return SourceText(source.name, "\n".join([*made, *footnotes]))


def _word(found: re.Match[str]) -> str:
    """Return the beginning of an item with the word of a template before it, if that says how it bears."""
    stance = stance_alone(found[2])
    return found[0] if stance is None else f"{found[1]}{'Pro' if stance == 'support' else 'Con'}: "


def _cited(found: re.Match[str], place: Callable[[], Span], left_out: LeftOut) -> str:
    """Return what a template for a reference says, on one line; parts without a place are reported."""
    given: dict[str, str] = {}
    for part in found[1].split("|")[1:]:
        name, _, value = part.partition("=")
        if value.strip():
            given[name.strip().lower().rstrip("1")] = " ".join(value.split())
    said = {name: next((given[one] for one in names if one in given), "") for name, names in _PARTS.items()}
    known = {one for names in _PARTS.values() for one in names}
    for _ in (name for name in given if name not in known):
        words = "part of a template for a reference", "parts of templates for references"
        left_out.add(*words, place)
    by = f"{said['by']}, {said['first']}" if said["by"] and said["first"] else said["by"]
    title, url = said["title"], said["url"]
    title = f"[{url} {title}]" if title and url else title or url
    return ", ".join(filter(None, (by, title, said["in"], said["date"]))) + "\n" * found[0].count("\n")


def _raise_title(lines: list[str]) -> None:
    """Make the first heading the title of the page if it has nothing below it but paragraphs."""
    headings = [at for at, line in enumerate(lines) if _MARKDOWN_HEADING.match(line)]
    if len(headings) < 2:
        return
    first, second = (lines[at].partition(" ")[0] for at in headings[:2])
    between = lines[headings[0] + 1 : headings[1]]
    if len(second) <= len(first) and not any(line.lstrip().startswith("- ") for line in between):
        lines[headings[0]] = f"# {lines[headings[0]].partition(' ')[2]}"


def _without(
    pattern: re.Pattern[str], text: str, words: tuple[str, str], source: SourceText, left_out: LeftOut
) -> str:
    """Return a text without what a pattern finds, with as many lines as before."""
    lines = SourceText("", text)

    def told(found: re.Match[str]) -> str:
        left_out.add(*words, lambda: _place(found, lines, source))
        return "\n" * found[0].count("\n")

    return pattern.sub(told, text)


def _place(found: re.Match[str], lines: SourceText, source: SourceText) -> Span:
    """Return the place in a source of the line of what was found in a text with the same lines."""
    start = source.line_starts[lines.line_and_column(found.start())[0] - 1]
    return Span(source, start, start + 1)


def _line(line: str) -> str:
    """Return a line of wiki text as one of Markdown."""
    if heading := HEADING.fullmatch(line):
        return _heading(heading)
    if _LINE_OF_TABLE.match(line):
        return ""
    if cell := _CELL.match(line):
        line = line[cell.end() :]
        if heading := HEADING.fullmatch(line):
            return _heading(heading)
    if (item := _ITEM.match(line)) is None:
        return _inline(line)
    depth, text = len(item[1]), _inline(item[2])
    if item[1][-1] != ":":
        text = _CLAIM.sub(r"\1.\2", text, count=1) if _CLAIM.match(text) else text
        return f"{'    ' * (depth - 1)}- {text}"
    indent = "    " * (depth - 2) + "  " if depth > 1 else "  "
    return f"{indent}> {text}" if _QUOTED.match(text) else f"{indent}{text}"


def _heading(found: re.Match[str]) -> str:
    words = _inline(found[2].strip())
    return f"{'#' * len(found[1])} {_SIDES.get(words.lower(), words)}"


def _inline(text: str) -> str:
    """Return the words of a line with their links and emphases as in Markdown."""
    text = _PAGE.sub(r"\1", text)
    text = _ADDRESS.sub(lambda one: f"[{one[2].strip()}]({one[1]})" if one[2] else f"<{one[1]}>", text)
    return _ITALIC.sub(lambda one: _emphasis(one, "*"), _BOLD.sub(lambda one: _emphasis(one, "**"), text))


def _emphasis(found: re.Match[str], mark: str) -> str:
    """Return words with marks, and punctuation outside of these where Markdown would take them for text.

    It does so for marks between a letter and a punctuation mark.
    """
    words, text = found[1], found.string
    start, end = 0, len(words)
    if text[max(found.start() - 1, 0) : found.start()].isalnum():
        start = next((at for at, one in enumerate(words) if one.isalnum()), end)
    if text[found.end() : found.end() + 1].isalnum():
        end = next((at for at in range(end, start, -1) if words[at - 1].isalnum()), start)
    bare = words[start:end]
    return f"{words[:start]}{mark}{bare}{mark}{words[end:]}" if bare else words
