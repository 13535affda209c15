// What is seen of the map: pan and zoom, by buttons, wheel, pointer and fingers.

const SMALLEST = 0.1,
  LARGEST = 2.5;
const sight = { x: 16, y: 16, scale: 1, placed: false };

function place() {
  byId("canvas").style.transform = `translate(${sight.x}px, ${sight.y}px) scale(${sight.scale})`;
  byId("zoom").textContent = `${Math.round(sight.scale * 100)} %`;
}

function zoom(factor, x, y) {
  const view = byId("viewport").getBoundingClientRect();
  const [left, top] = [
    (x ?? view.left + view.width / 2) - view.left,
    (y ?? view.top + view.height / 2) - view.top
  ];
  const scale = Math.min(LARGEST, Math.max(SMALLEST, sight.scale * factor));
  sight.x = left - (left - sight.x) * (scale / sight.scale);
  sight.y = top - (top - sight.y) * (scale / sight.scale);
  sight.scale = scale;
  place();
}

function sizeOfMap() {
  const boxes = byId("boxes");
  return [boxes.offsetWidth, boxes.offsetHeight];
}

function fit() {
  const view = byId("viewport"),
    [width, height] = sizeOfMap();
  if (!width || !view.clientWidth) return;
  const margin = 16;
  sight.scale = Math.max(
    SMALLEST,
    Math.min(1, (view.clientWidth - 2 * margin) / width, (view.clientHeight - 2 * margin) / height)
  );
  sight.x = margin;
  sight.y = Math.max(margin, (view.clientHeight - height * sight.scale) / 2);
  place();
}

// At first as large as can be read, with the conclusion in sight.
function firstSight() {
  const view = byId("viewport");
  if (!view.clientWidth) return;
  sight.placed = true;
  fit();
  if (sight.scale >= 0.62) return;
  Object.assign(sight, { scale: 0.8, x: 12, y: 12 });
  place();
}

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

function bringIntoSight(key) {
  const box = boxOf(key);
  if (!box || !byId("viewport").clientWidth) return;
  const view = byId("viewport").getBoundingClientRect(),
    own = box.getBoundingClientRect();
  if (own.left < view.left || own.right > view.right)
    sight.x += view.left + Math.max(16, (view.width - own.width) / 2) - own.left;
  if (own.top < view.top || own.bottom > view.bottom)
    sight.y += view.top + (view.height - own.height) / 2 - own.top;
  place();
}

// One pointer on the ground pans, two pinch; a drag that starts on a text selects it.
const pointers = new Map();

function pointerDown(event) {
  const onBox = event.target.closest(".box, .fold");
  if (event.button || (onBox && event.pointerType === "mouse")) return;
  pointers.set(event.pointerId, [event.clientX, event.clientY]);
}

function pointerMove(event) {
  const before = pointers.get(event.pointerId);
  if (!before) return;
  const now = [event.clientX, event.clientY],
    other = [...pointers.entries()].find(([id]) => id !== event.pointerId);
  if (
    Math.hypot(now[0] - before[0], now[1] - before[1]) > 3 ||
    byId("viewport").hasPointerCapture(event.pointerId)
  )
    byId("viewport").setPointerCapture(event.pointerId);
  else return;
  if (other) {
    const [x, y] = other[1],
      distance = spotted => Math.hypot(spotted[0] - x, spotted[1] - y) || 1;
    zoom(distance(now) / distance(before), (now[0] + x) / 2, (now[1] + y) / 2);
  } else {
    sight.x += now[0] - before[0];
    sight.y += now[1] - before[1];
    place();
  }
  pointers.set(event.pointerId, now);
}

const pointerUp = event => pointers.delete(event.pointerId);

function wheel(event) {
  event.preventDefault();
  if (event.ctrlKey || event.metaKey)
    return zoom(Math.exp(-event.deltaY / (event.deltaMode ? 20 : 300)), event.clientX, event.clientY);
  const unit = event.deltaMode ? 20 : 1;
  sight.x -= (event.shiftKey ? event.deltaY : event.deltaX) * unit;
  sight.y -= (event.shiftKey ? 0 : event.deltaY) * unit;
  place();
}
