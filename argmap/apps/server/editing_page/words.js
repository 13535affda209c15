// What all parts of the editor share: the case as the page has it, how things are called, and how elements are made.
// Texts of a case are only ever inserted as text.

const page = window.argmap?.page;
const el = (...given) => page.el(...given);
const byId = id => document.getElementById(id);
const root = document.documentElement;
const { narrow } = page || {};
const UNHEARD = { "aria-hidden": "true" };
const key = location.pathname.replace(/^\/case\//, "");

const values = () => page.values;
// What is chosen, or -1.
const chosen = () => page.state.selected;
const boxOf = number => document.querySelector(`#boxes [data-number="${number}"]`);
const claimCount = () => values().claims.length;
const isClaim = number => number < claimCount();
const claimAt = number => values().claims[number];
const linkAt = number => values().links[number - claimCount()];
const linkName = link => link.id || link.name;
const nameOf = number => (isClaim(number) ? claimAt(number).id : linkName(linkAt(number)));

function numberOf(name) {
  const claim = values().claims.findIndex(({ id }) => id === name);
  if (claim >= 0) return claim;
  const link = values().links.findIndex(one => linkName(one) === name);
  return link < 0 ? -1 : link + claimCount();
}

// The numbers of the links that a claim is a premise of.
const linksFrom = number =>
  values().links.flatMap(({ premises }, at) => (premises.includes(number) ? [at + claimCount()] : []));

function cut(text, most = 60) {
  const flat = text.trim().replace(/\s+/g, " ");
  return flat.length <= most ? flat : `${flat.slice(0, most).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

// A claim or a step in a sentence.
function quoted(number) {
  if (number < 0) return "what is not in this file";
  if (isClaim(number)) return `“${cut(claimAt(number).text)}”`;
  const { premises, target } = linkAt(number);
  return `the step from ${premises.map(quoted).join(" and ")} to ${isClaim(target) ? quoted(target) : "a step"}`;
}

// What a stance does to a claim, or to a step.
const does = (stance, target) =>
  ({ support: ["backs", "supports"], counter: ["undercuts", "counters"] })[stance][Number(isClaim(target))];
const GLYPHS = { supports: "+", counters: "−", undercuts: "×", backs: "⊕" };
const other = stance => (stance === "support" ? "counter" : "support");

const counted = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

const hear = (where, heard, ...how) => Object.entries(heard).forEach(([name, act]) => where.addEventListener(name, act, ...how));
// What an event is about: the nearest such element around it.
const within = ({ target }, selector) => target.closest?.(selector);
const ROW = "#tree [role=treeitem]";
const focused = () => document.activeElement;
const rectOf = one => one?.getBoundingClientRect();
const option = (value, words, selected) => el("option", { value, selected }, words);
const BOTH = ["support", "counter"];
const cardButtons = (...kids) => el("div", "card-buttons", ...kids);
const button = (text, act, attributes) => el("button", { ...attributes, on: { click: act } }, text);
const submit = words => el("button", { type: "submit", class: "main" }, words);
const par = (...kids) => el("p", "", ...kids);
const quiet = (...kids) => el("p", "aside", ...kids);
// Why something was not done, as the server says it.
const whyNot = ({ error, hint }) => [error, hint].filter(Boolean).join(": ");
// A text by somebody: its direction is its own.
const said = text => el("span", { dir: "auto" }, text);

// A choice of the server's, a text or a row, as its id and what to call it.
const choice = one => (typeof one === "string" ? [one, one] : [one.id, one.title || one.name || one.id]);

// Whether the page is being pressed: what is drawn anew meanwhile would be another element when the press ends, and
// nothing would be done. It is drawn after that.
function isPressed(draw) {
  const pressed = "pressed" in root.dataset;
  if (pressed) soon(draw);
  return pressed;
}

// What a button does to claims and steps: when it is pressed, they may have other numbers, as others add and remove some.
const GONE = "It is not there any more: somebody has removed or renamed it";

const SILENT = "The server does not answer. Try again when it does.";

function acting(act, ...numbers) {
  const names = numbers.map(number => number >= 0 && nameOf(number));
  return event => {
    const now = names.map(name => (name ? numberOf(name) : -1));
    if (now.some((number, at) => number < 0 && names[at])) say(GONE);
    else act(...now, event);
  };
}

// Says what happened, to be seen and to be heard.
function say(words) {
  const told = byId("edit-said");
  if (told) told.textContent = words;
}

// Does something soon, and once for all that asked for it meanwhile: others move often.
function soon(act) {
  act.timer ||= setTimeout(() => {
    act.timer = 0;
    act();
  }, 80);
}

// What is to be done as soon as the page has a claim or a step of this name.
const awaited = [];

function whenThere(name, act) {
  const number = numberOf(name);
  if (number >= 0) act(number);
  else awaited.push([name, act, Date.now() + 10_000]);
}

function lookForAwaited() {
  for (const one of awaited.splice(0)) if (one[2] > Date.now()) whenThere(one[0], one[1]);
}
