"""Synonyms for the keys of a case file, for authors who do not know the format yet.

They are compared casefolded, with hyphens for blanks and underscores. Words of German, French and Spanish are
compared in English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from argmap.core.diagnostics import MOST_KEPT, nearest
from argmap.syntax.schema import ELEMENTS, SECTIONS

#: Words of German, French and Spanish for the keys, which are English.
_FOREIGN = {
    "title": "titel kurztitel titre título titulo",
    "topic": "thema sujet asunto",
    "question": "frage pregunta",
    "summary": "zusammenfassung beschreibung résumé resume resumen descripción descripcion",
    "language": "sprache langue idioma",
    "tags": "schlagworte schlagwörter stichworte stichwörter mots-clés mots-cles etiquetas",
    "thesis": "these hauptthese thèse tesis konklusion schlussfolgerung conclusión",
    "parties": "parteien seiten partes",
    "stages": "phasen runden étapes etapes etapas fases rondas",
    "sources": "quellen fuentes",
    "groups": "gruppen groupes grupos",
    "values": "werte valeurs valores",
    "claims": "behauptungen aussagen thesen affirmations afirmaciones",
    "arguments": "argumente argumentos",
    "notes": "notizen anmerkungen bemerkungen notas",
    "note": "notiz anmerkung bemerkung remarque nota",
    "comment": "kommentar commentaire comentario",
    "text": "texte texto",
    "claim": "behauptung aussage affirmation afirmación afirmacion",
    "by": "von par por",
    "who": "wer qui quién quien",
    "party": "partei parti partido",
    "speaker": "sprecher sprecherin redner rednerin orateur oratrice orador oradora",
    "author": "autor autorin verfasser verfasserin auteur autora",
    "kind": "art genre tipo",
    "group": "gruppe groupe grupo",
    "value": "wert valeur valor",
    "stage": "phase etappe étape etape etapa fase",
    "round": "runde ronda",
    "assumed": "angenommen supposé suppose supuesto",
    "weight": "gewicht poids peso",
    "supports": "stützt stuetzt unterstützt unterstuetzt begründet begruendet soutient appuie apoya respalda",
    "for": "für fuer dafür dafuer spricht-für spricht-fuer pour a-favor a-favor-de",
    "counters": "widerlegt entkräftet entkraeftet réfute refuta rebate",
    "against": "gegen kontra dagegen spricht-gegen contre en-contra en-contra-de",
    "attacks": "greift-an attaque ataca",
    "contradicts": "widerspricht contredit contradice",
    "reason": "grund begründung begruendung raison razón razon",
    "reasons": "gründe gruende raisons razones",
    "because": "weil denn parce-que porque",
    "objection": "einwand objección objeción objecion",
    "objections": "einwände einwaende objeciones",
    "counterargument": "gegenargument contre-argument contraargumento",
    "counterarguments": "gegenargumente contre-arguments contraargumentos",
    "but": "aber mais pero",
    "source": "quelle fuente",
    "quote": "zitat cita",
    "citation": "beleg",
    "page": "seite página pagina",
    "date": "datum fecha",
    "year": "jahr année annee año",
    "publisher": "verlag éditeur editeur editorial",
    "url": "adresse webadresse enlace lien",
    "name": "nom nombre",
    "target": "ziel cible objetivo",
    "with": "mit avec",
}
#: The English word for each of these, with hyphens for blanks.
ENGLISH = {word: english for english, words in _FOREIGN.items() for word in words.split()}


def _words(**keys: str) -> dict[str, str]:
    return {word: key.rstrip("_") for key, words in keys.items() for word in words.split()}


#: The words for who wrote a case, which the notes say together with the name.
WHO_WROTE = frozenset(("author", "authors", "writer", "written-by", "student", "class", "teacher"))
#: Synonyms of the keys of each element.
OTHER_WORDS: dict[str, dict[str, str]] = {
    "case": _words(
        title="name question topic motion subject heading",
        summary="description abstract about introduction",
        lang="language",
        tags="tag keywords",
        conclusion="thesis main-claim",
        parties="sides speakers people actors teams",
        stages="rounds phases speeches",
        sources="source references bibliography citations documents",
        groups="group sections chapters parts clusters",
        values="value goods interests goals ends",
        audiences="audience listeners hearers juries preferences",
        claims="claim statements statement arguments argument propositions nodes",
        notes="note comment comments remarks author authors writer written-by student class teacher",
        argmap="version format",
    ),
    "party": _words(name="title label", role="side position", notes="note comment description"),
    "stage": _words(title="name label text", date="when year", by="party speaker"),
    "group": _words(title="name label text", in_="parent within part-of inside under"),
    "value": _words(title="name label text", notes="note comment description"),
    "audience": _words(
        title="name label text",
        order="ranking ranks values value preferences prefers",
        notes="note comment description",
    ),
    "source": _words(
        title="name document",
        author="by authors writer",
        publisher="journal newspaper court publication",
        date="year published",
        accessed="retrieved read",
        url="link website href web",
        page="pages",
        lang="language",
        file="path copy",
        notes="note comment description",
    ),
    "claim": _words(
        text="claim statement says content sentence description",
        title="short short-title label heading",
        wordings="wording paraphrase paraphrases translations rephrasings also-said",
        by="party speaker author who side claimant made-by said-by",
        kind="type category",
        question="critical-question answers-question",
        group="section chapter part cluster",
        value="promotes values good goal end",
        stage="round phase when",
        assumed="assume assumption axiom given",
        standard="proof-standard burden-of-proof",
        prefer="preferred preference preferences prefers priority priorities ranking ranked",
        accrue="accrual accrues aggregate aggregation weighing",
        weight="strength confidence probability certainty score",
        supports="support for pro backs backing proves favours favors therefore thus so implies leads-to",
        counters=(
            "counter against con contra attacks attack rebuts rebut rebuttal undercuts undercut undermines "
            "refutes opposes denies objects-to defeats answers disputes dispute weakens doubts "
            "replies-to reply-to responds-to challenges criticises criticizes negates disagrees-with"
        ),
        contradicts="contradict contradiction contradictions contradictory incompatible-with excludes",
        tags="tag keywords",
        notes="note comment comments remark remarks",
    ),
    "wording": _words(
        text="words wording claim says content",
        lang="language",
        by="party speaker author who said-by",
        source="document from",
    ),
    "cite": _words(
        source="document from",
        at="page pages p where paragraph section line",
        quote="text quotation words",
        lang="language",
        notes="note comment",
    ),
    "link": _words(
        target="to claim supports counters",
        with_="and joint joint-with together together-with",
        id="name label",
        by="party speaker",
        scheme="type kind",
        roles="role",
        weight="strength confidence",
        notes="note comment why",
    ),
    "issue": _words(positions="claims options rivals between"),
}
OTHER_WORDS["case link"] = {
    **OTHER_WORDS["link"],
    **_words(premises="premise from claims source", stance="type kind"),
}

#: Keys that list reasons or objections of a claim; in this format the reason names the claim instead.
TURNED = _words(
    supports=(
        "because since reason reasons evidence grounds warrant premise premises supported-by "
        "backed-by because-of justified-by proved-by proven-by shown-by favoured-by favored-by confirmed-by"
    ),
    counters=(
        "unless but except countered-by attacked-by rebutted-by objection objections despite undermined-by "
        "answered-by refuted-by opposed-by contradicted-by denied-by disputed-by defeated-by challenged-by "
        "counter-argument counterargument counter-arguments counterarguments weakened-by criticised-by criticized-by doubted-by"
    ),
    undercuts="undercut-by undercutter undercutters",
)
#: Synonyms of `supports` and `counters` that list reasons and objections where sentences follow.
REASONS_OR_TARGETS = frozenset(
    ("pro", "con", "contra", "support", "counter", "backing", "attack", "rebuttal")
)
#: Keys of a claim that belong in its citations.
OF_A_CITATION = _words(
    source="source sources citation citations cite cited reference references ref url",
    at="at page",
    quote="quote quotation",
    translation="translation",
)


def normal(word: str) -> str:
    """Return a key normalized for comparison."""
    plain = re.sub(r"[\s_]+", "-", word.casefold())
    return ENGLISH.get(plain, plain)


def meant_key(element: str, key: str) -> str | None:
    """Return the key that a word is a synonym of, or None."""
    word = normal(key)
    if word in ELEMENTS[element]:
        return word
    if element == "claim" and word in OF_A_CITATION:
        return "cites"
    return OTHER_WORDS.get(element, {}).get(word)


def misspelt(element: str, key: str) -> str | None:
    """Return the required key that a word is a misspelling of, or None."""
    near = next(iter(nearest(key, ELEMENTS[element])), None)
    return near if near and ELEMENTS[element][near].required else None


def meant_sections(keys: Iterable[str]) -> set[str]:
    """Return the sections of a case that unknown keys of it stand for or misspell."""
    found: set[str] = set()
    for key in islice(keys, MOST_KEPT):
        found.update([word] if (word := meant_key("case", key)) else nearest(key, ELEMENTS["case"]))
    return found & SECTIONS.keys()


def is_meant_for_key(word: str, value: str) -> bool:
    """Return whether a word with a value is meant for a key of a claim: in another word, or misspelt.

    A word that is only similar to a key may be the id of a claim, if its value is a sentence.
    """
    if meant_key("claim", word) or turned_key(word):
        return True
    return len(value.split()) == 1 and bool(nearest(word, ELEMENTS["claim"]))


def is_key(element: str, key: str) -> bool:
    """Return whether a word is a key of an element or a synonym of one."""
    return key in ELEMENTS[element] or meant_key(element, key) is not None


def with_colon(text: str) -> str:
    """Return a text with a ':' for each wide colon, as an input method for Chinese or Japanese types it."""
    return text.replace("：", ":")


def is_crowded(element: str, key: str) -> bool:
    """Return whether a text is a key and its value without a space after the ':', or with a wide one."""
    word, colon, said = with_colon(key).partition(":")
    return bool(colon and said) and is_key(element, word)


def may_be_key(element: str, text: str) -> bool:
    """Return whether a text may be a key of an element and its value without a ':' between them."""
    word, _, said = text.partition(" ")
    return bool(said.strip()) and meant_key(element, word) is not None


#: The same words without hyphens.
_TURNED_WORDS = {word.replace("-", ""): key for word, key in TURNED.items()}


def turned_key(key: str) -> str | None:
    """Return the key that replaces a key for reasons or objections, or None for any other key."""
    word = normal(key)
    plain = word.replace("-", "")
    if plain in _TURNED_WORDS or not plain.endswith("by") or meant_key("claim", key):
        return _TURNED_WORDS.get(plain)
    from difflib import get_close_matches  # slow to import, and only needed after a mistake

    near = get_close_matches(plain, [one for one in _TURNED_WORDS if one.endswith("by")], n=1, cutoff=0.8)
    return _TURNED_WORDS[near[0]] if near else None


#: Keys of a claim that belong in one of its links.
OF_A_LINK = frozenset(("with", "scheme", "target"))
SUPPORTS_OR_COUNTERS = ("supports", "counters")


def is_of_a_link(key: str) -> bool:
    """Return whether an unknown key of a claim may stand for a link."""
    return meant_key("claim", key) in (None, *SUPPORTS_OR_COUNTERS)
