"""A quiz as a page to answer in a browser: one file that loads nothing, with feedback and a score.

Without a script, each answer can be opened below its question. The answers are in the file, so it is for
practice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.core.display import counted
from argmap.core.quoting import html_text
from argmap.formats.quizzes import QuizFormat
from argmap.formats.shared.quiz_html import place
from argmap.render.policy import page_head, with_colours
from argmap.render.quiz.question import Question, letter_of


def write(title: str, questions: Sequence[Question]) -> str:
    """Return questions as a page."""
    head = page_head("en", title, with_colours(_STYLE), script=_SCRIPT)
    body = "\n".join(_question(number, one) for number, one in enumerate(questions, 1))
    return _BODY.format(
        head=head,
        title=html_text(title),
        count=counted(len(questions), "question"),
        questions=body,
        script=_SCRIPT,
    )


def _question(number: int, question: Question) -> str:
    right = " ".join(map(str, question.right))
    given = "".join(
        f'<p class="given" dir="auto"><b>{html_text(one.label)}:</b> {html_text(one.text)}</p>'
        for one in question.given
    )
    fields = "".join(_choice(number, question) if question.form == "choice" else _selects(number, question))
    answer = "; ".join(
        question.right_texts
        if question.form == "choice"
        else (f"{item} {text}" for item, text in zip(_items(question), question.right_texts, strict=True))
    )
    return (
        f'<form id="{html_text(question.id)}" data-right="{right}" autocomplete="off"><fieldset>'
        f'<legend><span class="number">{number}.</span> {html_text(question.asks)}</legend>{given}{fields}'
        f'<button type="submit" hidden>Check</button>'
        f'<p class="said" role="status"></p>'
        f'<details><summary>Answer</summary><p dir="auto"><b>{html_text(answer)}</b></p>'
        f'<p dir="auto">{html_text(question.feedback)}</p></details></fieldset></form>'
    )


def _choice(number: int, question: Question) -> Iterator[str]:
    for at, text in enumerate(question.options):
        yield (
            f'<label class="option"><input type="radio" name="q{number}" value="{at}">'
            f'<span dir="auto">{html_text(text)}</span></label>'
        )


def _selects(number: int, question: Question) -> Iterator[str]:
    """Yield all options in full, and a list to choose from for each place or item."""
    full = "".join(f'<li dir="auto">{html_text(text)}</li>' for text in question.options)
    yield f'<ol class="options" type="a">{full}</ol>'
    for at, item in enumerate(_items(question)):
        name = f"q{number}-{at}"
        options = "".join(
            f'<option value="{i}">{letter_of(i)}) {html_text(text)}</option>'
            for i, text in enumerate(question.options)
        )
        yield (
            f'<p class="row"><label for="{name}" dir="auto">{html_text(item)}</label>'
            f'<select id="{name}" name="{name}"><option value="">choose</option>{options}</select></p>'
        )


def _items(question: Question) -> tuple[str, ...]:
    """Return what something is chosen for: the items of a match, or the places of an order."""
    return question.items or tuple(map(place, range(len(question.right))))


_SCRIPT = """
"use strict";
const forms = [...document.forms], score = document.getElementById("score"), results = new Map();
for (const form of forms) {
  const button = form.querySelector("button"), said = form.querySelector(".said"), answer = form.querySelector("details");
  button.hidden = false;
  answer.hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const lists = [...form.querySelectorAll("select")];
    const chosen = lists.length ? lists.map((list) => list.value) : [form.querySelector("input:checked")?.value ?? ""];
    if (chosen.includes("")) {
      said.textContent = lists.length ? "Choose something in every list first." : "Choose an answer first.";
      return;
    }
    const right = chosen.join(" ") === form.dataset.right;
    if (!results.has(form)) results.set(form, right);
    said.textContent = right ? "✓ Right." : "✗ Not right.";
    said.className = right ? "said right" : "said wrong";
    answer.hidden = false;
    answer.open = true;
    const points = [...results.values()].filter(Boolean).length;
    score.textContent = `${points} right of ${results.size} answered, ${forms.length} in all. The first answer counts.`;
  });
}
document.getElementById("again").hidden = false;
document.getElementById("again").addEventListener("click", () => {
  results.clear();
  for (const form of forms) {
    form.reset();
    form.querySelector(".said").textContent = "";
    form.querySelector("details").hidden = true;
  }
  score.textContent = "";
  forms[0]?.querySelector("input, select")?.focus();
});
"""

_STYLE = """
* { box-sizing: border-box; }
[hidden] { display: none; }
body { margin: 0 auto; max-width: 46rem; padding: 20px 16px 48px; background: var(--ground); color: var(--ink);
  font: 17px/1.5 var(--sans); overflow-wrap: anywhere; }
h1 { font: 600 30px/1.25 var(--serif); margin: 0; }
p { margin: 8px 0; }
.aside { color: var(--quiet); font-size: 15px; }
fieldset { border: 1px solid var(--rule); border-radius: 8px; background: var(--paper); padding: 4px 20px 16px; margin: 24px 0;
  min-width: 0; }
legend { float: left; width: 100%; font-weight: 600; padding: 10px 0 8px; }
legend + * { clear: both; }
.given { margin-left: 12px; }
.option { display: flex; gap: 10px; align-items: baseline; padding: 7px 0; cursor: pointer; }
.row { display: grid; gap: 4px; grid-template-columns: minmax(0, 1fr); }
.options { padding-left: 28px; }
select { font: inherit; max-width: 100%; padding: 6px; color: inherit; background: var(--ground); border: 1px solid var(--quiet);
  border-radius: 4px; }
button { font: inherit; padding: 8px 18px; margin-top: 10px; color: inherit; background: var(--faint); border: 1px solid var(--quiet);
  border-radius: 6px; cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.said { font-weight: 600; min-height: 1.5em; }
.right { color: var(--good); }
.wrong { color: var(--bad); }
summary { cursor: pointer; }
footer { position: sticky; bottom: 0; background: var(--ground); border-top: 1px solid var(--rule); padding: 8px 0 12px; }
footer p { min-height: 1.5em; }
@media print { footer, button, details { display: none; } fieldset { break-inside: avoid; } }
"""

_BODY = """{head}<body>
<header><h1 dir="auto">{title}</h1>
<p class="aside">{count}, each with one right answer that follows from the map.</p></header>
<main>
{questions}
</main>
<footer><p id="score" role="status"></p><button type="button" id="again" hidden>Begin again</button></footer>
<script>{script}</script>
</body>
</html>
"""

QUIZ_FORMAT = QuizFormat("a page with feedback and a score", (".html", ".htm"), write)
