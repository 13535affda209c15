// What the server tells: the state of the case for this page, and who else is there.

const told = {
  version: null,
  role: null,
  name: "",
  can_undo: false,
  can_redo: false,
  findings: [],
  conflicts: [],
  suggestions: [],
  comments: [],
  sources: [],
  choices: {}
};
let people = [];
let tellKnown;
// Who this page is for is known from the first state on: what depends on that waits so long, but not for ever.
const known = Promise.race([new Promise(done => (tellKnown = done)), new Promise(done => setTimeout(done, 20_000))]);

const suggests = () => told.role === "commenter";
const choices = kind => (told.choices[kind] || []).map(choice);
const findingsAt = name => told.findings.filter(({ at }) => at === name);
const others = () => people.filter(one => one.client !== client);
const nameOfPerson = one => one.name || "Somebody";
const doing = one => `${nameOfPerson(one)}${one.field ? " writes" : ""}`;

function hearState({ detail }) {
  const before = told.conflicts.length;
  Object.assign(told, detail);
  tellKnown();
  // Somebody has opened a link for readers here, or it is not in force any more: what waits is told to wait.
  if (told.role === "reader" && !waiting.length) location.reload();
  drawBar();
  drawPanel();
  drawSubmit();
  soon(drawMarks);
  if (waiting.length && !sending) flush();
  if (detail.news) say(detail.news);
  if (told.conflicts.length > before) say("Two changes meet: choose which one stays");
}

function hearPeople({ detail }) {
  people = detail;
  soon(drawPeople);
  soon(drawMarks);
  drawCompany();
}

function hearValues() {
  drawFirst(); // what an empty case hides can have the focus after this
  lookForAwaited();
  drawPanel();
  drawMarks();
  drawQuick();
}

// Where this page is, for the others; not more often than they can follow.
let hereTimer = 0,
  hereLast = "";

function here() {
  hereTimer ||= setTimeout(tellHere, Math.max(40, 30 * people.length));
}

function tellHere() {
  hereTimer = 0;
  const field = focused()?.dataset?.field || null,
    { area, was } = composing || {};
  const at = composing?.at ?? (chosen() < 0 ? null : nameOf(chosen()));
  const caret = field === "text" && area === focused() ? moved(area.selectionEnd, area.value, was) : null;
  const body = { client, name: myName(), at, field, caret },
    words = JSON.stringify(body);
  if (words === hereLast) return;
  hereLast = words;
  post("here", body)
    .catch(() => null)
    .then(response => {
      if (!response?.ok) hereLast = "";
    });
}

// Where a place in a text is in another one, of which a part was written anew.
function moved(at, from, to) {
  let start = 0,
    end = 0;
  const rest = from.length - at;
  while (start < at && from[start] === to[start]) start++;
  while (end < rest && from.at(-1 - end) === to.at(-1 - end)) end++;
  return start === at ? at : end === rest ? Math.max(start, to.length - rest) : start;
}

const caretOf = one => el("i", { class: `caret p${colourOf(one)}`, ...UNHEARD });

// Everything at once, after a connection was lost: the others forgot where we are.
function hearOpen() {
  hereLast = "";
  troubled = "";
  here();
  flush();
}

// Colours and names stand beside the rows of the outline, and boxes are framed, where others are or something was found.
function drawMarks() {
  const tree = byId("tree");
  if (!tree || isPressed(drawMarks)) return;
  for (const caret of document.querySelectorAll(".text > .caret")) {
    const text = caret.parentElement;
    caret.remove();
    text.normalize();
  }
  const at = new Map();
  for (const one of others()) if (one.at) at.set(one.at, [...(at.get(one.at) || []), one]);
  for (const line of tree.children) {
    line.querySelector(".edit-marks")?.remove();
    const row = page.rowOf(line);
    if (!row) continue;
    const name = nameOf(row.claim < 0 ? row.link : row.claim),
      found = row.again ? [] : findingsAt(name),
      there = at.get(name) || [];
    drawCarets(line, there);
    const grip = line.matches("[aria-selected=true]") && row.claim >= 0;
    if (!found.length && !there.length && !grip) continue;
    const marks = el(
      "span",
      "edit-marks",
      found.length ? el("span", "tag found", `⚠ ${counted(found.length, "finding")}`) : null,
      ...there.map(one => el("span", `party person p${colourOf(one)}`, said(doing(one)))),
      grip ? el("span", { class: "grip", ...UNHEARD }, "✥") : null
    );
    line.querySelector(".meta")?.append(marks);
  }
  for (const box of byId("boxes").children) {
    const there = at.get(nameOf(Number(box.dataset.number)));
    box.classList.toggle("visited", Boolean(there));
    drawCarets(box, there || []);
    if (there) {
      box.style.setProperty("--visitor", `var(--p${colourOf(there[0])})`);
      box.dataset.visitor = there.map(doing).join(", ");
    }
  }
}

// Where others are in a text, as it is in the file: the last one first, so that what is before it stays one piece.
function drawCarets(line, there) {
  const text = line.querySelector(".text");
  for (const one of there.filter(({ at, caret }) => caret !== null && text?.textContent === claimAt(numberOf(at))?.text).sort((a, b) => b.caret - a.caret)) {
    const range = new Range(),
      { firstChild: part } = text;
    range.setStart(part, Math.min(one.caret, part.length));
    range.insertNode(caretOf(one));
  }
}

function colourOf({ client: whose }) {
  let sum = 0;
  for (const letter of whose || "") sum = (sum * 31 + letter.charCodeAt(0)) % 997;
  return sum % 7;
}
