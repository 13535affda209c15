// By keyboard: in the outline, on the map, and undoing anywhere but where a text is written.

const isText = target => Boolean(target.closest?.("input, textarea, select, [contenteditable]"));

function editKey(event) {
  if (event.isComposing || isText(event.target) || within(event, "dialog, .edit-menu")) return;
  const command = event.ctrlKey || event.metaKey,
    letter = event.key.toLowerCase();
  if (command && !event.altKey && letter === "z") return taken(event, () => askAgain(event.shiftKey ? "redo" : "undo"));
  if (command && !event.altKey && letter === "y") return taken(event, () => askAgain("redo"));
  if (event.key === "Escape" && held) return taken(event, letGo);
  const line = within(event, ROW),
    box = within(event, "#boxes .box"),
    inside = within(event, "#details") && chosen() >= 0,
    thing = thingOf(line, box) || (inside && boxThing(chosen()));
  if (!thing) return;
  const { number, link } = thing,
    pane = line ? "outline" : box ? "map" : paneOf();
  const act = {
    "shift enter": () => addUnder(number, "support", pane),
    "alt enter": () => addUnder(number, "counter", pane),
    f2: () => writeText(number, pane),
    delete: () => remove(number),
    backspace: () => remove(number),
    "ctrl x": () => isClaim(number) && !String(getSelection()).trim() && hold(number, link),
    "ctrl v": () => paste(number, isClaim(number) ? link : number)
  }[`${command ? "ctrl " : ""}${event.altKey ? "alt " : ""}${event.shiftKey ? "shift " : ""}${letter}`];
  if (act) taken(event, act);
}

function taken(event, act) {
  event.preventDefault();
  event.stopPropagation();
  act?.();
}
