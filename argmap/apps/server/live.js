// Follows the file of the case: draws what the server sends, and says what is wrong with the file.
(() => {
"use strict";

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

const drawn = document.getElementById("values");
let shown = drawn ? drawn.textContent : null;
let source = null, again = 0, silence = 0;

function draw(event) {
  if (event.data === shown) return;
  if (!window.argmap) { location.reload(); return; }  // there was no map yet
  const values = JSON.parse(event.data);
  window.argmap.replace(values);
  document.title = values.title.split(/\s+/).join(" ").trim();
  shown = event.data;
}

function choose(event) {
  const { name } = JSON.parse(event.data);
  document.documentElement.dataset.chosen = name;
  window.argmap?.look({ chosen: name });
}

function tell(event) {
  const told = JSON.parse(event.data);
  document.getElementById("waiting")?.replaceWith(panel);  // the same, for where no script runs
  mistakes.hidden = told.mistakes.length === 0;
  list.replaceChildren(...told.mistakes.map(text => make("li", {}, make("pre", {}, text))));
  heading.textContent = told.heading;
}

function lost() {
  silence ||= setTimeout(() => { connection.textContent = "Connection lost: is 'argmap serve' still running? Trying again."; }, QUIET);
  if (source.readyState === EventSource.CLOSED) { clearTimeout(again); again = setTimeout(listen, RETRY); }
}

function found() {
  clearTimeout(silence);
  silence = 0;
  connection.textContent = "";
}

function listen() {
  hush();
  source = new EventSource(location.pathname.replace("/case/", "/events/"));
  source.addEventListener("open", found);
  source.addEventListener("error", lost);
  source.addEventListener("values", draw);
  source.addEventListener("mistakes", tell);
  source.addEventListener("chosen", choose);
}

function hush() {
  clearTimeout(again);
  if (source) source.close();
  source = null;
}

// A browser opens only a few connections to one server: pages that nobody sees leave them to others.
document.addEventListener("visibilitychange", () => { if (document.hidden) { found(); hush(); } else if (!source) listen(); });
listen();
})();
