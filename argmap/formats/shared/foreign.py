"""Formats that argmap does not read, most of them of other programs, and what to use instead."""

from __future__ import annotations

import re
from typing import NamedTuple

from argmap.core.diagnostics import SourceText
from argmap.core.quoting import shell_word
from argmap.formats.shared.files.xml import XML_PROLOG
from argmap.workspace.unknown_names import MAILS


class Foreign(NamedTuple):
    """A format that is not read, and what to do; it is recognised by its suffix or how its text begins.

    `{file}` in what to do stands for the name of the file, as a shell takes it.
    """

    what: str
    instead: str
    suffixes: tuple[str, ...]
    begins: re.Pattern[str] | None = None

    def remedy(self, file: str) -> str:
        """Return what to do with a file."""
        return self.instead.replace("{file}", shell_word(file))


#: How a JSON Schema begins.
JSON_SCHEMA = re.compile(r'\s*\{\s*"\$schema"\s*:\s*"https?://json-schema\.org/')

_AS_TABLE = "make a table of it (.csv) with the columns text, stance and parent, which argmap reads"

_FOREIGN = (
    Foreign(
        "a map of Rationale",
        _AS_TABLE,
        (".rtnl",),
        re.compile(r"(?:[^\n]*\n){0,40}?(?:[^\n]*End of Prelude|\w+ = Create(?:Child)?\()"),
    ),
    Foreign(
        "an argument map of AIFdb as RDF",
        "get the node set as JSON, which argmap reads",
        (),
        re.compile(
            r"[\s\S]{0,900}(?:arg\.dundee\.ac\.uk/(?:aif|vocab)|aifdb\.org/(?:aif|vocab)|[\w/.-]*/aif#)"
        ),
    ),
    Foreign(
        "JSON that argmap writes for programs",
        "name the case that it was made from; 'argmap schema' lists the JSON Schemas, for programs that read it",
        (),
        re.compile(r'\s*\{\s*"argmap":\s*\d'),
    ),
    Foreign(
        "a format of a debate for Debatekeeper",
        "begin a case with its speeches: argmap new round --speeches {file}",
        (),
        re.compile(rf"{XML_PROLOG}<debate-?format\b"),
    ),
    Foreign(
        "an outline whose lines are indented and no list",
        "begin each line with '- ', after its spaces, and name the file .md: lists in Markdown are read",
        (),
        re.compile(
            r"(?![^\n]*:[ \t]*\r?\n)[^\s{\[<][^\n]*\n(?:[ \t]+\S[^\n]*\n|[ \t]*\n){0,40}?[ \t]+(?:pro|con|contra|kontra|for|against)[ \t]*:",
            re.IGNORECASE,
        ),
    ),
    Foreign(
        "a map of Argumentative",
        _AS_TABLE,
        (".axl",),
        re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<argument>\s*(?:<author>[^<]*</author>\s*)?<premise>"),
    ),
    Foreign(
        "a graph of Cytoscape in which no edge says what supports or counters what",
        "write 'supports' or 'attacks' into the column 'interaction' of its edges; or make a table (.csv) with the columns id, text, stance and parent",
        (".cyjs",),
        re.compile(
            r'\s*\{\s*(?:"format_version"[\s\S]{0,300}|"elements"\s*:\s*\{\s*)?"nodes"\s*:\s*\[\s*\{\s*"data"\s*:\s*\{'
        ),
    ),
    Foreign(
        "a graph in GraphML in which nothing says what supports or counters what",
        "label its edges 'supports' or 'attacks', or draw some in green and others in red; to read those without a label as reasons: argmap import {file} --format graphml",
        (".graphml",),
        re.compile(rf"{XML_PROLOG}<graphml\b"),
    ),
    Foreign(
        "a graph in GEXF in which nothing says what supports or counters what",
        "label its edges 'supports' or 'attacks'; to read those without a label as reasons: argmap import {file} --format gexf",
        (".gexf",),
        re.compile(rf"{XML_PROLOG}<gexf\b"),
    ),
    Foreign(
        "a drawing of a diff by argmap",
        "name the two cases that it compares",
        (),
        re.compile(r"\s*digraph changes \{\s+graph \[rankdir="),
    ),
    Foreign(
        "a graph in DOT in which nothing says what supports or counters what",
        "label its edges 'supports' or 'attacks', or draw some in green and others in red; to read those without a label as reasons: argmap import {file} --format dot",
        (".dot", ".gv"),
        re.compile(r"\s*(?:strict\s+)?(?:di)?graph\b[^\n{;:]{0,100}\{", re.IGNORECASE),
    ),
    Foreign(
        "a flowchart of Mermaid in which nothing says what supports or counters what",
        "label its lines 'supports' or 'attacks', or draw some in green and others in red; to read those without a label as reasons: argmap import {file} --format mermaid",
        (".mmd", ".mermaid"),
        re.compile(r"\s*(?:flowchart|graph)\s+(?:TB|TD|BT|RL|LR)\b", re.IGNORECASE),
    ),
    Foreign(
        "a JSON Schema",
        "name a file that it describes; editors use it to check and complete what is typed there",
        (),
        JSON_SCHEMA,
    ),
    Foreign(
        "a notebook of Jupyter",
        "make Markdown of it, which argmap reads: jupyter nbconvert --to markdown {file}",
        (".ipynb",),
        re.compile(r'\s*\{\s*"cells"\s*:\s*\['),
    ),
    Foreign(
        "a document in Rich Text Format",
        "save it as Word (.docx), which argmap reads, or a case file as plain text in UTF-8 (in TextEdit: Format, Make Plain Text)",
        (".rtf",),
        re.compile(r"\s*\{\\rtf\d"),
    ),
    Foreign(
        "a goal structure for the GSN extension of VS Code",
        "write it in YAML as gsn2x reads it (.gsn.yaml), which argmap reads: 'G1: {text: ..., supportedBy: [S1]}'",
        (".gsn",),
        re.compile(r"\s*goal_structure\s+\w+\s*;"),
    ),
    Foreign(
        "a canvas on which no arrow and no card says what supports or counters what",
        "label its arrows 'supports' or 'attacks', or begin cards with 'Con: '; to read all arrows as reasons: argmap import {file} --format canvas",
        (".canvas",),
    ),
    Foreign(
        "an e-mail",
        "save what is attached to it, or copy its text into a file: a case into one that ends in .yaml, and what says 'Pro: ' and 'Con: ' into one that ends in .md; both are read",
        MAILS,
    ),
    Foreign(
        "an outline of Emacs Org",
        "make Markdown of it, of which argmap reads what says 'Pro: ' and 'Con: ': pandoc {file} -o outline.md",
        (".org",),
    ),
    Foreign(
        "a page of a wiki that does not say what is for and against something",
        "head its lists 'Pro' and 'Con'; to read any list as reasons for what is above: argmap import {file} --format wiki",
        (".wiki", ".mediawiki", ".wikitext"),
    ),
    Foreign(
        "a text in another markup",
        "make Markdown of it, of which argmap reads what says 'Pro: ' and 'Con: ': pandoc {file} -o outline.md",
        (".rst", ".tex", ".textile", ".odt", ".epub"),
    ),
    Foreign(
        "a drawing of draw.io in which no arrow and no box says what supports or counters what",
        "label its arrows 'supports' or 'attacks', or begin boxes with 'Con: '; to read all arrows as reasons: argmap import {file} --format drawio",
        (".drawio", ".dio"),
        re.compile(rf"{XML_PROLOG}<(?:mxfile|mxGraphModel)\b"),
    ),
    Foreign(
        "a drawing of Excalidraw",
        "draw it again as a canvas of Obsidian (.canvas) with 'supports' and 'attacks' on its arrows, or make a table (.csv) with the columns id, text, stance and parent; both are read",
        (".excalidraw",),
        re.compile(r'\s*\{\s*"type"\s*:\s*"excalidraw'),
    ),
    Foreign(
        "a drawing of PlantUML",
        "write its mind map as a list in Markdown (.md), with '- Pro: ' and '- Con: ', which argmap reads",
        (".puml", ".plantuml"),
        re.compile(r"\s*@start\w+"),
    ),
    Foreign(
        "an assumption-based framework",
        "a solver of ICCMA for such frameworks makes the abstract one of it; that is read as .af, .apx or .tgf",
        (".aba",),
        re.compile(r"(?:[ \t]*#[^\n]*\n|\s)*p aba\b"),
    ),
    Foreign(
        "a web page",
        "name the case that it was made from, if argmap wrote it; a list of pros and cons can be made Markdown, which argmap reads: pandoc {file} -t markdown_strict -o outline.md; of a map, export it from the program that shows it, in a format that 'argmap formats' lists",
        (),
        re.compile(rf"{XML_PROLOG}<(?:!doctype html|html)\b", re.IGNORECASE),
    ),
    Foreign(
        "a map of Argunet", "argunet2argdown converts it to an Argdown file, which argmap reads", (".ags",)
    ),
)


def find_foreign(source: SourceText) -> Foreign | None:
    """Return the foreign format that a file is in; None if it looks like none."""
    file, begun = source.name.lower(), source.text[:1000].lstrip("\ufeff")
    by_content = (one for one in _FOREIGN if one.begins is not None and one.begins.match(begun))
    return next(
        by_content, next((one for one in _FOREIGN if one.suffixes and file.endswith(one.suffixes)), None)
    )
