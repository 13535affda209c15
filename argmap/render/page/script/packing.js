// Where the boxes of a large map are: each claim is at the corner of a block, with the blocks of what bears on it right
// of it and below it, so that the whole fills the pane.

const BOX_WIDE = 196,
  LINE_HIGH = 14.5,
  // About how many letters a line of a box has, and its lines at most: fewer where there are many claims.
  LETTERS = 26,
  MOST_LINES = 7,
  FEW_LINES = 4,
  MANY_BOXES = 400,
  JUNCTION = 16,
  // The room for lines before and over a block, how far in it they are, and counters further; the least room on the
  // screen around a branch on a conclusion.
  BEFORE = 28,
  OVER = 16,
  LANE = 7,
  COUNTER = 5,
  AROUND = 9,
  // The sides of the smallest pane, and the narrowest in which titles have all the room that they need.
  LEAST_PANE = 300,
  NARROWEST = 1000,
  // Of a block so many shapes are kept, of a conclusion more, and none that is slimmer if there is another.
  MOST_SHAPES = 12,
  MANY_SHAPES = 64,
  SLIMMEST = 7,
  // The most parts of a block that are also joined one after the other.
  FEW_PARTS = 12,
  // Room for titles makes the map larger, which makes titles larger on it, by about so much, until it hardly does.
  GROWTH = [1.15, 1.03, 1.02],
  // Titles have room below their claims, and branches around them, if all on a conclusion are no more than these.
  FEW_KIDS = 8;

function packed() {
  const { all, titled, whole } = blocks(),
    [across, down] = paneSize();
  const size = ({ wide, high }) => max(wide / across, high / down);
  let best;
  for (let round = 0, pixel = 0; round <= (paneWide() && GROWTH.length); round++) {
    for (const block of titled) round ? makeRoom(block, pixel) : shapeBlock(block);
    shapeBlock(whole);
    best = whole.around.sort((one, other) => size(one) - size(other))[0];
    if (size(best) * MIDDLE < 1) break;
    putBlocks(best);
    pixel = GROWTH[round] * size(best) * min(1, across / NARROWEST);
  }
  putBlocks(best, true);
  const found = { boxes: new Map(), lines: [], tips: [], dots: [], signs: [], regions: [], pane: across / down },
    drawn = new Set();
  for (const block of all) {
    const { number, x, y, wide, high, depth, width, height, kids, link } = block;
    if (kids.length || depth === 1) found.regions.push([depth, x - 5, y - 5, width + 10, height + 10, number, link]);
    if (isClaim(number)) found.boxes.set(number, { number, x, y, wide, high });
    else found.dots.push([number, x + wide / 2, y + high / 2, JUNCTION / 2]);
    for (const kid of kids) {
      found.lines.push(lineTo(block, kid, found));
      drawn.add(`${kid.link}/${kid.number}`);
    }
  }
  crossLinks(found, drawn);
  return found;
}

// How wide and how high the pane of the map is: 0 where the map is not shown.
const paneSides = () => [viewport().clientWidth, viewport().clientHeight];

// The room of the pane, or of a small one where there is none yet.
const paneSize = () => paneSides().map(side => max(side, LEAST_PANE) - 2 * MARGIN);

// The rows as blocks, junctions of joint premises among them, without what is only referred to, with their shapes; those
// of blocks that may have a title depend on the pane.
function blocks() {
  const by = closing(),
    { made } = blocks,
    all = [],
    titled = [],
    whole = { kids: [] },
    of = new Map(),
    most = claimCount > MANY_BOXES ? FEW_LINES : MOST_LINES;
  if (made?.of === values && made.by === by) return made;
  for (const row of (state.closed.size ? tree() : rowsOf(scenes.length - 1)).rows) {
    const { claim, link, role, depth, again } = row,
      number = numberOf(row);
    if (again || of.has(number) || (claim < 0 && insideOf(number) !== undefined)) continue;
    const letters = claim < 0 || (closedAt(number) ? titleOn(number) : claimOf(number).text).length,
      [wide, high] = claim < 0 ? [JUNCTION, JUNCTION] : [BOX_WIDE, 26 + min(most, Math.ceil(letters / LETTERS)) * LINE_HIGH];
    let above = row.parent;
    while (above && !of.has(numberOf(above))) above = above.parent;
    const among = (above ? of.get(numberOf(above)) : whole).kids,
      block = { number, link, role, depth, wide, high, kids: [], among };
    among.push(block);
    of.set(number, block);
    all.push(block);
  }
  for (const block of [...all].reverse()) isTitled(block) ? titled.push(block) : shapeBlock(block);
  return (blocks.made = { of: values, by, all, titled, whole });
}

const numberOf = ({ claim, link }) => (claim < 0 ? link : boxOf(claim));
const isTitled = ({ depth }) => !(depth >= TITLE_SIZES.length);

// Makes room for the titles of branches below their claims, where `pixel` is that of a screen in the units of the map.
function makeRoom(block, pixel) {
  const { depth, among, width, height } = block,
    [across, down] = [TITLE_WIDE[depth] * pixel, (titleHigh(TITLE_SIZES[depth]) + DISC) * pixel],
    framed = depth === 1 && among.length <= FEW_KIDS,
    titled = framed || (width > 1.5 * across && height > 3 * down);
  shapeBlock(block, framed * AROUND * pixel, ...(titled ? [across, down] : []));
}

// The shapes that a claim and the blocks of what bears on it can have together, and with the room before and over them.
function shapeBlock(block, around = 0, across = 0, down = 0) {
  const parts = block.kids.map(kid => kid.around).sort(bySize),
    most = max(MANY_SHAPES >> block.depth, MOST_SHAPES);
  if (block.wide) parts.unshift(listOf([{ wide: max(across, block.wide), high: block.high + down }], true));
  let shapes = parts.length ? smallestFirst(parts, most) : [{ wide: 0, high: 0 }];
  if (parts.length > 2 && parts.length <= FEW_PARTS) shapes = chosen([...shapes, ...parts.reduce((one, other) => joined(one, other, most))], most);
  block.around = listOf(shapes.map(inner => ({ wide: inner.wide + max(BEFORE, around), high: inner.high + max(OVER, around), inner, block })));
}

const areaOf = ({ wide, high }) => wide * high;
const bySize = (one, other) => one.area - other.area;

// Shapes, with the area of the smallest, and whether the claim itself is in them.
const listOf = (shapes, head) => Object.assign(shapes, { head, area: min(...shapes.map(areaOf)) });

// The shapes of parts of which the two smallest are joined, until there is one.
function smallestFirst(parts, most) {
  const waiting = [...parts].sort(bySize),
    made = [],
    next = () => (made.length && !(waiting[0]?.area <= made[0].area) ? made : waiting).shift();
  while (waiting.length + made.length > 1) made.push(joined(next(), next(), most));
  return next();
}

// The shapes of two parts beside or below each other, with the claim itself first: of shapes side by side each is the
// narrowest that is no higher than the other, of those below each other the lowest that is no wider.
function joined(ones, others, most) {
  if (others.head) return joined(others, ones, most);
  const found = [];
  const join = (one, other, beside) =>
    one && other &&
    found.push({
      wide: beside ? one.wide + other.wide : max(one.wide, other.wide),
      high: beside ? max(one.high, other.high) : one.high + other.high,
      one, other, beside
    });
  const matching = (shapes, { wide, high }, beside) => (beside ? shapes.find(shape => shape.high <= high) : shapes.findLast(shape => shape.wide <= wide));
  for (const beside of [1, 0]) {
    for (const one of ones) join(one, matching(others, one, beside), beside);
    for (const other of others) join(matching(ones, other, beside), other, beside);
  }
  return listOf(chosen(found, most), ones.head);
}

// The shapes that are not larger than another both ways, as in L. Stockmeyer, Optimal Orientations of Cells in Slicing
// Floorplan Designs, 1983: of those about as wide the smallest.
function chosen(shapes, most) {
  let least = Infinity;
  const slim = ({ wide, high }) => max(wide / high, high / wide),
    kept = shapes.sort((one, other) => one.wide - other.wide || one.high - other.high).filter(({ high }) => high < least && ((least = high), true)),
    slimmest = max(SLIMMEST, min(...kept.map(slim))),
    some = kept.filter(shape => slim(shape) <= slimmest),
    best = [];
  if (some.length <= most) return some;
  const from = log(some[0].wide),
    step = (most - 0.001) / (log(some.at(-1).wide) - from);
  for (const shape of some) {
    const at = floor((log(shape.wide) - from) * step);
    if (!best[at] || areaOf(shape) < areaOf(best[at])) best[at] = shape;
  }
  return best.filter(Boolean);
}

// Puts blocks where they are in a shape: all, or those that may have a title. The way to each leads from the corner of the
// block that it bears on along the rooms between the others.
function putBlocks(shape, all) {
  const stack = [[shape, 0, 0, []]];
  while (stack.length) {
    const [{ wide, high, one, other, beside, inner, block }, x, y, way] = stack.pop();
    if (inner) {
      const { wide: width, high: height } = inner;
      Object.assign(block, { x: x + wide - width, y: y + high - height, width, height, way });
      if (all || isTitled(block)) stack.push([inner, block.x, block.y, [block.x, block.y]]);
    } else if (one) {
      const corner = beside ? [x + one.wide, y] : [x, y + one.high];
      stack.push([one, x, y, way], [other, ...corner, [...way, ...corner]]);
    }
  }
}

// The line from a block to the one that it bears on.
function lineTo(block, { link, role, x, y, high, way }, { tips, signs }) {
  const lane = LANE + COUNTER * isCounter(link),
    right = way[1] === way[3],
    points = way.map(at => at + lane),
    endY = y + min(high, 28) / 2;
  points[+!right] = right ? block.x + block.wide : block.y + block.high;
  if (role !== "premise") {
    tips.push([link, points[0], points[1], -right, right - 1]);
    signs.push([link, x - LANE, endY]);
  }
  return [link, ...points, points.at(-2), endY, x, endY];
}

// Links from what is drawn elsewhere, straight from box to box.
function crossLinks({ boxes, lines, tips, dots }, drawn) {
  const junctions = new Map(dots.map(([link, x, y]) => [link, [x - JUNCTION / 2, y]]));
  const spot = number => {
    if (junctions.has(number)) return junctions.get(number);
    const box = boxes.get(boxOf(isClaim(number) ? number : linkOf(number)?.premises[0]));
    return box && [box.x + box.wide, box.y + 10];
  };
  values.links.forEach((link, at) => {
    const number = at + claimCount,
      end = junctions.get(number) || (link.target >= 0 && spot(endOn(link.target)));
    if (insideOf(number) !== undefined) return;
    for (const premise of link.premises.map(boxOf)) {
      const from = boxes.get(premise);
      if (!from || !end || drawn.has(`${number}/${premise}`)) continue;
      lines.push([number, ...end, from.x, from.y + 12]);
      if (!junctions.has(number)) tips.push([number, ...end, -1, 0]);
    }
  });
}
