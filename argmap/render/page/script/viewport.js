// What is seen of the map: pan and zoom, by buttons, wheel, pointer and fingers.

const SMALLEST = 0.05,
  LARGEST = 2.5,
  // What a map that is seen whole is enlarged to.
  ENLARGED = 1.3,
  // Around a map that is seen whole: a disc on its first row is whole, too.
  MARGIN = 19,
  // From this difference of the logarithms of their sides on, a map is packed anew for a pane of another shape.
  ANOTHER = 0.1,
  // How much of a box always stays in sight.
  KEPT = 48;
// `by` says what placed the map: "whole", or null once the reader did.
const sight = { x: MARGIN, y: MARGIN, scale: 1, by: "whole", dragged: false, mini: null };

// Whether all that takes room on the page is there, so that boxes are made only once.
let isBuilt = false;

function place({ moving = false } = {}) {
  if (!isBuilt) return;
  keepSomeInSight();
  const was = byId("boxes").dataset.level;
  byId("canvas").style.transform = `translate(${sight.x}px, ${sight.y}px) scale(${sight.scale})`;
  byId("zoom").textContent = `${round(sight.scale * 100)} %`;
  if (was !== level())
    for (const [number, element] of elements)
      if (element !== inFocus()) {
        element.remove();
        elements.delete(number);
      }
  syncBoxes(moving ? MOST_MADE : Infinity);
  drawPoints();
  frameMinimap();
  byId("peek").hidden = true;
  paintSoon();
}

// Where no box would be seen, moves as little as it takes to see one.
function keepSomeInSight() {
  const view = viewport(),
    [left, top, right, bottom] = wholeEdges(),
    scale = sight.scale;
  if (!view.clientWidth || left > right) return;
  const kept = (at, from, to, room) =>
    min(room - KEPT - from * scale, max(KEPT - to * scale, at));
  sight.x = kept(sight.x, left, right, view.clientWidth);
  sight.y = kept(sight.y, top, bottom, view.clientHeight);
}

function pan(x, y) {
  sight.by = null;
  sight.x += x;
  sight.y += y;
  place({ moving: true });
}

function zoom(factor, x, y) {
  const view = viewport().getBoundingClientRect();
  const [left, top] = [
    (x ?? view.left + view.width / 2) - view.left,
    (y ?? view.top + view.height / 2) - view.top
  ];
  const scale = min(LARGEST, max(min(SMALLEST, ...wholeScale()), sight.scale * factor));
  sight.x = left - (left - sight.x) * (scale / sight.scale);
  sight.y = top - (top - sight.y) * (scale / sight.scale);
  sight.scale = scale;
  sight.by = null;
  place({ moving: true });
}

// The scales at which the map, or some boxes of it, are as wide, and as high, as the pane.
function wholeScale([left, top, right, bottom] = wholeEdges()) {
  const [wide, high] = paneSides();
  return [(wide - 2 * MARGIN) / max(right - left, 1), (high - 2 * MARGIN) / max(bottom - top, 1)];
}

function centre(scale, [left, top, right, bottom] = wholeEdges()) {
  const [wide, high] = paneSides();
  sight.scale = scale;
  sight.x = wide / 2 - ((left + right) / 2) * scale;
  sight.y = high / 2 - ((top + bottom) / 2) * scale;
  place();
}

function fit() {
  if (!paneWide() || !seenBoxes().length) return;
  sight.by = "whole";
  const [wide, high] = paneSize();
  if (Math.abs(log((chart().pane * high) / wide)) > ANOTHER) {
    chart.made = null;
    drawMap(keptRows());
  }
  centre(min(ENLARGED, ...wholeScale()));
}

// Zooms so that some claims are seen as large as can be.
function zoomTo(numbers) {
  const boxes = numbers.map(one => boxAt(one)).filter(Boolean);
  if (!boxes.length || !paneWide()) return;
  sight.by = null;
  centre(min(1, ...wholeScale(edges(boxes))), edges(boxes));
}

// From afar, goes so near to a claim that it and what it has links to can be read.
function comeNear(number) {
  if (isFar())
    zoomTo([number, ...linksInto(number), ...linksFrom(number)].flatMap(one => (isClaim(one) ? one : [linkOf(one).target, ...linkOf(one).premises])));
}

// The pane has another size, or is there again: what the reader has not moved is placed anew.
function paneChanged() {
  if (!paneWide()) return;
  if (sight.by) fit();
  else place();
}

// Draws another stage: what was unfolded stays so, and something of what is new comes into sight.
function drawNextStage(shown) {
  keepShown(shown);
  draw();
  if (!paneWide() || sight.by) return;
  const wanted = state.selected >= 0 ? [state.selected] : seenBoxes().map(one => one.number).filter(isNewOrTurned);
  if (wanted.length && !wanted.some(isInSight)) bringIntoSight(wanted[0]);
}

const isNewOrTurned = number => state.scene > 0 && verdictAt(state.scene - 1, number) !== verdictOf(number);

// The first that was found comes into sight, and after a search what was chosen.
function showFound() {
  const first = filtering()
    ? tree().rows.find(row => isOwn(row) && matches(row.claim))
    : homeOf(state.selected);
  if (!first) return;
  if (!filtering()) {
    reveal(first);
    draw();
  }
  show(first);
}

const spotOf = number =>
  boxAt(boxOf(number)) || spots().find(one => one.number === number) || boxAt(linkOf(number)?.premises[0]);

function isInSight(number) {
  const box = spotOf(number),
    [wide, high] = paneSides();
  if (!box) return false;
  const left = sight.x + box.x * sight.scale,
    top = sight.y + box.y * sight.scale;
  return (
    left >= 0 &&
    top >= 0 &&
    left + box.wide * sight.scale <= wide &&
    top + box.high * sight.scale <= high
  );
}

function bringIntoSight(number) {
  const box = spotOf(number),
    [wide, high] = paneSides();
  if (!box || !wide || isInSight(number)) return;
  sight.by = null;
  sight.x = wide / 2 - (box.x + box.wide / 2) * sight.scale;
  sight.y = high / 2 - (box.y + box.high / 2) * sight.scale;
  place();
}

// One pointer pans, two pinch; a press that does not move is a click.
const pointers = new Map();

function pointerDown(event) {
  if (event.button) return;
  if (closest(event, "#minimap")) return minimapMoved(event);
  sight.dragged = false;
  pointers.set(event.pointerId, [event.clientX, event.clientY]);
  // A box that is pressed must get its click, so there the pointer is taken only when it moves.
  if (!closest(event, ".box, button")) viewport().setPointerCapture(event.pointerId);
}

function pointerMove(event) {
  if (closest(event, "#minimap") && event.buttons && !pointers.size) return minimapMoved(event);
  const before = pointers.get(event.pointerId);
  if (!before) return event.pointerType === "mouse" && !event.buttons && hovered(event);
  if (!event.buttons) return pointerUp(event);
  const now = [event.clientX, event.clientY],
    other = [...pointers].find(([id]) => id !== event.pointerId);
  if (!sight.dragged && hypot(now[0] - before[0], now[1] - before[1]) <= 3) return;
  sight.dragged = true;
  viewport().setPointerCapture(event.pointerId);
  if (other) {
    const [x, y] = other[1],
      distance = spotted => hypot(spotted[0] - x, spotted[1] - y) || 1;
    zoom(distance(now) / distance(before), (now[0] + x) / 2, (now[1] + y) / 2);
  } else pan(now[0] - before[0], now[1] - before[1]);
  pointers.set(event.pointerId, now);
}

function hovered(event) {
  const number = numberAt(event.clientX, event.clientY);
  viewport().classList.toggle("over", number >= 0);
  peek(number);
}

// The middle of what is in sight goes where the pointer is on the small map.
function minimapMoved(event) {
  const { left, top } = byId("minimap").firstChild.getBoundingClientRect(),
    view = viewport(),
    at = (pointer, edge, start) => (pointer - edge) / sight.mini.scale + start;
  sight.by = null;
  sight.x = view.clientWidth / 2 - at(event.clientX, left, sight.mini.left) * sight.scale;
  sight.y = view.clientHeight / 2 - at(event.clientY, top, sight.mini.top) * sight.scale;
  place({ moving: true });
}

const pointerUp = event => pointers.delete(event.pointerId);

// A finger is taken from the box it is on, which is no end of it.
function captureLost(event) {
  if (event.target === event.currentTarget) pointerUp(event);
}

function wheel(event) {
  stop(event);
  if (event.ctrlKey || event.metaKey)
    return zoom(Math.exp(-event.deltaY / (event.deltaMode ? 20 : 300)), event.clientX, event.clientY);
  const unit = event.deltaMode ? 20 : 1;
  pan(-(event.shiftKey ? event.deltaY : event.deltaX) * unit, -(event.shiftKey ? 0 : event.deltaY) * unit);
}
