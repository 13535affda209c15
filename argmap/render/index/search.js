// The search over the claims of all cases. Parts are loaded one after the other when somebody searches, as scripts,
// since a page that was opened from a file may fetch nothing. Texts are never read as markup.

const form = document.getElementById("find"),
  field = document.getElementById("search"),
  told = document.getElementById("told"),
  all = document.getElementById("all"),
  VERDICTS = { a: "✓ accepted", r: "✗ rejected", n: "○ unsupported", u: "? undecided" },
  AT_ONCE = 40,
  count = Number(form.dataset.parts),
  cases = [], // each with the folded texts of its claims
  known = new Set(); // their addresses: a large case is in several parts
let query = "",
  hits = [], // what the query finds in the first cases, as many as were looked through
  looked = 0,
  asked = 0,
  loading = false,
  failed = 0,
  shown = AT_ONCE,
  waiting = 0;

function el(tag, attributes, ...kids) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value) made.setAttribute(name, value);
  made.append(...kids);
  return made;
}

const list = el("ol", { id: "found", "aria-label": "What was found" });
const more = el("button", { type: "button" }, "Show more");
all.before(list, more);
list.hidden = more.hidden = true;

globalThis.argmap = {
  part(read) {
    for (const [href, title, lang, tags, parties, claims] of read)
      cases.push({
        href,
        title,
        lang: /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i.test(lang) && lang,
        parties,
        first: known.size !== known.add(href).size,
        folded: folded(title),
        tags: folded(tags.join(" ")),
        claims: claims.map(([id, verdict, party, text, name = ""]) => ({
          id,
          verdict,
          party,
          text,
          name,
          foldedName: folded(name),
          folded: folded(text),
        })),
      });
  },
};

function load() {
  if (loading || asked === count) return;
  loading = true;
  const script = document.createElement("script");
  const done = () => {
    loading = false;
    if (wordsOf(field.value).length) {
      load();
      show();
    }
  };
  script.onload = done;
  script.onerror = () => {
    failed++;
    done();
  };
  script.src = `${form.dataset.search}${asked++}.js`;
  document.head.append(script);
}

function find(words) {
  if (words.join("\n") !== query) {
    query = words.join("\n");
    hits = [];
    looked = 0;
  }
  for (; looked < cases.length; looked++) {
    const one = cases[looked],
      context = one.folded,
      itself = one.first ? rank(one.folded, one.tags, "", words) : 0;
    if (itself) hits.push({ one, rank: itself + 1000 });
    for (const claim of one.claims) {
      const party = claim.party < 0 ? "" : folded(one.parties[claim.party]);
      const itself = rank(claim.foldedName, claim.folded, `${context} ${party}`, words);
      if (itself) hits.push({ one, claim, rank: itself });
    }
  }
  hits.sort((a, b) => b.rank - a.rank);
}

function marked(text, words) {
  const pieces = [];
  let done = 0;
  for (const [from, to] of spotsOf(text, words)) {
    pieces.push(text.slice(done, from), el("mark", {}, text.slice(from, to)));
    done = to;
  }
  return [...pieces, text.slice(done)];
}

function row({ one, claim }, words) {
  const said = (text, tag = "span") => el(tag, { dir: "auto", lang: one.lang }, ...marked(text, words));
  if (!claim) return el("li", {}, el("a", { href: one.href, class: "case" }, said(one.title)));
  const about = el("div", { class: "meta" }, el("span", { class: `verdict ${claim.verdict}` }, VERDICTS[claim.verdict]));
  if (claim.party >= 0) about.append(said(one.parties[claim.party]));
  about.append(said(one.title), el("span", { class: "id" }, claim.id));
  const href = `${one.href}#${new URLSearchParams({ claim: claim.id })}`;
  const name = claim.name ? [said(claim.name, "b"), " "] : [];
  return el("li", {}, el("a", { href }, ...name, said(claim.text)), about);
}

const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

function show() {
  const words = wordsOf(field.value),
    active = words.length > 0;
  all.hidden = active;
  list.hidden = !active;
  more.hidden = true;
  if (!active) {
    told.textContent = "";
    return;
  }
  find(words);
  const claims = hits.filter(hit => hit.claim),
    within = new Set(claims.map(hit => hit.one.href)).size;
  list.replaceChildren(...hits.slice(0, shown).map(hit => row(hit, words)));
  more.hidden = hits.length <= shown;
  const so = claims.length
    ? `${counted(claims.length, "claim")} in ${counted(within, "case")}`
    : hits.length
      ? counted(hits.length, "case")
      : "No claim has all these words";
  told.textContent = [
    loading ? (hits.length ? `${so} so far` : "") : so,
    loading && `searching${count > 1 ? ` part ${asked} of ${count}` : ""} …`,
    failed && `${counted(failed, "part")} of the search could not be loaded`,
  ]
    .filter(Boolean)
    .join("; ");
}

function search() {
  shown = AT_ONCE;
  if (wordsOf(field.value).length) load();
  show();
}

// The address keeps the words, so that the way back from a case leads to what was found.
function keep() {
  const words = field.value.trim();
  history.replaceState(null, "", words ? `#${new URLSearchParams({ q: words })}` : location.pathname + location.search);
}

function restore() {
  field.value = new URLSearchParams(location.hash.slice(1)).get("q") || "";
  search();
}

field.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    keep();
    search();
  }, 120);
});
form.addEventListener("submit", event => {
  event.preventDefault();
  clearTimeout(waiting);
  keep();
  search();
});
more.addEventListener("click", () => {
  const next = shown;
  shown += AT_ONCE;
  show();
  list.children[next]?.querySelector("a").focus();
});
addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "/" && event.target !== field) {
    event.preventDefault();
    field.focus();
    field.select();
  } else if (event.key === "Escape" && field.value) {
    field.value = "";
    keep();
    search();
    field.focus();
  }
});
addEventListener("hashchange", restore);
form.hidden = false;
restore();
