// Puts the shapes of the drawing on the canvas, and on the small map in the corner.

// Colours by the names of the style sheet.
function ink(name) {
  ink.made ||= new Map();
  if (!ink.made.has(name))
    ink.made.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  return ink.made.get(name);
}

// What is put around a box, if not for a change.
const RING_INKS = { turned: "open", chosen: "accent", conclusion: "ink" };
const BLOCKS = { a: "accepted", r: "rejected", n: "rejected", u: "undecided", g: "paper" };
const FRAMES = { a: "accepted-frame", r: "rejected-frame", n: "unsupported-frame", u: "undecided-frame", g: "ink" };

let waitsForFrame = 0;

function paintSoon() {
  waitsForFrame ||= requestAnimationFrame(() => {
    waitsForFrame = 0;
    paint();
  });
}

function paint() {
  const canvas = byId("drawing"),
    view = viewport(),
    ratio = devicePixelRatio || 1,
    wide = round(view.clientWidth * ratio),
    high = round(view.clientHeight * ratio);
  if (!wide || !high) return;
  if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
  const pen = canvas.getContext("2d"),
    sheet = sheetFor(wide, high, ratio);
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.clearRect(0, 0, wide, high);
  if (sheet) pen.drawImage(sheet.canvas, ...offsetOf(sheet, ratio));
  else paintFrom(pen, sight.x * ratio, sight.y * ratio, ratio);
}

// Paints what is in sight, and around it so much of the screen again, with the origin of the map at a pixel.
function paintFrom(pen, x, y, ratio, share = 0) {
  const { scale } = sight;
  pen.setTransform(scale * ratio, 0, 0, scale * ratio, x, y);
  paintMap(pen, scale, isFar());
  if (isFar()) {
    paintTitles(pen, scale, ratio);
    return;
  }
  paintWords(pen, sightEdges(share), scale >= WORDED);
  paintHeadings(pen, scale);
}

// The share of the screen that a sheet has on each side, and the most pixels of one.
const BESIDE = 0.5,
  LARGEST_SHEET = 2e7;

// What is painted around the screen, too, from which a map that only moves is copied; null for the first frame.
function sheetFor(wide, high, ratio) {
  const looks = [sight.scale, wide, high, ratio],
    was = sheetFor.made,
    same = was && looks.every((look, at) => look === was.looks[at]);
  if (!same || 4 * wide * high > LARGEST_SHEET) {
    sheetFor.made = { looks };
    return null;
  }
  if (was.canvas) {
    const [x, y] = offsetOf(was, ratio);
    if (x <= 0 && y <= 0 && x >= wide - was.canvas.width && y >= high - was.canvas.height) return was;
  }
  if (!isFar()) shapes.made = shapesWithin(sightEdges(BESIDE));
  const [across, down] = [floor(wide * BESIDE), floor(high * BESIDE)],
    canvas = was.canvas || el("canvas");
  Object.assign(canvas, { width: wide + 2 * across, height: high + 2 * down });
  paintFrom(canvas.getContext("2d"), sight.x * ratio + across, sight.y * ratio + down, ratio, BESIDE);
  return (sheetFor.made = { looks, canvas, at: [sight.x, sight.y], across, down });
}

// Where a sheet goes on the screen, in whole pixels.
const offsetOf = ({ at, across, down }, ratio) => [
  round((sight.x - at[0]) * ratio) - across,
  round((sight.y - at[1]) * ratio) - down
];

// At least so many pixels on the screen.
function paintMap(pen, scale, far, drawn = shapes()) {
  const { regions, trays, lines, gaps, tips, dots, joints, signs, marks, blocks, edges, rings } = drawn,
    thick = (width, least) => max(width, least / scale),
    stroke = (path, width) => {
      pen.lineWidth = width;
      pen.stroke(path);
    },
    inked = (path, name) => {
      pen.fillStyle = ink(name);
      pen.fill(path);
    };
  const toned = (group = [], act) => {
    for (const [key, path] of group) {
      const [tone, ...look] = key.split(" ");
      pen.globalAlpha = TONES[tone];
      pen.setLineDash([]);
      act(path, tone, ...look);
    }
    pen.globalAlpha = 1;
  };
  // What belongs to a step has the colour of its stance, and is paler if the step is not in force.
  const stanced = (group, act) =>
    toned(group, (path, tone, stance, force, ...look) => {
      pen.strokeStyle = pen.fillStyle = ink(stance === "support" ? "good" : "bad");
      if (force === "idle" && tone !== "lit") pen.globalAlpha *= 0.42;
      act(path, tone, stance, force, ...look);
    });
  toned(regions, (path, tone, odd) => inked(path, odd === "1" ? "faint" : "ground"));
  paintSides(pen, scale);
  const widths = { idle: [0.8, 0.6], deciding: [3, 1.6] };
  const line = (path, tone, stance, force, mark) => {
    const [width, least] = widths[force] || [stance === "counter" ? 1.4 : 2, 0.6];
    pen.setLineDash(mark === "removed" ? [2, 6] : stance === "counter" && scale > 0.2 ? [6, 4] : []);
    stroke(path, thick(width * (tone === "lit" || mark ? 2 : 1), tone === "lit" ? 1.6 : least));
  };
  const outline = (path, tone) => stroke(path, thick(tone === "lit" ? 2 : 1.2, 0.6));
  stanced(trays, outline);
  stanced(lines, line);
  if (scale < WORDED) stanced(gaps, line);
  for (const group of scale > TIPPED ? [tips, dots] : []) stanced(group, path => pen.fill(path));
  toned(joints, path => inked(path, "ground"));
  stanced(joints, outline);
  toned(rings, (path, tone, kind) => {
    const ring = kind === "conclusion";
    pen.strokeStyle = ink(RING_INKS[kind] || "change");
    if (kind === "removed") pen.setLineDash([9, 7]);
    pen.globalAlpha *= ring ? 1 : 0.75;
    stroke(path, ring ? thick(1.8, 1.4) : isLaidOut() ? thick(4, 3) : thick(7, 4));
  });
  toned(blocks, (path, tone, letter, effect, fill) => {
    if (tone === "faded" && !far) {
      pen.globalAlpha = 1;
      inked(path, "ground");
      pen.globalAlpha = TONES.faded;
    }
    pen.fillStyle = fill ? values.fills.groups[fill][1 + darkness.matches] : ink(effect === "idle" ? "paper" : far ? `far-${letter}` : BLOCKS[letter]);
    pen.fill(path);
    pen.strokeStyle = ink(effect === "against" ? "bad" : FRAMES[letter]);
    stroke(path, effect === "against" && far ? thick(2.6, 1.6) : thick(1, 0.5));
  });
  toned(edges, (path, tone, party) => {
    pen.strokeStyle = ink(`p${party % 7}`);
    pen.lineWidth = thick(4, 2.5);
    if (party > 6) pen.setLineDash([5, 2]);
    pen.stroke(path);
  });
  pen.setLineDash([]);
  if (scale <= TIPPED) return;
  stanced(signs, (path, tone, stance, force, mark, step) => {
    if (step) pen.fillStyle = ink("ground");
    pen.fill(path);
    stroke(path, 1.6);
  });
  stanced(marks, (path, tone, stance, force, mark, step) => {
    if (!step) {
      pen.globalAlpha = TONES[tone];
      pen.strokeStyle = ink("paper");
    }
    stroke(path, 1.6);
  });
}

// The words of links, or only the sign of joint premises, as large as its circle.
function paintWords(pen, [left, top, right, bottom], worded) {
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  const write = (text, x, y, color, most) => {
    pen.strokeStyle = ink("ground");
    pen.lineWidth = 4;
    pen.strokeText(text, x, y, most);
    pen.fillStyle = ink(color);
    pen.fillText(text, x, y, most);
  };
  const inSight = (x, y) => x > left && x < right && y > top && y < bottom;
  const each = (found, act) => {
    for (const [link, x, y, ...own] of found || []) {
      if (!isDrawn(link) || !inSight(x, y)) continue;
      pen.globalAlpha = TONES[toneOf(link)];
      act(link, x, y, isIdle(link) ? "quiet" : linkOf(link).stance === "support" ? "good" : "bad", ...own);
    }
  };
  each(chart().dots, (link, x, y, color, radius) => {
    if (!isJoint(link, radius)) return;
    if (isIdle(link)) pen.globalAlpha *= 0.45;
    pen.font = `${worded ? 10 : 1.3 * radius}px ${MAP_FONT}`;
    write("&", x, y + 0.5, color);
  });
  pen.globalAlpha = 1;
  if (!worded) return;
  pen.font = `10px ${MAP_FONT}`;
  each(chart().words, (link, x, y, color) => write(roleWords(roleOf(linkOf(link)))[1], x, y, color));
  pen.textAlign = "left";
  each(chart().labels, (link, x, y, color, text, most) => write(text, x, y, color, most));
  pen.globalAlpha = 1;
}

// The titles of frames, and of the part that leads to no conclusion: only its first word, larger, where it
// could not be read otherwise. The words before them were painted around their middles.
function paintHeadings(pen, scale) {
  pen.textAlign = "left";
  pen.fillStyle = ink("ink");
  pen.globalAlpha = light() ? TONES.dim : 1;
  for (const [x, y, text, word] of chart().headings || []) {
    const size = word ? max(13, 11 / scale) : 13;
    pen.font = `bold ${size}px ${MAP_FONT}`;
    pen.fillText(size > 13 ? word : text, x, y - size / 3);
  }
  pen.globalAlpha = 1;
}

// The whole map, small, in a corner, with what is in sight.
function paintMinimap() {
  const canvas = byId("minimap").firstChild,
    [left, top, right, bottom] = wholeEdges(),
    scale = min(170 / (right - left), 120 / (bottom - top)),
    ratio = devicePixelRatio || 1;
  Object.assign(canvas, { width: (right - left) * scale * ratio, height: (bottom - top) * scale * ratio });
  canvas.style.width = `${(right - left) * scale}px`;
  const pen = canvas.getContext("2d");
  pen.setTransform(scale * ratio, 0, 0, scale * ratio, -left * scale * ratio, -top * scale * ratio);
  paintMap(pen, scale, true, shapesWithin(EVERYWHERE));
  sight.mini = { left, top, scale };
}

function frameMinimap() {
  const view = viewport(),
    hidden = !view.clientWidth || !seenBoxes().length || sight.scale < 1.15 * min(...wholeScale());
  byId("minimap").hidden = hidden;
  if (hidden) return;
  if (!sight.mini) paintMinimap();
  const { left, top, scale } = sight.mini;
  const shown = byId("minimap").lastChild.style;
  shown.transform = `translate(${(-sight.x / sight.scale - left) * scale}px, ${(-sight.y / sight.scale - top) * scale}px)`;
  shown.width = `${(view.clientWidth / sight.scale) * scale}px`;
  shown.height = `${(view.clientHeight / sight.scale) * scale}px`;
}
