// Where the boxes of a large map are: each claim and, around it, the blocks of what bears on it, so that the
// whole is about as wide and high as a screen.

const BOX_WIDE = 196,
  LINE_HIGH = 14.5,
  // About how many letters a line of a box has, and its lines at most: fewer where there are many claims.
  LETTERS = 26,
  MOST_LINES = 7,
  FEW_LINES = 4,
  MANY_BOXES = 400,
  JUNCTION = 16,
  // Beside and below a box.
  ASIDE = 30,
  BELOW = 16,
  // A screen's width to its height.
  SHAPE = 1.4,
  // How wide a map is, as a share of the window, without titles and then with them; and the narrowest window that titles
  // get room for.
  SHARES = [0.56, 0.62],
  LEAST_SCREEN = 1280,
  // Widths that are tried, as shares of that of a block without any gaps.
  TRIED = [0.8, 1, 1.15, 1.35, 1.7],
  // More than these that bear on one claim are put into rows, without looking for gaps.
  MANY_KIDS = 80,
  // Titles have room below their claims if all branches on a claim are no more than these.
  FEW_KIDS = 8;

function onShelves() {
  const blocks = blocksOf(state.closed.size ? tree() : rowsOf(scenes.length - 1));
  const upwards = [...blocks.all].reverse();
  for (const block of upwards) arrangeBlock(block);
  const whole = { kids: blocks.heads, width: 0, height: 0, x: 0, y: 0 };
  arrangeBlock(whole);
  for (const share of SHARES) {
    const pixel = max(whole.width, whole.height * SHAPE) / (share * max(LEAST_SCREEN, globalThis.innerWidth || 0));
    if (pixel * MIDDLE < 1) break;
    for (const block of upwards) if (block.depth < TITLE_SIZES.length) makeRoom(block, pixel);
    arrangeBlock(whole);
  }
  const found = { boxes: new Map(), lines: [], tips: [], dots: [], words: [], regions: [] },
    drawn = new Set();
  for (const block of [whole, ...blocks.all]) {
    for (const kid of block.kids) {
      kid.x = block.x + kid.left;
      kid.y = block.y + kid.top;
    }
    if (block === whole) continue;
    const { number, x, y, wide, high } = block;
    if (block.kids.length || block.depth === 1) found.regions.push([block.depth, x - 8, y - 8, block.width - ASIDE + 16, block.height - BELOW + 16, number, block.link]);
    if (isClaim(number)) found.boxes.set(number, { number, x, y, wide, high });
    else found.dots.push([number, x + wide / 2, y + high / 2, JUNCTION / 2]);
    for (const kid of block.kids) {
      found.lines.push(joint(block, kid, found));
      drawn.add(`${kid.link}/${kid.number}`);
    }
  }
  crossLinks(found, drawn);
  return found;
}

// The rows as blocks, junctions of joint premises among them; what is only referred to is left out.
function blocksOf({ rows }) {
  const all = [],
    heads = [],
    of = new Map(),
    most = claimCount > MANY_BOXES ? FEW_LINES : MOST_LINES;
  for (const row of rows) {
    const number = numberOf(row),
      isJunction = row.claim < 0;
    if (row.again || of.has(number) || (isJunction && insideOf(number) !== undefined)) continue;
    const lines = isJunction ? 0 : min(most, Math.ceil((closedAt(number) ? titleOn(number) : claimOf(number).text).length / LETTERS));
    const block = {
      number,
      link: row.link,
      role: row.role,
      depth: row.depth,
      wide: isJunction ? JUNCTION : BOX_WIDE,
      high: isJunction ? JUNCTION : 26 + lines * LINE_HIGH,
      kids: []
    };
    let above = row.parent;
    while (above && !of.has(numberOf(above))) above = above.parent;
    const parent = above && of.get(numberOf(above));
    block.among = parent ? parent.kids : heads;
    block.among.push(block);
    of.set(number, block);
    all.push(block);
  }
  return { all, heads };
}

const numberOf = ({ claim, link }) => (claim < 0 ? link : boxOf(claim));

// Makes room for the titles of branches below their claims, where `pixel` is that of a screen in the units of the map.
function makeRoom(block, pixel) {
  const { depth, among, width, height } = block,
    [across, down] = [TITLE_WIDE[depth] * pixel, (titleHigh(TITLE_SIZES[depth]) + DISC) * pixel],
    titled = (depth === 1 && among.length <= FEW_KIDS) || (width > 1.5 * across && height > 3 * down);
  arrangeBlock(block, ...(titled ? [across, down] : []));
}

// Puts the blocks of what bears on a claim to its right and below it, and below its title, so that the whole is smallest.
function arrangeBlock(block, across = 0, down = 0) {
  const { kids } = block,
    [wide, high] = block.wide ? [max(across, block.wide + ASIDE), block.high + BELOW + down] : [0, 0];
  Object.assign(block, { width: wide, height: high });
  if (!kids.length) return;
  const order = [...kids].sort((one, other) => other.height - one.height),
    area = order.reduce((sum, kid) => sum + kid.width * kid.height, wide * high),
    least = order.reduce((most, kid) => max(most, kid.width), wide);
  let best = null;
  for (const beside of down ? [true, false] : [wide])
    for (const share of TRIED) {
      const found = packed(order, max(least, share * Math.sqrt(area * SHAPE)), wide, high, beside),
        cost = max(found.width / SHAPE, found.height);
      if (!best || cost < best.cost) best = { ...found, cost };
    }
  Object.assign(block, { width: best.width, height: best.height });
  best.places.forEach(([left, top], at) => Object.assign(order[at], { left, top }));
}

// Each block as high up as it fits, over a skyline of steps: [left, top] of each, from left to right; the first is what
// the blocks bear on, with blocks beside it or only below.
function packed(blocks, most, wide, high, beside) {
  let steps = [[0, high], ...(beside ? [[wide, 0]] : [])],
    width = wide,
    height = high;
  const places = [];
  for (const block of blocks) {
    let best = null;
    const tried = blocks.length > MANY_KIDS ? lowest(steps) : steps.keys();
    for (const at of tried) {
      const [left] = steps[at],
        right = left + block.width;
      if (right > most + 0.5) break;
      let top = 0;
      for (let next = at; next < steps.length && steps[next][0] < right; next++) top = max(top, steps[next][1]);
      if (!best || top < best.top) best = { at, left, top, right };
    }
    best ||= { at: 0, left: 0, right: block.width, top: max(...steps.map(([, top]) => top)) };
    const { left, top, right } = best;
    const before = steps.filter(([at]) => at < left),
      after = steps.filter(([at]) => at >= right),
      last = steps.filter(([at]) => at <= right).at(-1);
    steps = [...before, [left, top + block.height]];
    if (right < most && after[0]?.[0] !== right) steps.push([right, last[1]]);
    steps.push(...after);
    places.push([left, top]);
    width = max(width, right);
    height = max(height, top + block.height);
  }
  return { places, width, height };
}

// The lowest step alone.
const lowest = steps => [steps.reduce((best, [, top], at) => (top < steps[best][1] ? at : best), 0)];

// The line from a block to the one that it bears on, under the boxes between them.
function joint(block, kid, found) {
  const counter = isCounter(kid.link) ? 5 : 0,
    startY = kid.y + min(kid.high, 28) / 2 + counter,
    right = kid.x >= block.x + block.wide;
  const endX = right ? block.x + block.wide : block.x + 9 + counter,
    endY = right ? block.y + min(block.high, 28) / 2 + counter : block.y + block.high;
  const turn = right ? max(kid.x - ASIDE / 2 + counter, endX + 6) : endX;
  if (kid.role !== "premise") {
    found.tips.push([kid.link, endX, endY, right ? -1 : 0, right ? 0 : -1]);
    found.words.push([kid.link, kid.x + 24, kid.y - 6]);
  }
  const turns = right ? [turn, endY, turn, startY] : [turn, startY];
  return [kid.link, endX, endY, ...turns, kid.x, startY];
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
