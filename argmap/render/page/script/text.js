// Elements are made with their texts as text: nothing of a case is ever read as markup.

// A text for attributes is a class, and a label is one for those who hear the page; a button sends no form.
function el(tag, attributes, ...kids) {
  const made = document.createElement(tag);
  if (tag === "button") made.type = tag;
  if (typeof attributes === "string") attributes = { class: attributes || null };
  for (const [name, value] of Object.entries(attributes || {})) {
    if ((value ?? false) === false) continue;
    if (name === "on") for (const [event, act] of Object.entries(value)) made.addEventListener(event, act);
    else made.setAttribute(name === "label" ? "aria-label" : name, value === true ? "" : value);
  }
  made.append(...kids.flat().filter(kid => (kid ?? "") !== ""));
  return made;
}

const UNHEARD = { "aria-hidden": "true" };
const stop = event => event.preventDefault();
const closest = ({ target }, selector) => target.closest(selector);
const inFocus = () => document.activeElement;
const focusOn = one => one?.focus({ preventScroll: true });

// What there is of these, in place of what a part of the page had.
const fill = (id, ...kids) => byId(id).replaceChildren(...kids.flat().filter(Boolean));

// Sets what the style sheet counts with.
const setStyle = ({ style }, name, value) => style.setProperty(`--${name}`, value);

// Where an element stands, in pixels.
function put({ style }, ...place) {
  ["left", "top", "width", "height"].forEach((side, at) => {
    style[side] = `${place[at]}px`;
  });
}

const LANGUAGE = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;
const language = lang => (lang && LANGUAGE.test(lang) ? lang : undefined);

// A text of the case: its direction is its own, and does not reach what stands beside it.
const said = (text, attributes) =>
  span({ dir: "auto", lang: language(values.lang), ...attributes }, ...marked(text));

const bare = text => said(text, { lang: null });
const idText = text => said(text, { class: "id", lang: null });

// A text cut after a word to about as many characters.
function short(text, most) {
  const flat = text.trim().replace(/\s+/g, " ");
  if (flat.length <= most) return flat;
  const cut = flat.slice(0, most),
    at = cut.lastIndexOf(" ");
  return `${at > most / 2 ? cut.slice(0, at) : cut.replace(/[\uD800-\uDBFF]$/, "")}…`;
}

// What a claim says, cut, or which step it is, and an id that its author gave it.
const gap = () => span("gap", " ");
const nameAndText = (number, most = 90) =>
  isClaim(number)
    ? [said(short(claimOf(number).text, most)), gap(), idText(nameOf(number))]
    : [bare(quoted(number)), gap(), idText(linkOf(number).id || "")];

const span = (attributes, ...kids) => el("span", attributes, ...kids);
const aside = (...kids) => span("aside", ...kids);
const unseen = (...kids) => span("unseen", ...kids);
const pill = (...kids) => span("tag", ...kids);
const bold = (...kids) => el("b", "", ...kids);
const li = (...kids) => el("li", "", ...kids);
const linkButton = (click, ...kids) => el("button", { class: "jump", on: { click: click } }, ...kids);
const par = (...kids) => el("p", "", ...kids);
const remark = (...kids) => el("p", "aside", ...kids);
const notice = (...kids) => el("p", "notice", ...kids);
const linkRows = (...kids) => el("ul", "links", ...kids);
const modified = event => event.ctrlKey || event.altKey || event.metaKey;

const counted = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

// The text with what was searched for marked.
function marked(text) {
  const words = folded(state.query).split(/\s+/).filter(Boolean);
  if (!words.length) return [text];
  const pieces = [],
    plain = [],
    places = [];
  let at = 0;
  for (const character of text) {
    for (const piece of folded(character)) {
      plain.push(piece);
      places.push([at, at + character.length]);
    }
    at += character.length;
  }
  const flat = plain.join(""),
    spots = [];
  const starts = [];
  plain.forEach((piece, i) => {
    for (let k = 0; k < piece.length; k++) starts.push(i);
  });
  for (const word of words)
    for (let i = flat.indexOf(word); i >= 0; i = flat.indexOf(word, i + word.length))
      spots.push([places[starts[i]][0], places[starts[i + word.length - 1]][1]]);
  spots.sort((a, b) => a[0] - b[0]);
  let done = 0;
  for (const [from, to] of spots) {
    if (from < done) continue;
    pieces.push(text.slice(done, from), el("mark", "", text.slice(from, to)));
    done = to;
  }
  return [...pieces, text.slice(done)];
}

const WORDS = { conclusion: "conclusion", rival: "rival", elsewhere: "leads to no conclusion" };

function roleWords(role) {
  const [, glyph, word] = values.words.roles.find(known => known[0] === role);
  return [glyph, word || WORDS[role]];
}

function stance(row) {
  const [glyph, word] = roleWords(row.role);
  return span(`stance ${row.role}`, el("i", UNHEARD, glyph), ` ${word}`);
}

function verdictWords(letter) {
  const [, glyph, word] = values.words.verdicts.find(known => known[0] === letter);
  return `${glyph} ${word}`;
}

function verdict(letter, before) {
  if (letter === "-") return span("verdict", "not there yet");
  const was =
    before && before !== "-" && before !== letter
      ? el("small", "", ` was ${verdictWords(before).slice(2)}`)
      : null;
  return span(`verdict ${letter}`, verdictWords(letter), was);
}

// What a verdict was at the stage before, in the case before of two that are compared, or is where nothing is supposed.
function formerVerdict(number) {
  if (look.supposed.size && supposing()) return beforehand()[number];
  if (audience()) return null;
  if (values.changes) return values.changes.former[number];
  return state.scene ? verdictAt(state.scene - 1, number) : null;
}

// The former verdict, where there was one and it was another; else "".
function turnedFrom(number) {
  const was = formerVerdict(number);
  return was && was !== "-" && was !== verdictOf(number) ? was : "";
}

function verdictNow(number) {
  if (marksOf(number)[0]?.[0] === "removed")
    return span("verdict", `was ${verdictWords(verdictOf(number))}`);
  return verdict(verdictOf(number), formerVerdict(number));
}

const isNew = number =>
  state.scene > 0 && isThere(number) && verdictAt(state.scene - 1, number) === "-";

function party(claim) {
  if (claim.by === undefined) return null;
  return span(`party ${partyClass(claim.by)}`, bare(partyName(claim.by)));
}

const changeMarks = (number, marks = marksOf(number)) =>
  marks.map(([kind, sign, word]) =>
    span(`change ${kind}`, `${sign} ${isClaim(number) ? "" : "link "}${word}`)
  );

// What a claim is judged by beside the links into it.
const claimMarks = claim => (claim.marks || []).map(mark => span("tag", bare(mark)));

function needed(row) {
  const count = linkOf(row.link).premises.length;
  return count > 1 ? `jointly, ${count === 2 ? "both" : `all ${count}`} needed` : "a link by itself";
}

const reference = row => (row.again === 2 ? "↻ cycle: see above" : "↑ see above");

// A step's verdict, where it is not that of its premise.
function stepVerdict(row) {
  if (row.link < 0 || row.role === "premise") return null;
  const step = verdictOf(row.link);
  if (row.claim >= 0 && step === rulingOn(row.claim)) return null;
  return stepWords(row.link, { brief: true });
}

// The colours of parties repeat after the last, as dashes.
const partyClass = by => `p${by % 7}${by > 6 ? " dashed" : ""}`;

function partyStripe(number) {
  const by = isClaim(number) ? claimOf(number).by : undefined;
  return by === undefined ? "" : partyClass(by);
}

// Finds in what replaces a part of the page that which has the focus now; null where nothing in it has.
function focusIn(part) {
  const inside = part => [...part.querySelectorAll("a, button, input, summary, h2")];
  const words = one => one.id || (one.closest("label") || one).textContent;
  const all = inside(part),
    at = all.indexOf(inFocus());
  if (at < 0) return null;
  const name = words(all[at]),
    before = all.slice(0, at).filter(one => words(one) === name).length;
  return fresh => {
    const found = inside(fresh);
    const same = found.filter(one => words(one) === name)[before];
    focusOn(same || found[min(at, found.length - 1)]);
  };
}
