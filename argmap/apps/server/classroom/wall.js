// Draws a tile for each map of the class, and draws those anew that have changed.
(() => {
"use strict";

const wall = document.getElementById("wall"), tools = document.getElementById("tools");
const FRESH = 4000, AGES = 10_000, QUIET = 1500;  // milliseconds
const tiles = new Map(), items = new Map();

function make(tag, attributes, ...kids) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...kids);
  return made;
}

function shape(tag, attributes, ...kids) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...kids);
  return made;
}

const plural = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

function ago(seconds) {
  const past = Math.max(0, Date.now() / 1000 - seconds);
  if (past < 45) return "just now";
  if (past < 5400) return `${Math.round(past / 60)} min ago`;
  return past < 129_600 ? `${Math.round(past / 3600)} h ago` : `${Math.round(past / 86_400)} days ago`;
}

// A line for each claim: as far in as in the outline, as long as its text, in the colour of its verdict.
function picture({ progress }) {
  const high = Math.max(10, progress.rows.length), step = 110 / high;
  const lines = progress.rows.flatMap(([depth, role, verdict, length], at) => {
    const left = 8 + depth * 14, y = at * step + step * 0.2, tall = Math.min(8, step * 0.6);
    const against = role === "counters" || role === "undercuts";
    return [
      shape("rect", { x: left, y, width: 3, height: tall, class: against ? "against" : "a" }),
      shape("rect", { x: left + 5, y, width: 12 + length, height: tall, rx: 1, class: verdict }),
    ];
  });
  return shape("svg", { viewBox: "0 0 245 110", "aria-hidden": "true", preserveAspectRatio: "xMinYMin meet" }, ...lines);
}

function number(word, value, bad) {
  return [make("dt", {}, word), make("dd", bad ? { class: "bad" } : {}, value)];
}

function draw(tile) {
  const { progress } = tile;
  const said = make("p", { "data-changed": "" });
  const kids = [
    make("h2", {}, make("a", { href: tile.href, dir: "auto" }, tile.name)),
    make("small", { dir: "auto" }, tile.members.join(", ")),
    picture(tile),
    make("dl", {},
      ...number("claims", tile.more ? `${progress.claims} (+${tile.more})` : `${progress.claims}`),
      ...number("answered", progress.counters ? `${progress.answered}/${progress.counters}` : "–"),
      ...number("cited", `${progress.cited}/${progress.claims}`),
      ...number("findings", `${tile.findings}`, tile.findings > 0)),
    said,
  ];
  if (tile.mistakes) kids.push(make("p", { class: "bad" }, `${plural(tile.mistakes, "mistake")} in the file: the map is the last without`));
  if (tile.suggestions) kids.push(make("p", {}, plural(tile.suggestions, "suggestion")));
  if (tile.last) kids.push(make("p", { dir: "auto" }, tile.last));
  const item = items.get(tile.key) || make("li", {});
  item.classList.toggle("idle", !tile.begun);
  item.replaceChildren(...kids);
  items.set(tile.key, item);
  return item;
}

function age() {
  for (const [key, item] of items) {
    const { begun, changed, here } = tiles.get(key), line = item.querySelector("[data-changed]");
    const when = begun && changed ? `changed ${ago(changed)}` : "not begun";
    const text = here ? `${when} · ${here} here` : when;
    if (line.textContent !== text) line.textContent = text;
  }
}

const ORDERS = {
  "as listed": null,
  "last changed first": (a, b) => (b.changed || 0) - (a.changed || 0),
  "fewest claims first": (a, b) => a.progress.claims - b.progress.claims,
  "most unanswered first": (a, b) => (b.progress.counters - b.progress.answered) - (a.progress.counters - a.progress.answered),
  "most findings first": (a, b) => b.findings - a.findings,
};
const total = make("p", {}), lost = make("p", { role: "status" });
const order = make("select", {}, ...Object.keys(ORDERS).map(name => make("option", {}, name)));
tools.append(total, make("label", {}, "Order: ", order), lost);

// What has the focus keeps it: only tiles that stand elsewhere are moved.
function arrange() {
  const listed = [...tiles.values()], compare = ORDERS[order.value];
  if (compare) listed.sort(compare);
  listed.forEach((tile, at) => {
    const item = items.get(tile.key);
    if (wall.children[at] !== item) wall.insertBefore(item, wall.children[at] || null);
  });
}

function count() {
  const all = [...tiles.values()], sum = of => all.reduce((so, tile) => so + of(tile), 0);
  total.textContent = `${plural(all.length, "map")}, ${sum(one => one.begun)} begun · ${sum(one => one.progress.claims)} claims · `
    + `${sum(one => one.progress.answered)} of ${sum(one => one.progress.counters)} counters answered · ${sum(one => one.here)} here`;
}

function told(event) {
  const first = tiles.size === 0;
  if (first) wall.replaceChildren();
  for (const tile of JSON.parse(event.data)) {
    const before = tiles.get(tile.key), focused = items.get(tile.key)?.contains(document.activeElement);
    tiles.set(tile.key, tile);
    const item = draw(tile);
    if (focused) item.querySelector("a").focus({ preventScroll: true });
    if (before && before.changed !== tile.changed) {
      item.classList.add("fresh");
      setTimeout(() => item.classList.remove("fresh"), FRESH);
    }
  }
  arrange();
  count();
  age();
}

order.addEventListener("change", arrange);
setInterval(age, AGES);
const source = new EventSource("/wall/events");
let silence = 0;
source.addEventListener("tiles", told);
source.addEventListener("open", () => { clearTimeout(silence); silence = 0; lost.textContent = ""; tiles.clear(); items.clear(); });
source.addEventListener("error", () => {
  silence ||= setTimeout(() => { lost.textContent = "Connection lost: is 'argmap serve' still running? Trying again."; }, QUIET);
  if (source.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 5000);
});
})();
