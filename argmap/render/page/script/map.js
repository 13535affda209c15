// The map: all claims at once. From afar they are blocks of the drawing; nearer, those in sight are elements with
// as much text as they have room for, of a size that can be read; at last with everything.

// The levels of detail, by the scale from which on they begin.
const MIDDLE = 0.27,
  NEAR = 0.9;
// How large letters are on the screen before there is room for everything: as large as most titles have room for, but
// for a title that has no room otherwise; and in a box that shows everything.
const ON_SCREEN = [24, 22, 20, 18, 16, 15, 14, 13, 12, 11, 10, 9, 8],
  USUALLY_LEAST = 11,
  MOST_TITLES = 0.6,
  IN_BOX = 12;
// How wide a space is in letters of size 1, and the most letters of a title.
const SPACE = 0.28,
  TITLE_LETTERS = 60;
// How many boxes are made in one frame while the map moves.
const MOST_MADE = 60;
// The size of titles is that which so many of them have room for; that of conclusions is their own.
const MOST_MEASURED = 150;

const elements = new Map();

const level = (scale = sight.scale) => (scale >= NEAR ? "near" : scale >= MIDDLE ? "middle" : "far");
const isFar = () => level() === "far";

// Draws the map anew, after something else than the place or the scale changed.
function drawMap(filter) {
  const boxes = byId("boxes"),
    had = boxes.contains(inFocus()) && Number(inFocus().dataset.number);
  forgetShapes();
  elements.clear();
  byId("nothing").textContent = !tree().rows.length || filter?.hits.size === 0 ? emptyWords() : "";
  drawSupposed();
  fill("steps", changeSteps("map-before", "map-after"));
  fill("legend", legend());
  if (!paneWide()) return boxes.replaceChildren();
  paneChanged();
  if (had !== false) focusOn(elements.get(had) || viewport());
}

// The claim or step that keys start from in the map.
function focused() {
  const row = tree().byKey.get(state.focus),
    number = row ? (row.claim < 0 ? row.link : row.claim) : state.selected;
  if (chart().boxes.has(number) && isDrawn(number)) return number;
  return conclusions().map(boxOf).find(isDrawn) ?? seenBoxes()[0]?.number;
}

// Makes elements of what is in sight, and drops those that are no more; a few at a time while the map moves.
function syncBoxes(most = Infinity) {
  const far = isFar(),
    start = focused(),
    around = sightEdges(0.08);
  const inSight = ({ x, y, wide, high }) => meets([x, y, x + wide, y + high], around);
  const wanted = new Map();
  for (const box of far ? [] : spots())
    if (isDrawn(box.number) && inSight(box)) wanted.set(box.number, box);
  if (start !== undefined) wanted.set(start, boxAt(start));
  for (const [number, element] of elements)
    if (!wanted.has(number) && element !== inFocus()) {
      element.remove();
      elements.delete(number);
    }
  const before = elements.size ? [] : [...byId("boxes").children];
  let left_out = false,
    made = 0;
  for (const [number, box] of wanted) {
    if (elements.has(number)) continue;
    if (made++ >= most) {
      left_out = true;
      break;
    }
    elements.set(number, renewed(before.shift(), mapBox(box)));
  }
  before.forEach(element => element.remove());
  for (const [number, element] of elements) element.tabIndex = number === start ? 0 : -1;
  fitTexts(byId("boxes"), elements, sight.scale);
  if (left_out) requestAnimationFrame(() => syncBoxes(most));
}

// Puts a box in the place of what was there before, which stays where only how it stands out has changed: to lay out its
// text anew takes the longest.
function renewed(was, box) {
  if (was) {
    delete was.dataset.lines;
    for (const { name, value } of box.attributes) if (name !== "style") was.setAttribute(name, value);
    was.style.cssText = box.style.cssText;
    if (was.isEqualNode(box)) return was;
    was.replaceWith(box);
  } else byId("boxes").append(box);
  return box;
}

// Boxes, and what shows a link that can be chosen: its sign, or else its junction.
function spots() {
  const { boxes, dots, signs = [] } = chart(),
    signed = new Set(signs.map(([link]) => link));
  chart().spots ||= [
    ...boxes.values(),
    ...[...signs.map(([link, x, y]) => [link, x, y, SIGN]), ...dots.filter(([link, , , radius]) => radius >= 5 && !signed.has(link))].map(
      ([number, x, y, radius]) => ({ number, x: x - radius, y: y - radius, wide: 2 * radius, high: 2 * radius })
    )
  ];
  return chart().spots;
}

// Text as large as can be read, and as many lines of it as have room; smaller where it would be cut.
function fitTexts(boxes, found, scale) {
  boxes.dataset.level = level(scale);
  boxes.classList.toggle("whole", isLaidOut());
  if (level(scale) === "far") return;
  const near = level(scale) === "near",
    size = near ? IN_BOX : titleSize(scale, false) / scale,
    anew = [];
  setStyle(boxes, "letters", `${size}px`);
  for (const [number, element] of found) {
    const box = boxAt(number);
    if (!box) continue;
    const own = near ? box.size || IN_BOX : ownSize(box, scale) / scale,
      lines = String(max(1, floor((box.high - (near ? 21 : 6) + 3) / (near ? LINE_HIGH : 1.2 * own)))),
      key = `${own} ${lines}`;
    if (element.dataset.lines === key) continue;
    element.dataset.lines = key;
    setStyle(element, "lines", lines);
    if (own !== size) setStyle(element, "letters", `${own}px`);
    else element.style.removeProperty("--letters");
    element.classList.remove("tight");
    anew.push(element);
  }
  // What is new about a claim, or a wider typeface, may need more room than the layout left.
  if (near) for (const element of anew.filter(one => one.scrollHeight > one.clientHeight + 2)) element.classList.add("tight");
}

// How large letters are on the screen before there is room for everything.
function titleSize(scale, large) {
  const key = round(scale * 50) + (large ? 0.5 : 0),
    sizes = (chart().sizes ||= new Map());
  if (!sizes.has(key)) {
    const boxes = [...chart().boxes.values()].filter(box => concludes(box.number) === large).slice(0, MOST_MEASURED);
    sizes.set(
      key,
      ON_SCREEN.find(size => size <= USUALLY_LEAST || boxes.filter(box => titleFits(box, size / scale)).length >= MOST_TITLES * boxes.length)
    );
  }
  return max(sizes.get(key), IN_BOX * scale);
}

// The largest size up to the usual one that the title of a claim has room for, or else the smallest.
function ownSize(box, scale) {
  const usual = titleSize(scale, concludes(box.number));
  return ON_SCREEN.find(size => size <= usual && titleFits(box, size / scale)) || ON_SCREEN.at(-1);
}

// Whether the title of a claim has room in its box in letters of a size.
function titleFits({ number, wide, high }, size) {
  const large = concludes(number),
    most = (wide - 17) / size / (large ? 1.1 : 1),
    signs = large || closedAt(number) ? 0 : fightNumber(number) ? 3.2 : 1.7; // the sign of the verdict, the party's letter, a number
  let lines = large ? 2 : 1,
    at = signs;
  for (const word of wordWidths(titleOn(number))) {
    if (at + word > most) {
      if (word > most || (at && at === signs)) return false;
      lines++;
      at = 0;
    }
    at += word + SPACE;
  }
  return lines <= floor((high - 5) / (1.2 * size));
}

// How wide the words of a title are in letters of size 1, in any typeface as wide as the style makes it.
const measured = new Map();
function wordWidths(title) {
  if (!measured.has(title)) {
    const pen = el("canvas").getContext("2d");
    pen.font = `100px ${MAP_FONT}`;
    const size = pen.measureText("0").width / 0.556;
    measured.set(title, title.split(/\s+/).map(word => pen.measureText(word).width / size));
  }
  return measured.get(title);
}

// Whether a box has the word for what became of a conclusion, and larger letters; not where boxes have no room for it.
const concludes = number => isLaidOut() && isClaim(number) && conclusions().includes(number);

// The effect of an accepted claim, as in effects.py: it is against something if the outcome rests on a counter from it,
// or idle if nothing comes of it: each step from it is not in force or fails for the audience, or supports what falls,
// or counters what stands. A conclusion is the outcome.
function effectOf(number) {
  if (!isClaim(number) || letterOn(number) !== "a" || conclusions().includes(number)) return "";
  const links = (ends().from[number] || []).filter(link => scene().verdicts[link] !== "-");
  if (links.some(link => isCounter(link) && verdictOf(link) === "a" && outcomeRestsOn().has(link))) return "against";
  const isLost = link =>
    "rn-".includes(verdictOf(link)) || (verdictOf(link) === "a" && (isCounter(link) ? "a" : "rn").includes(verdictOf(linkOf(link).target)));
  return links.length && links.every(isLost) ? "idle" : "";
}

// The claims and links that the verdicts of the conclusions rest on.
function outcomeRestsOn() {
  const kept = tree();
  if (kept.letters !== verdictsNow()) {
    kept.letters = verdictsNow();
    kept.met = new Set(conclusions());
    for (const number of kept.met) for (const one of restsOn(number)) kept.met.add(one);
  }
  return kept.met;
}

function restsOn(number) {
  const own = rulingOn(number),
    other = { a: "r", r: "a" }[own] || own,
    premises = isClaim(number) ? [] : linkOf(number).premises.filter(one => one >= 0),
    direct = [...linksInto(number).filter(one => isCounter(one) && rulingOn(one) === other), ...premises.filter(one => rulingOn(one) === own)];
  return own === "r" && direct.length ? direct : [...direct, ...linksInto(number).filter(one => !isCounter(one) && rulingOn(one) === own)];
}

const titleOf = claim => claim.title || claim.text;
const quote = claim => `“${short(titleOf(claim), TITLE_LETTERS).replace(/\.$/, "")}”`;

function mapBox({ number, x, y, wide, high }, scale = sight.scale) {
  const row = homeOf(number),
    junction = !isClaim(number);
  const box = el(
    "div",
    {
      class: `box ${row?.role || ""} ${junction ? "junction" : letterOn(number)} ${closedAt(number) ? "" : partyStripe(number)} ${toneOf(number)} ${marksOf(number).length ? `changed ${marksOf(number)[0][0]}` : ""} ${concludes(number) ? "concludes" : ""} ${effectOf(number)}`,
      role: "button",
      tabindex: "-1",
      [closedAt(number) ? "aria-expanded" : "aria-pressed"]: String(!closedAt(number) && number === state.selected),
      "data-number": number
    },
    ...(junction ? [unseen(linkWords(number))] : boxContent(number, row, scale))
  );
  put(box, x, y, wide, high);
  return filled(box, fillAt(number));
}

// A claim by its title, and a step by those of its premises.
function quoted(number) {
  if (number < 0) return "what is not in this file";
  if (isClaim(number)) return quote(claimOf(number));
  const [first, ...others] = linkOf(number).premises;
  return `the step from ${quoted(first)}${others.length > 1 ? ` and ${others.length} others` : others.map(one => ` and ${quoted(one)}`)}`;
}

// What a link says in one line: what bears on what, and how.
function linkWords(number) {
  const { premises, target } = linkOf(number),
    verb = roleWords(roleOf(linkOf(number)))[1];
  const on = quoted(target);
  return premises.length > 1
    ? `${premises.map(quoted).join(" and ")} together: ${verb} ${on}, ${needed({ link: number }).slice(9)}`
    : `${quoted(premises[0])} ${verb} ${on}`;
}

function boxContent(number, row, scale) {
  if (closedAt(number)) return [bold(said(titleOn(number), { class: "text" }))];
  const claim = claimOf(number),
    near = level(scale) === "near";
  return [
    row ? unseen(`${roleWords(row.role)[1]}: `) : null,
    fightNumber(number) ? el("i", "corner", unseen(`number ${fightNumber(number)}, `)) : null,
    span({ class: "sign", ...UNHEARD }, verdictWords(verdictOf(number))[0], claim.by === undefined ? null : el("small", "", values.parties[claim.by].letter)),
    concludes(number) ? el("b", { class: "became", ...UNHEARD }, outcomeWord(number)) : null,
    near && boxAt(number)?.named ? bold(said(claim.title), el("br")) : null,
    said(near ? claim.text : titleOf(claim), { class: "text" }),
    isLaidOut() ? smallWords(number) : el("div", "meta", ...changeMarks(number), verdictNow(number), party(claim), newTag(number)),
    isLaidOut() ? unseen(" ", verdictNow(number), claim.by === undefined ? "" : `, ${partyName(claim.by)}`) : null
  ];
}

const newTag = number => (isNew(number) ? pill("new") : null);

// What stands beside or below the text of a claim: what is new about it, or else its id and what it is judged by; then
// what it undercuts.
function smallWords(number) {
  const was = turnedFrom(number),
    news = [...changeMarks(number), was ? span("", `was ${wordOf(was)}`) : null, newTag(number)].filter(Boolean),
    [own, ...more] = boxAt(number).small.split("\n");
  return [news.length ? news.flatMap(one => [one, "  "]) : own, ...more].map(line => span("small", ...[line].flat()));
}

// The claim or junction at a point of the screen.
function numberAt(clientX, clientY) {
  const view = viewport().getBoundingClientRect(),
    x = (clientX - view.left - sight.x) / sight.scale,
    y = (clientY - view.top - sight.y) / sight.scale;
  const found = spots().find(
    box => x >= box.x && x <= box.x + box.wide && y >= box.y && y <= box.y + box.high && isDrawn(box.number)
  );
  return found ? found.number : -1;
}

function mapClicked(event) {
  if (sight.dragged && event.detail) return; // keys click too
  if (closest(event, "#minimap, button")) return;
  const box = closest(event, ".box"),
    number = box ? Number(box.dataset.number) : numberAt(event.clientX, event.clientY);
  if (number >= 0) activateBox(number);
  else if (state.selected >= 0 && !narrow.matches) choose(-1);
}

// Everything that bears on a claim, and the claim, as large as can be.
function mapDoubleClicked(event) {
  const number = numberAt(event.clientX, event.clientY);
  if (number < 0) return;
  zoomTo([number, ...linksInto(number).flatMap(link => linkOf(link).premises)]);
}

function boxFocused({ target }) {
  if (target.dataset.number && target.matches(":focus-visible")) peek(Number(target.dataset.number));
}

function activateBox(number) {
  if (closedAt(number)) return turnGroup(closedAt(number));
  const row = homeOf(number);
  if (row) state.focus = row.key;
  choose(number, { from: row });
}

// What a box says, beside it, where it is too small to say it.
function peek(number) {
  const told = byId("peek"),
    box = number >= 0 && spots().find(one => one.number === number);
  told.hidden = !box || (isClaim(number) && level() === "near" && toneOf(number) !== "faded");
  if (told.hidden) return;
  if (closedAt(number)) fill("peek", said(titleOn(number)));
  else if (isClaim(number)) {
    const claim = claimOf(number);
    fill(
      "peek",
      said(claim.text),
      el("div", "meta", ...changeMarks(number), verdictNow(number), party(claim))
    );
  } else
    fill("peek", bare(linkWords(number)), el("div", "meta", ...changeMarks(number), stepWords(number)));
  const view = viewport(),
    spot = (at, size, room, own) => {
      const after = at + size + 8;
      return max(4, after + own <= room ? after : at - own - 8);
    };
  const x = min(max(4, sight.x + box.x * sight.scale), view.clientWidth - told.offsetWidth - 4),
    y = spot(sight.y + box.y * sight.scale, box.high * sight.scale, view.clientHeight, told.offsetHeight);
  told.style.transform = `translate(${x}px, ${y}px)`;
}

function mapKey(event) {
  const box = closest(event, ".box");
  if (modified(event)) return;
  const number = box ? Number(box.dataset.number) : -1;
  const act = box ? BOX_KEYS[event.key] : null;
  if (!act) return viewportKey(event);
  stop(event);
  const next = act(number);
  if (typeof next === "number") focusBox(next);
}

const BOX_KEYS = {
  ArrowLeft: number => nextBox(number, -1, 0),
  ArrowRight: number => nextBox(number, 1, 0),
  ArrowUp: number => nextBox(number, 0, -1),
  ArrowDown: number => nextBox(number, 0, 1),
  Home: () => conclusions().map(boxOf).find(isDrawn) ?? seenBoxes()[0].number,
  End: () => seenBoxes().at(-1).number,
  Enter: number => activateBox(number),
  " ": number => activateBox(number),
  a: number => closedAt(number) || suppose(number, true),
  r: number => closedAt(number) || suppose(number, false)
};

// The nearest box in a direction; what is beside the way counts twice.
function nextBox(number, across, down) {
  const { boxes } = chart(),
    from = middleOf(boxes.get(number) || spots().find(one => one.number === number));
  let best = null;
  for (const box of seenBoxes()) {
    const [x, y] = middleOf(box),
      ahead = (x - from[0]) * across + (y - from[1]) * down,
      beside = Math.abs((x - from[0]) * down) + Math.abs((y - from[1]) * across);
    if (box.number === number || ahead <= 4) continue;
    const cost = ahead + 2 * beside;
    if (!best || cost < best.cost) best = { cost, number: box.number };
  }
  return best?.number;
}

const middleOf = ({ x, y, wide, high }) => [x + wide / 2, y + high / 2];

function focusBox(number) {
  const row = homeOf(number);
  if (row) state.focus = row.key;
  bringIntoSight(number);
  syncBoxes();
  focusOn(elements.get(number));
}

function viewportKey(event) {
  const act = {
    ArrowLeft: () => pan(60, 0),
    ArrowRight: () => pan(-60, 0),
    ArrowUp: () => pan(0, 60),
    ArrowDown: () => pan(0, -60),
    "+": () => zoom(1.25),
    "-": () => zoom(1 / 1.25),
    0: () => fit()
  }[event.key];
  if (!act || (event.key.startsWith("Arrow") && event.target.id !== "viewport")) return;
  act();
  stop(event);
}

// What is supposed, above the map.
function drawSupposed() {
  const bar = byId("supposed"),
    names = supposedWords(),
    judged = audience() ? [span("", bare(audienceWords()))] : [];
  bar.hidden = !names.length && !judged.length;
  if (!names.length) return fill("supposed", judged);
  const changed = supposedChanges().filter(isClaim);
  fill(
    "supposed",
    judged,
    span("", bold("Supposed: "), bare(names.join(", ")), ` · ${counted(changed.length, "verdict")} would change`),
    el("button", { on: { click: supposeNothing } }, "Suppose nothing")
  );
}

// What the drawing means, below it.
function legend() {
  const item = (kind, text) => span("key", el("i", kind), text);
  const there = new Set(seenBoxes().map(({ number }) => claimOf(number).by));
  const changed = new Map(Object.values(values.changes?.marks || {}).map(([[kind, , word]]) => [word, kind]));
  return [
    ...[...changed].map(([word, kind]) => item(`halo change ${kind}`, word)),
    ...values.words.verdicts.map(([letter]) => (values.fills ? span("key", verdictWords(letter)) : item(`block ${letter}`, verdictWords(letter)))),
    ...(values.fills?.groups || []).map(([name], at) => {
      const key = item("block", bare(name));
      filled(key.firstChild, at);
      return key;
    }),
    item("ring", "conclusion"),
    closing().groupOf.size ? item("block g", "closed group") : "",
    ...values.words.effects.map(([effect, words]) =>
      seenBoxes().some(({ number }) => effectOf(number) === effect) ? item(`block a ${effect}`, words) : ""
    ),
    ...fightParts((part, [[, , at]]) => span("key", disc(at, part), part.toLowerCase())),
    ...linkKeys(),
    ...values.parties.map(({ letter }, at) => (there.has(at) ? span(`key party ${partyClass(at)}`, bold(letter), " ", bare(partyName(at))) : ""))
  ];
}

// The links that there are, with their signs, or with their lines where these have words.
function linkKeys() {
  const roles = new Set(values.links.map(roleOf)),
    signed = chart().signs?.length,
    trays = chart().trays?.length,
    joined = chart().dots.some(([link, , , radius]) => isJoint(link, radius));
  const icon = (kind, sign = "") => el("i", { class: kind, ...UNHEARD }, sign),
    key = (words, ...icons) => span("key", ...icons, words);
  const known = [
    ["supports", "+", "supports"],
    ["counters", "−", "counters"],
    ["undercuts", "×", "undercut: against a step"],
    ["backs", "+", "backs a step"]
  ].filter(([role, , words]) => roles.has(role) && (signed || role === words));
  return [
    ...known.map(([role, sign, words]) => key(words, signed ? icon(`does ${role}`, sign) : icon(`way ${words.slice(0, -1)}`))),
    trays || joined ? key("all needed together", trays ? icon("in-tray support") : "", joined ? icon("does", "&") : "") : "",
    roles.size ? key("step not in force", icon("way idle support")) : ""
  ];
}
