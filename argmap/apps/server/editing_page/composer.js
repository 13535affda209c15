// Where a text is written: beside the row or the box that it is about, or at the top of a narrow screen.

let composing = null;

const isWriting = () => Boolean(composing && composing.area.value.trim() && composing.area.value !== composing.was);

// A form with one text. `choose` are stances to choose from, `parties` whether one can be given, `again` whether
// another one of the same kind can follow; `done` hears the text and what was chosen.
function compose({ title, label = "The new claim, in a sentence", text = "", at = null, field = "text", choose = [], stance: usual, parties = false, again = false, single = false, beside, done }) {
  if (isWriting()) {
    composing.area.focus();
    say("Save or cancel this first");
    return;
  }
  dismiss();
  const opener = focused(),
    name = `stance-${nextNumber()}`;
  const area = el(single ? "input" : "textarea", {
    rows: single ? null : 2,
    "aria-label": label,
    "data-field": at === null ? "new" : field,
    required: true,
    dir: "auto",
    lang: values().lang || null,
    autocomplete: "off",
    on: { keydown: composerKey, input: grow, scroll: drawCompany }
  });
  area.value = text;
  const stances = choose.length
    ? el(
        "fieldset",
        "stances",
        el("legend", "unseen", "What it does"),
        ...choose.map(([value, glyph, words]) =>
          el(
            "label",
            `stance ${words}`,
            el("input", { type: "radio", name, value, checked: value === usual }),
            el("i", UNHEARD, glyph),
            ` ${words}`
          )
        )
      )
    : null;
  const by = parties && choices("parties").length ? partyChoice() : null;
  const form = el(
    "form",
    { class: "composer", role: "dialog", "aria-label": title, on: { submit: submitted } },
    el("p", "composer-title", said(title)),
    stances,
    el("div", "written", area),
    el("p", { class: "company aside", role: "status" }),
    by,
    el(
      "div",
      "composer-buttons",
      submit("Save"),
      again ? button("Save and add another", () => save(true)) : null,
      button("Cancel", () => dismiss(true))
    )
  );
  const { version } = told;
  composing = { form, area, was: text, at, field, single, opener, done, beside };
  drawSubmit();
  document.body.append(form);
  stand();
  grow();
  area.focus();
  if (!single) area.setSelectionRange(text.length, text.length);
  else area.select();
  drawCompany();
  here();

  function submitted(event) {
    taken(event);
    save(false);
  }

  function save(another) {
    const written = area.value.trim();
    if (!written) return area.focus();
    const stance = form.querySelector("[type=radio]:checked")?.value || usual,
      party = by?.lastChild.value || null;
    dismiss(!another);
    resting(version, () => done({ text: written, stance, by: party, another }));
  }

  function composerKey(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      save((event.ctrlKey || event.metaKey) && again);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      dismiss(true);
    }
  }
}

// A commenter may have begun before the server has said that this is one.
function drawSubmit() {
  if (composing) composing.form.querySelector(".main").textContent = suggests() && !composing.single ? "Suggest" : "Save";
}

// The party that a claim is put down to: the one of the last claim that was written here.
let lastParty = "";

function partyChoice() {
  const known = choices("parties"),
    select = el(
      "select",
      {
        on: {
          change: event => {
            lastParty = event.target.value;
          }
        }
      },
      option("", "no party"),
      ...known.map(([id, title]) => option(id, title, id === lastParty))
    );
  return el("label", "", "Made by ", select);
}

function dismiss(back = false) {
  if (!composing) return;
  const { form, opener } = composing;
  composing = null;
  const inside = form.contains(focused());
  form.remove();
  if (back && inside) returnTo(opener);
  here();
}

// Rows and boxes are drawn anew: the focus goes to what stands in the place of one.
function returnTo(opener) {
  const { id, dataset, textContent, isConnected } = opener || {},
    number = dataset?.number;
  const there =
    (isConnected && opener !== document.body && opener) ||
    (id && byId(id)) ||
    (number && boxOf(number)) ||
    (dataset?.field && document.querySelector(`#edit-panel [data-field="${dataset.field}"]`)) ||
    [...byId("edit-panel").querySelectorAll("button")].find(one => one.textContent === textContent);
  (there || byId("edit-panel")).focus({ preventScroll: true });
}

function grow() {
  const { area } = composing;
  if (area.tagName === "INPUT") return;
  area.style.height = "auto";
  area.style.height = `${Math.min(area.scrollHeight + 4, innerHeight / 3)}px`;
  stand();
  drawCompany();
  here();
}

// Below what it is about, or above it where there is no room; in sight in any case.
function stand() {
  const { form, beside } = composing;
  if (narrow.matches) return;
  const spot = beside?.() || rectOf(byId("details")),
    wide = form.offsetWidth,
    high = form.offsetHeight;
  const below = spot.bottom + 6 + high <= innerHeight || spot.top < high;
  form.style.left = `${Math.max(8, Math.min(spot.left, innerWidth - wide - 8))}px`;
  form.style.top = `${Math.max(8, Math.min(below ? spot.bottom + 6 : spot.top - high - 6, innerHeight - high - 8))}px`;
}

// Who else writes the same text at this moment, and where: each in a layer above it, with the text before that place.
function drawCompany() {
  if (!composing) return;
  const { at, field, form, area, was } = composing,
    there = at === null ? [] : others().filter(one => one.at === at && one.field === field);
  const told = there.length ? `${there.map(nameOfPerson).join(" and ")} ${there.length > 1 ? "are" : "is"} writing here, too.` : "",
    company = form.querySelector(".company");
  if (company.textContent !== told) company.textContent = told;
  for (const layer of form.querySelectorAll(".layer")) layer.remove();
  for (const one of there)
    if (one.caret !== null) {
      const layer = el("div", { class: "layer", dir: getComputedStyle(area).direction, ...UNHEARD }, area.value.slice(0, moved(one.caret, was, area.value)), caretOf(one));
      area.after(layer);
      layer.scrollTop = area.scrollTop;
    }
}

// Where something is on the screen: its row in the outline, its box on the map, or else nowhere.
function spotOf(number, pane) {
  return () => {
    const row = page.homeOf(number),
      line = row && byId(`row-${row.key}`);
    if (pane !== "map" && line?.offsetParent && byId("outline").offsetParent) return rectOf(line);
    const view = byId("viewport"),
      box = view.offsetParent && page.spotOf(number);
    if (!box) return null;
    const { left, top } = rectOf(view);
    const { x, y, scale } = page.sight;
    return new DOMRect(left + x + box.x * scale, top + y + box.y * scale, box.wide * scale, box.high * scale);
  };
}
