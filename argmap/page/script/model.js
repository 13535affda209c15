// What the page knows: the values, the rows of each scene, and what the reader has chosen.
// Rows, verdicts and reasons come ready made; nothing here works out what follows from the case.

// Rows under one, and in all, that are drawn before the reader asks for more.
const ROW_LIMIT = 200,
  ALL_LIMIT = 800,
  // About how many the outline and the map unfold at first.
  FIRST_ROWS = 45,
  FIRST_BOXES = 14;

let values, scenes, claimCount, foldedTexts;

const state = {
  scene: 0,
  selected: -1,
  query: "",
  parties: new Set(),
  stages: new Set(),
  verdicts: new Set(),
  open: new Map(),
  openWhileFiltered: new Map(),
  shownMore: new Map(),
  depth: null,
  panes: null,
  focus: null
};

function load(given) {
  values = given;
  claimCount = values.claims.length;
  scenes = values.scenes.map(scene => ({ ...scene, tree: null }));
  foldedTexts = null;
  state.scene = Math.min(state.scene, scenes.length - 1);
}

const scene = () => scenes[state.scene];
const isClaim = number => number < claimCount;
const claimOf = number => values.claims[number];
const linkOf = number => values.links[number - claimCount];
const partyName = at => values.parties[at].name || values.parties[at].id;
const stageName = at => values.stages[at].title || values.stages[at].id;
const verdictAt = (at, number) => scenes[at].verdicts[number];
const verdictOf = number => verdictAt(state.scene, number);
const isThere = number => verdictOf(number) !== "-";
const marksOf = number => (values.changes && values.changes.marks[number]) || [];
const ids = () => (ids.made && ids.made.of === values ? ids.made.map : index());

function index() {
  const map = new Map();
  values.claims.forEach((claim, at) => map.set(claim.id, at));
  values.links.forEach((link, at) => map.set(link.id || link.name, at + claimCount));
  ids.made = { of: values, map };
  return map;
}

const linkName = number => linkOf(number).id || linkOf(number).name;
const nameOf = number => (isClaim(number) ? claimOf(number).id : linkName(number));

// A row's key is the same at every stage, and when the file changes, so that what is unfolded stays so.
function rowsOf(at) {
  if (scenes[at].tree) return scenes[at].tree;
  const flat = scenes[at].rows,
    rows = [],
    heads = [],
    path = [],
    byKey = new Map(),
    home = new Map();
  for (let i = 0; i < flat.length; i += 6) {
    const [depth, role, claim, link, again, hidden] = flat.slice(i, i + 6);
    const row = {
      depth,
      role: values.words.roles[role][0],
      claim,
      link,
      again,
      hidden,
      kids: [],
      parent: null,
      key: link < 0 ? `h${nameOf(claim)}` : `${linkName(link)}/${claim < 0 ? "" : nameOf(claim)}`
    };
    while (byKey.has(row.key)) row.key += "+"; // links in a circle come again
    byKey.set(row.key, row);
    path.length = depth;
    if (depth) {
      row.parent = path[depth - 1];
      row.parent.kids.push(row);
    } else heads.push(row);
    path.push(row);
    rows.push(row);
    if (claim >= 0 && !again && !home.has(claim)) home.set(claim, row);
    if (claim < 0 && !home.has(link)) home.set(link, row);
  }
  for (const row of rows)
    if (row.link >= 0 && row.role !== "premise" && !home.has(row.link)) home.set(row.link, row);
  return (scenes[at].tree = {
    rows,
    heads,
    home,
    depths: {},
    byKey
  });
}

const tree = () => rowsOf(state.scene);
const rowOf = element => tree().byKey.get(element.dataset.key);
const homeOf = number => tree().home.get(number);

// How deep to unfold at first: as deep as the rows are few enough to read.
function firstDepth(most) {
  const known = tree().depths,
    counts = [];
  if (known[most] !== undefined) return known[most];
  for (const row of tree().rows) counts[row.depth] = (counts[row.depth] || 0) + 1;
  let depth = 0,
    total = counts[0] || 0;
  while (depth + 1 < counts.length && total + counts[depth + 1] <= most) total += counts[++depth];
  return (known[most] = depth + 1 >= counts.length ? Infinity : Math.max(depth, 1));
}

const filtering = () =>
  Boolean(state.query || state.parties.size || state.stages.size || state.verdicts.size);

function isOpen(row) {
  if (!row.kids.length) return false;
  if (filtering()) return state.openWhileFiltered.get(row.key) ?? true;
  return state.open.get(row.key) ?? row.depth < (state.depth ?? firstDepth(FIRST_ROWS));
}

// The map shows less at first; what the reader folds or unfolds is so in both.
function isOpenInMap(row) {
  if (filtering() || state.depth !== null) return isOpen(row);
  const depth = firstDepth(FIRST_BOXES);
  return (
    state.open.get(row.key) ?? (isOpen(row) && row.depth < (depth === Infinity ? depth : Math.min(depth, 2)))
  );
}

function setOpen(row, open) {
  (filtering() ? state.openWhileFiltered : state.open).set(row.key, open);
}

function reveal(row) {
  for (let above = row.parent; above; above = above.parent) setOpen(above, true);
}

function searchText(number) {
  foldedTexts ||= [];
  if (foldedTexts[number] === undefined) {
    const claim = claimOf(number);
    const cites = (claim.cites || []).flatMap(cite => [cite.quote, cite.translation, cite.notes]);
    const by = claim.by === undefined ? "" : partyName(claim.by);
    foldedTexts[number] = folded(
      [claim.id, claim.text, by, claim.notes, ...(claim.tags || []), ...cites].join("\n")
    );
  }
  return foldedTexts[number];
}

// Without accents and case, so that `animosite` finds `animosité`.
const folded = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function matches(number) {
  const claim = claimOf(number);
  if (state.parties.size && !state.parties.has(claim.by ?? -1)) return false;
  if (state.stages.size && !state.stages.has(claim.stage ?? 0)) return false;
  if (state.verdicts.size && !state.verdicts.has(verdictOf(number))) return false;
  return (
    !state.query ||
    folded(state.query)
      .split(/\s+/)
      .every(word => searchText(number).includes(word))
  );
}

// The rows that are kept: those of claims that match and those that these hang on; null keeps all.
function keptRows() {
  if (!filtering()) return null;
  const kept = new Set(),
    hits = new Set();
  for (const row of tree().rows) {
    if (row.claim < 0 || row.again || !matches(row.claim)) continue;
    hits.add(row);
    for (let one = row; one && !kept.has(one); one = one.parent) kept.add(one);
  }
  return { kept, hits };
}

// The rows to draw, in order; `more` stands where some under one row were left out.
function visibleRows() {
  const filter = keptRows(),
    out = [];
  const under = (row, list) => {
    const kept = filter ? list.filter(kid => filter.kept.has(kid)) : list;
    const limit = state.shownMore.get(row ? row.key : "") || ROW_LIMIT;
    const items = kept
      .slice(0, limit)
      .map((kid, at) => ({ row: kid, at: at + 1, of: kept.length, hit: !filter || filter.hits.has(kid) }));
    if (kept.length > limit)
      items.push({ more: kept.length - limit, of: row, depth: row ? row.depth + 1 : 0 });
    return items;
  };
  const stack = under(null, tree().heads).reverse();
  const most = state.shownMore.get("all") || ALL_LIMIT;
  while (stack.length) {
    if (out.length === most) {
      out.push({ more: "Many", of: { key: "all", depth: -1 }, depth: 0 });
      break;
    }
    const item = stack.pop();
    out.push(item);
    if (item.row && isOpen(item.row)) stack.push(...under(item.row, item.row.kids).reverse());
  }
  return { items: out, hits: filter ? filter.hits : null };
}

function unfoldTo(depth) {
  state.open.clear();
  state.openWhileFiltered.clear();
  state.depth = depth;
}
