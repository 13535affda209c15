// Verdicts for an audience: without the counters that fail because it ranks the value of their target higher.

const audienceName = ({ id, title }) => title || id;
const NO_AUDIENCE = "no audience";

// The audience that verdicts are for; undefined without one, or where the page cannot tell.
const audience = () => (cannotSuppose() ? undefined : values.audiences[look.audience]);
const isLeftOut = number => Boolean(audience()?.out.includes(number));

// In the head: for whom the verdicts are.
function audienceChoice() {
  if (!values.audiences.length || cannotSuppose()) return null;
  const option = (words, at) => el("option", { value: String(at) }, bare(words));
  return el(
    "label",
    { id: "audience", class: "aside" },
    "Verdicts for ",
    el(
      "select",
      { on: { change: event => judgeFor(Number(event.target.value)) } },
      option(NO_AUDIENCE, -1),
      ...values.audiences.map((one, at) => option(audienceName(one), at))
    )
  );
}

function judgeFor(at) {
  setLook({ audience: at });
  writeAddress(false);
  say(audienceWords());
}

// The claims whose verdicts are others for the audience than without an audience.
const audienceChanges = () => [...beforehand()].flatMap((letter, at) => (isClaim(at) && letter !== scene().verdicts[at] ? [at] : []));

function audienceWords() {
  const one = audience();
  return one ? `Verdicts for ${audienceName(one)}: ${counted(one.fails.length, "failing counter")}, ${counted(audienceChanges().length, "other verdict")}` : `Verdicts for ${NO_AUDIENCE}`;
}

// The link that a line is drawn for: of two claims that counter each other, the counter that stays has all of their line.
function drawnFor(link) {
  if (!isLeftOut(link) || !isLaidOut()) return link;
  const { premises, target } = linkOf(link),
    single = one => linkOf(one).premises.length === 1 && isCounter(one) && !chart().dots.some(([other]) => other === one);
  const back = linksFrom(target).find(one => linkOf(one).target === premises[0] && single(one));
  return back !== undefined && single(link) ? back : link;
}

// Of the case: the order of the audience, the counters that fail, and the verdicts that are others.
function aboutAudience() {
  const one = audience();
  if (!one) return null;
  const turned = audienceChanges();
  return section(
    `For ${audienceName(one)}`,
    par(one.order.join(" above "), "."),
    linkRows(...one.fails.map(failing => li(...failingWords(failing)))),
    linkRows(...turned.slice(0, 40).map(at => li(jump(at), " ", span("", wordOf(scene().verdicts[at]), " → "), verdict(beforehand()[at]))))
  );
}

// Why a counter fails: `above` and `below` are values.
function failingWords([number, above, below]) {
  const { premises, target } = linkOf(number);
  return ["The counter of ", jump(target), " by ", ...premises.filter(one => one >= 0).flatMap((one, at) => [at ? " and " : "", jump(one)]), ` fails: ${above} is above ${below}`];
}

// What is said of a link that is left out.
function leftOut(number) {
  const failing = audience().fails.find(([one]) => one === number),
    whom = ` for ${audienceName(audience())}. `;
  return notice(...(failing ? failingWords(failing) : ["What this bears on fails"]), whom);
}
