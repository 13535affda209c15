"""Words for stances in outlines, mind maps and drawings.

In outlines and mind maps they say how something bears on what is above it. They come before a text (`Con: It
is loud.`, `Pro 2 - It is quick.`), or by themselves above what they apply to (`Cons`, `Reasons for zoos`). If
some texts begin with a plus and others with a minus, or with thumbs up and down, these are such words, too; a
minus alone may be a bullet. On arrows and relations, words such as `supports` or `is attacked by` say how one
end bears on the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from argmap.core.model import Stance

_BOTH_SUPPORT = (
    r"pros?|pro[- ](?:arguments?|reasons?|points?)|for|supports?|supporting|supporting (?:arguments?|reasons?)|reasons?(?: for)?|arguments? (?:for|in favou?r)|in favou?r"
    r"|pour|a favor|arguments? pour|argumentos? a favor"
    r"|gr[uü]nde?(?: daf[uü]r)?|daf[uü]r|f[uü]r|argumente? (?:daf[uü]r|f[uü]r)|pro-?argumente?"
    r"|good|positives?|positive (?:consequences|aspects|effects|points)|positiv|positiva?s|positif|positivo"
    r"|prós?|a favore|argomenti? a favore|voor|argument(?:en)? voor"
    r"|(?:supporting )?evidence|premises?|grounds|strengths|(?:the )?case for"
    r"|advantages?|benefits?|upsides?|vorteile?|avantages?|ventajas?|beneficios?|vantage(?:m|ns)|vantaggi(?:o)?|voorde(?:el|len)"
    r"|för|argument för|argument(?:er)? for|fördel(?:ar)?|fordel(?:er|e)?|za|argument(?:y|i)? za|zalet[ay]|plusy|výhod[ay]|plus"
    r"|за|(?:аргумент|довод)ы? за|аргументи за|плюс[ыи]?|преимуществ[оа]|переваги"
    r"|(?:arguments? )?lehte|artılar|avantajlar|edut|puolesta"
    r"|賛成(?:意見|論|派)?|メリット|長所|利点|赞成|贊成|支持|正方|优点|優點|好处|利|찬성|장점"
)
_BOTH_COUNTER = (
    r"cons?|con(?:tra)?[- ](?:arguments?|reasons?|points?)|contra|against|counters?|counter[- ]?arguments?|objections?|opposing|opposing (?:arguments?|reasons?)|rebuttals?"
    r"|(?:arguments?|reasons?) against|counter[- ]?(?:claims?|points?|examples?|evidence)|refutations?|weaknesses|(?:the )?case against"
    r"|contre|en contra|arguments? contre|argumentos? en contra|objeciones|objeción"
    r"|kontra|dagegen|gegen|einw[aä]nde?|gegenargumente?|argumente? (?:dagegen|gegen)|(?:kontra|contra)-?argumente?"
    r"|bad|negatives?|negative (?:consequences|aspects|effects|points)|negativ|negativa?s|négatif|negativo"
    r"|contras|contro|argomenti? contro|argumentos? contra|tegen|argument(?:en)? tegen"
    r"|disadvantages?|drawbacks?|downsides?|nachteile?|inconv[ée]nients?|desventajas?|inconvenientes?|desvantage(?:m|ns)"
    r"|svantaggi(?:o)?|nade(?:el|len)"
    r"|emot|mot|imod|argument(?:er)? (?:e|i)?mot|nackdel(?:ar)?|ulempe[r]?|bagdele?|przeciw|argument(?:y|i)? (?:przeciw|proti)|wad[ay]|minusy|proti"
    r"|nevýhod[ay]|minus|против|(?:аргумент|довод)ы? против|аргументи проти|проти|минусы?|мінус[и]?|недостат(?:ок|ки)|недоліки"
    r"|aleyhte|eksiler|dezavantajlar|haitat|vastaan"
    r"|反対(?:意見|論|派)?|デメリット|短所|欠点|反对|反對|反方|缺点|缺點|坏处|弊|반대|단점"
)
#: Those of them that may have a number after them, or a dash instead of a colon.
_NAMES_SUPPORT = r"pros?|reason|argument|premise|evidence|warrant|backing|(?:pro|supporting) arguments?|pro-?argumente?|arguments? for|daf[uü]r|pró|advantage|benefit|vorteil"
_NAMES_COUNTER = (
    r"cons?|contra|kontra|against|(?:con|counter|opposing)[- ]arguments?|(?:contra|kontra|gegen)-?argumente?"
    r"|arguments? against|objections?|rebuttals?|counter[- ]?(?:claim|point)|repl(?:y|ies)|responses?|rejoinders?|dagegen|contro|disadvantage|drawback|nachteil"
)
#: Titles of lists that name what the list is about.
_FOR_IT = (
    r"(?:arguments?|reasons?|points|argumente?|gr[uü]nde?) (?:for|in favou?r of|pour|f[uü]r)|reasons? to(?! not\b)|(?:the )?case for"
    r"|(?:pros|advantages?|benefits?|vorteile?|avantages?|ventajas?|vantagens|vantaggi) (?:of|von|der|des|du|de|di)"
)
_AGAINST_IT = (
    r"(?:arguments?|reasons?|points|argumente?|gr[uü]nde?) (?:against|contre|gegen)|reasons? not to|(?:the )?case against"
    r"|(?:cons|disadvantages?|drawbacks?|nachteile?|inconv[ée]nients?|desventajas?|desvantagens|svantaggi) (?:of|von|der|des|du|de|di)"
)
_NOT_BOTH = r"(?!(?:and|or|und|oder|et|ou)\b|&)[^.!?:]+"
#: The sides of a debate, above what each of them says of the motion.
_FOR_MOTION = r"affirmative|aff|proposition|prop(?:osing)? side|government"
_AGAINST_MOTION = r"negative|neg|opposition|opp(?:osing)? side"
#: Emoji that are put before a text, or a title: the first ones are for, the others against what is above.
_PLUS, _MINUS = "➕👍✅✓✔", "➖👎❌✗✘✖"
_EMOJI = rf"[\s{_PLUS}{_MINUS}\ufe0f]*"
#: What is put before texts below a word for a stance, which says how they bear already.
_MARK = re.compile(rf"\s*(?:[{_PLUS}{_MINUS}⚠🟢🟡🟠🔴🚫⛔🛑]\ufe0f?[ \t]+)+(?=\S)")
#: Words of which a text may be full that is no outline: they count only in one.
_ANSWER = re.compile(r"\W*(?:repl(?:y|ies)|responses?|rejoinders?)\b", re.IGNORECASE)
#: Words for a reason, which may be one against something, too.
_REASON = re.compile(
    r"(?:argument|reason|evidence|premise)s?(?: #?\d{1,3})?(?:\s*[:：]|\s+[-–—]\s)", re.IGNORECASE
)
#: An upper bound of the length of a word for a stance.
_LONGEST = 60
_SIGN = re.compile(rf"\s*(?:(?P<plus>[+{_PLUS}])|[-−–{_MINUS}])\ufe0f?[ \t]+(?=\S)")
#: Words that often begin a line that is about something else.
_EVERYDAY = (
    r"supports?|supporting|counters?|opposing|reasons?|argument|good|bad|gut|schlecht|positiv\w*|negativ\w*|positif|négatif"
    r"|(?:supporting )?evidence|premises?|grounds|warrant|backing|strengths|weaknesses|repl(?:y|ies)|responses?|rejoinders?"
    rf"|{_FOR_MOTION}|{_AGAINST_MOTION}|but|because|object|opposes|a2|at"
)
#: Those that are only clear as the title of a list, and may be before the number of votes for a motion.
_TITLES = (
    r"for|against|in favou?r|pour|contre|a favore?|en contra|daf[uü]r|f[uü]r|dagegen|gegen|voor|tegen|contro"
    r"|för|emot|mot|imod|za|przeciw|proti|за|против|проти|plus|minus|плюс|минус|мінус|利|弊|支持|edut"
)


@cache
def _before() -> re.Pattern[str]:
    """Return the pattern of a word for a stance before a text."""
    return re.compile(
        rf"{_EMOJI}(?:(?:(?P<word>{_BOTH_SUPPORT}|because)|{_BOTH_COUNTER}|but|object|opposes|a2|at)\s*[:：]"
        rf"|(?:(?P<name>{_NAMES_SUPPORT})|{_NAMES_COUNTER})(?: #?\d{{1,3}})?(?:\s*[:：]|\s+[-–—](?=\s))"
        r"|[(\[](?:(?P<plus>\+)|[-−–])[)\]]"
        r"|(?:(?P<good>good|gut)|bad|schlecht),?\s+(?:because|weil)\b)\s*",
        re.IGNORECASE,
    )


@cache
def _alone() -> re.Pattern[str]:
    """Return the pattern of a text that is only a word for a stance."""
    return re.compile(
        rf"{_EMOJI}(?:(?P<support>{_BOTH_SUPPORT}|{_FOR_MOTION}|(?:{_FOR_IT}) {_NOT_BOTH})"
        rf"|{_BOTH_COUNTER}|{_AGAINST_MOTION}|(?:{_AGAINST_IT}) {_NOT_BOTH})\s*:?{_EMOJI}",
        re.IGNORECASE,
    )


@cache
def _unclear_alone() -> re.Pattern[str]:
    """Return the pattern of such a text that often means something else."""
    return re.compile(rf"[\W_]*(?:{_EVERYDAY})[\W_]*", re.IGNORECASE)


@cache
def _unclear_before() -> re.Pattern[str]:
    """Return the pattern of words before a text that often mean something else."""
    return re.compile(rf"[\W_]*(?:{_EVERYDAY}|{_TITLES})(?:[\W_]+(?:because|weil))?[\W_]*", re.IGNORECASE)


class SaidStance(NamedTuple):
    """The stance that a text states towards what is above it, and the text without it."""

    stance: Stance
    text: str


def signs_are_stances(texts: Iterable[str]) -> bool:
    """Return whether some texts of a file begin with a plus and others with a minus."""
    found = (_SIGN.match(text) for text in texts)
    return len({one["plus"] is not None for one in found if one}) > 1


def stance_before(text: str, *, signs: bool = False) -> SaidStance | None:
    """Return the stance before a text, such as `Pro:`, or a plus if `signs` are stances; None without one."""
    found = _before().match(text)
    if found is None and signs and (sign := _SIGN.match(text)):
        return SaidStance("support" if sign["plus"] else "counter", text[sign.end() :])
    if found is None:
        return None
    return SaidStance("support" if any(found.groupdict().values()) else "counter", text[found.end() :])


def without_mark(text: str) -> str:
    """Return a text that is below a word such as `Cons` without emoji before it that say the same."""
    return _MARK.sub("", text, count=1) if _MARK.match(text) else text


def is_reason(text: str) -> bool:
    """Return whether a text begins with a word such as `Argument 2:`, which can be below `Cons`, too."""
    return _REASON.match(text) is not None


def is_answer(text: str) -> bool:
    """Return whether a text begins with a word such as `Reply:`, which says little by itself."""
    return _ANSWER.match(text) is not None


def stance_alone(text: str) -> Stance | None:
    """Return the stance of a text that is only a word for it, such as `Cons`; None for any other text."""
    text = text.strip()
    found = _alone().fullmatch(text) if len(text) < _LONGEST else None
    if found is None:
        return None
    return "support" if found["support"] else "counter"


def clear_stance(text: str) -> Stance | None:
    """Return the stance that a text begins with, or that it is, in words that mean hardly anything else."""
    text = text.strip()
    if (alone := stance_alone(text)) is not None:
        return None if _unclear_alone().fullmatch(text) else alone
    before = stance_before(text)
    if before is None or _unclear_before().fullmatch(text.removesuffix(before.text)):
        return None
    return before.stance


#: The numbers for relations, as in discussions of Kialo.
_NUMBERS: Mapping[str, Stance] = {"1": "support", "+1": "support", "-1": "counter"}
_SUPPORTS = (
    r"supports?|supporting|support for|backs|confirms?|proves?|justif(?:y|ies)|(?:is )?(?:a )?(?:reason|evidence|argument) for"
    r"|(?:supporting )?evidence|proof|justification|premise|strengthens?|agrees?(?: with)?|(?:partial )?agreement"
    r"|in favou?r of|therefore|hence|implies|unterstützt|stützt|begründet|belegt|bestätigt|untermauert|spricht (?:da)?für"
    r"|soutient|appuie|justifie|prouve|apoya|justifica|prueba"
)
_COUNTERS = (
    r"attacks?|attacking|partial attacks?|partially attacks|contradicts?|counters?|countering|opposes?|opposing|objects to|objection to|refutes?"
    r"|rebuts?|rebuttal of|rebuttal|undercuts?|undermines?|disproves?|disputes?|challenges?|defeats?|against|denies|disagrees?(?: with)?|weakens?"
    r"|conflicts? with|(?:is )?inconsistent with|negates?|disconfirms?|counter argument|(?:partial )?disagreement|undercutter|(?:rebuttal|undercutter) attack"
    r"|(?:is )?(?:a |an )?(?:reason|evidence|argument) against|widerspricht|widerlegt|entkräftet|bestreitet|greift (?:\w+ )?an"
    r"|spricht (?:da)?gegen|attaque|contredit|réfute|contradice|ataca|refuta"
)
_SUPPORTED = r"because|since|weil|parce que|porque|(?:is )?(?:supported|backed|confirmed|proved|proven|justified|implied) by"
_COUNTERED = (
    r"but|(?:is )?(?:attacked|contradicted|countered|opposed|refuted|rebutted|undercut|undermined|disproved|disputed|challenged"
    r"|defeated|weakened) by"
)


@cache
def _relation() -> re.Pattern[str]:
    """Return the pattern of words between two ends, by what they say of which end."""
    return re.compile(
        rf"(?P<support>{_SUPPORTS})|(?P<counter>{_COUNTERS})|(?P<supported>{_SUPPORTED})|(?P<countered>{_COUNTERED})",
        re.IGNORECASE,
    )


@cache
def _noun() -> re.Pattern[str]:
    """Return the pattern of nouns for what supports or counters something.

    They stand on arrows that lead to it as well as from it.
    """
    return re.compile(
        r"(?:main |key )?(?:pro|con|contra|reason|argument|evidence|premise|ground|objection|rebuttal"
        r"|refutation|advantage|disadvantage|benefit|drawback|strength|weakness"
        r"|kontra|grund|gründe|beleg|einwand|einwände|vorteil|nachteil|raison|objeción|ventaja"
        r"|(?:pro|con|counter|supporting|opposing) ?(?:argument|reason|point|claim|example|evidence))(?:s|e)?",
        re.IGNORECASE,
    )


class SaidRelation(NamedTuple):
    """A stance, and whether the second end has it towards the first one, as with `is supported by`."""

    stance: Stance
    is_reversed: bool


def said_relation(words: str) -> SaidRelation | None:
    """Return what words between two ends say of the first end; None for any other words."""
    plain = " ".join(re.sub(r"[-_]", " ", words).split()).strip(" .:!")
    if (found := _relation().fullmatch(plain)) is not None:
        stance: Stance = "support" if found["support"] or found["supported"] else "counter"
        return SaidRelation(stance, bool(found["supported"] or found["countered"]))
    alone = stance_alone(plain) if plain else None
    signs: dict[str, Stance] = {"+": "support", "-": "counter", "−": "counter", "–": "counter"}
    alone = alone or signs.get(words.strip())
    return None if alone is None else SaidRelation(alone, is_reversed=False)


def names_reason(words: str) -> bool:
    """Return whether words between two ends are a noun for one of them, such as `objection` or `pro`."""
    return _noun().fullmatch(" ".join(re.sub(r"[-_]", " ", words).split()).strip(" .:!")) is not None


def numbered_stance(word: str) -> Stance | None:
    """Return the stance that a number has where a relation is one: 1 or -1; None for anything else."""
    return _NUMBERS.get(word.strip().removesuffix(".0"))
