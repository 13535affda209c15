// What the server tells: the state of the case for this page, and who else is there.

const told = {
  version: null,
  role: "writer",
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

const mayEdit = () => told.role !== "reader";
const suggests = () => told.role === "commenter";
const choices = kind => (told.choices[kind] || []).map(choice);
const findingsAt = name => told.findings.filter(({ at }) => at === name);
const others = () => people.filter(one => one.client !== client);
const nameOfPerson = one => one.name || "Somebody";
const doing = one => `${nameOfPerson(one)}${one.field ? " writes" : ""}`;

function hearState({ detail }) {
  const before = told.conflicts.length;
  Object.assign(told, detail);
  document.documentElement.classList.toggle("reads-only", !mayEdit());
  drawBar();
  drawPanel();
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
  clearTimeout(hereTimer);
  hereTimer = setTimeout(tellHere, 250);
}

function tellHere() {
  const field = focused()?.dataset?.field || null;
  const at = composing?.at ?? (page.state.selected < 0 ? null : nameOf(page.state.selected));
  const body = { client, name: myName(), at, field },
    words = JSON.stringify(body);
  if (words === hereLast) return;
  hereLast = words;
  post("here", body)
    .catch(() => null)
    .then(response => {
      if (!response?.ok) hereLast = "";
    });
}

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
  const at = new Map();
  for (const one of others()) if (one.at) at.set(one.at, [...(at.get(one.at) || []), one]);
  for (const line of tree.children) {
    line.querySelector(".edit-marks")?.remove();
    const row = page.rowOf(line);
    if (!row) continue;
    const name = nameOf(row.claim < 0 ? row.link : row.claim),
      found = row.again ? [] : findingsAt(name),
      there = at.get(name) || [];
    const grip = line.matches("[aria-selected=true]") && row.claim >= 0 && mayEdit();
    if (!found.length && !there.length && !grip) continue;
    const marks = el(
      "span",
      "edit-marks",
      found.length ? el("span", "tag found", `⚠ ${counted(found.length, "finding")}`) : null,
      ...there.map(one => el("span", `party person p${colourOf(one)}`, said(doing(one)))),
      grip ? el("span", { class: "grip", "aria-hidden": "true" }, "✥") : null
    );
    line.querySelector(".meta")?.append(marks);
  }
  for (const box of byId("boxes").children) {
    const there = at.get(nameOf(Number(box.dataset.number)));
    box.classList.toggle("visited", Boolean(there));
    if (there) {
      box.style.setProperty("--visitor", `var(--p${colourOf(there[0])})`);
      box.dataset.visitor = there.map(doing).join(", ");
    }
  }
}

function colourOf({ client: whose }) {
  let sum = 0;
  for (const letter of whose || "") sum = (sum * 31 + letter.charCodeAt(0)) % 997;
  return sum % 7;
}
