// What became of the conclusions: in the head one line each, in the details with the reason.

// The word for a conclusion's verdict; where two cases are compared, after that of the case before.
const outcomeWord = number => {
  const was = values.changes && turnedFrom(number),
    word = [...(was || ""), verdictOf(number)].map(letter => values.words.outcomes[letter] || "").join(" → ");
  return word[0]?.toUpperCase() + word.slice(1);
};

// What became of the first conclusions; what is supposed has no reason but that.
const outcomesNow = () =>
  scene().outcomes.filter(([number]) => isSeen(number)).map(([number, because]) => [number, supposing() ? "" : because]);

const outcomeMark = number => {
  const letter = verdictOf(number);
  return span(`verdict ${letter}`, `${verdictWords(letter)[0]} ${outcomeWord(number)}: `);
};

// The most letters of a conclusion in one line.
const MOST_SAID = 240;

// Which parties prevailed, unless something is supposed.
const whoPrevails = () => (scene().who && !supposing() ? [el("p", "outcome", bare(scene().who))] : []);

const outcomeLines = () =>
  [...whoPrevails(), ...outcomesNow().map(([number]) => el("p", "outcome", outcomeMark(number), jump(number, said(short(claimOf(number).text, MOST_SAID))), " ", aside(party(claimOf(number)))))];

// The first of the details of a case; on a small screen with what is for and against it.
function aboutOutcomes() {
  const told = outcomesNow().flatMap(([number, because], at) => [
    el("h2", { class: "outcome", tabindex: at ? null : "-1" }, outcomeMark(number), jump(number, said(claimOf(number).text))),
    because ? par(said(because)) : null,
    el("p", "meta", party(claimOf(number)), wasBefore(number)),
    ...(narrow.matches ? [...(at ? [] : [...outcomeLines().slice(1 + whoPrevails().length), fightList()]), sides(number)] : [])
  ]);
  const { others } = scene();
  return [...(narrow.matches ? whoPrevails() : []), ...told, others && !supposing() ? remark(others) : null].filter(Boolean);
}

function wasBefore(number) {
  const before = turnedFrom(number);
  return before ? aside(`verdict before: ${wordOf(before)}`) : null;
}

// What became of a step: that it holds, is open, or fails, and why.
function stepWords(number, { brief = false } = {}) {
  const letter = verdictOf(number),
    why = letter === "r" || letter === "n" ? failure(number, brief) : "";
  return span(`verdict step ${letter}`, `${brief ? "step" : "its step"} ${stepWord(number)}${why && `: ${why}`}`);
}

const stepWord = number => ({ a: "holds", u: "is open", r: "fails", n: "fails" })[verdictOf(number)] || (isLeftOut(number) ? "is left out" : "is not there yet");

// Why a step fails: what undercuts it, or else a premise that is not accepted.
function failure(number, brief) {
  const undercuts = linksInto(number).filter(one => isCounter(one) && verdictOf(one) === "a");
  if (undercuts.length) {
    const more = undercuts.length > 1 ? ` and ${undercuts.length - 1} more` : "";
    return brief ? "undercut" : `undercut by ${quoted(linkOf(undercuts[0]).premises[0])}${more}`;
  }
  const premise = linkOf(number).premises.find(one => one >= 0 && "rn".includes(verdictOf(one)));
  return premise === undefined || brief ? "" : `${quoted(premise)} is ${wordOf(verdictOf(premise))}`;
}
