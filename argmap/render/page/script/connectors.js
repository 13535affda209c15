// The lines of the map, in one drawing under the boxes.
// A line leaves a box to the left, straight for as long as its word, and then bends to what it bears on;
// what bears on a step ends on that straight part.

const SVG = "http://www.w3.org/2000/svg";
const STRAIGHT = 70,
  BAR = 7;

function shape(tag, attributes, text) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text) made.textContent = text;
  return made;
}

function drawLines(canvas) {
  const lines = byId("lines"),
    around = canvas.getBoundingClientRect(),
    spots = new Map();
  lines.setAttribute("width", canvas.offsetWidth);
  lines.setAttribute("height", canvas.offsetHeight);
  const boxes = [...canvas.querySelectorAll(".box[data-key]")].map(box => {
    const own = box.getBoundingClientRect(),
      scaled = value => value / sight.scale;
    const row = rowOf(box);
    const at = {
      row,
      left: scaled(own.left - around.left),
      right: scaled(own.right - around.left),
      top: scaled(own.top - around.top),
      height: scaled(own.height)
    };
    at.y = at.top + at.height / 2;
    at.width = at.right - at.left;
    spots.set(row, at);
    return at;
  });
  sight.spots = boxes;
  // What only refers goes first, so that everything else lies over it.
  lines.replaceChildren(
    ...boxes.filter(at => at.row.again).flatMap(at => crossReference(at, spots)),
    ...boxes.flatMap(at => linesOf(at, spots))
  );
}

function linesOf(at, spots) {
  const { row } = at,
    above = row.parent && spots.get(row.parent);
  if (!above) return [];
  return onStep.roles.has(row.role) ? onStep(at, above, spots) : onClaim(at, above, spots);
}

const support = role => role === "supports" || role === "backs" || role === "premise";

function lineClass(row) {
  const mark = marksOf(row.link).length ? ` changed ${marksOf(row.link)[0][0]}` : "";
  return `${support(row.role) ? "support" : "counter"}${verdictOf(row.link) === "a" ? "" : " idle"}${mark}`;
}

// Where lines end on the right side of a box: as straight as can be, in order, and apart from each other.
function endings(above, spots) {
  const kids = above.row.kids.filter(kid => spots.has(kid) && !onStep.roles.has(kid.role));
  const top = above.top + 9;
  const bottom = above.top + above.height - 9;
  const room = Math.min(11, (bottom - top) / kids.length);
  let last = top - room;
  return new Map(
    kids.map((kid, at) => {
      last = Math.min(Math.max(spots.get(kid).y, last + room), bottom - (kids.length - 1 - at) * room);
      return [kid, [last, at]];
    })
  );
}

// The lower a box, the further left its line goes up, so that no two cross.
function onClaim(at, above, spots) {
  const kind = lineClass(at.row);
  const joint = at.row.role === "premise";
  above.ends ||= endings(above, spots);
  const to = above.right + (joint ? 0 : 2);
  const [end, order] = joint ? [above.y, 0] : above.ends.get(at.row);
  const room = at.left - to - STRAIGHT - 8;
  const turn = joint ? to + 12 : to + room - Math.min(6, (room - 8) / above.ends.size) * order;
  const down = at.y - end;
  const round = Math.min(7, Math.abs(down) / 2);
  const bend = round * Math.sign(down);
  const path =
    round < 0.5
      ? `M${at.left} ${end}H${to}`
      : `M${at.left} ${at.y}H${turn + round}Q${turn} ${at.y} ${turn} ${at.y - bend}V${end + bend}Q${turn} ${end} ${turn - round} ${end}H${to}`;
  const drawn = [shape("path", { d: path, class: `line ${kind}` })];
  if (!joint) drawn.push(tip(to, end, at.row.role), ...wordsOn(at.row, at.left - STRAIGHT, at.y, kind));
  return drawn;
}

// An undercut or backing: to the left, and up to the straight part of the line it is about.
function onStep(at, above, spots) {
  const kind = lineClass(at.row);
  const siblings = above.row.kids.filter(kid => spots.has(kid) && onStep.roles.has(kid.role));
  const alone = !above.row.parent;
  const x = above.left + (alone ? 12 : -12) - 9 * Math.min(siblings.indexOf(at.row), 6);
  const end = alone ? above.top + above.height + 2 : above.y + 3;
  const path = `M${at.left} ${at.y}H${x + 8}Q${x} ${at.y} ${x} ${at.y - 8}V${end}`;
  const up = support(at.row.role)
    ? shape("path", { d: `M${x - 4} ${end + 7}L${x} ${end}L${x + 4} ${end + 7}Z`, class: `head ${kind}` })
    : shape("path", { d: `M${x - BAR} ${end}H${x + BAR}`, class: `bar ${kind}` });
  return [
    shape("path", { d: path, class: `line ${kind}` }),
    up,
    ...wordsOn(at.row, Math.max(x + 12, at.left - STRAIGHT), at.y, kind)
  ];
}

onStep.roles = new Set(["backs", "undercuts"]);

function tip(x, y, role) {
  return support(role)
    ? shape("path", { d: `M${x + 9} ${y - 4.5}L${x} ${y}L${x + 9} ${y + 4.5}Z`, class: "head support" })
    : shape("path", { d: `M${x + 1} ${y - BAR}V${y + BAR}`, class: "bar counter" });
}

function wordsOn(row, x, y, kind) {
  const [glyph, word] = roleWords(row.role);
  const drawn = [shape("text", { x, y: y - 5, class: `word ${kind}` }, `${glyph} ${word}`)];
  const step = verdictOf(row.link),
    marks = marksOf(row.link);
  const below = marks.map(([, sign, told]) => `${sign} ${told}`);
  if (row.claim < 0 || step !== rulingOn(row.claim)) below.push(verdictWords(step));
  below.forEach((text, at) =>
    drawn.push(
      shape(
        "text",
        {
          x,
          y: y + 13 + 12 * at,
          class: `word ${at < marks.length ? `change ${marks[at][0]}` : `step ${step}`}`
        },
        text
      )
    )
  );
  return drawn;
}

// From where a claim is only referred to, to where it is drawn.
function crossReference(at, spots) {
  const home = spots.get(homeOf(at.row.claim));
  if (!home) return [];
  const forward = home.left > at.right,
    bow = Math.min(120, 40 + Math.abs(home.y - at.y) / 6);
  const [x, to] = forward ? [at.right, home.left - 2] : [at.right, home.right + 2];
  const curve = forward
    ? `M${x} ${at.y}C${x + bow} ${at.y} ${to - bow} ${home.y} ${to} ${home.y}`
    : `M${x} ${at.y}C${x + bow} ${at.y} ${to + bow} ${home.y + home.height / 4} ${to} ${home.y + home.height / 4}`;
  return [shape("path", { d: curve, class: `cross${at.row.claim === state.selected ? " chosen" : ""}` })];
}
