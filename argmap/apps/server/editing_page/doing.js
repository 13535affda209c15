// What can be done to a claim or a step: each is a request to the server, and the page follows what it answers.

// The outline or the map: where somebody was last.
let lastPane = "map";

const paneOf = () => (byId(lastPane).offsetParent ? lastPane : lastPane === "map" ? "outline" : "map");

// Shows what was made, where its maker was.
function showMade(answer, pane) {
  const [name] = answer.made || [];
  if (!name) return;
  whenThere(name, number => {
    page.choose(number);
    if (composing || narrow.matches) return;
    const row = byId(`row-${page.state.focus}`),
      box = boxOf(number);
    (pane === "map" && box ? box : row?.offsetParent ? row : box)?.focus({ preventScroll: true });
  });
}

// What a new claim is given besides its text: the stage that is shown, unless it is the first.
function besides(by) {
  const { stage } = values().scenes[page.state.scene],
    entered = stage > 0 ? { stage: values().stages[stage].id } : {};
  return { ...entered, ...(by ? { by } : {}) };
}

const STANCES = target => BOTH.map(stance => [stance, GLYPHS[does(stance, target)], does(stance, target)]);

// A new claim: `given` are further parts of it, by its stance; of `more`, `edits` is what is done with it, by its name,
// and `again` begins another one.
function newClaim(title, beside, pane, given, more = {}) {
  compose({
    title,
    beside,
    parties: true,
    ...more,
    done({ text, stance, by, another }) {
      ask(number => [{ do: "add-claim", text, ...given(stance), ...besides(by) }, ...(more.edits?.(`*${number}.0`) || [])], {
        words: `New claim: ${cut(text)}`,
        then: answer => another || showMade(answer, pane)
      });
      if (another) more.again(stance);
    }
  });
}

const none = () => ({});
const bearsOn = (stance, name) => ({ [stance === "support" ? "supports" : "counters"]: [name] });

// One that bears on a claim or a step.
function addUnder(target, stance, pane = paneOf()) {
  const name = nameOf(target);
  newClaim(`New claim about ${quoted(target)}`, spotOf(target, pane), pane, one => bearsOn(one, name), {
    choose: STANCES(target),
    stance,
    again: stance => addUnder(numberOf(name), stance, pane)
  });
}

// One that a step needs besides its premises.
function addJointly(link, pane = paneOf()) {
  const name = nameOf(link),
    [number] = linkAt(link).premises;
  newClaim(`New claim that is needed together with ${quoted(number)}`, spotOf(number, pane), pane, none, {
    edits: claim => [{ do: "join", link: name, claim }]
  });
}

// One that bears on nothing yet; the first is the conclusion.
const addAlone = () => newClaim("New claim, which bears on nothing yet", () => rectOf(byId("edit-new")), lastPane, none, { again: addAlone });

function writeText(number, pane = paneOf()) {
  if (!isClaim(number)) return;
  const { id, text } = claimAt(number);
  compose({
    title: "Text of the claim",
    label: "Text of the claim",
    text,
    at: id,
    beside: spotOf(number, pane),
    done({ text: written }) {
      if (written !== text) set(id, "text", written, text);
    }
  });
}

const set = (name, key, value, was) =>
  ask([{ do: "set", name, key, value, was }], { words: value === null ? `Taken away: ${key}` : `Changed: ${key}${typeof value === "string" ? `, ${cut(value)}` : ""}` });

function turn(link) {
  const { stance, target, premises } = linkAt(link),
    to = other(stance);
  ask([{ do: "turn", link: nameOf(link), stance: to }], { words: `${premises.map(quoted).join(" and ")} now ${does(to, target)} ${quoted(target)}` });
}

const renameAnew = number => ask([{ do: "rename", claim: nameOf(number) }], { words: "Id made from the text" });

// Removing: what falls with it is said first.
async function remove(number) {
  const name = nameOf(number),
    what = isClaim(number) ? quoted(number) : "this step";
  await known;
  const foreseen = suggests() ? {} : await foresee([{ do: "remove", name }]);
  if (foreseen?.error) return say(whyNot(foreseen));
  const { removed = [], verdicts = [] } = foreseen?.effects || {};
  const verb = suggests() ? "Suggest to remove it" : "Remove";
  const list = (title, lines) => (lines.length ? [par(title), el("ul", "", ...lines.map(one => el("li", "", said(one))))] : []);
  const sheet = openSheet(
    `Remove ${what}?`,
    [
      ...(foreseen ? [] : [par("The server does not answer at present: what falls with it cannot be said.")]),
      ...list("With it go:", removed),
      ...list("Verdicts that change:", verdicts.map(({ claim, before, after }) => `${numberOf(claim) < 0 ? claim : quoted(numberOf(claim))}: ${before || "new"} → ${after || "gone"}`)),
      ...(foreseen && !suggests() && !removed.length && !verdicts.length ? [par("Nothing else changes.")] : [])
    ],
    "Keep",
    button(verb, () => {
      sheet.close();
      ask([{ do: "remove", name }], { words: `Removed ${what}` });
      page.choose(-1);
    }, { class: "main bad", autofocus: true })
  );
}

// Where a claim goes, or what it bears on besides: chosen among what can be done there, as it bears on what it does now first.
function place(claim, link, target, onto = -1) {
  if (claim < 0) return say(GONE);
  const name = nameOf(claim),
    at = nameOf(target),
    step = onto >= 0 && nameOf(onto),
    title = [quoted(claim), quoted(target)],
    from = link < 0 ? null : nameOf(link),
    now = link < 0 ? null : linkAt(link),
    stances = now?.stance === "counter" ? [...BOTH].reverse() : BOTH,
    options = [];
  const move = stance => [
    ...(stance === now.stance ? [] : [{ do: "turn", link: from, stance }]),
    { do: "move", ...(now.premises.length > 1 ? { claim: name } : {}), link: from, target: at }
  ];
  const offer = (words, edits) =>
    stances.forEach(stance => options.push([`${words} ${does(stance, target)} this`, () => edits(stance), does(stance, target)]));
  if (now && now.target !== target) offer("Move it here: it", move);
  offer(now ? "It also" : "It", stance => [{ do: "link", premises: [name], target: at, stance }]);
  if (onto >= 0 && !linkAt(onto).premises.includes(claim))
    options.push(["It is needed together with this", () => [{ do: "join", link: step, claim: name }], "is needed for"]);
  const sheet = openSheet(
    `What does ${title.join(" do to ")}?`,
    [
      el(
        "div",
        "choices",
        ...options.map(([words, edits, told]) =>
          button(words, () => {
            sheet.close();
            held = null;
            ask(edits(), { words: title.join(` now ${told} `), then: () => whenThere(name, number => page.choose(number)) });
            drawBar();
          })
        )
      )
    ],
    "Cancel"
  );
}

// What was cut, to be pasted elsewhere.
let held = null;

function hold(claim, link) {
  held = { claim: nameOf(claim), link: link < 0 ? null : nameOf(link) };
  say(`Cut ${quoted(claim)}: choose where it goes, and paste it there`);
  drawBar();
  drawPanel();
}

function paste(target, onto = -1) {
  if (!held) return say("Nothing was cut");
  const claim = numberOf(held.claim);
  if (claim < 0) {
    held = null;
    return drawBar();
  }
  if (claim === target) return say("A claim cannot bear on itself");
  place(claim, held.link === null ? -1 : numberOf(held.link), target, onto);
}

function letGo() {
  held = null;
  drawBar();
  drawPanel();
}
