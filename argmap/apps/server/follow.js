// Tells the editor of each claim or step that is chosen on the page, so that its cursor goes there.
(() => {
"use strict";

const about = document.getElementById("about");
const chosen = () => about.querySelector(":scope > .meta > .id")?.textContent;
let last = about && chosen();

// What the editor itself has asked to be shown is not told back.
function follow() {
  const name = chosen();
  if (!name || name === last) return;
  last = name;
  if (name !== document.documentElement.dataset.chosen) about.querySelector("[data-open]")?.click();
}

if (about) new MutationObserver(follow).observe(about, { childList: true });
})();
