// Sheets above the page, menus at a place, and choosing one of the claims that there are.

// The last button closes it; others stand before that.
function openSheet(title, kids, words = "Close", ...buttons) {
  const opener = focused(),
    leave = button(words, () => sheet.close(), { class: words === "Close" && "main" });
  const sheet = el(
    "dialog",
    { class: "sheet", "aria-label": title, on: { close: closed, click: aside, keydown: stop } },
    el("div", "sheet-inside", el("h2", "", said(title)), ...kids, el("div", "sheet-buttons", ...buttons, leave))
  );
  document.body.append(sheet);
  sheet.showModal();
  return sheet;

  function aside(event) {
    if (event.target === sheet) sheet.close();
  }

  // What had the focus may have been drawn anew meanwhile.
  function closed() {
    sheet.remove();
    if (focused() === document.body) returnTo(opener);
  }
}

let menu = null;

// A menu of [words, act] at a point or below a button; null divides.
function openMenu(title, items, { x, y }) {
  closeMenu();
  const opener = focused(),
    entries = items.filter((item, at) => item || (at && items[at - 1]));
  const list = el(
    "div",
    { class: "edit-menu", role: "menu", "aria-label": title, on: { keydown: menuKey } },
    ...entries.map(item =>
      item ? el("button", { role: "menuitem", tabindex: "-1", on: { click: () => run(item[1]) } }, item[0], item[2] ? el("kbd", UNHEARD, item[2]) : null) : el("hr", {})
    )
  );
  document.body.append(list);
  list.style.left = `${Math.max(4, Math.min(x, innerWidth - list.offsetWidth - 4))}px`;
  list.style.top = `${Math.max(4, Math.min(y, innerHeight - list.offsetHeight - 4))}px`;
  menu = { list, opener };
  list.querySelector("button")?.focus();

  function run(act) {
    closeMenu(true);
    act();
  }

  function menuKey(event) {
    const all = [...list.querySelectorAll("button")],
      at = all.indexOf(focused());
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1 + all.length,
      Home: 0,
      End: all.length - 1
    }[event.key];
    if (to !== undefined) all[to % all.length].focus();
    else if (event.key === "Escape" || event.key === "Tab") closeMenu(true);
    else if (event.key.length === 1 && /\p{L}/u.test(event.key)) {
      const starts = one => one.textContent.toLowerCase().startsWith(event.key.toLowerCase());
      [...all.slice(at + 1), ...all.slice(0, at + 1)].find(starts)?.focus();
    } else if (event.key === "Enter" || event.key === " ") return event.stopPropagation();
    else return;
    taken(event);
  }
}

function closeMenu(back = false) {
  if (!menu) return;
  const { list, opener } = menu;
  menu = null;
  list.remove();
  if (back) returnTo(opener);
}

// What can be done to a claim or a step; `link` is the step by which it stands there, if it is a claim.
function actionsOf(number, link = -1) {
  const claim = isClaim(number),
    step = claim ? link : number,
    [pro, con] = STANCES(number);
  const pane = paneOf(),
    word = suggests() ? "Suggest a claim that" : "Add a claim that";
  return [
    [`${word} ${pro[2]} it`, acting(one => addUnder(one, "support", pane), number), "Shift+Enter"],
    [`${word} ${con[2]} it`, acting(one => addUnder(one, "counter", pane), number), "Alt+Enter"],
    step >= 0 ? [claim ? "Add a claim needed together with it" : "Add a further premise", acting(one => addJointly(one, pane), step)] : null,
    null,
    claim ? ["Write its text", acting(one => writeText(one, pane), number), "F2"] : null,
    step >= 0 && claim ? ["Undercut its step", acting(one => addUnder(one, "counter", pane), step)] : null,
    step >= 0 && claim ? ["Back its step", acting(one => addUnder(one, "support", pane), step)] : null,
    step >= 0 ? [`Turn: it ${does(other(linkAt(step).stance), linkAt(step).target)}`, acting(turn, step)] : null,
    null,
    claim ? ["Move it, or link it to …", acting(chooseTarget, number, link)] : null,
    claim ? ["Cut", acting(hold, number, link), "Ctrl+X"] : null,
    held ? ["Paste here", acting(paste, number, claim ? link : number), "Ctrl+V"] : null,
    claim ? ["Make its id from its text", acting(renameAnew, number)] : null,
    ["Comment …", acting(openComment, number)],
    null,
    claim && step >= 0 ? ["Remove its step only …", acting(remove, step)] : null,
    ["Remove …", acting(remove, number), "Delete"]
  ];
}

// What one of the claims is chosen for.
function chooseClaim(title, without, done) {
  const list = el("ul", "found-claims"),
    field = el("input", { type: "search", "aria-label": "Words of the claim", placeholder: "Words of the claim", autofocus: true, on: { input: find } });
  const sheet = openSheet(title, [field, list], "Cancel");
  find();

  function find() {
    const words = plain(field.value).split(/\s+/).filter(Boolean),
      found = values()
        .claims.map((claim, number) => [number, claim])
        .filter(([number, { id, text }]) => !without.includes(number) && words.every(word => plain(`${id} ${text}`).includes(word)));
    list.replaceChildren(
      ...found.slice(0, 30).map(([number, { text }]) =>
        el(
          "li",
          "",
          button(
            said(cut(text, 120)),
            acting(one => {
              sheet.close();
              done(one);
            }, number)
          )
        )
      ),
      ...(found.length > 30 ? [el("li", "aside", `${found.length - 30} more: write more words`)] : []),
      ...(found.length ? [] : [el("li", "aside", "No claim has these words.")])
    );
  }
}

const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function chooseTarget(claim, link) {
  const name = nameOf(claim),
    step = link >= 0 && nameOf(link);
  chooseClaim(`What shall ${quoted(claim)} bear on?`, [claim], target => place(numberOf(name), step ? numberOf(step) : -1, target, inLink(target)));
}

// The step by which a claim stands in the outline, or its only one.
function inLink(claim) {
  const row = page.homeOf(claim),
    from = linksFrom(claim);
  return row && row.claim === claim && row.link >= 0 ? row.link : from.length === 1 ? from[0] : -1;
}

function openComment(number) {
  const name = nameOf(number);
  compose({
    title: `Comment on ${quoted(number)}`,
    label: "Your comment",
    beside: spotOf(number, paneOf()),
    done: ({ text }) => ask([{ do: "comment", name, text }], { words: "Comment added" })
  });
}

addEventListener("pointerdown", event => {
  if (menu && !menu.list.contains(event.target)) closeMenu();
});
