// What a newcomer sees: an empty case asks for its conclusion, and a small one says what comes next.

const FEW = 4,
  // What `argmap` writes where a claim is still to be written.
  UNWRITTEN = "The answer is yes.";

const isUnwritten = () => values().claims.length === 1 && !values().links.length && claimAt(0).text === UNWRITTEN;

function drawFirst() {
  const empty = !values().claims.length || isUnwritten(),
    card = byId("edit-first");
  root.classList.toggle("empty-case", empty);
  if (!empty) card?.remove();
  else if (!card) (narrow.matches ? byId("edit-panel").parentElement : byId("viewport").parentElement).prepend(firstCard());
  drawNext();
}

function firstCard() {
  const title = el("input", { autocomplete: "off", dir: "auto", autofocus: true, placeholder: "Should school start later?" }),
    claim = el("textarea", { rows: 3, dir: "auto", required: true, placeholder: "School should start at nine.", on: { keydown: enter } });
  // A title that is only the file's name is no title yet.
  const named = plain(values().title) === plain(decodeURIComponent(key)).replace(/[-_]+/g, " ");
  if (!named) title.value = values().title;
  const form = el(
    "form",
    { id: "edit-first", "aria-label": "Begin", on: { submit: begin } },
    el("h2", "", "Begin with the end"),
    par("Write the claim that all the rest is about: the conclusion. Then say what supports it, and what speaks against it."),
    labelled("What is it about? (a title or a question)", title),
    labelled("Your conclusion, in a sentence", claim),
    submit("Begin")
  );
  return form;

  function enter(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) begin(event);
  }

  function begin(event) {
    taken(event);
    const text = claim.value.trim(),
      named = title.value.trim();
    if (!text) return claim.focus();
    const edits = number => [
      { do: "add-claim", text },
      ...(isUnwritten() ? [{ do: "remove", name: claimAt(0).id }] : []),
      { do: "set", name: "", key: "conclusion", value: [`*${number}.0`] },
      ...(named && named !== values().title ? [{ do: "set", name: "", key: "title", value: named }] : [])
    ];
    form.querySelector(".main").disabled = true;
    ask(edits, { words: "The conclusion is written: now say what supports it, and what speaks against it", then: answer => showMade(answer, "map"), otherwise: () => (form.querySelector(".main").disabled = false) });
  }
}

function drawNext() {
  const count = values().claims.length,
    hint = byId("edit-next");
  const wanted = count > 0 && !isUnwritten() && count < FEW && store("argmap-hint") !== "no";
  if (!wanted) return hint?.remove();
  const words =
    count === 1
      ? "Now say why: choose the conclusion, then “+ Support” (Shift+Enter) for a reason, “− Counter” (Alt+Enter) for an objection."
      : "Every claim can be supported and countered in turn. " + (narrow.matches ? "“Move …” puts it elsewhere; “More …” shows" : "Drag a claim onto another to move it; the right mouse button (Shift+F10) shows") + " all that can be done.";
  if (hint) hint.firstChild.textContent = words;
  else
    byId("edit-bar").after(
      el(
        "aside",
        { id: "edit-next", "aria-label": "What comes next" },
        el("span", "", words),
        button("Got it", () => {
          store("argmap-hint", "no");
          drawNext();
        })
      )
    );
}
