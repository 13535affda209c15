// Groups that are closed on the map: each is one box where its first claim was, and its links are those of its claims.

const NONE_CLOSED = { boxOf: new Map(), groupOf: new Map() };

// For each claim in a closed group the claim that stands for it, and the groups by the claims that stand for them; of
// groups in each other that are closed the outer one counts.
function closing() {
  if (!state.closed.size || values.changes) return NONE_CLOSED;
  const of = [values, state.closed, state.scene],
    { made } = closing;
  if (made?.of.every((one, at) => one === of[at])) return made;
  const found = { of, boxOf: new Map(), groupOf: new Map() },
    first = new Map();
  for (const { claim, again } of tree().rows) {
    const group = claim >= 0 && !again && groupPath(claimOf(claim)).find(({ id }) => state.closed.has(id));
    if (!group) continue;
    if (!first.has(group)) first.set(group, claim);
    found.boxOf.set(claim, first.get(group));
  }
  for (const [group, claim] of first) found.groupOf.set(claim, group);
  return (closing.made = found);
}

const boxOf = number => closing().boxOf.get(number) ?? number;
// The group that a claim stands for, if it does.
const closedAt = number => closing().groupOf.get(number);
const inBox = number => (closedAt(number) ? [...closing().boxOf.keys()].filter(one => boxOf(one) === number) : [number]);

// The claim that stands for the group which a link stays inside of: from its claims to them, or to such a link.
function insideOf(link, seen = []) {
  const { premises, target } = linkOf(link),
    box = boxOf(premises[0]);
  if (!closedAt(box) || premises.some(one => boxOf(one) !== box)) return undefined;
  const stays = isClaim(target) ? boxOf(target) === box : seen.includes(target) || insideOf(target, [...seen, link]) === box;
  return stays ? box : undefined;
}

// What a link leads to on the map.
const endOn = number => (isClaim(number) ? boxOf(number) : (insideOf(number) ?? number));

// Whether something has a place of its own on the map.
const isDrawn = number => isSeen(number) && (isClaim(number) ? boxOf(number) === number : insideOf(number) === undefined);

const letterOn = number => (closedAt(number) ? "g" : verdictOf(number));
const titleOn = number => (closedAt(number) ? standingOf(closedAt(number), inBox(number)) : titleOf(claimOf(number)));

// What a group is called, how many claims it has, and what became of them.
function standingOf({ id }, claims) {
  const letters = claims.filter(counts).map(rulingOn),
    told = [["a", "accepted"], ["r", "rejected"], ["u", "undecided"]].map(([letter, word]) => [letters.filter(one => one === letter).length, word]);
  return `${groupsOf({ group: id }).at(-1)}: ${[counted(letters.length, "claim"), ...told.flatMap(([count, word]) => (count ? `${count} ${word}` : []))].join(", ")}`;
}

// Closes a group on the map, or opens it, and shows the whole.
function turnGroup({ id }) {
  const closed = new Set(state.closed);
  if (!closed.delete(id)) closed.add(id);
  state.closed = closed;
  draw();
  fit();
  say(`${groupsOf({ group: id }).at(-1)}: ${closed.has(id) ? "closed" : "open"} on the map`);
}
