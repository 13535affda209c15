// How the case stands: party by party, what the conclusions hang on, and where most is said for and against.

const MOST_CONTESTED = 5,
  MOST_TOLD = 4,
  MOST_CONCLUSIONS = 3;

function scoreboard() {
  return [
    section("How it stands", standings()),
    ...scene().cruxes.slice(0, MOST_CONCLUSIONS).map(turnsOn),
    section("Where the fight is", contested())
  ];
}

const counts = number => isSeen(number) && !marksOf(number).some(([kind]) => kind === "removed");

function standings() {
  const letters = values.words.verdicts.map(([letter]) => letter),
    parties = [...values.parties.keys(), undefined];
  const rows = parties.flatMap(party => {
    const claims = values.claims.flatMap((claim, at) => (claim.by === party && counts(at) ? [verdictOf(at)] : []));
    return claims.length ? [[party, letters.map(one => claims.filter(letter => letter === one).length)]] : [];
  });
  if (!rows.length) return null;
  const most = Math.max(...rows.map(([, found]) => found.reduce((sum, one) => sum + one)));
  return el(
    "table",
    { class: "standings" },
    el(
      "thead",
      null,
      el(
        "tr",
        null,
        el("th", { scope: "col" }, el("span", { class: "unseen" }, "Party")),
        ...letters.map(letter => {
          const [sign, word] = [verdictWords(letter)[0], wordOf(letter)];
          return el("th", { scope: "col", title: word }, el("span", { class: `verdict ${letter}`, "aria-hidden": "true" }, sign), el("span", { class: "unseen" }, word));
        }),
        el("td")
      )
    ),
    el("tbody", null, ...rows.map(([party, found]) => standing(party, found, letters, most)))
  );
}

function standing(party, found, letters, most) {
  const bar = el("div", { class: "bar-of" }, ...found.map((_, at) => el("i", { class: `block ${letters[at]}` })));
  found.forEach((count, at) => (bar.children[at].style.width = `${(100 * count) / most}%`));
  const name = party === undefined ? "nobody named" : el("span", { class: `party p${party % 7}` }, bare(partyName(party)));
  return el("tr", null, el("th", { scope: "row" }, name), ...found.map(count => el("td", null, count ? String(count) : "·")), el("td", null, bar));
}

// The sets of claims without which the verdict on a conclusion would be another.
function turnsOn([conclusion, sets]) {
  if (!sets.length || look.supposed.size) return null;
  const line = ([letter, ...claims]) =>
    el(
      "li",
      null,
      ...claims.flatMap((one, at) => [at ? " together with " : "", jump(one, said(short(claimOf(one).text, 60)))]),
      aside(` → ${wordOf(letter)}`)
    );
  return section(
    "What it hangs on",
    el(
      "p",
      { class: "aside" },
      jump(conclusion, said(short(claimOf(conclusion).text, 60))),
      ` is ${wordOf(verdictOf(conclusion))}; if one of these were rejected:`
    ),
    el("ul", { class: "links" }, ...sets.slice(0, MOST_TOLD).map(line)),
    sets.length > MOST_TOLD ? el("p", { class: "aside" }, `and ${sets.length - MOST_TOLD} more, which argmap cruxes lists`) : null
  );
}

// The claims with most said on both sides of them, directly or of a step to them.
function contested() {
  const found = values.claims.flatMap((_, at) => {
    if (!counts(at)) return [];
    const into = linksInto(at),
      all = [...into, ...into.flatMap(linksInto)],
      of = stance => all.filter(link => linkOf(link).stance === stance);
    const pro = of("support"),
      con = of("counter");
    return con.length && all.length > 1 ? [{ at, pro, con, heat: 2 * Math.min(pro.length, con.length) + all.length }] : [];
  });
  found.sort((one, other) => other.heat - one.heat);
  if (!found.length) return null;
  const line = ({ at, pro, con }) => [jump(at, said(short(claimOf(at).text, 70))), " ", verdictNow(at), aside(` for: ${inForce(pro)}; against: ${inForce(con)}`)];
  return el("ol", { class: "contested" }, ...found.slice(0, MOST_CONTESTED).map(one => el("li", null, ...line(one))));
}
