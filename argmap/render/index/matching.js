// What a search finds in a text: words without case, accents and punctuation, as in argmap/apps/corpus/rows.py.

const folded = text =>
  text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .toUpperCase() // ß is SS, and every sigma one letter
    .toLowerCase()
    .replace(/ς/g, "σ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

// The words of a query; what stands in quotation marks is one.
const wordsOf = query =>
  [...query.matchAll(/["“”„«»]([^"“”„«»]*)["“”„«»]|[^\s"“”„«»]+/gu)]
    .map(found => folded(found[1] ?? found[0]))
    .filter(Boolean);

// How well a word stands in a folded text: as a whole word, at the start of one, somewhere, or not at all.
function fit(text, word) {
  const at = text.indexOf(word);
  if (at < 0) return 0;
  const spaced = ` ${text} `;
  return spaced.includes(` ${word} `) ? 3 : spaced.includes(` ${word}`) ? 2 : 1;
}

// How well a claim, or a case, has all words: 0 where it has not. What is said of it elsewhere may have some of them.
function rank(title, text, context, words) {
  let found = 0,
    own = false;
  for (const word of words) {
    const here = Math.max(2 * fit(title, word), fit(text, word));
    if (!here && !fit(context, word)) return 0;
    own ||= here > 0;
    found += here;
  }
  return own ? found : 0;
}

// The places in a text at which words stand, in order, each as its start and its end, none within another.
function spotsOf(text, words) {
  let flat = "",
    at = 0;
  const starts = [],
    ends = [];
  for (const letter of text) {
    let said = folded(letter);
    if (!said && /\p{Mn}/u.test(letter)) {
      if (ends.length) ends[ends.length - 1] = at + letter.length;
    } else {
      said ||= flat.endsWith(" ") ? "" : " ";
      for (let k = 0; k < said.length; k++) {
        starts.push(at);
        ends.push(at + letter.length);
      }
      flat += said;
    }
    at += letter.length;
  }
  const spots = [];
  for (const word of words)
    for (let i = flat.indexOf(word); i >= 0; i = flat.indexOf(word, i + word.length))
      spots.push([starts[i], ends[i + word.length - 1]]);
  spots.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  let done = 0;
  return spots.filter(([from, to]) => from >= done && ((done = to), true));
}
