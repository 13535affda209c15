// Puts a button beside the claim or the step that is shown in the details: it opens the file there, in your editor.
(() => {
"use strict";

const about = document.getElementById("about");
const path = location.pathname.replace("/case/", "/open/");

async function open(name, told) {
  told.textContent = "";
  try {
    const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ name }) });
    if (answer.ok) { told.textContent = "Opened."; return; }
    const { error, hint } = await answer.json();
    told.textContent = hint ? `${error}; ${hint}` : error;
  } catch {
    told.textContent = "'argmap serve' does not answer.";
  }
}

function offer() {
  const meta = about.querySelector(":scope > .meta"), name = meta?.querySelector(":scope > .id")?.textContent;
  if (!name || meta.querySelector("[data-open]")) return;
  const told = document.createElement("span"), button = document.createElement("button");
  told.setAttribute("role", "status");
  button.type = "button";
  button.className = "jump";
  button.dataset.open = "";
  button.textContent = "Open in editor";
  button.addEventListener("click", () => open(name, told));
  meta.append(" ", button, " ", told);
}

// The details are drawn anew whenever something is chosen or the file has changed.
if (about) { new MutationObserver(offer).observe(about, { childList: true }); offer(); }
})();
