// What changed, on a page that compares two cases.

// Claims of which the same is told; more are folded until the reader asks.
const FEW = 12;

const phrases = list =>
  list.map(([text, mark]) =>
    mark === "removed" ? el("del", "", text) : mark === "added" ? el("ins", "", text) : bare(text)
  );

const jumpOrId = ({ ref, id }, ...label) => (ref === null ? idText(id) : jump(ref, ...label));

const changeRow = change =>
  el(
    "li",
    `change ${change.kind}`,
    bold(`${change.symbol} ${change.word} `),
    jumpOrId(change, change.id),
    " ",
    ...phrases(change.phrases),
    change.links ? remark(bare(change.links)) : null
  );

function verdictRow(one) {
  const because = one.because.map(cause =>
    li(`${cause.joint} `,
      cause.ref === null ? cause.text : jump(cause.ref, cause.text),
      isClaim(cause.ref ?? claimCount) ? aside(" ", said(short(claimOf(cause.ref).text, 90))) : null
    )
  );
  return el(
    "li",
    "change turned",
    bold("! verdict "),
    jumpOrId(one),
    span("", ` ${one.was} → ${one.now}`),
    el("ul", "", ...because),
    one.remark ? remark(one.remark) : null
  );
}

const together = ({ what, because, claims }, whole) =>
  el(
    "details",
    { open: whole || claims.length <= FEW },
    el("summary", "", `${what}: ${counted(claims.length, "claim")}`),
    because ? remark(because) : null,
    el("ul", "", ...claims.map(claim => li(jumpOrId(claim))))
  );

// The verdicts first; `whole` folds nothing.
function aboutChanges({ whole = false } = {}) {
  const { verdicts, others, counts, list, consequences, before, after } = values.changes;
  return [
    el("h2", { tabindex: "-1" }, "What changed"),
    par(bare(before), " → ", bare(after)),
    whole ? null : changeSteps(),
    section(
      "Verdicts",
      verdicts.length
        ? el("ul", "changes", ...verdicts.map(verdictRow))
        : par("No verdict on a conclusion changed."),
      ...[...others, ...consequences].map(one => together(one, whole))
    ),
    section(
      "Changes",
      remark(counts.join("; ") || "The same in meaning."),
      el("ul", "changes", ...list.map(changeRow))
    )
  ];
}

// What changed, in the order in which it is told: verdicts, then what follows, then the list.
function changedRefs() {
  const { verdicts, others, list } = values.changes;
  const all = [...verdicts, ...others.flatMap(one => one.claims), ...list].map(one => one.ref);
  return [...new Set(all)].filter(ref => ref !== null);
}

// Goes to the next change, or to the one before.
function stepChange(by) {
  const known = changedRefs(),
    at = known.indexOf(state.selected);
  if (!known.length) return;
  const to = known.at((by > 0 ? at + 1 : max(at, 0) - 1) % known.length);
  choose(to);
  comeNear(to);
}

function changeSteps(before = "change-before", after = "change-after") {
  if (!values.changes) return null;
  const known = changedRefs(),
    at = known.indexOf(state.selected);
  if (!known.length) return null;
  const step = (id, words, by) => {
    const click = () => {
      stepChange(by);
      focusOn(byId(id));
    };
    return el("button", { id, on: { click } }, words);
  };
  return el(
    "p",
    "walk",
    step(before, "‹ Previous", -1),
    step(after, "Next change ›", 1),
    aside(at < 0 ? `${counted(known.length, "change")} in all` : `${at + 1} of ${known.length}`)
  );
}

// How much of what is under a row changed.
function changedUnder(row) {
  const known = (tree().changed ||= new Map()),
    under = ({ kids }) => new Set(kids.flatMap(kid => [...known.get(kid)]));
  if (!known.size)
    for (const one of [...tree().rows].reverse()) {
      const own = under(one);
      for (const number of one.again ? [] : [one.claim, one.link])
        if (number >= 0 && marksOf(number).length) own.add(number);
      known.set(one, own);
    }
  return under(row).size;
}

function changesOf(number) {
  const found = values.changes ? values.changes.list.filter(change => change.ref === number) : [];
  return found.length
    ? section("What changed", el("ul", "changes", ...found.map(changeRow)))
    : null;
}
