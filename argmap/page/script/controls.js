// What the reader does: search, filter, step through stages, choose, and find the way by the address.

const PANES = ["outline", "map", "details"];
const narrow = matchMedia("(max-width: 699px)");

function choose(number, { focus = false, from = null } = {}) {
  state.selected = number;
  const row = from || (number >= 0 ? homeOf(number) : null);
  if (row) {
    reveal(row);
    state.focus = row.key;
  }
  writeAddress(true);
  draw();
  say("Details shown");
  if (row) {
    show(row);
  }
  if (narrow.matches && state.panes[0] !== "details") showPane("details");
  if (focus || narrow.matches) byId("about").querySelector("h2").focus({ preventScroll: true });
  byId("details").scrollTop = 0;
}

// Brings a row into sight in the map and in the outline.
function show(row) {
  bringIntoSight(row.key);
  rowElement(row.key)?.scrollIntoView({ block: "nearest" });
}

function setStage(at) {
  const found = scenes.findIndex(one => one.stage === at);
  if (found < 0 || found === state.scene) return;
  const shown = shownClaims();
  state.scene = found;
  if (!isThere(state.selected)) state.selected = -1;
  writeAddress(false);
  drawNextStage(shown);
  say(`${stageName(at)}: ${sizeWords()}`);
}

function stepStage(by) {
  const at = Math.min(scenes.length - 1, Math.max(0, state.scene + by));
  setStage(scenes[at].stage);
}

// The address

function addressOf(number) {
  const parts = new URLSearchParams();
  if (number >= 0) parts.set(isClaim(number) ? "claim" : "link", nameOf(number));
  if (scene().stage !== null && scenes.length > 1) parts.set("stage", values.stages[scene().stage].id);
  return `#${parts}`;
}

function writeAddress(push) {
  const address = addressOf(state.selected);
  try {
    if (address !== location.hash) history[push ? "pushState" : "replaceState"](null, "", address);
  } catch {
    // a page inside another one may have no address, and some browsers allow only so many changes in a while
  }
}

function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const stage = values.stages.findIndex(one => one.id === parts.get("stage"));
  const at = scenes.findIndex(one => one.stage === stage);
  if (stage >= 0 && at >= 0) state.scene = at;
  const number = ids().get(parts.get("claim") ?? parts.get("link")) ?? -1;
  state.selected = isThere(number) ? number : -1;
  const row = state.selected >= 0 ? homeOf(state.selected) : null;
  if (row) {
    reveal(row);
    state.focus = row.key;
  }
  return row;
}

function followAddress() {
  const row = readAddress();
  draw();
  if (row) show(row);
}

// Search and filters

function searched(event) {
  state.query = event.target.value.trim();
  filterChanged();
}

function filterChanged() {
  state.openWhileFiltered.clear();
  state.root = null;
  draw();
  showFound();
}

function searchKey(event) {
  if (event.key === "Enter") {
    nextHit(event.shiftKey ? -1 : 1);
    event.preventDefault();
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
      null,
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
  return el("fieldset", null, el("legend", null, title), ...options.map(box));
}

function filterForm() {
  const nobody =
    values.claims.some(claim => claim.by === undefined) && values.parties.length
      ? [[-1, "nobody named"]]
      : [];
  const parties = values.parties.map((_, at) => [
    at,
    el("span", { class: `party p${at % 7}` }, said(partyName(at)))
  ]);
  return [
    checkboxes("Made by", state.parties, [
      ...parties.filter(([at]) => values.claims.some(claim => claim.by === at)),
      ...nobody
    ]),
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
      values.words.verdicts.map(([name]) => [name[0], verdictWords(name[0])])
    ),
    el("button", { type: "button", on: { click: clearFilters } }, "Show everything")
  ].filter(Boolean);
}

function clearFilters() {
  for (const set of [state.parties, state.stages, state.verdicts]) set.clear();
  state.query = byId("search").value = "";
  byId("filters")
    .querySelectorAll("input")
    .forEach(box => {
      box.checked = false;
    });
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
  arrange();
}

function arrange() {
  for (const pane of PANES) {
    byId(pane).hidden = !state.panes.includes(pane);
    byId(`show-${pane}`).setAttribute("aria-pressed", String(state.panes.includes(pane)));
  }
  byId("panes").dataset.shown = state.panes.join(" ");
  paneChanged();
}

function resized() {
  state.panes = narrow.matches ? ["outline"] : [...PANES];
  arrange();
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

const counted = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
const sizeWords = () => `${counted(scene().size[0], "claim")}, ${counted(scene().size[1], "link")}`;
