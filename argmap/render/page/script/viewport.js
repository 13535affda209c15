// What is seen of the map: pan and zoom, by buttons, wheel, pointer and fingers.

const SMALLEST = 0.1,
  LARGEST = 2.5,
  // What a map that is seen whole is enlarged to.
  ENLARGED = 1.5,
  // The map is no smaller than this at first.
  READABLE = 0.82,
  MARGIN = 12,
  // How much of a box always stays in sight.
  KEPT = 48;
// `by` says what placed the map: "first", "whole", or null once the reader did; `spots` is where boxes are.
const sight = { x: MARGIN, y: MARGIN, scale: 1, by: "first", spots: [], dragged: false };

function place() {
  keepSomeInSight();
  byId("canvas").style.transform = `translate(${sight.x}px, ${sight.y}px) scale(${sight.scale})`;
  byId("zoom").textContent = `${Math.round(sight.scale * 100)} %`;
}

// Where no box would be seen, moves as little as it takes to see one.
function keepSomeInSight() {
  const view = byId("viewport");
  const short = (from, size, room) => {
    const kept = Math.min(KEPT, size);
    return from + size < kept ? kept - from - size : from > room - kept ? room - kept - from : 0;
  };
  let least = null;
  for (const spot of view.clientWidth ? sight.spots : []) {
    const x = short(sight.x + spot.left * sight.scale, spot.width * sight.scale, view.clientWidth);
    const y = short(sight.y + spot.top * sight.scale, spot.height * sight.scale, view.clientHeight);
    if (!x && !y) return;
    if (!least || Math.abs(x) + Math.abs(y) < Math.abs(least[0]) + Math.abs(least[1])) least = [x, y];
  }
  if (!least) return;
  sight.x += least[0];
  sight.y += least[1];
}

function pan(x, y) {
  sight.by = null;
  sight.x += x;
  sight.y += y;
  place();
}

function zoom(factor, x, y) {
  const view = byId("viewport").getBoundingClientRect();
  const [left, top] = [
    (x ?? view.left + view.width / 2) - view.left,
    (y ?? view.top + view.height / 2) - view.top
  ];
  const scale = Math.min(LARGEST, Math.max(Math.min(SMALLEST, ...wholeScale()), sight.scale * factor));
  sight.x = left - (left - sight.x) * (scale / sight.scale);
  sight.y = top - (top - sight.y) * (scale / sight.scale);
  sight.scale = scale;
  sight.by = null;
  place();
}

// The scales at which the map is as wide, and as high, as its pane.
function wholeScale() {
  const view = byId("viewport"),
    boxes = byId("boxes");
  return [
    (view.clientWidth - 2 * MARGIN) / boxes.offsetWidth,
    (view.clientHeight - 2 * MARGIN) / boxes.offsetHeight
  ];
}

// In the middle where there is room, else from the conclusion on.
function centre(scale) {
  const view = byId("viewport"),
    boxes = byId("boxes");
  const start = (room, size) => Math.max(MARGIN, (room - size * scale) / 2);
  sight.scale = scale;
  sight.x = start(view.clientWidth, boxes.offsetWidth);
  sight.y = start(view.clientHeight, boxes.offsetHeight);
  place();
}

function fit() {
  if (!byId("viewport").clientWidth) return;
  sight.by = "whole";
  centre(Math.min(ENLARGED, ...wholeScale()));
}

const readable = () => Math.min(1, Math.max(READABLE, byId("viewport").clientWidth / 1160));

// At first whole, but no smaller than can be read.
function firstSight() {
  if (!byId("viewport").clientWidth) return;
  sight.by = "first";
  centre(Math.max(readable(), Math.min(ENLARGED, ...wholeScale())));
}

// The pane has another size, or is there again: what the reader has not moved is placed anew.
function paneChanged() {
  if (!byId("viewport").clientWidth) return;
  if (!state.first || (sight.by === "first" && !state.open.size)) {
    measure();
    drawMap();
  } else drawLines(byId("boxes"));
  settle();
  if (state.selected >= 0 && sight.by === "first") bringIntoSight(state.focus);
}

function settle() {
  if (sight.by === "whole") fit();
  else if (sight.by === "first") firstSight();
  else place();
}

// Draws another stage: what was unfolded stays so, and something of what is new comes into sight.
function drawNextStage(shown) {
  keepShown(shown);
  draw({ keep: state.focus });
  if (!byId("viewport").clientWidth) return;
  if (!sight.by && boxOf(state.focus)) return place();
  if (sight.by === "first") {
    measure(state.first);
    drawMap();
  }
  settle();
  const view = byId("viewport").getBoundingClientRect();
  const changed = [...byId("boxes").querySelectorAll(".box[data-number]")].filter(box => {
    const before = state.scene && verdictAt(state.scene - 1, box.dataset.number);
    return before && before !== verdictOf(box.dataset.number);
  });
  const seen = box => isInside(box.getBoundingClientRect(), view);
  const wanted = state.selected >= 0 && boxOf(state.focus) ? [boxOf(state.focus)] : changed;
  if (wanted.length && !wanted.some(seen)) bringIntoSight(wanted[0].dataset.key);
}

// The first that was found comes into sight, and after a search what was chosen.
function showFound() {
  const first = filtering()
    ? tree().rows.find(row => row.claim >= 0 && !row.again && matches(row.claim))
    : homeOf(state.selected);
  if (first && !filtering()) {
    reveal(first);
    draw();
  }
  if (!byId("boxes").querySelector(".box")) return centre(1);
  settle();
  if (first) show(first);
}

const isInside = (own, view) =>
  own.left >= view.left && own.right <= view.right && own.top >= view.top && own.bottom <= view.bottom;

const boxOf = key => byId("boxes").querySelector(`.box[data-key="${CSS.escape(key)}"]`);

// Draws anew with one box staying where it is on the screen.
function keepInPlace(key, redraw) {
  const before = key && boxOf(key) ? boxOf(key).getBoundingClientRect() : null;
  redraw();
  const after = before && boxOf(key) ? boxOf(key).getBoundingClientRect() : null;
  if (!after) return;
  sight.x += before.left - after.left;
  sight.y += before.top - after.top;
  place();
}

// Where the map does not reach as far, it starts from near there.
function bringIntoSight(key) {
  const row = tree().byKey.get(key);
  if (!row || !isUnfolded(row)) return;
  for (const root of boxOf(key) ? [] : [null, above(row)[2]?.key, row.parent?.key, key]) {
    state.root = root;
    drawMap();
    if (boxOf(key)) break;
  }
  const box = boxOf(key);
  if (!box || !byId("viewport").clientWidth) return;
  const view = byId("viewport").getBoundingClientRect(),
    own = box.getBoundingClientRect();
  if (own.left < view.left || own.right > view.right)
    sight.x += view.left + Math.max(MARGIN, (view.width - own.width) / 2) - own.left;
  if (own.top < view.top || own.bottom > view.bottom)
    sight.y += view.top + Math.max(MARGIN, (view.height - own.height) / 2) - own.top;
  place();
}

// One pointer pans, two pinch; a press that does not move is a click.
const pointers = new Map();

function pointerDown(event) {
  if (event.button) return;
  sight.dragged = false;
  pointers.set(event.pointerId, [event.clientX, event.clientY]);
  // A box that is pressed must get its click, so there the pointer is taken only when it moves.
  if (!event.target.closest(".holder, .box")) byId("viewport").setPointerCapture(event.pointerId);
}

function pointerMove(event) {
  const before = pointers.get(event.pointerId);
  if (!before) return;
  if (!event.buttons) return pointerUp(event);
  const now = [event.clientX, event.clientY],
    other = [...pointers.entries()].find(([id]) => id !== event.pointerId);
  if (!sight.dragged && Math.hypot(now[0] - before[0], now[1] - before[1]) <= 3) return;
  sight.dragged = true;
  byId("viewport").setPointerCapture(event.pointerId);
  if (other) {
    const [x, y] = other[1],
      distance = spotted => Math.hypot(spotted[0] - x, spotted[1] - y) || 1;
    zoom(distance(now) / distance(before), (now[0] + x) / 2, (now[1] + y) / 2);
  } else pan(now[0] - before[0], now[1] - before[1]);
  pointers.set(event.pointerId, now);
}

const pointerUp = event => pointers.delete(event.pointerId);

// A finger is taken from the box it is on, which is no end of it.
function captureLost(event) {
  if (event.target === event.currentTarget) pointerUp(event);
}

function wheel(event) {
  event.preventDefault();
  if (event.ctrlKey || event.metaKey)
    return zoom(Math.exp(-event.deltaY / (event.deltaMode ? 20 : 300)), event.clientX, event.clientY);
  const unit = event.deltaMode ? 20 : 1;
  pan(-(event.shiftKey ? event.deltaY : event.deltaX) * unit, -(event.shiftKey ? 0 : event.deltaY) * unit);
}
