// On paper: the whole outline of the stage, with quotations, and the sources.

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
  const number = row.claim < 0 ? row.link : row.claim;
  const cites =
    row.claim >= 0 && !row.again
      ? (claimOf(row.claim).cites || []).filter(cite => cite.quote).map(paperQuote)
      : [];
  const classes = `row ${partyStripe(number)} ${markClasses(row, number)}`;
  const line = el("div", { class: classes }, ...rowContent(row, number), ...cites);
  line.style.setProperty("--depth", Math.min(row.depth, 12));
  return line;
}

// Why the verdict on what the case turns on is as it is.
function paperReasons(number) {
  if (!whyOf(number)) return null;
  return section(`Why ${nameOf(number)} is ${wordOf(verdictOf(number))}`, whyTree(number, new Set()));
}

function paperQuote(cite) {
  const source = typeof cite.source === "number" ? values.sources[cite.source] : null;
  return el(
    "p",
    { class: "quote" },
    el("q", null, said(cite.quote)),
    " ",
    source ? said(source.title || source.id) : "",
    cite.at ? `, ${cite.at}` : "",
    cite.translation ? [el("br"), "our translation: ", said(cite.translation)] : []
  );
}
