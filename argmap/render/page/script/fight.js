// Where the fight is: the claims to look at first, by the numbers that they have on the map, and why.

// How large the disc of a number is on the screen, at least.
const DISC = 22,
  // From afar most of a disc is above its box, where the least is written: this share of it.
  FAR_UP = 0.8,
  // How large it is in a line of a title, to its letters: that much is left free there.
  IN_LINE = 1.4;

// A claim, why it is one of them, its number, why several are, and which part of the list it is in; all but the number
// are those of the case with nothing supposed. There are none for an audience: they were found with the counters that
// fail for it.
const numberedClaims = () => (audience() ? [] : scene().fight);
const fight = () =>
  numberedClaims()
    .map(([number, ...why], at) => {
      const [words, shared, part] = supposing() ? ["", "", "Where the fight is"] : why;
      return [number, words, at + 1, shared, part];
    })
    .filter(([number]) => isSeen(number));
const fightParts = made => [...new Set(fight().map(one => one[4]))].map(part => made(part, fight().filter(one => one[4] === part)));
const fightNumber = number => numberedClaims().findIndex(([one]) => one === number) + 1;

// A number on a disc, or, of a claim that is disputed, on a square.
const isSquare = part => part === "Disputed";
const disc = (at, part) => el("b", isSquare(part) ? "disc square" : "disc", String(at));

// Goes to a claim, from afar so near that it can be read.
function goThere(event, number) {
  stop(event);
  choose(number, { focus: true });
  comeNear(number);
}

// Leads to a claim, and shows on the map where it is while the pointer or the focus is on it.
function fightLink([number, , at, , part], most) {
  const shine = on => byId("points").querySelector(`[data-number="${number}"]`)?.classList.toggle("shining", on),
    on = { click: event => goThere(event, number), mouseenter: () => shine(true), mouseleave: () => shine(false), focus: () => shine(true), blur: () => shine(false) };
  return el("a", { class: "jump", href: addressOf(number), on: on }, disc(at, part), said(short(titleOf(claimOf(number)), most)));
}

const fightItem = one => li(fightLink(one, 70), " ", verdictNow(one[0]), one[1] ? aside(` · ${one[1]}`) : "");
const fightList = () => el("div", "", ...fightParts((part, found) => section(part, el("ol", "fight", ...found.map(fightItem)))));

// In one line only the titles, and what verdicts hang on: the list beside the map says the rest.
const fightLine = () =>
  fightParts((part, found) => [
    ...found.flatMap((one, i) => {
      const link = fightLink(one, 30),
        shared = one[3],
        last = found[i + 1]?.[3] !== shared,
        told = shared && last ? aside(` – ${found[i - 1]?.[3] === shared ? shared : one[1]}`) : "";
      // No line ends with the word for them.
      return [i ? link : span("first", bold(`${part}: `), link), told, found[i + 1] ? " " : "\u2003"];
    })
  ]).flat();

// Where the numbers are, as rectangles from where the map begins: from afar each as large on the screen from any distance,
// on the upper edge of its box; nearer in the first line of its title, after the sign of the verdict; near by, and on
// conclusions, in the upper right corner. None covers another.
function pointsAt(scale, from = "far") {
  const placed = [];
  for (const [number, , at, , part] of fight()) {
    const box = boxAt(number);
    if (!box || closedAt(number)) continue;
    const isFirst = from === "middle" && !concludes(number),
      size = isFirst ? IN_LINE * ownSize(box, scale) : DISC * max(1, scale),
      right = (box.x + box.wide) * scale - size,
      [left, top] = isFirst ? [(box.x + 9) * scale + 1.08 * size, (box.y + 4) * scale - 0.07 * size] : [right, box.y * scale - (from === "far" ? FAR_UP * size : -1)],
      point = { number, at, part, left, top, wide: size, high: size };
    while (placed.some(one => hypot(one.left - point.left, one.top - point.top) < size)) point.left += size;
    placed.push(point);
  }
  return placed;
}

function drawPoints() {
  const { x, y, scale } = sight;
  fill(
    "points",
    pointsAt(scale, level()).map(({ number, at, part, left, top, wide }) => {
      const box = boxAt(number),
        ring = el("i"),
        mark = disc(at, part);
      put(ring, x + box.x * scale, y + box.y * scale, box.wide * scale, box.high * scale);
      put(mark, x + left, y + top, wide, wide);
      mark.style.fontSize = `${0.68 * wide}px`;
      return el("div", { class: toneOf(number), "data-number": number }, ring, mark);
    })
  );
}
