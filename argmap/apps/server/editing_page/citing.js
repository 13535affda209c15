// Sources and quotations: a file is dropped as a source, and a quotation is looked up in it as one types.

const QUOTED = {
  proved: ["good", "✓ These words are in the source."],
  altered: ["open", "≈ The source has other words here:"],
  "not-found": ["bad", "✗ These words are not in the source."],
  unread: ["", "The text of this source is not here: the words cannot be looked up."]
};

function citations(number) {
  const claim = claimAt(number);
  if (!claim.cites?.length) return null;
  return el(
    "ol",
    "cites",
    ...claim.cites.map((cite, index) => {
      const source = typeof cite.source === "number" ? values().sources[cite.source] : null;
      return el(
        "li",
        "",
        said(source ? source.title || source.id : cite.source || "no source"),
        cite.at ? `, ${cite.at}` : "",
        cite.quote ? [": ", el("q", { dir: "auto" }, cut(cite.quote, 90))] : null,
        cardButtons(button("Remove", () => ask([{ do: "uncite", claim: claim.id, index }], { words: "Citation removed" }), { "aria-label": `Remove citation ${index + 1}` }))
      );
    })
  );
}

// One form a claim, so that what was begun stays when the case changes.
let citing = null;

function citeForm(name) {
  if (citing?.name === name) {
    fillSources(citing.source);
    return citing.form;
  }
  const source = el("select", { "data-field": "cite-source", on: { change: sourceChosen } }),
    quote = el("textarea", { rows: 3, "data-field": "quote", dir: "auto", on: { input: lookUp } }),
    at = el("input", { "data-field": "cite-at", placeholder: "p. 3", autocomplete: "off" }),
    found = el("div", { class: "quote-found", role: "status" });
  const form = el(
    "form",
    { class: "cite-form", "aria-label": "New citation", on: { submit: cite } },
    labelled("Source", source),
    labelled("Quotation", quote),
    found,
    labelled("Where in it", at),
    cardButtons(submit("Add citation")),
    dropZone(choose)
  );
  citing = { name, form, source };
  fillSources(source);
  return form;

  function choose(id) {
    fillSources(source, id);
    lookUp();
    quote.focus();
  }

  function sourceChosen() {
    if (source.value !== "…") return lookUp();
    source.value = "";
    declare("source", title => {
      ask([{ do: "declare", what: "source", title }], { words: `New source: ${title}`, then: ({ made = [] }) => made[0] && choose(made[0]) });
      return true;
    });
  }

  function lookUp() {
    clearTimeout(form.timer);
    found.replaceChildren();
    if (!source.value || quote.value.trim().length < 3) return;
    form.timer = setTimeout(look, 250);
  }

  async function look() {
    const asked = { source: source.value, quote: quote.value.trim() };
    let answer;
    try {
      const response = await post("quote", asked);
      answer = await answerOf(response);
    } catch {
      return;
    }
    if (quote.value.trim() !== asked.quote || source.value !== asked.source) return; // typed on meanwhile
    const [tone, words] = QUOTED[answer.verdict] || ["", answer.error || ""];
    const { nearest } = answer,
      near = nearest && answer.verdict !== "proved";
    found.replaceChildren(
      el("p", tone, words),
      ...(near
        ? [
            el("blockquote", { dir: "auto" }, nearest),
            button("Use these words", () => {
              quote.value = nearest;
              lookUp();
              quote.focus();
            })
          ]
        : [])
    );
  }

  function cite(event) {
    taken(event);
    if (!source.value) {
      source.focus();
      return say("Choose the source first");
    }
    const edit = { do: "cite", claim: name, source: source.value };
    if (quote.value.trim()) edit.quote = quote.value.trim();
    if (at.value.trim()) edit.at = at.value.trim();
    ask([edit], {
      words: "Citation added",
      then() {
        quote.value = at.value = "";
        found.replaceChildren();
      }
    });
  }
}

// What was chosen stays a choice, though the server may not have told of it yet.
function fillSources(select, now = select.value) {
  const known = told.sources.map(choice);
  if (now && !known.some(([id]) => id === now)) known.push([now, now]);
  select.replaceChildren(
    option("", "Choose …"),
    ...known.map(([id, title]) => option(id, title)),
    option("…", "New source …")
  );
  select.value = now;
}

// Takes a file as a source, dropped or chosen.
function dropZone(then) {
  const field = el("input", { type: "file", class: "unseen", on: { change: () => take(field.files) } });
  return el(
    "label",
    { class: "drop", on: { dragover: over, dragleave: leave, drop: dropped } },
    field,
    el("span", "", "Drop a file here as a source, or choose one")
  );

  function over(event) {
    event.preventDefault();
    event.currentTarget.classList.add("over");
  }

  function leave(event) {
    event.currentTarget.classList.remove("over");
  }

  function dropped(event) {
    taken(event);
    leave(event);
    take(event.dataTransfer.files);
  }

  async function take([file]) {
    if (!file) return;
    say(`Sending ${file.name} …`);
    try {
      const asked = new URLSearchParams({ name: file.name, client, number: nextNumber(), by: myName() });
      const response = await fetch(`/source/${key}?${asked}`, { method: "POST", headers: { "Content-Type": file.type || "application/octet-stream" }, body: file }),
        answer = await answerOf(response);
      if (!response.ok) return say(`Not taken: ${whyNot(answer)}`);
      if (answer.version) told.version = answer.version;
      if (!told.sources.some(({ id }) => id === answer.source)) told.sources.push({ id: answer.source, title: answer.title || file.name });
      say(`${file.name} is a source now`);
      then(answer.source);
    } catch {
      say(SILENT);
    }
  }
}
