// Puts the page together and draws it, first and whenever something changes.

const byId = id => document.getElementById(id);
const viewport = () => byId("viewport");
// 0 where the map is not shown.
const paneWide = () => viewport().clientWidth;
const division = (id, attributes, ...kids) => el("div", { id, ...attributes }, ...kids);
const button = (id, text, act, attributes) =>
  el("button", { id, ...attributes, on: { click: act } }, text);

const pageHead = () =>
  el(
    "header",
    { id: "head" },
    division("title", null, el("h1", "", said(values.title)), el("p", { id: "size", class: "aside" }), audienceChoice()),
    scenes.length > 1 ? stageControl() : null,
    division(
      "find",
      { role: "search" },
      el("input", {
        id: "search",
        type: "search",
        placeholder: "Search",
        label: "Search",
        on: { input: searched, keydown: searchKey }
      }),
      el(
        "details",
        { id: "filter" },
        el("summary", "", "Filter"),
        el("form", { id: "filters" }, ...filterForm())
      )
    ),
    division(
      "views",
      { role: "group", label: "What is shown" },
      ...PANES.map(pane =>
        button(`show-${pane}`, pane[0].toUpperCase() + pane.slice(1), () => showPane(pane))
      )
    ),
    division("outcome"),
    division("fight")
  );

const stageControl = () =>
  division(
    "stage",
    { role: "group", label: "Stage" },
    button("earlier", "‹", () => stepStage(-1), { label: "Earlier" }),
    el("input", {
      id: "slider",
      type: "range",
      min: 0,
      max: scenes.length - 1,
      step: 1,
      label: "Stage",
      on: { input: event => setStage(scenes[event.target.value].stage) }
    }),
    button("later", "›", () => stepStage(1), { label: "Later" }),
    el("output", { id: "stage-name", for: "slider", "aria-live": "off" }),
    button("play", timer ? "Pause" : "Replay", play)
  );

function panes() {
  const levels = { 0: "nothing", Infinity: "everything" };
  const unfold = el(
    "select",
    {
      id: "depth",
      label: "Unfold",
      on: {
        change: event => {
          unfoldTo(Number(event.target.value));
          event.target.value = "";
          draw();
        }
      }
    },
    el("option", { value: "" }, "Unfold …"),
    ...[0, 1, 2, 3, 5, Infinity].map(value => el("option", { value }, levels[value] || counted(value, "level")))
  );
  return el(
    "main",
    { id: "panes" },
    el(
      "section",
      { id: "outline", label: "Outline" },
      el("div", "tools", unfold, span({ id: "count", class: "aside" })),
      el("ul", {
        id: "tree",
        role: "tree",
        label: "Claims and what bears on them",
        on: { click: outlineClicked, keydown: outlineKey }
      })
    ),
    el(
      "section",
      { id: "map", label: "Map" },
      division("above-map", null, division("steps"), el("p", { id: "supposed", hidden: true })),
      division(
        "viewport",
        {
          tabindex: "0",
          role: "group",
          label: "Map, which arrow keys move",
          on: {
            click: mapClicked,
            dblclick: mapDoubleClicked,
            pointerleave: () => peek(-1),
            focusin: boxFocused,
            keydown: mapKey,
            pointerdown: pointerDown,
            pointermove: pointerMove,
            pointerup: pointerUp,
            pointercancel: pointerUp,
            lostpointercapture: captureLost
          }
        },
        el("canvas", { id: "drawing", ...UNHEARD }),
        division("canvas", null, division("boxes")),
        division("points", { ...UNHEARD }),
        el("p", { id: "nothing", class: "aside" }),
        division("peek", { ...UNHEARD, hidden: true }),
        division("minimap", { ...UNHEARD, hidden: true }, el("canvas"), el("div"))
      ),
      division(
        "below-map",
        null,
        division("legend", { label: "Legend", role: "group", tabindex: "0" }),
        division(
          "zooming",
          { role: "group", label: "Zoom" },
          button("fit", "Fit", fit),
          button("out", "−", () => zoom(1 / 1.25), { label: "Zoom out" }),
          button("zoom", "100 %", () => zoom(1 / sight.scale), { label: "Zoom to 100 %" }),
          button("in", "+", () => zoom(1.25), { label: "Zoom in" })
        )
      )
    ),
    el("section", { id: "details", label: "Details", tabindex: "0" }, division("about"))
  );
}

// What is above the panes, which leaves them so much room.
function drawHead() {
  fill("outcome", outcomeLines());
  fill("fight", fightLine());
  byId("size").textContent = sizeWords();
}

function draw() {
  drawHead();
  const filter = keptRows();
  const found = visibleRows(filter);
  if (found.left) found.items.push({ more: "Many", of: { key: "all", depth: -1 }, depth: 0 });
  drawOutline(found.items);
  drawMap(filter);
  drawDetails();
  const whom = byId("audience")?.lastChild;
  if (whom) whom.value = String(audience() ? look.audience : -1);
  byId("count").textContent = filter ? `${counted(filter.hits.size, "claim")} found` : "";
  const active = state.parties.size + state.stages.size + state.verdicts.size + Boolean(state.group);
  byId("filter").firstChild.textContent = active ? `Filter (${active})` : "Filter";
  if (filter) say(`${counted(filter.hits.size, "claim")} found`);
  if (scenes.length > 1) drawStage();
}

function drawStage() {
  const { title, id, date } = values.stages[scene().stage];
  const words = `${title || id}${date ? `, ${date}` : ""}`;
  byId("slider").value = state.scene;
  byId("slider").setAttribute("aria-valuetext", words);
  fill("stage-name", said(words), aside(` ${state.scene + 1} of ${scenes.length}`));
  byId("earlier").disabled = state.scene === 0;
  byId("later").disabled = state.scene === scenes.length - 1;
}

function build() {
  document.documentElement.classList.add("ready");
  fill(
    "page",
    pageHead(),
    panes(),
    el("p", { id: "status", class: "unseen", role: "status" })
  );
  viewport().addEventListener("wheel", wheel, { passive: false });
  darkness.addEventListener("change", () => {
    ink.made = sheetFor.made = sight.mini = null;
    frameMinimap();
    paintSoon();
  });
}

// What the filters of parties and stages count through.
const filterIds = () => [values.parties, values.stages].map(list => list.map(one => one.id)).join(";");

// For a server that keeps the page up to date: new values, with all that the reader has chosen.
function replace(given) {
  const name = state.selected < 0 ? wanted : nameOf(state.selected),
    { dataset } = inFocus(),
    held = dataset.number && nameOf(dataset.number),
    whom = values.audiences[look.audience]?.id;
  const filters = filterIds(),
    handOver = keepHead(),
    supposed = [...look.supposed].map(([number, accepted]) => [nameOf(number), accepted]);
  const stage = scene().stage === null ? null : values.stages[scene().stage].id,
    last = state.scene === scenes.length - 1;
  load(given);
  if (held) dataset.number = ids().get(held);
  const at = last
    ? scenes.length - 1
    : scenes.findIndex(one => one.stage !== null && values.stages[one.stage].id === stage);
  state.scene = at < 0 ? scenes.length - 1 : at;
  seek(name);
  if (!values.groups.some(({ id }) => id === state.group)) state.group = null;
  look.supposed = new Map(supposed.flatMap(([name, accepted]) => (ids().has(name) ? [[ids().get(name), accepted]] : [])));
  look.audience = audienceCalled(whom);
  look.lit = look.visible = null;
  if (filters !== filterIds()) for (const set of [state.parties, state.stages]) set.clear();
  byId("head").replaceWith(pageHead());
  handOver();
  draw();
  arrange();
}

function keys(event) {
  const typed = closest(event, "input, select, textarea"),
    filter = byId("filter");
  if (event.key === "/" && !typed) {
    byId("search").focus();
    stop(event);
  }
  const by = { n: 1, p: -1 }[event.key];
  if (by && values.changes && !modified(event) && !typed && !closest(event, "#tree")) stepChange(by);
  if (event.key !== "Escape") return;
  if (filter.open) {
    filter.open = false;
    filter.firstChild.focus();
  } else if (!closest(event, "#details, #head")) clearLight();
}

// Nothing is supposed any more, or else chosen.
function clearLight() {
  if (look.supposed.size) supposeNothing();
  else if (look.lit || look.visible) setLook({ lit: null, visible: null });
  else if (state.selected >= 0 && !narrow.matches) choose(-1);
}

function start() {
  load(JSON.parse(byId("values").textContent));
  state.scene = scenes.length - 1;
  build();
  const row = readAddress();
  drawHead();
  resized();
  draw();
  isBuilt = true;
  paneChanged();
  if (row) show(row);
  const heard = { popstate: followAddress, keydown: keys, beforeprint: onPaper, resize: paneChanged };
  for (const [event, hear] of Object.entries(heard)) addEventListener(event, hear);
  narrow.addEventListener("change", resized);
}

start();
// For scripts of a server: one follows the file by the first two, and an editor needs to know what the page has where.
window.argmap = {
  replace,
  look: lookAt,
  page: { narrow, state, sight, el, choose, numberAt, spotOf, rowOf, homeOf, get values() { return values; } }
};
