// Puts the editor into the page.

function begin() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  adopt();
  byId("about").before(el("div", { id: "edit-waiting", hidden: true }), el("div", { id: "edit-panel", role: "region", "aria-label": "Edit", tabindex: "-1" }));
  buildBar();
  buildQuick();
  drawFirst();
  drawPanel();
  // The details are drawn anew whenever something is chosen.
  new MutationObserver(() => {
    if (byId("edit-panel").dataset.about !== (chosen() < 0 ? "" : nameOf(chosen()))) drawPanel();
    drawQuick();
    here();
  }).observe(byId("about"), { childList: true });
  new MutationObserver(() => drawMarks()).observe(byId("tree"), { childList: true });
  for (const [name, act] of [["argmap-state", hearState], ["argmap-people", hearPeople], ["argmap-values", hearValues], ["argmap-open", hearOpen]])
    document.addEventListener(name, act);
  document.addEventListener("argmap-lost", () => {
    troubled = "Offline";
    drawStatus();
  });
  for (const pane of [byId("outline"), byId("map")]) {
    pane.addEventListener("pointerdown", dragDown, true);
    pane.addEventListener("contextmenu", menuAsked);
    for (const event of ["pointerdown", "focusin"])
      pane.addEventListener(event, () => {
        lastPane = pane.id;
      });
  }
  byId("tree").addEventListener("dblclick", doubleClicked);
  addEventListener("pointermove", dragMove, true);
  addEventListener("pointerup", dragUp, true);
  addEventListener("pointercancel", dragEnd, true);
  document.addEventListener("keydown", editKey, true);
  for (const event of ["selectionchange", "focusin"]) document.addEventListener(event, here);
  addEventListener("resize", () => composing && stand());
  // What stands above the map is sometimes higher: then the map has less room, and is drawn for that.
  new ResizeObserver(() => requestAnimationFrame(() => dispatchEvent(new Event("resize")))).observe(byId("viewport"));
  narrow.addEventListener("change", () => {
    byId("edit-first")?.remove();
    drawFirst();
  });
  if (waiting.length) flush();
}

if (page) begin();
