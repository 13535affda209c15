// One claim or step with what is for and what is against it in two columns, and what would change without it.

function sides(number) {
  const links = linksInto(number).sort((one, other) => isInForce(other) - isInForce(one)),
    column = (stance, title) => {
      const found = links.filter(link => linkOf(link).stance === stance);
      return el(
        "div",
        `side ${stance}`,
        el("h3", "", title, found.length ? aside(` ${inForce(found)}`) : null),
        found.length
          ? linkRows(...found.map(link => sideLine(link, number)))
          : remark("Nothing.")
      );
    };
  return el("div", "sides", column("support", "For"), column("counter", "Against"));
}

const isInForce = link => Number(verdictOf(link) === "a");

// How many links there are, and how many of them are in force.
function inForce(links) {
  const count = links.filter(isInForce).length;
  return count === links.length ? `${count} in force` : `${count} of ${links.length} in force`;
}

// What bears on a claim, and what bears on that step.
function sideLine(link, number) {
  const line = linkLine(linkOf(link), link, number),
    onStep = linksInto(link);
  if (onStep.length) line.append(linkRows(...onStep.map(one => linkLine(linkOf(one), one, link))));
  return line;
}

function whatIf(number) {
  const cannot = cannotSuppose();
  if (cannot) return section("What if", remark(cannot));
  const whole = isClaim(number) ? "claim" : "step";
  const choice = (accepted, words) =>
    el(
      "button",
      {
        "aria-pressed": String(look.supposed.get(number) === accepted),
        on: { click: () => suppose(number, accepted) }
      },
      words
    );
  return section(
    "What if",
    el(
      "p",
      "walk",
      choice(false, `Suppose this ${whole} rejected`),
      choice(true, `Suppose it accepted`)
    ),
    ...supposedDetails()
  );
}

// The verdicts that what is supposed would change: the conclusions first.
function supposedDetails() {
  if (!look.supposed.size || !supposing()) return [];
  const changed = supposedChanges().filter(isClaim),
    { conclusions } = scene(),
    verdicts = beforehand(),
    order = [...changed].sort((one, other) => conclusions.includes(other) - conclusions.includes(one));
  const line = one => [
    jump(one),
    " ",
    span("", wordOf(verdicts[one]), " → "),
    verdict(verdictOf(one)),
    conclusions.includes(one) ? aside(" conclusion") : ""
  ];
  return [
    notice(`If ${supposedWords("is ").join(" and ")}: `,
      bold(changed.length ? `${counted(changed.length, "verdict")} change` : "no verdict changes"),
      ". ",
      linkButton(supposeNothing, "Suppose nothing")
    ),
    linkRows(...order.slice(0, 40).map(one => li(...line(one))))
  ];
}
