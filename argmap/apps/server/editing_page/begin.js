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
  hear(document, {
    "argmap-state": hearState,
    "argmap-people": hearPeople,
    "argmap-values": hearValues,
    "argmap-open": hearOpen,
    "argmap-lost"() {
      troubled = "Offline";
      drawStatus();
    },
    selectionchange: here,
    focusin: here
  });
  for (const pane of [byId("outline"), byId("map")]) {
    const seen = () => {
      lastPane = pane.id;
    };
    hear(pane, { pointerdown: dragDown }, true);
    hear(pane, { contextmenu: menuAsked, pointerdown: seen, focusin: seen });
  }
  hear(byId("tree"), { dblclick: doubleClicked });
  hear(window, { pointermove: dragMove, pointerup: dragUp, pointercancel: dragEnd, keydown: editKey }, true);
  hear(window, { resize: () => composing && stand() });
  // What stands above the map is sometimes higher: then the map has less room, and is drawn for that.
  new ResizeObserver(() => requestAnimationFrame(() => dispatchEvent(new Event("resize")))).observe(byId("viewport"));
  hear(narrow, {
    change() {
      byId("edit-first")?.remove();
      drawFirst();
    }
  });
  if (waiting.length) flush();
}

if (page) begin();
