// What the page knows: the values, the rows of each scene, and what the reader has chosen.
// Rows, verdicts and reasons come ready made.

const { floor, hypot, log, max, min, round } = Math;

// Rows under one, and in all, that are drawn before the reader asks for more.
const ROW_LIMIT = 200,
  ALL_LIMIT = 800,
  // About how many the outline unfolds at first.
  FIRST_ROWS = 45;

let values, scenes, claimCount, foldedTexts;

const state = {
  scene: 0,
  selected: -1,
  query: "",
  parties: new Set(),
  stages: new Set(),
  verdicts: new Set(),
  group: null,
  // The ids of the groups that are one box on the map.
  closed: new Set(),
  open: new Map(),
  openWhileFiltered: new Map(),
  shownMore: new Map(),
  depth: null,
  // What stays unfolded though nobody asked for it.
  kept: new Set(),
  panes: null,
  focus: null
};

function load(given) {
  values = given;
  claimCount = values.claims.length;
  scenes = values.scenes.map(scene => ({ ...scene, tree: null }));
  foldedTexts = null;
  supposing.made = null;
  state.scene = min(state.scene, scenes.length - 1);
}

const scene = () => scenes[state.scene];
const conclusions = () => scene().conclusions;
const isClaim = number => number < claimCount;
const claimOf = number => values.claims[number];
const linkOf = number => values.links[number - claimCount];
const isCounter = link => linkOf(link).stance === "counter";
const partyName = at => values.parties[at].name || values.parties[at].id;
const stageName = at => values.stages[at].title || values.stages[at].id;
const verdictAt = (at, number) => scenes[at].verdicts[number];
// With what is supposed.
const verdictsNow = () => supposing() || scene().verdicts;
const verdictOf = number => verdictsNow()[number];
// Without the reason: what nothing supports is rejected too, as a step from it is.
const rulingOn = number => verdictOf(number).replace("n", "r");
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
    if (isOwn(row) && !home.has(claim)) home.set(claim, row);
    if (claim < 0 && !home.has(link)) home.set(link, row);
  }
  for (const row of rows)
    if (row.link >= 0 && row.role !== "premise" && !home.has(row.link)) home.set(row.link, row);
  return (scenes[at].tree = {
    rows,
    heads,
    home,
    byKey
  });
}

const tree = () => rowsOf(state.scene);
const rowOf = element => tree().byKey.get(element.dataset.key);
const homeOf = number => tree().home.get(number);

// How deep the outline unfolds at first: as deep as the rows are few enough to read.
function firstDepth() {
  const counts = [];
  if (tree().firstDepth) return tree().firstDepth;
  for (const row of tree().rows) counts[row.depth] = (counts[row.depth] || 0) + 1;
  let depth = 0,
    total = counts[0] || 0;
  while (depth + 1 < counts.length && total + counts[depth + 1] <= FIRST_ROWS) total += counts[++depth];
  return (tree().firstDepth = depth + 1 >= counts.length ? Infinity : max(depth, 1));
}

const filtering = () =>
  Boolean(state.query || state.parties.size || state.stages.size || state.verdicts.size || state.group);

function isOpen(row) {
  if (!row.kids.length) return false;
  if (filtering()) return state.openWhileFiltered.get(row.key) ?? true;
  return state.open.get(row.key) ?? (row.depth < (state.depth ?? firstDepth()) || state.kept.has(row.key));
}

function setOpen(row, open) {
  (filtering() ? state.openWhileFiltered : state.open).set(row.key, open);
}

// What a row hangs on, the nearest first.
function above(row) {
  const found = [];
  for (let one = row.parent; one; one = one.parent) found.push(one);
  return found;
}

function reveal(row) {
  for (const one of above(row)) setOpen(one, true);
}

// Whether a row is of a claim, and is no reference to one.
const isOwn = ({ claim, again }) => claim >= 0 && !again;

// The claims that the outline shows, and later that it goes on to, wherever they are drawn by then.
const shownClaims = () =>
  visibleRows()
    .items.filter(({ row }) => row && isOwn(row))
    .map(({ row }) => row.claim);

function keepShown(claims) {
  if (filtering()) return;
  for (const claim of claims)
    for (const one of homeOf(claim) ? above(homeOf(claim)) : []) state.kept.add(one.key);
}

// Numbers of the links into a claim or link that are there, and of those from a claim.
const linksInto = number =>
  ends().into[number]?.filter(isThere) || [];

const linksFrom = number =>
  ends().from[number]?.filter(isThere) || [];

function ends() {
  if (ends.made?.of === values) return ends.made;
  const into = [],
    from = [];
  values.links.forEach((link, at) => {
    (into[link.target] ||= []).push(at + claimCount);
    for (const premise of link.premises) (from[premise] ||= []).push(at + claimCount);
  });
  return (ends.made = { of: values, into, from });
}

const titleOfGroup = ({ id, title }) => title || id;

// The titles of the groups that a claim is in, the outermost first.
const groupsOf = claim => groupPath(claim).map(titleOfGroup);

// These groups; those around a group are those of a claim in it.
function groupPath({ group }) {
  const found = [];
  for (let one = group; one !== undefined; ) {
    const known = values.groups.find(each => each.id === one);
    if (!known || found.includes(known)) break;
    found.unshift(known);
    one = known.in;
  }
  return found;
}

const isIn = (claim, group) => groupPath(claim).some(({ id }) => id === group);

function searchText(number) {
  foldedTexts ||= [];
  if (foldedTexts[number] === undefined) {
    const claim = claimOf(number);
    const cites = (claim.cites || []).flatMap(cite => [
      cite.quote,
      cite.translation,
      cite.notes,
      ...sourceWords(cite.source)
    ]);
    const by = claim.by === undefined ? "" : partyName(claim.by),
      wordings = (claim.wordings || []).map(one => one.text);
    foldedTexts[number] = folded(
      [claim.id, claim.text, ...wordings, by, claim.notes, ...groupsOf(claim), ...(claim.tags || []), ...cites].join("\n")
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
  if (state.group && !isIn(claim, state.group)) return false;
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

// The rows to draw, in order; `more` stands where some under one row were left out, `left` counts
// those that are unfolded and beyond what is drawn at all.
function visibleRows(filter = keptRows()) {
  const out = [],
    most = state.shownMore.get("all") || ALL_LIMIT;
  const under = (row, list, depth) => {
    const kept = filter ? list.filter(kid => filter.kept.has(kid)) : list;
    const limit = state.shownMore.get(row ? row.key : "") || ROW_LIMIT;
    const items = kept.slice(0, limit).map((kid, at) => ({
      row: kid,
      depth,
      at: at + 1,
      of: kept.length,
      hit: !filter || filter.hits.has(kid)
    }));
    if (kept.length > limit) items.push({ more: kept.length - limit, of: row, depth });
    return items;
  };
  const stack = under(null, tree().heads, 0).reverse();
  let left = 0;
  while (stack.length) {
    const item = stack.pop();
    if (out.length < most) out.push(item);
    else left++;
    if (item.row && isOpen(item.row)) stack.push(...under(item.row, item.row.kids, item.depth + 1).reverse());
  }
  return { items: out, left };
}

function unfoldTo(depth) {
  state.open.clear();
  state.openWhileFiltered.clear();
  state.kept.clear();
  state.depth = depth;
}
