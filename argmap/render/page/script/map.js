// The map: boxes laid out by the browser, what bears on a claim to its right, what bears on a step below.
// It draws rows of the outline; `connectors` draws the lines between them.

// How many rows are tried when the map looks for what there is room for, and more boxes than have room.
const MOST_TRIED = 80,
  MOST_KIDS = 40;

function drawMap(filter) {
  const canvas = byId("boxes"),
    had = canvas.contains(document.activeElement) && document.activeElement.dataset.key;
  const { items, left } = mapRows(filter);
  canvas.replaceChildren(...mapForest(items));
  if (left) canvas.append(el("p", { class: "aside" }, `${left} more, in the outline`));
  if (!items.length) canvas.append(el("p", { class: "aside" }, emptyWords()));
  byId("from-top").hidden = !tree().byKey.has(state.root);
  const first =
    canvas.querySelector(`[data-key="${CSS.escape(state.focus || "")}"]`) || canvas.querySelector(".box");
  if (first) first.tabIndex = 0;
  if (had) canvas.querySelector(`.box[data-key="${CSS.escape(had)}"]`)?.focus({ preventScroll: true });
  if (byId("map").hidden || !byId("map").offsetWidth) return;
  drawLines(canvas);
  place();
}

// Nests the rows; without recursion, as a chain may be thousands deep.
function mapForest(items, nodes = new Map()) {
  const heads = [],
    places = [];
  for (const item of items) {
    const { depth } = item;
    const node = item.row ? mapNode(item) : { root: mapMore(item) };
    places.length = depth;
    if (depth) hang(places[depth - 1], node, item.row);
    else heads.push(node.root);
    places[depth] = node;
    if (item.row) nodes.set(item.row, node);
  }
  return heads;
}

function hang(above, node, row) {
  (row && onStep.roles.has(row.role) ? above.steps : above.kids).append(node.root);
}

// Unfolds the map until its pane is about full: what is nearest to the conclusion first, and of that what
// takes fewest boxes. What was unfolded at another stage is given, and stays so.
function measure(given = new Set()) {
  if (filtering() || state.depth !== null) return;
  const canvas = byId("boxes"),
    view = byId("viewport"),
    nodes = new Map();
  const scale = readable();
  let high = (view.clientHeight - 2 * MARGIN) / scale;
  const fits = () =>
    canvas.offsetWidth * scale <= view.clientWidth - 2 * MARGIN && canvas.offsetHeight <= high;
  state.first = given;
  canvas.replaceChildren(...mapForest(mapRows(null).items, nodes));
  const waiting = [];
  const wait = row => {
    if (!row.kids.length || isOpenInMap(row) || state.open.has(row.key)) return;
    // What only refers to claims that are drawn elsewhere comes last; where premises meet is no level.
    const joint = row.claim < 0 ? 1 : 0,
      refers = claimsUnder(row) + joint > 1 ? 0 : 1;
    waiting.push({ row, cost: [refers, row.depth - joint, row.kids.length] });
  };
  const attempt = (row, anyway) => {
    const kids = row.kids.slice(0, ROW_LIMIT);
    if (kids.length > MOST_KIDS && !anyway) return;
    for (const kid of kids) {
      nodes.set(kid, mapNode({ row: kid, hit: true }));
      hang(nodes.get(row), nodes.get(kid), kid);
    }
    if (!anyway && !fits()) return kids.forEach(kid => nodes.get(kid).root.remove());
    state.first.add(row.key);
    kids.forEach(wait);
    // What has to be scrolled anyway may be a little longer.
    if (anyway && canvas.offsetHeight > high) high = 1.15 * canvas.offsetHeight;
  };
  for (const row of nodes.keys()) wait(row);
  for (let tried = 0; waiting.length && tried < MOST_TRIED; tried++) {
    const next = waiting.reduce((best, one) => (isLess(one.cost, best.cost) ? one : best));
    waiting.splice(waiting.indexOf(next), 1);
    attempt(next.row, next.row === tree().heads[0]);
  }
}

function isLess(a, b) {
  const at = a.findIndex((one, i) => one !== b[i]);
  return at >= 0 && a[at] < b[at];
}

function mapNode({ row, hit }) {
  const number = row.claim < 0 ? row.link : row.claim;
  const box = el(
    "div",
    {
      class: `box ${row.role} ${row.claim < 0 ? "junction" : verdictOf(row.claim)} ${row.again ? "again" : ""} ${partyStripe(number)} ${hit ? "" : "context"} ${markClasses(row, number)}`,
      role: "button",
      tabindex: "-1",
      "aria-pressed": String(number === state.selected),
      "data-key": row.key,
      "data-number": number
    },
    ...boxContent(row, number)
  );
  const kids = el("div", { class: row.claim < 0 ? "kids junction-kids" : "kids" }),
    steps = el("div", { class: "steps" });
  const root = el(
    "div",
    { class: `node ${row.role}` },
    el("div", { class: "main" }, el("div", { class: "holder" }, box, foldButton(row)), kids),
    steps
  );
  return { root, kids, steps };
}

function markClasses(row, number) {
  return marksOf(number).length ? `changed ${marksOf(number)[0][0]}` : "";
}

function boxContent(row, number) {
  const roled = el("span", { class: "unseen" }, `${roleWords(row.role)[1]}: `);
  if (row.claim < 0)
    return [
      roled,
      el("div", { class: "text" }, needed(row).replace("jointly, ", "")),
      ...changeMarks(number)
    ];
  const claim = claimOf(row.claim);
  if (row.again) {
    // A few words where all of them can be seen above.
    const home = homeOf(row.claim),
      words = home && isUnfolded(home) ? short(claim.text, 22) : claim.text;
    return [
      roled,
      el(
        "div",
        { class: "see text" },
        `${row.again === 2 ? "↻" : "↑"} `,
        said(words),
        el("span", { class: "unseen" }, ` ${reference(row)}`)
      ),
      el("div", { class: "meta" }, verdict(verdictOf(row.claim)))
    ];
  }
  return [
    roled,
    said(claim.text, { class: "text" }),
    el(
      "div",
      { class: "meta" },
      ...changeMarks(number),
      party(claim),
      verdictNow(number),
      ...claimMarks(claim),
      isNew(number) ? el("span", { class: "tag" }, "new") : null,
      row.role === "premise" || row.hidden === 0
        ? null
        : el("span", { class: "tag" }, `${row.hidden} more not in this file`)
    )
  ];
}

function foldButton(row) {
  if (!row.kids.length) return null;
  const open = isOpenInMap(row);
  return el(
    "button",
    {
      class: "fold",
      type: "button",
      tabindex: "-1",
      "aria-expanded": String(open),
      "data-fold": row.key,
      "aria-label": foldWords(row, open)
    },
    open ? "−" : `+${row.kids.length}`
  );
}

function mapMore(item) {
  const [attributes, words] = item.root
    ? [{ "data-root": item.root }, `${item.more} more: go on from here`]
    : item.elsewhere
      ? [
          { "data-elsewhere": true },
          `${item.more} more that ${item.more === 1 ? "leads" : "lead"} to no conclusion`
        ]
      : [{ "data-more": item.of ? item.of.key : "" }, `${item.more} more`];
  return el("button", { class: "box morebox", type: "button", ...attributes }, words);
}

function mapClicked(event) {
  if (sight.dragged && event.detail) return; // keys click too
  const on = name => event.target.closest(`[data-${name}]`);
  const folds = on("fold"),
    more = on("more"),
    root = on("root"),
    box = on("key");
  if (folds) {
    const row = tree().byKey.get(folds.dataset.fold),
      open = !isOpenInMap(row);
    fold(row, open);
    if (open) bringIntoSight(row.kids[0].key);
  } else if (more) showMore(more.dataset.more);
  else if (root) startFrom(root.dataset.root);
  else if (on("elsewhere")) {
    setOpen(ELSEWHERE, true);
    draw();
    bringIntoSight(tree().heads.find(row => row.role === ELSEWHERE.key).key);
  } else if (box) activateBox(box);
}

// Draws the map from another row, or from the conclusion again.
function startFrom(key) {
  state.root = key;
  drawMap();
  firstSight();
}

function activateBox(box) {
  const row = rowOf(box);
  state.focus = row.key;
  choose(Number(box.dataset.number), { from: row });
}

function mapKey(event) {
  const box = event.target.closest(".box");
  if (modified(event)) return;
  if (!box || !box.dataset.key) return viewportKey(event);
  const row = rowOf(box);
  const boxes = [...byId("boxes").querySelectorAll(".box[data-key]")],
    at = boxes.indexOf(box);
  const column = boxes.filter(one => rowOf(one).depth === row.depth);
  const to = {
    ArrowLeft: () => row.parent && boxOf(row.parent.key),
    ArrowRight: () => {
      if (row.kids.length && !isOpenInMap(row)) fold(row, true);
      else return row.kids.length ? boxOf(row.kids[0].key) || boxes[at + 1] : null;
    },
    ArrowUp: () => column[column.indexOf(box) - 1],
    ArrowDown: () => column[column.indexOf(box) + 1],
    Home: () => boxes[0],
    End: () => boxes[boxes.length - 1],
    Enter: () => activateBox(box),
    " ": () => activateBox(box),
    "+": () => fold(row, true),
    "-": () => fold(row, false)
  }[event.key];
  if (!to) return;
  event.preventDefault();
  const next = to();
  if (next) focusBox(next, box);
}

function focusBox(box, before) {
  before.tabIndex = -1;
  box.tabIndex = 0;
  state.focus = box.dataset.key;
  box.focus({ preventScroll: true });
  bringIntoSight(box.dataset.key);
}

function viewportKey(event) {
  const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
  if (!step || event.target.id !== "viewport") return;
  pan(...step);
  event.preventDefault();
}
