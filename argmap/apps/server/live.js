// Follows the file of the case: draws what the server sends, and says what is wrong with the file.
const RETRY = 3000, QUIET = 1000;  // milliseconds: before asking again, and before saying that nobody answers
const LOOK = `
@media screen { .ready body { display: flex; flex-direction: column; } .ready #page { flex: 1; min-height: 0; height: auto; } }
#live > section { max-height: 45vh; overflow: auto; padding: 10px 16px 12px; background: var(--paper); color: var(--ink); border-top: 3px solid var(--bad); }
#live p { margin: 0; font-weight: 600; }
#live ul { list-style: none; margin: 6px 0 0; padding: 0; border: 0; }
#live pre { margin: 0 0 8px; white-space: pre-wrap; overflow-wrap: anywhere; font: 13px/1.45 ui-monospace, Menlo, Consolas, monospace; }
#live > p:not(:empty) { padding: 6px 16px; background: var(--mark); color: var(--ink); }
@media print { #live { display: none; } }
`;

function make(tag, attributes, ...kids) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...kids);
  return made;
}

// What is put into these is read out to those who listen.
const heading = make("p", { role: "alert" });
const list = make("ul", {});
const mistakes = make("section", { "aria-label": "Mistakes in the file", tabindex: "0" }, list);
const connection = make("p", { role: "status" });
mistakes.prepend(heading);
mistakes.hidden = true;
const panel = make("div", { id: "live" }, connection, mistakes);
document.body.append(panel);
const sheet = new CSSStyleSheet();
sheet.replaceSync(LOOK);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

// The values as the server has them, and those that are drawn.
let shown = document.getElementById("values")?.textContent ?? null, drawn = shown, version = null;
let source = null, again = 0, silence = 0;

// Nothing is drawn while the page is pressed: where the press ends, another element would be than where it began, and
// the browser would tell of no click. What was told meanwhile is drawn after the click, in the order in which it came.
const TAP = 400;  // milliseconds: after a finger has left, until when the browser tells of the click
const root = document.documentElement, kept = [];
let release = 0;

function calmly(act) {
  if ("pressed" in root.dataset) kept.push(act);
  else act();
}

function letGo(after) {
  if (!("pressed" in root.dataset)) return;
  clearTimeout(release);
  release = setTimeout(() => {
    delete root.dataset.pressed;
    for (const act of kept.splice(0)) act();
  }, after);
}

const PRESSES = {
  pointerdown() {
    clearTimeout(release);
    root.dataset.pressed = "";
  },
  pointerup: ({ pointerType }) => letGo(pointerType === "mouse" ? 0 : TAP),
  pointercancel: () => letGo(0),
  click: () => letGo(0),
  // The button may have been let go outside of the window.
  pointermove: ({ buttons, pointerType }) => { if (!buttons && pointerType === "mouse") letGo(0); }
};
for (const [name, hear] of Object.entries(PRESSES)) addEventListener(name, hear, true);

// An editor of the page hears what is told beside the values.
const pass = (name, detail) => document.dispatchEvent(new CustomEvent(`argmap-${name}`, { detail }));

function draw(text) {
  if (text === shown) return;
  if (!window.argmap) { location.reload(); return; }  // there was no map yet
  shown = text;
  calmly(drawNewest);
}

function drawNewest() {
  if (shown === drawn) return;
  drawn = shown;
  const values = JSON.parse(drawn);
  window.argmap.replace(values);
  document.title = values.title.split(/\s+/).join(" ").trim();
  pass("values");
}

function whole(event) {
  draw(event.data);
  version = event.lastEventId || null;
}

// What has changed in the text of the values: [start, how many characters go, what comes], places in the text before.
function splice(event) {
  const { from, to, hunks } = JSON.parse(event.data), pieces = [];
  let at = 0;
  try {
    if (shown === null || (version !== null && version !== from)) throw new RangeError(from);
    for (const [start, deleted, inserted] of hunks) {
      if (start < at || start + deleted > shown.length) throw new RangeError(String(start));
      pieces.push(shown.slice(at, start), inserted);
      at = start + deleted;
    }
    draw(pieces.join("") + shown.slice(at));
    version = to;
  } catch {
    listen();  // the whole values again
  }
}

function choose(event) {
  const { name } = JSON.parse(event.data);
  calmly(() => {
    root.dataset.chosen = name;
    window.argmap?.look({ chosen: name });
  });
}

function tell(event) {
  const told = JSON.parse(event.data);
  document.getElementById("waiting")?.replaceWith(panel);  // the same, for where no script runs
  mistakes.hidden = told.mistakes.length === 0;
  list.replaceChildren(...told.mistakes.map(text => make("li", {}, make("pre", {}, text))));
  heading.textContent = told.heading;
}

// What somebody has done: the page reads it out. Where it can be edited, its editor does that.
function hearNews(event) {
  const status = document.getElementById("status");
  if (status) status.textContent = JSON.parse(event.data);
}

function lost() {
  pass("lost");
  silence ||= setTimeout(() => { connection.textContent = "Connection lost: is 'argmap serve' still running? Trying again."; }, QUIET);
  if (source.readyState === EventSource.CLOSED) { clearTimeout(again); again = setTimeout(listen, RETRY); }
}

function found() {
  clearTimeout(silence);
  silence = 0;
  connection.textContent = "";
}

function opened() {
  found();
  pass("open");
}

function listen() {
  hush();
  const path = location.pathname.replace("/case/", "/events/"), client = window.argmapClient;
  source = new EventSource(client ? `${path}?${new URLSearchParams({ client })}` : path);
  const told = { open: opened, error: lost, values: whole, splice, chosen: choose, news: hearNews, mistakes: event => calmly(() => tell(event)) };
  for (const name of ["state", "people"]) told[name] = event => calmly(() => pass(name, JSON.parse(event.data)));
  for (const [name, hear] of Object.entries(told)) source.addEventListener(name, hear);
}

function hush() {
  clearTimeout(again);
  if (source) source.close();
  source = null;
}

// A browser opens only a few connections to one server: pages that nobody sees leave them to others.
document.addEventListener("visibilitychange", () => { if (document.hidden) { found(); hush(); } else if (!source) listen(); });
listen();
