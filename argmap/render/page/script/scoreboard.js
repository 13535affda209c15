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
  const most = max(...rows.map(([, found]) => found.reduce((sum, one) => sum + one)));
  return el(
    "table",
    "standings",
    el(
      "thead",
      "",
      el(
        "tr",
        "",
        el("th", { scope: "col" }, unseen("Party")),
        ...letters.map(letter => {
          const [sign, word] = [verdictWords(letter)[0], wordOf(letter)];
          return el("th", { scope: "col", title: word }, span({ class: `verdict ${letter}`, ...UNHEARD }, sign), unseen(word));
        }),
        el("td")
      )
    ),
    el("tbody", "", ...rows.map(([party, found]) => standing(party, found, letters, most)))
  );
}

// How each group stands, with the groups in it; one button keeps its claims alone in the outline and the map, another
// makes them one box on the map.
function aboutGroups() {
  const line = ({ id, title }) => {
    const letters = values.claims.flatMap((claim, at) => (isIn(claim, id) && counts(at) ? [verdictOf(at)] : [])),
      told = values.words.verdicts.map(([letter]) => [letters.filter(one => one === letter).length, wordOf(letter)]),
      on = state.group === id;
    const click = () => {
      state.group = on ? null : id;
      filterChanged();
    };
    return li(
      el("button", { class: "jump", "aria-pressed": String(on), on: { click: click } }, said(groupsOf({ group: id }).join(" › "))),
      ` ${counted(letters.length, "claim")}`,
      ...told.map(([count, word]) => (count ? `, ${count} ${word}` : "")),
      ...(values.changes ? [] : [" · ", linkButton(() => turnGroup({ id }), state.closed.has(id) ? "Open" : "Close", unseen(" on the map: ", titleOfGroup({ id, title })))])
    );
  };
  return values.groups.length ? section("Groups", linkRows(...values.groups.map(line))) : null;
}

function standing(party, found, letters, most) {
  const bar = el("div", "bar-of", ...found.map((_, at) => el("i", `block ${letters[at]}`)));
  found.forEach((count, at) => (bar.children[at].style.width = `${(100 * count) / most}%`));
  const name = party === undefined ? "no party" : span(`party ${partyClass(party)}`, bare(partyName(party)));
  return el("tr", "", el("th", { scope: "row" }, name), ...found.map(count => el("td", "", count || "·")), el("td", "", bar));
}
