// What was done here and is not yet acknowledged. It is kept in this browser, sent in order, and again after a lost
// connection: the server does what has the same client and number once.

const SLOWEST = 10_000,
  WRITING = { edit: true, undo: true, redo: true, suggest: true };

const store = (name, value, where = "localStorage") => {
  try {
    if (value === undefined) return window[where].getItem(name);
    if (value === null) window[where].removeItem(name);
    else window[where].setItem(name, value);
  } catch {
    // a browser may keep nothing: then what is not sent is lost when its page is closed, which is warned of
  }
  return null;
};

// A page that is loaded again is the same one, and can undo what it did. A copy of it is another one: who it was says
// only a page that is left.
const SAME = ["argmap-client", "sessionStorage"],
  client = store(SAME[0], undefined, SAME[1]) || crypto.getRandomValues(new Uint32Array(3)).reduce((all, one) => all + one.toString(36), "");
store(SAME[0], null, SAME[1]);
addEventListener("pagehide", () => store(SAME[0], client, SAME[1]));
window.argmapClient = client;

const KEPT = `argmap-outbox ${location.pathname} `;
const waiting = [],
  refused = [],
  answered = new Map(),
  ownConflicts = new Set();
let sending = false,
  troubled = "",
  pause = 0,
  failures = 0,
  askedToWait = 0,
  lastNumber = 0,
  // The version that what is asked for rests on, where it was begun before the newest one came.
  begunIn = "";

const nextNumber = () => (lastNumber = Math.max(lastNumber + 1, Date.now()));
// The name that a link was made for, or else what somebody has said here.
const invited = () => (told.name === "Somebody" ? "" : told.name);
const myName = () => invited() || store("argmap-name") || "";

function keep() {
  const kept = new Map([[KEPT + client, []]]);
  for (const one of waiting) kept.set(KEPT + one.body.client, [...(kept.get(KEPT + one.body.client) || []), one]);
  for (const [name, list] of kept) store(name, list.length ? JSON.stringify(list) : null);
}

// What pages that were closed meanwhile have left behind.
function adopt() {
  let names = [];
  try {
    names = Object.keys(localStorage).filter(name => name.startsWith(KEPT));
  } catch {
    return;
  }
  for (const name of names)
    try {
      waiting.push(...JSON.parse(store(name)).filter(one => one.path in WRITING && one.body.client));
    } catch {
      store(name, null);
    }
}

// Puts edits into the outbox, or what a function makes of the request's number, by which they can name what they make;
// `words` say what they do, `then` hears the answer, `otherwise` that they were refused.
function ask(given, { words, then, otherwise } = {}) {
  const number = nextNumber(),
    edits = typeof given === "function" ? given(number) : given;
  answered.set(number, { then, otherwise });
  waiting.push({ path: "edit", words, body: { client, number, name: myName(), base: begunIn || told.version, edits } });
  keep();
  drawStatus();
  flush();
  return number;
}

// Asks for what was begun in a version: what others have changed since is not overwritten unseen.
function resting(version, act) {
  begunIn = version;
  act();
  begunIn = "";
}

function askAgain(path) {
  waiting.push({ path, words: path, body: { client, number: nextNumber(), name: myName() } });
  keep();
  flush();
}

const post = (path, body) =>
  fetch(`/${path}/${key}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(20_000)
  });

const answerOf = async response => response.json().catch(() => ({ error: response.statusText || `error ${response.status}` }));

// What would come of edits, without doing them; null where nobody answers.
async function foresee(edits) {
  if (!told.version) return null;
  try {
    const response = await post("edit", { client, number: nextNumber(), name: myName(), base: told.version, edits, preview: true });
    return await answerOf(response);
  } catch {
    return null;
  }
}

async function flush() {
  clearTimeout(pause);
  if (sending) return;
  sending = true;
  while (waiting.length && (await sendFirst())) drawStatus();
  sending = false;
  if (waiting.length) pause = setTimeout(flush, Math.min(SLOWEST, askedToWait || 1000 * 2 ** failures++));
  drawStatus();
}

// Whether the next one can be sent.
async function sendFirst() {
  const [one] = waiting;
  drawStatus();
  if (!told.role) return false; // the server has not said yet which version there is, and for whom
  if (one.body.edits && !one.body.base) one.body.base = told.version;
  if (one.path === "edit" && suggests() && !one.body.edits.every(edit => /comment$/.test(edit.do))) one.path = "suggest";
  let response, answer;
  try {
    response = await post(one.path, one.body);
    answer = await answerOf(response);
  } catch {
    troubled = "Offline";
    return false;
  }
  const { status } = response;
  askedToWait = 1000 * Number(response.headers.get("Retry-After") || 0);
  if (status === 423 || status === 429 || status >= 500) {
    troubled = status === 423 ? answer.error : "The server is busy";
    return false;
  }
  if (status === 401 || (status === 403 && one.path !== "undo")) {
    troubled = `Not allowed: ${answer.error || "open the link that you were given again"}`;
    return false;
  }
  troubled = "";
  failures = 0;
  waiting.shift();
  keep();
  const heard = one.body.client === client ? answered.get(one.body.number) : null;
  answered.delete(one.body.number);
  if (response.ok) rebase(one, answer.version);
  if (response.ok) acknowledged(answer, one, heard);
  else turnedDown(answer, one, heard);
  return true;
}

// What was written about something new rests on the version that has it.
function rebase({ body }, version) {
  for (const later of waiting)
    if (later.body.client === body.client && JSON.stringify(later.body.edits || []).includes(`"*${body.number}.`)) later.body.base = version;
  keep();
}

function acknowledged(answer, { path, words }, heard) {
  if (answer.version) told.version = answer.version;
  for (const id of answer.conflicts || []) ownConflicts.add(id);
  const moved = (path !== "suggest" && answer.effects?.verdicts) || [];
  const turned = moved
    .filter(({ claim, before, after }) => before && after && numberOf(claim) >= 0)
    .map(({ claim, after }) => `${quoted(numberOf(claim))} is now ${after}`);
  const what = path === "suggest" ? `Suggested: ${words}` : (path === "edit" && words) || answer.effects?.said || "Saved";
  const more = turned.length > 2 ? `${turned.slice(0, 2).join("; ")}; and ${turned.length - 2} more` : turned.join("; ");
  say([what.replace(/\.(?=”?$)/, ""), more].filter(Boolean).join(". "));
  heard?.then?.(answer);
}

// Nothing that was written is lost: what cannot be done stays to be read, and copied.
function turnedDown(answer, one, heard) {
  const error = whyNot(answer) || "The server refused it";
  if (one.body.edits) refused.push({ ...one, error });
  say(`Not done: ${error}`);
  heard?.otherwise?.(answer);
  if (one.body.edits) showRefused();
}

addEventListener("online", flush);
addEventListener("beforeunload", event => {
  if (isWriting() || refused.length || (waiting.length && store(KEPT + client) === null)) event.preventDefault();
});
