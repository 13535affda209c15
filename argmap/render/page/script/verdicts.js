// Verdicts by the rules of argmap/semantics: the grounded ones, with what is supposed; 1 is accepted, -1 rejected.

// The margin of the heavier side, the limit of the lighter one, and in how many parts of 1 weights are compared, as in standards.py.
const CLEAR = 0.5,
  DOUBT = 0.3,
  UNITS = 1e9,
  FINER = 1e12;
const ACCRUALS = ["max", "sum", "probabilistic-sum"];
const STANDARDS = [
  "default",
  "scintilla",
  "burden",
  "preponderance",
  "clear-and-convincing",
  "beyond-reasonable-doubt"
];

// What each claim and link waits for; `there` are the letters of what the map has, "-" for what it has not.
function conditionsOf({ claims, links, issues }, there) {
  const numbers = [...claims, ...links].map((_, at) => at),
    lists = () => numbers.map(() => []);
  const found = {
    there,
    claims,
    links: [...claims.map(() => null), ...links],
    supports: lists(),
    counters: lists(),
    dependents: lists(),
    standard: new Map(),
    rivals: new Map(),
    ranks: new Map()
  };
  found.links.forEach((link, number) => {
    if (!link || there[number] === "-") return;
    (link.stance === "support" ? found.supports : found.counters)[link.target].push(number);
    found.dependents[number].push(link.target);
    for (const premise of link.premises) found.dependents[premise].push(number);
  });
  claims.forEach(({ standard }, number) => {
    if (standard && standard !== "default") found.standard.set(number, standard);
  });
  for (const { positions, standard } of issues) {
    const given = positions.filter(one => there[one] !== "-");
    for (const one of given) {
      const others = given.filter(other => other !== one);
      found.rivals.set(one, others);
      found.standard.set(one, standard || "preponderance");
      for (const link of found.supports[one]) found.dependents[link].push(...others);
      found.dependents[one].push(...others);
    }
  }
  claims.forEach(({ standard, accrue, prefer }, number) => {
    const isByLink = standard === "preponderance" && (accrue || "max") === "max" && !found.rivals.has(number);
    if (prefer && isByLink) found.ranks.set(number, ranksOf(found, number, prefer));
  });
  return found;
}

// The places of the links into a claim that start from what it ranks: that of the lowest premise.
function ranksOf({ links, supports, counters }, number, prefer) {
  const ranks = new Map();
  for (const link of [...supports[number], ...counters[number]]) {
    const places = links[link].premises.map(one => prefer.indexOf(one)).filter(place => place >= 0);
    if (places.length) ranks.set(link, Math.max(...places));
  }
  return ranks;
}

const isKnown = ({ claims, standard }) =>
  [...standard.values()].every(one => STANDARDS.includes(one)) &&
  claims.every(({ accrue }) => ACCRUALS.includes(accrue || "max"));

// What follows for one claim or link from what is decided so far; 0 where nothing does.
function whatFollows(given, number, decided) {
  if (given.standard.has(number)) return weigh(given, number, decided);
  const supports = given.supports[number],
    counters = given.counters[number],
    premises = given.links[number]?.premises || [],
    assumed = given.claims[number]?.assumed ?? null,
    needs = assumed === null ? supports.length > 0 : !assumed;
  const is = value => one => decided[one] === value;
  if (counters.some(is(1)) || premises.some(is(-1))) return -1;
  if (needs && supports.every(is(-1))) return -1;
  if (!counters.every(is(-1)) || !premises.every(is(1))) return 0;
  return !needs || supports.some(is(1)) ? 1 : 0;
}

function weigh(given, number, decided) {
  if (holds(given, number, decided, false)) return 1;
  return holds(given, number, decided, true) ? 0 : -1;
}

// Whether the condition holds if all that is open turns out for the claim, or against it.
function holds(given, number, decided, hopeful) {
  const ours = hopeful ? 0 : 1,
    theirs = 1 - ours;
  const among = (list, least) => list.filter(one => decided[one] >= least);
  const total = (claim, list) => accrued(list.map(one => given.links[one].weight ?? 1), given.claims[claim].accrue);
  const supports = among(given.supports[number], ours),
    counters = among(given.counters[number], theirs),
    standard = given.standard.get(number),
    rivals = given.rivals.get(number),
    pro = total(number, supports);
  if (given.claims[number].assumed && !counters.length) return true;
  if (rivals) {
    if (counters.length || pro <= 0) return false;
    if (among(rivals, theirs).some(rival => given.claims[rival].assumed)) return false;
    return rivals.every(rival => beats(pro, total(rival, among(given.supports[rival], theirs)), standard));
  }
  if (standard === "scintilla") return supports.length > 0;
  if (standard === "burden") return supports.length > 0 && !counters.length;
  const ranks = given.ranks.get(number);
  if (ranks) {
    const weight = link => given.links[link].weight ?? 1;
    const outweighs = (one, other) => {
      const [higher, lower] = [ranks.get(one), ranks.get(other)];
      return higher === undefined || lower === undefined || higher === lower
        ? weight(one) > weight(other)
        : higher < lower;
    };
    return supports.some(one => weight(one) > 0 && counters.every(other => outweighs(one, other)));
  }
  return supports.length > 0 && beats(pro, total(number, counters), standard);
}

// How much links weigh together, heaviest first: as much as the heaviest, their sum, or their probabilistic sum.
function accrued(weights, accrual) {
  if (!accrual || accrual === "max") return Math.max(0, ...weights);
  weights.sort((one, other) => other - one);
  if (accrual === "sum") return roundedTo(weights.reduce((sum, one) => roundedTo(sum + one, FINER), 0), UNITS);
  return roundedTo(1 - weights.reduce((left, one) => roundedTo(left * (1 - one), FINER), 1), UNITS);
}

const roundedTo = (weight, parts) => Math.floor(weight * parts + 0.5) / parts;

function beats(pro, con, standard) {
  const ahead = roundedTo(pro - con, UNITS) > CLEAR;
  if (standard === "clear-and-convincing") return ahead;
  if (standard === "beyond-reasonable-doubt") return ahead && con < DOUBT;
  return pro > con;
}

// The letters of what is there without some links.
const without = (letters, out) => [...letters].map((letter, at) => (out.includes(at) ? "-" : letter)).join("");

// The letters of all verdicts; `supposed` are numbers that are accepted, true, or rejected, false.
function workOut(given, supposed = new Map()) {
  const decided = new Array(given.links.length).fill(0);
  for (const [number, accepted] of supposed) decided[number] = accepted ? 1 : -1;
  let waiting = new Set(decided.keys());
  while (waiting.size) {
    const next = new Set();
    for (const number of waiting) {
      if (decided[number] || given.there[number] === "-") continue;
      decided[number] = whatFollows(given, number, decided);
      if (decided[number]) for (const one of given.dependents[number]) next.add(one);
    }
    waiting = next;
  }
  return decided.map((_, number) => letterOf(given, number, decided, supposed)).join("");
}

function letterOf(given, number, decided, supposed) {
  if (given.there[number] === "-") return "-";
  if (decided[number] >= 0) return decided[number] ? "a" : "u";
  return !given.links[number] && !supposed.has(number) && isUnsupported(given, number, decided) ? "n" : "r";
}

// Whether a claim is rejected only because nothing that supports it holds, as in status.py.
function isUnsupported(given, number, decided) {
  const countered = given.counters[number].some(one => decided[one] === 1),
    standard = given.standard.get(number);
  if (!standard) return !countered;
  if (countered && (given.rivals.has(number) || standard === "burden")) return false;
  if (given.supports[number].some(one => decided[one] !== -1)) return false;
  return !(countered && (given.claims[number].assumed || standard !== "scintilla"));
}
