// Arguments in numbered sentences, with a line above each conclusion, as books of logic print them.

// The arguments that a claim or a step is in.
const argumentsOf = number => (values.arguments || []).filter(({ rows }) => rows.some(([one]) => one === number));

function failing(number) {
  const why = "rn".includes(verdictOf(number)) ? failure(number) : "";
  return `${stepWord(number)}${why && `: ${why}`}`;
}

// The reconstruction of an argument, with the verdicts as they are now; `here` is the claim or step that was chosen.
function numbered({ rows, gist }, here) {
  const line = ([number, label, countered]) => {
    const current = number === here ? { "aria-current": "true" } : {},
      claim = isClaim(number),
      shown = jump(number, said(claim ? claimOf(number).text : label));
    return claim
      ? el("li", current, bold(`(${label}) `), countered ? "not: " : "", shown, " ", verdictNow(number))
      : el("li", { class: "inference", ...current }, shown, verdictOf(number) === "a" ? "" : `, ${failing(number)}`);
  };
  return [...paragraphs(gist), el("ul", "numbered", ...rows.map(line))];
}

const inArguments = (number, list = argumentsOf(number)) => list.map(one => section(`Argument: ${one.title || one.id}`, el("p", "meta", party(one), idText(one.id)), ...numbered(one, number)));

const aboutArguments = () => inArguments(-1, values.arguments || []);
