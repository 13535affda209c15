// The outline: a tree (https://www.w3.org/WAI/ARIA/apg/patterns/treeview/) of which only the unfolded rows exist.

// Levels that are set in by a whole step, and more by a small one; deeper rows say how deep they are.
const INDENTED = 8,
  BARELY = 8;
let typed = "";
let typedAt = 0;

function drawOutline(items) {
  const list = byId("tree"),
    had = list.contains(inFocus());
  list.replaceChildren(...items.map(item => (item.row ? outlineRow(item) : moreRow(item))));
  if (!list.firstChild)
    list.append(el("li", { role: "treeitem", class: "empty", tabindex: "-1" }, emptyWords()));
  const focus = rowElement(state.focus) || list.querySelector("[role=treeitem]");
  focus.tabIndex = 0;
  if (had) focusOn(focus);
}

const rowElement = key => (key ? document.getElementById(`row-${key}`) : null);

const emptyWords = () =>
  filtering() ? "No claim matches." : "Nothing of this part was there yet.";

function outlineRow({ row, at, of, hit }) {
  const number = row.claim < 0 ? row.link : row.claim;
  const line = el(
    "li",
    {
      role: "treeitem",
      id: `row-${row.key}`,
      "aria-level": row.depth + 1,
      "aria-posinset": at,
      "aria-setsize": of,
      "aria-expanded": row.kids.length ? String(isOpen(row)) : undefined,
      "aria-selected": String(number === state.selected),
      tabindex: "-1",
      class: `row ${row.role}${hit ? "" : " context"}${row.again ? " again" : ""} ${markClasses(row, number)}`
    },
    span({ class: "twist", ...UNHEARD }),
    el("div", "what", ...rowContent(row, number))
  );
  indent(line, row.depth);
  line.dataset.key = row.key;
  return line;
}

const markClasses = (row, number) =>
  marksOf(number).length ? `changed ${marksOf(number)[0][0]}` : "";

function indent(line, depth) {
  setStyle(line, "depth", min(depth, INDENTED));
  setStyle(line, "deeper", min(max(depth - INDENTED, 0), BARELY));
}

function rowContent(row, number) {
  const deep = row.depth > INDENTED ? aside(`level ${row.depth + 1}`) : "";
  if (row.claim < 0)
    return [deep, el("div", "line", stance(row), " ", needed(row)), meta(row, number)];
  const claim = claimOf(row.claim);
  const text = row.again
    ? span("see", ...nameAndText(row.claim, 60), ` ${reference(row)}`)
    : said(claim.text, { class: "text" });
  return [deep, el("div", "line", stance(row), " ", text), meta(row, number)];
}

function meta(row, number) {
  const step = row.link >= 0 && row.link !== number && row.role !== "premise" ? marksOf(row.link) : [];
  const parts = [
    ...changeMarks(number),
    ...changeMarks(
      row.link,
      step.filter(([kind]) => !marksOf(number).some(([other]) => other === kind))
    )
  ];
  if (isOwn(row)) parts.push(party(claimOf(row.claim)));
  if (row.claim >= 0) parts.push(verdictNow(row.claim));
  if (isOwn(row)) parts.push(...claimMarks(claimOf(row.claim)));
  parts.push(stepVerdict(row));
  const groups = isOwn(row) ? groupsOf(claimOf(row.claim)) : [];
  if (groups.length) parts.push(pill(bare(groups.at(-1))));
  if (!row.again && isNew(number)) parts.push(pill("new at this stage"));
  if (isOwn(row)) parts.push(idText(claimOf(row.claim).id));
  if (row.claim < 0 && linkOf(row.link).id) parts.push(idText(linkOf(row.link).id));
  if (row.hidden) parts.push(pill(`${row.hidden} more not in this file`));
  if (row.kids.length && !isOpen(row))
    parts.push(span("tag folded", `${row.kids.length} folded${changesBelow(row)}`));
  return el("div", "meta", ...parts);
}

function changesBelow(row) {
  const count = values.changes ? changedUnder(row) : 0;
  return count ? `, ${counted(count, "change")}` : "";
}

function moreRow(item) {
  const key = `more-${item.of ? item.of.key : ""}`;
  const line = el(
    "li",
    { role: "treeitem", id: `row-${key}`, "aria-level": item.depth + 1, tabindex: "-1", class: "row more" },
    span({ class: "twist", ...UNHEARD }),
    el("div", "what", `${item.more} more: show the next`)
  );
  indent(line, item.depth);
  line.dataset.more = item.of ? item.of.key : "";
  return line;
}

function showMore(key) {
  const shown = state.shownMore.get(key) || (key === "all" ? ALL_LIMIT : ROW_LIMIT);
  state.shownMore.set(key, shown + ROW_LIMIT);
  draw();
}

function fold(row, open = !isOpen(row)) {
  if (!row.kids.length) return;
  setOpen(row, open);
  draw();
}

// Moves to a row of the outline, unfolding what it is under.
function focusRow(row) {
  reveal(row);
  state.focus = row.key;
  draw();
  moveFocus(rowElement(row.key));
}

function moveFocus(line) {
  if (!line) return;
  const before = byId("tree").querySelector("[role=treeitem][tabindex='0']");
  if (before) before.tabIndex = -1;
  line.tabIndex = 0;
  state.focus = line.dataset.key || null;
  focusOn(line);
  line.scrollIntoView({ block: "nearest" });
}

function activate(line) {
  if (line.dataset.more !== undefined) return showMore(line.dataset.more);
  const row = rowOf(line);
  if (!row) return;
  state.focus = row.key;
  choose(row.claim < 0 ? row.link : row.claim);
}

function outlineClicked(event) {
  const line = closest(event, "[role=treeitem]");
  if (!line || String(getSelection()).trim()) return;
  const row = rowOf(line);
  moveFocus(line);
  if (row && closest(event, ".twist")) fold(row);
  else activate(line);
}

function outlineKey(event) {
  const line = closest(event, "[role=treeitem]");
  if (!line || modified(event)) return;
  const row = rowOf(line);
  const act = KEYS[event.key];
  if (act) {
    act(line, row);
    stop(event);
  } else if (event.key.length === 1) typeAhead(line, event.key);
}

const KEYS = {
  ArrowDown: line => moveFocus(line.nextElementSibling),
  ArrowUp: line => moveFocus(line.previousElementSibling),
  Home: line => moveFocus(line.parentElement.firstElementChild),
  End: line => moveFocus(line.parentElement.lastElementChild),
  ArrowRight: (line, row) => {
    if (!row) return;
    if (row.again && !row.kids.length) focusRow(homeOf(row.claim) || row);
    else if (row.kids.length && !isOpen(row)) fold(row, true);
    else if (row.kids.length) moveFocus(line.nextElementSibling);
  },
  ArrowLeft: (_, row) => {
    if (!row) return;
    if (isOpen(row)) fold(row, false);
    else if (row.parent) moveFocus(rowElement(row.parent.key));
  },
  Enter: line => activate(line),
  " ": line => activate(line)
};

function typeAhead(line, character) {
  typed = (Date.now() - typedAt < 700 ? typed : "") + folded(character);
  typedAt = Date.now();
  const all = [...line.parentElement.children],
    from = all.indexOf(line) + (typed.length === 1 ? 1 : 0);
  const starts = one =>
    folded((one.querySelector(".text") || one.querySelector(".see") || one).textContent).startsWith(typed);
  moveFocus([...all.slice(from), ...all.slice(0, from)].find(starts));
}
