// The branches of a large map from afar: which side each is on, whether it is in force, and its title over its blocks.

// The letters of titles on the screen: of the conclusion, of a branch, and of a branch of that.
const TITLE_SIZES = [18, 14, 12],
  // The most lines of a title, and how wide it is at most, on the screen.
  TITLE_LINES = 2,
  TITLE_WIDE = [380, 230, 190],
  // The least room, on the screen, that a branch needs for a title; and the most titles.
  TITLED_WIDE = 120,
  TITLED_HIGH = 40,
  MOST_TITLED = 28,
  MAP_FONT = "Arial, 'Liberation Sans', Arimo, Helvetica, sans-serif";

// The conclusions, and of a map in branches these and their branches: first what is in force, then the largest.
const branches = () =>
  isLaidOut() ? seenBoxes().filter(({ number }) => conclusions().includes(number)).map(box => ({ ...box, depth: 0, link: -1 })) : (chart().regions || [])
    .filter(([depth, , , , , number]) => depth < TITLE_SIZES.length && isDrawn(number))
    .map(([depth, x, y, wide, high, number, link]) => ({ depth, x, y, wide, high, number, link, holds: link >= 0 && verdictOf(link) === "a" }))
    .sort((one, other) => one.depth - other.depth || other.holds - one.holds || other.wide * other.high - one.wide * one.high);

// The sides of the branches on a conclusion: in the colour of their stance where they are in force on it, else without.
function paintSides(pen, scale) {
  for (const { depth, x, y, wide, high, link, holds } of branches()) {
    if (depth !== 1 || link < 0) continue;
    pen.fillStyle = pen.strokeStyle = ink(!holds ? "edge" : linkOf(link).stance === "support" ? "good" : "bad");
    pen.globalAlpha = holds ? 0.2 : 0.02;
    pen.fillRect(x, y, wide, high);
    pen.globalAlpha = holds ? 1 : 0.6;
    pen.lineWidth = (holds ? 3.5 : 0.8) / scale;
    pen.setLineDash(isCounter(link) ? [8 / scale, 5 / scale] : []);
    pen.strokeRect(x, y, wide, high);
  }
  pen.globalAlpha = 1;
}

const titleHigh = (size, lines = TITLE_LINES) => lines * size * 1.2 + 6;
const plateOf = (pen, left, top, lines, size) => ({ left, top, wide: max(...lines.map(line => pen.measureText(line).width)) + 16, high: titleHigh(size, lines.length), lines, size });

// Titles that have room beside each other, in the units of the screen from where the map begins: below their claims,
// and if they can be on no box; those of conclusions and their branches may.
function titlesFor(pen, scale) {
  const key = round(scale * 2000);
  if (titlesFor.made?.key === key) return titlesFor.made.placed;
  const placed = [],
    points = pointsAt(scale),
    boxes = seenBoxes().map(({ x, y, wide, high }) => ({ left: x * scale, top: y * scale, wide: wide * scale, high: high * scale }));
  for (const { depth, x, y, wide, high, number, link } of branches()) {
    if (placed.length >= MOST_TITLED) break;
    if (depth && (wide * scale < TITLED_WIDE || high * scale < TITLED_HIGH)) continue;
    const size = TITLE_SIZES[isLaidOut() ? 2 : depth || +narrow.matches],
      claim = boxOf(isClaim(number) ? number : linkOf(number).premises[0]),
      box = boxAt(claim),
      left = x * scale,
      deep = titleHigh(size),
      most = min(TITLE_WIDE[depth], depth ? wide * scale : 0.6 * paneWide()) - 16,
      below = (box.y + box.high) * scale + 2;
    pen.font = `${depth < 2 ? "bold " : ""}${size}px ${MAP_FONT}`;
    const tops = isLaidOut() ? [[y * scale, []], [below, []], [y * scale - deep, []]] : [[below, boxes], [below, []], [below + deep, []]];
    for (const [top, others] of tops.slice(0, depth < 2 ? 3 : 1)) {
      const room = min(most, ...points.filter(one => one.top < top + deep && top < one.top + one.high && one.left + one.wide > left).map(one => one.left - left - 20));
      if (room < (depth ? TITLED_WIDE / 2 : 0.4 * most)) continue;
      const lines = titleLines(pen, `${branchWords(depth, link, claim)}${titleOn(claim)}`, room),
        plate = plateOf(pen, left, top, lines, size);
      if ([...placed, ...others].some(other => crosses(plate, other))) continue;
      placed.push({ ...plate, font: pen.font, claim, link });
      break;
    }
  }
  if (narrow.matches || isLaidOut()) titleNumbers(pen, scale, placed, points);
  titlesFor.made = { key, placed };
  return placed;
}

// The titles of the numbered claims, beside their numbers.
function titleNumbers(pen, scale, placed, points) {
  const [start, , end] = wholeEdges().map(edge => edge * scale),
    size = TITLE_SIZES[2];
  pen.font = `${size}px ${MAP_FONT}`;
  for (const { left, top, number } of points) {
    const beside = plateOf(pen, left + DISC, top, titleLines(pen, titleOn(number), TITLED_WIDE), size);
    const plate = [beside, { ...beside, left: left - beside.wide }]
      .find(one => one.left > start - MARGIN && one.left + one.wide < end + MARGIN && ![...placed, ...points].some(other => other.number !== number && crosses(one, other)));
    if (plate) placed.push({ ...plate, font: pen.font, claim: number });
  }
}

// What stands before a title: of a conclusion what became of it, of a branch on one how it bears on it, and whether
// that holds; deeper only signs.
function branchWords(depth, link, claim) {
  if (closedAt(claim)) return "";
  const sign = verdictWords(verdictOf(claim))[0];
  if (!depth) return conclusions().includes(claim) ? `${sign} ${outcomeWord(claim)}: ` : `${sign} `;
  if (link < 0) return `${sign} `;
  const { stance } = linkOf(link),
    role = roleWords(roleOf(linkOf(link)))[0];
  return depth === 1 ? `${role} ${stance}, ${stepWord(link)}: ${sign} ` : `${role} ${sign} `;
}

const crosses = (one, other) =>
  one.left < other.left + other.wide && other.left < one.left + one.wide && one.top < other.top + other.high && other.top < one.top + one.high;

// A title in lines no wider than there is room, cut after so many.
function titleLines(pen, text, most) {
  const lines = [];
  let line = "";
  for (const word of text.trim().split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (!line || pen.measureText(longer).width <= most) {
      line = longer;
      continue;
    }
    if (lines.length === TITLE_LINES - 1) return [...lines, `${line}…`];
    lines.push(line);
    line = word;
  }
  return [...lines, line];
}

function paintTitles(pen, scale, ratio) {
  const { e, f } = pen.getTransform();
  pen.setTransform(ratio, 0, 0, ratio, e, f);
  pen.textAlign = "left";
  pen.textBaseline = "top";
  for (const { left, top, wide, high, lines, size, font, claim } of titlesFor(pen, scale)) {
    const letter = letterOn(claim),
      by = closedAt(claim) ? undefined : claimOf(claim).by;
    pen.globalAlpha = toneOf(claim) === "faded" ? 0.35 : 1;
    pen.fillStyle = ink(BLOCKS[letter]);
    pen.strokeStyle = ink(FRAMES[letter]);
    pen.lineWidth = letter === "a" ? 2 : 1;
    pen.setLineDash(letter === "r" ? [4, 3] : []);
    pen.beginPath();
    rounded(pen, left, top, wide, high, 5);
    pen.fill();
    pen.stroke();
    if (by !== undefined) {
      pen.fillStyle = ink(`p${by % 7}`);
      pen.fillRect(left + 2, top + 2, 4, high - 4);
    }
    pen.font = font;
    pen.fillStyle = ink(letter === "u" ? "undecided-ink" : letter === "a" ? "accepted-ink" : letter === "g" ? "ink" : "rejected-ink");
    lines.forEach((line, at) => pen.fillText(line, left + 10, top + 4 + at * size * 1.2));
  }
  pen.setLineDash([]);
  pen.globalAlpha = 1;
}
