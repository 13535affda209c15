// The map: boxes laid out by the browser, what bears on a claim to its right, what bears on a step below.
// It draws the rows that the outline shows; `connectors` draws the lines between them.

// Levels of boxes in boxes, and boxes in all; beyond that the outline goes on.
const DEEPEST = 60,
  MOST_BOXES = 400;

function drawMap(items) {
  const canvas = byId("boxes"),
    had = canvas.contains(document.activeElement) && document.activeElement.dataset.key;
  canvas.replaceChildren(...mapForest(items));
  const first =
    canvas.querySelector(`[data-key="${CSS.escape(state.focus || "")}"]`) || canvas.querySelector(".box");
  if (first) first.tabIndex = 0;
  if (had) canvas.querySelector(`.box[data-key="${CSS.escape(had)}"]`)?.focus({ preventScroll: true });
  if (byId("map").hidden || !byId("map").offsetWidth) return;
  drawLines(canvas);
}

// Nests the rows; without recursion, as a chain may be thousands deep.
function mapForest(items) {
  const heads = [],
    places = [];
  let open = DEEPEST,
    count = 0;
  for (const item of items) {
    const depth = item.row ? item.row.depth : item.depth;
    if (depth > open || count++ > MOST_BOXES) continue;
    open = !item.row || isOpenInMap(item.row) ? DEEPEST : depth;
    const node = item.row ? mapNode(item) : { root: mapMore(item), kids: null, steps: null };
    places.length = depth;
    const above = places[depth - 1];
    if (!above) heads.push(node.root);
    else if (item.row && (item.row.role === "backs" || item.row.role === "undercuts"))
      above.steps.append(node.root);
    else above.kids.append(node.root);
    places[depth] = node;
  }
  return heads;
}

function mapNode({ row, hit }) {
  const number = row.claim < 0 ? row.link : row.claim;
  const box = el(
    "div",
    {
      class: `box ${row.role} ${row.claim < 0 ? "junction" : ""} ${row.again ? "again" : ""} ${partyStripe(number)} ${hit ? "" : "context"} ${markClasses(row, number)}`,
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
  const words = el("span", { class: "unseen" }, `${roleWords(row.role)[1]}: `);
  if (row.claim < 0)
    return [
      words,
      el("div", { class: "text" }, needed(row).replace("jointly, ", "")),
      ...changeMarks(number)
    ];
  const claim = claimOf(row.claim);
  if (row.again) {
    return [
      words,
      el(
        "div",
        { class: "see" },
        `${row.again === 2 ? "↻" : "↑"} `,
        bare(claim.id),
        el("span", { class: "unseen" }, ` ${reference(row)}`)
      ),
      el("div", { class: "meta" }, verdict(verdictOf(row.claim)))
    ];
  }
  return [
    words,
    el(
      "div",
      { class: "meta" },
      party(claim),
      isNew(number) ? el("span", { class: "tag" }, "new") : null,
      ...changeMarks(number)
    ),
    said(claim.text, { class: "text" }),
    el(
      "div",
      { class: "meta" },
      verdictNow(number),
      row.role === "premise" || row.hidden === 0
        ? null
        : el("span", { class: "tag" }, `${row.hidden} more not in this file`)
    )
  ];
}

function foldButton(row) {
  if (!row.kids.length) return null;
  const open = isOpenInMap(row) && row.depth < DEEPEST;
  return el(
    "button",
    {
      class: "fold",
      type: "button",
      tabindex: "-1",
      "aria-expanded": String(open),
      "data-fold": row.key,
      "aria-label": open ? "Fold" : `Unfold ${row.kids.length}`
    },
    open ? "−" : `+${row.kids.length}`
  );
}

function mapMore(item) {
  return el(
    "button",
    { class: "box morebox", type: "button", "data-more": item.of ? item.of.key : "" },
    `${item.more} more`
  );
}

function mapClicked(event) {
  const folds = event.target.closest("[data-fold]"),
    more = event.target.closest("[data-more]"),
    box = event.target.closest(".box");
  if (folds) return fold(tree().byKey.get(folds.dataset.fold), folds.textContent !== "−");
  if (more) return showMore(more.dataset.more);
  if (box && !String(getSelection()).trim()) activateBox(box);
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
  if (step && event.target.id === "viewport") {
    sight.x += step[0];
    sight.y += step[1];
    place();
    event.preventDefault();
  }
}
