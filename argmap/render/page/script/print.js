// On paper: the whole outline of the stage, with notes and quotations, and the sources.

// The room for the map and what is above it on a sheet, and for a line of that, in pixels: what A4 and Letter have both.
const LONG = 950,
  SHORT = 628,
  ABOVE = 24,
  // What a number may stand above the highest box.
  RISE = 12;

function onPaper() {
  byId("paper")?.remove();
  const lines = tree().rows.map(paperRow);
  byId("page").append(
    el(
      "div",
      { id: "paper" },
      paperMap(),
      aboutAudience(),
      fightList(),
      ...paragraphs(values.summary),
      scene().stage === null ? null : par("As it stood: ", said(stageName(scene().stage))),
      ...(values.changes ? aboutChanges({ whole: true }) : []),
      section("Notes", ...paragraphs(values.notes)),
      values.parties.some(({ role, notes }) => role || notes) ? aboutParties() : null,
      el("h2", "", "Outline"),
      ...lines,
      ...conclusions().map(paperReasons),
      ...aboutArguments(),
      values.sources.length
        ? [el("h2", "", "Sources"), el("ul", "sources", ...values.sources.map((_, at) => li(...sourceLines(at, { address: true }))))]
        : null
    )
  );
}

// The title, and the map with what the signs mean: on a sheet of its own, as large as it goes, unless it is so small
// that the outline has room below it.
function paperMap() {
  const boxes = seenBoxes();
  const head = [el("h1", "", said(values.title)), ...outcomeLines()];
  if (!boxes.length) return head;
  const [left, top, right, bottom] = wholeEdges(),
    wide = right - left,
    high = bottom - top,
    short = SHORT - ABOVE * head.length,
    lying = min(LONG / wide, short / high),
    standing = min(short / wide, LONG / high),
    scale = min(1, max(lying, standing)),
    found = new Map(boxes.map(box => [box.number, mapBox(box, scale)]));
  const drawing = shapes => shape("svg", { ...UNHEARD, width: 1, height: 1 }, ...shapes);
  const drawn = el("div", "", drawing(paperLines()), ...found.values(), drawing(paperNumbers(scale)));
  fitTexts(drawn, found, scale);
  drawn.style.transform = `scale(${scale}) translate(${-left}px, ${RISE / scale - top}px)`;
  for (const one of found.values()) {
    one.removeAttribute("role");
    one.removeAttribute("tabindex");
  }
  const map = el("div", "paper-map", drawn);
  put(map, 0, 0, wide * scale, high * scale + RISE);
  const alone = standing < 1 || high > LONG / 2 ? { id: "sheet", class: lying < standing ? "standing" : "" } : {};
  return el("div", alone, ...head, map, el("p", "legend", ...legend()));
}

function shape(tag, attributes, ...kids) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...kids);
  return made;
}

// The lines, tips, junctions and rings of the map, as shapes that printers draw.
function paperLines() {
  const { lines, tips, dots, words = [], regions = [], trays = [], signs = [], headings = [], labels = [] } = chart(),
    drawn = [];
  const add = (tag, link, kind, attributes, ...kids) =>
    drawn.push(
      shape(
        tag,
        {
          ...attributes,
          class: `${kind} ${linkOf(link).stance} ${forceOf(link)} ${toneOf(link)} ${marksOf(link)[0]?.[0] || ""}`
        },
        ...kids
      )
    );
  // In a packed map they are branches, else the frames of groups.
  for (const [, x, y, width, height] of isLaidOut() ? regions : [])
    drawn.push(shape("rect", { class: "tray ring", x, y, width, height }));
  for (const [link, x, y, width, height] of trays)
    if (isDrawn(link)) add("rect", link, "tray", { x, y, width, height, rx: 8 });
  for (const [link, x, y, text] of labels) if (isDrawn(link)) drawn.push(shape("text", { x, y: y + 3.5 }, text));
  for (const [x, y, text] of headings) drawn.push(shape("text", { class: "heading", x, y }, text));
  const along = points => points.map((value, at) => (at % 2 ? value : `${at ? "L" : "M"}${value}`)).join(" ");
  for (const [own, ...points] of lines) {
    const link = drawnFor(own);
    if (isDrawn(link)) add("path", link, "line", { d: along(points) });
  }
  for (const [link, ...points] of words)
    if (isDrawn(link) && points.length > 2) add("path", link, "line", { d: along(points.slice(2)) });
  for (const [link, x, y, across, down] of tips) {
    if (!isDrawn(link)) continue;
    if (isCounter(link)) add("path", link, "line bar", { d: along([x - 7 * down, y - 7 * across, x + 7 * down, y + 7 * across]) });
    else {
      const [baseX, baseY, sideX, sideY] = [x - 9 * across, y - 9 * down, 4.5 * down, 4.5 * across];
      add("path", link, "tip", { d: `${along([x, y, baseX - sideX, baseY - sideY, baseX + sideX, baseY + sideY])}Z` });
    }
  }
  for (const [link, cx, cy, r] of dots) {
    if (!isDrawn(link)) continue;
    add("circle", link, isJoint(link, r) ? "tray joint" : "tip", { cx, cy, r });
    if (isJoint(link, r)) drawn.push(shape("text", { class: "joint", x: cx, y: cy + 3.5 }, "&"));
  }
  for (const { number, x, y, wide, high } of seenBoxes()) {
    const rect = (kind, out) =>
      drawn.push(shape("rect", { class: kind, x: x - out, y: y - out, width: wide + 2 * out, height: high + 2 * out, rx: isLaidOut() ? CORNER + out : 0 }));
    const halo = haloOf(number);
    if (halo) rect(`halo ${halo}`, 3);
    if (conclusions().map(boxOf).includes(number)) rect("ring", halo ? 12 : RING);
  }
  for (const [link, cx, cy] of signs)
    if (isDrawn(link))
      add(
        "g",
        link,
        isClaim(linkOf(link).target) ? "sign" : "sign step",
        {},
        shape("circle", { cx, cy, r: SIGN }),
        shape("path", { d: signPath(roleOf(linkOf(link)), cx, cy) })
      );
  return drawn;
}

// The numbers of the claims to look at first, which are no smaller the smaller the map is.
const paperNumbers = scale =>
  fight().flatMap(([number, , at, , part]) => {
    const { x, y, wide } = boxAt(number),
      r = max(DISC / 2, 8 / scale),
      [cx, cy] = scale < NEAR ? [x + wide - r, y - 0.6 * r] : [x + wide - r - 0.5, y + r + 0.5];
    const figure = shape("text", { class: "figure", x: cx, y: cy + 0.46 * r }, String(at));
    figure.style.fontSize = `${1.36 * r}px`;
    return [shape("rect", { class: "figure", x: cx - r, y: cy - r, width: 2 * r, height: 2 * r, rx: isSquare(part) ? r / 4 : r }), figure];
  });

function paperRow(row) {
  const number = row.claim < 0 ? row.link : row.claim,
    claim = isOwn(row) ? claimOf(row.claim) : {},
    step = row.link >= 0 && row.role !== "premise" ? linkOf(row.link) : {};
  const classes = `row ${markClasses(row, number)}`;
  const line = el(
    "div",
    classes,
    ...rowContent(row, number),
    ...paperNotes("Note on the step: ", step.notes),
    ...paperNotes("Note: ", claim.notes),
    ...(claim.cites || []).flatMap(paperCite)
  );
  setStyle(line, "depth", min(row.depth, 12));
  return line;
}

// Why the verdict on what the case turns on is as it is.
function paperReasons(number) {
  if (!whyOf(number)) return null;
  return section(`Why ${quoted(number)} is ${wordOf(verdictOf(number))}`, whyTree(number, new Set()));
}

function paperNotes(word, notes) {
  const parts = paragraphs(notes, { class: "note" });
  parts[0]?.prepend(bold(word));
  return parts;
}

function paperCite(cite) {
  const source = sourceOf(cite),
    title = source ? source.title || source.id : cite.source;
  return [
    el(
      "p",
      "quote",
      cite.quote ? [el("q", "", said(cite.quote)), " "] : "",
      title ? said(title) : "",
      cite.at ? `${title ? ", " : ""}${cite.at}` : "",
      cite.translation ? [el("br"), "our translation: ", said(cite.translation)] : []
    ),
    ...paperNotes("Note on the citation: ", cite.notes)
  ];
}
