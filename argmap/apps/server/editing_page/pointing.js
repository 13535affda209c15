// By mouse and touch: buttons beside what is chosen, a menu at the pointer, and dragging one claim onto another.

const FAR_ENOUGH = 6,
  NEAR_EDGE = 40;

// The claim or step of a row or a box, and the step by which it stands there.
function thingOf(line, box) {
  const row = line && page.rowOf(line);
  if (row) return { number: row.claim < 0 ? row.link : row.claim, link: row.link, element: line };
  return box ? boxThing(Number(box.dataset.number), box) : null;
}

const boxThing = (number, element = null) => ({ number, link: isClaim(number) ? inLink(number) : number, element });

// That at a point of the screen, where the map may be only a drawing.
function thingAt(x, y) {
  const under = document.elementFromPoint(x, y),
    thing = thingOf(under?.closest(ROW), under?.closest(".box"));
  if (thing || !under?.closest("#viewport") || under.closest("#minimap, #quick")) return thing;
  const number = page.numberAt(x, y);
  return number < 0 ? null : boxThing(number);
}

function menuAsked(event) {
  const line = within(event, ROW),
    box = within(event, ".box");
  const thing = thingOf(line, box) || thingAt(event.clientX, event.clientY);
  if (!thing) return;
  event.preventDefault();
  const spot = rectOf(line || box);
  const at = event.clientX || event.clientY ? { x: event.clientX, y: event.clientY } : { x: spot.left + 20, y: spot.bottom };
  openMenu(quoted(thing.number), actionsOf(thing.number, thing.link), at);
}

function doubleClicked(event) {
  const thing = thingOf(within(event, ROW));
  if (!thing || within(event, ".twist")) return;
  getSelection().removeAllRanges();
  writeText(thing.number, "outline");
}

let drag = null;

// A mouse drags what it is on; a finger, which scrolls, drags the grip of what is chosen.
function dragDown(event) {
  const grip = within(event, ".grip");
  if (event.button || (!grip && (event.pointerType !== "mouse" || within(event, "button, a, .twist")))) return;
  const thing = thingAt(event.clientX, event.clientY) || (grip && boxThing(chosen()));
  if (!thing || !isClaim(thing.number)) return;
  drag = { ...thing, x: event.clientX, y: event.clientY, ghost: null };
}

function dragMove(event) {
  if (!drag) return;
  if (!event.buttons) return dragEnd();
  if (!drag.ghost && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < FAR_ENOUGH) return;
  taken(event); // the map is not to move with it
  if (!drag.ghost) {
    drag.ghost = el("div", { class: "ghost", ...UNHEARD }, said(cut(claimAt(drag.number).text, 80)));
    document.body.append(drag.ghost);
    root.classList.add("dragging");
  }
  drag.ghost.style.transform = `translate(${event.clientX + 12}px, ${event.clientY + 8}px)`;
  mark(thingAt(event.clientX, event.clientY));
  const { top, bottom } = rectOf(byId("tree"));
  byId("tree").scrollBy(0, event.clientY < top + NEAR_EDGE ? -NEAR_EDGE / 2 : event.clientY > bottom - NEAR_EDGE ? NEAR_EDGE / 2 : 0);
}

function mark(thing) {
  document.querySelector(".drop-here")?.classList.remove("drop-here");
  if (thing && thing.number !== drag?.number) thing.element?.classList.add("drop-here");
}

function dragUp(event) {
  if (!drag?.ghost) {
    drag = null;
    return;
  }
  const { number, link } = drag,
    onto = thingAt(event.clientX, event.clientY);
  dragEnd();
  hear(window, { click: endOfDrag }, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", endOfDrag, { capture: true }), 50);
  if (onto && onto.number !== number) place(number, link, onto.number, isClaim(onto.number) ? onto.link : onto.number);
}

// The click by which a drag ends chooses nothing; one on what has been opened meanwhile is another.
const endOfDrag = event => within(event, "dialog") || taken(event);

function dragEnd() {
  drag?.ghost?.remove();
  mark(null);
  root.classList.remove("dragging");
  drag = null;
}

const stop = event => event.stopPropagation();

// Buttons beside the box that is chosen: for pointers; the same stand in the details, for everybody.
function buildQuick() {
  const act = (glyph, title, does, kind = "") => button(glyph, () => chosen() >= 0 && does(chosen()), { title, tabindex: "-1", class: kind || null });
  const quick = el(
    "div",
    { id: "quick", ...UNHEARD, hidden: true, on: { pointerdown: stop, click: stop, dblclick: stop } },
    act("✥", "Drag it onto another claim, or press to choose one", number => isClaim(number) && chooseTarget(number, inLink(number)), "grip"),
    act("+", "Add what supports it", number => addUnder(number, "support", "map"), "supports"),
    act("−", "Add what counters it", number => addUnder(number, "counter", "map"), "counters"),
    act("✎", "Write its text", number => (isClaim(number) ? writeText(number, "map") : undefined)),
    button(
      "⋯",
      event => {
        const number = chosen(),
          { left, bottom } = rectOf(event.currentTarget);
        if (number >= 0) openMenu(quoted(number), actionsOf(number, isClaim(number) ? inLink(number) : number), { x: left, y: bottom + 2 });
      },
      { title: "More", tabindex: "-1" }
    )
  );
  byId("viewport").append(quick);
  new MutationObserver(drawQuick).observe(byId("canvas"), { attributes: true, attributeFilter: ["style"] });
}

function drawQuick() {
  const quick = byId("quick");
  if (!quick) return;
  const number = chosen(),
    box = number >= 0 && page.spotOf(number);
  quick.hidden = !box;
  if (!box) return;
  const view = byId("viewport"),
    { x, y, scale } = page.sight,
    left = x + box.x * scale,
    top = y + (box.y + box.high) * scale + 3;
  quick.hidden = left > view.clientWidth || left + box.wide * scale < 0 || top < 0 || top > view.clientHeight + 40;
  quick.style.transform = `translate(${Math.max(2, Math.min(left, view.clientWidth - quick.offsetWidth - 2))}px, ${Math.min(top, view.clientHeight - 36)}px)`;
}
