// The drawing under the boxes: lines, rings and lights, and from afar the boxes themselves as blocks.
// What is alike is one path, so that thousands of claims are drawn in each frame while the map is moved.

// From this scale on lines have words; below the other one, no tips.
const WORDED = 0.7,
  TIPPED = 0.14;
const TONES = { faded: 0.16, dim: 0.4, plain: 1, lit: 1 };

// Where everything is: as the pictures have it, or on shelves.
function chart() {
  if (chart.made?.of !== values) {
    const { map } = values;
    const found = map
      ? {
          ...map,
          boxes: new Map(map.boxes.map(([number, x, y, wide, high]) => [number, { number, x, y, wide, high }]))
        }
      : onShelves();
    chart.made = { of: values, ...found };
  }
  return chart.made;
}

// The boxes that are there, until the map is drawn anew.
const seenBoxes = () => (seenBoxes.made ||= [...chart().boxes.values()].filter(({ number }) => isSeen(number)));
const wholeEdges = () => (wholeEdges.made ||= edges(seenBoxes()));

function forgetShapes() {
  shapes.made = seenBoxes.made = wholeEdges.made = sight.mini = null;
}

// The left, top, right and bottom of boxes with their rings.
function edges(boxes) {
  const found = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, wide, high } of boxes) {
    found[0] = Math.min(found[0], x - 8);
    found[1] = Math.min(found[1], y - 8);
    found[2] = Math.max(found[2], x + wide + 8);
    found[3] = Math.max(found[3], y + high + 8);
  }
  return found;
}

// How a claim or a link stands out at the moment.
function toneOf(number) {
  const found = light();
  if (found?.lit.has(number)) return "lit";
  if (found) return found.beside.has(number) ? "plain" : "faded";
  if (filtering()) return isClaim(number) && matches(number) ? "plain" : "faded";
  if (values.changes) return marksOf(number).length ? "plain" : "dim";
  return "plain";
}

// What is put around a box: its change, where two cases are compared or something is supposed.
function haloOf(number) {
  const letters = supposing();
  if (letters && letters[number] !== scene().verdicts[number]) return "turned";
  return marksOf(number)[0]?.[0];
}

const cruxes = () => (scene().ringed ||= ringedCruxes());

// The claims that the conclusions hang on in the smallest sets.
function ringedCruxes() {
  const found = new Set();
  for (const [, sets] of scene().cruxes) {
    const least = Math.min(...sets.map(one => one.length));
    for (const [, ...claims] of sets.filter(one => one.length === least)) claims.forEach(one => found.add(one));
  }
  return found;
}

// What is in sight, in the units of the map, and around it as much of the screen again.
function sightEdges(share = 0) {
  const { clientWidth, clientHeight } = byId("viewport"),
    wide = clientWidth / sight.scale,
    high = clientHeight / sight.scale,
    left = -sight.x / sight.scale,
    top = -sight.y / sight.scale;
  return [left - share * wide, top - share * high, left + (1 + share) * wide, top + (1 + share) * high];
}

const meets = (one, other) => one[0] < other[2] && one[1] < other[3] && one[2] > other[0] && one[3] > other[1];
const EVERYWHERE = [-Infinity, -Infinity, Infinity, Infinity];

// The edges of a line, found once.
function edgesOf(line) {
  chart().around ||= new Map();
  if (!chart().around.has(line)) {
    const [xs, ys] = [1, 2].map(first => line.filter((_, at) => at >= first && (at - first) % 2 === 0));
    chart().around.set(line, [Math.min(...xs) - 9, Math.min(...ys) - 9, Math.max(...xs) + 9, Math.max(...ys) + 9]);
  }
  return chart().around.get(line);
}

// All that is drawn, by how it looks: from afar everything, else what is near to what is in sight.
function shapes(whole = isFar()) {
  const [left, top, right, bottom] = sightEdges(),
    within = shapes.made?.within;
  if (within && left >= within[0] && top >= within[1] && right <= within[2] && bottom <= within[3] && (whole || within !== EVERYWHERE)) return shapes.made;
  const made = shapesWithin(whole ? EVERYWHERE : sightEdges(0.5));
  return (shapes.made = made);
}

function shapesWithin(within) {
  const found = { within };
  const near = line => within === EVERYWHERE || meets(edgesOf(line), within);
  for (const group of ["regions", "lines", "gaps", "tips", "dots", "rings", "blocks", "edges"]) found[group] = new Map();
  const path = (group, key) => {
    if (!found[group].has(key)) found[group].set(key, new Path2D());
    return found[group].get(key);
  };
  const { boxes, lines, tips, dots, words, regions = [] } = chart();
  const looks = new Map();
  const lookOf = link => {
    if (!looks.has(link)) {
      const idle = verdictOf(link) === "a" ? "" : "idle";
      looks.set(link, `${toneOf(link)} ${linkOf(link).stance} ${idle} ${marksOf(link)[0]?.[0] || ""}`);
    }
    return looks.get(link);
  };
  for (const line of lines) {
    const [link, ...points] = line;
    if (isSeen(link) && near(line)) bent(path("lines", lookOf(link)), points);
  }
  for (const [link, ...points] of words)
    if (points.length > 2 && isSeen(link)) bent(path("gaps", lookOf(link)), points.slice(2));
  for (const [depth, x, y, wide, high] of regions)
    if (meets([x, y, x + wide, y + high], within)) path("regions", `plain ${depth % 2}`).rect(x, y, wide, high);
  for (const [link, x, y, across, down] of tips)
    if (isSeen(link) && meets([x, y, x, y], within)) tip(path("tips", lookOf(link)), linkOf(link).stance, x, y, across, down);
  for (const [link, x, y, radius] of dots) {
    if (!isSeen(link) || !meets([x, y, x, y], within)) continue;
    const dot = path("dots", lookOf(link));
    dot.moveTo(x + radius, y);
    dot.arc(x, y, radius, 0, 7);
  }
  for (const box of boxes.values()) {
    const { number, x, y, wide, high } = box;
    if (!isSeen(number) || !meets([x, y, x + wide, y + high], within)) continue;
    const tone = toneOf(number),
      { by } = claimOf(number);
    path("blocks", `${tone} ${verdictOf(number)}`).rect(x, y, wide, high);
    if (by !== undefined) {
      const edge = path("edges", `${tone} ${by % 7}`);
      edge.moveTo(x + 1.5, y);
      edge.lineTo(x + 1.5, y + high);
    }
    const halo = haloOf(number),
      chosen = number === state.selected;
    const around = (key, out) => path("rings", key).rect(x - out, y - out, wide + 2 * out, high + 2 * out);
    if (halo) around(`plain ${halo}`, 3);
    if (chosen) around("plain chosen", halo ? 11 : 3);
    const ring = halo || chosen ? 12 : 5;
    if (scene().conclusions.includes(number)) around(`${tone} conclusion`, ring);
    if (cruxes().has(number)) around(`${tone} crux`, ring);
  }
  return found;
}

function bent(path, points) {
  path.moveTo(points[0], points[1]);
  for (let at = 2; at < points.length - 2; at += 2)
    path.arcTo(points[at], points[at + 1], points[at + 2], points[at + 3], 6);
  path.lineTo(points.at(-2), points.at(-1));
}

// An arrow, or the bar of a counter, that points across or down.
function tip(path, stance, x, y, across, down) {
  if (stance === "counter") return path.rect(x - (across ? 3 * (across > 0) : 5), y - (down ? 3 * (down > 0) : 5), across ? 3 : 10, down ? 3 : 10);
  path.moveTo(x, y);
  path.lineTo(x - 9 * across - 4.5 * down, y - 9 * down - 4.5 * across);
  path.lineTo(x - 9 * across + 4.5 * down, y - 9 * down + 4.5 * across);
  path.closePath();
}

// Colours by the names of the style sheet.
function ink(name) {
  ink.made ||= new Map();
  if (!ink.made.has(name))
    ink.made.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  return ink.made.get(name);
}

const CHANGE_INKS = { added: "good", removed: "bad", flipped: "bad", chosen: "accent", conclusion: "ink", crux: "ink" };
const BLOCKS = { a: "accepted", r: "rejected", n: "rejected", u: "undecided" };
const FRAMES = { a: "accepted-frame", r: "rejected-frame", n: "unsupported-frame", u: "undecided-frame" };

let waitsForFrame = 0;

function paintSoon() {
  waitsForFrame ||= requestAnimationFrame(() => {
    waitsForFrame = 0;
    paint();
  });
}

function paint() {
  const canvas = byId("drawing"),
    view = byId("viewport"),
    ratio = devicePixelRatio || 1,
    wide = Math.round(view.clientWidth * ratio),
    high = Math.round(view.clientHeight * ratio);
  if (!wide || !high) return;
  if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
  const pen = canvas.getContext("2d"),
    scale = sight.scale;
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.clearRect(0, 0, wide, high);
  pen.setTransform(scale * ratio, 0, 0, scale * ratio, sight.x * ratio, sight.y * ratio);
  paintMap(pen, scale, isFar());
  if (scale >= WORDED) paintWords(pen);
}

// At least so many pixels on the screen.
function paintMap(pen, scale, far, drawn = shapes()) {
  const { regions, lines, gaps, tips, dots, blocks, edges, rings } = drawn,
    thick = (width, least) => Math.max(width, least / scale);
  const toned = (group, act) => {
    for (const [key, path] of group) {
      const [tone, ...look] = key.split(" ");
      pen.globalAlpha = TONES[tone];
      act(path, tone, ...look);
    }
    pen.globalAlpha = 1;
  };
  const stanceInk = (stance, mark) => ink(mark ? CHANGE_INKS[mark] || "open" : stance === "support" ? "good" : "bad");
  toned(regions, (path, tone, odd) => {
    pen.fillStyle = ink(odd === "1" ? "faint" : "ground");
    pen.fill(path);
  });
  const line = (path, tone, stance, idle, mark) => {
    pen.strokeStyle = stanceInk(stance, mark);
    if (idle && tone !== "lit") pen.globalAlpha *= 0.5;
    pen.lineWidth = thick((idle ? 1 : 1.6) * (tone === "lit" || mark ? 2 : 1), tone === "lit" ? 1.6 : 0.6);
    pen.setLineDash(stance === "counter" && scale > 0.2 ? [6, 4] : []);
    pen.stroke(path);
  };
  toned(lines, line);
  if (scale < WORDED) toned(gaps, line);
  pen.setLineDash([]);
  for (const group of scale > TIPPED ? [tips, dots] : [])
    toned(group, (path, tone, stance, idle, mark) => {
      pen.fillStyle = stanceInk(stance, mark);
      if (idle && tone !== "lit") pen.globalAlpha *= 0.6;
      pen.fill(path);
    });
  toned(rings, (path, tone, kind) => {
    const ring = kind === "crux" || kind === "conclusion";
    pen.strokeStyle = ink(CHANGE_INKS[kind] || "open");
    pen.globalAlpha *= ring ? 1 : 0.75;
    pen.lineWidth = thick(ring ? 1.8 : 7, ring ? 1.4 : 4);
    pen.setLineDash(kind === "crux" ? [thick(5, 2.5), thick(4, 2)] : []);
    pen.stroke(path);
  });
  pen.setLineDash([]);
  toned(blocks, (path, tone, letter) => {
    if (tone === "faded" && !far) {
      pen.globalAlpha = 1;
      pen.fillStyle = ink("ground");
      pen.fill(path);
      pen.globalAlpha = TONES.faded;
    }
    pen.fillStyle = ink(far ? `far-${letter}` : BLOCKS[letter]);
    pen.fill(path);
    pen.strokeStyle = ink(FRAMES[letter]);
    pen.lineWidth = thick(1, 0.5);
    pen.stroke(path);
  });
  toned(edges, (path, tone, party) => {
    pen.strokeStyle = ink(`p${party}`);
    pen.lineWidth = thick(5, 2.5);
    pen.stroke(path);
  });
}

function paintWords(pen) {
  const [left, top, right, bottom] = sightEdges();
  pen.font = "10px Arial, 'Liberation Sans', Arimo, Helvetica, sans-serif";
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  const write = (text, x, y, color) => {
    pen.strokeStyle = ink("ground");
    pen.lineWidth = 4;
    if (color !== "paper") pen.strokeText(text, x, y);
    pen.fillStyle = ink(color);
    pen.fillText(text, x, y);
  };
  const inSight = (x, y) => x > left && x < right && y > top && y < bottom;
  for (const [link, x, y] of chart().words) {
    if (!isSeen(link) || !inSight(x, y)) continue;
    const { stance } = linkOf(link);
    pen.globalAlpha = TONES[toneOf(link)];
    write(roleWords(roleOf(linkOf(link)))[1], x, y, stance === "support" ? "good" : "bad");
  }
  for (const [link, x, y, radius] of chart().dots) {
    if (!isSeen(link) || radius < 6 || linkOf(link).premises.length < 2) continue;
    pen.globalAlpha = TONES[toneOf(link)];
    write("&", x, y + 0.5, "paper");
  }
  pen.globalAlpha = 1;
}

// The whole map, small, in a corner, with what is in sight.
function paintMinimap() {
  const canvas = byId("minimap").firstChild,
    [left, top, right, bottom] = wholeEdges(),
    scale = Math.min(170 / (right - left), 120 / (bottom - top)),
    ratio = devicePixelRatio || 1;
  Object.assign(canvas, { width: (right - left) * scale * ratio, height: (bottom - top) * scale * ratio });
  canvas.style.width = `${(right - left) * scale}px`;
  const pen = canvas.getContext("2d");
  pen.setTransform(scale * ratio, 0, 0, scale * ratio, -left * scale * ratio, -top * scale * ratio);
  paintMap(pen, scale, true, shapesWithin(EVERYWHERE));
  sight.mini = { left, top, scale };
}

function frameMinimap() {
  const view = byId("viewport"),
    hidden = !view.clientWidth || !seenBoxes().length || sight.scale < 1.15 * Math.min(...wholeScale());
  byId("minimap").hidden = hidden;
  if (hidden) return;
  if (!sight.mini) paintMinimap();
  const { left, top, scale } = sight.mini;
  const shown = byId("minimap").lastChild.style;
  shown.transform = `translate(${(-sight.x / sight.scale - left) * scale}px, ${(-sight.y / sight.scale - top) * scale}px)`;
  shown.width = `${(view.clientWidth / sight.scale) * scale}px`;
  shown.height = `${(view.clientHeight / sight.scale) * scale}px`;
}
