// On paper: the whole outline of the stage, with notes and quotations, and the sources.

function onPaper() {
  byId("paper")?.remove();
  const lines = tree().rows.map(paperRow);
  byId("page").append(
    el(
      "div",
      { id: "paper" },
      el("h1", null, said(values.title)),
      ...paragraphs(values.summary),
      scene().stage === null ? null : el("p", null, "As it stood: ", said(stageName(scene().stage))),
      ...(values.changes ? aboutChanges({ whole: true }) : []),
      section("Notes", ...paragraphs(values.notes)),
      values.parties.some(({ role, notes }) => role || notes) ? aboutParties() : null,
      ...lines,
      ...scene().conclusions.map(paperReasons),
      values.sources.length
        ? el(
            "section",
            null,
            el("h2", null, "Sources"),
            el(
              "ul",
              { class: "sources" },
              ...values.sources.map((_, at) => el("li", null, ...sourceLines(at, { address: true })))
            )
          )
        : null
    )
  );
}

function paperRow(row) {
  const number = row.claim < 0 ? row.link : row.claim,
    claim = row.claim >= 0 && !row.again ? claimOf(row.claim) : {},
    step = row.link >= 0 && row.role !== "premise" ? linkOf(row.link) : {};
  const classes = `row ${partyStripe(number)} ${markClasses(row, number)}`;
  const line = el(
    "div",
    { class: classes },
    ...rowContent(row, number),
    ...paperNotes("Note on the step: ", step.notes),
    ...paperNotes("Note: ", claim.notes),
    ...(claim.cites || []).flatMap(paperCite)
  );
  line.style.setProperty("--depth", Math.min(row.depth, 12));
  return line;
}

// Why the verdict on what the case turns on is as it is.
function paperReasons(number) {
  if (!whyOf(number)) return null;
  return section(`Why ${nameOf(number)} is ${wordOf(verdictOf(number))}`, whyTree(number, new Set()));
}

function paperNotes(word, notes) {
  const parts = paragraphs(notes, { class: "note" });
  parts[0]?.prepend(el("b", null, word));
  return parts;
}

function paperCite(cite) {
  const source = typeof cite.source === "number" ? values.sources[cite.source] : null,
    title = source ? source.title || source.id : cite.source;
  return [
    el(
      "p",
      { class: "quote" },
      cite.quote ? [el("q", null, said(cite.quote)), " "] : "",
      title ? said(title) : "",
      cite.at ? `${title ? ", " : ""}${cite.at}` : "",
      cite.translation ? [el("br"), "our translation: ", said(cite.translation)] : []
    ),
    ...paperNotes("Note on the citation: ", cite.notes)
  ];
}
