// Reasons, each told once, as `argmap why` tells them.

const MOST_REASONS = 80;

function whyOf(number) {
  for (let at = state.scene; at >= 0; at--) if (scenes[at].why[number]) return scenes[at].why[number];
  return null;
}

// `near` are claims whose texts stand just above.
function whyTree(number, near = new Set([number])) {
  const told = new Set(),
    top = el("ul", "why"),
    waiting = [[number, top]];
  let count = 0;
  while (waiting.length && count++ < MOST_REASONS) {
    const [one, list] = waiting.pop(),
      why = whyOf(one);
    if (!why) continue;
    const again = told.has(one),
      line = li(...reasonLine(one, why, again, near));
    told.add(one);
    list.append(line);
    if (again) continue;
    const below = el("ul");
    for (const next of why.slice(1))
      if (next < 0) below.append(li(...phraseParts(values.phrases[-1 - next], near)));
    waiting.push(
      ...why
        .slice(1)
        .filter(next => next >= 0)
        .reverse()
        .map(next => [next, below])
    );
    line.append(below);
  }
  top.querySelectorAll("ul:empty").forEach(empty => empty.remove());
  if (waiting.length) top.append(li("… and so on: choose a claim to go on from there."));
  return top;
}

function reasonLine(number, why, again, near) {
  const sentence = again ? [", as said above."] : values.phrases[why[0]];
  if (!isClaim(number)) return again ? [jump(number), ...sentence] : phraseParts(sentence, near);
  const by = claimOf(number).by,
    head = mention(number, near);
  near.clear();
  near.add(number);
  return [
    head,
    by === undefined ? "" : aside(" [", bare(partyName(by)), "]"),
    " is ",
    verdict(verdictOf(number)),
    ...phraseParts(sentence, near)
  ];
}

// A sentence, in which a number stands for what it names.
const phraseParts = (phrase, near) =>
  [phrase].flat().map(part => (typeof part === "number" ? mention(part, near) : part));

// What a claim says and its id; the id alone where its text stands near.
function mention(number, near) {
  const known = near.has(number) || !isClaim(number);
  near.add(number);
  return known
    ? jump(number, idText(nameOf(number)))
    : jump(number, "“", said(short(claimOf(number).text, 90)), "”", gap(), idText(nameOf(number)));
}
