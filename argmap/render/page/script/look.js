// What of the map is visible, what is lit, and what is supposed: by the reader, or by whatever drives the page.

const look = {
  // Numbers of the claims and links that are there to be seen, and of those in the light; null is all.
  visible: null,
  lit: null,
  // What is supposed: true is accepted, false rejected.
  supposed: new Map(),
  // The index of the audience that verdicts are for; -1 for none.
  audience: -1
};

// Sets parts of the look, and draws the page anew.
function setLook(part) {
  Object.assign(look, part);
  supposing.made = null;
  draw();
}

// The look from outside, with ids for numbers: { visible, lit, supposed, audience, stage, chosen, focus }, each left out
// where it stays as it is; null shows or lights everything, and chooses nothing.
function lookAt({ visible, lit, supposed, audience, stage, chosen, focus }) {
  const numbers = names => names && new Set(names.map(name => ids().get(name)).filter(one => one !== undefined)),
    at = stage === undefined ? -1 : scenes.findIndex(one => values.stages[one.stage]?.id === stage);
  if (at >= 0) state.scene = at;
  if (chosen !== undefined) {
    state.selected = ids().get(chosen) ?? -1;
    goTo(state.selected);
  }
  if (audience !== undefined) look.audience = audienceCalled(audience);
  if (visible !== undefined) look.visible = numbers(visible);
  if (lit !== undefined) look.lit = numbers(lit);
  if (supposed)
    look.supposed = new Map(
      Object.entries(supposed).flatMap(([name, value]) => (ids().has(name) ? [[ids().get(name), value]] : []))
    );
  supposing.made = null;
  draw();
  const into = focus === undefined ? null : numbers(focus) || new Set(chart().boxes.keys());
  if (into) zoomTo([...into]);
}

const isSeen = number => isThere(number) && (!look.visible || look.visible.has(number));

// What is lit, and what stands beside it and is not faded; null where nothing is.
function light() {
  const made = light.made,
    of = [state.selected, look.lit, look.audience, state.scene, values, closing()];
  if (made && made.of.every((one, at) => one === of[at])) return made.found;
  const lit = look.lit || (state.selected >= 0 && isThere(state.selected) ? pathOf(state.selected) : null);
  const beside = new Set();
  for (const number of lit && !look.lit ? [state.selected] : [])
    for (const link of linksInto(number)) {
      beside.add(link);
      for (const premise of linkOf(link).premises) beside.add(premise);
    }
  const onMap = numbers => new Set([...numbers].map(boxOf));
  light.made = { of, found: lit && { lit: onMap(lit), beside: onMap(beside) } };
  return light.made.found;
}

// A claim or a step with all that it bears on, up to the conclusion.
function pathOf(number) {
  const found = new Set(),
    waiting = [number];
  if (!isClaim(number)) linkOf(number).premises.forEach(one => found.add(one));
  while (waiting.length) {
    const one = waiting.pop();
    if (one < 0 || found.has(one) || !isThere(one)) continue;
    found.add(one);
    waiting.push(...(isClaim(one) ? linksFrom(one) : [linkOf(one).target]));
  }
  return found;
}

// What if

const audienceCalled = id => values.audiences.findIndex(one => one.id === id);

// The verdicts under what is supposed and for the audience; null where nothing is, or where the page cannot tell.
function supposing() {
  if (!look.supposed.size && !audience()) return null;
  if (cannotSuppose()) return null;
  supposing.made ||= { scene: state.scene, letters: workOut(conditions(audience()), look.supposed) };
  if (supposing.made.scene !== state.scene) {
    supposing.made = null;
    return supposing();
  }
  return supposing.made.letters;
}

// The verdicts for the audience with nothing supposed.
function beforehand() {
  const one = audience();
  if (!one) return scene().verdicts;
  return (conditions(one).letters ||= workOut(conditions(one)));
}

// What verdicts wait for, for an audience or without one.
function conditions(audience) {
  const known = (scene().conditions ||= new Map()),
    { verdicts } = scene();
  if (!known.has(audience)) known.set(audience, conditionsOf(values, without(verdicts, audience?.out || [])));
  return known.get(audience);
}

// Why the page cannot work out verdicts; "" where it can.
function cannotSuppose() {
  scene().cannot ??= whyNot();
  return scene().cannot;
}

function whyNot() {
  const { verdicts, size } = scene(),
    [compares, partial, unknown, wrong] = values.words.cannot,
    count = (from, to) => verdicts.slice(from, to).replaceAll("-", "").length;
  if (values.changes) return compares;
  if (count(0, claimCount) !== size[0] || count(claimCount) !== size[1])
    return partial;
  if (!isKnown(conditions())) return unknown;
  return workOut(conditions()) === verdicts ? "" : wrong;
}

// The claims and links whose verdicts change under what is supposed.
function supposedChanges() {
  const letters = supposing();
  if (!letters) return [];
  return [...letters].flatMap((letter, at) => (letter === beforehand()[at] ? [] : [at]));
}

function suppose(number, accepted) {
  const supposed = new Map(look.supposed);
  if (supposed.get(number) === accepted) supposed.delete(number);
  else supposed.set(number, accepted);
  setLook({ supposed });
  const changed = supposedChanges().filter(isClaim).length;
  say(supposed.size ? `${counted(changed, "verdict")} would change` : "Nothing is supposed");
}

// What is supposed, in words.
const supposedWords = (verb = "") =>
  [...look.supposed].map(([number, accepted]) => `${quoted(number)} ${verb}${accepted ? "accepted" : "rejected"}`);

const supposeNothing = () => setLook({ supposed: new Map() });
