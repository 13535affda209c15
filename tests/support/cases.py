"""Making cases from words, and cases that several tests look at."""

from __future__ import annotations

from argmap import ArgumentGraph, parse_case


def graph(text: str) -> ArgumentGraph:
    """The graph of a case that has no mistakes."""
    return ArgumentGraph(parse_case(text).require())


def case_of(**claims: str) -> str:
    """A case of claims written as YAML flow mappings, or as bare texts."""
    return "title: A case\nclaims:\n" + "".join(f"  {i}: {value}\n" for i, value in claims.items())


#: Texts that are wider or longer than a line, in several scripts.
WIDE = case_of(
    goal="これは長い日本語の文章で、空白がないために画面の右端で折り返さなければなりません。",
    emoji='{text: "👩‍👩‍👧 🇫🇷 🙂 🙂 🙂 🙂 🙂 🙂 🙂 🙂 🙂 🙂 🙂 and words to fill the line up to its end 🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂.", supports: goal}',
    arabic="{text: حجة قوية لا يمكن الرد عليها بسهولة في هذا المقام لأنها طويلة, supports: emoji}",
    long="{text: " + "unbreakable" * 12 + ", counters: arabic}",
    plain="{text: Words that go on for rather more than one line of forty columns and then a little, counters: long}",
    deep="{text: Deeper still there are more words than fit into what is left of a narrow line, supports: plain}",
    end="{text: And at the end of it all a last one that needs wrapping as well as any other, supports: deep}",
)

#: A debate in three steps, as the commits of a history: the goal, what counters it, what answers that.
GOAL = case_of(goal="The goal.", pro="{text: For it., supports: goal}")

FLIPPED = case_of(
    goal="The goal.", pro="{text: For it., supports: goal}", con="{text: Against., counters: goal}"
)

ANSWERED = case_of(
    goal="The goal.",
    pro="{text: For it., supports: goal}",
    con="{text: Against., counters: goal}",
    answer="{text: Not so., counters: con}",
)
