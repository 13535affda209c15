"""The columns of a case as one table, and the part of an element that each column holds.

A row is a claim, a link or another element of the case, as its column `row` says. Claims and links come from
any spreadsheet; argmap writes the other rows so that a table holds the whole case.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from argmap.core.diagnostics import Span
from argmap.core.model import Stance
from argmap.formats.shared.stance_words import numbered_stance

#: The word for a row about an argument with steps: other programs call each claim an argument.
ARGUMENT = "argument with steps"
#: For each kind of row, the columns that it uses, with the part of the element in each.
ROWS: Mapping[str, Mapping[str, str]] = {
    "case": {"text": "title", "summary": "summary", "date": "date", "lang": "lang", "tags": "tags", "notes": "notes", "target": "conclusion"},
    "claim": {
        **{part: part for part in ("id", "text", "title", "by", "kind", "question", "group", "value", "stage", "assumed")},
        **{part: part for part in ("standard", "accrue", "prefer", "weight", "tags", "aliases", "notes")},
    },
    "link": {part: part for part in ("id", "premises", "stance", "target", "by", "stage", "scheme", "roles", "rule", "weight", "notes")},
    ARGUMENT: {"id": "id", "title": "title", "text": "gist", "by": "by", "tags": "tags", "notes": "notes"},
    "contradiction": {"premises": "one", "target": "other"},
    "citation": {"target": "claim", "source": "source", "at": "at", "quote": "quote", "translation": "translation", "translation of": "translation_of", "lang": "lang", "notes": "notes"},
    "wording": {"target": "claim", "text": "text", "lang": "lang", "by": "by", "source": "source"},
    "party": {"id": "id", "text": "name", "kind": "role", "notes": "notes"},
    "stage": {"id": "id", "text": "title", "date": "date", "by": "by"},
    "group": {"id": "id", "text": "title", "group": "parent"},
    "value": {"id": "id", "text": "title", "notes": "notes"},
    "audience": {"id": "id", "text": "title", "premises": "order", "notes": "notes"},
    "source": {
        **{part: part for part in ("id", "author", "qualifications", "publisher", "date", "accessed", "url", "page")},
        **{part: part for part in ("lang", "file", "record", "notes")}, "text": "title",
    },
    "issue": {"premises": "positions", "standard": "standard"},
}  # fmt: skip
#: All columns, in the order in which they are written, and those that only other spreadsheets have.
COLUMNS = (
    *("row", "id", "text", "premises", "stance", "target", "by", "stage", "group"),
    *("value", "kind", "question", "scheme", "roles", "rule", "assumed", "standard", "accrue", "prefer"),
    *("weight", "source", "at"),
    *("quote", "translation", "translation of", "title", "tags", "date", "lang", "author", "qualifications"),
    *("publisher", "accessed", "url", "page", "file", "record", "summary", "aliases", "notes"),
)  # fmt: skip
LINKING = ("supports", "counters")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def folded(word: str) -> str:
    """Return a word for comparison: in lower case, umlauts as two letters, without accents."""
    said = unicodedata.normalize("NFC", word).replace("_", " ").replace("-", " ").replace("\xad", "")
    letters = unicodedata.normalize("NFD", " ".join(said.split()).lower().translate(_UMLAUTS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


#: Words for no stance.
NO_STANCES = {
    "0",
    "0.0",
    "none",
    "neutral",
    "neither",
    "noargument",
    "no argument",
    "unrelated",
    "no relation",
    "no",
}
#: Synonyms of stances, in lower case.
STANCE_WORDS: Mapping[str, Stance] = {
    **dict.fromkeys(
        ("support", "supports", "supporting", "pro", "pros", "for", "agree", "agrees"), "support"
    ),
    **dict.fromkeys(("in favor", "in favour", "in favor of", "in favour of"), "support"),
    **dict.fromkeys(("reason", "premise", "backs", "argument for"), "support"),
    **dict.fromkeys(("stuetze", "stuetzt", "dafuer", "fuer", "grund", "praemisse"), "support"),
    **dict.fromkeys(
        ("counter", "counters", "con", "cons", "contra", "against", "attack", "attacks"), "counter"
    ),
    **dict.fromkeys(("objection", "objects", "rebuttal", "rebuts", "opposes", "opposing"), "counter"),
    **dict.fromkeys(("disagree", "disagrees", "refutes", "challenges", "argument against"), "counter"),
    **dict.fromkeys(("undermine", "undermines", "undercut", "undercuts", "weakens", "denies"), "counter"),
    **dict.fromkeys(("contradict", "contradicts", "contradiction", "refute", "rebut", "oppose"), "counter"),
    **dict.fromkeys(("challenge", "negative", "criticism", "counterargument", "counterclaim"), "counter"),
    **dict.fromkeys(("evidence", "proof", "confirms", "justifies", "strengthens", "positive"), "support"),
    **dict.fromkeys(("kontra", "einwand", "dagegen", "gegen", "widerlegt"), "counter"),
    **dict.fromkeys(("pour", "soutient", "appuie", "apoya", "a favor", "a favor de", "premisa"), "support"),
    **dict.fromkeys(("contre", "attaque", "contredit", "objecion"), "counter"),
    **dict.fromkeys(("en contra", "en contra de", "contradice", "ataca"), "counter"),
}


def stance_in(cell: str) -> Stance | None:
    """Return the stance that a cell states, as in `Con:`; None if it states none."""
    return STANCE_WORDS.get(folded(cell).strip(" .:()[]"))


def stated_stance(cell: str) -> Stance | None:
    """Return the stance that a cell of a column of stances states, also as a number; None if none."""
    return stance_in(cell) or numbered_stance(cell)


#: Synonyms of rows of claims, without a stance.
CLAIM_WORDS = frozenset(
    ("argument", "contention", "conclusion", "main claim", "point", "position", "proposition", "statement")
) | {"thesis", "root", "these", "behauptung", "aussage", "hauptthese", "konklusion", "tesis"}
#: Synonyms of columns, in English, German, French and Spanish.
CALLED = {
    **dict.fromkeys(("claim", "statement", "argument", "proposition", "reason", "point"), "text"),
    **dict.fromkeys(("claims", "statements", "arguments", "propositions", "reasons"), "text"),
    **dict.fromkeys(("claim text", "your claim", "your argument", "the claim", "content"), "text"),
    **dict.fromkeys(("claim id", "argument id", "statement id", "cid"), "id"),
    **dict.fromkeys(("claim type", "argument type"), "row"),
    **dict.fromkeys(("parent claim id", "parent text", "parent argument", "parent statement"), "target"),
    **dict.fromkeys(("parent reason", "parent point", "in response to", "uebergeordnet"), "target"),
    **dict.fromkeys(("uebergeordnete behauptung", "uebergeordnete these", "antwortet auf"), "target"),
    **dict.fromkeys(("student", "schueler", "schuelerin", "participant", "username"), "by"),
    **dict.fromkeys(
        ("parent", "parent id", "parent claim", "in reply to", "reply to", "replies to"), "target"
    ),
    **dict.fromkeys(("answers", "answer to", "bears on", "responds to", "response to", "to", "on"), "target"),
    **dict.fromkeys(("pro/con", "pro or con", "pro / con", "for/against", "for or against"), "stance"),
    **dict.fromkeys(("for / against", "support/attack", "relation", "relationship", "polarity"), "stance"),
    **dict.fromkeys(("nr", "no", "number", "#", "key"), "id"),
    **dict.fromkeys(("party", "speaker", "who", "side"), "by"),
    **dict.fromkeys(("supports claim", "support", "pro", "for", "supporting"), "supports"),
    **dict.fromkeys(("attacks", "opposes", "counter", "con", "against", "rebuts", "objects to"), "counters"),
    **dict.fromkeys(
        ("rebuttal to", "objection to", "rebuttal of", "counters claim", "attacks claim"), "counters"
    ),
    **dict.fromkeys(("refutes", "undermines", "contradicts", "counterargument to"), "counters"),
    **dict.fromkeys(("evidence for", "reason for", "argument for", "backs"), "supports"),
    **dict.fromkeys(("note", "comment", "comments", "remarks"), "notes"),
    **dict.fromkeys(
        ("reasoning", "explanation", "warrant", "rationale", "erklaerung", "explication"), "notes"
    ),
    **dict.fromkeys(("type", "element"), "row"),
    **dict.fromkeys(("tag", "labels"), "tags"),
    **dict.fromkeys(("quotation", "evidence", "card"), "quote"),
    **dict.fromkeys(("sources", "citation", "reference"), "source"),
    **dict.fromkeys(("link", "web", "address"), "url"),
    **dict.fromkeys(("behauptung", "these", "aussage", "grund", "punkt", "inhalt"), "text"),
    **dict.fromkeys(("nummer", "kennung", "schluessel", "kuerzel"), "id"),
    **dict.fromkeys(("partei", "sprecher", "sprecherin", "wer", "seite", "von"), "by"),
    **dict.fromkeys(("stuetzt", "unterstuetzt", "begruendet", "fuer", "dafuer", "spricht fuer"), "supports"),
    **dict.fromkeys(
        ("kontra", "contra", "gegen", "dagegen", "spricht gegen", "greift an", "entkraeftet", "widerlegt"),
        "counters",
    ),
    **dict.fromkeys(("notiz", "notizen", "anmerkung", "anmerkungen", "bemerkung", "bemerkungen"), "notes"),
    **dict.fromkeys(("kommentar", "kommentare"), "notes"),
    **dict.fromkeys(("schlagwort", "schlagworte", "schlagwoerter", "stichwort", "stichworte"), "tags"),
    "stichwoerter": "tags",
    **dict.fromkeys(("quelle", "quellen", "beleg", "belege"), "source"),
    **dict.fromkeys(("stelle", "fundstelle"), "at"),
    **dict.fromkeys(("praemisse", "praemissen", "voraussetzung", "voraussetzungen"), "premises"),
    **dict.fromkeys(("titel", "kurztitel"), "title"),
    **dict.fromkeys(("adresse", "webadresse"), "url"),
    **dict.fromkeys(("autor", "autorin", "verfasser", "verfasserin"), "author"),
    **dict.fromkeys(("seitenzahl", "seiten"), "page"),
    **dict.fromkeys(("phase", "runde", "stadium"), "stage"),
    **dict.fromkeys(("gruppe", "abschnitt", "thema", "topic", "theme"), "group"),
    "zitat": "quote",
    "uebersetzung": "translation",
    "zeile": "row",
    **dict.fromkeys(("ziel", "antwort auf", "bezieht sich auf", "bezug", "gehoert zu", "zu"), "target"),
    **dict.fromkeys(("pro/kontra", "pro oder kontra", "pro/contra", "beziehung"), "stance"),
    "art": "kind",
    "haltung": "stance",
    "wert": "value",
    "gewicht": "weight",
    "regel": "rule",
    "schema": "scheme",
    "rollen": "roles",
    "frage": "question",
    "angenommen": "assumed",
    "beweismass": "standard",
    "datum": "date",
    "sprache": "lang",
    "verlag": "publisher",
    "datei": "file",
    "abgerufen": "accessed",
    "zusammenfassung": "summary",
    "bevorzugt": "prefer",
    **dict.fromkeys(("texte", "enonce", "affirmation", "texto", "afirmacion", "argumento", "tesis"), "text"),
    **dict.fromkeys(("identifiant", "numero", "identificador"), "id"),
    **dict.fromkeys(("pour", "soutient", "appuie", "apoya", "respalda", "a favor", "a favor de"), "supports"),
    **dict.fromkeys(("contre", "attaque", "contredit", "contradice", "ataca", "en contra"), "counters"),
    **dict.fromkeys(("repond a", "reponse a", "responde a", "respuesta a"), "target"),
    **dict.fromkeys(("pour/contre", "pour ou contre", "a favor/en contra", "posture", "postura"), "stance"),
    **dict.fromkeys(("remarque", "remarques", "commentaire", "commentaires"), "notes"),
    **dict.fromkeys(("comentario", "comentarios", "nota", "notas"), "notes"),
    **dict.fromkeys(("fuente", "fuentes"), "source"),
    **dict.fromkeys(("poids", "peso"), "weight"),
    **dict.fromkeys(("titre", "titulo"), "title"),
    **dict.fromkeys(("citation textuelle", "cita"), "quote"),
}


_OF_IDS = re.compile(r"(?: (?:arguments?|claims?|nodes?))? ids?\Z")


def column_of(word: str) -> str:
    """Return the column that a heading means; the heading itself if it means none."""
    said = " ".join(word.replace("_", " ").replace("-", " ").split()).lower()
    if said in COLUMNS or said in LINKING:
        return said
    plain = folded(said).rstrip(".:? ")
    bears = _OF_IDS.sub("", plain)  # as in `rebuts_argument_ids`
    bears = CALLED.get(bears, bears)
    return CALLED.get(plain, bears if bears in (*LINKING, "target") else said)


def listed_roles(roles: Iterable[tuple[str, str]]) -> str:
    """Return roles with the claims that play them as one cell: `expert = c1; assertion = c2`."""
    return "; ".join(f"{role} = {claim}" for role, claim in roles)


def roles_in(cell: str) -> tuple[tuple[str, str], ...] | None:
    """Return the roles in a cell, sorted, with the claim that plays each; None if an entry is malformed."""
    pairs = [one.partition("=") for one in cell.split(";") if one.strip()]
    found = {(role.strip(), claim.strip()) for role, _, claim in pairs}
    return tuple(sorted(found)) if all(role and claim for role, claim in found) else None


def listed(words: Iterable[str]) -> str:
    """Return several texts as one cell: separated by semicolons, or as JSON if one of them would be split."""
    words = list(words)
    plain = all(word and word == word.strip() and ";" not in word for word in words)
    return (
        "; ".join(words)
        if plain and not (words and words[0].startswith("["))
        else json.dumps(words, ensure_ascii=False)
    )


def words_in(cell: str) -> tuple[str, ...]:
    """Return the texts of a cell with several."""
    if cell.startswith("["):
        try:
            value = json.loads(cell)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(value)
    return tuple(word.strip() for word in cell.split(";") if word.strip())


class TableRow(NamedTuple):
    """The texts of a row by column, and its first line.

    `numbers` are the positions of columns, from 0; `delimiter` separates cells.
    """

    texts: Mapping[str, str]
    span: Span
    numbers: Mapping[str, int]
    delimiter: str

    def place(self, column: str) -> Span:
        """Return the place of the cell of a column; the first line of the row if it has none."""
        source, start = self.span.source, self.span.start
        cell = re.compile(rf'(?:"(?:[^"]|"")*"|(?!")[^{re.escape(self.delimiter)}\r\n])*')
        found = None
        for _ in range(self.numbers.get(column, -1) + 1):
            found = cell.match(source.text, start)
            if found is None:
                break
            start = found.end() + 1
        return Span(source, *found.span()) if found is not None and found[0] else self.span
