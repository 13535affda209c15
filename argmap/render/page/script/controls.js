// What the reader does: search, filter, step through stages, choose, and find the way by the address.

const PANES = ["outline", "map", "details"];
const narrow = matchMedia("(max-width: 699px), (max-width: 1099px) and (max-height: 480px)"),
  darkness = matchMedia("(prefers-color-scheme: dark)");

function choose(number, { focus = false, from } = {}) {
  const turns = narrow.matches && state.panes[0] !== "details";
  record(false);
  state.selected = number;
  wanted = null;
  const row = goTo(number, from);
  if (turns) state.panes = ["details"];
  writeAddress(true, turns);
  draw();
  say("Details shown");
  if (row) show(row);
  if (turns) arrange();
  if (focus || narrow.matches) focusOn(byId("about").querySelector("h2"));
}

// Unfolds what is above the row of a claim or step, where it has one, and makes it the one that keys start from.
function goTo(number, row = homeOf(number)) {
  if (!row) return null;
  reveal(row);
  state.focus = row.key;
  return row;
}

// Brings a row into sight in the map and in the outline.
function show({ key, claim, link }) {
  bringIntoSight(claim < 0 ? link : claim);
  rowElement(key)?.scrollIntoView({ block: "nearest" });
}

function setStage(at) {
  const found = scenes.findIndex(one => one.stage === at);
  if (found < 0 || found === state.scene) return;
  const shown = shownClaims();
  const wasThere = state.selected < 0 || isThere(state.selected);
  state.scene = found;
  const row = wasThere ? null : goTo(state.selected);
  writeAddress(false);
  drawNextStage(shown);
  if (row) show(row);
  // the slider says by itself which stage it is at
  say(inFocus().id === "slider" ? sizeWords() : `${stageName(at)}: ${sizeWords()}`);
}

function stepStage(by) {
  const at = min(scenes.length - 1, max(0, state.scene + by));
  setStage(scenes[at].stage);
}

// The address

function addressOf(number) {
  const parts = new URLSearchParams();
  if (number >= 0) parts.set(isClaim(number) ? "claim" : "link", nameOf(number));
  if (audience()) parts.set("audience", audience().id);
  if (scene().stage !== null && scenes.length > 1) parts.set("stage", values.stages[scene().stage].id);
  return `#${parts}`;
}

function writeAddress(push, always = false) {
  const address = addressOf(state.selected);
  if (always || address !== (location.hash || "#")) record(push, address);
}

// Keeps with an address, in the history, which pane a narrow screen shows.
function record(push, address) {
  const pane = narrow.matches ? state.panes[0] : null;
  try {
    history[push ? "pushState" : "replaceState"]({ pane }, "", address);
  } catch {
    // a page inside another one may have no address, and some browsers allow only so many changes in a while
  }
}

// What the address names and the case does not have, for as long as it may still come.
let wanted = null;

function seek(name) {
  state.selected = ids().get(name) ?? -1;
  wanted = state.selected < 0 ? name : null;
}

function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const stage = values.stages.findIndex(one => one.id === parts.get("stage"));
  const at = scenes.findIndex(one => one.stage === stage);
  if (stage >= 0 && at >= 0) state.scene = at;
  look.audience = audienceCalled(parts.get("audience"));
  supposing.made = null;
  seek(parts.get("claim") ?? parts.get("link"));
  return goTo(state.selected);
}

function followAddress(event) {
  const row = readAddress();
  if (narrow.matches) state.panes = [event.state?.pane || FIRST_PANE];
  draw();
  arrange();
  if (row) show(row);
}

// Search and filters

function searched(event) {
  state.query = event.target.value.trim();
  filterChanged();
}

function filterChanged() {
  state.openWhileFiltered.clear();
  draw();
  showFound();
}

function searchKey(event) {
  if (event.key === "Enter") {
    nextHit(event.shiftKey ? -1 : 1);
    stop(event);
  }
}

function nextHit(by) {
  const filter = keptRows();
  const hits = filter ? tree().rows.filter(row => filter.hits.has(row)) : [];
  if (!hits.length) return;
  const at = hits.findIndex(row => row.claim === state.selected);
  const row = hits[(at + by + hits.length) % hits.length] || hits[0];
  state.focus = row.key;
  choose(row.claim, { from: row });
  byId("search").focus();
}

function checkboxes(title, set, options) {
  if (options.length < 2) return null;
  const box = ([value, label]) =>
    el(
      "label",
      "",
      el("input", {
        type: "checkbox",
        value: String(value),
        checked: set.has(value),
        on: {
          change: event => {
            if (event.target.checked) set.add(value);
            else set.delete(value);
            filterChanged();
          }
        }
      }),
      " ",
      label
    );
  return el("fieldset", "", el("legend", "", title), ...options.map(box));
}

function filterForm() {
  const hasMade = by => values.claims.some(claim => claim.by === by);
  const parties = values.parties.flatMap((_, at) => (hasMade(at) ? [[at, span(`party ${partyClass(at)}`, said(partyName(at)))]] : []));
  if (values.parties.length && hasMade()) parties.push([-1, "no party"]);
  return [
    checkboxes("Made by", state.parties, parties),
    values.changes
      ? null
      : checkboxes(
          "Entered at",
          state.stages,
          values.stages.map((_, at) => [at, said(stageName(at))])
        ),
    checkboxes(
      "Verdict",
      state.verdicts,
      values.words.verdicts.map(([letter]) => [letter, verdictWords(letter)])
    ),
    el("button", { on: { click: clearFilters } }, "Show everything")
  ];
}

function clearFilters() {
  for (const set of [state.parties, state.stages, state.verdicts]) set.clear();
  state.group = null;
  state.query = byId("search").value = "";
  for (const box of byId("filters").querySelectorAll("input")) box.checked = false;
  filterChanged();
}

// Panes: side by side where there is room, else one at a time

function showPane(name) {
  if (narrow.matches) state.panes = [name];
  else
    state.panes =
      state.panes.includes(name) && state.panes.length > 1
        ? state.panes.filter(one => one !== name)
        : PANES.filter(one => one === name || state.panes.includes(one));
  record(false);
  arrange();
}

function arrange() {
  const shown = PANES.filter(pane => !byId(pane).hidden);
  for (const pane of PANES) {
    byId(pane).hidden = !state.panes.includes(pane);
    byId(`show-${pane}`).setAttribute("aria-pressed", String(state.panes.includes(pane)));
  }
  byId("panes").dataset.shown = state.panes.join(" ");
  paneChanged();
  const row = tree().byKey.get(state.focus);
  if (row && state.panes.some(pane => !shown.includes(pane))) show(row);
}

// What a narrow and a wide screen showed when they were last so: a phone may be turned.
let onePane = null,
  sideBySide = null;


// What a narrow screen shows at first.
const FIRST_PANE = "details";

// The scale from which on the map leaves room for the outline.
const ROOMY = 1.25;

// All at first, or without the outline where the map then has larger letters than are easily read: a packed map always.
function firstPanes() {
  state.panes = PANES.slice(+!values.map);
  arrange();
  return sight.scale < ROOMY ? PANES.slice(1) : state.panes;
}

function resized() {
  if (narrow.matches) {
    sideBySide = state.panes || sideBySide;
    state.panes = [onePane || history.state?.pane || FIRST_PANE];
  } else {
    onePane = state.panes && state.panes[0];
    sideBySide ||= firstPanes();
    state.panes = sideBySide;
  }
  arrange();
}

// F6 leads to the details, and F6 or Escape from there to where the reader came from.
let cameFrom = "outline";

function paneKey(event) {
  const inside = byId("details").contains(event.target);
  if (modified(event) || (event.key !== "F6" && !(event.key === "Escape" && inside))) return;
  stop(event);
  if (!inside) cameFrom = closest(event, "#map") ? "map" : "outline";
  const pane = inside ? cameFrom : "details";
  if (!state.panes.includes(pane)) showPane(pane);
  const place = {
    outline: () => byId("tree").querySelector("[tabindex='0']"),
    map: () => elements.get(focused()) || viewport(),
    details: () => byId("about").querySelector("h2")
  }[pane]();
  focusOn(place);
}

addEventListener("keydown", paneKey);
addEventListener("pointerdown", event => {
  const filter = byId("filter");
  if (!filter.contains(event.target)) filter.open = false;
});

// What the reader has in hand of the head, for the one that takes its place.
function keepHead() {
  const search = byId("search"),
    caret = [search.selectionStart, search.selectionEnd, search.selectionDirection],
    { open } = byId("filter"),
    giveFocus = focusIn(byId("head"));
  return () => {
    byId("search").replaceWith(search);
    byId("filter").open = open;
    giveFocus?.(byId("head"));
    if (inFocus() === search) search.setSelectionRange(...caret);
  };
}

// Replaying the case

let timer = 0;

function play() {
  if (timer) return stopPlaying();
  if (state.scene === scenes.length - 1) setStage(scenes[0].stage);
  timer = setInterval(() => {
    if (state.scene < scenes.length - 1) stepStage(1);
    if (state.scene === scenes.length - 1) stopPlaying();
  }, 2500);
  byId("play").textContent = "Pause";
}

function stopPlaying() {
  clearInterval(timer);
  timer = 0;
  byId("play").textContent = "Replay";
}

let sayTimer = 0;

// Says something to those who listen; not before typing pauses.
function say(words) {
  clearTimeout(sayTimer);
  sayTimer = setTimeout(() => {
    byId("status").textContent = words;
  }, 250);
}

const sizeWords = () => {
  const { changes } = values;
  const size = `${counted(scene().size[0], "claim")}, ${counted(scene().size[1], "link")}`;
  return changes ? `${changes.before} → ${changes.after}: ${size}` : size;
};
