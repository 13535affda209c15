// The details: of the case, of a claim or of a link; sources, quotations in both languages, reasons.

let detailed = null;

function drawDetails() {
  const name = state.selected < 0 ? "" : nameOf(state.selected),
    giveFocus = name === detailed ? focusIn(byId("about")) : null;
  if (name !== detailed) byId("details").scrollTop = 0;
  detailed = name;
  fill("about", state.selected < 0 ? aboutCase() : aboutOne(state.selected));
  giveFocus?.(byId("about"));
}

const section = (title, ...kids) =>
  kids.flat().some(Boolean) ? el("section", "", el("h3", "", title), ...kids) : null;
const paragraphs = (text, attributes = null) =>
  (text || "")
    .split(/\n{2,}/)
    .filter(Boolean)
    .map(part => el("p", attributes, said(part)));

// Leads to a claim or a step; a link, so that its address can be copied.
function jump(number, ...label) {
  const click = event => {
    stop(event);
    choose(number, { focus: true });
  };
  const shown = label.length ? label : nameAndText(number);
  return el("a", { class: "jump", href: addressOf(number), on: { click } }, ...shown);
}

function facts(pairs) {
  const given = pairs.filter(([, value]) => (value ?? "") !== "");
  if (!given.length) return null;
  return el(
    "dl",
    "",
    ...given.flatMap(([name, value]) => [
      el("dt", "", name),
      el("dd", "", value instanceof Node ? value : said(String(value)))
    ])
  );
}

function aboutCase() {
  const outcomes = values.changes ? [] : aboutOutcomes(),
    about = "About this case";
  return [
    nowhere(),
    ...(values.changes ? aboutChanges() : outcomes),
    ...(outcomes.length || values.changes ? [] : [el("h2", { tabindex: "-1" }, about)]),
    aboutAudience(),
    narrow.matches && outcomes.length ? null : fightList(),
    outcomes.length ? section(about, ...paragraphs(values.summary)) : null,
    ...(outcomes.length || values.changes ? [] : paragraphs(values.summary)),
    ...aboutArguments(),
    section("How it stands", standings()),
    aboutGroups(),
    aboutParties(),
    values.changes
      ? null
      : section(
          "Stages",
          values.stages.length
            ? el("ol", "", ...values.stages.map((_, at) => li(stageButton(at))))
            : null
        ),
    section("How to read it", ...values.words.help.map(text => par(text))),
    section("Notes", ...paragraphs(values.notes)),
    section(
      "Sources",
      values.sources.length
        ? el("ul", "sources", ...values.sources.map((_, at) => li(...sourceLines(at))))
        : null
    ),
    facts([
      ["Tags", values.tags.join(", ")],
      ["Date", values.date]
    ])
  ];
}

function aboutParties() {
  const lines = values.parties.map((one, at) =>
    el(
      "p",
      `party ${partyClass(at)}`,
      said(partyName(at)),
      one.role ? aside(" ", said(one.role)) : null,
      ...paragraphs(one.notes)
    )
  );
  return section("Parties", ...lines);
}

// What is said where the address names what is not in the case, perhaps no more or not yet.
function nowhere() {
  if (wanted === null) return null;
  return notice("There is no claim or step called ", idText(wanted), " here.");
}

function notYet(number) {
  const at = scenes.findIndex((_, at) => verdictAt(at, number) !== "-");
  if (at < 0 || scenes[at].stage === null) return null;
  return notice("Not there yet: it enters at ", stageButton(scenes[at].stage));
}

function stageButton(at) {
  const { date } = values.stages[at];
  return linkButton(() => setStage(at), said(stageName(at)), date ? `, ${date}` : "");
}

const backToCase = () =>
  el(
    "button",
    { class: "back", on: { click: () => choose(-1, { focus: true }) } },
    values.changes ? "‹ All changes" : "‹ The case"
  );

function aboutOne(number) {
  const whole = isClaim(number),
    one = whole ? claimOf(number) : linkOf(number),
    there = isThere(number);
  return [
    backToCase(),
    changeSteps(),
    el("h2", { tabindex: "-1" }, whole ? said(one.text) : stepTitle(one)),
    el(
      "p",
      "meta",
      ...changeMarks(number),
      party(one),
      whole ? verdictNow(number) : stepWords(number),
      idText(nameOf(number))
    ),
    there ? null : isLeftOut(number) ? leftOut(number) : notYet(number),
    changesOf(number),
    whole ? section("In other words", ...(one.wordings || []).map(wording)) : null,
    there ? sides(number) : null,
    whole
      ? section(
          "What it bears on",
          linkList(link => link.premises.includes(number), number, true)
        )
      : null,
    ...inArguments(number),
    there ? whatIf(number) : null,
    whole && !audience() ? byStage(number) : null,
    there && !supposing() && whyOf(number) ? section(`Why ${wordOf(verdictOf(number))}`, whyTree(number)) : null,
    ...(whole
      ? [section("Sources and quotations", ...(one.cites || []).map((cite, at) => citation(cite, at, one)))]
      : endsOf(one)),
    whole ? rivals(number) : null,
    one.prefer ? section("Preferred, the strongest first", el("ol", "", ...one.prefer.map(other => li(jump(other))))) : null,
    section("Notes", ...paragraphs(one.notes)),
    facts([
      ["Kind", one.kind],
      ["Group", one.group === undefined ? null : groupsOf(one).join(" › ")],
      ["Value", one.value],
      ["Answers", one.question],
      ["Scheme", one.scheme],
      ["Roles", Object.entries(one.roles || {}).map(role => role.join(": ")).join(", ")],
      ["Entered", one.stage === undefined ? null : said(stageName(one.stage))],
      [
        "Assumed",
        one.assumed === undefined ? null : one.assumed ? "yes, whatever supports it" : "no, it needs support"
      ],
      ["Standard", one.standard],
      ["Weights add up", one.accrue && (one.accrue === "max" ? "no, the heaviest counts" : `by their ${one.accrue}`)],
      ["Weight", one.weight],
      ["Tags", (one.tags || []).join(", ")],
      ["In short", one.title],
      ["Also called", (one.aliases || []).join(", ")]
    ]),
    par(el(
        "a",
        { href: addressOf(number) },
        `Link to this ${whole ? "claim" : "step"}${scenes.length > 1 ? " at this stage" : ""}`
      )
    )
  ];
}

function wording({ text, lang, by, source }) {
  const from = source === undefined ? null : values.sources[source],
    tongue = language(lang || (from && from.lang));
  return el(
    "p",
    "wording",
    said(text, { lang: tongue }),
    " ",
    party({ by }),
    from ? aside(" ", sourceTitle(source)) : null,
    tongue && tongue !== values.lang ? el("small", "", ` ${tongue}`) : null
  );
}

function endsOf(link) {
  const premises = link.premises.filter(one => one >= 0),
    on = isClaim(link.target);
  return [
    section(
      link.premises.length > 1 ? "Premises, all needed" : "Premise",
      el("ul", "", ...premises.map(one => li(jump(one))))
    ),
    section(
      on ? "The claim it bears on" : "The step it bears on",
      par(link.target < 0 ? "not in this file" : jump(link.target))
    )
  ];
}

const roleOf = link =>
  ({ support: ["backs", "supports"], counter: ["undercuts", "counters"] })[link.stance][
    Number(isClaim(link.target))
  ];
const stepTitle = link => `A step from ${counted(link.premises.length, "premise")}: ${roleOf(link)}`;

const wordOf = letter => verdictWords(letter).slice(2);

function byStage(number) {
  if (scenes.length < 2) return null;
  const row = at =>
    el(
      "li",
      at === state.scene ? { "aria-current": "step" } : null,
      stageButton(scenes[at].stage),
      " ",
      verdict(verdictAt(at, number))
    );
  return section("Stage by stage", el("ol", "stages", ...scenes.map((_, at) => row(at))));
}

function linkList(wanted, number, away) {
  const found = values.links
    .map((link, at) => [link, at + claimCount])
    .filter(([link, at]) => wanted(link) && isThere(at));
  if (!found.length) return null;
  return linkRows(...found.map(([link, at]) => linkLine(link, at, number, away)));
}

function linkLine(link, at, number, away) {
  const role = roleOf(link),
    others = (away ? link.premises.filter(one => one !== number) : link.premises).filter(one => one >= 0),
    names = others.flatMap((one, i) => [i ? ", " : "", ...judged(one)]),
    target = link.target < 0 ? [] : judged(link.target);
  const ends = away
    ? [" ", ...target, ...(others.length ? [" together with ", ...names] : [])]
    : [" by ", ...names, others.length > 1 ? " together" : ""];
  const word = away
    ? stance({ role })
    : span(
        `stance ${role}`,
        { supports: "+ supported", counters: "− countered", backs: "⊕ backed", undercuts: "× undercut" }[role]
      );
  return li(word,
    ...ends,
    ...stepOf(link, at, away ? [number, link.target, ...others] : others),
    ...changeMarks(at).flatMap(mark => [" ", mark]),
    ...paragraphs(link.notes, { class: "aside" })
  );
}

// What leads to a claim or a step, and its own verdict.
const judged = number => [jump(number), " ", verdictNow(number)];

// The verdict of the step where that of a claim beside it differs; a link where more can be said of the step.
function stepOf(link, at, beside) {
  const differs = beside.some(one => one >= 0 && rulingOn(one) !== verdictOf(at)),
    placed = link.premises.length > 1 || !isClaim(link.target) || link.id;
  const words = differs ? stepWords(at) : "the step";
  return placed ? [aside(" ", jump(at, words))] : differs ? [" ", words] : [];
}

function rivals(number) {
  const issue = values.issues.find(one => one.positions.includes(number));
  if (!issue) return null;
  return section(
    "Its rivals",
    par(`Weighed against each other by ${issue.standard || "preponderance"}: `,
      ...issue.positions.filter(one => one !== number).flatMap((one, i) => [i ? ", " : "", jump(one)])
    )
  );
}
