// The line below the head: undo and redo, whether all is saved, who is here, and what waits for somebody.

function buildBar() {
  const bar = el(
    "div",
    { id: "edit-bar", role: "region", "aria-label": "Editing" },
    button("↶", () => askAgain("undo"), { id: "edit-undo", "aria-label": "Undo", title: "Undo (Ctrl+Z)" }),
    button("↷", () => askAgain("redo"), { id: "edit-redo", "aria-label": "Redo", title: "Redo (Ctrl+Shift+Z)" }),
    el("span", { id: "edit-status" }),
    el("span", { id: "edit-said", role: "status", dir: "auto" }),
    el("span", { id: "edit-more" }),
    el("span", { id: "edit-people" }),
    button("Keys", showKeys, { id: "edit-keys", class: "wide-only" })
  );
  byId("head").after(bar);
  drawBar();
}

function drawBar() {
  if (!byId("edit-bar") || isPressed(drawBar)) return;
  byId("edit-undo").disabled = !told.can_undo;
  byId("edit-redo").disabled = !told.can_redo;
  const items = [
    [held ? `Moving “${cut(claimAt(numberOf(held.claim))?.text || held.claim, 24)}” ✕` : "", letGo],
    [told.conflicts.length ? counted(told.conflicts.length, "conflict") : "", showConflicts, "bad"],
    [refused.length ? `${refused.length} not done` : "", showRefused, "bad"],
    [told.suggestions.length ? counted(told.suggestions.length, "suggestion") : "", showSuggestions],
    [told.findings.length && !isUnwritten() ? counted(told.findings.length, "finding") : "", showFindings]
  ];
  const giveFocus = focusByText(byId("edit-more"));
  byId("edit-more").replaceChildren(...items.filter(([words]) => words).map(([words, act, tone]) => button(words, act, { class: tone })));
  giveFocus();
  drawPeople();
  drawStatus();
}

function drawPeople() {
  if (isPressed(drawPeople)) return;
  const giveFocus = focusByText(byId("edit-people"));
  byId("edit-people").replaceChildren(
    ...others()
      .slice(0, 6)
      .map(one => button(said(nameOfPerson(one)), () => goToPerson(one), { class: `party person p${colourOf(one)}`, title: one.at ? "Go to where they are" : null })),
    ...(others().length > 6 ? [` and ${others().length - 6} more`] : []),
    invited() ? el("span", "me", said(invited())) : button(said(myName() || "Your name"), askName, { class: "me", "aria-label": `Your name: ${myName() || "not given"}` })
  );
  giveFocus();
}

function focusByText(part) {
  const words = part.contains(focused()) ? focused().textContent : null;
  return () => words !== null && ([...part.children].find(one => one.textContent === words) || part.firstChild || byId("edit-bar")).focus?.();
}

function drawStatus() {
  const status = byId("edit-status");
  if (!status) return;
  const n = waiting.length,
    words = troubled && n ? `${troubled}: ${n} ${n === 1 ? "change waits" : "changes wait"}` : n ? "Saving …" : told.role ? "Saved" : "Connecting …";
  if (status.textContent !== words) status.textContent = words;
  status.className = troubled && n ? "troubled" : n || !told.role ? "saving" : "";
  if (troubled && n && !status.told) say(`${troubled}. What you write is kept in this browser and sent as soon as that can be.`);
  status.told = Boolean(troubled && n);
  drawWaiting();
}

// While nobody answers, what was written is to be seen here, and more can be written about it.
function drawWaiting() {
  const box = byId("edit-waiting");
  if (!box || isPressed(drawWaiting)) return;
  const lines = troubled ? waiting.flatMap(one => (one.body.edits || []).map((edit, at) => [one, edit, at])) : [];
  box.hidden = !lines.length;
  if (box.contains(focused()) && box.children.length === lines.length + 1) return;
  box.replaceChildren(
    quiet("Not saved yet:"),
    ...lines.map(([one, edit, at]) =>
      el(
        "div",
        "card",
        par(said(edit.text || one.words || edit.do)),
        edit.do === "add-claim" && one.body.client === client
          ? cardButtons(...BOTH.map(stance => button({ support: "+ Support", counter: "− Counter" }[stance], () => addUnderWaiting(`*${one.body.number}.${at}`, edit.text, stance))))
          : null
      )
    )
  );
}

const addUnderWaiting = (name, text, stance) => newClaim(`New claim about “${cut(text)}”`, besideFocus(), lastPane, () => bearsOn(stance, name));

function askName() {
  compose({
    title: "Your name, as the others see it",
    label: "Your name",
    single: true,
    text: myName(),
    beside: besideFocus(),
    done({ text }) {
      store("argmap-name", text);
      drawBar();
      here();
    }
  });
}

function goToPerson({ at }) {
  const number = at ? numberOf(at) : -1;
  if (number >= 0) page.choose(number, { focus: true });
}

function goTo(name, sheet) {
  const number = numberOf(name);
  sheet?.close();
  if (number >= 0) page.choose(number, { focus: true });
}

function showFindings() {
  const sheet = openSheet(
    counted(told.findings.length, "finding"),
    told.findings.slice(0, 100).map(finding => {
      const number = finding.at ? numberOf(finding.at) : -1;
      return findingCard(finding, number >= 0 ? button(quoted(number), () => goTo(finding.at, sheet), { class: "jump" }) : null);
    })
  );
  hear(sheet, { click: event => within(event, ".card-buttons") && sheet.close() });
}

function showSuggestions() {
  const sheet = openSheet(
    counted(told.suggestions.length, "suggestion"),
    told.suggestions.map(one =>
      el(
        "div",
        "card",
        par(el("b", "", said(one.by || "Somebody")), ": ", said(one.said || "")),
        cardButtons(
          suggests() ? null : button("Take", () => settle("take", { suggestion: one.id }, sheet), { class: "main" }),
          suggests() ? null : button("Leave", () => settle("leave", { suggestion: one.id }, sheet)),
          numberOf(one.at) >= 0 ? button("Show where", () => goTo(one.at, sheet)) : null
        )
      )
    )
  );
}

function showRefused() {
  const sheet = openSheet(
    "Not done",
    refused.map(one => {
      const letGo = () => {
        refused.splice(refused.indexOf(one), 1);
        sheet.close();
        drawBar();
      };
      return el(
        "div",
        "card error",
        par(said(one.error)),
        ...(one.body.edits || []).filter(edit => edit.text || edit.value).map(edit => el("p", "kept", said(String(edit.text || edit.value)))),
        cardButtons(
          button("Try again", () => {
            letGo();
            // What it makes is called by the number of the request.
            ask(number => JSON.parse(JSON.stringify(one.body.edits).replaceAll(`"*${one.body.number}.`, `"*${number}.`)), { words: one.words });
          }),
          button("Let it go", letGo)
        )
      );
    })
  );
  drawBar();
}

// Returns whether it was done.
async function settle(path, body, sheet) {
  sheet?.close();
  try {
    const response = await post(path, { client, number: nextNumber(), name: myName(), ...body }),
      answer = await answerOf(response);
    if (answer.version) told.version = answer.version;
    say(response.ok ? answer.effects?.said || "Done" : whyNot(answer));
    return response.ok;
  } catch {
    say(SILENT);
  }
}

// A text that is neither of the two: what was written stays until it is in the file.
const writeThird = (one, text = one.mine) =>
  compose({
    title: one.what,
    label: "The text that is to stand",
    text,
    at: one.at,
    beside: besideFocus(),
    done: async ({ text: written }) => (await settle("settle", { conflict: one.id, take: "text", text: written })) || writeThird(one, written)
  });

const isMine = ({ id, by }) => ownConflicts.has(id) || !by || by === myName();

function showConflicts() {
  if (!page.state.panes.includes("details")) byId("show-details").click();
  const card = document.querySelector("#edit-panel .conflict");
  card?.scrollIntoView({ block: "nearest" });
  card?.querySelector("button")?.focus();
}

const conflictCards = () =>
  told.conflicts.map(one =>
    el(
      "div",
      { class: "card conflict", role: "group", "aria-label": "Two changes that meet" },
      par(el("b", "", "Two changes meet: "), said(one.what || "")),
      el(
        "dl",
        "",
        el("dt", "", `What ${one.by || "one side"} wrote`),
        el("dd", "", said(one.mine ?? "nothing")),
        el("dt", "", "What is in the file"),
        el("dd", "", said(one.theirs ?? "nothing"))
      ),
      cardButtons(
        button(isMine(one) ? "Keep mine" : `Keep what ${one.by || "they"} wrote`, () => settle("settle", { conflict: one.id, take: "mine" })),
        button(isMine(one) ? "Keep theirs" : "Keep what is in the file", () => settle("settle", { conflict: one.id, take: "theirs" })),
        one.text ? button("Write another text …", () => writeThird(one)) : null,
        numberOf(one.at) >= 0 ? button("Show where", () => goTo(one.at)) : null
      )
    )
  );

const KEYS_TOLD = [
  ["Shift+Enter, Alt+Enter", "a new claim that supports the one in focus, or counters it"],
  ["F2", "write its text"],
  ["Enter, Escape", "save, or leave what you write"],
  ["Ctrl+Enter", "save, and write another one"],
  ["Ctrl+X, Ctrl+V", "cut, and paste elsewhere: move it or link it"],
  ["Delete", "remove"],
  ["Shift+F10, right click, long press", "all that can be done"],
  ["Ctrl+Z, Ctrl+Shift+Z", "undo, redo"],
  ["Drag onto another claim", "move it or link it"]
];

const showKeys = () =>
  openSheet("Keys", [
    par("In the outline, on the map and in the details:"),
    el("dl", "keys", ...KEYS_TOLD.flatMap(([keys, words]) => [el("dt", "", keys), el("dd", "", words)]))
  ]);
