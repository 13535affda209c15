// The drawing under the boxes: lines, rings and lights, and from afar the boxes themselves as blocks.
// What is alike is one path, so that thousands of claims are drawn in each frame while the map is moved.

// From the first scale on lines have words; below the second, no tips.
const WORDED = 0.7,
  TIPPED = 0.14;
// The radius of a link's sign, and of the corners of a box; how far a ring is from its box.
const SIGN = 6,
  CORNER = 6,
  RING = 3.5;
const TONES = { faded: 0.16, dim: 0.4, plain: 1, lit: 1 };

// Where everything is: as the pictures have it, or packed for the pane.
function chart() {
  const by = closing();
  if (chart.made?.of !== values || chart.made.by !== by) {
    const map = isLaidOut() && values.map;
    const found = map
      ? {
          ...map,
          boxes: new Map(
            map.boxes.map(([number, x, y, wide, high, small, size, named]) => [number, { number, x, y, wide, high, small, size, named }])
          )
        }
      : packed();
    chart.made = { of: values, by, ...found };
  }
  return chart.made;
}

// Whether boxes have room for all that their claims say.
const isLaidOut = () => Boolean(values.map && !closing().groupOf.size);

const boxAt = number => chart().boxes.get(number);

// The boxes that are there, until the map is drawn anew.
const seenBoxes = () => (seenBoxes.made ||= [...chart().boxes.values()].filter(({ number }) => isDrawn(number)));
const BOUNDS = [min, min, max, max];
const wholeEdges = () =>
  (wholeEdges.made ||= chart()
    .lines.filter(([link]) => isDrawn(link))
    .reduce(
      (found, line) => BOUNDS.map((bound, at) => bound(found[at], edgesOf(line)[at])),
      edges([...seenBoxes(), ...(chart().regions || []).map(([, x, y, wide, high]) => ({ x, y, wide, high }))])
    ));

function forgetShapes() {
  shapes.made = sheetFor.made = titlesFor.made = seenBoxes.made = wholeEdges.made = sight.mini = null;
}

// The left, top, right and bottom of boxes with their rings.
function edges(boxes) {
  const found = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, wide, high } of boxes) {
    found[0] = min(found[0], x - 8);
    found[1] = min(found[1], y - 8);
    found[2] = max(found[2], x + wide + 8);
    found[3] = max(found[3], y + high + 8);
  }
  return found;
}

// The index of what a box is filled by; "" where that is the verdict.
const fillAt = number => (values.fills && isClaim(number) && !closedAt(number) ? values.fills.of[number] : "");

// Fills an element; the style sheet knows which of two colours counts.
function filled(element, at) {
  if (at === "") return element;
  element.classList.add("filled");
  ["light", "dark"].forEach((name, scheme) => setStyle(element, name, values.fills.groups[at][1 + scheme]));
  return element;
}

// How a claim or a link stands out at the moment.
function toneOf(number) {
  const found = light();
  if (found?.lit.has(number)) return "lit";
  if (found) return found.beside.has(number) ? "plain" : "faded";
  if (filtering()) return isClaim(number) && inBox(number).some(matches) ? "plain" : "faded";
  if (values.changes) return marksOf(number).length ? "plain" : "dim";
  return "plain";
}

// Whether a step is not in force: "idle", or "". One that is open is part of the fight.
const isIdle = link => ("au".includes(verdictOf(link)) ? "" : "idle");

// How far a step matters: "idle", "deciding" if it is a counter that the outcome rests on, or "".
const forceOf = link => isIdle(link) || (isCounter(link) && outcomeRestsOn().has(link) ? "deciding" : "");

// What is put around a box: its change, where two cases are compared or something is supposed.
function haloOf(number) {
  const letters = !closedAt(number) && supposing();
  if (letters && letters[number] !== (look.supposed.size ? beforehand() : scene().verdicts)[number]) return "turned";
  return marksOf(number)[0]?.[0];
}

// What is in sight, in the units of the map, and around it as much of the screen again.
function sightEdges(share = 0) {
  const { clientWidth, clientHeight } = viewport(),
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
    chart().around.set(line, [min(...xs) - 9, min(...ys) - 9, max(...xs) + 9, max(...ys) + 9]);
  }
  return chart().around.get(line);
}

// All that is drawn, by how it looks: from afar everything, else what is near to what is in sight.
function shapes(whole = isFar()) {
  const [left, top, right, bottom] = sightEdges(),
    within = shapes.made?.within;
  if (within && left >= within[0] && top >= within[1] && right <= within[2] && bottom <= within[3] && (whole || within !== EVERYWHERE)) return shapes.made;
  const made = shapesWithin(whole ? EVERYWHERE : sightEdges(BESIDE));
  return (shapes.made = made);
}

function shapesWithin(within) {
  const found = { within };
  const near = line => within === EVERYWHERE || meets(edgesOf(line), within);
  const path = (group, key) => {
    const paths = (found[group] ||= new Map());
    if (!paths.has(key)) paths.set(key, new Path2D());
    return paths.get(key);
  };
  const { boxes, lines, tips, dots, words = [], regions = [], trays = [], signs = [] } = chart();
  const looks = new Map();
  const lookOf = link => {
    if (!looks.has(link)) {
      looks.set(link, `${toneOf(link)} ${linkOf(link).stance} ${forceOf(link)} ${marksOf(link)[0]?.[0] || ""}`);
    }
    return looks.get(link);
  };
  for (const line of lines) {
    const [own, ...points] = line,
      link = drawnFor(own);
    if (isDrawn(link) && near(line)) bent(path("lines", lookOf(link)), points);
  }
  for (const [link, ...points] of words)
    if (points.length > 2 && isDrawn(link)) bent(path("gaps", lookOf(link)), points.slice(2));
  for (const [depth, x, y, wide, high] of regions)
    if (meets([x, y, x + wide, y + high], within)) path("regions", `plain ${depth % 2}`).rect(x, y, wide, high);
  for (const [link, x, y, wide, high] of trays)
    if (isDrawn(link) && meets([x, y, x + wide, y + high], within)) rounded(path("trays", lookOf(link)), x, y, wide, high, 8);
  for (const [own, x, y] of signs) {
    const link = drawnFor(own);
    if (!isDrawn(link) || !meets([x - SIGN, y - SIGN, x + SIGN, y + SIGN], within)) continue;
    const onStep = isClaim(linkOf(link).target) ? "" : "step",
      disc = path("signs", `${lookOf(link)} ${onStep}`);
    disc.moveTo(x + SIGN, y);
    disc.arc(x, y, SIGN, 0, 7);
    path("marks", `${lookOf(link)} ${onStep}`).addPath(new Path2D(signPath(roleOf(linkOf(link)), x, y)));
  }
  for (const [link, x, y, across, down] of tips)
    if (isDrawn(link) && meets([x, y, x, y], within)) tip(path("tips", lookOf(link)), linkOf(link).stance, x, y, across, down);
  for (const [link, x, y, radius] of dots) {
    if (!isDrawn(link) || !meets([x, y, x, y], within)) continue;
    const dot = path(isJoint(link, radius) ? "joints" : "dots", lookOf(link));
    dot.moveTo(x + radius, y);
    dot.arc(x, y, radius, 0, 7);
  }
  for (const box of boxes.values()) {
    const { number, x, y, wide, high } = box;
    if (!isDrawn(number) || !meets([x, y, x + wide, y + high], within)) continue;
    const tone = toneOf(number),
      by = closedAt(number) ? undefined : claimOf(number).by;
    rounded(path("blocks", `${tone} ${letterOn(number)} ${effectOf(number)} ${fillAt(number)}`), x, y, wide, high, isLaidOut() ? CORNER : 0);
    if (by !== undefined) {
      const edge = path("edges", `${tone} ${by}`),
        inset = isLaidOut() ? 2.5 : 0;
      edge.moveTo(x + 2 + inset, y + inset);
      edge.lineTo(x + 2 + inset, y + high - inset);
    }
    const halo = haloOf(number),
      chosen = number === state.selected;
    const around = (key, out) => rounded(path("rings", key), x - out, y - out, wide + 2 * out, high + 2 * out, isLaidOut() ? CORNER + out : 0);
    if (halo) around(`plain ${halo}`, 3);
    if (chosen) around("plain chosen", halo ? 11 : 3);
    const ring = halo || chosen ? 12 : RING;
    if (conclusions().map(boxOf).includes(number)) around(`${tone} conclusion`, ring);
  }
  return found;
}

// Whether a junction is that of joint premises, and large enough for its sign.
const isJoint = (link, radius) => radius >= 6 && linkOf(link).premises.length > 1;

// A rectangle, with round corners where a browser knows them.
function rounded(path, x, y, wide, high, radius) {
  if (radius && path.roundRect) path.roundRect(x, y, wide, high, radius);
  else path.rect(x, y, wide, high);
}

// What a link does, as a path: + and −, and × for an undercut.
function signPath(role, x, y) {
  const stroke = (across, down) => `M${x - across} ${y - down}L${x + across} ${y + down}`;
  if (role === "undercuts") return stroke(2, 2) + stroke(2, -2);
  return stroke(3, 0) + (role === "counters" ? "" : stroke(0, 3));
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
