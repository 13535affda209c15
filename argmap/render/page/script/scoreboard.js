// How the case stands, party by party.

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
