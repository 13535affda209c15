"use strict";
(() => {
const slides = [...document.querySelectorAll(".slide")];
const root = document.documentElement;
let now = 0;
let desk = null; // the window with the notes

function el(tag, attributes, ...kids) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...kids);
  return made;
}

// Steps

const lineOf = at => slides[at].querySelector("h2").textContent;
const said = () => `${now + 1} of ${slides.length}: ${lineOf(now)}`;

function show(at) {
  now = Math.min(slides.length - 1, Math.max(0, at));
  slides.forEach((slide, number) => slide.classList.toggle("now", number === now));
  root.classList.remove("dark");
  wipe();
  back.disabled = now === 0;
  next.disabled = now === slides.length - 1;
  status.textContent = said();
  try {
    history.replaceState(null, "", `#${now + 1}`);
  } catch {} // a page in a frame without an address
  tellDesk();
}

const fromAddress = () => show((parseInt(location.hash.slice(1), 10) || 1) - 1);

// Pen: what is drawn on a slide goes with it.

const ink = el("canvas", { id: "ink", "aria-hidden": "true" });
const pen = ink.getContext("2d");
let last = null;

function wipe() {
  const ratio = devicePixelRatio || 1;
  ink.width = innerWidth * ratio;
  ink.height = innerHeight * ratio;
  pen.scale(ratio, ratio);
  pen.lineWidth = 5;
  pen.lineCap = pen.lineJoin = "round";
  pen.strokeStyle = "#d4006a";
}

ink.addEventListener("pointerdown", event => {
  last = [event.clientX, event.clientY];
  ink.setPointerCapture(event.pointerId);
});
ink.addEventListener("pointermove", event => {
  if (!last) return;
  pen.beginPath();
  pen.moveTo(...last);
  last = [event.clientX, event.clientY];
  pen.lineTo(...last);
  pen.stroke();
});
for (const end of ["pointerup", "pointercancel"]) ink.addEventListener(end, () => (last = null));

// Pointer: a red dot in place of the mouse.

const dot = el("div", { id: "dot", "aria-hidden": "true", hidden: "" });
let rest = 0;
addEventListener("pointermove", event => {
  dot.style.transform = `translate(${event.clientX}px, ${event.clientY}px)`;
  showBar(2000);
});

function showBar(milliseconds) {
  root.classList.add("moving");
  clearTimeout(rest);
  rest = setTimeout(() => root.classList.remove("moving"), milliseconds);
}

function take(tool) {
  const on = tool !== null && !root.classList.contains(tool);
  root.classList.toggle("drawing", on && tool === "drawing");
  root.classList.toggle("pointing", on && tool === "pointing");
  dot.hidden = !root.classList.contains("pointing");
  draw.setAttribute("aria-pressed", String(root.classList.contains("drawing")));
  point.setAttribute("aria-pressed", String(root.classList.contains("pointing")));
}

// Notes: a window of their own, for the screen that the audience does not see.

function openDesk() {
  if (desk && !desk.closed) return desk.focus();
  desk = open("", "argmap-notes", "popup,width=720,height=560");
  if (!desk) {
    status.textContent = "The browser opened no window for the notes: allow it to, then press N again.";
    return;
  }
  const page = desk.document;
  page.title = `Notes: ${document.title}`;
  page.documentElement.lang = "en";
  page.head.replaceChildren(page.importNode(document.querySelector("style"), true));
  desk.addEventListener("keydown", press);
  tellDesk();
}

function tellDesk() {
  if (!desk || desk.closed) return;
  const notes = slides[now].querySelector(".notes");
  const main = el("main", { class: "desk" },
    el("h1", {}, `${document.title}, ${now + 1} of ${slides.length}`),
    el("h2", {}, lineOf(now)),
    el("p", { class: "say" }, notes ? notes.textContent : "No notes."),
    el("p", { class: "next" }, now + 1 < slides.length ? `Next: ${lineOf(now + 1)}` : "This is the last one.")
  );
  desk.document.body.replaceChildren(desk.document.importNode(main, true));
}

// Full screen

function fill() {
  const done = document.fullscreenElement ? document.exitFullscreen() : root.requestFullscreen();
  done.catch(() => (status.textContent = "The browser does not let this page fill the screen."));
}

// Controls: everything has a button and a key.

function button(text, key, act, more = {}) {
  const made = el("button", { type: "button", title: `${text} (${key})`, "aria-keyshortcuts": key, ...more }, text);
  made.addEventListener("click", act);
  return made;
}

const back = button("Back", "ArrowLeft", () => show(now - 1));
const next = button("Next", "ArrowRight", () => show(now + 1));
const draw = button("Pen", "P", () => take("drawing"), { "aria-pressed": "false" });
const point = button("Pointer", "L", () => take("pointing"), { "aria-pressed": "false" });
const status = el("p", { class: "unseen", role: "status" });
const bar = el("nav", { id: "bar", "aria-label": "Talk" },
  back, next, draw, point,
  button("Wipe", "W", wipe),
  button("Black", "B", () => root.classList.toggle("dark")),
  button("Notes", "N", openDesk),
  button("Full screen", "F", fill)
);

const KEYS = {
  ArrowRight: () => show(now + 1),
  ArrowDown: () => show(now + 1),
  PageDown: () => show(now + 1),
  " ": () => show(now + 1),
  ArrowLeft: () => show(now - 1),
  ArrowUp: () => show(now - 1),
  PageUp: () => show(now - 1),
  Backspace: () => show(now - 1),
  Home: () => show(0),
  End: () => show(slides.length - 1),
  p: () => take("drawing"),
  l: () => take("pointing"),
  w: wipe,
  b: () => root.classList.toggle("dark"),
  ".": () => root.classList.toggle("dark"),
  n: openDesk,
  f: fill,
  Escape: () => take(null)
};

function press(event) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === " " && event.target.closest?.("button")) return; // Space presses the button
  const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

root.classList.add("ready");
document.body.append(ink, dot, bar, status);
addEventListener("keydown", press);
addEventListener("hashchange", fromAddress);
addEventListener("resize", wipe);
addEventListener("pagehide", () => desk?.close());
fromAddress();
showBar(5000);
})();
