// The editor's part of the details: what can be done to what is chosen, what was found there, and its properties.

const unfolded = new Set(["links"]);

function drawPanel() {
  const panel = byId("edit-panel");
  if (!panel) return;
  const selected = chosen(),
    name = selected < 0 ? "" : nameOf(selected);
  const same = panel.dataset.about === name;
  if (same && isPressed(drawPanel)) return;
  if (same && isBusy(panel)) return later(panel);
  const giveFocus = same ? keepField(panel) : null;
  panel.dataset.about = name;
  panel.replaceChildren(...[...conflictCards(), ...(selected < 0 ? casePanel() : isClaim(selected) ? claimPanel(selected) : stepPanel(selected))].filter(Boolean));
  giveFocus?.();
}

// Whoever writes or chooses in a field is not disturbed: a new one would end what an input method or a list has begun.
const isBusy = panel => panel.contains(focused()) && isText(focused()) && focused().type !== "file";

function later(panel) {
  if (panel.waits) return;
  panel.waits = true;
  const left = () => {
    panel.waits = false;
    setTimeout(drawPanel);
  };
  panel.addEventListener("focusout", left, { once: true });
}

// What has the focus keeps it.
function keepField(panel) {
  const field = focused();
  if (!panel.contains(field) || field === panel) return null;
  const name = field.textContent,
    all = (every = false) => [...panel.querySelectorAll("button, summary")].filter(one => every || one.textContent === name),
    at = all().indexOf(field),
    place = all(true).indexOf(field),
    { length } = all(true);
  // A button that says something else now, as it does the opposite, is in the same place.
  return () => (all()[at] || (all(true).length === length && all(true)[place]) || panel).focus({ preventScroll: true });
}

function fold(id, title, kids) {
  const inside = kids.flat().filter(Boolean);
  if (!inside.length) return null;
  // Heard at once: `toggle` comes later, and the panel may be drawn anew until then.
  const click = () => unfolded.delete(id) || unfolded.add(id);
  return el("details", { class: "fold", open: unfolded.has(id) }, el("summary", { on: { click } }, title), ...inside);
}

const actionRow = (...kids) => el("div", { class: "actions", role: "group", "aria-label": "Editing what is chosen" }, ...kids);

function moreButton(number, link) {
  const open = (number, link, event) => {
    const { left, bottom } = rectOf(event.currentTarget);
    openMenu(quoted(number), actionsOf(number, link), { x: left, y: bottom + 2 });
  };
  return button("More …", acting(open, number, link), { "aria-haspopup": "menu" });
}

const findingCards = name =>
  findingsAt(name).map(finding => findingCard(finding));

function findingCard({ id, rule, at, severity, message, hint, actions = [] }, heading = null) {
  const ways = actions.map(action => button(action.title, () => ask([{ do: "act", finding: id, action: action.id }], { words: action.title })));
  // What a claim is to bear on is chosen by hand.
  if (rule === "orphan-claim" && !heading) ways.unshift(button("Link it to …", acting(chooseTarget, numberOf(at), -1)));
  return el(
    "div",
    { class: `card ${severity}` },
    heading,
    par(el("b", "", `${severity}: `), said(message)),
    hint ? quiet(said(hint)) : null,
    ways.length ? cardButtons(...ways) : null
  );
}

function claimPanel(number) {
  const claim = claimAt(number),
    { id } = claim,
    link = inLink(number),
    [pro, con] = STANCES(number);
  return [
    el("p", "narrow-only", said(cut(claim.text, 120))),
    actionRow(
      button(`${pro[1]} Support`, acting(one => addUnder(one, "support"), number), { class: "adds supports" }),
      button(`${con[1]} Counter`, acting(one => addUnder(one, "counter"), number), { class: "adds counters" }),
      button("Edit text", acting(one => writeText(one), number)),
      held && numberOf(held.claim) !== number ? button("Paste here", acting(paste, number, link)) : null,
      moreButton(number, link)
    ),
    ...findingCards(id),
    fold("links", "What it bears on", linksFrom(number).map(one => stepLine(one, number))),
    fold("properties", "Properties", [
      chooser(id, "by", "Made by", "parties", claim.by === undefined ? null : values().parties[claim.by].id, "party"),
      values().stages.length || choices("stages").length ? chooser(id, "stage", "Enters at", "stages", claim.stage === undefined ? null : values().stages[claim.stage].id, "stage") : null,
      chooser(id, "group", "Group", "groups", claim.group ?? null, "group"),
      tagsField(id, claim.tags || []),
      textField(id, "title", "In short", claim.title),
      choices("kinds").length ? chooser(id, "kind", "Kind", "kinds", claim.kind ?? null) : null,
      assumedField(id, claim.assumed),
      textField(id, "notes", "Notes", claim.notes, { long: true })
    ]),
    fold("sources", `Sources and quotations${claim.cites?.length ? ` (${claim.cites.length})` : ""}`, [citations(number), citeForm(id)]),
    ...commentList(id)
  ];
}

function stepLine(link, claim) {
  const { target, stance, premises } = linkAt(link),
    words = does(stance, target);
  return el(
    "div",
    "step-line",
    par(el("b", `stance ${words}`, `${GLYPHS[words]} ${words} `), quoted(target), premises.length > 1 ? ` together with ${premises.filter(one => one !== claim).map(quoted).join(" and ")}` : ""),
    cardButtons(
      button(`Make it ${{ supports: "a support", counters: "a counter", backs: "a backing", undercuts: "an undercut" }[does(other(stance), target)]}`, acting(turn, link)),
      button("Move …", acting(chooseTarget, claim, link)),
      button("Undercut", acting(one => addUnder(one, "counter"), link), { title: "Grant the reason, and deny that this follows from it" }),
      button("Joint premise", acting(one => addJointly(one), link), { title: "Another claim that is needed together with it" }),
      button("Remove step …", acting(remove, link))
    )
  );
}

function stepPanel(number) {
  const link = linkAt(number),
    name = nameOf(number),
    [pro, con] = STANCES(number);
  return [
    actionRow(
      button(`${con[1]} Undercut`, acting(one => addUnder(one, "counter"), number), { class: "adds counters" }),
      button(`${pro[1]} Back`, acting(one => addUnder(one, "support"), number), { class: "adds supports" }),
      button(`Turn: it ${does(other(link.stance), link.target)}`, acting(turn, number)),
      moreButton(number, -1)
    ),
    ...findingCards(name),
    fold("properties", "Properties", [
      choices("schemes").length ? chooser(name, "scheme", "Scheme", "schemes", link.scheme ?? null) : null,
      textField(name, "weight", "Weight", link.weight, { number: true }),
      textField(name, "notes", "Notes", link.notes, { long: true })
    ]),
    ...commentList(name)
  ];
}

function casePanel() {
  return [
    actionRow(button("New claim", addAlone, { id: "edit-new" }), told.findings.length ? button(counted(told.findings.length, "finding"), showFindings) : null),
    fold("case", "The case", [
      textField("", "title", "Title", values().title),
      textField("", "summary", "Summary", values().summary, { long: true }),
      declared("party", "Parties", "parties"),
      declared("stage", "Stages", "stages"),
      declared("group", "Groups", "groups"),
      declared("source", "Sources", "sources"),
      dropZone(() => {})
    ])
  ];
}

function declared(what, title, list) {
  const known = list === "sources" ? told.sources.map(choice) : choices(list);
  return el(
    "div",
    "field",
    el("span", "label", title),
    el("span", "", known.map(([, words]) => words).join(", ") || "none yet"),
    button(`New ${what} …`, () => declare(what, () => {}))
  );
}

// A new party, stage, group or source by its title; its id is made from that.
function declare(what, then) {
  compose({
    title: `New ${what}`,
    label: `${what[0].toUpperCase()}${what.slice(1)}: name or title`,
    single: true,
    beside: besideFocus(),
    done: ({ text }) => then(text) || ask([{ do: "declare", what, title: text }], { words: `New ${what}: ${text}` })
  });
}

function besideFocus() {
  const spot = rectOf(focused());
  return () => spot;
}

const labelled = (label, field, ...more) => el("div", "field", el("label", "", el("span", "label", label), field), ...more);

function textField(name, key, label, now = "", { long = false, number = false } = {}) {
  const was = now === undefined || now === null ? "" : String(now);
  let { version } = told;
  const change = ({ target }) => {
    const written = target.value.trim();
    if (written === was) return;
    if (number && written && !Number.isFinite(Number(written))) return say(`${label}: write a number`);
    resting(version, () => set(name, key, written === "" ? null : number ? Number(written) : written, was || undefined));
    version = "";
  };
  const field = el(long ? "textarea" : "input", { "data-field": key, dir: "auto", rows: long ? 3 : null, autocomplete: "off", inputmode: number ? "decimal" : null, on: { change } });
  field.value = was;
  return labelled(label, field);
}

function chooser(name, key, label, list, now, what = null) {
  const known = choices(list);
  if (now !== null && !known.some(([id]) => id === now)) known.push([now, now]);
  const change = ({ target }) => {
    if (target.value !== "…") return set(name, key, target.value || null, now ?? undefined);
    target.value = now ?? "";
    declare(what, title => {
      ask(number => [{ do: "declare", what, title }, { do: "set", name, key, value: `*${number}.0` }], { words: `${label}: ${title}` });
      return true;
    });
  };
  const select = el(
    "select",
    { "data-field": key, on: { change } },
    option("", "none"),
    ...known.map(([id, title]) => option(id, title, id === now)),
    what ? option("…", `New ${what} …`) : null
  );
  return labelled(label, select);
}

function tagsField(name, tags) {
  const was = tags.join(", "),
    id = "edit-tags";
  const change = ({ target }) => {
    const list = [...new Set(target.value.split(",").map(one => one.trim()).filter(Boolean))];
    if (list.join(", ") !== was) set(name, "tags", list.length ? list : null, tags.length ? tags : undefined);
  };
  const field = el("input", { "data-field": "tags", placeholder: "one, another", list: id, autocomplete: "off", on: { change } });
  field.value = was;
  return labelled("Tags", field, el("datalist", { id }, ...choices("tags").map(([one]) => option(one))));
}

function assumedField(name, now) {
  const letter = now === undefined || now === null ? "" : String(now);
  const change = ({ target }) => set(name, "assumed", target.value === "" ? null : target.value === "true", now);
  return labelled(
    "Assumed",
    el(
      "select",
      { "data-field": "assumed", on: { change } },
      ...[
        ["", "as usual: unless it has supports"],
        ["true", "yes, whatever supports it"],
        ["false", "no, it needs support"]
      ].map(([value, words]) => option(value, words, value === letter))
    )
  );
}

function commentList(name) {
  const found = (told.comments || []).filter(({ at }) => at === name);
  return [
    fold("comments", `Comments${found.length ? ` (${found.length})` : ""}`, [
      ...found.map(({ by, text, time, index }) =>
        el(
          "div",
          "card",
          par(el("b", "", said(by || "Somebody")), el("span", "aside", ` ${(time || "").slice(0, 16).replace("T", " ")}`)),
          par(said(text)),
          suggests() ? null : cardButtons(button("Remove comment", () => ask([{ do: "uncomment", name, index }], { words: "Comment removed" })))
        )
      ),
      button("Comment …", () => openComment(numberOf(name)))
    ])
  ];
}
