// What changed, on a page that compares two cases.

function phrases(list) {
  return list.map(([text, mark]) =>
    mark === "removed" ? el("del", null, text) : mark === "added" ? el("ins", null, text) : bare(text)
  );
}

function changeRow(change) {
  const name = change.ref === null ? idText(change.id) : jump(change.ref, change.id);
  return el(
    "li",
    { class: `change ${change.kind}` },
    el("b", null, `${change.symbol} ${change.word} `),
    name,
    " ",
    ...phrases(change.phrases),
    change.links ? el("p", { class: "aside" }, bare(change.links)) : null
  );
}

function aboutChanges() {
  const { verdicts, counts, list, consequences, before, after } = values.changes;
  const told = verdicts.map(one =>
    el(
      "li",
      { class: "change" },
      el("b", null, "! verdict "),
      one.ref === null ? one.id : jump(one.ref, one.id),
      ` ${one.was} → ${one.now}`,
      el(
        "ul",
        null,
        ...one.because.map((cause, at) =>
          el(
            "li",
            null,
            at ? "and " : one.exact ? "because " : "because (approximately) ",
            cause.ref === null ? cause.text : jump(cause.ref, cause.text)
          )
        )
      )
    )
  );
  return [
    el("h2", { tabindex: "-1" }, "What changed"),
    el("p", null, bare(before), " → ", bare(after)),
    section(
      "Verdicts",
      told.length
        ? el("ul", { class: "changes" }, ...told)
        : el("p", null, "No verdict on a conclusion changed.")
    ),
    section(
      "Changes",
      el("p", { class: "aside" }, counts.join("; ") || "The same in meaning."),
      el("ul", { class: "changes" }, ...list.map(changeRow))
    ),
    section(
      "What else follows",
      consequences.length ? el("ul", null, ...consequences.map(one => el("li", null, one))) : null
    )
  ];
}

function changesOf(number) {
  const found = values.changes ? values.changes.list.filter(change => change.ref === number) : [];
  return found.length
    ? section("What changed", el("ul", { class: "changes" }, ...found.map(changeRow)))
    : null;
}
